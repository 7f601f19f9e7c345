//! Only a struct has fields that can be sent.

use docwright::Request;

#[derive(Request)]
#[docwright(nested)]
enum Ping {
    Once,
}

fn main() {}
