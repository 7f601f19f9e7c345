//! Names that a page, or two pages of one operation, spell differently.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::path::PathBuf;

use docwright_spec::page::{self, Reading};
use docwright_spec::source::{self, Source};
use docwright_spec::{Code, Operation};

/// A page with a title, a link to the operation if it has one, rows of parameters, and a sample of a call.
fn read(title: &str, link: &str, rows: &str, sample: &str) -> Reading {
    let text = format!(
        "# {title}\n\n## Debugging\n\n{link}\n\n## Request parameters\n\n\
         |Parameter|Type|Required|Example|\n|-|-|-|-|\n{rows}\n\n\
         ## Response parameters\n\n|Parameter|Type|\n|-|-|\n|RequestId|String|\n\n\
         ## Examples\n\n```\nhttps://host/?Action={title}{sample}\n```\n"
    );
    page::read(&text, title)
}

/// The names of the parameters that come of a row and a sample, and whether they were said to differ.
fn names(row: &str, sample: &str) -> (Vec<String>, bool) {
    let reading = read("RunIt", "", &format!("|{row}|String|Yes||"), &format!("&{sample}=1"));
    let parameters = reading.operation.unwrap().parameters;
    let found = reading.diagnostics.iter().any(|found| found.code == Code::NameSpelling);
    (parameters.into_iter().map(|parameter| parameter.name).collect(), found)
}

#[test]
fn what_translation_does_to_a_name_is_undone_by_the_sample() {
    for (row, sample, taken) in [
        ("E-mail", "Email", "Email"),
        ("Listenerport", "ListenerPort", "ListenerPort"),
        ("NewComments", "Newcomments", "NewComments"),
        ("Diskid.N", "DiskId.1", "DiskId"),
    ] {
        assert_eq!(names(row, sample), (vec![taken.to_owned()], true), "{row} {sample}");
    }
}

#[test]
fn other_names_stay_as_their_rows_have_them() {
    for (row, sample) in [("hookId", "HookId"), ("DiskId", "DiskId"), ("DiskId", "Disk")] {
        assert_eq!(names(row, sample), (vec![row.to_owned()], false), "{row} {sample}");
    }
    // The sample sends both: they are two parameters.
    assert_eq!(names("Diskid", "DiskId=1&Diskid"), (vec!["Diskid".to_owned()], false));
}

const LINK: &str = "[x](https://api.aliyun.com/#product=Ecs&api=RunIt&type=RPC&version=2014-05-26)";

#[test]
fn a_title_without_capitals_gives_way_to_the_link() {
    let operation = read("Runit", LINK, "|A|String|Yes||", "").operation.unwrap();
    assert_eq!(operation.name, "RunIt");
}

/// The operations that remain of several, and the pages that were passed over.
fn distinct(readings: [Reading; 2]) -> (Vec<Operation>, Vec<String>) {
    let names = ["first.md", "second.md"];
    let operations = readings.into_iter().zip(names).map(|(reading, name)| {
        let source = Source { path: PathBuf::from(name), name: name.to_owned() };
        let (product, version) = ("Ecs".to_owned(), "2014-05-26".to_owned());
        (source, Operation { product, version, ..reading.operation.unwrap() })
    });
    let (operations, diagnostics) = source::distinct(operations);
    (operations, diagnostics.into_iter().map(|found| found.page).collect())
}

#[test]
fn of_pages_that_document_the_same_the_one_with_examples_is_used() {
    let bare = || read("RunIt", "", "|A|String|Yes||", "");
    let shown = || read("RunIt", "", "|A|String|Yes|a-1|", "");
    for (readings, passed) in [([bare(), shown()], "first.md"), ([shown(), bare()], "second.md")] {
        let (operations, others) = distinct(readings);
        let examples: Vec<_> = operations.iter().map(Operation::examples).collect();
        assert_eq!((examples, others), (vec![1], vec![passed.to_owned()]));
    }
}

#[test]
fn names_in_another_case_are_of_one_operation() {
    let complete = read("Runit", "", "|A|String|Yes||\n|B|String|No||", "");
    let (operations, others) = distinct([read("RunIt", LINK, "|A|String|Yes||", ""), complete]);
    let names: Vec<_> =
        operations.iter().map(|found| (found.name.as_str(), found.documented())).collect();
    assert_eq!((names, others), (vec![("RunIt", 3)], vec!["first.md".to_owned()]));
}
