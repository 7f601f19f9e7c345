//! A server on this machine that does what a script says, attempt by attempt, byte by byte.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// What becomes of one attempt.
#[derive(Clone)]
pub(crate) enum Act {
    /// The host's name has no address.
    NoAddress,
    /// Nobody listens at the address.
    Refuse,
    /// The connection is accepted, and no request read.
    Accept(Vec<Part>, End),
    /// The request is read.
    Answer(Vec<Part>, End),
}

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
    pub(crate) token: Option<String>,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    script: Arc<Script>,
}

struct Script {
    acts: Vec<Act>,
    seen: Mutex<Vec<Seen>>,
    flooded: AtomicUsize,
}

impl Server {
    /// Does the acts in order, one for each attempt, the last one again and again.
    pub(crate) async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let script = Arc::new(Script { acts, seen: Mutex::default(), flooded: 0.into() });
        let served = Arc::clone(&script);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&served)));
            }
        });
        Self { address, script }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.script.seen.lock().expect("the log").clone()
    }

    /// How many bytes of floods were taken.
    pub(crate) fn flooded(&self) -> usize {
        self.script.flooded.load(Ordering::Relaxed)
    }

    /// Leads every name here, but where the script says otherwise.
    pub(crate) fn names(&self) -> Names {
        // Bound and not listening: nobody else can take the port, and it refuses.
        let closed = TcpSocket::new_v4().expect("a socket");
        closed.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
        Names { script: Arc::clone(&self.script), open: self.address, closed }
    }
}

/// The resolver of names that goes with a server: a port that refuses today may be open tomorrow.
pub(crate) struct Names {
    script: Arc<Script>,
    open: SocketAddr,
    closed: TcpSocket,
}

impl Resolve for Names {
    fn resolve(&self, _: Name) -> Resolving {
        let address = match self.script.coming() {
            Act::NoAddress => None,
            Act::Refuse => Some(self.closed.local_addr().expect("an address")),
            _ => Some(self.open),
        };
        if address != Some(self.open) {
            self.script.take(Seen::default());
        }
        Box::pin(async move {
            let address = address.ok_or("no address for this name")?;
            Ok(Box::new(std::iter::once(address)) as Addrs)
        })
    }
}

impl Script {
    fn coming(&self) -> Act {
        let seen = self.seen.lock().expect("the log").len();
        self.acts.get(seen).or(self.acts.last()).cloned().expect("an act")
    }

    fn take(&self, seen: Seen) -> Act {
        let act = self.coming();
        self.seen.lock().expect("the log").push(seen);
        act
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Script>) {
    // Bytes that were sent apart are to arrive apart.
    let _ = stream.set_nodelay(true);
    if matches!(script.coming(), Act::Accept(..)) {
        let act = script.take(Seen::default());
        perform(&mut stream, act, &script).await;
        return;
    }
    while let Some(request) = read_request(&mut stream).await {
        let act = script.take(request);
        if !perform(&mut stream, act, &script).await {
            return;
        }
    }
}

/// Does one act, and says whether the connection is kept.
async fn perform(stream: &mut TcpStream, act: Act, script: &Script) -> bool {
    let (Act::Accept(parts, end) | Act::Answer(parts, end)) = act else {
        panic!("an act of the resolver met a connection")
    };
    for part in parts {
        // The client may have gone; then there is nobody to tell.
        let _ = send(stream, part, script).await;
    }
    match end {
        End::Keep => return true,
        End::Close => drop(stream.shutdown().await),
        End::Reset => stream.set_zero_linger().expect("a reset"),
        End::Stall => drop(stream.read(&mut [0; 1024]).await),
    }
    false
}

async fn send(stream: &mut TcpStream, part: Part, script: &Script) -> std::io::Result<()> {
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
                script.flooded.fetch_add(chunk.len(), Ordering::Relaxed);
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
async fn read_request(stream: &mut TcpStream) -> Option<Seen> {
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
    let token = head
        .split_once("ClientToken=")
        .map(|(_, rest)| rest.split(['&', ' ']).next().expect("its value").to_owned());
    Some(Seen {
        asked: true,
        nonce: header("x-acs-signature-nonce").expect("a nonce"),
        signature: header("authorization").expect("a signature"),
        token,
    })
}
