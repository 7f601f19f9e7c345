//! Setters take what converts into the parameter's type, and nothing else.

use docwright_ecs::{ResetDisks, ResetDisksDisk};

fn main() {
    ResetDisks::builder().region_id(7).build();
    ResetDisks::builder().region_id("cn-hangzhou").disk("d-1").build();
    ResetDisksDisk::builder().disk_id(true).build();
}
