//! Files that describe operations: finding them, and reading each as what it is.

mod corrections;
mod siblings;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Confidence, Member, Operation};
use crate::overrides;
use crate::page::{self, Context, DataType, DataTypes, Kin, Layout, Places};
use crate::yaml;

pub use self::corrections::files_of_overrides;

/// What a file holds, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A reference page: `.md`.
    Page,
    /// A spec: `.yaml` or `.yml`.
    Spec,
}

impl Kind {
    /// The kind of a file, if it is one that describes an operation.
    pub fn of(path: &Path) -> Option<Self> {
        if path.file_name()? == overrides::FILE_NAME {
            return None;
        }
        match path.extension()?.to_str()? {
            "md" => Some(Self::Page),
            "yaml" | "yml" => Some(Self::Spec),
            _ => None,
        }
    }
}

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the folder that was named, with `/` between parts; or its file name when it
    /// was named itself.
    pub name: String,
}

/// What came of reading one file.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The title of the page, or the name of a spec's operation.
    pub title: String,
    /// The layout of the page; `None` for a spec, and for a file that could not be read.
    pub layout: Option<Layout>,
    /// The operation, unless the file documents none.
    pub operation: Option<Operation>,
    /// Where on the page the operation says what; empty for a spec, whose form has no places.
    pub places: Places,
    /// Everything that was found, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The data type that the page documents, when it documents no operation.
    pub data_type: Option<DataType>,
    /// The names of data types that the page leaves to pages of their own.
    pub data_type_names: Vec<String>,
}

impl Loaded {
    /// Is it a page that documents no operation, as many pages of a folder do?
    pub fn is_no_operation(&self) -> bool {
        self.operation.is_none()
            && self
                .diagnostics
                .iter()
                .all(|found| matches!(found.code, Code::NotAnOperation | Code::UnnamedOperation))
    }

    /// Has it a field that may as well belong to another object?
    fn is_doubtful(&self) -> bool {
        self.operation.as_ref().is_some_and(|operation| has_doubts(&operation.response))
    }

    /// Was the file, or something in it, not understood? No code should be made from it then.
    pub fn is_misread(&self) -> bool {
        !self.is_no_operation() && self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// The files that `paths` stand for, folders searched recursively, sorted by name.
///
/// Of a page and a spec with the same name in one folder only `preferred` is listed: they are two
/// forms of one operation. A file that was named itself is always listed.
///
/// # Errors
///
/// A [`Code::Unreadable`] diagnostic for each path that is missing, cannot be listed, or names a
/// file of another kind.
pub fn find(paths: &[PathBuf], preferred: Kind) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if path.is_dir() {
            list(path, preferred, &mut sources, &mut problems);
        } else if !path.exists() {
            problems.push(unreadable(path, "no such file or folder"));
        } else if Kind::of(path).is_none() {
            problems.push(not_a_source(path));
        } else {
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            sources.push(Source { path: path.clone(), name });
        }
    }
    if problems.is_empty() {
        sources.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
        let mut known = HashSet::new();
        let plain = |path: &Path| path.strip_prefix(".").unwrap_or(path).to_path_buf();
        sources.retain(|source| known.insert(plain(&source.path)));
        Ok(sources)
    } else {
        Err(problems)
    }
}

/// Reads one file.
///
/// Diagnostics carry the path as the caller wrote it, so that a terminal or an editor can open it.
pub fn load(source: &Source) -> Loaded {
    load_with(source, Context { data_types: &DataTypes::default(), kin: &Kin::default() })
}

/// Completes several files by what they say of each other.
///
/// Pages that name data types which others of them document are read again, pages that do not say
/// which product they belong to take it from those beside them, and pages with a field whose place is a
/// guess are read with what objects of the same name have in the product's other operations. What they
/// say then is corrected as the [`overrides`] beside and above them say. `loaded` is what [`load`] gave
/// for `sources`, in their order.
pub fn connect(sources: &[Source], loaded: &mut [Loaded]) {
    let data_types = data_types(loaded);
    for (source, loaded) in sources.iter().zip(loaded.iter_mut()) {
        if loaded.data_type_names.iter().any(|name| data_types.contains(name)) {
            *loaded = load_with(source, Context { data_types: &data_types, kin: &Kin::default() });
        }
    }
    let folders = siblings::folders(sources, loaded);
    siblings::complete(sources, loaded, &folders);
    compare(sources, loaded, &data_types);
    siblings::complete(sources, loaded, &folders);
    corrections::apply(sources, loaded);
}

