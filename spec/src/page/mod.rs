//! Reads a reference page into an [`Operation`].
//!
//! ```text
//! lines ──sections──▶ sections ──rows──▶ logical rows ──tables──▶ records by column
//!                         │                                          │
//!                      samples ──json, xml──▶ shapes ──place──▶ the tree of the answer
//! ```
//!
//! Block structure is read line by line, because table rows here span blank lines, lists and fenced
//! code, which CommonMark takes as the end of a table. What is inside one cell is CommonMark.

mod asides;
pub(crate) mod cells;
pub(crate) mod comments;
mod data_types;
mod definitions;
mod documented;
mod errors;
mod escape;
mod facts;
mod fences;
mod findings;
mod identity;
mod json;
mod kin;
mod layout;
mod links;
mod marks;
pub(crate) mod misspelt;
mod names;
mod parameters;
mod place;
mod places;
mod prose;
mod response;
mod rows;
mod samples;
mod sections;
mod shape;
mod spellings;
mod tables;
mod text;
mod vocabulary;
mod xml;

pub use self::data_types::{DataType, DataTypes};
pub(crate) use self::facts::fill_from_name;
pub use self::kin::Kin;
pub use self::layout::Layout;
pub(crate) use self::places::MemberPlaces;
pub use self::places::Places;

use self::documented::Documented;
use self::findings::{Findings, Place};
use self::identity::{Evidence, Identity};
use self::response::Follow;
use self::sections::{Document, Section};
use self::vocabulary::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ErrorCode, Language, Names, Operation, Style};

/// What came of reading one page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The title of the page, without its attribute.
    pub title: String,
    /// The layout of the page.
    pub layout: Layout,
    /// The operation; `None` when the page documents none, and then a diagnostic says why.
    pub operation: Option<Operation>,
    /// Where on the page the operation says what; empty when there is none.
    pub places: Places,
    /// Everything that was found wrong, in page order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many rows the tables of the page have.
    pub rows: Rows,
    /// The data type that the page documents, when it documents no operation.
    pub data_type: Option<DataType>,
    /// The names of data types that fields of the answer have; [`read_with`] adds their members.
    pub data_type_names: Vec<String>,
}

/// How many logical rows were found. Every row is in the operation, or in a diagnostic.
///
/// Rows that only refer to parameters documented elsewhere (`<Common request parameters>`) are not
/// counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows of request tables.
    pub parameters: usize,
    /// Rows of response tables.
    pub response: usize,
    /// Rows of error tables.
    pub errors: usize,
}

/// Reads a page. `page` is the name used in diagnostics.
///
/// ```
/// let text = [
///     "# Ping",
///     "## Request parameters",
///     "|Parameter|Type|Required|Example|Description|",
///     "|---------|----|--------|-------|-----------|",
///     "|Action|String|Yes|Ping|The operation. |",
///     "|Times|Integer|No|3|How often.",
///     "",
///     " Default value: 1. |",
///     "## Response parameters",
///     "|Parameter|Type|Example|Description|",
///     "|---------|----|-------|-----------|",
///     "|RequestId|String|4A|The ID of the request. |",
/// ];
/// let reading = docwright_spec::page::read(&text.join("\n"), "Ping.md");
/// let operation = reading.operation.unwrap();
/// assert_eq!(operation.name, "Ping");
/// assert_eq!(operation.parameters[0].default.as_deref(), Some("1"));
/// assert_eq!(operation.response[0].name, "RequestId");
/// ```
pub fn read(text: &str, page: &str) -> Reading {
    read_with(text, page, Context { data_types: &DataTypes::default(), kin: &Kin::default() })
}

/// What other pages of an input say that helps to read one of them.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The data types that have pages of their own.
    pub data_types: &'a DataTypes,
    /// The objects of other operations of the product.
    pub kin: &'a Kin,
}

/// Reads a page with what other pages say.
///
/// ```
/// use docwright_spec::page::{self, Context, DataTypes, Kin};
///
/// let disk = ["# DiskType", "## Child nodes", "|Name|Type|", "|-|-|", "|DiskId|String|"];
/// let list = [
///     "# ListDisks", "## Request parameters", "|Name|Type|Required|", "|-|-|-|", "|Action|String|Yes|",
///     "## Response parameters", "|Name|Type|", "|-|-|", "|First|DiskType|",
/// ];
/// let mut data_types = DataTypes::default();
/// data_types.add(page::read(&disk.join("\n"), "DiskType.md").data_type.unwrap());
/// let context = Context { data_types: &data_types, kin: &Kin::default() };
/// let reading = page::read_with(&list.join("\n"), "ListDisks.md", context);
/// let operation = reading.operation.unwrap();
/// let flat = docwright_spec::flat::flatten(&operation, "ListDisks.md");
/// assert_eq!(flat.response[1].path, "First.DiskId");
/// ```
pub fn read_with(text: &str, page: &str, context: Context<'_>) -> Reading {
    let text = &*comments::blanked(text);
    let mut findings = Findings::new(page);
    let document = sections::split(text);
    let language = language(&document);
    let tables = Documented::read(&document, language, &mut findings);
    let rows = tables.count();
    let follow = Follow { data_types: context.data_types, kin: context.kin, page, language };
    let layout = layout::of(&document, tables.layout);
    let (operation, places) = operation(text, &document, &tables, &follow, &mut findings).unzip();
    let data_type =
        if operation.is_none() { DataType::read(&document, page, language) } else { None };
    let data_type_names = response::unknown_data_types(&tables.response);
    Reading {
        title: document.title,
        layout,
        operation,
        places: places.unwrap_or_default(),
        diagnostics: findings.into_diagnostics(),
        rows,
        data_type,
        data_type_names,
    }
}

