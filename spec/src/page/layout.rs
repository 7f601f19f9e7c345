//! Which of the layouts a page has that the documentation has had over the years.

use super::sections::Document;

/// The layout of a page. They mix over a product, and each hides a row in its own way.
///
/// ```
/// use docwright_spec::page::{self, Layout};
///
/// let page = "# Ping {#doc_api_Ecs_Ping .reference}\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Host|String|Yes|\n";
/// assert_eq!(page::read(page, "Ping.md").layout, Layout::Generated);
/// assert_eq!(Layout::Generated.word(), "generated");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// A bare title, and tables with a line below their header.
    #[default]
    Plain,
    /// A title with an attribute that names the operation: `{#doc_api_…}`.
    Generated,
    /// A title with another attribute: `{#reference_…}`, `{#concept_…}`.
    Handwritten,
    /// A table without a line below its header.
    Undelimited,
    /// Names in bold with lists of facts below them, in place of tables.
    Definitions,
    /// A title that is underlined.
    Underlined,
}

impl Layout {
    /// All of them, the most common first.
    pub const ALL: &'static [Self] = &[
        Self::Plain,
        Self::Generated,
        Self::Handwritten,
        Self::Undelimited,
        Self::Definitions,
        Self::Underlined,
    ];

    /// Its name in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Generated => "generated",
            Self::Handwritten => "handwritten",
            Self::Undelimited => "undelimited",
            Self::Definitions => "definitions",
            Self::Underlined => "underlined",
        }
    }

    /// How to know it, without a full stop.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Plain => "a bare title, and tables with a line below their header",
            Self::Generated => "a title with an attribute that names the operation: {#doc_api_…}",
            Self::Handwritten => "a title with another attribute: {#reference_…}, {#concept_…}",
            Self::Undelimited => "a table without a line below its header",
            Self::Definitions => "names in bold with lists of facts below them, in place of tables",
            Self::Underlined => "a title that is underlined",
        }
    }
}

/// What the tables of a page that are read look like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tables {
    /// Is one of them a list of definitions?
    pub(super) defined: bool,
    /// Has one no line below its header?
    pub(super) undelimited: bool,
}

/// What is rarer about a page is what it is called by.
pub(super) fn of(document: &Document<'_>, tables: Tables) -> Layout {
    if document.title_underlined {
        Layout::Underlined
    } else if tables.defined {
        Layout::Definitions
    } else if tables.undelimited {
        Layout::Undelimited
    } else if document.anchor.starts_with("doc_api_") {
        Layout::Generated
    } else if document.anchor.is_empty() {
        Layout::Plain
    } else {
        Layout::Handwritten
    }
}
