//! What was meant by a name that does not exist.

/// Names that have less in common than this are not taken for each other.
const ALIKE: f64 = 0.6;

/// What it is worth that the last parts of two names are alike, where the whole is not.
const LAST_PART: f64 = 0.9;

/// The name that is most like one that does not exist, if any is.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let likeness = |known: &str| {
        let known = known.to_lowercase();
        let whole = strsim::normalized_damerau_levenshtein(&name, &known);
        let last = strsim::normalized_damerau_levenshtein(last_part(&name), last_part(&known));
        whole.max(last * LAST_PART)
    };
    known
        .into_iter()
        .map(|known| (likeness(known), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        // Of equals the first.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, known)| known)
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The same as a question, for a hint.
pub(super) fn did_you_mean<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(name, known).map(|known| format!("did you mean `{known}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_is_nearest_is_meant_if_it_is_near() {
        let known = ["DiskId", "Disk.SnapshotId", "RegionId"];
        for (name, meant) in [
            ("DiskID", Some("DiskId")),
            ("SnapshotId", Some("Disk.SnapshotId")),
            ("OperationProgressSet.SnapshotId", Some("Disk.SnapshotId")),
            ("RegoinId", Some("RegionId")),
            ("Owner", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known), meant, "{name}");
        }
    }
}
