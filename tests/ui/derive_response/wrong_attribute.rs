//! Attributes that are unknown or on the wrong field; all are reported.

use docwright::Response;

#[derive(Default, Response)]
struct Answer {
    #[docwright(length = 1..=10)]
    disks: Vec<String>,
    #[docwright(item = "Disk")]
    disk: String,
    #[docwright(name = "")]
    request_id: String,
}

fn main() {}