fn data_types(loaded: &[Loaded]) -> DataTypes {
    let mut data_types = DataTypes::default();
    for data_type in loaded.iter().filter_map(|loaded| loaded.data_type.as_ref()) {
        data_types.add(data_type.clone());
    }
    data_types
}

/// Reads pages again whose fields may belong to several objects, with what the objects of the
/// product's other operations have.
fn compare(sources: &[Source], loaded: &mut [Loaded], data_types: &DataTypes) {
    let is_doubtful = |(source, loaded): &(&Source, &Loaded)| {
        Kind::of(&source.path) == Some(Kind::Page) && loaded.is_doubtful()
    };
    let all = sources.iter().zip(loaded.iter());
    let doubtful: Vec<usize> =
        all.enumerate().filter(|(_, both)| is_doubtful(both)).map(|(index, _)| index).collect();
    if doubtful.is_empty() {
        return;
    }
    let mut products: BTreeMap<String, Kin> = BTreeMap::new();
    let operations = loaded.iter().filter_map(|loaded| loaded.operation.as_ref());
    for operation in operations.filter(|operation| !operation.product.is_empty()) {
        products.entry(operation.product.clone()).or_default().add(operation);
    }
    for index in doubtful {
        let (Some(source), Some(loaded)) = (sources.get(index), loaded.get_mut(index)) else {
            continue;
        };
        let product = loaded.operation.as_ref().map(|operation| operation.product.as_str());
        if let Some(kin) = product.and_then(|product| products.get(product)) {
            *loaded = load_with(source, Context { data_types, kin });
        }
    }
}

