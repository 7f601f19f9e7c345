//! What the error says when the service refuses a signature and repeats the text that it signed.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use docwright::call::{Answer, SignedRequest};
use docwright::signing::acs3::{self, Algorithm};
use docwright::signing::{Scheme, percent, rpc};
use docwright::{Credentials, Error};
use http::HeaderMap;
use support::{Disk, ResetDisks, sign};

const VALUE: &str = "v4lue & more=1";
const OTHER: &str = "another text than this client, in which ";

fn signed(scheme: Scheme) -> SignedRequest {
    let disk = Disk { disk_id: Some(VALUE.to_owned()), snapshot_id: Some("s-1".to_owned()) };
    let request = ResetDisks { disk: vec![disk], ..ResetDisks::sample() };
    sign(&request, &Credentials::new("testid", "testsecret"), scheme)
}

/// The explanation of a refusal with this message.
fn hint(signed: &SignedRequest, message: &str) -> Option<String> {
    let body = serde_json::json!({ "Code": "SignatureDoesNotMatch", "Message": message });
    let answer = Answer::new(400, HeaderMap::new(), body.to_string());
    let error: Error = signed.check(&answer).unwrap_err();
    let hint = error.service().unwrap().hint().map(str::to_owned);
    assert!(!hint.as_ref().is_some_and(|hint| hint.contains("v4lue")), "{hint:?}");
    hint
}

fn repeated(signed: &SignedRequest, text: &str) -> String {
    let message = format!(
        "Specified signature is not matched with our calculation. server string to sign is:{text}"
    );
    hint(signed, &message).expect("an explanation")
}

#[test]
fn the_same_text_means_a_wrong_secret() {
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let signed = signed(scheme);
        let hint = repeated(&signed, signed.string_to_sign());
        assert!(hint.ends_with("the same text, so the access key secret is wrong"), "{hint}");
    }
}

#[test]
fn a_message_without_a_text_explains_nothing() {
    assert_eq!(hint(&signed(Scheme::Acs3), "The signature is wrong."), None);
}

#[test]
fn parameters_of_an_rpc_text_are_named() {
    let signed = signed(Scheme::HmacSha1);
    let body = std::str::from_utf8(signed.http().body()).unwrap();
    let sent: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .filter(|(name, _)| name != "Signature")
        .collect();
    assert_eq!(rpc::string_to_sign("POST", &sent), signed.string_to_sign(), "the parameters");
    let changed = |name: &str, value: Option<&str>| {
        let mut parameters = sent.clone();
        parameters.retain(|(sent, _)| sent != name);
        parameters.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        rpc::string_to_sign("POST", &parameters)
    };
    let cases = [
        (changed("Disk.1.DiskId", Some("v4lue & more")), "the parameter Disk.1.DiskId differs"),
        (changed("Disk.1.DiskId", None), "the parameter Disk.1.DiskId is missing"),
        (changed("Zone", Some("v4lue")), "the parameter Zone was added"),
        (changed("v4lue that a proxy took apart", Some("")), "a parameter was added"),
        (rpc::string_to_sign("GET", &sent), "the method differs"),
    ];
    for (text, expected) in cases {
        let hint = repeated(&signed, &text);
        assert!(hint.contains(&format!("{OTHER}{expected}: ")), "{hint}");
    }
}

#[test]
fn parts_of_a_canonical_request_are_named() {
    let signed = signed(Scheme::Acs3);
    let http = signed.http();
    let headers: Vec<(&str, &str)> = http
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    let query = http.uri().query().unwrap();
    let canonical = |method, path, query: &str, headers: &[(&str, &str)], body: &[u8]| {
        let headers = acs3::canonical_headers(headers);
        acs3::canonical_request(
            method,
            path,
            query,
            &headers,
            &Algorithm::HmacSha256.payload_hash(body),
        )
    };
    let own = canonical("POST", "/", query, &headers, b"");
    assert_eq!(
        Algorithm::HmacSha256.string_to_sign(&own),
        signed.string_to_sign(),
        "the canonical request"
    );
    let without = |name: &str| {
        headers.iter().copied().filter(|(sent, _)| *sent != name).collect::<Vec<(&str, &str)>>()
    };
    let with = |name, value| [without(name), vec![(name, value)]].concat();
    let plus = |pair: (&str, &str)| format!("{query}&{}", percent::canonical_query(&[pair]));
    let host = with("host", "proxy.example");
    let cases = [
        (canonical("GET", "/", query, &headers, b""), "the method differs"),
        (canonical("POST", "/v4lue", query, &headers, b""), "the path differs"),
        (
            canonical("POST", "/", &query.replace("v4lue%20", "v4lue+"), &headers, b""),
            "the parameter Disk.1.DiskId differs",
        ),
        (
            canonical("POST", "/", &plus(("Zone", "1")), &headers, b""),
            "the parameter Zone was added",
        ),
        (canonical("POST", "/", query, &host, b""), "the header host differs"),
        (
            canonical("POST", "/", query, &without("x-acs-version"), b""),
            "the header x-acs-version is missing",
        ),
        (canonical("POST", "/", query, &headers, b"v4lue"), "the hash of the body differs"),
    ];
    for (text, expected) in cases {
        // With and without the hash of the text, whichever is announced first.
        let hash = Algorithm::HmacSha256.string_to_sign(&text);
        for message in [
            format!("server CanonicalRequest is:[{text}], server StringToSign is:[{hash}]"),
            format!("server string to sign is:{hash}, server canonical request is:{text}"),
            format!("Server string to sign is: {text}"),
        ] {
            let hint = hint(&signed, &message).unwrap();
            assert!(hint.contains(&format!("{OTHER}{expected}: ")), "{hint}\n{message}");
        }
    }
    let hash_alone = repeated(&signed, &Algorithm::HmacSha256.string_to_sign("another"));
    assert!(hash_alone.contains("another text than this client: something on the way"));
}
