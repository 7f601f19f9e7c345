//! Answers that take long, and waits between attempts.

use std::time::Duration;

use super::{Fault, GOOD, Reach, Time, Tried, head, refuses, sends};
use crate::server::Act;
use crate::wire::{End, Part};

const ATTEMPT: &str = "no answer within the attempt timeout of …";
const TOTAL: &str = "no answer within the total timeout of …";

pub(super) fn faults() -> Vec<Fault> {
    [attempts(), trickles(), totals()].into_iter().flatten().collect()
}

fn attempts() -> Vec<Fault> {
    let body = head("200 OK", "", GOOD.len()) + &GOOD[..20];
    let stall = |name, bytes: &str| {
        Fault::new(name, [sends(bytes, End::Stall)])
            .sees("Timeout", ATTEMPT)
            .tried(Tried::IfHarmless)
            .time(Time::ShortAttempt)
    };
    vec![
        Fault::new(
            "never completes the TLS handshake",
            [Act::Accept(vec![Part::Hear], End::Stall)],
        )
        .sees("Timeout", "no answer within the connect timeout of …")
        .tried(Tried::Always)
        .time(Time::ShortConnect)
        .reach(Reach::Tls),
        stall("reads the request and says nothing", ""),
        stall("stops amid the headers", "HTTP/1.1 200 OK\r\ncontent-le"),
        stall("stops before the body", &head("200 OK", "", GOOD.len())),
        stall("stops amid the body", &body),
        stall("declares more bytes than it sends, and stops", &(head("200 OK", "", 100) + GOOD)),
    ]
}

fn trickles() -> Vec<Fault> {
    let whole = |length: usize| {
        let padding = " ".repeat(length);
        (head("200 OK", "", GOOD.len() + length) + &padding + GOOD).into_bytes()
    };
    let trickle = |apart, length| {
        [Act::Answer(vec![Part::Trickle(whole(length), Duration::from_millis(apart))], End::Keep)]
    };
    vec![
        Fault::new("answers a byte at a time, too slowly", trickle(20, 1000))
            .sees("Timeout", ATTEMPT)
            .tried(Tried::IfHarmless)
            .time(Time::ShortAttempt),
        Fault::new("answers a byte at a time, in time", trickle(1, 100)),
    ]
}

fn totals() -> Vec<Fault> {
    let throttled = |hint: &str| refuses("400 Bad Request", hint, "Throttling", "Too many.");
    vec![
        Fault::new(
            "asks for a longer wait than the total timeout leaves",
            [throttled("x-acs-retry-after: 60000\r\n")],
        )
        .sees("Service", "Throttling: Too many. (HTTP 400, request id E-1)")
        .time(Time::ShortTotal),
        Fault::new("says nothing until the total timeout", [sends("", End::Stall)])
            .sees("Timeout", TOTAL)
            .time(Time::ShortTotal),
        Fault::new(
            "throttles, then says nothing until the total timeout",
            [throttled("x-acs-retry-after: 10\r\n"), sends("", End::Stall)],
        )
        .sees("Timeout", TOTAL)
        .tried(Tried::Always)
        .time(Time::ShortTotal),
    ]
}
