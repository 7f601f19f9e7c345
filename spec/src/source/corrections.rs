//! The files of overrides of pages: finding them, and applying each entry to the pages that it is for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Kind, Loaded, Source, load, unreadable};
use crate::diagnostic::Diagnostic;
use crate::model::Operation;
use crate::overrides::{self, Entry, FILE_NAME, Overrides};

/// A folder with one of these is the root of a project: files of overrides above it are of others.
const ROOT_MARKERS: &[&str] = &["docwright.toml", "Cargo.toml", ".git"];

/// The files of overrides that hold for these files, sorted: those in the folder of each and in the
/// folders above it, up to the first that has a `Cargo.toml`, a `docwright.toml` or a `.git`.
pub fn files_of_overrides(sources: &[Source]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        Reach::of(sources).files.into_iter().map(|file| file.path).collect();
    files.sort();
    files
}

/// Corrects what was read from pages, and adds what is wrong with the overrides to the findings of the
/// pages that they are for. What is wrong with a file as a whole is told of each of its pages: none of
/// them is known to be corrected. Where it has none it is told of the specs that were written by hand.
pub(super) fn apply(sources: &[Source], loaded: &mut [Loaded]) {
    let reach = Reach::of(sources);
    let mut entries: Vec<Vec<&Entry>> = vec![Vec::new(); sources.len()];
    let mut found: Vec<Vec<Diagnostic>> = vec![Vec::new(); sources.len()];
    let texts: Vec<Overrides> = reach.files.iter().map(File::read).collect();
    for (number, (file, overrides)) in reach.files.iter().zip(&texts).enumerate() {
        let covered = Covered::of(number, &reach, sources, loaded);
        let mut of_all = overrides.diagnostics.clone();
        let mut of_none: Vec<&Entry> = Vec::new();
        for entry in &overrides.entries {
            match covered.meant(entry) {
                Meant::Pages(pages) => add_to(&mut entries, &pages, &[entry]),
                Meant::Wrong(sources, finding) => add_to(&mut found, &sources, &[finding]),
                Meant::Nothing => of_none.push(entry),
            }
        }
        if !of_none.is_empty() && is_read_in_full(&file.folder(), sources) {
            let found = of_none.iter().map(|entry| entry.without_operation(covered.operations()));
            of_all.extend(found);
        }
        add_to(&mut found, &covered.concerned(), &of_all);
    }
    for (((source, loaded), entries), found) in sources.iter().zip(loaded).zip(entries).zip(found) {
        loaded.diagnostics.extend(found);
        if let Some(operation) = &mut loaded.operation {
            let page = source.path.display().to_string();
            let refused = overrides::apply(&entries, operation, &mut loaded.places, &page);
            loaded.diagnostics.extend(refused);
        }
    }
}

/// Adds items to the lists of these numbers.
fn add_to<T: Clone>(lists: &mut [Vec<T>], numbers: &[usize], items: &[T]) {
    for number in numbers {
        if let Some(list) = lists.get_mut(*number) {
            list.extend_from_slice(items);
        }
    }
}

/// A file of overrides.
struct File {
    path: PathBuf,
}

impl File {
    fn read(&self) -> Overrides {
        let shown = self.path.display().to_string();
        let failed = |message: String| Overrides {
            diagnostics: vec![unreadable(&self.path, message)],
            ..Overrides::default()
        };
        match fs::read(&self.path).map(String::from_utf8) {
            Ok(Ok(text)) => Overrides::parse(&text, &shown),
            Ok(Err(_)) => failed("not UTF-8 text".to_owned()),
            Err(error) => failed(error.to_string()),
        }
    }

    fn folder(&self) -> PathBuf {
        self.path.parent().map_or_else(PathBuf::new, Path::to_path_buf)
    }
}

/// Which files of overrides hold for which sources.
#[derive(Default)]
struct Reach {
    /// The files, each after those of the folders around it.
    files: Vec<File>,
    /// For each source the numbers of its files.
    of_sources: Vec<Vec<usize>>,
}

impl Reach {
    fn of(sources: &[Source]) -> Self {
        let mut reach = Self::default();
        let mut known: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let mut folders: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for source in sources {
            let folder = source.path.parent().unwrap_or(Path::new(""));
            let files = folders.entry(folder).or_insert_with(|| {
                let present = above(folder).into_iter().rev().filter_map(|path| {
                    let canonical = path.canonicalize().ok().filter(|path| path.is_file())?;
                    Some((path, canonical))
                });
                // One file may be reached by several names.
                let number = |(path, canonical)| {
                    *known.entry(canonical).or_insert_with(|| {
                        reach.files.push(File { path });
                        reach.files.len() - 1
                    })
                };
                present.map(number).collect()
            });
            reach.of_sources.push(files.clone());
        }
        reach
    }
}

/// Where files of overrides may be that hold for a folder, the nearest first.
fn above(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut next = Some(folder.to_path_buf());
    while let Some(folder) = next {
        paths.push(folder.join(FILE_NAME));
        next = if is_root(&folder) { None } else { parent(&folder) };
    }
    paths
}

/// Is a folder the root of a project?
fn is_root(folder: &Path) -> bool {
    ROOT_MARKERS.iter().any(|marker| folder.join(marker).exists())
}

