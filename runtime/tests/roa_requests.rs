//! Calls of operations in ROA style to signed HTTP requests; ids as in `acs3_vectors.rs`.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::time::SystemTime;

use docwright::call::{Call, Format, SignedRequest};
use docwright::encode::{Encode, Encoder, Length, Parameters};
use docwright::signing::acs3::{self, Algorithm};
use docwright::signing::{Scheme, roa};
use docwright::{
    Credentials, Endpoint, Error, Ignored, Operation, Position, Request, Route, Style, Undocumented,
};

const DATE: &str = "2023-10-26T10:22:32Z";
const NONCE: &str = "3156853299f313e23d1673dc12e1703d";

fn time() -> SystemTime {
    humantime::parse_rfc3339(DATE).unwrap()
}

const fn operation(name: &'static str, route: Route) -> Operation {
    Operation { product: "CS", version: "2015-12-15", name, style: Style::Roa(route) }
}

fn sign(parameters: &Parameters, scheme: Scheme) -> Result<SignedRequest, Error> {
    let credentials = Credentials::new("YourAccessKeyId", "YourAccessKeySecret");
    sign_as(&credentials, parameters, scheme)
}

fn sign_as(
    credentials: &Credentials,
    parameters: &Parameters,
    scheme: Scheme,
) -> Result<SignedRequest, Error> {
    let endpoint = Endpoint::parse("cs.cn-beijing.aliyuncs.com")?;
    let format = Format::Json;
    Call { parameters, endpoint: &endpoint, credentials, scheme, format }.sign(time(), NONCE)
}

fn header<'r>(signed: &'r SignedRequest, name: &str) -> &'r str {
    signed.http().headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn body(signed: &SignedRequest) -> &str {
    std::str::from_utf8(signed.http().body()).unwrap()
}

const RESOURCES: Route = Route::new("GET", "/clusters/[ClusterId]/resources");

#[test]
fn the_path_and_the_query_of_a_published_call() {
    let pairs = [("ClusterId", "c 1/2~*"), ("with_addon_resources", "true"), ("empty", "")];
    let parameters = Parameters::new(operation("DescribeClusterResources", RESOURCES), pairs);
    let signed = sign(&parameters, Scheme::Acs3).unwrap();
    assert_eq!(signed.http().method(), "GET");
    let expected = "https://cs.cn-beijing.aliyuncs.com/clusters/c%201%2F2~%2A/resources?empty=&with_addon_resources=true";
    assert_eq!(signed.http().uri(), expected);
    let signature = "96c89b49979b5e0ea06f33dfbcfeb33ee5a1d4fcc93c15eab1827e423ab85967";
    assert!(header(&signed, "authorization").ends_with(signature), "D5");
    assert_eq!(header(&signed, "accept"), "application/json");
    assert_eq!(header(&signed, "content-type"), "");
}

struct CreateCluster {
    name: &'static str,
    nodes: Option<i64>,
    is_private: Option<bool>,
    tags: Vec<Tag>,
}

struct Tag(&'static str, f64);

impl Encode for Tag {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("key", &self.0);
        encoder.member("weight", &self.1);
    }
}

impl Encode for CreateCluster {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("region_id", &"cn-beijing");
        encoder.member("name", &self.name);
        encoder.number("nodes", self.nodes, 1..=9);
        encoder.member("private", &self.is_private);
        encoder.list("tags", &self.tags, Length::ANY, false);
    }
}

impl Request for CreateCluster {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = operation(
        "CreateCluster",
        Route::new("POST", "/clusters").with_positions(&[
            ("region_id", Position::Body),
            ("name", Position::Body),
            ("nodes", Position::Body),
            ("private", Position::Body),
            ("tags", Position::Body),
        ]),
    );
}

