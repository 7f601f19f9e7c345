//! The macro wants a path, as a literal.

docwright::include_api!();

docwright::include_api!(ResetDisks);

fn main() {}
