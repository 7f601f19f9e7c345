//! What the generated code offers beyond the call itself.

use std::collections::BTreeMap;

use docwright_spec::endpoints::Endpoints;

/// Whether an optional part of the generated code is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gate {
    /// The part is left out.
    #[default]
    Off,
    /// The part is always there.
    On,
    /// The part is there when the crate that holds the code has this feature on.
    Feature(String),
}

/// What the generated code offers beyond the call itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// serde's `Serialize` and `Deserialize` on the public types; needs the `serde` feature of
    /// `docwright`.
    pub serde: Gate,
    /// `PartialEq` for requests and answers, for tests; it is a tenth of what their types cost to check.
    pub comparison: Gate,
    /// An enum of the error codes of all operations of a product, which those of each operation convert
    /// into.
    pub product_errors: Gate,
    /// A `MOCK` constant for each request, for the fake endpoint; needs the `mock` feature of
    /// `docwright`.
    pub mock: Gate,
    /// The crate that will hold the code, as its examples import it; without it there are none.
    pub crate_name: Option<String>,
    /// Where products are called, by product and version, as far as their pages show it; the rule is for
    /// the rest.
    pub endpoints: BTreeMap<(String, String), Endpoints>,
}
