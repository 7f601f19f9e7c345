//! Answers that are not what they should be.

use super::{Fault, GOOD, Tried, answers, head, sends};
use crate::server::Act;
use crate::wire::{End, Part};

const FOREIGN: &str = "the answer is neither JSON nor XML of the service but …: is there a proxy in between? (HTTP 200)";
const UNREADABLE: &str = "the answer could not be read: … (HTTP 200)";

const NEITHER: &str =
    "the answer is neither a success nor an error: is there a proxy in between? (HTTP …)";

pub(super) fn faults() -> Vec<Fault> {
    [bodies(), forms(), sizes(), framing(), statuses(), no_http()].into_iter().flatten().collect()
}

fn bodies() -> Vec<Fault> {
    let html = "content-type: text/html\r\n";
    let number = r#"{"RequestId": "A-1", "TotalCount": "many"}"#;
    let object = r#"{"RequestId": "A-1", "TotalCount": {"Disks": 1}}"#;
    vec![
        Fault::new("answers 200 with half of the JSON", [answers("200 OK", "", &GOOD[..20])])
            .sees("Answer", UNREADABLE),
        Fault::new("answers 200 with no body", [answers("200 OK", "", "")])
            .sees("Answer", "the answer is empty (HTTP 200)"),
        Fault::new("answers 204", [sends("HTTP/1.1 204 No Content\r\n\r\n", End::Keep)])
            .sees("Answer", "the answer is empty (HTTP 204)"),
        Fault::new("answers 200 with a page of HTML", [answers("200 OK", html, "<html></html>")])
            .sees("Answer", FOREIGN),
        Fault::new(
            "answers 200 with a text where a number should be",
            [answers("200 OK", "", number)],
        )
        .sees("Answer", UNREADABLE),
        Fault::new(
            "answers 200 with an object where a number should be",
            [answers("200 OK", "", object)],
        )
        .sees("Answer", UNREADABLE),
        Fault::new(
            "answers 200 with bytes that are no UTF-8",
            [answers("200 OK", "", b"{\"RequestId\": \"\xff\xfe\"}")],
        )
        .sees("Answer", UNREADABLE),
    ]
}

fn forms() -> Vec<Fault> {
    let xml = "<?xml version=\"1.0\"?><R><RequestId>A-1</RequestId><TotalCount>1</TotalCount></R>";
    let gzip = "content-encoding: gzip\r\n";
    let quoted = r#"{"RequestId": "A-1", "TotalCount": "1"}"#;
    vec![
        Fault::new(
            "answers with a byte order mark before the JSON",
            [answers("200 OK", "", format!("\u{feff}{GOOD}"))],
        ),
        Fault::new("answers XML where JSON was asked for", [answers("200 OK", "", xml)]),
        Fault::new("answers a number as a text", [answers("200 OK", "", quoted)]),
        Fault::new(
            "says that the answer is compressed, and it is not",
            [answers("200 OK", gzip, GOOD)],
        ),
        Fault::new(
            "compresses the answer, which nobody asked for",
            [answers("200 OK", gzip, b"\x1f\x8b\x08\x00\x00\x00\x00\x00")],
        )
        .sees("Answer", UNREADABLE),
    ]
}

fn sizes() -> Vec<Fault> {
    const LARGE: usize = 256 << 20;
    let declared = head("200 OK", "", LARGE).into_bytes();
    let endless = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    let large = |head| [Act::Answer(vec![Part::Bytes(head), Part::Flood(LARGE)], End::Close)];
    let too_large = "the answer is larger than 67108864 bytes (HTTP 200)";
    let header = format!("x-large: {}\r\n", "x".repeat(1 << 20));
    let headers = "x-many: 1\r\n".repeat(200);
    vec![
        Fault::new("sends 256 MiB, as declared", large(declared.clone())).sees("Answer", too_large),
        Fault::new("sends 256 MiB without saying so before", large(endless))
            .sees("Answer", too_large),
        Fault::new("declares 256 MiB and closes the connection", [sends(declared, End::Close)])
            .sees(
                "Transport",
                "the exchange with … failed: end of file before message length reached",
            )
            .tried(Tried::IfHarmless),
        Fault::new("sends a header of 1 MiB", [answers("200 OK", &header, GOOD)])
            .sees("Transport", "the exchange with … failed: message head is too large")
            .tried(Tried::IfHarmless),
        Fault::new("sends 200 headers", [answers("200 OK", &headers, GOOD)])
            .sees("Transport", "the exchange with … failed: message head is too large")
            .tried(Tried::IfHarmless),
    ]
}

fn framing() -> Vec<Fault> {
    let chunked = |body: &str, end| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        [sends([head, body].concat(), end)]
    };
    let short = head("200 OK", "", 20) + GOOD;
    let long = head("200 OK", "", 100) + GOOD;
    let twice = head("200 OK", "content-length: 7\r\n", GOOD.len()) + GOOD;
    let chunk = format!("{:x}\r\n{GOOD}\r\n", GOOD.len());
    vec![
        Fault::new("declares fewer bytes than it sends", [sends(short, End::Keep)])
            .sees("Answer", UNREADABLE),
        Fault::new(
            "declares more bytes than it sends, and closes the connection",
            [sends(long, End::Close)],
        )
        .sees("Transport", "the exchange with … failed: end of file before message length reached")
        .tried(Tried::IfHarmless),
        Fault::new("declares two lengths", [sends(twice, End::Close)])
            .sees("Transport", "the exchange with … failed: invalid content-length parsed")
            .tried(Tried::IfHarmless),
        Fault::new("sends a chunk whose size is no number", chunked("zz\r\n{}\r\n", End::Close))
            .sees("Transport", "the exchange with … failed: Invalid chunk size line: …")
            .tried(Tried::IfHarmless),
        Fault::new("sends no last chunk, and closes the connection", chunked(&chunk, End::Close))
            .sees("Transport", "the exchange with … failed: unexpected EOF during chunk size line")
            .tried(Tried::IfHarmless),
    ]
}

fn statuses() -> Vec<Fault> {
    let old = format!("HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n{GOOD}");
    let hints = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n";
    let hinted = hints.to_owned() + &head("200 OK", "", GOOD.len()) + GOOD;
    vec![
        Fault::new("answers in HTTP/1.0", [sends(old, End::Close)]),
        Fault::new("sends HTTP 100 and 103 before the answer", [sends(hinted, End::Keep)]),
        Fault::new(
            "redirects with 301, which is not followed",
            [answers("301 Moved Permanently", "location: /elsewhere\r\n", "")],
        )
        .sees("Answer", NEITHER),
        Fault::new("answers 101", [sends("HTTP/1.1 101 Switching Protocols\r\n\r\n", End::Close)])
            .sees("Answer", NEITHER),
        Fault::new("answers 304", [sends("HTTP/1.1 304 Not Modified\r\n\r\n", End::Keep)])
            .sees("Answer", NEITHER),
    ]
}

fn no_http() -> Vec<Fault> {
    vec![
        Fault::new("sends what is no HTTP", [sends("SSH-2.0-OpenSSH_9.6\r\n", End::Close)])
            .sees("Transport", "the exchange with … failed: invalid HTTP version parsed")
            .tried(Tried::IfHarmless),
        Fault::new("sends random bytes", [sends(b"\x00\x13\xf7\r\n\r\n\x80".to_vec(), End::Close)])
            .sees("Transport", "the exchange with … failed: invalid HTTP version parsed")
            .tried(Tried::IfHarmless),
    ]
}
