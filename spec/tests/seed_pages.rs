//! The first page, in Chinese and English: every fact that it documents.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it is skipped"
)]

mod shared;

use std::collections::BTreeSet;
use std::fs;

use docwright_spec::flat;
use docwright_spec::model::{Language, List, Member, Operation, Range, Style, Type};
use docwright_spec::page::{self, Reading, Rows};

fn read(name: &str) -> Option<Reading> {
    let folder = shared::folder()?;
    let text = fs::read_to_string(folder.join("seed").join(name)).unwrap();
    Some(page::read(&text, name))
}

fn operation(name: &str) -> Option<Operation> {
    Some(read(name)?.operation.unwrap())
}

const SEEDS: [&str; 2] = ["ResetDisks.md", "ResetDisks.en-US.md"];

fn member<'a>(members: &'a [Member], name: &str) -> &'a Member {
    members.iter().find(|member| member.name == name).unwrap()
}

fn names(members: &[Member]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

fn object(value: &Type) -> &[Member] {
    match value {
        Type::Object(members) => members,
        other => panic!("not an object: {other:?}"),
    }
}

fn list(value: &Type) -> &List {
    match value {
        Type::List(list) => list,
        other => panic!("not a list: {other:?}"),
    }
}

/// Names and types with the nesting shown, sorted, since the two pages order some rows differently.
fn outline(members: &[Member]) -> Vec<String> {
    let mut lines: Vec<String> = members
        .iter()
        .map(|member| {
            let r#type = type_outline(&member.r#type);
            format!("{} {} {type}", member.name, member.required, type = r#type)
        })
        .collect();
    lines.sort();
    lines
}

fn type_outline(value: &Type) -> String {
    match value {
        Type::Object(members) => format!("{{{}}}", outline(members).join(", ")),
        Type::List(list) => format!("[{}; {:?}]", type_outline(&list.of), list.length),
        scalar => format!("{scalar:?}"),
    }
}

#[test]
fn identity() {
    for (seed, language) in SEEDS.into_iter().zip([Language::Chinese, Language::English]) {
        let Some(operation) = operation(seed) else { return };
        assert_eq!(operation.product, "Ecs");
        assert_eq!(operation.version, "2014-05-26");
        assert_eq!(operation.name, "ResetDisks");
        assert_eq!(operation.style, Style::Rpc);
        assert_eq!(operation.language, language);
        assert_eq!(operation.route, None);
        assert_eq!(
            operation.link.as_deref(),
            Some("https://api.aliyun.com/#product=Ecs&api=ResetDisks&type=RPC&version=2014-05-26")
        );
        assert!(operation.summary.contains("ResetDisks") || language == Language::English);
        assert!(!operation.summary.is_empty());
        assert!(operation.description.contains("209160"));
        assert!(!operation.description.contains("~~"));
    }
}

#[test]
fn parameters() {
    for (seed, order) in SEEDS.into_iter().zip([["SnapshotId", "DiskId"], ["DiskId", "SnapshotId"]])
    {
        let Some(operation) = operation(seed) else { return };
        assert_eq!(names(&operation.system_parameters), ["Action"]);
        assert_eq!(names(&operation.parameters), ["RegionId", "Disk"]);
        let region = member(&operation.parameters, "RegionId");
        assert!(region.required);
        assert_eq!(region.r#type, Type::String);
        assert_eq!(region.example.as_deref(), Some("cn-hangzhou"));
        let disks = list(&member(&operation.parameters, "Disk").r#type);
        assert_eq!(disks.length, Some(Range { minimum: Some(1), maximum: Some(10) }));
        let members = object(&disks.of);
        assert_eq!(names(members), order);
        assert_eq!(member(members, "DiskId").example.as_deref(), Some("d-j6cf7l0ewidb78lq****"));
    }
}

#[test]
fn response() {
    for seed in SEEDS {
        let Some(operation) = operation(seed) else { return };
        assert_eq!(names(&operation.response), ["OperationProgressSet", "RequestId"]);
        let set = object(&member(&operation.response, "OperationProgressSet").r#type);
        assert_eq!(names(set), ["OperationProgress"]);
        let progress = object(&list(&set[0].r#type).of);
        assert_eq!(names(progress), ["ErrorCode", "ErrorMsg", "OperationStatus", "RelatedItemSet"]);
        let items = object(&member(progress, "RelatedItemSet").r#type);
        assert_eq!(names(items), ["RelatedItem"]);
        assert_eq!(names(object(&list(&items[0].r#type).of)), ["Name", "Value"]);
        let paragraphs = member(progress, "OperationStatus").description.split("\n\n").count();
        assert_eq!(paragraphs, 2, "the description stands whole across its blank line");
    }
}

#[test]
fn rows_errors_and_samples() {
    for (seed, errors) in SEEDS.into_iter().zip([23, 22]) {
        let Some(reading) = read(seed) else { return };
        assert_eq!(reading.rows, Rows { parameters: 4, response: 10, errors });
        assert_eq!(reading.diagnostics, [], "a clean page has no findings");
        let operation = reading.operation.unwrap();
        assert_eq!(operation.errors.len(), errors);
        let expired =
            operation.errors.iter().find(|error| error.code == "InstanceExpiredOrInArrears");
        let expired = expired.unwrap();
        assert_eq!(expired.status, Some(403));
        assert!(expired.message.contains("(prepay mode)"));
        assert!(!expired.description.is_empty());
        assert!(
            operation
                .samples
                .request
                .unwrap()
                .starts_with("https://ecs.aliyuncs.com/?Action=ResetDisks")
        );
        assert!(operation.samples.xml.unwrap().starts_with("<ResetDisksResponse>"));
        assert!(operation.samples.json.unwrap().starts_with('{'));
    }
}

#[test]
fn error_codes_stand_once_or_with_several_messages() {
    for (seed, codes) in SEEDS.into_iter().zip([22, 21]) {
        let Some(operation) = operation(seed) else { return };
        let distinct: BTreeSet<&str> =
            operation.errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(distinct.len(), codes);
        let internal: Vec<(Option<u16>, &str)> = operation
            .errors
            .iter()
            .filter(|error| error.code == "InternalError")
            .map(|error| (error.status, error.message.as_str()))
            .collect();
        let message = "The request processing has failed due to some unknown error";
        let (short, long) = (format!("{message}."), format!("{message}, exception or failure."));
        assert_eq!(internal, [(Some(500), short.as_str()), (Some(500), long.as_str())]);
    }
}

#[test]
fn flat_form() {
    for (seed, members) in
        SEEDS.into_iter().zip([["SnapshotId", "DiskId"], ["DiskId", "SnapshotId"]])
    {
        let Some(operation) = operation(seed) else { return };
        let flat = flat::flatten(&operation, seed);
        assert_eq!(
            [&*flat.page, &*flat.product, &*flat.version, &*flat.api, flat.style],
            [seed, "Ecs", "2014-05-26", "ResetDisks", "RPC"]
        );
        let request: Vec<&str> =
            flat.request.iter().map(|parameter| parameter.name.as_str()).collect();
        let nested = members.map(|member| format!("Disk.N.{member}"));
        assert_eq!(request, ["Action", "RegionId", &nested[0], &nested[1]]);
        let response: Vec<&str> = flat.response.iter().map(|field| field.path.as_str()).collect();
        let progress = "OperationProgressSet.OperationProgress[]";
        let item = format!("{progress}.RelatedItemSet.RelatedItem");
        assert_eq!(
            response,
            [
                "OperationProgressSet",
                "OperationProgressSet.OperationProgress",
                &format!("{progress}.ErrorCode"),
                &format!("{progress}.ErrorMsg"),
                &format!("{progress}.OperationStatus"),
                &format!("{progress}.RelatedItemSet"),
                &item,
                &format!("{item}[].Name"),
                &format!("{item}[].Value"),
                "RequestId",
            ]
        );
        assert_eq!(flat.errors.len(), operation.errors.len());
    }
}

#[test]
fn both_languages_document_the_same() {
    let (Some(chinese), Some(english)) = (operation(SEEDS[0]), operation(SEEDS[1])) else { return };
    assert_eq!(outline(&chinese.parameters), outline(&english.parameters));
    assert_eq!(outline(&chinese.response), outline(&english.response));
}
