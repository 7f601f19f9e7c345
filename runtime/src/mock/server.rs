//! The socket in front of an endpoint: HTTP/1.1 on a thread of its own.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use super::{Endpoint, Received};

/// The largest request body that is read: 16 MiB.
const BODY_LIMIT: usize = 16 * 1024 * 1024;

/// A running fake endpoint. Dropping it ends it.
///
/// It has a thread of its own, so that both the asynchronous and the blocking client can be tested
/// against it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    endpoint: Arc<Endpoint>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(endpoint: Endpoint, address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let endpoint = Arc::new(endpoint);
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&endpoint);
        let thread = thread::Builder::new().name("docwright-mock".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, served) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { address, endpoint, stop: Some(stop), thread: Some(thread) })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as the endpoint of a client: `http://127.0.0.1:…`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets the next call of `operation` fail with `code`; several are used in turn.
    ///
    /// Status and message are those of the operation's page, else those of every product. False when
    /// the server answers no operation of this name.
    pub fn fail_next(&self, operation: &str, code: &str) -> bool {
        self.endpoint.fail_next(operation, code);
        self.endpoint.knows(operation)
    }

    /// The requests received so far, the last thousand of them.
    pub fn received(&self) -> Vec<Received> {
        self.endpoint.received()
    }

    /// Waits until the server ends, which it does by itself only when its socket breaks.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The receiver is gone only when the server has ended already.
            let _ended = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, endpoint: Arc<Endpoint>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        // A connection that fails before it is accepted concerns nobody else.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let endpoint = Arc::clone(&endpoint);
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(Arc::clone(&endpoint), request));
            // The client sees a broken connection by itself; there is nobody here to tell.
            let _closed =
                http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(
    endpoint: Arc<Endpoint>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let response = if let Ok(body) = Limited::new(body, BODY_LIMIT).collect().await {
        endpoint.respond(&Request::from_parts(head, body.to_bytes()), SystemTime::now())
    } else {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        response
    };
    Ok(response.map(Full::new))
}
