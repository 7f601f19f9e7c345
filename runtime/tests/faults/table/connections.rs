//! Connections that do not come about, or break.

use std::time::Duration;

use super::{Fault, GOOD, Reach, Tried, good, head, resets_after, sends};
use crate::server::Act;
use crate::wire::{End, Part};

const CLOSED: &str = "the exchange with … failed: connection closed before message completed";
const CUT: &str = "the exchange with … failed: end of file before message length reached";
const RESET: &str = "the exchange with … failed: Connection reset by peer…";

pub(super) fn faults() -> Vec<Fault> {
    [unmade(), unanswered(), cut_off(), kept()].into_iter().flatten().collect()
}

fn unmade() -> Vec<Fault> {
    let page = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".to_vec();
    vec![
        Fault::new("has no address", [Act::NoAddress])
            .sees("Connect", "connecting to … failed: no address for this name")
            .tried(Tried::Always)
            .reach(Reach::Name),
        Fault::new("refuses the connection", [Act::Refuse])
            .sees("Connect", "connecting to … failed: Connection refused…")
            .tried(Tried::Always)
            .reach(Reach::Name),
        Fault::new(
            "speaks no TLS where TLS is expected",
            [Act::Accept(vec![Part::Hear, Part::Bytes(page)], End::Close)],
        )
        .sees("Connect", "connecting to … failed: received corrupt message…")
        .tried(Tried::Always)
        .reach(Reach::Tls),
        Fault::new(
            "closes the connection during the TLS handshake",
            [Act::Accept(vec![Part::Hear], End::Close)],
        )
        .sees_one(
            "Connect",
            vec![
                "connecting to … failed: tls handshake eof",
                "connecting to … failed: Connection reset by peer…",
            ],
        )
        .tried(Tried::Always)
        .reach(Reach::Tls),
        Fault::new("has a certificate that nobody vouches for", [Act::Untrusted])
            .sees("Connect", "connecting to … failed: invalid peer certificate: UnknownIssuer")
            .tried(Tried::Always)
            .reach(Reach::Tls),
    ]
}

fn unanswered() -> Vec<Fault> {
    vec![
        Fault::new(
            "accepts the connection and closes it at once",
            [Act::Accept(vec![], End::Close)],
        )
        .sees_one("Transport", vec![CLOSED, RESET])
        .tried(Tried::IfHarmless),
        Fault::new(
            "accepts the connection and resets it",
            [Act::Accept(
                // At once it may still be a connection that did not come about.
                vec![Part::Pause(Duration::from_millis(50))],
                End::Reset,
            )],
        )
        .sees("Transport", RESET)
        .tried(Tried::IfHarmless),
        Fault::new("reads the request and closes the connection", [sends("", End::Close)])
            .sees("Transport", CLOSED)
            .tried(Tried::IfHarmless),
        Fault::new("reads the request and resets the connection", [sends("", End::Reset)])
            .sees("Transport", RESET)
            .tried(Tried::IfHarmless),
    ]
}

fn cut_off() -> Vec<Fault> {
    let begun = "HTTP/1.1 200 OK\r\ncontent-le";
    let body = head("200 OK", "", GOOD.len()) + &GOOD[..20];
    vec![
        Fault::new("closes the connection amid the headers", [sends(begun, End::Close)])
            .sees("Transport", CLOSED)
            .tried(Tried::IfHarmless),
        Fault::new("resets the connection amid the headers", [resets_after(begun)])
            .sees("Transport", RESET)
            .tried(Tried::IfHarmless),
        Fault::new("closes the connection amid the body", [sends(body.as_str(), End::Close)])
            .sees("Transport", CUT)
            .tried(Tried::IfHarmless),
        Fault::new("resets the connection amid the body", [resets_after(&body)])
            .sees("Transport", RESET)
            .tried(Tried::IfHarmless),
    ]
}

fn kept() -> Vec<Fault> {
    let whole = |body: &str| head("200 OK", "", body.len()) + body;
    let answer = whole(GOOD);
    let twice = answer.clone() + &whole(r#"{"RequestId": "A-2", "TotalCount": 2}"#);
    let late = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n".to_vec();
    vec![
        Fault::new(
            "closes the idle connection between two calls",
            [sends(answer.as_str(), End::Close), good()],
        )
        .reach(Reach::Kept),
        Fault::new(
            "resets the idle connection between two calls",
            [sends(answer.as_str(), End::Reset), good()],
        )
        .reach(Reach::Kept),
        Fault::new(
            "sends HTTP 408 on the idle connection and closes it",
            [
                Act::Answer(
                    vec![Part::Bytes(answer.clone().into()), Part::Bytes(late)],
                    End::Close,
                ),
                good(),
            ],
        )
        .reach(Reach::Kept),
        Fault::new("answers one call twice, before the next", [sends(twice, End::Stall), good()])
            .reach(Reach::Kept),
        Fault::new("closes a kept connection on the next request", [good(), sends("", End::Close)])
            .sees("Transport", CLOSED)
            .tried(Tried::IfHarmless)
            .reach(Reach::Kept),
        Fault::new("resets a kept connection on the next request", [good(), sends("", End::Reset)])
            .sees("Transport", RESET)
            .tried(Tried::IfHarmless)
            .reach(Reach::Kept),
    ]
}
