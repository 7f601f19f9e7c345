//! What is called: the constant facts of an operation, and the trait that ties a request to its
//! answer.

use crate::decode::Decode;
use crate::encode::{Encode, Encoder};
use crate::error::ErrorCode;

/// The constant facts of one operation of one product.
///
/// ```
/// use docwright::{Operation, Style};
///
/// const RESET_DISKS: Operation =
///     Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
/// assert_eq!(RESET_DISKS.name, "ResetDisks");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operation {
    /// The product's name; in lower case the first part of its host names.
    pub product: &'static str,
    /// The version of the product's API, a date.
    pub version: &'static str,
    /// The operation's name, sent as its action.
    pub name: &'static str,
    /// How its parameters travel.
    pub style: Style,
}

/// How the parameters of an operation travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// Named parameters, path `/`.
    Rpc,
    /// Resources with a path of their own. Such requests cannot be sent yet:
    /// [`Error::InvalidRequest`](crate::Error::InvalidRequest) says so.
    Roa,
}

/// A request that can be sent: its parameters, and the types of what comes back.
///
/// Generated code implements this; a hand-written request needs [`Encode`] and, for its answer,
/// [`Members`](crate::decode::Members).
///
/// ```
/// use docwright::decode::{Decode, DecodeError, Members, Source};
/// use docwright::encode::{Encode, Encoder};
/// use docwright::{Operation, Request, Style, Undocumented};
///
/// struct DescribeZones {
///     region_id: String,
/// }
///
/// impl Encode for DescribeZones {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.member("RegionId", &self.region_id);
///     }
/// }
///
/// #[derive(Default)]
/// struct DescribeZonesResponse {
///     request_id: Option<String>,
/// }
///
/// impl Members for DescribeZonesResponse {
///     fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
///         match name {
///             "RequestId" => Decode::decode(&mut self.request_id, value),
///             _ => value.skip(),
///         }
///     }
/// }
///
/// impl Request for DescribeZones {
///     type Response = DescribeZonesResponse;
///     type ErrorCode = Undocumented;
///     const OPERATION: Operation =
///         Operation { product: "Ecs", version: "2014-05-26", name: "DescribeZones", style: Style::Rpc };
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request that can be sent",
    label = "not a request",
    note = "a builder is no request yet: call `.build()` on it first"
)]
pub trait Request: Encode {
    /// What a successful answer is decoded into.
    type Response: Decode + Default + Send + 'static;
    /// The error codes the operation documents; [`Undocumented`](crate::Undocumented) for none.
    type ErrorCode: ErrorCode;
    /// The operation that is called.
    const OPERATION: Operation;
}

impl<R: Request> Request for &R {
    type Response = R::Response;
    type ErrorCode = R::ErrorCode;
    const OPERATION: Operation = R::OPERATION;
}

/// A request that is sent although it breaks limits that the documentation states: how many elements a
/// list takes, how many characters a text, which numbers. Documentation is sometimes wrong.
///
/// ```
/// use docwright::encode::{Encode, Encoder, Parameters};
/// # use docwright::{Operation, Request, Style, Ignored, Undocumented};
/// use docwright::Unchecked;
///
/// struct SetTimeout(i64);
///
/// impl Encode for SetTimeout {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.number("RequestTimeout", Some(self.0), 1..=180);
///     }
/// }
/// # impl Request for SetTimeout {
/// #     type Response = Ignored; type ErrorCode = Undocumented;
/// #     const OPERATION: Operation =
/// #         Operation { product: "Slb", version: "2014-05-15", name: "SetTimeout", style: Style::Rpc };
/// # }
///
/// let invalid = Parameters::of(&SetTimeout(223)).unwrap_err();
/// assert_eq!(invalid.to_string(), "SetTimeout: `RequestTimeout` must be 1 to 180");
/// let parameters = Parameters::of(&Unchecked(SetTimeout(223))).unwrap();
/// assert_eq!(parameters.get("RequestTimeout"), Some("223"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unchecked<R>(pub R);

impl<R: Encode> Encode for Unchecked<R> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.without_limits(|encoder| self.0.encode(encoder));
    }
}

impl<R: Request> Request for Unchecked<R> {
    type Response = R::Response;
    type ErrorCode = R::ErrorCode;
    const OPERATION: Operation = R::OPERATION;
}
