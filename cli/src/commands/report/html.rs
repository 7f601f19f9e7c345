//! What fills the templates. They escape all that is put into them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use askama::Template;
use docwright_codegen::file::File;
use docwright_spec::model::{Confidence, Witness};
use docwright_spec::page::Layout;
use docwright_spec::{Diagnostic, Operation};

use super::addresses::Unique;
use super::coverage::Coverage;
use super::lines::{self, Line};
use super::members::{Contents, plain};
use super::pages::Page;

/// A script of a report begins with it.
pub(super) const SCRIPT_MARK: &str = "// docwright report";

/// Every file of a report has one of them as a line near its start: the scripts, the style, the pages.
pub(super) const MARKS: &[&str] = &[
    SCRIPT_MARK,
    "/* docwright report */",
    "<meta name=\"generator\" content=\"docwright report\">",
];

/// Our own files, written once.
const ASSETS: &[(&str, &str)] = &[
    ("assets/report.css", include_str!("assets/report.css")),
    ("assets/report.js", include_str!("assets/report.js")),
];

pub(super) fn assets() -> impl Iterator<Item = File> {
    let file = |(path, contents): &(&str, &str)| File {
        path: (*path).to_owned(),
        contents: (*contents).to_owned(),
    };
    ASSETS.iter().map(file)
}

/// A line of a table of coverage.
pub(super) struct Share {
    pub(super) name: String,
    pub(super) explanation: &'static str,
    /// The page of the report that lists what is counted.
    pub(super) address: Option<String>,
    pub(super) coverage: Coverage,
}

/// The findings of one rule.
pub(super) struct Rule<'a> {
    pub(super) code: docwright_spec::Code,
    /// Each finding once, with the first of its pages.
    pub(super) found: Vec<(&'a Page, &'a Diagnostic)>,
    pages: BTreeSet<&'a str>,
}

impl Rule<'_> {
    fn address(&self) -> String {
        format!("rules/{}.html", self.code.id())
    }

    fn severity(&self) -> &'static str {
        self.code.severity().word()
    }

    fn pages(&self) -> usize {
        self.pages.len()
    }
}

/// The figures of all pages.
pub(super) struct Summary<'a> {
    pub(super) total: Coverage,
    products: Vec<(Share, Vec<&'a Page>)>,
    layouts: Vec<Share>,
    folders: Vec<Share>,
    rules: Vec<Rule<'a>>,
}

impl<'a> Summary<'a> {
    pub(super) fn of(pages: &'a [Page]) -> Self {
        let total = Coverage::of(pages);
        let mut rules: BTreeMap<docwright_spec::Code, Rule<'a>> = BTreeMap::new();
        let mut told: HashSet<&Diagnostic> = HashSet::new();
        for page in pages {
            for found in page.all_findings() {
                let rule = || Rule { code: found.code, found: Vec::new(), pages: BTreeSet::new() };
                let rule = rules.entry(found.code).or_insert_with(rule);
                rule.pages.insert(&page.path);
                rule.found.extend(told.insert(found).then_some((page, found)));
            }
        }
        let mut rules: Vec<Rule<'a>> = rules.into_values().collect();
        rules.sort_by_key(|rule| rule.code.id());
        Self {
            total,
            products: products(pages),
            layouts: layouts(pages),
            folders: folders(pages),
            rules,
        }
    }
}

fn products(pages: &[Page]) -> Vec<(Share, Vec<&Page>)> {
    let mut groups: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        if let Some(product) = page.product() {
            groups.entry(product).or_default().push(page);
        }
    }
    let mut names = Unique::default();
    let groups = groups.into_iter().map(|(product, mut pages)| {
        pages.sort_by_key(|page| (page.name(), page.state, &page.source.name));
        let share = Share {
            name: if product.is_empty() { "unknown".to_owned() } else { product.to_owned() },
            explanation: "",
            address: Some(format!("products/{}.html", names.take(product))),
            coverage: Coverage::of(pages.iter().copied()),
        };
        (share, pages)
    });
    groups.collect()
}

