//! What is sent, and what is answered.

/// Which of the two trees of an operation a member is in, or is documented for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
}
