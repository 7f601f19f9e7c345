//! What a caller sees when the service or the network fails, and how often the service is asked: every
//! fault of one table, for every kind of operation, against a server that breaks things byte by byte.
#![cfg(all(feature = "blocking", feature = "rustls"))]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "../support/certificate.rs"]
mod certificate;
mod document;
mod operations;
mod server;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod trial;
mod wire;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright::{Client, blocking};
use operations::{CreateDisk, DescribeDisks, ResetDisks};
use server::Server;
use table::{Reach, faults};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::Semaphore;
use trial::{Kind, Outcome, Trial, outcome, settings};

/// How many calls run at a time: most of them wait for something.
const AT_A_TIME: usize = 16;

/// Longer than any call may take: what has not come to an end by then never will.
const HANG: Duration = Duration::from_secs(120);

/// Large answers keep the processors busy, and short limits are not to run out because of that.
static ONE_CLIENT_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn every_fault_is_what_its_row_says() {
    let _turn = ONE_CLIENT_AT_A_TIME.lock();
    let runtime = Runtime::new().unwrap();
    let (short, long) = trials().partition(Trial::has_short_limit);
    let differences = [short, long].map(|trials| runtime.block_on(differences_of(trials)));
    report(&differences.concat());
}

async fn differences_of(trials: Vec<Trial>) -> Vec<String> {
    let places = Arc::new(Semaphore::new(AT_A_TIME));
    let mut running = tokio::task::JoinSet::new();
    for trial in trials {
        let places = Arc::clone(&places);
        running.spawn(async move {
            let _place = places.acquire().await.unwrap();
            let server = Server::start(trial.acts()).await;
            let call = tokio::time::timeout(HANG, call(&trial, &server));
            let outcome = call.await.unwrap_or_else(|_| Outcome::hang());
            trial.differences(&outcome, &server)
        });
    }
    running.join_all().await.concat()
}

/// The blocking client has a loop of its own around what both share: every other row, while it lasts.
#[test]
fn the_blocking_client_does_the_same() {
    let _turn = ONE_CLIENT_AT_A_TIME.lock();
    let runtime = Runtime::new().unwrap();
    let trials = trials().filter(|trial| trial.lasts && trial.row % 2 == 0);
    let (short, long): (Vec<Trial>, Vec<Trial>) = trials.partition(Trial::has_short_limit);
    let differences = [short, long].map(|trials| differences_when_blocking(&trials, &runtime));
    report(&differences.concat());
}

fn differences_when_blocking(trials: &[Trial], runtime: &Runtime) -> Vec<String> {
    let work = |trials: &[Trial]| -> Vec<String> {
        trials.iter().flat_map(|trial| call_blocking(trial, runtime.handle())).collect()
    };
    let share = trials.len().div_ceil(AT_A_TIME);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            trials.chunks(share).map(|trials| scope.spawn(move || work(trials))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// Every fault twice, for as long as the call lasts and for its first attempt alone, and for all kinds of
/// operations.
fn trials() -> impl Iterator<Item = Trial> {
    faults().into_iter().map(Arc::new).enumerate().flat_map(|(row, fault)| {
        let passes = fault.reach != Reach::Tls;
        let lasts = [true, false].into_iter().filter(move |lasts| *lasts || passes);
        lasts.flat_map(move |lasts| {
            let fault = Arc::clone(&fault);
            Kind::ALL.map(move |kind| Trial { row, fault: Arc::clone(&fault), kind, lasts })
        })
    })
}

async fn call(trial: &Trial, server: &Server) -> Outcome {
    let mut builder = settings(Client::builder(), &trial.fault, server);
    if trial.fault.reach == Reach::Name {
        let http = reqwest::Client::builder().dns_resolver(Arc::new(server.names()));
        builder = builder.http_client(http.build().unwrap());
    }
    let client = builder.build().unwrap();
    if trial.fault.reach == Reach::Kept {
        client.send(DescribeDisks).await.expect("the first call on the connection");
        tokio::time::sleep(trial::IDLE).await;
    }
    match trial.kind {
        Kind::Reading => outcome(client.send(DescribeDisks).await),
        Kind::Tokened => outcome(client.send(CreateDisk).await),
        Kind::Other => outcome(client.send(ResetDisks).await),
    }
}

fn call_blocking(trial: &Trial, handle: &Handle) -> Vec<String> {
    let server = handle.block_on(Server::start(trial.acts()));
    let mut builder = settings(blocking::Client::builder(), &trial.fault, &server);
    if trial.fault.reach == Reach::Name {
        let http = reqwest::blocking::Client::builder().dns_resolver(Arc::new(server.names()));
        builder = builder.http_client(http.build().unwrap());
    }
    let client = builder.build().unwrap();
    if trial.fault.reach == Reach::Kept {
        client.send(DescribeDisks).expect("the first call on the connection");
        std::thread::sleep(trial::IDLE);
    }
    let outcome = match trial.kind {
        Kind::Reading => outcome(client.send(DescribeDisks)),
        Kind::Tokened => outcome(client.send(CreateDisk)),
        Kind::Other => outcome(client.send(ResetDisks)),
    };
    trial.differences(&outcome, &server)
}

/// All differences at once: one fault rarely comes alone.
fn report(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
}
