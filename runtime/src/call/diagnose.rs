//! Why a signature was refused: the service repeats the text it signed, and it is compared with
//! ours.
//!
//! What differs is named, and never shown: texts that are signed hold the values of parameters.

use std::borrow::Cow;
use std::fmt;

use http::header::{AUTHORIZATION, HeaderMap};

use super::signed::SignedRequest;
use crate::signing::acs3::{self, Algorithm};

const SAME_TEXT: &str = "the service signed the same text, so the access key secret is wrong";

const OTHER_TEXT: &str = "the service signed another text than this client";

const CAUSES: &str =
    "something on the way, such as a proxy, changed the request, or this is a bug in docwright";

/// Words before the text that the service signed, without spaces and in lower case.
const MARKERS: [&str; 2] = ["stringtosign", "canonicalrequest"];

/// The longest name that is shown: what is longer is none.
const LONGEST_NAME: usize = 128;

/// What can be said about the cause of an error that concerns the signature.
pub(super) fn signature_mismatch(
    code: &str,
    message: &str,
    signed: &SignedRequest,
) -> Option<Cow<'static, str>> {
    let is_signed = !signed.string_to_sign.is_empty();
    if !is_signed || !matches!(code, "SignatureDoesNotMatch" | "IncompleteSignature") {
        return None;
    }
    explain(message, &signed.string_to_sign, signed.http())
}

fn explain<B>(message: &str, ours: &str, http: &http::Request<B>) -> Option<Cow<'static, str>> {
    // Ours may also be the beginning of theirs.
    let goes_on = |next: char| next.is_ascii_alphanumeric() || matches!(next, '%' | '&' | '=');
    let mut behind_ours = message.split(ours).skip(1);
    if behind_ours.any(|rest| !rest.starts_with(goes_on)) {
        return Some(Cow::Borrowed(SAME_TEXT));
    }
    let texts = repeated_texts(message);
    if texts.is_empty() {
        return None;
    }
    let canonical = ours.starts_with("ACS3-").then(|| canonical_request(ours, http)).flatten();
    let parts: fn(&str) -> Option<Vec<Named<'_>>> = match (&canonical, ours) {
        (Some(_), _) => acs3_parts,
        (None, text) if text.contains("&%2F&") => rpc_parts,
        _ => roa_parts,
    };
    let own = parts(canonical.as_deref().unwrap_or(ours)).unwrap_or_default();
    let mut theirs = texts.into_iter().filter_map(parts);
    let difference = theirs.find_map(|theirs| first_difference(&own, &theirs));
    Some(Cow::Owned(match difference {
        Some(difference) => format!("{OTHER_TEXT}, in which {difference}: {CAUSES}"),
        None => format!("{OTHER_TEXT}: {CAUSES}"),
    }))
}

/// What stands behind each of the words that announce a text.
fn repeated_texts(message: &str) -> Vec<&str> {
    let starts = message.char_indices().filter(|(_, letter)| *letter != ' ');
    let tails = starts.filter_map(|(start, _)| message.get(start..));
    let announced = tails.filter_map(|tail| MARKERS.iter().find_map(|marker| behind(tail, marker)));
    announced
        .map(|text| {
            let text = text.trim_start();
            let text = text.strip_prefix("is").unwrap_or(text);
            text.trim_start_matches([':', '[', '<', '"', '\'', ' '])
        })
        .collect()
}

/// What is left of a text that begins with a marker, whatever its case and its spaces.
fn behind<'t>(text: &'t str, marker: &str) -> Option<&'t str> {
    marker.chars().try_fold(text, |rest, expected| {
        let rest = rest.trim_start_matches(' ');
        let next = rest.chars().next()?;
        next.eq_ignore_ascii_case(&expected).then(|| rest.get(next.len_utf8()..)).flatten()
    })
}

/// A part of a text that is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Method,
    Path,
    Query,
    Parameter(&'t str),
    Header(&'t str),
    HeaderNames,
    Body,
}

/// A part with its value.
type Named<'t> = (Part<'t>, &'t str);

/// Shows names of letters, digits and marks only: what has other characters may be a value that is taken for
/// a name.
impl fmt::Display for Part<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name) = match self {
            Part::Method => return formatter.write_str("the method"),
            Part::Path => return formatter.write_str("the path"),
            Part::Query => return formatter.write_str("the query"),
            Part::HeaderNames => return formatter.write_str("the list of signed headers"),
            Part::Body => return formatter.write_str("the hash of the body"),
            Part::Parameter(name) => ("parameter", name),
            Part::Header(name) => ("header", name),
        };
        let is_mark = |byte: u8| matches!(byte, b'.' | b'-' | b'_');
        let is_name = (1..=LONGEST_NAME).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte));
        if is_name { write!(formatter, "the {kind} {name}") } else { write!(formatter, "a {kind}") }
    }
}

/// The first part of ours that is not the same in theirs, or else one of theirs that ours has not.
fn first_difference(ours: &[Named<'_>], theirs: &[Named<'_>]) -> Option<String> {
    let value = |parts: &[Named<'_>], wanted: Part<'_>| {
        parts.iter().find(|(part, _)| *part == wanted).map(|(_, value)| (*value).to_owned())
    };
    let changed = ours.iter().find_map(|(part, own)| match value(theirs, *part) {
        None => Some(format!("{part} is missing")),
        Some(other) if other != *own => Some(format!("{part} differs")),
        Some(_) => None,
    });
    let added = || {
        let added = theirs.iter().find(|(part, _)| value(ours, *part).is_none())?;
        Some(format!("{} was added", added.0))
    };
    changed.or_else(added)
}

/// `METHOD&%2F&` and the parameters, percent-encoded as a whole: what separates them is, too.
fn rpc_parts(text: &str) -> Option<Vec<Named<'_>>> {
    let text = text.split([' ', '\n', ']', '>', '"']).next()?;
    let mut pieces = text.splitn(3, '&');
    let (method, path, parameters) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let mut parts = vec![(Part::Method, method), (Part::Path, path)];
    parts.extend(pairs(parameters, "%26", "%3D"));
    Some(parts)
}

