//! What can be typed.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use docwright_spec::Code;

use crate::report::MessageFormat;

const AFTER_HELP: &str = "\
Exit codes: 0 done, 1 something was found, 2 could not run.

Examples:
  docwright extract ResetDisks.md                      the page as a spec, on standard output
  docwright lint api/                                  what is wrong with those pages
  docwright generate api/ --out src/api                Rust modules for all pages below api/
  docwright mock api/ResetDisks.md                     a fake endpoint for that operation
  docwright export openapi api/                        an OpenAPI document for other tools
  docwright diff old/ new/                             what changed, and does it break callers?
  docwright report api/ --out report                   coverage and findings, to look at in a browser
  docwright update                                     specs and code of this project, from its pages
  docwright check                                      are they up to date? for CI";

/// Reads API reference pages in Markdown and writes the Rust that calls those APIs.
#[derive(Debug, Parser)]
#[command(name = "docwright", version, about, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// How findings about pages are printed
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Lint(Lint),
    Generate(Generate),
    Update(Update),
    Check(Check),
    Diff(Diff),
    Report(Report),
    Mock(Mock),
    Export(Export),
}

/// Which files to read.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Pages (.md), specs (.yaml), or folders, which are searched with all that is below them
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,
}

/// Write pages as specs.
///
/// Pages that document no operation are skipped and counted. Findings go to standard error, each
/// with page, line and column. What overrides.yaml beside the pages or above them corrects is shown as
/// such.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright extract ResetDisks.md
  docwright extract api/ --out specs/
  docwright extract api/ --locale zh-CN --format flat-json --out flat/

Exit codes: 0 done, 1 a page was not understood in full, 2 could not run.")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The form to write
    #[arg(long, value_enum, default_value_t = Format::Yaml)]
    pub(crate) format: Format,

    /// Write one file per page into this folder, in the folders of the input
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The canonical form, for people and for `generate`
    Yaml,
    /// The same as JSON
    Json,
    /// Names and paths flattened, for tools that compare
    FlatJson,
}

/// Say what is wrong with pages or specs.
///
/// Findings go to standard output: an error means that part of a page could not be read, a warning
/// that it is unusual, contradicts itself, its samples, or the page of the other language. Nothing is
/// written but a baseline.
#[derive(Debug, Args)]
#[command(after_help = LINT_HELP)]
pub(crate) struct Lint {
    /// Pages (.md), specs (.yaml), or folders, which are searched with all that is below them
    #[arg(required_unless_present = "explain", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,

    /// How the findings are printed; without it as --message-format says
    #[arg(long, value_enum)]
    pub(crate) format: Option<LintFormat>,

    /// Exit with 1 when there are warnings, too
    #[arg(long)]
    pub(crate) deny_warnings: bool,

    /// Hide the findings that this file accepts; any other, warning or error, makes the exit code 1
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write the file that accepts what is found now, and print nothing of it; entries of pages that
    /// are not read stay
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "format", "deny_warnings", "locale"])]
    pub(crate) write_baseline: Option<PathBuf>,

    /// The file that allows findings; otherwise docwright.toml in this folder or one above it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Print the page of a code: what it means, an example and the way out; nothing is read
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with_all = ["paths", "locale", "deny_warnings", "format", "baseline", "write_baseline", "config"])]
    pub(crate) explain: Option<Code>,
}

const LINT_HELP: &str = "\
Examples:
  docwright lint api/
  docwright lint api/ --format json | jq -r .code | sort | uniq -c
  docwright lint api/ --format github --deny-warnings    findings beside the lines of a pull request
  docwright lint api/ --format sarif > docwright.sarif   for code scanning and editors
  docwright lint api/ --write-baseline lint.baseline     accept what is found today
  docwright lint api/ --baseline lint.baseline           and fail for what is new
  docwright lint --explain DW0203                        what a code means

A page allows findings with a comment, on a line of its own for the page, in a row for its line:
  <!-- docwright allow DW0402: the sample is cut short -->

docwright.toml allows them below its folder, or in some pages; * stands for any text:
  [lint]
  allow = [
      \"DW0104\",
      { code = \"DW0601\", path = \"api/old/*\", reason = \"samples of 2018\" },
  ]
Errors cannot be allowed. An allowance that hides nothing any more is a finding itself.

Exit codes: 0 nothing was found, or only warnings, 1 an error, or a warning with --deny-warnings or
--baseline, 2 could not run.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// For people, with the line that each finding is about
    Text,
    /// A JSON object for each, on a line
    Json,
    /// A SARIF 2.1.0 log; fingerprints do not change when lines move
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the line
    Github,
}

