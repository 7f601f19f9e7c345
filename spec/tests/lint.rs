//! When rules for writers of pages speak, and when they are silent. What each finds is in the examples of
//! `docs/rules`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use docwright_spec::lint::{self, Page};
use docwright_spec::{Diagnostic, page};

/// A page of an operation in RPC style.
struct Text {
    parameters: &'static str,
    fields: &'static str,
    errors: &'static str,
    request: &'static str,
    answer: &'static str,
    link: &'static str,
}

const TEXT: Text =
    Text { parameters: "", fields: "", errors: "", request: "", answer: "", link: "" };

impl Text {
    fn write(&self, name: &str) -> String {
        let Self { parameters, fields, errors, request, answer, link } = self;
        format!(
            "# {name}\n\nSee {link}\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|-|-|-|-|-|\n\
             |Action|String|Yes|{name}|The operation.|\n{parameters}\n\n## Response parameters\n\n\
             |Name|Type|Example|Description|\n|-|-|-|-|\n{fields}\n\n## Examples\n\n```\n{request}\n```\n\n\
             ```\n{answer}\n```\n\n## Error codes\n\n|HTTP status code|Error code|Error message|Description|\n\
             |-|-|-|-|\n{errors}\n\n## Debugging\n\n\
             [Run](https://api.aliyun.com/#product=Ecs&api={name}&type=RPC&version=2014-05-26)\n"
        )
    }
}

/// What is said of pages, alone and together.
fn lint(pages: &[(&str, String)]) -> Vec<Diagnostic> {
    let readings: Vec<_> = pages.iter().map(|(name, text)| page::read(text, name)).collect();
    let pages: Vec<Page<'_>> = pages
        .iter()
        .zip(&readings)
        .map(|((name, text), reading)| Page {
            name,
            text,
            operation: reading.operation.as_ref().unwrap(),
            places: &reading.places,
            found: &reading.diagnostics,
        })
        .collect();
    pages.iter().flat_map(lint::check).chain(lint::compare(&pages)).collect()
}

fn messages(text: &Text) -> Vec<String> {
    let found = lint(&[("RunIt.md", text.write("RunIt"))]);
    found.iter().map(|found| format!("{} {}", found.code.id(), found.message)).collect()
}

#[test]
fn rows_and_samples_that_agree_are_not_spoken_of() {
    let fine = Text {
        parameters: "|RegionId|String|Yes|cn|The region.|\n|Disk.N.DiskId|String|Yes|d-1|The disk.|\n\
                     |Size|Integer|No|20|The size.|",
        fields: "|Disks|Array of Disk||The disks.|\n|Disk||||\n|DiskId|String|d-1|The ID.|\n\
                 |Labels|Map||Texts by name.|\n|Note|String|x|Only in XML.|",
        request: "https://ecs.aliyuncs.com/?Action=RunIt\n&RegionId=cn\n&Disk.1.DiskId=d-1\n&<Common request parameters>",
        answer: r#"{"RequestId": "A", "Disks": {"Disk": [{"DiskId": "d-1"}, {"DiskId": "d-2"}]}, "Labels": {"any": "x"}, "Note": ""}"#,
        ..TEXT
    };
    assert_eq!(messages(&fine), [] as [&str; 0]);
}

#[test]
fn a_comment_that_does_not_end_on_its_line_takes_nothing_with_it() {
    let fields = "|Size|Integer|20|The size.|\n|Zone|String|z|The zone.|\n|Id|String|d-1|The ID.|";
    let plain = Text { fields, ..TEXT }.write("RunIt");
    let open = "<!-- docwright allow DW0601: the sample is cut";
    let row = plain.replace("The size.|\n", &format!("The size.| {open}\n"));
    let above = plain.replace("## Response parameters", &format!("{open}\n## Response parameters"));
    let inside = plain.replace("|Zone|String|z", &format!("|Zone|String {open}|z"));
    for (page, place) in [(row, (16, 29)), (above, (12, 1)), (inside, (17, 14))] {
        let names = |page: &str| {
            let operation = page::read(page, "RunIt.md").operation.unwrap();
            operation.response.into_iter().map(|field| field.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&page), ["Size", "Zone", "Id"], "{page}");
        let (allowances, found) = lint::allowances(&page, "RunIt.md");
        assert!(allowances.is_empty());
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.code.id(), (found.line, found.column), found.message.as_str()))
            .collect();
        assert_eq!(found, [("DW0702", place, "the comment does not end on its line")], "{page}");
    }
}

