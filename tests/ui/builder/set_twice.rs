//! A required parameter is set once.

use docwright_ecs::ResetDisks;

fn main() {
    ResetDisks::builder().region_id("cn-hangzhou").region_id("cn-beijing").build();
}
