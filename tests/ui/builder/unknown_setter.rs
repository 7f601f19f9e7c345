//! A parameter that the page does not have, and one that the protocol fills in.

use docwright_ecs::ResetDisks;

fn main() {
    ResetDisks::builder().region_id("cn-hangzhou").disk_size(40).build();
    ResetDisks::builder().action("ResetDisks");
}
