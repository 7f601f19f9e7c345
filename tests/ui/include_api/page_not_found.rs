//! There is no such page.

docwright::include_api!("pages/ResetDisk.md");

fn main() {}
