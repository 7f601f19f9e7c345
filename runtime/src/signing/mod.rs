//! From a request's parts to the signature that proves who sent it.
//!
//! Every function here is pure: time and nonce come from the caller, so that published examples
//! can be recomputed exactly. [`acs3`], [`rpc`] and [`roa`] hold one scheme each; [`percent`] is the
//! encoding both build on; [`timestamp`] writes the time the way both want it. A [`Signer`] signs in a way
//! that this crate does not know.
//!
//! Sources: the vendor's help centre, "V3 request structure and signature" and "Request syntax and
//! signature method V2" for RPC and for ROA APIs. The help centre's "V2" is the scheme whose requests say
//! `SignatureVersion=1.0`; here it is [`Scheme::HmacSha1`].

pub mod acs3;
mod hash;
pub mod percent;
pub mod roa;
pub mod rpc;
mod signer;
mod time;

pub use signer::{Signer, SigningContext};
pub use time::{TimeError, timestamp};

/// How requests are signed.
///
/// ```
/// use docwright::signing::Scheme;
///
/// assert_eq!(Scheme::default(), Scheme::Acs3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Scheme {
    /// `ACS3-HMAC-SHA256`, signature method V3: the signature travels in the `authorization`
    /// header and stays valid for 15 minutes.
    #[default]
    Acs3,
    /// `HMAC-SHA1` with `SignatureVersion=1.0`. For operations in RPC style the signature is a parameter
    /// among the others and stays valid for 31 minutes; for those in ROA style it travels in the
    /// `authorization` header and stays valid for 15. The vendor has discontinued it in favour of
    /// [`Scheme::Acs3`].
    HmacSha1,
    /// `ACS3-HMAC-SM3`: as [`Scheme::Acs3`], with the hash SM3 of the Chinese standard GM/T 0004 in the place
    /// of SHA-256.
    Acs3Sm3,
}

impl Scheme {
    /// The hash of the scheme, where it is one of signature method V3.
    pub(crate) fn acs3(self) -> Option<acs3::Algorithm> {
        match self {
            Scheme::Acs3 => Some(acs3::Algorithm::HmacSha256),
            Scheme::Acs3Sm3 => Some(acs3::Algorithm::HmacSm3),
            Scheme::HmacSha1 => None,
        }
    }
}
