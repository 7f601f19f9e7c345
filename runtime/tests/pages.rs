//! Answers that come page by page, against a server on this machine.
#![cfg(feature = "blocking")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::pin::pin;

use docwright::decode::{Decode, DecodeError, Members, Source};
use docwright::encode::{Encode, Encoder, Length};
use docwright::pagination::{Paginated, Pagination, Progress};
use docwright::{Client, Credentials, Error, Operation, Request, Style, Undocumented, blocking};
use support::server::{Reply, Server};

struct ListHosts {
    zone: Vec<String>,
}

impl Encode for ListHosts {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.list("Zone", &self.zone, Length { minimum: None, maximum: Some(1) }, false);
    }
}

impl Request for ListHosts {
    type Response = ListHostsResponse;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "ListHosts", style: Style::Rpc };
}

#[derive(Default)]
struct ListHostsResponse {
    hosts: Vec<String>,
    next_token: Option<String>,
}

impl Members for ListHostsResponse {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Hosts" => Decode::decode(&mut self.hosts, value),
            "NextToken" => Decode::decode(&mut self.next_token, value),
            _ => value.skip(),
        }
    }
}

impl Paginated for ListHosts {
    type Item = String;
    const PAGINATION: Pagination = Pagination::NONE.by_token("NextToken");

    fn progress(response: &ListHostsResponse) -> Progress<'_> {
        Progress::of(response.hosts.len()).next_token(response.next_token.as_deref())
    }

    fn items(response: ListHostsResponse) -> Vec<String> {
        response.hosts
    }
}

fn page(body: &str) -> Reply {
    Reply::http("200 OK", "content-type: application/json\r\n", body)
}

fn three_pages() -> Server {
    Server::start(vec![
        page(r#"{"Hosts": ["a", "b"], "NextToken": "1"}"#),
        page(r#"{"Hosts": [], "NextToken": "2"}"#),
        page(r#"{"Hosts": ["c"], "NextToken": ""}"#),
    ])
}

/// A page, an error, and a page again.
fn broken_off() -> Server {
    let first = || page(r#"{"Hosts": ["a"], "NextToken": "1"}"#);
    let error = Reply::http("404 Not Found", "", r#"{"Code": "NoToken", "Message": "m"}"#);
    Server::start(vec![first(), error, first()])
}

fn all() -> ListHosts {
    ListHosts { zone: Vec::new() }
}

fn client(url: &str) -> Client {
    let builder = Client::builder().credentials(Credentials::new("testid", "testsecret"));
    builder.endpoint(url).build().unwrap()
}

fn blocking_client(url: &str) -> blocking::Client {
    let builder = blocking::Client::builder().credentials(Credentials::new("testid", "testsecret"));
    builder.endpoint(url).build().unwrap()
}

fn tokens(server: &Server) -> Vec<Option<String>> {
    let token = |target: &str| {
        let (_, rest) = target.split_once("NextToken=")?;
        Some(rest.split('&').next()?.to_owned())
    };
    server.received().iter().map(|received| token(&received.target)).collect()
}

#[tokio::test]
async fn items_of_all_pages_come_one_by_one() {
    let server = three_pages();
    let items = client(&server.url).pages(all()).items().collect().await.unwrap();
    assert_eq!(items, ["a", "b", "c"]);
    assert_eq!(tokens(&server), [None, Some("1".to_owned()), Some("2".to_owned())]);
}

#[tokio::test]
async fn a_page_is_sent_when_it_is_asked_for() {
    let server = three_pages();
    let request = all();
    let mut pages = pin!(client(&server.url).pages(&request));
    assert_eq!(server.received().len(), 0);
    assert_eq!(pages.next().await.unwrap().unwrap().hosts, ["a", "b"]);
    assert_eq!(server.received().len(), 1);
    // A future that is dropped loses nothing: the same page comes next.
    drop(pages.next());
    assert!(pages.next().await.unwrap().unwrap().hosts.is_empty());
    assert_eq!(pages.next().await.unwrap().unwrap().hosts, ["c"]);
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
    assert_eq!(server.received().len(), 3);
}

#[test]
fn an_iterator_does_the_same() {
    let server = three_pages();
    let items: Result<Vec<String>, _> = blocking_client(&server.url).pages(all()).items().collect();
    assert_eq!(items.unwrap(), ["a", "b", "c"]);
    assert_eq!(blocking_client(&three_pages().url).pages(all()).count(), 3);
    let endings = |pages: blocking::Pages<ListHosts>| -> Vec<bool> {
        pages.items().map(|item| item.is_ok()).collect()
    };
    assert_eq!(endings(blocking_client(&broken_off().url).pages(all())), [true, false]);
    let server = Server::start(vec![page(r#"{"Hosts": ["a"], "NextToken": "1"}"#)]);
    assert_eq!(endings(blocking_client(&server.url).pages(all())), [true, true, false]);
    let invalid = ListHosts { zone: vec!["a".to_owned(), "b".to_owned()] };
    assert_eq!(endings(blocking_client(&server.url).pages(invalid)), [false]);
}

#[tokio::test]
async fn an_error_is_the_end() {
    let server = broken_off();
    let mut items = client(&server.url).pages(all()).items();
    assert_eq!(items.next().await.unwrap().unwrap(), "a");
    assert!(matches!(items.next().await, Some(Err(Error::Service(_)))));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_token_that_does_not_change_ends_in_an_error() {
    let server = Server::start(vec![page(r#"{"Hosts": ["a"], "NextToken": "1"}"#)]);
    let mut items = client(&server.url).pages(all()).items();
    for _ in 0..2 {
        assert_eq!(items.next().await.unwrap().unwrap(), "a");
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Pages(_)), "{error:?}");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn an_invalid_request_is_told_once_and_nothing_is_sent() {
    let server = three_pages();
    let request = ListHosts { zone: vec!["a".to_owned(), "b".to_owned()] };
    let mut pages = client(&server.url).pages(&request);
    assert!(matches!(pages.next().await, Some(Err(Error::InvalidRequest(_)))));
    assert!(pages.next().await.is_none());
    assert_eq!(server.received().len(), 0);
}
