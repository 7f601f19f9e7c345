//! Clients over transports of the application's own: no socket is opened here.
#![cfg(feature = "blocking")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use docwright::call::Answer;
use docwright::client::transport::{ExchangeError, ExchangeOptions, Exchanging, HttpTransport};
use docwright::client::{ClientBuilder, MAXIMUM_BODY};
use docwright::credentials::{EcsRamRole, Environment};
use docwright::encode::Parameters;
use docwright::error::{AnswerProblem, TimeLimit};
use docwright::{Client, Credentials, Error, Operation, Style, blocking};
use support::ResetDisks;

const READ: &str = "DescribeDisks";
const WRITE: &str = "ResetDisks";
const OK: &str = r#"{"RequestId": "A-1"}"#;
const THROTTLED: &str = r#"{"Code": "Throttling", "Message": "Too many.", "RequestId": "T-1"}"#;
const ENDPOINT: &str = "https://ecs.example";

/// What becomes of one exchange.
#[derive(Clone, Copy, Debug)]
enum Act {
    Answers(u16, &'static str),
    AnswersTooMuch,
    CannotSend,
    DoesNotConnect,
    ConnectsTooSlowly,
    Breaks,
    RunsOutOfTime,
    /// Until it is given up.
    SaysNothing,
}

/// Does the acts in order, the last one again and again.
struct Script {
    acts: Vec<Act>,
    asked: Mutex<Vec<(http::Request<Bytes>, ExchangeOptions)>>,
}

impl Script {
    fn of(acts: &[Act]) -> Arc<Self> {
        Arc::new(Self { acts: acts.to_vec(), asked: Mutex::default() })
    }

    fn asked(&self) -> Vec<(http::Request<Bytes>, ExchangeOptions)> {
        self.asked.lock().unwrap().clone()
    }

