//! A field without a name has none on the wire.

use docwright::Response;

#[derive(Default, Response)]
struct Answer(String, #[docwright(name = "RequestId")] String);

fn main() {}
