//! What is called: the constant facts of an operation, and the trait that ties a request to its
//! answer.

mod route;

pub(crate) use route::Piece;
#[cfg(feature = "mock")]
pub(crate) use route::Pieces;
pub use route::{Position, Route};

use std::fmt;

use crate::decode::Decode;
use crate::encode::{Encode, Encoder};
use crate::endpoint::RegionalEndpoints;
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
    /// Resources with a method and a path of their own.
    Roa(Route),
}

/// What some parameters of an operation are for, by their wire names.
///
/// ```
/// use docwright::Roles;
///
/// const ROLES: Roles = Roles::NONE.idempotency_token("ClientToken").dry_run("DryRun");
/// assert_eq!(ROLES.idempotency_token_name(), Some("ClientToken"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Roles {
    idempotency_token: Option<&'static str>,
    dry_run: Option<&'static str>,
}

impl Roles {
    /// No such parameter.
    pub const NONE: Self = Self { idempotency_token: None, dry_run: None };

    /// The parameter that makes a repeated request harmless, such as `ClientToken`: the clients fill it in
    /// when the request does not, once per call, so that an attempt can be repeated.
    #[must_use]
    pub const fn idempotency_token(mut self, name: &'static str) -> Self {
        self.idempotency_token = Some(name);
        self
    }

    /// The parameter that checks a request without carrying it out, such as `DryRun`.
    #[must_use]
    pub const fn dry_run(mut self, name: &'static str) -> Self {
        self.dry_run = Some(name);
        self
    }

    /// The name of the parameter that makes a repeated request harmless.
    pub fn idempotency_token_name(self) -> Option<&'static str> {
        self.idempotency_token
    }

    /// The name of the parameter that checks a request without carrying it out.
    pub fn dry_run_name(self) -> Option<&'static str> {
        self.dry_run
    }
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
    /// What some of its parameters are for, where the clients do something about it.
    const ROLES: Roles = Roles::NONE;
    /// Where the product is called, as far as its documentation shows it.
    const ENDPOINTS: RegionalEndpoints = RegionalEndpoints::NONE;
}

impl<R: Request> Request for &R {
    type Response = R::Response;
    type ErrorCode = R::ErrorCode;
    const OPERATION: Operation = R::OPERATION;
    const ROLES: Roles = R::ROLES;
    const ENDPOINTS: RegionalEndpoints = R::ENDPOINTS;
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
    const ROLES: Roles = R::ROLES;
    const ENDPOINTS: RegionalEndpoints = R::ENDPOINTS;
}

/// A request with parameters that its page does not have: a service may take more than is documented.
///
/// A parameter given here takes the place of one of the same wire name in the request.
///
/// ```
/// use docwright::WithParameters;
/// use docwright::encode::{Encode, Encoder, Parameters};
/// # use docwright::{Operation, Request, Style, Ignored, Undocumented};
///
/// struct DescribeZones;
///
/// impl Encode for DescribeZones {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.member("RegionId", &"cn-hangzhou");
///     }
/// }
/// # impl Request for DescribeZones {
/// #     type Response = Ignored; type ErrorCode = Undocumented;
/// #     const OPERATION: Operation =
/// #         Operation { product: "Ecs", version: "2014-05-26", name: "DescribeZones", style: Style::Rpc };
/// # }
///
/// let request = WithParameters::new(DescribeZones)
///     .parameter("Verbose", "false")
///     .parameter("RegionId", "cn-shanghai");
/// let parameters = Parameters::of(&request)?;
/// assert_eq!(parameters.get("RegionId"), Some("cn-shanghai"));
/// assert_eq!(parameters.get("Verbose"), Some("false"));
/// assert_eq!(parameters.pairs().len(), 2);
/// # Ok::<(), docwright::encode::InvalidRequest>(())
/// ```
#[derive(Clone)]
pub struct WithParameters<R> {
    request: R,
    parameters: Vec<(String, String)>,
}

impl<R> WithParameters<R> {
    /// The request, with nothing added yet.
    pub fn new(request: R) -> Self {
        Self { request, parameters: Vec::new() }
    }

    /// Adds a parameter under its full wire name, such as `Tag.1.Key`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }
}

/// Shows the names only: values may be secrets.
impl<R: fmt::Debug> fmt::Debug for WithParameters<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("WithParameters")
            .field("request", &self.request)
            .field("names", &names)
            .finish_non_exhaustive()
    }
}

impl<R: Encode> Encode for WithParameters<R> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        self.request.encode(encoder);
        for (name, value) in &self.parameters {
            encoder.replace(name, value);
        }
    }
}

impl<R: Request> Request for WithParameters<R> {
    type Response = R::Response;
    type ErrorCode = R::ErrorCode;
    const OPERATION: Operation = R::OPERATION;
    const ROLES: Roles = R::ROLES;
    const ENDPOINTS: RegionalEndpoints = R::ENDPOINTS;
}
