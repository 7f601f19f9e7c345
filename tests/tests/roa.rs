//! An operation in ROA style: generated, signed in both schemes, and answered by the fake endpoint.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use docwright::encode::Parameters;
use docwright::mock::{self, check_sample_request};
use docwright::signing::Scheme;
use docwright::{Client, Credentials, Error, Position, Route, Style};
use docwright_tests::resources::ScaleCluster;
use docwright_tests::resources::scale_cluster::ScaleClusterTags;

fn request() -> ScaleCluster {
    ScaleCluster::builder()
        .cluster_id("c/1")
        .count(3)
        .tags(ScaleClusterTags::builder().key("a"))
        .force(true)
        .x_acs_region_id("cn-beijing")
        .build()
}

fn server() -> mock::Server {
    mock::Endpoint::new().operation(ScaleCluster::MOCK).start().unwrap()
}

fn client(server: &mock::Server, scheme: Scheme, secret: &str) -> Client {
    Client::builder()
        .credentials(Credentials::new("testid", secret))
        .endpoint(server.url())
        .scheme(scheme)
        .build()
        .unwrap()
}

#[test]
fn the_route_says_where_parameters_travel() {
    use docwright::Request as _;

    let Style::Roa(route) = ScaleCluster::OPERATION.style else { unreachable!("a route") };
    let expected = Route::new("POST", "/clusters/[ClusterId]/nodes").with_positions(&[
        ("count", Position::Body),
        ("tags", Position::Body),
        ("x-acs-region-id", Position::Header),
    ]);
    assert_eq!(route, expected);
    let parameters = Parameters::of(&request()).unwrap();
    assert_eq!(parameters.body().as_deref(), Some(r#"{"count":3,"tags":[{"key":"a"}]}"#));
}

#[tokio::test]
async fn it_is_answered_in_both_schemes() {
    let server = server();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let answer = client(&server, scheme, "testsecret").send(request()).await.unwrap();
        assert_eq!(answer.cluster_id.as_deref(), Some("c-1"));
        let received = server.received().pop().unwrap();
        assert_eq!(received.path(), "/clusters/c%2F1/nodes");
        assert_eq!(received.header("x-acs-region-id"), Some("cn-beijing"));
        assert_eq!(received.body(), br#"{"count":3,"tags":[{"key":"a"}]}"#);

        let error = client(&server, scheme, "wrong").send(request()).await.unwrap_err();
        assert_eq!(error.code().map(docwright::ErrorCode::code), Some("SignatureDoesNotMatch"));
    }
}

#[test]
fn the_sample_of_the_page_is_expressible() {
    let request = ScaleCluster::builder()
        .cluster_id("c-1")
        .count(3)
        .tags(ScaleClusterTags::builder().key("a"))
        .force(true)
        .build();
    let sample = [("ClusterId", "c-1"), ("Force", "true"), ("count", "3"), ("tags.1.key", "a")];
    check_sample_request(request, &sample).unwrap();
}

#[derive(Debug, Default, docwright::Response)]
struct Scaled {
    #[docwright(name = "cluster_id")]
    cluster_id: String,
}

#[derive(docwright::Request)]
#[docwright(
    product = "CS",
    version = "2015-12-15",
    operation = "ScaleCluster",
    route = "POST /clusters/[ClusterId]/nodes",
    response = Scaled
)]
struct ByHand {
    cluster_id: String,
    #[docwright(name = "count", position = "body")]
    count: i64,
    #[docwright(name = "x-acs-region-id", position = "header")]
    region: Option<String>,
}

#[tokio::test]
async fn a_derived_request_is_the_same() {
    let server = server();
    let request = ByHand { cluster_id: "c-1".to_owned(), count: 3, region: None };
    let answer = client(&server, Scheme::Acs3, "testsecret").send(&request).await.unwrap();
    assert_eq!(answer.cluster_id, "c-1");
    assert_eq!(server.received().pop().unwrap().body(), br#"{"count":3}"#);

    let request = ByHand { cluster_id: "..".to_owned(), ..request };
    let error = client(&server, Scheme::Acs3, "testsecret").send(&request).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
}