#[test]
fn the_json_body_of_a_published_call() {
    let request = CreateCluster { name: "测试", nodes: None, is_private: None, tags: Vec::new() };
    let parameters = Parameters::of(&request).unwrap();
    let signed = sign(&parameters, Scheme::Acs3).unwrap();
    assert_eq!(body(&signed), r#"{"name":"测试","region_id":"cn-beijing"}"#);
    assert_eq!(header(&signed, "content-type"), "application/json; charset=utf-8");
    assert_eq!(signed.http().uri(), "https://cs.cn-beijing.aliyuncs.com/clusters");
    let signature = "5652dbf809891a0b65f9bf3d455be79cff5dd4effc249ff2af2b2ba5b0f54585";
    assert!(header(&signed, "authorization").ends_with(signature), "D4");
}

#[test]
fn values_of_a_json_body_keep_their_types() {
    let tags = vec![Tag("a", 0.5), Tag("b", 2.0)];
    let request = CreateCluster { name: "n", nodes: Some(3), is_private: Some(true), tags };
    let mut parameters = Parameters::of(&request).unwrap();
    let expected = r#"{"name":"n","nodes":3,"private":true,"region_id":"cn-beijing","tags":[{"key":"a","weight":0.5},{"key":"b","weight":2}]}"#;
    assert_eq!(parameters.body().as_deref(), Some(expected));
    assert_eq!(parameters.get("name"), Some("n"));
    parameters.set("name", "other");
    assert_eq!(parameters.get("name"), Some("other"));
    assert_eq!(parameters.pairs().len(), 0);
    assert_eq!(
        format!("{parameters:?}"),
        r#"Parameters { operation: "CreateCluster", names: ["name", "nodes", "private", "region_id", "tags"], .. }"#
    );
}

struct TagCluster;

impl Encode for TagCluster {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.list("tags.tag", &["a", "b"], Length::ANY, false);
        let labels = BTreeMap::from([("a.b".to_owned(), 1)]);
        encoder.member("labels", &labels);
    }
}

impl Request for TagCluster {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = operation(
        "TagCluster",
        Route::new("POST", "/tags")
            .with_positions(&[("tags", Position::Body), ("labels", Position::Body)]),
    );
}

#[test]
fn lists_inside_objects_and_keys_with_dots_keep_their_shape() {
    let parameters = Parameters::of(&TagCluster).unwrap();
    let expected = r#"{"labels":{"a.b":1},"tags":{"tag":["a","b"]}}"#;
    assert_eq!(parameters.body().as_deref(), Some(expected));
}

#[test]
fn limits_hold_in_a_body_as_well() {
    let request = CreateCluster { name: "n", nodes: Some(0), is_private: None, tags: Vec::new() };
    let invalid = Parameters::of(&request).unwrap_err();
    assert_eq!(invalid.to_string(), "CreateCluster: `nodes` must be 1 to 9");
}

