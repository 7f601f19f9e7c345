//! Where a member is.

/// The way from the top of a request or an answer to a member.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// As documentation shows it, with the marks of lists: `Disk.N.DiskId`, `Disks.Disk[].DiskId`.
    pub(super) shown: String,
    /// The names alone.
    pub(super) key: String,
}

impl Path {
    /// That of a member of the object here.
    pub(super) fn member(&self, name: &str) -> Self {
        let join = |holder: &str| match holder {
            "" => name.to_owned(),
            holder => format!("{holder}.{name}"),
        };
        Self { shown: join(&self.shown), key: join(&self.key) }
    }

    /// That of the elements of the list here.
    pub(super) fn element(&self, mark: &str) -> Self {
        Self { shown: format!("{}{mark}", self.shown), key: self.key.clone() }
    }
}
