//! A server that fails at random, the same way in every run, and keeps a ledger of what it did.

use std::net::SocketAddr;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

use crate::wire::{self, End, Part, Seen};

const SEED: u64 = 0x0D0C_3216;

/// One attempt of so many fails.
const ONE_IN: u64 = 20;

/// What the server did for one call.
#[derive(Clone, Default)]
pub(crate) struct Entry {
    pub(crate) attempts: u64,
    /// How many of them it may have carried out.
    pub(crate) carried_out: u64,
    /// The token of the first.
    pub(crate) token: Option<u128>,
    /// Whether another had another.
    pub(crate) has_other_token: bool,
}

/// Of fixed size for each call, so that what grows is the client.
pub(crate) struct Ledger {
    pub(crate) calls: Vec<Entry>,
    pub(crate) nonces: Vec<u128>,
    pub(crate) faults: u64,
}

impl Ledger {
    pub(crate) fn of(calls: usize) -> Self {
        let nonces = Vec::with_capacity(calls * 2);
        Self { calls: vec![Entry::default(); calls], nonces, faults: 0 }
    }
}

/// Serves until the runtime ends.
pub(crate) async fn start(ledger: Arc<Mutex<Ledger>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, Arc::clone(&ledger)));
        }
    });
    address
}

async fn serve(mut stream: TcpStream, ledger: Arc<Mutex<Ledger>>) {
    let _ = stream.set_nodelay(true);
    while let Some(request) = wire::read_request(&mut stream).await {
        let (parts, end) = enter(&mut ledger.lock().unwrap(), &request);
        if !wire::play(&mut stream, parts, end, &AtomicUsize::new(0)).await {
            return;
        }
    }
}

/// Enters an attempt into the ledger, and says what becomes of it.
fn enter(ledger: &mut Ledger, request: &Seen) -> (Vec<Part>, End) {
    let number: usize = request.parameter("Call").unwrap().parse().unwrap();
    let entry = &mut ledger.calls[number];
    let random = random(number as u64 * 64 + entry.attempts);
    entry.attempts += 1;
    let token = request.parameter("ClientToken").map(digits);
    if entry.attempts == 1 {
        entry.token = token;
    }
    entry.has_other_token |= entry.token != token;
    ledger.nonces.push(digits(&request.nonce));
    if random.is_multiple_of(ONE_IN) {
        ledger.faults += 1;
        let (carried_out, parts, end) = fault(random / ONE_IN, number);
        entry.carried_out += u64::from(carried_out);
        return (parts, end);
    }
    entry.carried_out += 1;
    (vec![Part::Bytes(good(number).into_bytes())], End::Keep)
}

/// Nonces and the client's tokens are numbers of 128 bits.
fn digits(text: &str) -> u128 {
    u128::from_str_radix(text, 16).unwrap()
}

/// A fault: whether the request may have been carried out all the same, and what is sent.
fn fault(random: u64, number: usize) -> (bool, Vec<Part>, End) {
    let good = good(number);
    let cut = |length: usize| good[..length].to_owned();
    let error = |status, code| {
        answer(status, &format!(r#"{{"Code": "{code}", "Message": "m", "RequestId": "E-1"}}"#))
    };
    let late = Duration::from_millis(20);
    let sends = |text: String, end| (true, vec![Part::Bytes(text.into_bytes())], end);
    let refuses = |text: String| (false, vec![Part::Bytes(text.into_bytes())], End::Keep);
    match random % 16 {
        0 => sends(String::new(), End::Close),
        1 => sends(String::new(), End::Reset),
        2 => sends(cut(20), End::Close),
        3 => sends(cut(20), End::Reset),
        4 => sends(cut(good.len() - 5), End::Close),
        5 => sends(cut(good.len() - 5), End::Reset),
        6 => sends(cut(good.len() - 5), End::Stall),
        7 => sends(answer("200 OK", "{\"Call\": "), End::Keep),
        8 => sends(good.clone(), End::Close),
        9 => sends(error("500 Internal Server Error", "InternalError"), End::Keep),
        10 => sends(answer("502 Bad Gateway", "<html></html>"), End::Keep),
        11 => sends("SSH-2.0-OpenSSH_9.6\r\n".to_owned(), End::Close),
        12 => (true, vec![Part::Pause(late), Part::Bytes(good.into_bytes())], End::Keep),
        13 => refuses(error("400 Bad Request", "Throttling.User")),
        14 => refuses(error("503 Service Unavailable", "ServiceUnavailable")),
        _ => refuses(error("404 Not Found", "InvalidDiskId.NotFound")),
    }
}

fn good(number: usize) -> String {
    answer("200 OK", &format!(r#"{{"RequestId": "A-1", "Call": {number}}}"#))
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// SplitMix64: whatever order attempts arrive in, each meets the same fault in every run.
fn random(number: u64) -> u64 {
    let mut mixed = (SEED ^ number).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
