//! HTTPS on this machine: certificates that are trusted and others, by each TLS library that is built in,
//! and the version of HTTP that is agreed on.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[path = "../support/certificate.rs"]
mod certificate;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod server;

use docwright::client::ClientBuilder;
use docwright::encode::Parameters;
use docwright::{Client, Credentials, Error, Operation, Style};

fn settings<T: ?Sized>(builder: ClientBuilder<T>, url: &str) -> ClientBuilder<T> {
    builder.credentials(Credentials::new("testid", "testsecret")).endpoint(url).attempts(2)
}

/// A request that changes something, without an idempotency token.
fn write() -> Parameters {
    let operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
    Parameters::new(operation, [("RegionId", "cn-hangzhou")])
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod with_tls {
    use http::Version;

    use super::server::Server;
    use super::*;

    const BOTH: [&str; 2] = ["h2", "http/1.1"];

    /// Clients that trust a server's certificate, one for each TLS library.
    fn trusting(server: &Server) -> Vec<Client> {
        let start = || reqwest::Client::builder().tls_certs_only([server.certificate.clone()]);
        let builders = [
            #[cfg(feature = "rustls")]
            start().tls_backend_rustls(),
            #[cfg(feature = "native-tls")]
            start().tls_backend_native(),
        ];
        let build = |builder: reqwest::ClientBuilder| {
            let http = builder.build().unwrap();
            settings(Client::builder(), &server.url).http_client(http).build().unwrap()
        };
        builders.into_iter().map(build).collect()
    }

    #[tokio::test]
    async fn https_works_with_a_certificate_that_is_trusted() {
        let server = Server::start(&["http/1.1"]).await;
        for client in trusting(&server) {
            let answer = client.send_raw(write()).await.unwrap();
            assert_eq!(answer.status(), 200);
        }
        assert!(server.versions().iter().all(|version| *version == Version::HTTP_11));
    }

    #[tokio::test]
    async fn http2_is_used_where_it_is_offered_and_built_in() {
        let server = Server::start(&BOTH).await;
        for client in trusting(&server) {
            client.send_raw(write()).await.unwrap();
        }
        let expected = if cfg!(feature = "http2") { Version::HTTP_2 } else { Version::HTTP_11 };
        let versions = server.versions();
        assert!(versions.iter().all(|version| *version == expected), "{versions:?}");
    }

    #[tokio::test]
    async fn nothing_is_sent_to_a_server_that_nobody_vouches_for() {
        let server = Server::start(&BOTH).await;
        let client = settings(Client::builder(), &server.url).build().unwrap();
        let error = client.send_raw(write()).await.unwrap_err();
        assert!(matches!(error, Error::Connect(_)), "{error:?}");
        assert!(error.to_string().contains("certificate"), "{error}");
        assert_eq!(server.connections(), 2, "a connection for each attempt");
        assert_eq!(server.versions(), [], "and no request");
    }

    #[cfg(feature = "blocking")]
    #[tokio::test(flavor = "multi_thread")]
    async fn the_blocking_client_does_the_same() {
        use docwright::blocking;

        let server = Server::start(&BOTH).await;
        let (url, certificate) = (server.url.clone(), server.certificate.clone());
        let calls = tokio::task::spawn_blocking(move || {
            let refused = settings(blocking::Client::builder(), &url).build().unwrap();
            let refused = refused.send_raw(write()).unwrap_err();
            let http = reqwest::blocking::Client::builder().tls_certs_only([certificate]);
            let builder = settings(blocking::Client::builder(), &url);
            let trusting = builder.http_client(http.build().unwrap()).build().unwrap();
            (refused, trusting.send_raw(write()).unwrap())
        });
        let (refused, answer) = calls.await.unwrap();
        assert!(matches!(refused, Error::Connect(_)), "{refused:?}");
        assert_eq!((answer.status(), server.versions().len()), (200, 1));
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
mod without_tls {
    use super::*;

    #[tokio::test]
    async fn a_client_for_https_is_refused_when_it_is_made() {
        let build = |url| settings(Client::builder(), url).build();
        let error = build("https://ecs.example").unwrap_err();
        assert!(matches!(error, Error::Setup(_)), "{error:?}");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains("`rustls`") && cause.contains("`native-tls`"), "{cause}");
        let credentials = Credentials::new("testid", "testsecret");
        let by_rule = Client::builder().credentials(credentials).region("cn-hangzhou").build();
        assert!(matches!(by_rule, Err(Error::Setup(_))), "endpoints of the rule are HTTPS");
        build("http://127.0.0.1:1").unwrap();
        let own = settings(Client::builder(), "https://ecs.example");
        own.http_client(reqwest::Client::new()).build().unwrap();
        let _ = write();
    }
}
