//! The way in for a `build.rs`.

use std::collections::{BTreeMap, HashSet};
use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use docwright_spec::endpoints::{self, Endpoints};
use docwright_spec::source::{self, Kind, Loaded};
use docwright_spec::{Code, Diagnostic, Operation};

use crate::{Gate, Options, Selection, file, package};

/// Generates code from pages and specs, in a `build.rs` or anywhere else.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), docwright_codegen::GenerateError> {
///     docwright_codegen::Generator::new()
///         .input("api/ResetDisks.md")
///         .input("api/snapshots") // a folder, with all pages and specs below it
///         .serde(true)
///         .generate()
/// }
/// ```
///
/// The crate then has, in the module that shall hold the code,
/// `include!(concat!(env!("OUT_DIR"), "/docwright.rs"));` and depends on `docwright`.
#[derive(Clone, Debug)]
pub struct Generator {
    inputs: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
    file_name: String,
    options: Options,
    selection: Selection,
}

impl Default for Generator {
    fn default() -> Self {
        Self {
            inputs: Vec::new(),
            out_dir: None,
            file_name: "docwright.rs".to_owned(),
            options: Options::default(),
            selection: Selection::default(),
        }
    }
}

impl Generator {
    /// A generator without input.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page (`.md`), a spec (`.yaml`), or a folder of them; relative to the working
    /// directory, which for a `build.rs` is the folder of its `Cargo.toml`.
    ///
    /// In a folder, a spec is read in place of the page of the same name beside it. What is read from a
    /// page is corrected by the `overrides.yaml` beside and above it
    /// ([`overrides`](docwright_spec::overrides)).
    #[must_use]
    pub fn input(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.push(path.into());
        self
    }

    /// Generates only the operations of this name or pattern (`Describe*`), and those of other calls
    /// of this; without any, all that the inputs hold.
    #[must_use]
    pub fn operation(mut self, pattern: impl Into<String>) -> Self {
        self.selection.add(pattern);
        self
    }

    /// Where to write; Cargo's `OUT_DIR` unless set.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// The name of the file to write; `docwright.rs` unless set.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Implement serde's traits for the public types? Needs the `serde` feature of `docwright`.
    #[must_use]
    pub fn serde(mut self, on: bool) -> Self {
        self.options.serde = if on { Gate::On } else { Gate::Off };
        self
    }

    /// Implement `PartialEq` for requests and answers? What compares them compiles, and all of them take
    /// longer to.
    #[must_use]
    pub fn comparison(mut self, on: bool) -> Self {
        self.options.comparison = if on { Gate::On } else { Gate::Off };
        self
    }

    /// Write an enum of the error codes of all operations as well, which those of each operation convert
    /// into? For code that handles the errors of many operations in one place.
    #[must_use]
    pub fn product_errors(mut self, on: bool) -> Self {
        self.options.product_errors = if on { Gate::On } else { Gate::Off };
        self
    }

    /// Give each request a `MOCK` constant for the fake endpoint? Needs the `mock` feature of
    /// `docwright`.
    #[must_use]
    pub fn mock(mut self, on: bool) -> Self {
        self.options.mock = if on { Gate::On } else { Gate::Off };
        self
    }

    /// Reads the inputs and writes the code.
    ///
    /// In a build script it also tells Cargo which files to watch, and shows the reader's warnings
    /// as warnings of the build.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the inputs, at once; no code is written from a page that was
    /// misread. Or a file that cannot be written.
    pub fn generate(&self) -> Result<(), GenerateError> {
        // Cargo sets OUT_DIR for build scripts; whoever names a folder need not be one.
        let in_build_script = env::var_os("OUT_DIR");
        let Some(folder) = self.out_dir.clone().or(in_build_script.clone().map(PathBuf::from))
        else {
            return Err(GenerateError::NoOutputFolder);
        };
        let input = self.read();
        if in_build_script.is_some() {
            announce(&input.watched, &input.diagnostics);
        }
        if input.failed {
            return Err(GenerateError::Input(input.diagnostics));
        }
        let text = package::single_file(&input.operations, &input.options(&self.options))
            .map_err(|error| GenerateError::Defect(error.to_string()))?;
        file::write(&folder.join(&self.file_name), &text).map_err(GenerateError::Output)?;
        Ok(())
    }

