//! Calls to signed HTTP requests, in both schemes.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use docwright::call::{Call, Format, MAXIMUM_QUERY, SignedRequest};
use docwright::encode::{Encode, Encoder, Parameters};
use docwright::signing::acs3::{self, Algorithm};
use docwright::signing::{Scheme, rpc};
use docwright::{Credentials, Endpoint, Operation, Request, Style, Undocumented};
use support::{NONCE, ResetDisks, ResetDisksResponse, TIME};

fn credentials() -> Credentials {
    Credentials::new("testid", "testsecret")
}

fn header<'r>(signed: &'r SignedRequest, name: &str) -> &'r str {
    signed.http().headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn body(signed: &SignedRequest) -> &str {
    std::str::from_utf8(signed.http().body()).unwrap()
}

/// The signature that a service computes from what it receives.
fn recomputed_acs3(signed: &SignedRequest, secret: &str) -> String {
    let request = signed.http();
    let headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    let canonical = acs3::canonical_request(
        request.method().as_str(),
        request.uri().path(),
        request.uri().query().unwrap_or_default(),
        &acs3::canonical_headers(&headers),
        &Algorithm::HmacSha256.payload_hash(request.body()),
    );
    Algorithm::HmacSha256.signature(secret, &Algorithm::HmacSha256.string_to_sign(&canonical))
}

#[test]
fn acs3_puts_short_parameters_into_the_query() {
    let signed = support::sign(&ResetDisks::sample(), &credentials(), Scheme::Acs3);
    let request = signed.http();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "http://127.0.0.1:4010/?Disk.1.DiskId=d-1&Disk.1.SnapshotId=s-1&Format=JSON&RegionId=cn-hangzhou"
    );
    assert!(request.body().is_empty());
    let expected = [
        ("host", "127.0.0.1:4010"),
        ("x-acs-action", "ResetDisks"),
        ("x-acs-version", "2014-05-26"),
        ("x-acs-date", TIME),
        ("x-acs-signature-nonce", NONCE),
        ("accept", "application/json"),
        ("content-type", ""),
        ("x-acs-security-token", ""),
    ];
    for (name, value) in expected {
        assert_eq!(header(&signed, name), value, "{name}");
    }
    let signature = recomputed_acs3(&signed, "testsecret");
    assert!(header(&signed, "authorization").ends_with(&format!("Signature={signature}")));
}

#[test]
fn acs3_puts_long_parameters_into_the_body() {
    let mut request = ResetDisks::sample();
    request.disk[0].disk_id = Some("长".repeat(MAXIMUM_QUERY / 9 + 1));
    let signed = support::sign(&request, &credentials(), Scheme::Acs3);
    assert_eq!(signed.http().uri(), "http://127.0.0.1:4010/");
    assert_eq!(header(&signed, "content-type"), "application/x-www-form-urlencoded");
    assert!(body(&signed).starts_with("Disk.1.DiskId=%E9%95%BF"));
    let authorization = header(&signed, "authorization");
    assert!(authorization.contains("SignedHeaders=content-type;host;"), "{authorization}");
    assert!(authorization.ends_with(&recomputed_acs3(&signed, "testsecret")));
}

#[test]
fn acs3_signs_the_token_of_a_temporary_key() {
    let credentials = credentials().with_security_token("CAIS+token/with=chars");
    let signed = support::sign(&ResetDisks::sample(), &credentials, Scheme::Acs3);
    assert_eq!(header(&signed, "x-acs-security-token"), "CAIS+token/with=chars");
    assert_eq!(header(&signed, "x-acs-accesskey-id"), "testid");
    let authorization = header(&signed, "authorization");
    assert!(authorization.contains(";x-acs-security-token;"), "{authorization}");
    assert!(authorization.ends_with(&recomputed_acs3(&signed, "testsecret")));
}

