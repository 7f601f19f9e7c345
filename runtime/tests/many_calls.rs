//! Many calls at once against a server that fails now and then: each ends in a value or a typed error, and no
//! change is made twice. `DOCWRIGHT_CALLS` sets how many.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]
#![allow(clippy::print_stdout, reason = "figures for whoever runs it with --nocapture")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use docwright::encode::{Encode, Encoder};
use docwright::{
    Client, Credentials, Error, Ignored, Operation, Request, Roles, Style, Undocumented,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const CONCURRENT: usize = 64;
const USUAL_CALLS: usize = 20_000;

/// A call with a name of its own, so that the server can tell what it did twice.
struct Named<const KIND: u8>(usize);

const READ: u8 = 0;
const WRITE: u8 = 1;
const WRITE_WITH_TOKEN: u8 = 2;

impl<const KIND: u8> Encode for Named<KIND> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("Name", &format!("n{}", self.0));
    }
}

impl<const KIND: u8> Request for Named<KIND> {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = Operation {
        product: "Ecs",
        version: "2014-05-26",
        name: match KIND {
            READ => "DescribeDisks",
            WRITE => "StopInstance",
            _ => "CreateDisk",
        },
        style: Style::Rpc,
    };
    const ROLES: Roles = match KIND {
        WRITE_WITH_TOKEN => Roles::NONE.idempotency_token("ClientToken"),
        _ => Roles::NONE,
    };
}

/// What the server did, by the name of the call.
#[derive(Default)]
struct Done {
    /// How often a call was carried out. A token that is known is not carried out again, as with the service.
    times: BTreeMap<String, usize>,
    tokens: BTreeMap<String, BTreeSet<String>>,
    nonces: usize,
    distinct_nonces: BTreeSet<String>,
    faults: usize,
}

/// A fault in every twentieth request, on the whole, in an order that is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> Fault {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        match (self.0 >> 33) % 100 {
            0 => Fault::Throttled,
            1 => Fault::FailedAfter,
            2 => Fault::HangUpBefore,
            3 => Fault::HangUpAfter,
            4 => Fault::HalfAnswer,
            _ => Fault::None,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    Throttled,
    /// Carries the request out and answers with 500.
    FailedAfter,
    HangUpBefore,
    HangUpAfter,
    /// Carries the request out and ends within the answer.
    HalfAnswer,
}

impl Fault {
    fn is_carried_out(self) -> bool {
        !matches!(self, Fault::Throttled | Fault::HangUpBefore)
    }

    /// The bytes of the answer, and whether the connection ends.
    fn answer(self) -> (String, bool) {
        let whole = |status: &str, body: &str| {
            format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        };
        match self {
            Fault::None => (whole("200 OK", r#"{"RequestId": "A-1"}"#), false),
            Fault::Throttled => {
                (whole("400 Bad Request", r#"{"Code": "Throttling", "Message": "m"}"#), false)
            }
            Fault::FailedAfter => (
                whole("500 Internal Server Error", r#"{"Code": "InternalError", "Message": "m"}"#),
                false,
            ),
            Fault::HangUpBefore | Fault::HangUpAfter => (String::new(), true),
            Fault::HalfAnswer => {
                ("HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n{\"Req".to_owned(), true)
            }
        }
    }
}

impl Done {
    fn note(&mut self, head: &str, fault: Fault) {
        let query = head.split([' ', '?']).nth(2).unwrap_or_default();
        let parameter = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(other, _)| *other == name).map(|(_, value)| value.to_owned())
        };
        let name = parameter("Name").expect("every call has a name");
        let nonce = head.lines().find_map(|line| line.strip_prefix("x-acs-signature-nonce: "));
        self.distinct_nonces.insert(nonce.expect("every request has a nonce").to_owned());
        self.nonces += 1;
        self.faults += usize::from(fault != Fault::None);
        let is_known = match parameter("ClientToken") {
            Some(token) => {
                let tokens = self.tokens.entry(name.clone()).or_default();
                tokens.insert(token);
                self.times.contains_key(&name)
            }
            None => false,
        };
        if fault.is_carried_out() && !is_known {
            *self.times.entry(name).or_default() += 1;
        }
    }
}

type Shared = Arc<(Mutex<Done>, Mutex<Dice>)>;

async fn serve(listener: TcpListener, shared: Shared) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        tokio::spawn(answer_all(stream, Arc::clone(&shared)));
    }
}

/// Answers the requests of a connection, which have no body, until it ends.
async fn answer_all(mut stream: TcpStream, shared: Shared) {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        received.extend_from_slice(buffer.get(..read).unwrap());
        let text = String::from_utf8_lossy(&received);
        if !text.ends_with("\r\n\r\n") {
            continue;
        }
        let fault = shared.1.lock().unwrap().roll();
        shared.0.lock().unwrap().note(&text, fault);
        received.clear();
        let (answer, ends) = fault.answer();
        let is_written = stream.write_all(answer.as_bytes()).await.is_ok();
        if ends || !is_written {
            return;
        }
    }
}