    fn next(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Act {
        let mut asked = self.asked.lock().unwrap();
        asked.push((request, options));
        *self.acts.get(asked.len() - 1).or(self.acts.last()).unwrap()
    }
}

fn perform(act: Act) -> Result<http::Response<Bytes>, ExchangeError> {
    let answer = |status, body: Bytes| {
        let mut response = http::Response::new(body);
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        Ok(response)
    };
    match act {
        Act::Answers(status, body) => answer(status, Bytes::from_static(body.as_bytes())),
        Act::AnswersTooMuch => answer(200, vec![b' '; MAXIMUM_BODY + 1].into()),
        Act::CannotSend => Err(ExchangeError::Setup("no such scheme".into())),
        Act::DoesNotConnect => Err(ExchangeError::Connect("the cable is out".into())),
        Act::ConnectsTooSlowly => Err(ExchangeError::ConnectTimeout),
        Act::Breaks => Err(ExchangeError::Exchange("the cable was cut".into())),
        Act::RunsOutOfTime | Act::SaysNothing => Err(ExchangeError::Timeout),
    }
}

impl HttpTransport for Script {
    fn exchange(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Exchanging<'_> {
        let act = self.next(request, options);
        Box::pin(async move {
            if matches!(act, Act::SaysNothing) {
                std::future::pending::<()>().await;
            }
            perform(act)
        })
    }
}

impl blocking::transport::HttpTransport for Script {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        options: ExchangeOptions,
    ) -> Result<http::Response<Bytes>, ExchangeError> {
        perform(self.next(request, options))
    }
}

fn settings<T: ?Sized>(builder: ClientBuilder<T>) -> ClientBuilder<T> {
    builder.credentials(Credentials::new("testid", "testsecret")).endpoint(ENDPOINT).attempts(2)
}

fn parameters(name: &'static str) -> Parameters {
    let operation = Operation { product: "Ecs", version: "2014-05-26", name, style: Style::Rpc };
    Parameters::new(operation, [("RegionId", "cn-hangzhou")])
}

/// What a call comes to with both clients, and how often its transport was asked.
async fn call(name: &'static str, acts: &'static [Act]) -> [(Result<Answer, Error>, usize); 2] {
    let script = Script::of(acts);
    let client = settings(Client::builder()).transport(Arc::clone(&script)).build().unwrap();
    let asynchronous = client.send_raw(parameters(name)).await;
    let when_blocking = tokio::task::spawn_blocking(move || {
        let script = Script::of(acts);
        let builder = settings(blocking::Client::builder());
        let client = builder.transport(Arc::clone(&script)).build().unwrap();
        (client.send_raw(parameters(name)), script.asked().len())
    });
    [(asynchronous, script.asked().len()), when_blocking.await.unwrap()]
}

#[tokio::test]
async fn a_signed_request_goes_in_and_an_answer_comes_out() {
    let script = Script::of(&[Act::Answers(200, OK)]);
    let builder = settings(Client::builder()).attempt_timeout(Duration::from_secs(7));
    let client = builder.transport(Arc::clone(&script)).build().unwrap();
    let response = client.send(ResetDisks::sample()).await.unwrap();
    assert_eq!(response.request_id.as_deref(), Some("A-1"));
    let asked = script.asked();
    let (request, options) = &asked[0];
    assert!(request.uri().to_string().starts_with("https://ecs.example/?Disk.1.DiskId=d-1&"));
    assert!(request.headers()["authorization"].to_str().unwrap().starts_with("ACS3-HMAC-SHA256 "));
    assert!(options.time <= Duration::from_secs(7) && options.time > Duration::from_secs(1));
    assert_eq!((options.largest_body, options.direct), (MAXIMUM_BODY, false));
}

#[tokio::test]
async fn what_was_not_sent_is_sent_again_and_no_write_is_doubled() {
    let cases: [(&'static [Act], [usize; 2]); 7] = [
        (&[Act::DoesNotConnect], [2, 2]),
        (&[Act::ConnectsTooSlowly], [2, 2]),
        (&[Act::Answers(400, THROTTLED)], [2, 2]),
        (&[Act::Breaks], [2, 1]),
        (&[Act::RunsOutOfTime], [2, 1]),
        (&[Act::AnswersTooMuch], [1, 1]),
        (&[Act::CannotSend], [1, 1]),
    ];
    for (acts, expected) in cases {
        for (name, times) in [(READ, expected[0]), (WRITE, expected[1])] {
            for (result, asked) in call(name, acts).await {
                assert_eq!((result.is_err(), asked), (true, times), "{name} {acts:?} {result:?}");
            }
        }
    }
    for (result, asked) in call(WRITE, &[Act::DoesNotConnect, Act::Answers(200, OK)]).await {
        assert_eq!((result.unwrap().status(), asked), (200, 2));
    }
}

#[tokio::test]
async fn errors_say_what_befell_the_exchange() {
    for (result, _) in call(WRITE, &[Act::DoesNotConnect]).await {
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Connect(_)), "{error:?}");
        let expected = "ResetDisks: connecting to ecs.example failed: the cable is out";
        assert_eq!(error.to_string(), expected);
    }
    for (result, _) in call(WRITE, &[Act::Breaks]).await {
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        let expected = "ResetDisks: the exchange with ecs.example failed: the cable was cut";
        assert_eq!(error.to_string(), expected);
    }
    for (result, _) in call(WRITE, &[Act::CannotSend]).await {
        assert!(matches!(result, Err(Error::Setup(_))), "{result:?}");
    }
    for (result, _) in call(WRITE, &[Act::AnswersTooMuch]).await {
        let Err(Error::Answer(error)) = result else { panic!("{result:?}") };
        assert_eq!(error.problem(), &AnswerProblem::TooLarge { limit: MAXIMUM_BODY });
        assert_eq!(error.http_status(), 200);
    }
    let limits: [(&'static [Act], TimeLimit); 2] = [
        (&[Act::ConnectsTooSlowly], TimeLimit::Connect),
        (&[Act::RunsOutOfTime], TimeLimit::Attempt),
    ];
    for (acts, limit) in limits {
        for (result, _) in call(WRITE, acts).await {
            let Err(Error::Timeout(error)) = result else { panic!("{acts:?} {result:?}") };
            assert_eq!(error.limit(), limit);
        }
    }
}

#[tokio::test]
async fn the_client_keeps_the_time_of_a_transport_that_does_not() {
    let script = Script::of(&[Act::SaysNothing]);
    let builder = settings(Client::builder()).attempt_timeout(Duration::from_millis(20));
    let client = builder.transport(script).build().unwrap();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    let Error::Timeout(timeout) = error else { panic!("{error:?}") };
    assert_eq!(timeout.limit(), TimeLimit::Attempt);
}

#[tokio::test]
async fn providers_go_through_it_too() {
    const KEY: &str = r#"{"Code": "Success", "AccessKeyId": "STS.id", "AccessKeySecret": "s3cret",
        "SecurityToken": "t0ken", "Expiration": "2999-01-01T00:00:00Z"}"#;
    const ACTS: &[Act] = &[
        Act::Answers(200, "metadata-token"),
        Act::Answers(200, "role"),
        Act::Answers(200, KEY),
        Act::Answers(200, OK),
    ];
    let role = || EcsRamRole::new().environment(Environment::of::<&str, &str>([]));
    let checked = |script: &Script| {
        let asked = script.asked();
        let direct: Vec<bool> = asked.iter().map(|(_, options)| options.direct).collect();
        assert_eq!(direct, [true, true, true, false], "what stays on this network is said to");
        assert_eq!(asked[3].0.headers()["x-acs-security-token"], "t0ken");
    };
    let script = Script::of(ACTS);
    let builder = settings(Client::builder()).credentials(role());
    let client = builder.transport(Arc::clone(&script)).build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap();
    checked(&script);
    let script = Script::of(ACTS);
    let builder = settings(blocking::Client::builder()).credentials(role());
    let client = builder.transport(Arc::clone(&script)).build().unwrap();
    let sent = tokio::task::spawn_blocking(move || client.send(ResetDisks::sample()));
    sent.await.unwrap().unwrap();
    checked(&script);
}
