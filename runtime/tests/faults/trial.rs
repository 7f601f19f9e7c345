//! One call of one operation under one fault: what has to come of it, and what came.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use docwright::client::ClientBuilder;
use docwright::{Credentials, Error};

use crate::operations::{Code, Disks};
use crate::server::{Act, Server};
use crate::table::{Fault, Reach, Sees, Time, Tried, WARM, good};
use crate::wire::Seen;

/// How many times a client tries; the default is 3.
pub(crate) const ATTEMPTS: usize = 2;

/// How long a kept connection is idle: enough for its end to arrive.
pub(crate) const IDLE: Duration = Duration::from_millis(300);

/// Long enough that a busy machine comes to what is to happen within it.
const SHORT: Duration = Duration::from_secs(2);
const LONG: Duration = Duration::from_secs(60);
const SECRET: &str = "testsecret-of-thirty-characters";

/// The kinds of operations that retries tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Reading,
    Tokened,
    Other,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Reading, Self::Tokened, Self::Other];

    fn operation(self) -> &'static str {
        match self {
            Self::Reading => "DescribeDisks",
            Self::Tokened => "CreateDisk",
            Self::Other => "ResetDisks",
        }
    }
}

pub(crate) struct Trial {
    pub(crate) row: usize,
    pub(crate) fault: Arc<Fault>,
    pub(crate) kind: Kind,
    /// Whether every attempt meets the fault, or only the first.
    pub(crate) lasts: bool,
}

/// What the caller saw.
#[derive(Debug)]
pub(crate) struct Outcome {
    variant: &'static str,
    text: String,
}

impl Outcome {
    pub(crate) fn hang() -> Self {
        Self { variant: "nothing", text: "the call did not end".to_owned() }
    }
}

/// A client's settings under a fault.
pub(crate) fn settings<T: ?Sized>(
    builder: ClientBuilder<T>,
    fault: &Fault,
    server: &Server,
) -> ClientBuilder<T> {
    let url = match fault.reach {
        Reach::Address | Reach::Kept => format!("http://{}", server.address),
        Reach::Tls => format!("https://{}", server.address),
        Reach::Name => "http://ecs.fault.example".to_owned(),
    };
    let limit = |short| if fault.time == short { SHORT } else { LONG };
    builder
        .credentials(Credentials::new("testid", SECRET))
        .endpoint(url)
        .attempts(ATTEMPTS.try_into().unwrap())
        .connect_timeout(limit(Time::ShortConnect))
        .attempt_timeout(limit(Time::ShortAttempt))
        .total_timeout(limit(Time::ShortTotal))
}

pub(crate) fn outcome(result: Result<Disks, Error<Code>>) -> Outcome {
    let error = match result {
        Ok(disks) => {
            let is_whole =
                disks.request_id.as_deref() == Some("A-1") && disks.total_count == Some(1);
            let variant = if is_whole { "value" } else { "another value" };
            return Outcome { variant, text: format!("{disks:?}") };
        }
        Err(error) => error,
    };
    let variant = match &error {
        Error::Timeout(_) => "Timeout",
        Error::Connect(_) => "Connect",
        Error::Transport(_) => "Transport",
        Error::Answer(_) => "Answer",
        Error::Service(_) => "Service",
        _ => "another error",
    };
    Outcome { variant, text: error.to_string() }
}

impl Trial {
    pub(crate) fn acts(&self) -> Vec<Act> {
        if self.lasts {
            return self.fault.acts.clone();
        }
        let first = self.fault.acts.iter().take(self.warm() + 1).cloned();
        first.chain([good()]).collect()
    }

    /// How many requests came before the call.
    fn warm(&self) -> usize {
        if self.fault.reach == Reach::Kept { WARM } else { 0 }
    }

    pub(crate) fn has_short_limit(&self) -> bool {
        self.fault.time != Time::Enough
    }

    fn is_tried_again(&self) -> bool {
        match self.fault.tried {
            Tried::Once => false,
            Tried::IfHarmless => self.kind != Kind::Other,
            Tried::Always => true,
        }
    }

    /// All that is not as it has to be.
    pub(crate) fn differences(&self, outcome: &Outcome, server: &Server) -> Vec<String> {
        let seen = server.seen().split_off(self.warm());
        let attempts = if self.is_tried_again() { ATTEMPTS } else { 1 };
        let mut differences = Vec::new();
        if let Some(expected) = self.misses(outcome) {
            differences.push(format!("{expected}, not {}: {}", outcome.variant, outcome.text));
        }
        if seen.len() != attempts {
            differences.push(format!("{attempts} attempts, not {}", seen.len()));
        }
        differences.extend(self.repetition(&seen));
        if outcome.text.contains(SECRET) || outcome.text.contains("cn-hangzhou") {
            differences.push(format!("no parameters or secrets in {}", outcome.text));
        }
        if server.flooded() > MOST_TAKEN {
            differences.push(format!("an answer of bounded size, not {}", server.flooded()));
        }
        let place = format!("{}, {:?}, lasts: {}", self.fault.name, self.kind, self.lasts);
        differences.into_iter().map(|difference| format!("{place}: {difference}")).collect()
    }

    /// What the caller should have seen, if it did not.
    fn misses(&self, outcome: &Outcome) -> Option<String> {
        let passed = !self.lasts && self.is_tried_again();
        match &self.fault.sees {
            Sees::Error(variant, texts) if !passed => {
                let begins = format!("{}: ", self.kind.operation());
                let text = outcome.text.strip_prefix(&begins).unwrap_or_default();
                let fits = texts.iter().any(|pattern| fits(pattern, text));
                (outcome.variant != *variant || !fits).then(|| format!("{variant}: {texts:?}"))
            }
            _ => (outcome.variant != "value").then(|| "value".to_owned()),
        }
    }

    /// No two attempts are alike but for the token, which is the same in all of them.
    fn repetition(&self, seen: &[Seen]) -> Vec<String> {
        let asked: Vec<&Seen> = seen.iter().filter(|seen| seen.asked).collect();
        let distinct = |of: fn(&Seen) -> &str| {
            asked.iter().map(|seen| of(seen)).collect::<BTreeSet<&str>>().len()
        };
        let token = |seen: &&Seen| seen.parameter("ClientToken").map(str::to_owned);
        let tokens: BTreeSet<Option<String>> = asked.iter().map(token).collect();
        let has_tokens = !tokens.contains(&None);
        let wrong = [
            (distinct(|seen| &seen.nonce) != asked.len(), "a nonce for each attempt"),
            (distinct(|seen| &seen.signature) != asked.len(), "a signature for each attempt"),
            (tokens.len() > 1, "one token for all attempts"),
            (
                has_tokens != (self.kind == Kind::Tokened) && !asked.is_empty(),
                "a token, if it has one",
            ),
        ];
        wrong.iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, what)| (*what).to_owned()).collect()
    }
}

/// What a client takes of an answer of 256 MiB: 64 MiB, and what is under way in sockets.
const MOST_TAKEN: usize = 128 << 20;

/// Whether a text is that of a pattern, in which `…` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('…');
    let Some(mut rest) = pieces.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for piece in pieces {
        let Some(start) = rest.find(piece) else { return false };
        rest = &rest[start + piece.len()..];
        last = Some(piece);
    }
    rest.is_empty() || last == Some("")
}
