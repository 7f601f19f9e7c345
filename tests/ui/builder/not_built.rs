//! A builder is not a request yet.

use docwright_ecs::ResetDisks;

fn send<R: docwright::Request>(_: R) {}

fn main() {
    send(ResetDisks::builder().region_id("cn-hangzhou"));
}