#[test]
fn rpc_puts_everything_into_the_body() {
    let credentials = credentials().with_security_token("a+b");
    let signed = support::sign(&ResetDisks::sample(), &credentials, Scheme::HmacSha1);
    assert_eq!(signed.http().method(), "POST");
    assert_eq!(signed.http().uri(), "http://127.0.0.1:4010/");
    let body = body(&signed).replace("%3A", ":").replace("%2B", "+");
    let mut parameters: BTreeMap<&str, &str> =
        body.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let signature = parameters.remove("Signature").unwrap();
    let expected = BTreeMap::from([
        ("AccessKeyId", "testid"),
        ("Action", "ResetDisks"),
        ("Disk.1.DiskId", "d-1"),
        ("Disk.1.SnapshotId", "s-1"),
        ("Format", "JSON"),
        ("RegionId", "cn-hangzhou"),
        ("SecurityToken", "a+b"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", NONCE),
        ("SignatureVersion", "1.0"),
        ("Timestamp", TIME),
        ("Version", "2014-05-26"),
    ]);
    assert_eq!(parameters, expected);
    let pairs: Vec<(&str, &str)> = parameters.into_iter().collect();
    let text = rpc::string_to_sign("POST", &pairs);
    assert_eq!(text, signed.string_to_sign());
    let expected = rpc::signature("testsecret", &text).replace('=', "%3D").replace('/', "%2F");
    assert_eq!(signature, expected);
}

/// An operation with parameters that bear the names of common ones.
struct Named(&'static str);

impl Encode for Named {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member(self.0, &"own");
    }
}

impl Request for Named {
    type Response = ResetDisksResponse;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Fc", version: "2021-04-06", name: "Named", style: Style::Rpc };
}

#[test]
fn own_parameters_with_common_names() {
    let signed = support::sign(&Named("Format"), &credentials(), Scheme::Acs3);
    assert_eq!(signed.http().uri().query(), Some("Format=own"));

    let parameters = Parameters::of(&Named("Version")).unwrap();
    let endpoint = Endpoint::resolve("Fc", None).unwrap();
    let credentials = credentials();
    let (scheme, format) = (Scheme::HmacSha1, Format::Xml);
    let call = Call {
        parameters: &parameters,
        endpoint: &endpoint,
        credentials: &credentials,
        scheme,
        format,
    };
    let error = call.sign(humantime::parse_rfc3339(TIME).unwrap(), NONCE).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Named: `Version` is a common parameter of signature version 1.0: sign with `Scheme::Acs3` instead"
    );
}

#[test]
fn xml_is_asked_for_in_both_places() {
    let parameters = Parameters::of(&ResetDisks::sample()).unwrap();
    let endpoint = Endpoint::resolve("Ecs", Some("cn-hangzhou")).unwrap();
    let credentials = credentials();
    let (scheme, format) = (Scheme::Acs3, Format::Xml);
    let call = Call {
        parameters: &parameters,
        endpoint: &endpoint,
        credentials: &credentials,
        scheme,
        format,
    };
    let signed = call.sign(humantime::parse_rfc3339(TIME).unwrap(), NONCE).unwrap();
    assert_eq!(header(&signed, "accept"), "application/xml");
    assert!(signed.http().uri().query().unwrap().contains("&Format=XML&"));
    assert_eq!(signed.host(), "ecs.cn-hangzhou.aliyuncs.com");
}

#[test]
fn keys_that_cannot_be_sent_are_refused() {
    for (id, secret) in [("", "s"), ("id\n", "s"), ("id", " s"), ("i d", "s"), ("id", "钥匙")] {
        let parameters = Parameters::of(&ResetDisks::sample()).unwrap();
        let endpoint = Endpoint::resolve("Ecs", None).unwrap();
        let credentials = Credentials::new(id, secret);
        let (scheme, format) = (Scheme::Acs3, Format::Json);
        let call = Call {
            parameters: &parameters,
            endpoint: &endpoint,
            credentials: &credentials,
            scheme,
            format,
        };
        let error = call.sign(std::time::UNIX_EPOCH, NONCE).unwrap_err();
        assert!(matches!(error, docwright::Error::Credentials(_)), "{error}");
    }
}

#[test]
fn what_cannot_stand_in_a_header_is_refused() {
    let parameters = Parameters::of(&ResetDisks::sample()).unwrap();
    let endpoint = Endpoint::resolve("Ecs", None).unwrap();
    let credentials = credentials();
    let (scheme, format) = (Scheme::Acs3, Format::Json);
    let call = Call {
        parameters: &parameters,
        endpoint: &endpoint,
        credentials: &credentials,
        scheme,
        format,
    };
    for nonce in ["a\nb", "a\u{7f}"] {
        let error = call.sign(std::time::UNIX_EPOCH, nonce).unwrap_err();
        assert!(matches!(error, docwright::Error::Signing(_)), "{error}");
        assert!(error.to_string().contains("x-acs-signature-nonce"), "{error}");
    }
    let signed = call.sign(std::time::UNIX_EPOCH, " a ").unwrap();
    assert_eq!(header(&signed, "x-acs-signature-nonce"), "a", "as it is signed");
}

#[test]
fn secrets_are_marked_in_headers() {
    let credentials = credentials().with_security_token("token");
    let signed = support::sign(&ResetDisks::sample(), &credentials, Scheme::Acs3);
    let headers = signed.http().headers().iter();
    let mut sensitive: Vec<&str> =
        headers.filter(|(_, value)| value.is_sensitive()).map(|(name, _)| name.as_str()).collect();
    sensitive.sort_unstable();
    assert_eq!(sensitive, ["authorization", "x-acs-security-token"]);
}

#[test]
fn impossible_times_are_refused() {
    let before = std::time::UNIX_EPOCH - std::time::Duration::from_secs(1);
    assert!(docwright::signing::timestamp(before).is_err());
    let after = std::time::UNIX_EPOCH + std::time::Duration::from_secs(300_000_000_000);
    assert!(docwright::signing::timestamp(after).is_err());
}
