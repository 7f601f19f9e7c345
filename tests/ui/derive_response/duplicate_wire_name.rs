//! Two fields cannot take up one value.

use docwright::Response;

#[derive(Default, Response)]
struct Answer {
    request_id: String,
    #[docwright(name = "RequestId")]
    id: String,
}

fn main() {}
