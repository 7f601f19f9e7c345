//! Which files were understood, so that what is not found in them is not there.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use docwright_spec::Code;
use docwright_spec::source::{Loaded, Source};

use crate::paths;

/// The files that were read. Not all rules look at a file that was not understood in full: what is not found
/// there may well be there still.
#[derive(Debug)]
pub(super) struct Sight {
    understood: HashSet<PathBuf>,
    misread: HashSet<PathBuf>,
}

impl Sight {
    pub(super) fn of(sources: &[Source], loaded: &[Loaded]) -> Self {
        let mut sight = Self { understood: HashSet::new(), misread: HashSet::new() };
        for (source, loaded) in sources.iter().zip(loaded) {
            let files =
                if loaded.is_misread() { &mut sight.misread } else { &mut sight.understood };
            files.insert(paths::absolute(&source.path));
        }
        sight
    }

    /// Files that say something of pages were looked at, with all the pages that they are about.
    pub(super) fn add(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.understood.extend(files.into_iter().map(|file| paths::absolute(&file)));
    }

    /// Would a finding of this kind have been found in this file, if it was there?
    pub(super) fn sees(&self, code: Code, file: &Path) -> bool {
        self.understood.contains(file) && self.sees_others(code)
    }

    /// Would a finding of this kind have been found in each of these files that was read?
    pub(super) fn sees_all(&self, code: Code, is_meant: impl Fn(&Path) -> bool) -> bool {
        !self.misread.iter().any(|file| is_meant(file)) && self.sees_others(code)
    }

    /// What several pages say together is known once all of them are understood.
    fn sees_others(&self, code: Code) -> bool {
        self.misread.is_empty() || !code.needs_other_pages()
    }
}
