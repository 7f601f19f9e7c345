//! Attributes that are unknown, of the wrong kind, or on the wrong field; all are reported.

use docwright::{Ignored, Request};

#[derive(Request)]
#[docwright(timeout = 3, product = "Ecs", product = "Slb", version = "2014-05-26", response = Ignored)]
struct Ping {
    #[docwright(rename = "Host")]
    host: String,
    #[docwright(name = 7)]
    packets: i64,
    #[docwright(length = 1..=10)]
    port: i64,
    #[docwright(length = 10..=1)]
    tag: Vec<String>,
}

#[derive(Request)]
#[docwright(nested, product = "Ecs")]
struct Group {
    key: String,
}

fn main() {
    // The types are requests all the same: there is no error here.
    fn takes<R: docwright::Request>() {}
    takes::<Ping>();
}
