//! Operations whose calls have numbers, which answers repeat.

use docwright::decode::{Decode, DecodeError, Members, Source};
use docwright::encode::{Encode, Encoder};
use docwright::{Operation, Request, Roles, Style, Undocumented};

/// Only reads.
pub(crate) struct DescribeDisks(pub(crate) i64);

/// Changes something, and has an idempotency token.
pub(crate) struct CreateDisk(pub(crate) i64);

/// Changes something, and has none.
pub(crate) struct ResetDisks(pub(crate) i64);

macro_rules! operation {
    ($name:ident, $roles:expr) => {
        impl Encode for $name {
            fn encode(&self, encoder: &mut Encoder<'_>) {
                encoder.member("Call", &self.0);
            }
        }

        impl Request for $name {
            type Response = Answered;
            type ErrorCode = Undocumented;
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

#[derive(Default)]
pub(crate) struct Answered {
    pub(crate) call: Option<i64>,
}

impl Members for Answered {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Call" => Decode::decode(&mut self.call, value),
            _ => value.skip(),
        }
    }
}