/// Write the Rust that calls the operations of pages or specs.
///
/// In a folder, a spec is read in place of the page of the same name beside it. Files that would not
/// change are not touched. No code is written from a page that was not understood in full.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright generate ResetDisks.md --out src/api
  docwright generate api/ --operation '*Disks' --operation DescribeZones --out src/api
  docwright generate api/ --locale en-US --out my-ecs --crate my-ecs --runtime '{ path = \"../docwright/runtime\" }'

Exit codes: 0 done, 1 a page was not understood in full and left out, 2 could not run.")]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Only operations of this name or pattern, for example 'Describe*'; can be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Vec<String>,

    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Write a complete crate of this name, not only modules; files of the crate that docwright
    /// generated earlier and would not now are removed
    #[arg(long = "crate", value_name = "NAME", value_parser = crate_name)]
    pub(crate) crate_name: Option<String>,

    /// What the crate's Cargo.toml has after `docwright =`
    #[arg(long, value_name = "TOML", requires = "crate_name", default_value = "\"0.1\"", value_parser = toml_value)]
    pub(crate) runtime: String,
}

/// Read the pages of this project again and rewrite specs and code.
///
/// The project is described by docwright.toml in this folder or one above it. What changed in the
/// documentation is printed as `docwright diff` does, with the version bump it asks for, and noted in a
/// changelog if there is one. Specs and code of pages that are gone are removed, names of generated code that
/// were given are kept, and only files that change are touched, each at once: whatever ends the command, a
/// file is what it was or what it is to be, and another update does the rest.
#[derive(Debug, Args)]
#[command(after_help = "\
docwright.toml:
  [[code]]
  pages = \"api/ecs\"             # pages; each gets its spec beside it
  out = \"generated\"             # the code: src/lib.rs and a file per operation
  crate = \"my-ecs\"              # the name of the crate in examples
  serde = \"serde\"               # optional: the feature that turns on serde's traits
  mock = \"mock\"                 # optional: the feature that turns on MOCK constants
  comparison = \"comparison\"     # optional: the feature that turns on PartialEq
  product_errors = \"errors\"     # optional: the feature that turns on an enum of all error codes
  changelog = \"CHANGELOG.md\"    # optional: where changes of the documentation are noted

  [lint]                        # optional: for docwright lint, whose --help has all forms
  allow = [\"DW0104\"]

Examples:
  docwright update                                     all pages
  docwright update api/ecs/ResetDisks.md               one page; the others keep their specs
  docwright update --format markdown > changes.md      for the description of a pull request
  docwright update --watch                             whenever a page changes, until Ctrl-C

overrides.yaml, beside the pages, corrects those that are wrong; docs/overrides.md has all changes:
  - operation: ResetDisks
    at: {parameter: Disk.DiskId}
    change: {set-required: true}
    reason: The service answers MissingDiskId without it.
    link: https://example.com/issues/1

Exit codes: 0 done, 1 a page was not understood in full, 2 could not run.")]
pub(crate) struct Update {
    #[command(flatten)]
    pub(crate) project: Project,

    /// Read again only these pages, or the pages below these folders
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How what changed is printed
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Go on, and update again whenever a page changes
    #[arg(long)]
    pub(crate) watch: bool,
}

/// Are specs and code of this project up to date with its pages?
///
/// Writes nothing. Names every file that `docwright update` would change; for CI.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 up to date, 1 not up to date, 2 could not run.")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) project: Project,
}

/// Say what changed between two states of pages or specs, in the words of the API.
///
/// Operations are compared, not texts: what is only moved in the table, nested or worded in another way
/// is no change. Each change says what it does to callers of the Rust that is generated: breaking,
/// additive or none, and why. Changes of words and of order are counted, and shown with --all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright diff ResetDisks.old.md ResetDisks.md             two pages, whatever their names
  docwright diff old/ new/ --locale en-US                    two folders: operations are found by name
  docwright diff old/ new/ --format markdown >> \"$GITHUB_STEP_SUMMARY\"
  docwright diff old/ new/ --format github                   beside the lines of a pull request
  docwright diff old/ new/ --fail-on breaking                for CI that lets additions pass
  docwright diff old/ new/ --format json | jq -r '.changes[] | [.effect, .kind, .operation, .member] | @tsv'

Exit codes: 0 no change of the API, or none as bad as --fail-on, 1 changes, 2 could not run, or a page
was not understood in full, so that its operation was not compared.")]
pub(crate) struct Diff {
    /// The page, spec or folder as it was
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The page, spec or folder as it is
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Show changes of words and of order, too
    #[arg(long)]
    pub(crate) all: bool,

