//! Ways to sign that this crate does not know.

use std::error::Error;
use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;

use crate::call::Call;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::operation::Operation;

/// Signs requests in a way of its own: some gateways and products of the vendor have schemes that no
/// public page describes.
///
/// The request that arrives has its method, its address with all parameters in their places, its body with
/// the header `content-type`, and the headers `host`, `accept`, `user-agent`, `x-acs-action` and
/// `x-acs-version`. The signer adds what proves who sends it, and gives back the text that it signed, which
/// explains a refused signature; an empty text will do. It is called once for each attempt.
///
/// ```
/// use std::error::Error;
///
/// use bytes::Bytes;
/// use docwright::signing::{Signer, SigningContext};
/// use docwright::{Client, Credentials};
///
/// #[derive(Debug)]
/// struct Gateway;
///
/// impl Signer for Gateway {
///     fn sign(
///         &self,
///         request: &mut http::Request<Bytes>,
///         context: &SigningContext<'_>,
///     ) -> Result<String, Box<dyn Error + Send + Sync>> {
///         let text = format!("{} {}", request.method(), context.nonce());
///         let secret = context.credentials().access_key_secret().expose();
///         let signature = docwright::signing::acs3::Algorithm::HmacSha256.signature(secret, &text);
///         request.headers_mut().insert("x-signature", signature.parse()?);
///         Ok(text)
///     }
/// }
///
/// let client = Client::builder()
///     .credentials(Credentials::new("testid", "testsecret"))
///     .signer(Gateway)
///     .build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
pub trait Signer: fmt::Debug + Send + Sync {
    /// Signs one attempt of a request.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from doing so; the call ends with it.
    fn sign(
        &self,
        request: &mut http::Request<Bytes>,
        context: &SigningContext<'_>,
    ) -> Result<String, Box<dyn Error + Send + Sync>>;
}

/// What a [`Signer`] may need to know beside the request.
#[derive(Debug, Clone, Copy)]
pub struct SigningContext<'c> {
    pub(crate) call: Call<'c>,
    pub(crate) time: SystemTime,
    pub(crate) nonce: &'c str,
}

impl<'c> SigningContext<'c> {
    /// The operation that is called.
    pub fn operation(&self) -> Operation {
        self.call.parameters.operation()
    }

    /// Who calls.
    pub fn credentials(&self) -> &'c Credentials {
        self.call.credentials
    }

    /// Where the request goes.
    pub fn endpoint(&self) -> &'c Endpoint {
        self.call.endpoint
    }

    /// The time, as the service sees it.
    pub fn time(&self) -> SystemTime {
        self.time
    }

    /// A text that no other attempt has.
    pub fn nonce(&self) -> &'c str {
        self.nonce
    }
}
