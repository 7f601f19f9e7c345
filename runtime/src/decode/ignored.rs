//! An answer that nobody reads.

use super::{DecodeError, Members, Source};

/// An answer whose fields are not read: the response of a hand-written request that only has to
/// succeed.
///
/// ```
/// let mut answer = docwright::Ignored;
/// docwright::decode::from_json(br#"{"RequestId": "A-1"}"#, &mut answer)?;
/// # Ok::<(), docwright::decode::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ignored;

impl Members for Ignored {
    fn set(&mut self, _: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        value.skip()
    }
}
