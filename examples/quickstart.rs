//! From a page to a call: `cargo run --example quickstart`.
//!
//! `build.rs` generated `ResetDisks` from `spec/apis/ecs/ResetDisks.md`. Here it is called against a
//! fake endpoint that checks the signature for real: no account is needed, and nothing leaves this
//! machine.
#![allow(clippy::print_stdout, reason = "the example speaks to whoever runs it")]

use docwright::mock::Endpoint;
use docwright::{Client, Credentials, Error};
use docwright_examples::{ResetDisks, ResetDisksDisk, ResetDisksErrorCode};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start()?;
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .region("cn-hangzhou")
        .endpoint(server.url())
        .build()?;

    // Without `region_id` this would not compile, and the compiler would say that it is missing.
    let request = ResetDisks::builder()
        .region_id("cn-hangzhou")
        .disk(ResetDisksDisk::builder().disk_id("d-1").snapshot_id("s-1"))
        .build();

    let answer = client.send(&request).await?;
    println!("request");
    for received in server.received() {
        println!("  {} {}", received.method(), received.action().unwrap_or_default());
        for (name, value) in received.parameters() {
            println!("    {name} = {value}");
        }
    }
    println!("\nanswer");
    for progress in &answer.operation_progress_set {
        println!("  {}", progress.operation_status.as_deref().unwrap_or("unknown"));
        for item in &progress.related_item_set {
            println!("    {:?} {:?}", item.name, item.value);
        }
    }

    // The fake endpoint fails with any error that the page documents.
    server.fail_next("ResetDisks", "InvalidDiskId.NotFound");
    match client.send(&request).await {
        Err(Error::Service(error)) => {
            println!("\nerror\n  {error}");
            match error.code() {
                ResetDisksErrorCode::InvalidDiskIdNotFound => {
                    println!("  typed: the disk is gone; retry: {}", error.is_retryable());
                }
                code => println!("  some other code: {code}"),
            }
        }
        other => println!("\nnot what was asked for: {other:?}"),
    }
    Ok(())
}