    /// Reads the inputs; what the macros share with the build script.
    pub fn read(&self) -> Input {
        let mut input = Input { watched: self.inputs.clone(), ..Input::default() };
        let sources = match source::find(&self.inputs, Kind::Spec) {
            Ok(sources) => sources,
            Err(diagnostics) => {
                return Input { diagnostics, failed: true, ..input };
            }
        };
        let mut operations = Vec::new();
        let mut all: Vec<Loaded> = sources.iter().map(source::load).collect();
        source::connect(&sources, &mut all);
        input.watched.extend(source::files_of_overrides(&sources));
        input.endpoints = endpoints::of(all.iter().filter_map(|loaded| loaded.operation.as_ref()));
        for (source, loaded) in sources.into_iter().zip(all) {
            // What is wrong with a page of which nothing is wanted is no concern of the caller.
            let name = loaded.operation.as_ref().map(|operation| operation.name.as_str());
            if name.is_some_and(|name| !self.selection.wants(name)) {
                input.watched.push(source.path.clone());
                continue;
            }
            // A folder may hold pages that are no operation; a file that was named may not.
            let ordinary = loaded.is_no_operation() && !self.inputs.contains(&source.path);
            input.failed |= loaded.is_misread() || (loaded.is_no_operation() && !ordinary);
            if !ordinary {
                input.diagnostics.extend(loaded.diagnostics);
            }
            input.watched.push(source.path.clone());
            operations.extend(loaded.operation.map(|operation| (source, operation)));
        }
        let (operations, duplicates) = source::distinct(operations);
        let names = operations.iter().map(|operation| operation.name.as_str());
        let unmatched = self.selection.unmatched(names);
        input.failed |= !unmatched.is_empty();
        input.diagnostics.extend(unmatched.into_iter().map(unmatched_pattern));
        input.operations = operations;
        self.selection.keep(&mut input.operations);
        input.diagnostics.extend(duplicates);
        // What is wrong with a file of overrides was found for each of its pages.
        let mut told = HashSet::new();
        input.diagnostics.retain(|found| told.insert(found.clone()));
        input
    }

    /// What the code shall offer.
    pub fn options(&self) -> &Options {
        &self.options
    }
}

fn unmatched_pattern(pattern: &str) -> Diagnostic {
    let message = format!("none of the inputs documents an operation {pattern}");
    Diagnostic::new(Code::Unreadable, "operations", (0, 0), message)
        .with_hint("correct the name, or add the page to the inputs")
}

/// What the inputs held.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The operations, in the order of the sources.
    pub operations: Vec<Operation>,
    /// Where the products are called, by product and version, as far as the inputs show it.
    pub endpoints: BTreeMap<(String, String), Endpoints>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The files and folders whose change changes the output.
    pub watched: Vec<PathBuf>,
    /// Is something missing or misread?
    pub failed: bool,
}

impl Input {
    /// Options with what the inputs say beyond their operations.
    pub fn options(&self, given: &Options) -> Options {
        Options { endpoints: self.endpoints.clone(), ..given.clone() }
    }
}

/// Why no code was generated.
///
/// Its `Debug` form is its `Display` form, because that is what Cargo prints when a build script's
/// `main` returns it.
#[non_exhaustive]
pub enum GenerateError {
    /// There is no folder to write to: not in a build script, and none was set.
    NoOutputFolder,
    /// The inputs could not be read, or not without doubt. All findings, warnings included.
    Input(Vec<Diagnostic>),
    /// The output could not be written.
    Output(io::Error),
    /// The generator made something that is not Rust. Please report it with the page.
    Defect(String),
}

impl fmt::Display for GenerateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOutputFolder => formatter.write_str(
                "OUT_DIR is not set, as this is no build script; name a folder with `out_dir`",
            ),
            Self::Input(diagnostics) => {
                formatter
                    .write_str("no code was generated, because the input was not understood")?;
                diagnostics.iter().try_for_each(|diagnostic| write!(formatter, "\n{diagnostic}"))
            }
            Self::Output(error) => {
                write!(formatter, "the generated code could not be written: {error}")
            }
            Self::Defect(error) => {
                write!(formatter, "the generated code is not Rust, a defect of docwright: {error}")
            }
        }
    }
}

impl fmt::Debug for GenerateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for GenerateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Output(error) => Some(error),
            Self::NoOutputFolder | Self::Input(_) | Self::Defect(_) => None,
        }
    }
}

#[expect(clippy::print_stdout, reason = "build scripts speak to Cargo on standard output")]
fn announce(watched: &[PathBuf], diagnostics: &[Diagnostic]) {
    for path in watched {
        println!("cargo::rerun-if-changed={}", Path::display(path));
    }
    for diagnostic in diagnostics.iter().filter(|diagnostic| !diagnostic.is_error()) {
        println!("cargo::warning={}", diagnostic.to_string().replace('\n', " "));
    }
}
