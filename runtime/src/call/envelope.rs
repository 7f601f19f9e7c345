//! The members that error answers have, read once whatever the operation.
//!
//! Source: the vendor's help centre, "Response results". Some products write the names in lower
//! camel case.

use memchr::memmem;

use crate::decode::{Decode, DecodeError, Kind, Members, Presence, Receiver, Scalar, Source};

/// Codes of answers that are no errors, although they have a code.
const SUCCESS: [&str; 4] = ["200", "OK", "Success", "success"];

#[derive(Default)]
pub(super) struct Envelope {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) host_id: Option<String>,
    pub(super) recommendation: Option<String>,
    /// Whether a member has a value that error answers do not have.
    has_more: bool,
}

impl Envelope {
    /// Whether it is worth looking for a code: a quick search that errs on the side of yes.
    pub(super) fn may_be_in(body: &[u8]) -> bool {
        memmem::find_iter(body, b"ode").any(|position| {
            let window = position.checked_sub(2).and_then(|start| body.get(start..start + 6));
            matches!(
                window,
                Some(
                    [b'"', b'C' | b'c', b'o', b'd', b'e', b'"']
                        | [b'<', b'C' | b'c', b'o', b'd', b'e', _]
                )
            )
        })
    }

    pub(super) fn has_code(&self) -> bool {
        self.code.as_ref().is_some_and(|code| !code.is_empty())
    }

    /// Whether an answer with a status of success is an error all the same.
    pub(super) fn is_error_in_disguise(&self) -> bool {
        let code = self.code.as_deref().unwrap_or_default();
        let has_message = self.message.as_ref().is_some_and(|message| !message.is_empty());
        !code.is_empty() && !SUCCESS.contains(&code) && has_message && !self.has_more
    }
}

impl Members for Envelope {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Code" | "code" => self.code.decode(value),
            "Message" | "message" => self.message.decode(value),
            "RequestId" | "requestId" => self.request_id.decode(value),
            "HostId" | "hostId" => self.host_id.decode(value),
            "Recommend" | "recommend" => self.recommendation.decode(value),
            "Success" | "success" | "HttpStatusCode" | "httpStatusCode" | "DynamicCode"
            | "DynamicMessage" | "Description" | "AccessDeniedDetail" | "accessDeniedDetail" => {
                value.skip()
            }
            _ => {
                self.has_more |= value.read(&mut Anything)? == Presence::Present;
                Ok(())
            }
        }
    }
}

/// Takes any value, to see whether it is one.
struct Anything;

impl Receiver for Anything {
    fn accepts(&self, _kind: Kind) -> bool {
        true
    }

    fn expected(&self) -> &'static str {
        "anything"
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        Ok(if scalar.is_blank() { Presence::Absent } else { Presence::Present })
    }
}
