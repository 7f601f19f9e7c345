//! What the tests share: an operation in the shape of generated code.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::expect_used, reason = "tests")]

use docwright::__v1::{
    Decode, DecodeError, Encode, Encoder, ErrorCode, ErrorRow, Length, Members, Operation, Request,
    Source, Style, Undocumented, wrapped,
};
use docwright::call::{Call, Format, SignedRequest};
use docwright::encode::Parameters;
use docwright::signing::Scheme;
use docwright::{Credentials, Endpoint};

#[cfg(feature = "client")]
pub(crate) mod server;

#[derive(Clone, Default)]
pub(crate) struct ResetDisks {
    pub(crate) region_id: String,
    pub(crate) disk: Vec<Disk>,
    pub(crate) dry_run: Option<bool>,
}

#[derive(Clone, Default)]
pub(crate) struct Disk {
    pub(crate) disk_id: Option<String>,
    pub(crate) snapshot_id: Option<String>,
}

impl ResetDisks {
    pub(crate) fn sample() -> Self {
        let disk = Disk { disk_id: Some("d-1".to_owned()), snapshot_id: Some("s-1".to_owned()) };
        Self { region_id: "cn-hangzhou".to_owned(), disk: vec![disk], dry_run: None }
    }
}

impl Encode for ResetDisks {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("RegionId", &self.region_id);
        let length = Length { minimum: Some(1), maximum: Some(10) };
        encoder.list("Disk", &self.disk, length, false);
        encoder.member("DryRun", &self.dry_run);
    }
}

impl Encode for Disk {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("DiskId", &self.disk_id);
        encoder.member("SnapshotId", &self.snapshot_id);
    }
}

impl Request for ResetDisks {
    type Response = ResetDisksResponse;
    type ErrorCode = ResetDisksErrorCode;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct ResetDisksResponse {
    pub(crate) operation_progress_set: Vec<OperationProgress>,
    pub(crate) request_id: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct OperationProgress {
    pub(crate) error_code: Option<String>,
    pub(crate) operation_status: Option<String>,
    pub(crate) related_item_set: Vec<RelatedItem>,
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct RelatedItem {
    pub(crate) name: Option<String>,
    pub(crate) value: Option<String>,
}

impl Members for ResetDisksResponse {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "OperationProgressSet" => {
                wrapped(value, "OperationProgress", &mut self.operation_progress_set)
            }
            "RequestId" => Decode::decode(&mut self.request_id, value),
            _ => value.skip(),
        }
    }
}

impl Members for OperationProgress {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "ErrorCode" => Decode::decode(&mut self.error_code, value),
            "OperationStatus" => Decode::decode(&mut self.operation_status, value),
            "RelatedItemSet" => wrapped(value, "RelatedItem", &mut self.related_item_set),
            _ => value.skip(),
        }
    }
}

impl Members for RelatedItem {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Name" => Decode::decode(&mut self.name, value),
            "Value" => Decode::decode(&mut self.value, value),
            _ => value.skip(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ResetDisksErrorCode {
    InvalidDiskIdNotFound,
    Undocumented(Undocumented),
}

impl ErrorCode for ResetDisksErrorCode {
    fn from_code(code: &str) -> Self {
        match code {
            "InvalidDiskId.NotFound" => Self::InvalidDiskIdNotFound,
            _ => Self::Undocumented(Undocumented::new(code)),
        }
    }

    fn code(&self) -> &str {
        match self {
            Self::InvalidDiskIdNotFound => "InvalidDiskId.NotFound",
            Self::Undocumented(code) => code.code(),
        }
    }

    fn documentation(&self) -> Vec<ErrorRow> {
        match self {
            Self::InvalidDiskIdNotFound => vec![ErrorRow {
                status: Some(404),
                message: "The specified disk does not exist.",
                description: "Check the ID of the disk.",
            }],
            Self::Undocumented(_) => Vec::new(),
        }
    }
}

pub(crate) const TIME: &str = "2023-10-26T10:22:32Z";
pub(crate) const NONCE: &str = "3156853299f313e23d1673dc12e1703d";

/// Signs a request at a fixed time, with a fixed nonce, for a server on this machine.
pub(crate) fn sign<R: Request>(
    request: &R,
    credentials: &Credentials,
    scheme: Scheme,
) -> SignedRequest {
    let parameters = Parameters::of(request).expect("a valid request");
    let endpoint = Endpoint::parse("http://127.0.0.1:4010").expect("an endpoint");
    let format = Format::Json;
    let call = Call { parameters: &parameters, endpoint: &endpoint, credentials, scheme, format };
    let time = humantime::parse_rfc3339(TIME).expect("a time");
    call.sign(time, NONCE).expect("a signed request")
}
