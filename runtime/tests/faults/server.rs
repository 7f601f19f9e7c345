//! A server on this machine that does what a script says, attempt by attempt.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use crate::certificate::self_signed;
use crate::wire::{self, End, Part, Seen};

/// What becomes of one attempt.
#[derive(Clone)]
pub(crate) enum Act {
    /// The host's name has no address.
    NoAddress,
    /// Nobody listens at the address.
    Refuse,
    /// The connection is accepted, and no request read.
    Accept(Vec<Part>, End),
    /// A TLS handshake is begun, with a certificate that nobody vouches for.
    Untrusted,
    /// The request is read.
    Answer(Vec<Part>, End),
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

    /// Does one act, and says whether the connection is kept.
    async fn perform(&self, stream: &mut TcpStream, act: Act) -> bool {
        let (Act::Accept(parts, end) | Act::Answer(parts, end)) = act else {
            panic!("an act of the resolver met a connection")
        };
        wire::play(stream, parts, end, &self.flooded).await
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Script>) {
    // Bytes that were sent apart are to arrive apart.
    let _ = stream.set_nodelay(true);
    if matches!(script.coming(), Act::Accept(..)) {
        let act = script.take(Seen::default());
        script.perform(&mut stream, act).await;
        return;
    }
    if matches!(script.coming(), Act::Untrusted) {
        script.take(Seen::default());
        // The client turns away.
        let _ = self_signed(&[]).0.accept(stream).await;
        return;
    }
    while let Some(request) = wire::read_request(&mut stream).await {
        let act = script.take(request);
        if !script.perform(&mut stream, act).await {
            return;
        }
    }
}
