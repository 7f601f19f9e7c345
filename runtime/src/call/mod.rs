//! The core of a call, without clock, random numbers or sockets.
//!
//! [`Call::sign`] turns a request's parameters, with a time and a nonce, into a signed
//! [`http::Request`]; [`SignedRequest::read`] turns the [`Answer`] into the response value or a
//! typed error. The clients are loops around these two, and so can be any other transport:
//!
//! ```
//! use std::time::{Duration, UNIX_EPOCH};
//!
//! use docwright::call::{Answer, Call, Format};
//! use docwright::encode::Parameters;
//! use docwright::signing::Scheme;
//! use docwright::{Credentials, Endpoint, Request};
//!
//! fn exchange<R: Request>(request: &R) -> Result<R::Response, docwright::Error<R::ErrorCode>> {
//!     let parameters = Parameters::of(request)?;
//!     let endpoint = Endpoint::resolve(R::OPERATION.product, Some("cn-hangzhou"))?;
//!     let call = Call {
//!         parameters: &parameters,
//!         endpoint: &endpoint,
//!         credentials: &Credentials::new("testid", "testsecret"),
//!         scheme: Scheme::Acs3,
//!         format: Format::Json,
//!     };
//!     let time = UNIX_EPOCH + Duration::from_secs(1_698_315_752);
//!     let nonce = "3156853299f313e23d1673dc12e1703d";
//!     let signed = call.sign(time, nonce).map_err(docwright::Error::with_codes_of)?;
//!     // Send `signed.http()` in some way, and bring back the answer:
//!     let answer = Answer::new(200, http::HeaderMap::new(), r#"{"RequestId": "A-1"}"#);
//!     signed.read::<R>(&answer)
//! }
//! ```

mod acs3;
mod answer;
mod canonical;
mod clock;
mod diagnose;
mod envelope;
mod placed;
mod roa;
mod rpc;
mod signed;
#[cfg(feature = "client")]
mod unsigned;

pub use answer::Answer;
#[cfg(feature = "client")]
pub(crate) use answer::unreadable;
pub(crate) use clock::Skew;
#[cfg(feature = "client")]
pub(crate) use signed::PRODUCT_TOKEN;
pub use signed::SignedRequest;
#[cfg(feature = "client")]
pub(crate) use unsigned::unsigned;

use std::time::SystemTime;

use crate::credentials::Credentials;
use crate::encode::{InvalidRequest, Parameters, Violation};
use crate::endpoint::Endpoint;
use crate::error::{Error, SigningError};
use crate::operation::Style;
use crate::signing::{Scheme, Signer, SigningContext, timestamp};

/// The most bytes of encoded parameters that are sent in the query with [`Scheme::Acs3`]; what is
/// longer goes into a form body. Servers and proxies start refusing URLs at about 8 KiB.
pub const MAXIMUM_QUERY: usize = 4096;

/// The form in which the service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Format {
    /// JSON.
    #[default]
    Json,
    /// XML.
    Xml,
}

impl Format {
    /// The value of the `Format` parameter, which is always sent: some products answer in XML
    /// without it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "JSON",
            Format::Xml => "XML",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Xml => "application/xml",
        }
    }
}

/// Everything a signed request is made of, except time and nonce.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The operation and its parameters.
    pub parameters: &'a Parameters,
    /// Where the request goes.
    pub endpoint: &'a Endpoint,
    /// Who calls.
    pub credentials: &'a Credentials,
    /// How the request is signed.
    pub scheme: Scheme,
    /// The form of the answer.
    pub format: Format,
}

impl Call<'_> {
    /// Makes the request of one attempt. The nonce must be new each time: the service answers
    /// `SignatureNonceUsed` to one it has seen within the signature's validity.
    ///
    /// # Errors
    ///
    /// [`Error::Credentials`] when the access key cannot be sent, [`Error::InvalidRequest`] when a part of
    /// the path is not given and when a parameter has the name of a common parameter of
    /// [`Scheme::HmacSha1`], [`Error::Signing`] when the time is impossible or a part of the request cannot
    /// stand in HTTP.
    pub fn sign(&self, time: SystemTime, nonce: &str) -> Result<SignedRequest, Error> {
        self.credentials.check()?;
        let timestamp = timestamp(time).map_err(SigningError::Time)?;
        let style = self.parameters.operation().style;
        let mut signed = match (self.scheme.acs3(), style) {
            (Some(algorithm), _) => acs3::sign(self, algorithm, &timestamp, nonce),
            (None, Style::Roa(_)) => roa::sign(self, time, nonce),
            (None, Style::Rpc) => {
                self.refuse_common_names()?;
                rpc::sign(self, &timestamp, nonce)
            }
        }?;
        signed.signed_at = Some(time);
        Ok(signed)
    }

    /// Makes the request of one attempt, signed in a way that this crate does not know.
    ///
    /// # Errors
    ///
    /// Those of [`sign`](Call::sign), and [`SigningError::Signer`] with the signer's own.
    pub fn sign_with(
        &self,
        signer: &dyn Signer,
        time: SystemTime,
        nonce: &str,
    ) -> Result<SignedRequest, Error> {
        self.credentials.check()?;
        let mut request = placed::unsigned(self)?;
        let context = SigningContext { call: *self, time, nonce };
        let text = signer.sign(request.http_mut(), &context).map_err(SigningError::Signer)?;
        request.string_to_sign = text;
        request.signed_at = Some(time);
        Ok(request)
    }

    fn name(&self) -> &'static str {
        self.parameters.operation().name
    }

    fn refuse_common_names(&self) -> Result<(), InvalidRequest> {
        let reason =
            "is a common parameter of signature version 1.0: sign with `Scheme::Acs3` instead";
        let names = self.parameters.pairs().map(|(name, _)| name);
        let taken = names.filter(|name| rpc::COMMON_PARAMETERS.contains(name));
        let violations: Vec<Violation> = taken.map(|name| Violation::new(name, reason)).collect();
        if violations.is_empty() {
            return Ok(());
        }
        Err(InvalidRequest::new(self.parameters.operation().name, violations))
    }
}
