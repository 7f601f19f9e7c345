//! A request says which operation it is; a field without a name has none on the wire.

use docwright::Request;

#[derive(Request)]
struct Ping {
    host: String,
}

#[derive(Request)]
#[docwright(nested)]
struct Host(String);

fn main() {}
