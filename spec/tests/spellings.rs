//! Names that a page spells differently.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use docwright_spec::page::{self, Reading};
use docwright_spec::Code;

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
