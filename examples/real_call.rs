//! ResetDisks on the real service: `cargo run --example real_call -- REGION DISK SNAPSHOT`.
//!
//! Credentials come from the environment: ALIBABA_CLOUD_ACCESS_KEY_ID,
//! ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for temporary ones, ALIBABA_CLOUD_SECURITY_TOKEN.
//! A rollback cannot be undone.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the example speaks to whoever runs it"
)]

use std::process::ExitCode;

use docwright::Client;
use docwright_examples::{ResetDisks, ResetDisksDisk};

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [region, disk, snapshot] = arguments.as_slice() else {
        eprintln!("usage: real_call REGION DISK SNAPSHOT");
        return Ok(ExitCode::from(2));
    };
    let client = Client::from_environment()?;
    let request = ResetDisks::builder()
        .region_id(region)
        .disk(ResetDisksDisk::builder().disk_id(disk).snapshot_id(snapshot))
        .build();
    match client.send(request).await {
        Ok(answer) => {
            println!("{answer:#?}");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("{error}");
            Ok(ExitCode::FAILURE)
        }
    }
}
