//! The generated code of a downstream crate makes a call.

use docwright::mock::Endpoint;
use docwright::{Client, Credentials};
use downstream::api::{ResetDisks, ResetDisksDisk};

#[tokio::test]
async fn the_page_becomes_a_call() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(server.url())
        .build()
        .unwrap();
    let request = ResetDisks::builder()
        .region_id("cn-hangzhou")
        .disk(ResetDisksDisk::builder().disk_id("d-1"))
        .build();
    let answer = client.send(request).await.unwrap();
    assert_eq!(answer.operation_progress_set.len(), 1);
    assert_eq!(server.received()[0].parameter("Disk.1.DiskId"), Some("d-1"));
}
