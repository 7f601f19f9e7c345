//! The three kinds of operations that retries tell apart, in the shape of generated code.

use docwright::decode::{Decode, DecodeError, Members, Source};
use docwright::encode::{Encode, Encoder};
use docwright::{Operation, Request, Roles, Style};

pub(crate) use crate::support::ResetDisksErrorCode as Code;

/// Only reads.
pub(crate) struct DescribeDisks;

/// Changes something, and has an idempotency token.
pub(crate) struct CreateDisk;

/// Changes something, and has none.
pub(crate) struct ResetDisks;

macro_rules! operation {
    ($name:ident, $roles:expr) => {
        impl Encode for $name {
            fn encode(&self, encoder: &mut Encoder<'_>) {
                encoder.member("RegionId", &"cn-hangzhou");
            }
        }

        impl Request for $name {
            type Response = Disks;
            type ErrorCode = Code;
            const OPERATION: Operation = Operation {
                product: "Ecs",
                version: "2014-05-26",
                name: stringify!($name),
                style: Style::Rpc,
            };
            const ROLES: Roles = $roles;
        }
    };
}

operation!(DescribeDisks, Roles::NONE);
operation!(CreateDisk, Roles::NONE.idempotency_token("ClientToken"));
operation!(ResetDisks, Roles::NONE);

#[derive(Debug, Default)]
pub(crate) struct Disks {
    pub(crate) request_id: Option<String>,
    pub(crate) total_count: Option<i64>,
}

impl Members for Disks {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "RequestId" => Decode::decode(&mut self.request_id, value),
            "TotalCount" => Decode::decode(&mut self.total_count, value),
            _ => value.skip(),
        }
    }
}
