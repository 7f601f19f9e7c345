//! The way of requests: what the system says, a proxy of the application's, or none.

use crate::error::SetupError;
use crate::secret::Secret;

/// What stands between the client and the service.
pub(crate) enum Proxy {
    /// What the system's settings say.
    System,
    None,
    /// May hold a password.
    Url(Secret),
}

impl Proxy {
    /// The proxies to set; `None` leaves them to the system.
    pub(crate) fn chosen(&self) -> Result<Option<Vec<reqwest::Proxy>>, SetupError> {
        match self {
            Proxy::System => Ok(None),
            Proxy::None => Ok(Some(Vec::new())),
            // The error's URL is taken out with the password in it.
            Proxy::Url(url) => match reqwest::Proxy::all(url.expose()) {
                Ok(proxy) => Ok(Some(vec![proxy])),
                Err(error) => Err(SetupError(Box::new(error.without_url()))),
            },
        }
    }
}
