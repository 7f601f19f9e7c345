//! What happens when something goes wrong: one row for each fault, which `docs/faults.md` shows and
//! the tests try.

mod answers;
mod connections;
mod errors;
mod times;

use std::time::Duration;

use crate::server::Act;
use crate::wire::{End, Part};

/// The first request on a connection that is then kept, before the fault.
pub(crate) const WARM: usize = 1;

/// One row.
pub(crate) struct Fault {
    /// What the service, or the network, does.
    pub(crate) name: &'static str,
    /// What becomes of each attempt as long as the fault lasts.
    pub(crate) acts: Vec<Act>,
    pub(crate) sees: Sees,
    pub(crate) tried: Tried,
    pub(crate) time: Time,
    pub(crate) reach: Reach,
}

/// What the caller sees while the fault lasts.
pub(crate) enum Sees {
    Value,
    /// A variant of `Error`, and its text behind the name of the operation; any of these, where the
    /// operating system decides. `…` stands for whatever is there.
    Error(&'static str, Vec<&'static str>),
}

/// Which requests are tried again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// None: there is no sense in it.
    Once,
    /// Those that do no harm twice: the service may have carried the first out.
    IfHarmless,
    /// All: the service has not carried the first out.
    Always,
}

/// The limit that is short; all others are so long that a busy machine does not meet them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    Enough,
    ShortConnect,
    ShortAttempt,
    ShortTotal,
}

/// How the client comes to the server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Address,
    /// By a name, which the script resolves.
    Name,
    /// Over TLS, which comes to nothing.
    Tls,
    /// On a connection that served a request before.
    Kept,
}

impl Fault {
    fn new(name: &'static str, acts: impl Into<Vec<Act>>) -> Self {
        Self {
            name,
            acts: acts.into(),
            sees: Sees::Value,
            tried: Tried::Once,
            time: Time::Enough,
            reach: Reach::Address,
        }
    }

    fn sees(self, variant: &'static str, text: &'static str) -> Self {
        self.sees_one(variant, vec![text])
    }

    fn sees_one(self, variant: &'static str, texts: Vec<&'static str>) -> Self {
        Self { sees: Sees::Error(variant, texts), ..self }
    }

    fn tried(self, tried: Tried) -> Self {
        Self { tried, ..self }
    }

    fn time(self, time: Time) -> Self {
        Self { time, ..self }
    }

    fn reach(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }
}

/// All rows, in the order of the documentation.
pub(crate) fn faults() -> Vec<Fault> {
    let parts = [connections::faults(), times::faults(), answers::faults(), errors::faults()];
    parts.into_iter().flatten().collect()
}

/// A good answer, on a connection that is kept.
pub(crate) fn good() -> Act {
    answers("200 OK", "", GOOD)
}

const GOOD: &str = r#"{"RequestId": "A-1", "TotalCount": 1}"#;

/// An answer with its right length; headers end in `\r\n`.
fn answers(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Act {
    let head = head(status, headers, body.as_ref().len());
    sends([head.as_bytes(), body.as_ref()].concat(), End::Keep)
}

/// An error of the service.
fn refuses(status: &str, headers: &str, code: &str, message: &str) -> Act {
    let body = format!(r#"{{"Code": "{code}", "Message": "{message}", "RequestId": "E-1"}}"#);
    answers(status, headers, body)
}

fn head(status: &str, headers: &str, length: usize) -> String {
    let kind =
        if headers.contains("content-type") { "" } else { "content-type: application/json\r\n" };
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{kind}{headers}\r\n")
}

fn sends(bytes: impl Into<Vec<u8>>, end: End) -> Act {
    Act::Answer(vec![Part::Bytes(bytes.into())], end)
}

/// Sends a part, and resets the connection when that has arrived.
fn resets_after(bytes: &str) -> Act {
    let parts = vec![Part::Bytes(bytes.into()), Part::Pause(Duration::from_millis(50))];
    Act::Answer(parts, End::Reset)
}
