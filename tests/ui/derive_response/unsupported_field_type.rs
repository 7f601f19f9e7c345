//! Types that no answer can be read into, by their shape or for want of the trait.

use docwright::Response;

#[derive(Default)]
struct Local;

#[derive(Default, Response)]
struct Answer {
    host: (String, u16),
    local: Local,
}

fn main() {}
