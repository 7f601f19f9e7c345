//! An HTTPS server on this machine, which keeps how it was asked.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::Version;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::certificate::{HOST, self_signed};

pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) certificate: reqwest::Certificate,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    connections: Mutex<usize>,
    versions: Mutex<Vec<Version>>,
}

impl Server {
    /// Speaks the protocols that it offers: `h2` and `http/1.1`.
    pub(crate) async fn start(protocols: &[&str]) -> Self {
        let (acceptor, certificate) = self_signed(protocols);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let log = Arc::<Log>::default();
        let kept = Arc::clone(&log);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *kept.connections.lock().expect("the count") += 1;
                tokio::spawn(serve(stream, acceptor.clone(), Arc::clone(&kept)));
            }
        });
        let certificate = reqwest::Certificate::from_der(&certificate).expect("a certificate");
        Self { url: format!("https://{HOST}:{port}"), certificate, log }
    }

    /// How many connections were made.
    pub(crate) fn connections(&self) -> usize {
        *self.log.connections.lock().expect("the count")
    }

    /// The version of HTTP of each request that came.
    pub(crate) fn versions(&self) -> Vec<Version> {
        self.log.versions.lock().expect("the log").clone()
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, log: Arc<Log>) {
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let is_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let answer = service_fn(|request: Request<Incoming>| {
        log.versions.lock().expect("the log").push(request.version());
        let body = Full::new(Bytes::from_static(br#"{"RequestId": "A-1"}"#));
        std::future::ready(Ok::<_, Infallible>(Response::new(body)))
    });
    let stream = TokioIo::new(stream);
    // How a connection ends is the client's affair.
    let _ = if is_h2 {
        let http = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
        http.serve_connection(stream, answer).await
    } else {
        hyper::server::conn::http1::Builder::new().serve_connection(stream, answer).await
    };
}
