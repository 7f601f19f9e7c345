//! Two fields cannot have one name on the wire.

use docwright::Request;

#[derive(Request)]
#[docwright(nested)]
struct Ping {
    host: String,
    #[docwright(name = "Host")]
    address: String,
}

fn main() {}
