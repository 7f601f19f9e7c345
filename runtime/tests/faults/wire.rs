//! Bytes on a connection: what a request says, and answers that go wrong at any byte.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A piece of what is sent.
#[derive(Clone)]
pub(crate) enum Part {
    Bytes(Vec<u8>),
    /// A byte at a time, so far apart.
    Trickle(Vec<u8>, Duration),
    /// So many bytes, as long as somebody takes them.
    Flood(usize),
    Pause(Duration),
    /// Nothing is sent, but what the client says first is read.
    Hear,
}

/// What becomes of the connection then.
#[derive(Clone, Copy)]
pub(crate) enum End {
    Keep,
    Close,
    /// Closed with a reset in place of an end.
    Reset,
    /// Held open in silence until the client lets go.
    Stall,
}

/// One attempt as the server saw it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// Whether the server could have carried it out.
    pub(crate) asked: bool,
    pub(crate) nonce: String,
    pub(crate) signature: String,
    pub(crate) target: String,
}

impl Seen {
    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// Sends the parts, and says whether the connection is kept.
pub(crate) async fn play(
    stream: &mut TcpStream,
    parts: Vec<Part>,
    end: End,
    flooded: &AtomicUsize,
) -> bool {
    for part in parts {
        // The client may have gone; then there is nobody to tell.
        let _ = send(stream, part, flooded).await;
    }
    match end {
        End::Keep => return true,
        End::Close => drop(stream.shutdown().await),
        End::Reset => stream.set_zero_linger().expect("a reset"),
        End::Stall => drop(stream.read(&mut [0; 1024]).await),
    }
    false
}

async fn send(stream: &mut TcpStream, part: Part, flooded: &AtomicUsize) -> std::io::Result<()> {
    match part {
        Part::Bytes(bytes) => stream.write_all(&bytes).await,
        Part::Trickle(bytes, apart) => {
            for byte in bytes {
                stream.write_all(&[byte]).await?;
                tokio::time::sleep(apart).await;
            }
            Ok(())
        }
        Part::Flood(total) => {
            let chunk = vec![b'x'; 64 * 1024];
            for _ in 0..total / chunk.len() {
                stream.write_all(&chunk).await?;
                flooded.fetch_add(chunk.len(), Ordering::Relaxed);
            }
            Ok(())
        }
        Part::Pause(pause) => {
            tokio::time::sleep(pause).await;
            Ok(())
        }
        Part::Hear => stream.read(&mut [0; 1024]).await.map(drop),
    }
}

/// Reads a whole request; `None` when the client closes before it has sent one.
pub(crate) async fn read_request(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break String::from_utf8(bytes[..end].to_vec()).expect("text");
        }
        (stream.read_buf(&mut bytes).await.ok()? > 0).then_some(())?;
    };
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    let length: usize = header("content-length").map_or(0, |length| length.parse().expect("one"));
    let mut missing = vec![0; (head.len() + 4 + length).saturating_sub(bytes.len())];
    stream.read_exact(&mut missing).await.ok()?;
    Some(Seen {
        asked: true,
        nonce: header("x-acs-signature-nonce").expect("a nonce"),
        signature: header("authorization").expect("a signature"),
        target: head.split(' ').nth(1).expect("a target").to_owned(),
    })
}