fn operation(
    text: &str,
    document: &Document<'_>,
    tables: &Documented,
    follow: &Follow<'_>,
    findings: &mut Findings,
) -> Option<(Operation, Places)> {
    let language = follow.language;
    let samples = samples::read(document, findings);
    let evidence = Evidence {
        page: text,
        action: tables.action(),
        request_sample: samples.texts.request.as_deref(),
        has_parameters: !tables.request.is_empty(),
    };
    let mut of_identity = findings.apart();
    let identity = identity::read(document, &evidence, &mut of_identity);
    let Some(identity) =
        identity.filter(|identity| documents_operation(document, tables, identity, &evidence))
    else {
        findings.clear();
        let place = (document.title_line, 1);
        let has = |kind| document.of(kind).next().is_some();
        let is_reference = has(Kind::Request) && has(Kind::Response);
        if is_reference && identity::calls_a_path(document, &evidence) {
            findings.report(
                Code::UnnamedOperation,
                place,
                &document.title,
                "the page documents a call by method and path that has no name",
                "use the page of the newer interface, which names the operation",
            );
            return None;
        }
        findings.report(
            Code::NotAnOperation,
            place,
            "",
            "the page documents no operation",
            "a page of an operation has a title, request parameters, and a response or an Action",
        );
        return None;
    };
    findings.keep(of_identity);
    let parameters = parameters::read(&tables.request, evidence.request_sample, language, findings);
    let (response, of_response) =
        response::read((&tables.response, &identity.name), &samples, follow, findings);
    let (of_errors, errors): (Vec<Place>, Vec<ErrorCode>) =
        tables.errors.iter().flat_map(|table| errors::read(table, language, findings)).unzip();
    let places = Places {
        title: Some((document.title_line, 1)),
        parameters: parameters.places,
        response: of_response,
        errors: of_errors,
        rows: tables.lines.clone(),
    };
    let style = identity.style.unwrap_or_else(|| tables.style());
    let mut operation = Operation {
        product: identity.product,
        version: identity.version,
        name: identity.name,
        style,
        route: identity.route.filter(|_| style == Style::Roa),
        language,
        link: identity.link,
        summary: prose_of(Some(&document.preamble), language),
        description: prose_of(document.of(Kind::Description).next(), language),
        names: Names::default(),
        overrides: Vec::new(),
        system_parameters: parameters.system,
        parameters: parameters.inputs,
        response,
        errors,
        samples: samples.texts,
    };
    asides::keep(&tables.asides, &mut operation, findings);
    Some((operation, places))
}

/// A page of an operation has a section or table of request parameters and says what comes back or
/// which action it is.
fn documents_operation(
    document: &Document<'_>,
    tables: &Documented,
    identity: &Identity,
    evidence: &Evidence<'_>,
) -> bool {
    let has = |kind| document.of(kind).next().is_some();
    let has_request = has(Kind::Request) || has(Kind::Body) || !tables.request.is_empty();
    let has_answer = has(Kind::Response) || evidence.action.is_some();
    let is_called = evidence.request_sample.is_some() || identity.link.is_some();
    (has_request && (has_answer || is_called)) || (has(Kind::Debug) && has(Kind::Response))
}

/// The language of the headings, or of the text before them.
fn language(document: &Document<'_>) -> Language {
    let is_chinese =
        |text: &str| text.chars().any(|next| ('\u{4e00}'..='\u{9fff}').contains(&next));
    let headings: Vec<&str> = document
        .sections
        .iter()
        .filter(|section| section.kind != Kind::Other)
        .map(|section| section.heading.as_str())
        .collect();
    let chinese = if headings.is_empty() {
        document.all().flat_map(|section| &section.lines).any(|line| is_chinese(line.text))
    } else {
        headings.iter().filter(|heading| is_chinese(heading)).count() * 2 >= headings.len()
    };
    if chinese { Language::Chinese } else { Language::English }
}

/// The text of a section as CommonMark, its tables a row on a line.
fn prose_of(section: Option<&Section<'_>>, language: Language) -> String {
    let lines = section.map(|section| section.lines.as_slice()).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut from = 0;
    let text = |from: u32, to: u32| {
        let inside = lines.iter().filter(|line| (from..to).contains(&line.number));
        prose::commonmark(&inside.map(|line| line.text).collect::<Vec<_>>().join("\n"), language)
    };
    for table in rows::tables(lines) {
        pieces.push(text(from, table.line));
        pieces.push(asides::markdown(&table, language));
        from = if table.end == 0 { u32::MAX } else { table.end };
    }
    pieces.push(text(from, u32::MAX));
    pieces.retain(|piece| !piece.is_empty());
    pieces.join("\n\n")
}
