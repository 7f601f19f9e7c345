//! ResetDisks in the shape of generated code.

use docwright::encode::{Encode, Encoder, Length};
use docwright::{Ignored, Operation, Request, Style, Undocumented};

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
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
}