#[test]
fn one_parameter_may_be_the_whole_body() {
    let route = Route::new("POST", "/tags").with_positions(&[("Body", Position::Body)]);
    let mut parameters = Parameters::new(operation("Tag", route), [("region", "cn-beijing")]);
    parameters.set_json("Body", serde_json::json!(["a", 1]));
    let signed = sign(&parameters, Scheme::Acs3).unwrap();
    assert_eq!(body(&signed), r#"["a",1]"#);
    assert_eq!(signed.http().uri().query(), Some("region=cn-beijing"));
}

const EVERYWHERE: Route = Route::new("PUT", "/[Bucket]/objects").with_positions(&[
    ("Tag", Position::Form),
    ("x-acs-region-id", Position::Header),
    ("If-Match", Position::Header),
    ("Project", Position::Host),
]);

fn everywhere() -> Parameters {
    let pairs = [
        ("Bucket", "b"),
        ("Tag.2", "two"),
        ("Tag.1", "a b"),
        ("x-acs-region-id", "cn-beijing"),
        ("If-Match", "etag"),
        ("Project", "logs"),
        ("Force", "true"),
    ];
    Parameters::new(operation("PutObject", EVERYWHERE), pairs)
}

#[test]
fn every_place_at_once() {
    let signed = sign(&everywhere(), Scheme::Acs3).unwrap();
    let request = signed.http();
    assert_eq!(request.uri(), "https://logs.cs.cn-beijing.aliyuncs.com/b/objects?Force=true");
    assert_eq!(body(&signed), "Tag.1=a%20b&Tag.2=two");
    assert_eq!(header(&signed, "content-type"), "application/x-www-form-urlencoded");
    assert_eq!(header(&signed, "host"), "logs.cs.cn-beijing.aliyuncs.com");
    assert_eq!(header(&signed, "x-acs-region-id"), "cn-beijing");
    assert_eq!(header(&signed, "if-match"), "etag");

    let headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    let canonical = acs3::canonical_request(
        "PUT",
        "/b/objects",
        "Force=true",
        &acs3::canonical_headers(&headers),
        &Algorithm::HmacSha256.payload_hash(request.body()),
    );
    let signature = Algorithm::HmacSha256
        .signature("YourAccessKeySecret", &Algorithm::HmacSha256.string_to_sign(&canonical));
    let authorization = header(&signed, "authorization");
    assert!(authorization.ends_with(&signature), "{authorization}");
    assert!(authorization.contains(";x-acs-region-id;"), "{authorization}");
    assert!(!authorization.contains("if-match"), "{authorization}");
}

#[test]
fn the_older_scheme_signs_every_place() {
    let signed = sign(&everywhere(), Scheme::HmacSha1).unwrap();
    let expected = [
        "PUT",
        "application/json",
        &roa::content_md5(b"Tag.1=a%20b&Tag.2=two"),
        "application/x-www-form-urlencoded",
        "Thu, 26 Oct 2023 10:22:32 GMT",
        "x-acs-action:PutObject",
        "x-acs-region-id:cn-beijing",
        "x-acs-signature-method:HMAC-SHA1",
        &format!("x-acs-signature-nonce:{NONCE}"),
        "x-acs-signature-version:1.0",
        "x-acs-version:2015-12-15",
        "/b/objects?Force=true",
    ];
    assert_eq!(signed.string_to_sign(), expected.join("\n"));
    let signature = roa::signature("YourAccessKeySecret", signed.string_to_sign());
    assert_eq!(header(&signed, "authorization"), format!("acs YourAccessKeyId:{signature}"));
    assert_eq!(header(&signed, "content-md5"), expected[2]);
    assert_eq!(signed.http().uri().host(), Some("logs.cs.cn-beijing.aliyuncs.com"));
}

#[test]
fn tokens_travel_in_headers() {
    let pairs = [("ClusterId", "c1")];
    let parameters = Parameters::new(operation("DescribeClusterResources", RESOURCES), pairs);
    let temporary = Credentials::new("id", "secret").with_security_token("sts");
    let bearer = Credentials::bearer("b-token");
    for scheme in [Scheme::Acs3, Scheme::HmacSha1] {
        let signed = sign_as(&temporary, &parameters, scheme).unwrap();
        assert_eq!(header(&signed, "x-acs-security-token"), "sts");
        assert_eq!(header(&signed, "x-acs-accesskey-id"), "id");
        assert!(signed.http().headers()["x-acs-security-token"].is_sensitive());

        let signed = sign_as(&bearer, &parameters, scheme).unwrap();
        assert_eq!(header(&signed, "x-acs-bearer-token"), "b-token");
        assert_eq!(header(&signed, "x-acs-signature-type"), "BEARERTOKEN");
        assert_eq!(header(&signed, "authorization"), "", "nothing is signed");
        assert!(signed.http().headers()["x-acs-bearer-token"].is_sensitive());
    }
}

#[test]
fn a_path_is_not_left_by_a_value_of_its_own() {
    let refused = |value: &str| {
        let pairs = [("ClusterId", value)];
        let parameters = Parameters::new(operation("DescribeClusterResources", RESOURCES), pairs);
        sign(&parameters, Scheme::Acs3).unwrap_err().to_string()
    };
    for value in ["", ".", ".."] {
        assert_eq!(
            refused(value),
            "DescribeClusterResources: `ClusterId` is a part of the path, so it cannot be empty, `.` or `..`"
        );
    }
    let none = Parameters::new(operation("DescribeClusterResources", RESOURCES), [("A", "b")]);
    let error = sign(&none, Scheme::Acs3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeClusterResources: `ClusterId` is a part of the path and is not given"
    );
    let unknown = Parameters::new(operation("Unknown", Route::UNKNOWN), [("A", "b")]);
    let error = sign(&unknown, Scheme::Acs3).unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
    let host = Parameters::new(
        operation("PutObject", EVERYWHERE),
        [("Bucket", "b"), ("Project", "evil.example/")],
    );
    assert!(matches!(sign(&host, Scheme::Acs3), Err(Error::Endpoint(_))));
}
