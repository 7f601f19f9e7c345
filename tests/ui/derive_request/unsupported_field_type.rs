//! Types that have no form on the wire, by their shape or for want of the trait.

use docwright::Request;

struct Local;

#[derive(Request)]
#[docwright(nested)]
struct Ping {
    host: (String, u16),
    bytes: [u8; 4],
    local: Local,
}

fn main() {}
