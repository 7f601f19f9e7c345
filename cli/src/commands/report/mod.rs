//! `docwright report`: pages, and what was made of them, as HTML that people look at.
//!
//! ```text
//! files ──pages──▶ Page ──members, lines──▶ html (templates/) ──folder──▶ DIR
//!                   ├──coverage──▶ figures ──┘
//!                   └──search────▶ assets/search.js
//! ```
//!
//! Pages are untrusted. The templates escape all text, file names are made of harmless characters
//! (`addresses`), and a policy in every page keeps the browser from loading anything but our own files.

mod addresses;
mod coverage;
mod folder;
mod html;
mod lines;
mod members;
mod pages;
mod search;

use std::collections::BTreeSet;

use docwright_spec::source::Kind;

use self::coverage::Coverage;
use self::folder::Folder;
use self::html::Summary;
use self::pages::Page;
use crate::arguments::Report;
use crate::{CouldNotRun, Outcome, inputs, report};

pub(crate) fn run(arguments: &Report) -> Result<Outcome, CouldNotRun> {
    let sources = inputs::find(&arguments.inputs, Kind::Page)?;
    let pages = pages::read(sources);
    let summary = Summary::of(&pages);
    let mut files = html::indexes(&summary)?;
    files.extend(html::assets());
    files.push(search::index(&pages)?);

    let described: Vec<&Page> = pages.iter().filter(|page| page.has_page()).collect();
    let paths = files.iter().map(|file| file.path.clone());
    let paths: BTreeSet<String> =
        paths.chain(described.iter().map(|page| page.address.clone())).collect();
    let mut folder = Folder::open(&arguments.out, paths)?;
    // The index is last, so that it never names what is not there yet.
    folder.write_all(&described, html::page)?;
    for file in files.iter().rev() {
        folder.write(file)?;
    }
    folder.remove_stale()?;
    tell(&folder, &summary.total);
    Ok(if summary.total.errors == 0 { Outcome::Done } else { Outcome::Findings })
}

fn tell(folder: &Folder, total: &Coverage) {
    report::eprintln(&format!(
        "{}, {} without one, {}, {}",
        report::count(total.operations, "operation"),
        report::count(total.without, "page"),
        report::count(total.errors, "error"),
        report::count(total.warnings, "warning"),
    ));
    report::eprintln(&folder.told());
}
