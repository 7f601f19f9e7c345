//! A whole call on this machine, beside reqwest with the same bytes: what encoding, signing, timing,
//! retrying and decoding cost on top of HTTP.
//!
//! `cargo bench -p docwright --features mock --bench call` prints ratios of calls that took turns, which
//! count, since machines differ and have other work; then the times of each alone. All calls of one kind
//! run on one thread. With one at a time it waits for the server, as callers do; with 64 it never waits,
//! and every microsecond shows: signing alone takes more than a tenth of what reqwest takes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of our own, on values of our own"
)]

#[path = "../operations/reset_disks.rs"]
mod reset_disks;
mod server;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant, SystemTime};

use divan::Bencher;
use divan::counter::ItemsCount;
use docwright::call::{Call, Format};
use docwright::encode::Parameters;
use docwright::signing::Scheme;
use docwright::{Client, Credentials, Endpoint};
use reset_disks::ResetDisks;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const AT_A_TIME: [usize; 2] = [1, 64];
/// Calls between two looks at the clock.
const CALLS: usize = 640;
const ROUNDS: usize = 40;

static CALLER: LazyLock<Arc<Caller>> = LazyLock::new(|| Arc::new(Caller::new()));

fn main() {
    // A filter asks for something else, and a test for nothing that takes long.
    if std::env::args().skip(1).eq(["--bench"]) {
        for at_a_time in AT_A_TIME {
            let (ours, raw) = CALLER.take_turns(at_a_time);
            let ratio = ours.as_secs_f64() / raw.as_secs_f64();
            println!(
                "{at_a_time} at a time: {ours:.1?} for a call, reqwest {raw:.1?}, ratio {ratio:.3}"
            );
        }
    }
    divan::main();
}

/// Both ways to call, with a runtime of one thread: what either costs shows.
struct Caller {
    runtime: Runtime,
    client: Client,
    http: reqwest::Client,
    signed: http::Request<bytes::Bytes>,
}

#[derive(Clone, Copy)]
enum Way {
    Docwright,
    Reqwest,
}

impl Caller {
    fn new() -> Self {
        let url = format!("http://{}", server::start());
        let credentials = Credentials::new("testid", "testsecret-of-thirty-characters");
        let call = Call {
            parameters: &Parameters::of(&ResetDisks::of(1)).unwrap(),
            endpoint: &Endpoint::parse(&url).unwrap(),
            credentials: &credentials,
            scheme: Scheme::Acs3,
            format: Format::Json,
        };
        let signed = call.sign(SystemTime::now(), "3156853299f313e23d1673dc12e1703d").unwrap();
        Self {
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
            client: Client::builder().credentials(credentials).endpoint(url).build().unwrap(),
            http: reqwest::Client::new(),
            signed: signed.http().clone(),
        }
    }

    /// The median time of a call in each way.
    fn take_turns(self: &Arc<Self>, at_a_time: usize) -> (Duration, Duration) {
        let median = |times: &mut Vec<Duration>| {
            times.sort_unstable();
            times.get(times.len() / 2).copied().unwrap() / u32::try_from(CALLS).unwrap()
        };
        let (mut ours, mut raw) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            for (way, times) in [(Way::Docwright, &mut ours), (Way::Reqwest, &mut raw)] {
                let started = Instant::now();
                self.make_calls(way, at_a_time);
                times.push(started.elapsed());
            }
        }
        (median(&mut ours), median(&mut raw))
    }

    fn make_calls(self: &Arc<Self>, way: Way, at_a_time: usize) {
        let mut working = JoinSet::new();
        for _ in 0..at_a_time {
            let caller = Arc::clone(self);
            let calls = async move {
                for _ in 0..CALLS / at_a_time {
                    caller.make_call(way).await;
                }
            };
            working.spawn_on(calls, self.runtime.handle());
        }
        self.runtime.block_on(working.join_all());
    }

    async fn make_call(&self, way: Way) {
        match way {
            Way::Docwright => {
                let answered = self.client.send(ResetDisks::of(1)).await.unwrap();
                assert!(answered.request_id.is_some() && answered.progress.len() == 1);
            }
            Way::Reqwest => {
                let request = reqwest::Request::try_from(self.signed.clone()).unwrap();
                let response = self.http.execute(request).await.unwrap();
                assert!(response.status().is_success());
                assert!(!response.bytes().await.unwrap().is_empty());
            }
        }
    }
}

#[divan::bench(args = AT_A_TIME)]
fn docwright(bencher: Bencher<'_, '_>, at_a_time: usize) {
    let bencher = bencher.counter(ItemsCount::new(CALLS));
    bencher.bench(|| CALLER.make_calls(Way::Docwright, at_a_time));
}

#[divan::bench(args = AT_A_TIME)]
fn reqwest(bencher: Bencher<'_, '_>, at_a_time: usize) {
    let bencher = bencher.counter(ItemsCount::new(CALLS));
    bencher.bench(|| CALLER.make_calls(Way::Reqwest, at_a_time));
}