fn layouts(pages: &[Page]) -> Vec<Share> {
    let layouts = Layout::ALL.iter().map(|layout| Some(*layout)).chain([None]);
    let share = |layout: Option<Layout>| Share {
        name: layout.map_or("no page", Layout::word).to_owned(),
        explanation: layout.map_or("a spec, or a file that cannot be read", Layout::explanation),
        address: None,
        coverage: Coverage::of(pages.iter().filter(|page| page.layout == layout)),
    };
    layouts.map(share).filter(|share| share.coverage.pages > 0).collect()
}

fn folders(pages: &[Page]) -> Vec<Share> {
    let mut groups: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        let folder = page.source.name.split_once('/').map_or("", |(folder, _)| folder);
        groups.entry(folder).or_default().push(page);
    }
    let share = |(folder, pages): (&str, Vec<&Page>)| Share {
        name: if folder.is_empty() { ".".to_owned() } else { folder.to_owned() },
        explanation: "",
        address: None,
        coverage: Coverage::of(pages),
    };
    groups.into_iter().map(share).collect()
}

/// The first page.
#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    root: &'static str,
    title: &'static str,
    summary: &'a Summary<'a>,
}

impl Index<'_> {
    /// The tables of coverage: heading, what a line is, lines.
    fn tables(&self) -> Vec<(&'static str, &'static str, Vec<&Share>)> {
        let summary = self.summary;
        vec![
            ("Products", "Product", summary.products.iter().map(|(share, _)| share).collect()),
            ("Layouts", "Layout", summary.layouts.iter().collect()),
            ("Folders", "Folder", summary.folders.iter().collect()),
        ]
    }
}

/// The operations of a product.
#[derive(Template)]
#[template(path = "product.html")]
struct Product<'a> {
    root: &'static str,
    title: &'a str,
    coverage: &'a Coverage,
    pages: Vec<(&'a Page, &'a Operation, Coverage)>,
}

/// The places of a finding.
#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage<'a> {
    root: &'static str,
    title: String,
    rule: &'a Rule<'a>,
}

/// A page, and what was made of it.
#[derive(Template)]
#[template(path = "page.html")]
struct PageView<'a> {
    root: String,
    title: &'a str,
    page: &'a Page,
    summary: String,
    coverage: Coverage,
    contents: Contents,
    lines: Vec<Line>,
    /// The words that say how a field was placed.
    confidences: &'static [Confidence],
    witnesses: &'static [Witness],
}

/// The index, and the pages of products and of rules.
pub(super) fn indexes(summary: &Summary<'_>) -> Result<Vec<File>, askama::Error> {
    let index = Index { root: "", title: "Overview", summary };
    let mut files = vec![File { path: "index.html".to_owned(), contents: index.render()? }];
    for (share, pages) in &summary.products {
        let described = pages
            .iter()
            .filter_map(|page| Some((*page, page.operation.as_ref()?, Coverage::of([*page]))));
        let product = Product {
            root: "../",
            title: &share.name,
            coverage: &share.coverage,
            pages: described.collect(),
        };
        let path = share.address.clone().unwrap_or_default();
        files.push(File { path, contents: product.render()? });
    }
    for rule in &summary.rules {
        let title = format!("{} {}", rule.severity(), rule.code.id());
        let page = RulePage { root: "../", title, rule };
        files.push(File { path: rule.address(), contents: page.render()? });
    }
    Ok(files)
}

/// The page of one operation.
pub(super) fn page(page: &Page) -> Result<File, askama::Error> {
    let contents = Contents::of(page);
    let view = PageView {
        root: "../".repeat(page.address.matches('/').count()),
        title: page.name(),
        page,
        summary: page
            .operation
            .as_ref()
            .map_or_else(String::new, |operation| plain(&operation.summary)),
        coverage: Coverage::of([page]),
        lines: lines::of(page, &contents),
        contents,
        confidences: Confidence::ALL,
        witnesses: Witness::ALL,
    };
    Ok(File { path: page.address.clone(), contents: view.render()? })
}