/// The lines of a canonical request.
fn acs3_parts(text: &str) -> Option<Vec<Named<'_>>> {
    let mut lines = text.lines();
    let (method, path, query) = (lines.next()?, lines.next()?, lines.next()?);
    let mut parts = vec![(Part::Method, method), (Part::Path, path)];
    parts.extend(pairs(query, "&", "="));
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':')?;
        parts.push((Part::Header(name), value));
    }
    parts.push((Part::HeaderNames, lines.next()?));
    let hash = lines.next()?;
    parts.push((Part::Body, hash.get(..64).unwrap_or(hash)));
    Some(parts)
}

/// Lines: the method, four headers without their names, headers with them, and the path with the query, whose
/// parameters cannot be told apart for sure because they are not encoded.
fn roa_parts(text: &str) -> Option<Vec<Named<'_>>> {
    let mut lines = text.lines();
    let mut parts = vec![(Part::Method, lines.next()?)];
    for name in ["accept", "content-md5", "content-type", "date"] {
        parts.push((Part::Header(name), lines.next()?));
    }
    for line in lines {
        if line.starts_with('/') {
            let line = line.trim_end_matches([']', '>', '"']);
            let (path, query) = line.split_once('?').unwrap_or((line, ""));
            parts.extend([(Part::Path, path), (Part::Query, query)]);
            return Some(parts);
        }
        let (name, value) = line.split_once(':')?;
        parts.push((Part::Header(name), value));
    }
    None
}

fn pairs<'t>(
    text: &'t str,
    between: &'static str,
    within: &'static str,
) -> impl Iterator<Item = Named<'t>> {
    text.split(between).filter(|pair| !pair.is_empty()).map(move |pair| {
        match pair.split_once(within) {
            Some((name, value)) => (Part::Parameter(name), value),
            // It may be a value.
            None => (Part::Parameter(""), pair),
        }
    })
}

/// The canonical request of which only the hash was signed, made again from what was sent; `None` when it is
/// not that.
fn canonical_request<B>(string_to_sign: &str, http: &http::Request<B>) -> Option<String> {
    let value = |name: &str| text(http.headers(), name);
    let authorization = value(AUTHORIZATION.as_str())?;
    let names = authorization.split_once("SignedHeaders=")?.1.split(',').next()?;
    let lines: Option<String> =
        names.split(';').map(|name| Some(format!("{name}:{}\n", value(name)?))).collect();
    let headers = acs3::CanonicalHeaders { lines: lines?, names: names.to_owned() };
    let (path, query) = (http.uri().path(), http.uri().query().unwrap_or_default());
    let body = value("x-acs-content-sha256")?;
    let method = http.method().as_str();
    let canonical = acs3::canonical_request(method, path, query, &headers, body);
    let is_the_one = |algorithm: &Algorithm| algorithm.string_to_sign(&canonical) == string_to_sign;
    Algorithm::ALL.iter().any(is_the_one).then_some(canonical)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::roa;

    const HEADERS: [(&str, &str); 4] = [
        ("accept", "application/json"),
        ("date", "Thu, 26 Oct 2023 10:22:32 GMT"),
        ("x-acs-action", "DescribeClusters"),
        ("x-acs-version", "2015-12-15"),
    ];

    /// The explanation when the service signed this of a request in ROA style.
    fn explained(theirs: &str) -> String {
        let ours = roa::string_to_sign("GET", &HEADERS, "/clusters", &[("name", "s3cret&k=v")]);
        let message = format!("The signature does not match. Server String To Sign is [{theirs}]");
        explain(&message, &ours, &http::Request::new(())).unwrap().into_owned()
    }

    fn signed(method: &str, headers: &[(&str, &str)], path: &str, name: &str) -> String {
        roa::string_to_sign(method, headers, path, &[("name", name)])
    }

    #[test]
    fn the_lines_of_a_request_in_roa_style_are_named() {
        let name = "s3cret&k=v";
        assert_eq!(explained(&signed("GET", &HEADERS, "/clusters", name)), SAME_TEXT);
        let another = [HEADERS[0], ("date", "today"), HEADERS[2], HEADERS[3]];
        let more = [HEADERS[0], HEADERS[1], HEADERS[2], HEADERS[3], ("x-acs-trace", "s3cret")];
        let cases = [
            (signed("POST", &HEADERS, "/clusters", name), "the method differs"),
            (signed("GET", &HEADERS[1..], "/clusters", name), "the header accept differs"),
            (signed("GET", &another, "/clusters", name), "the header date differs"),
            (
                signed("GET", &HEADERS[..3], "/clusters", name),
                "the header x-acs-version is missing",
            ),
            (signed("GET", &more, "/clusters", name), "the header x-acs-trace was added"),
            (signed("GET", &HEADERS, "/Clusters", name), "the path differs"),
            (signed("GET", &HEADERS, "/clusters", "s3cret"), "the query differs"),
        ];
        for (theirs, expected) in cases {
            let explanation = explained(&theirs);
            let start = format!("{OTHER_TEXT}, in which {expected}: ");
            assert!(explanation.starts_with(&start), "{explanation}");
            assert!(!explanation.contains("s3cret"), "{explanation}");
        }
    }

    #[test]
    fn what_is_no_text_to_sign_names_nothing() {
        assert_eq!(explained("nonsense"), format!("{OTHER_TEXT}: {CAUSES}"));
    }
}
