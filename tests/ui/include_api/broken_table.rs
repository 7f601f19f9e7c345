//! A row of the page's table is never closed: the message says in which line.
//!
//! What could be read is there all the same, so that this is the only error.

docwright::include_api!("pages/BrokenTable.md");

fn main() {
    let _request = PingHost::builder();
}