/// The memory of this process that is resident, in KiB, where the system says so.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

async fn call(client: Client, number: usize) -> (usize, Result<Ignored, Error>) {
    let outcome = match number % 3 {
        0 => client.send(Named::<READ>(number)).await,
        1 => client.send(Named::<WRITE>(number)).await,
        _ => client.send(Named::<WRITE_WITH_TOKEN>(number)).await,
    };
    (number, outcome)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_ends_and_no_change_is_made_twice() {
    let count = std::env::var("DOCWRIGHT_CALLS").ok();
    let count = count.map_or(USUAL_CALLS, |count| count.parse().expect("a number"));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let shared: Shared = Arc::new((Mutex::default(), Mutex::new(Dice(7))));
    let server = tokio::spawn(serve(listener, Arc::clone(&shared)));
    let credentials = Credentials::new("testid", "testsecret");
    let client = Client::builder().credentials(credentials).endpoint(url).build().unwrap();

    let mut outcomes = BTreeMap::new();
    let mut calls = JoinSet::new();
    let mut memory = Vec::new();
    for number in 0..count {
        if calls.len() == CONCURRENT {
            let (number, outcome) = calls.join_next().await.unwrap().unwrap();
            outcomes.insert(number, outcome);
        }
        if number == count / 10 {
            memory.extend(resident());
        }
        calls.spawn(call(client.clone(), number));
    }
    while let Some(joined) = calls.join_next().await {
        let (number, outcome) = joined.unwrap();
        outcomes.insert(number, outcome);
    }
    memory.extend(resident());
    server.abort();

    let done = shared.0.lock().unwrap();
    check(count, &outcomes, &done);
    let failed = outcomes.values().filter(|outcome| outcome.is_err()).count();
    println!(
        "{count} calls, {} requests, {} faults, {failed} calls failed, KiB resident {memory:?}",
        done.nonces, done.faults
    );
}

fn check(count: usize, outcomes: &BTreeMap<usize, Result<Ignored, Error>>, done: &Done) {
    assert_eq!(outcomes.len(), count, "none is lost");
    assert_eq!(done.distinct_nonces.len(), done.nonces, "each request has a nonce of its own");
    assert!(done.faults > count / 40, "{} faults", done.faults);
    assert!(done.tokens.values().all(|tokens| tokens.len() == 1), "one token per call");
    for (number, outcome) in outcomes {
        let times = done.times.get(&format!("n{number}")).copied().unwrap_or(0);
        match outcome {
            Ok(_) => assert!(times > 0, "call {number} was answered but not carried out"),
            Err(Error::Service(_) | Error::Transport(_) | Error::Answer(_) | Error::Timeout(_)) => {
            }
            Err(error) => panic!("call {number}: {error:?}"),
        }
        assert!(number % 3 == 0 || times <= 1, "change {number} was made {times} times");
    }
}
