//! A server on this machine that answers with prepared bytes and keeps what it was asked.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does with one connection.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Writes these bytes and closes.
    Bytes(String),
    /// Writes a byte at a time, and never comes to an end.
    Drip,
    /// Reads the request and never answers.
    Silence,
    /// Closes the connection without an answer.
    HangUp,
}

impl Reply {
    pub(crate) fn http(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Reply::Bytes(format!(
            "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        ))
    }

    pub(crate) fn ok() -> Self {
        Self::http("200 OK", "content-type: application/json\r\n", r#"{"RequestId": "A-1"}"#)
    }

    pub(crate) fn throttled(headers: &str) -> Self {
        let body = r#"{"Code": "Throttling.User", "Message": "Too many.", "RequestId": "T-1"}"#;
        Self::http("400 Bad Request", headers, body)
    }
}

/// A request as it was received.
#[derive(Debug, Clone, Default)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

pub(crate) struct Server {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Serves the replies in order, one connection each, the last one again and again.
    pub(crate) fn start(replies: Vec<Reply>) -> Self {
        let last = replies.last().cloned().expect("a reply");
        let replies = Mutex::new(replies.into_iter().chain(std::iter::repeat(last)));
        Self::answering(move |_| replies.lock().expect("the replies").next().expect("a reply"))
    }

    /// Serves what `answer` says, one connection each.
    pub(crate) fn answering(answer: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&received);
        std::thread::spawn(move || {
            let answer = Arc::new(answer);
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, &*answer, &log));
            }
        });
        Self { url: format!("http://{address}"), received }
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("the log").clone()
    }
}

fn serve(mut stream: TcpStream, answer: impl Fn(&Received) -> Reply, log: &Mutex<Vec<Received>>) {
    let Some(request) = read_request(&mut stream) else { return };
    let reply = answer(&request);
    log.lock().expect("the log").push(request);
    match reply {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(bytes.as_bytes());
        }
        Reply::Drip => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
            while stream.write_all(b" ").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        Reply::Silence => std::thread::sleep(Duration::from_secs(30)),
        Reply::HangUp => {}
    }
}

fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        text.extend(byte);
    }
    let text = String::from_utf8(text).ok()?;
    let mut lines = text.lines();
    let mut words = lines.next()?.split(' ').map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length").map_or(Ok(0), |length| length.parse()).ok()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Received { method, target, headers, body: String::from_utf8(body).ok()? })
}