/// The folder around a folder, by a name like that which the caller wrote.
fn parent(folder: &Path) -> Option<PathBuf> {
    match folder.components().next_back() {
        Some(Component::Normal(_)) => folder.parent().map(Path::to_path_buf),
        Some(Component::RootDir | Component::Prefix(_)) => None,
        Some(Component::CurDir | Component::ParentDir) | None => {
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            here.canonicalize().ok()?.parent()?;
            Some(folder.join(".."))
        }
    }
}

/// A source by its number, and the operation that was read from it.
struct Read<'a> {
    index: usize,
    source: &'a Source,
    operation: Option<&'a Operation>,
}

impl Read<'_> {
    fn is_page(&self) -> bool {
        Kind::of(&self.source.path) == Some(Kind::Page)
    }

    /// Is it a spec without the page that it would have been corrected with?
    fn is_by_hand(&self) -> bool {
        !self.is_page() && !self.source.path.with_extension("md").is_file()
    }
}

/// The sources that a file of overrides holds for.
struct Covered<'a>(Vec<Read<'a>>);

/// What an entry is for.
enum Meant {
    /// The operation of these pages; there may be none that has to be corrected once more.
    Pages(Vec<usize>),
    /// It is not clear which of these sources, or they cannot be corrected.
    Wrong(Vec<usize>, Diagnostic),
    /// No operation that was read.
    Nothing,
}

impl<'a> Covered<'a> {
    fn of(file: usize, reach: &Reach, sources: &'a [Source], loaded: &'a [Loaded]) -> Self {
        let all = sources.iter().zip(loaded).zip(&reach.of_sources).enumerate();
        let covered = all.filter(|(_, (_, files))| files.contains(&file));
        let read = covered.map(|(index, ((source, loaded), _))| Read {
            index,
            source,
            operation: loaded.operation.as_ref(),
        });
        Self(read.collect())
    }

    fn operations(&self) -> impl Iterator<Item = &'a Operation> + Clone {
        self.0.iter().filter_map(|read| read.operation)
    }

    /// Those that are not known to be in order if the file is not: the pages that document an operation; if
    /// there are none, the specs written by hand that do; and if nothing documents any, all of these.
    fn concerned(&self) -> Vec<usize> {
        let pages_before_specs = |read: &[&Read<'_>]| {
            let pages: Vec<usize> =
                read.iter().filter(|read| read.is_page()).map(|read| read.index).collect();
            let specs = read.iter().filter(|read| read.is_by_hand()).map(|read| read.index);
            if pages.is_empty() { specs.collect() } else { pages }
        };
        let (documenting, others): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|read| read.operation.is_some());
        let concerned = pages_before_specs(&documenting);
        if concerned.is_empty() { pages_before_specs(&others) } else { concerned }
    }

    fn meant(&self, entry: &Entry) -> Meant {
        let is_meant =
            |read: &&Read<'_>| read.operation.is_some_and(|operation| entry.is_for(operation));
        let meant: Vec<&Read<'_>> = self.0.iter().filter(is_meant).collect();
        let belongings: BTreeSet<(&str, &str)> = meant
            .iter()
            .filter_map(|read| read.operation)
            .map(|operation| (operation.product.as_str(), operation.version.as_str()))
            // A page that does not say where it belongs is of no other product for that.
            .filter(|(product, version)| !product.is_empty() && !version.is_empty())
            .collect();
        let all = || meant.iter().map(|read| read.index).collect();
        if meant.is_empty() {
            Meant::Nothing
        } else if belongings.len() > 1 {
            let belongings: Vec<_> = belongings.into_iter().collect();
            Meant::Wrong(all(), entry.of_several(&belongings))
        } else if let Some(by_hand) = meant.iter().find(|read| read.is_by_hand()) {
            let spec = by_hand.source.path.display().to_string();
            Meant::Wrong(all(), entry.of_a_spec(&spec))
        } else {
            let pages = meant.iter().filter(|read| read.is_page());
            Meant::Pages(pages.map(|read| read.index).collect())
        }
    }
}

/// Was everything read that documents an operation and that the file of overrides of a folder holds for, in
/// one of its forms? An entry for an operation that was not read may be for one of the others. Readmes, notes
/// and other YAML document none.
fn is_read_in_full(folder: &Path, sources: &[Source]) -> bool {
    let without_form =
        |path: &Path| path.canonicalize().map(|path| path.with_extension("")).unwrap_or_default();
    let read: BTreeSet<PathBuf> = sources.iter().map(|source| without_form(&source.path)).collect();
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_in_reach = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_type().is_dir() || !is_root(entry.path())
    };
    let files = WalkDir::new(folder).follow_links(true).into_iter().filter_entry(is_in_reach);
    let mut unread = files
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && Kind::of(entry.path()).is_some())
        .filter(|entry| !read.contains(&without_form(entry.path())));
    !unread.any(|entry| documents_an_operation(entry.path()))
}

fn documents_an_operation(path: &Path) -> bool {
    let name = path.display().to_string();
    load(&Source { path: path.to_path_buf(), name }).operation.is_some()
}
