//! A required parameter is missing: the message names it as the wire does.

use docwright_ecs::ResetDisks;

fn main() {
    ResetDisks::builder().build();
}
