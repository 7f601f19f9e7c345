//! Whether there is TLS at all: it is a feature, `rustls` or `native-tls`.

use crate::client::Core;
use crate::error::SetupError;

#[derive(Debug, thiserror::Error)]
#[error(
    "docwright was built without TLS: turn its feature `rustls` or `native-tls` on, or give the client an HTTP \
     client or a transport of your own"
)]
struct NoTls;

/// Refuses what could not be called, before it is.
pub(crate) fn check(core: &Core) -> Result<(), SetupError> {
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    if has_tls || !core.uses_https() { Ok(()) } else { Err(SetupError(Box::new(NoTls))) }
}
