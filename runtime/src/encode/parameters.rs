//! The parameters of a request, ready to be signed.

use std::fmt;

use serde_json::Value;

use super::body::Body;
use super::pairs::Pairs;
use super::{Encode, Encoder, InvalidRequest, Output};
use crate::endpoint::RegionalEndpoints;
use crate::operation::{Operation, Position, Request, Roles, Route, Style};

/// How long names are, mostly.
const USUAL_NAME: usize = 64;

/// The parameters of a request, ready to be signed, in the order the request gave them.
///
/// `Debug` shows the names only: values may be secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Parameters {
    operation: Operation,
    roles: Roles,
    endpoints: RegionalEndpoints,
    pairs: Pairs,
    body: Body,
}

impl Parameters {
    /// Encodes a request.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`] with everything that is wrong with the request, all at once.
    pub fn of<R: Request>(request: &R) -> Result<Self, InvalidRequest> {
        let mut parameters = Self::collect((R::OPERATION, R::ROLES), request)?;
        parameters.endpoints = R::ENDPOINTS;
        Ok(parameters)
    }

    /// The parameters of an operation that no type stands for, to be sent as they are. Those that the
    /// operation's route puts into a JSON body are texts there; [`set_json`](Self::set_json) sends others.
    ///
    /// ```
    /// use docwright::encode::Parameters;
    /// use docwright::{Operation, Style};
    ///
    /// let operation =
    ///     Operation { product: "Ecs", version: "2014-05-26", name: "DescribeRegions", style: Style::Rpc };
    /// let parameters = Parameters::new(operation, [("AcceptLanguage", "en-US")]);
    /// assert_eq!(parameters.get("AcceptLanguage"), Some("en-US"));
    /// ```
    pub fn new<N: AsRef<str>, V: AsRef<str>>(
        operation: Operation,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let (given, body) = (Pairs::default(), Body::default());
        let (roles, endpoints) = (Roles::NONE, RegionalEndpoints::NONE);
        let mut parameters = Self { operation, roles, endpoints, pairs: given, body };
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref());
            if parameters.is_in_body(name) {
                parameters.body.set(name, Value::from(value));
            } else {
                parameters.pairs.push(name, value);
            }
        }
        parameters
    }

    fn collect(
        (operation, roles): (Operation, Roles),
        request: &dyn Encode,
    ) -> Result<Self, InvalidRequest> {
        let name = String::with_capacity(USUAL_NAME);
        let mut output = Output { name, route: route(operation), ..Output::default() };
        request.encode(&mut Encoder { output: &mut output });
        if output.violations.is_empty() {
            let Output { pairs, body, .. } = output;
            Ok(Self { operation, roles, endpoints: RegionalEndpoints::NONE, pairs, body })
        } else {
            Err(InvalidRequest::new(operation.name, output.violations))
        }
    }

    /// Sends this value under a name, in place of any other.
    ///
    /// ```
    /// use docwright::encode::Parameters;
    /// use docwright::{Operation, Style};
    ///
    /// let operation =
    ///     Operation { product: "Ecs", version: "2014-05-26", name: "DescribeRegions", style: Style::Rpc };
    /// let mut parameters = Parameters::new(operation, [("AcceptLanguage", "en-US")]);
    /// parameters.set("AcceptLanguage", "zh-CN");
    /// assert_eq!(parameters.get("AcceptLanguage"), Some("zh-CN"));
    /// ```
    pub fn set(&mut self, name: &str, value: &str) {
        if self.is_in_body(name) {
            self.body.set(name, Value::from(value));
        } else {
            self.pairs.set(name, value);
        }
    }

    /// Sends this value under a name, in place of any other: as it is where the operation's route puts
    /// the name into a JSON body, and as a text elsewhere.
    ///
    /// ```
    /// use docwright::encode::Parameters;
    /// use docwright::{Operation, Position, Route, Style};
    ///
    /// let route = Route::new("POST", "/clusters").with_positions(&[("nodes", Position::Body)]);
    /// let operation =
    ///     Operation { product: "CS", version: "2015-12-15", name: "CreateCluster", style: Style::Roa(route) };
    /// let mut parameters = Parameters::new(operation, [("region", "cn-beijing")]);
    /// parameters.set_json("nodes", 3.into());
    /// assert_eq!(parameters.body().as_deref(), Some(r#"{"nodes":3}"#));
    /// ```
    pub fn set_json(&mut self, name: &str, value: Value) {
        if self.is_in_body(name) {
            self.body.set(name, value);
        } else {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.pairs.set(name, &text);
        }
    }

    /// What some of the parameters are for.
    pub fn roles(&self) -> Roles {
        self.roles
    }

    /// Where the product is called, as far as its documentation shows it.
    pub fn endpoints(&self) -> RegionalEndpoints {
        self.endpoints
    }

    /// The operation these parameters are for.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Names and values that travel elsewhere than in a JSON body, not percent-encoded.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (&str, &str)> + Clone {
        self.pairs.iter()
    }

    /// The JSON body, if any parameter travels there.
    pub fn body(&self) -> Option<String> {
        (!self.body.is_empty()).then(|| self.body.to_json())
    }

    /// The value sent under a name; of a JSON body, the texts.
    pub fn get(&self, name: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|(other, _)| *other == name);
        pair.map(|(_, value)| value).or_else(|| self.body.text(name))
    }

    /// All names and values, those of a JSON body named as in a query.
    #[cfg(feature = "mock")]
    pub(crate) fn flattened(&self) -> Vec<(String, String)> {
        let pairs = self.pairs.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        pairs.chain(self.body.flattened()).collect()
    }

    fn is_in_body(&self, name: &str) -> bool {
        route(self.operation).is_some_and(|route| route.position(name) == Position::Body)
    }
}

fn route(operation: Operation) -> Option<Route> {
    match operation.style {
        Style::Rpc => None,
        Style::Roa(route) => Some(route),
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.pairs.iter().map(|(name, _)| name);
        let names: Vec<&str> = pairs.chain(self.body.names()).collect();
        formatter
            .debug_struct("Parameters")
            .field("operation", &self.operation.name)
            .field("names", &names)
            .finish_non_exhaustive()
    }
}