#[test]
fn only_what_the_sample_could_show_is_missed() {
    let text = Text {
        fields: "|Total|Integer|1|How many.|\n|Disks|Array of Disk||The disks.|\n|DiskId|String|d-1|The ID.|",
        answer: r#"{"Disks": [], "Total": 0}"#,
        ..TEXT
    };
    // An empty list shows nothing of its elements.
    assert_eq!(messages(&text), [] as [&str; 0]);
    let text = Text { answer: r#"{"Disks": []}"#, ..text };
    assert_eq!(messages(&text), ["DW0601 Total is not in the sample of the answer"]);
    // What cannot be read as JSON was said to be broken.
    let text = Text { answer: r#"{"Disks": [],}"#, ..text };
    assert_eq!(messages(&text), [] as [&str; 0]);
}

#[test]
fn a_required_parameter_is_missed_in_a_sample_request_only_where_there_is_one() {
    let text = Text { parameters: "|DiskId|String|Yes|d-1|The disk.|", ..TEXT };
    assert_eq!(messages(&text), [] as [&str; 0]);
    let text = Text { request: "https://ecs.aliyuncs.com/?Action=RunIt\n&Size=20", ..text };
    assert_eq!(
        messages(&text),
        [
            "DW0601 DiskId is required, and the sample request does not send it",
            "DW0602 the sample request sends Size, which no row documents",
        ]
    );
}

#[test]
fn the_sample_request_is_held_against_the_types() {
    let text = Text {
        parameters: "|Disk.N.Size|Integer|No||The size.|\n|DryRun|Boolean|No|true|Only check.|",
        request: "https://ecs.aliyuncs.com/?Action=RunIt\n&Disk.1.Size=large\n&DryRun=<true or false>",
        ..TEXT
    };
    let expected = "DW0603 Disk.N.Size is declared Integer, but what the sample request sends, large, is no \
                    whole number";
    assert_eq!(messages(&text), [expected]);
}

#[test]
fn rows_of_one_code_with_one_status_are_fine() {
    let text = Text {
        errors: "|400|Bad|One thing.|x|\n|400|Bad|Another.|x|\n|404|Gone|It is gone.|x|",
        ..TEXT
    };
    assert_eq!(messages(&text), [] as [&str; 0]);
}

#[test]
fn links_are_compared_with_files_and_with_what_most_call_a_number() {
    let fine = Text { link: "[StopIt](en/StopIt.md#) and [disks](en/StopIt.md#).", ..TEXT };
    assert_eq!(messages(&fine), [] as [&str; 0]);
    // A data type on the page of an operation that has it.
    let of_type = Text { link: "[KeyVersion](en/DescribeKeyVersion.md#).", ..TEXT };
    assert_eq!(messages(&of_type), [] as [&str; 0]);

    let called = |name: &'static str| Text { link: name, ..TEXT };
    let mut pages: Vec<(&str, String)> = ["A.md", "B.md", "C.md"]
        .map(|page| (page, called("[DescribeDisks](~~25514~~)").write("RunIt")))
        .to_vec();
    pages.push(("D.md", called("[DescribeZones](~~25514~~)").write("DescribeZones")));
    assert!(lint(&pages).is_empty(), "three of four are not clear enough");
    for _ in 0..6 {
        pages.push(("E.md", called("[DescribeDisks](~~25514~~)").write("RunIt")));
    }
    let found = lint(&pages);
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["the link says DescribeZones, and leads to DescribeDisks"]);
}

#[test]
fn languages_are_compared_by_what_both_have() {
    let english = Text {
        parameters: "|Size|Integer|No|20|The size.|",
        fields: "|Disk|Struct||The disk.|\n|DiskId|String|d-1|The ID.|\n|RequestId|String|A|The ID.|",
        ..TEXT
    };
    let chinese = |text: &Text| {
        let words = [
            ("Request parameters", "请求参数"),
            ("Response parameters", "返回参数"),
            ("Error codes", "错误码"),
            ("Debugging", "调试"),
            ("Examples", "示例"),
        ];
        words.iter().fold(text.write("RunIt"), |text, (from, to)| text.replace(from, to))
    };
    let compare = |one: &Text, other: &Text| -> Vec<String> {
        let found = lint(&[("en.md", one.write("RunIt")), ("zh.md", chinese(other))]);
        found.iter().map(|found| format!("{} {}", found.page, found.message)).collect()
    };
    assert_eq!(compare(&english, &english), [] as [&str; 0]);
    let other = Text {
        // A number is a number in either width; whether errors are listed is up to the page.
        parameters: "|Size|Long|No|20|大小。|",
        fields: "|Disk|Struct||磁盘。|\n|DiskId|String|d-1|ID。|\n|Size|Integer|20|大小。|",
        errors: "|404|Gone|It is gone.|x|",
        ..TEXT
    };
    assert_eq!(
        compare(&english, &other),
        ["en.md the field Disk.Size is on the Chinese page only"]
    );
    let text = Text { parameters: "|Size|String|No|20|大小。|", ..english };
    let expected = "en.md the parameter Size is a whole number here and a text on the Chinese page";
    let english = Text { parameters: "|Size|Integer|No|20|The size.|", ..TEXT };
    assert_eq!(compare(&english, &Text { fields: "", ..text }), [expected]);
}
