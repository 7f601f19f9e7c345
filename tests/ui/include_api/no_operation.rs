//! The page documents no operation.

docwright::include_api!("pages/NoOperation.md");

fn main() {}
