//! Errors that the service answers with.

use std::time::{Duration, SystemTime};

use super::{Fault, Tried, answers, refuses};

pub(super) fn faults() -> Vec<Fault> {
    [throttling(), passing(), gateways(), lasting(), signatures()].into_iter().flatten().collect()
}

const BAD: &str = "400 Bad Request";

fn throttling() -> Vec<Fault> {
    let html = "content-type: text/html\r\n";
    let hint = "x-acs-retry-after: 20\r\n";
    let throttled = |status, headers| [refuses(status, headers, "Throttling.User", "Too many.")];
    let shown = "Throttling.User: Too many. (HTTP 400, request id E-1)";
    let unavailable = "ServiceUnavailable: Busy. (HTTP 503, request id E-1)";
    let busy =
        |headers| [refuses("503 Service Unavailable", headers, "ServiceUnavailable", "Busy.")];
    vec![
        Fault::new("throttles with 400", throttled(BAD, "")).sees("Service", shown),
        Fault::new("throttles with 400 and says how long to wait", throttled(BAD, hint))
            .sees("Service", shown),
        Fault::new("throttles with 429", throttled("429 Too Many Requests", ""))
            .sees("Service", "Throttling.User: Too many. (HTTP 429, request id E-1)"),
        Fault::new("throttles with 200", throttled("200 OK", ""))
            .sees("Service", "Throttling.User: Too many. (HTTP 200, request id E-1)"),
        Fault::new("answers 429 with a page of HTML", [answers(
            "429 Too Many Requests",
            html,
            "<html></html>",
        )])
        .sees("Answer", "the answer is neither JSON nor XML of the service but text/html: is there a proxy in between? (HTTP 429)"),
        Fault::new("answers 503 ServiceUnavailable", busy("")).sees("Service", unavailable),
        Fault::new("answers 503 ServiceUnavailable and says how long to wait", busy(hint))
            .sees("Service", unavailable),
    ]
    .into_iter()
    .map(|fault| fault.tried(Tried::Always))
    .collect()
}

fn passing() -> Vec<Fault> {
    let passing = |name, status, code| {
        Fault::new(name, [refuses(status, "", code, "Later.")]).tried(Tried::IfHarmless)
    };
    vec![
        passing("answers 500 InternalError", "500 Internal Server Error", "InternalError")
            .sees("Service", "InternalError: Later. (HTTP 500, request id E-1)"),
        passing("answers 200 InternalError", "200 OK", "InternalError")
            .sees("Service", "InternalError: Later. (HTTP 200, request id E-1)"),
        passing("answers 409 OperationConflict", "409 Conflict", "OperationConflict")
            .sees("Service", "OperationConflict: Later. (HTTP 409, request id E-1)"),
        passing("answers 403 LastTokenProcessing", "403 Forbidden", "LastTokenProcessing")
            .sees("Service", "LastTokenProcessing: Later. (HTTP 403, request id E-1)"),
    ]
}

fn gateways() -> Vec<Fault> {
    let html = "content-type: text/html\r\n";
    let page = |name, status| Fault::new(name, [answers(status, html, "<html></html>")]);
    vec![
        page("answers 502 with a page of HTML", "502 Bad Gateway")
            .sees("Answer", "the answer is neither JSON nor XML of the service but text/html: is there a proxy in between? (HTTP 502)"),
        Fault::new("answers 500 with JSON that has no code", [answers(
            "500 Internal Server Error",
            "",
            r#"{"message": "oops"}"#,
        )])
        .sees("Answer", "the answer has an error status and no error code (HTTP 500)"),
        page("answers 503 with a page of HTML", "503 Service Unavailable")
            .sees("Answer", "the answer is neither JSON nor XML of the service but text/html: is there a proxy in between? (HTTP 503)"),
        Fault::new("answers 503 with no body", [answers("503 Service Unavailable", "", "")])
            .sees("Answer", "the answer is empty (HTTP 503)"),
        Fault::new("answers 504 with no body", [answers("504 Gateway Timeout", "", "")])
            .sees("Answer", "the answer is empty (HTTP 504)"),
    ]
    .into_iter()
    .map(|fault| fault.tried(Tried::IfHarmless))
    .collect()
}

fn lasting() -> Vec<Fault> {
    let html = "content-type: text/html\r\n";
    vec![
        Fault::new("answers 404 with a documented code", [refuses(
            "404 Not Found",
            "",
            "InvalidDiskId.NotFound",
            "No such disk.",
        )])
        .sees("Service", "InvalidDiskId.NotFound: No such disk. (HTTP 404, request id E-1)"),
        Fault::new("answers 404 with a page of HTML", [answers("404 Not Found", html, "<html>")])
            .sees("Answer", "the answer is neither JSON nor XML of the service but text/html: is there a proxy in between? (HTTP 404)"),
        Fault::new("answers 403 Forbidden.RAM", [refuses(
            "403 Forbidden",
            "",
            "Forbidden.RAM",
            "Not allowed.",
        )])
        .sees("Service", "Forbidden.RAM: Not allowed. (HTTP 403, request id E-1)"),
        Fault::new("answers 200 with an error", [refuses(
            "200 OK",
            "",
            "isv.BUSINESS_LIMIT_CONTROL",
            "Enough.",
        )])
        .sees("Service", "isv.BUSINESS_LIMIT_CONTROL: Enough. (HTTP 200, request id E-1)"),
        Fault::new("answers 400 IdempotentParameterMismatch", [refuses(
            BAD,
            "",
            "IdempotentParameterMismatch",
            "Another request.",
        )])
        .sees("Service", "IdempotentParameterMismatch: Another request. (HTTP 400, request id E-1)"),
    ]
}

fn signatures() -> Vec<Fault> {
    let date = SystemTime::now() + Duration::from_secs(3 * 60 * 60);
    let later = format!("date: {}\r\n", httpdate::fmt_http_date(date));
    let expired = |headers| [refuses(BAD, headers, "InvalidTimeStamp.Expired", "Too late.")];
    let mismatch = "Not equal. server string to sign is:ACS3-HMAC-SHA256";
    vec![
        Fault::new("refuses the time of the request, and its own is hours later", expired(&later))
            .sees("Service", "InvalidTimeStamp.Expired: Too late. (HTTP 400, request id E-1)")
            .tried(Tried::Always),
        Fault::new("refuses the time of the request, and does not say its own", expired(""))
            .sees("Service", "InvalidTimeStamp.Expired: Too late. (HTTP 400, request id E-1)"),
        Fault::new("answers 400 SignatureNonceUsed", [refuses(
            BAD,
            "",
            "SignatureNonceUsed",
            "Seen before.",
        )])
        .sees("Service", "SignatureNonceUsed: Seen before. (HTTP 400, request id E-1)"),
        Fault::new("answers 400 SignatureDoesNotMatch", [refuses(
            BAD,
            "",
            "SignatureDoesNotMatch",
            mismatch,
        )])
        .sees("Service", "SignatureDoesNotMatch: Not equal. server string to sign is:… (HTTP 400, request id E-1)…"),
    ]
}
