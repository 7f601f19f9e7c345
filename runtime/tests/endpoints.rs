//! Which host a request goes to: what a proxy is asked to connect to.

#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use docwright::encode::{Encode, Encoder};
use docwright::endpoint::Network;
use docwright::{
    Client, Credentials, Ignored, Operation, RegionalEndpoints, Request, Style, Undocumented,
    client::ClientBuilder,
};
use support::server::{Reply, Server};

struct DescribeZones {
    region: Option<&'static str>,
}

impl Encode for DescribeZones {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("RegionId", &self.region);
    }
}

impl Request for DescribeZones {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = Operation {
        product: "Slb",
        version: "2014-05-15",
        name: "DescribeZones",
        style: Style::Rpc,
    };
    const ENDPOINTS: RegionalEndpoints =
        RegionalEndpoints::new(&[("cn-beijing", "slb.aliyuncs.com")]);
}

/// The host that a request is sent to.
async fn asked_for(
    region: Option<&'static str>,
    settings: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> String {
    let proxy = Server::start(vec![Reply::http("502 Bad Gateway", "", "")]);
    let builder = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .proxy(&proxy.url)
        .attempts(1);
    let client = settings(builder).build().unwrap();
    client.send(DescribeZones { region }).await.unwrap_err();
    proxy.received()[0].target.clone()
}

#[tokio::test]
async fn what_is_given_comes_before_what_is_shown_and_that_before_the_rule() {
    let shown = asked_for(Some("cn-beijing"), |builder| builder).await;
    assert_eq!(shown, "slb.aliyuncs.com:443");
    let of_client = asked_for(None, |builder| builder.region("cn-beijing")).await;
    assert_eq!(of_client, "slb.aliyuncs.com:443");
    let rule = asked_for(Some("eu-west-1"), |builder| builder).await;
    assert_eq!(rule, "slb.eu-west-1.aliyuncs.com:443");
    let private = asked_for(Some("cn-beijing"), |builder| builder.network(Network::Vpc)).await;
    assert_eq!(private, "slb-vpc.cn-beijing.aliyuncs.com:443");
    let given = asked_for(Some("cn-beijing"), |builder| builder.endpoint("slb.example")).await;
    assert_eq!(given, "slb.example:443");
}
