//! `docs/faults.md` shows the table that is tried, byte by byte.

use std::fmt::Write as _;
use std::path::Path;

use crate::table::{Fault, Sees, Tried, faults};
use crate::trial::ATTEMPTS;

const BEGIN: &str = "| the service, or the network | the caller sees";
const BLESS: &str = "DOCWRIGHT_BLESS";

#[test]
fn the_documentation_shows_this_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/faults.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let (before, after) = around_table(&written);
    let expected = format!("{before}{}{after}", table());
    if std::env::var_os(BLESS).is_some() {
        std::fs::write(&path, &expected).unwrap();
        return;
    }
    let differs = written.lines().zip(expected.lines()).find(|(is, should_be)| is != should_be);
    assert!(
        written == expected,
        "docs/faults.md is not the table of runtime/tests/faults; {BLESS}=1 writes it anew: {differs:?}"
    );
}

#[test]
fn names_say_which_fault_it_is() {
    let mut names: Vec<&str> = faults().iter().map(|fault| fault.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

fn around_table(text: &str) -> (&str, &str) {
    let (before, rest) = text.split_at(text.find(BEGIN).expect("the table"));
    let end = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
    (before, &rest[end..])
}

fn table() -> String {
    let mut table = format!("{BEGIN} | reads | writes with token | other writes |\n");
    table += "|---|---|---|---|---|\n";
    for fault in faults() {
        let [reads, tokened, others] = attempts(fault.tried);
        let Fault { name, sees, .. } = fault;
        let sees = shown(&sees);
        writeln!(table, "| {name} | {sees} | {reads} | {tokened} | {others} |").unwrap();
    }
    table
}

fn attempts(tried: Tried) -> [usize; 3] {
    match tried {
        Tried::Once => [1, 1, 1],
        Tried::IfHarmless => [ATTEMPTS, ATTEMPTS, 1],
        Tried::Always => [ATTEMPTS; 3],
    }
}

fn shown(sees: &Sees) -> String {
    match sees {
        Sees::Value => "the answer".to_owned(),
        Sees::Error(variant, texts) => {
            let texts: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
            format!("`{variant}`: {}", texts.join(" or "))
        }
    }
}
