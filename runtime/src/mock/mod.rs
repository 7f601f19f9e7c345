//! A fake endpoint that behaves as the pages say, for tests without the cloud.
//!
//! ```text
//! http::Request ──read──▶ Received ──verify──▶ caller ──answer──▶ http::Response
//! ```
//!
//! It checks both signatures for real, refuses replayed nonces and old timestamps, demands required
//! parameters, answers with the page's own sample in the format that was asked for, and gives any
//! documented error on request: by the header [`ERROR_HEADER`], or by [`Server::fail_next`].
//!
//! Generated requests carry their `MOCK` constant when the `mock` feature of their crate is on:
//!
//! ```no_run
//! # use docwright::mock::{Endpoint, Operation};
//! # struct ResetDisks;
//! # impl ResetDisks { const MOCK: Operation = Operation::documented("Ecs", "2014-05-26", "ResetDisks", &["RegionId"], None, None, &[]); }
//! let server = Endpoint::new().operation(ResetDisks::MOCK).start()?;
//! server.fail_next("ResetDisks", "Throttling");
//! println!("point a client at {}", server.url());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! [`Endpoint::respond`] is the same without a socket: a request in, a response out.

mod answer;
mod endpoint;
mod failure;
mod operation;
mod received;
mod samples;
mod server;
mod verify;

pub use endpoint::{ERROR_HEADER, Endpoint};
pub use failure::Failure;
pub use operation::Operation;
pub use received::Received;
pub use samples::{Samples, check_sample_request, check_samples};
pub use server::Server;
