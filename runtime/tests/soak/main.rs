//! Many calls at a time against a server that fails at random: each ends in its own answer or in an error
//! with a type, no write is carried out twice, and memory does not grow.
//!
//! 20,000 calls; `DOCWRIGHT_SOAK=200000` makes more. The figures are shown with `--nocapture`.
#![cfg(feature = "client")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests"
)]

mod operations;
mod server;
#[path = "../faults/wire.rs"]
#[allow(dead_code, reason = "the faults need all of it")]
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use docwright::{Client, Credentials, Error};
use operations::{Answered, CreateDisk, DescribeDisks, ResetDisks};
use server::Ledger;
use tokio::runtime::Runtime;

const AT_A_TIME: usize = 64;

/// When all that is kept for good has been made: connections, buffers, tables.
const WARM: i64 = 2000;

/// How much more memory may be held at the end, in KiB, for each thousand calls: much less than a call uses.
const GROWTH: u64 = 200;

/// How calls ended, by number: `None` for an answer, or the kind of the error.
type Ends = BTreeMap<i64, Option<&'static str>>;

#[test]
fn no_call_is_lost_and_no_write_is_doubled() {
    let calls = std::env::var("DOCWRIGHT_SOAK").map_or(20_000, |calls| calls.parse().unwrap());
    let ledger = Arc::new(Mutex::new(Ledger::of(calls)));
    let (service, runtime) = (Runtime::new().unwrap(), Runtime::new().unwrap());
    let address = service.block_on(server::start(Arc::clone(&ledger)));
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(format!("http://{address}"))
        .attempt_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    let started = Instant::now();
    let (ends, memory) = runtime.block_on(run(client, i64::try_from(calls).unwrap()));
    let took = started.elapsed();
    let ledger = ledger.lock().unwrap();
    report(&ends, &ledger, took);
    assert_eq!(ends.len(), calls, "a call was lost");
    check(&ends, &ledger);
    memory.check(calls as u64 / 1000 * GROWTH);
}

/// Makes all calls, so many at a time.
async fn run(client: Client, calls: i64) -> (Ends, Memory) {
    let next = Arc::new(AtomicI64::new(0));
    let ended = Arc::new(AtomicI64::new(0));
    let memory = Arc::new(Mutex::new(Memory::default()));
    let mut working = tokio::task::JoinSet::new();
    for _ in 0..AT_A_TIME {
        let (client, memory) = (client.clone(), Arc::clone(&memory));
        let (next, ended) = (Arc::clone(&next), Arc::clone(&ended));
        working.spawn(async move {
            let mut ends = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return ends;
                }
                ends.push((number, call(&client, number).await));
                let ended = ended.fetch_add(1, Ordering::Relaxed) + 1;
                if ended == WARM || ended == calls {
                    memory.lock().unwrap().measure();
                }
            }
        });
    }
    let ends = working.join_all().await.into_iter().flatten().collect();
    let memory = std::mem::take(&mut *memory.lock().unwrap());
    (ends, memory)
}

/// Makes one call: by turns of an operation that reads, of one with a token and of one without.
async fn call(client: &Client, number: i64) -> Option<&'static str> {
    match number % 3 {
        0 => end(number, client.send(DescribeDisks(number)).await),
        1 => end(number, client.send(CreateDisk(number)).await),
        _ => end(number, client.send(ResetDisks(number)).await),
    }
}

fn end(number: i64, result: Result<Answered, Error>) -> Option<&'static str> {
    match result {
        Ok(answered) => {
            assert_eq!(answered.call, Some(number), "the answer of another call");
            None
        }
        Err(Error::Service(_)) => Some("Service"),
        Err(Error::Answer(_)) => Some("Answer"),
        Err(Error::Transport(_)) => Some("Transport"),
        Err(Error::Timeout(_)) => Some("Timeout"),
        Err(error) => panic!("call {number}: {error:?}"),
    }
}

fn check(ends: &Ends, ledger: &Ledger) {
    let mut tokens = BTreeSet::new();
    for ((number, end), entry) in ends.iter().zip(&ledger.calls) {
        let place = format!("call {number}, {end:?}, {} attempts", entry.attempts);
        if end.is_none() {
            assert!(entry.carried_out > 0, "an answer to what was not carried out: {place}");
        }
        match number % 3 {
            1 => {
                assert!(!entry.has_other_token, "another token in another attempt: {place}");
                assert!(tokens.insert(entry.token.unwrap()), "the token of another call: {place}");
            }
            2 => assert!(entry.carried_out <= 1, "carried out twice: {place}"),
            _ => {}
        }
    }
    let attempts: u64 = ledger.calls.iter().map(|entry| entry.attempts).sum();
    let nonces: BTreeSet<u128> = ledger.nonces.iter().copied().collect();
    assert_eq!(attempts, nonces.len() as u64, "a nonce for each attempt");
    let percent = ledger.faults * 100 / attempts;
    assert!((3..=7).contains(&percent), "{percent} % faults");
    let failed = ends.values().flatten().count();
    assert!(failed > 0 && failed * 10 < ends.len(), "{failed} of {} calls failed", ends.len());
}

fn report(ends: &Ends, ledger: &Ledger, took: Duration) {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for end in ends.values() {
        *kinds.entry(end.unwrap_or("answered")).or_default() += 1;
    }
    let attempts: u64 = ledger.calls.iter().map(|entry| entry.attempts).sum();
    println!(
        "{} calls, {AT_A_TIME} at a time, in {took:.1?}: {kinds:?}; {attempts} attempts, {} faults",
        ends.len(),
        ledger.faults
    );
}

/// What the process holds when it is warm and at the end, in KiB; nothing where the system does not say.
#[derive(Default)]
struct Memory {
    held: Vec<u64>,
    most: u64,
}

impl Memory {
    fn measure(&mut self) {
        self.held.extend(resident("VmRSS"));
        self.most = resident("VmHWM").unwrap_or_default();
    }

    fn check(&self, growth: u64) {
        let &[warm, end] = self.held.as_slice() else {
            assert_ne!(std::env::consts::OS, "linux", "no /proc/self/status, or too few calls");
            return;
        };
        println!("VmRSS {warm} KiB when warm, {end} KiB at the end; VmHWM {} KiB", self.most);
        assert!(end < warm + growth && self.most < warm + 2 * growth, "memory grows");
    }
}

fn resident(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