/// Is the place of one of the fields, at any depth, a guess?
fn has_doubts(members: &[Member]) -> bool {
    members.iter().any(|member| {
        let placement = member.placement.as_ref();
        let is_doubtful =
            placement.is_some_and(|placement| placement.confidence == Confidence::Guess);
        is_doubtful || has_doubts(member.r#type.members())
    })
}

fn load_with(source: &Source, context: Context<'_>) -> Loaded {
    let shown = source.path.display().to_string();
    let read = |operation: Option<Operation>, diagnostics| Loaded {
        title: operation.as_ref().map_or_else(String::new, |operation| operation.name.clone()),
        layout: None,
        operation,
        places: Places::default(),
        diagnostics,
        data_type: None,
        data_type_names: Vec::new(),
    };
    let failed = |diagnostic| read(None, vec![diagnostic]);
    if has_reserved_name(&source.path) {
        let message = "the name is reserved, as the spec of the page would be a file of overrides";
        return failed(unreadable(&source.path, message).with_hint("give the page another name"));
    }
    let bytes = match fs::read(&source.path) {
        Ok(bytes) => bytes,
        Err(error) => return failed(unreadable(&source.path, error.to_string())),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return failed(unreadable(&source.path, "not UTF-8 text"));
    };
    match Kind::of(&source.path) {
        Some(Kind::Spec) => match yaml::parse(&text, &shown) {
            Ok(operation) => read(Some(operation), Vec::new()),
            Err(diagnostic) => failed(diagnostic),
        },
        Some(Kind::Page) | None => {
            let reading = page::read_with(&text, &shown, context);
            Loaded {
                title: reading.title,
                layout: Some(reading.layout),
                operation: reading.operation,
                places: reading.places,
                diagnostics: reading.diagnostics,
                data_type: reading.data_type,
                data_type_names: reading.data_type_names,
            }
        }
    }
}

/// Of several operations with the same product, version and name, the one that documents most, of
/// equals the one with the most examples, or the first; a finding for each of the others.
///
/// A product's documentation often holds a page twice, the older one with fewer parameters, fields
/// and error codes, or without examples. Operations are the same as [`Operation::key`] says.
pub fn distinct(
    operations: impl IntoIterator<Item = (Source, Operation)>,
) -> (Vec<Operation>, Vec<Diagnostic>) {
    let (kept, diagnostics) = distinct_sources(operations);
    (kept.into_iter().map(|(_, operation)| operation).collect(), diagnostics)
}

/// As [`distinct`], with the file that each operation is from.
pub fn distinct_sources(
    operations: impl IntoIterator<Item = (Source, Operation)>,
) -> (Vec<(Source, Operation)>, Vec<Diagnostic>) {
    let mut groups = BTreeMap::new();
    let mut kept: Vec<Vec<(Source, Operation)>> = Vec::new();
    for (source, operation) in operations {
        let group = *groups.entry(operation.key()).or_insert(kept.len());
        match kept.get_mut(group) {
            Some(group) => group.push((source, operation)),
            None => kept.push(vec![(source, operation)]),
        }
    }
    let mut diagnostics = Vec::new();
    let best = kept.into_iter().filter_map(|group| most_complete(group, &mut diagnostics));
    (best.collect(), diagnostics)
}

fn most_complete(
    mut group: Vec<(Source, Operation)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Source, Operation)> {
    let size =
        |(_, operation): &(Source, Operation)| (operation.documented(), operation.examples());
    let best = (0..group.len())
        .rev()
        .max_by_key(|index| group.get(*index).map(size))
        .filter(|index| *index < group.len())?;
    let (used, mut operation) = group.remove(best);
    // A link to the operation has its name in the API's own spelling.
    let linked = group.iter().map(|(_, other)| other).find(|other| other.link.is_some());
    if let (None, Some(linked)) = (&operation.link, linked) {
        operation.name.clone_from(&linked.name);
    }
    for (source, other) in group {
        let Operation { product, version, name, .. } = &operation;
        let message = format!(
            "{product} {version} {name} is described by {} as well, which was used: it documents {} \
             parameters, fields and errors with {}, this page {} with {}",
            used.path.display(),
            operation.documented(),
            examples(&operation),
            other.documented(),
            examples(&other),
        );
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateOperation,
                source.path.display().to_string(),
                (0, 0),
                message,
            )
            .with_hint("name only one of them, or narrow the input, for example with `--locale`"),
        );
    }
    Some((used, operation))
}

fn examples(operation: &Operation) -> String {
    match operation.examples() {
        1 => "1 example".to_owned(),
        several => format!("{several} examples"),
    }
}

fn list(folder: &Path, preferred: Kind, sources: &mut Vec<Source>, problems: &mut Vec<Diagnostic>) {
    for entry in WalkDir::new(folder).follow_links(true) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                problems.push(unreadable(&path, error.to_string()));
                continue;
            }
        };
        let path = entry.path();
        let Some(kind) = Kind::of(path) else { continue };
        if !entry.file_type().is_file() || (kind != preferred && has_other_form(path, preferred)) {
            continue;
        }
        let parts: Vec<_> = path
            .strip_prefix(folder)
            .unwrap_or(path)
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        sources.push(Source { path: path.to_path_buf(), name: parts.join("/") });
    }
}

fn has_other_form(path: &Path, preferred: Kind) -> bool {
    let extensions: &[&str] = match preferred {
        Kind::Page => &["md"],
        Kind::Spec => &["yaml", "yml"],
    };
    extensions.iter().any(|extension| path.with_extension(extension).is_file())
}

fn not_a_source(path: &Path) -> Diagnostic {
    if path.file_name().is_some_and(|name| name == overrides::FILE_NAME) {
        return unreadable(
            path,
            "a file of overrides, which is read with the pages that it is for",
        )
        .with_hint("name the pages, or their folder");
    }
    unreadable(path, "neither a page nor a spec").with_hint("pages end in .md, specs in .yaml")
}

/// Would the spec of a page have the name of the file of overrides?
fn has_reserved_name(path: &Path) -> bool {
    path.with_extension("yaml").file_name().is_some_and(|name| name == overrides::FILE_NAME)
}

fn unreadable(path: &Path, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, path.display().to_string(), (0, 0), message)
}