    /// Exit with 1 only for changes as bad as this
    #[arg(long, value_enum, value_name = "EFFECT", default_value_t = FailOn::Any)]
    pub(crate) fail_on: FailOn,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people, by operation
    Text,
    /// One JSON object; docs/diff.schema.json describes it
    Json,
    /// Tables for the description of a pull request
    Markdown,
    /// Workflow commands, which GitHub Actions shows beside the line
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any change of the API
    Any,
    /// A change that breaks callers of generated code
    Breaking,
}

#[derive(Debug, Args)]
pub(crate) struct Project {
    /// The project's file; otherwise docwright.toml in this folder or one above it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Write a report on pages that people look at: static HTML, without a network.
///
/// It says how much of the pages was read, by product, layout and folder, and what was found, by rule.
/// Every operation has a page of its own: its parameters and the tree of its answer with how each field
/// was placed, beside the text of the page. Open DIR/index.html in a browser; its search finds operations
/// by name, title, parameter, field and error code.
///
/// DIR is written anew: files of an earlier report that no longer belong are removed. A file that is not
/// of a report is neither removed nor written over. Findings are in the report, and not printed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright report api/ --out report                   then open report/index.html
  docwright report api/ --locale en-US --out report    only the pages in English
  docwright report ResetDisks.md --out report          one page, to see how its fields were placed

Exit codes: 0 done, 1 a page was not understood in full (the report says which), 2 could not run.")]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// Serve a fake endpoint that behaves as the pages say.
///
/// It checks signatures (ACS3-HMAC-SHA256, ACS3-HMAC-SM3 and HMAC-SHA1), timestamps and nonces, demands required
/// parameters, and answers with the page's sample in the asked format. A request with the header
/// `docwright-mock-error: CODE` gets that error, with the status and message that the page gives it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright mock api/ResetDisks.md --listen 127.0.0.1:4010
  docwright mock api/ --fail ResetDisks=Throttling --fail ResetDisks=InternalError

Exit codes: 1 a page was not understood in full, 2 could not run; it serves until it is interrupted.")]
pub(crate) struct Mock {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:4010")]
    pub(crate) listen: SocketAddr,

    /// An access key to accept; can be given several times
    #[arg(long, value_name = "ID:SECRET", default_value = "testid:testsecret", value_parser = access_key)]
    pub(crate) access_key: Vec<(String, String)>,

    /// Let the next call of an operation fail with a code; several are used in turn
    #[arg(long, value_name = "OPERATION=CODE", value_parser = failure)]
    pub(crate) fail: Vec<(String, String)>,
}

/// Write operations in the form of other tools.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    pub(crate) format: ExportFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportFormat {
    Openapi(OpenApi),
}

/// Write an OpenAPI 3.1 document, as JSON.
///
/// It describes one version of one product. Operations in RPC style stand under a path that is their
/// name; documented values are an extensible enum. Extensions, which begin with `x-`, say what OpenAPI
/// cannot.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright export openapi ResetDisks.md
  docwright export openapi api/ecs --locale en-US --out ecs.json

Exit codes: 0 done, 1 a page was not understood in full and left out, 2 could not run.")]
pub(crate) struct OpenApi {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The file to write; otherwise it goes to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

fn code(text: &str) -> Result<Code, String> {
    let known = || Code::ALL.iter().map(|code| code.id()).collect::<Vec<_>>().join(", ");
    Code::from_id(&text.to_ascii_uppercase()).ok_or_else(|| format!("expected one of {}", known()))
}

fn crate_name(text: &str) -> Result<String, String> {
    let is_name = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    is_name
        .then(|| text.to_owned())
        .ok_or_else(|| "expected a letter, then letters, digits, `-` and `_`".to_owned())
}

fn toml_value(text: &str) -> Result<String, String> {
    match format!("docwright = {text}").parse::<toml::Table>() {
        Ok(table) if table.len() == 1 => Ok(text.to_owned()),
        Ok(_) => Err("expected one TOML value".to_owned()),
        Err(_) => Err("expected a TOML value, such as '\"0.1\"' or '{ path = \"…\" }'".to_owned()),
    }
}

fn access_key(text: &str) -> Result<(String, String), String> {
    pair(text, ':').ok_or_else(|| "expected ID:SECRET, for example testid:testsecret".to_owned())
}

fn failure(text: &str) -> Result<(String, String), String> {
    pair(text, '=')
        .ok_or_else(|| "expected OPERATION=CODE, for example ResetDisks=Throttling".to_owned())
}

fn pair(text: &str, separator: char) -> Option<(String, String)> {
    let (left, right) = text.split_once(separator)?;
    (!left.is_empty() && !right.is_empty()).then(|| (left.to_owned(), right.to_owned()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }
}
