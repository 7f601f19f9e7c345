//! ResetDisks and its answer in the shape of generated code, for more than one bench.

#![allow(dead_code, reason = "each bench uses a part")]

use docwright::__v1::wrapped;
use docwright::decode::{Decode, DecodeError, Members, Source};
use docwright::encode::{Encode, Encoder, Length};
use docwright::{Operation, Request, Style, Undocumented};

pub(crate) struct ResetDisks {
    region_id: String,
    disk: Vec<Disk>,
}

struct Disk {
    snapshot_id: Option<String>,
    disk_id: Option<String>,
}

impl ResetDisks {
    pub(crate) fn of(disks: usize) -> Self {
        let disk = |number| Disk {
            snapshot_id: Some(format!("s-j6cdofbycydvg7ey{number:04}")),
            disk_id: Some(format!("d-j6cf7l0ewidb78lq{number:04}")),
        };
        Self { region_id: "cn-hangzhou".to_owned(), disk: (1..=disks).map(disk).collect() }
    }
}

impl Encode for ResetDisks {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("RegionId", &self.region_id);
        encoder.list("Disk", &self.disk, Length { minimum: Some(1), maximum: Some(10) }, false);
    }
}

impl Encode for Disk {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("SnapshotId", &self.snapshot_id);
        encoder.member("DiskId", &self.disk_id);
    }
}

impl Request for ResetDisks {
    type Response = Answered;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
}

#[derive(Default)]
pub(crate) struct Answered {
    pub(crate) request_id: Option<String>,
    pub(crate) progress: Vec<Progress>,
}

#[derive(Default)]
pub(crate) struct Progress {
    error_code: Option<String>,
    error_msg: Option<String>,
    operation_status: Option<String>,
    related: Vec<Related>,
}

#[derive(Default)]
struct Related {
    name: Option<String>,
    value: Option<String>,
}

impl Members for Answered {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "RequestId" => Decode::decode(&mut self.request_id, value),
            "OperationProgressSet" => wrapped(value, "OperationProgress", &mut self.progress),
            _ => value.skip(),
        }
    }
}

impl Members for Progress {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "ErrorCode" => Decode::decode(&mut self.error_code, value),
            "ErrorMsg" => Decode::decode(&mut self.error_msg, value),
            "OperationStatus" => Decode::decode(&mut self.operation_status, value),
            "RelatedItemSet" => wrapped(value, "RelatedItem", &mut self.related),
            _ => value.skip(),
        }
    }
}

impl Members for Related {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Name" => Decode::decode(&mut self.name, value),
            "Value" => Decode::decode(&mut self.value, value),
            _ => value.skip(),
        }
    }
}
