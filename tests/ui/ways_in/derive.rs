//! Types written by hand, for an operation that has no page.
#![deny(warnings)]

use docwright::{ErrorCode, Request, Response, Undocumented};

#[derive(Request)]
#[docwright(
    product = "Ecs",
    version = "2014-05-26",
    operation = "ResetDisks",
    response = Answer,
    error_code = Code
)]
struct ResetDisks {
    region_id: String,
    #[docwright(length = 1..=10)]
    disk: Vec<Disk>,
    #[docwright(name = "DryRun")]
    simulate: Option<bool>,
}

#[derive(Request)]
#[docwright(nested)]
struct Disk {
    #[docwright(name = "DiskId")]
    id: String,
}

#[derive(Default, Response)]
struct Answer {
    request_id: Option<String>,
    #[docwright(item = "OperationProgress")]
    operation_progress_set: Vec<Progress>,
}

#[derive(Default, Response)]
struct Progress {
    operation_status: String,
}

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Code {
    /// There is no such disk.
    #[docwright(code = "InvalidDiskId.NotFound", status = 404, message = "The specified disk does not exist.")]
    DiskNotFound,
    #[docwright(undocumented)]
    Other(Undocumented),
}

fn main() {
    let request = ResetDisks {
        region_id: "cn-hangzhou".to_owned(),
        disk: vec![Disk { id: "d-1".to_owned() }],
        simulate: None,
    };
    assert_eq!(<ResetDisks as Request>::OPERATION.name, "ResetDisks");
    assert_eq!((request.region_id.len(), request.disk[0].id.len(), request.simulate), (11, 3, None));
    let answer = Answer::default();
    assert!(answer.request_id.is_none());
    assert!(answer.operation_progress_set.iter().all(|progress| progress.operation_status.is_empty()));
    assert_eq!(<Code as ErrorCode>::from_code("InvalidDiskId.NotFound"), Code::DiskNotFound);
    assert_eq!(Code::DiskNotFound.description(), Some("There is no such disk."));
    assert_eq!(<Code as ErrorCode>::from_code("New"), Code::Other(Undocumented::new("New")));
}
