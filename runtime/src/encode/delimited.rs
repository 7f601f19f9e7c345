//! Lists and maps that travel in other forms than `Name.1=…` and `Name.key=…`.
//!
//! Source: the official libraries' function `arrayToStringWithSpecifiedStyle`, styles `simple`,
//! `spaceDelimited` and `pipeDelimited`, and `mapToFlatStyle`.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::{Encode, Encoder};

/// A list that travels as one text, with a separator between its elements. An empty list is not sent; an
/// element that has the separator in it is refused, as it would be read as two.
///
/// ```
/// use docwright::encode::{CommaDelimited, Encode, Encoder, Parameters};
/// # use docwright::{Operation, Request, Style, Ignored, Undocumented};
///
/// struct DescribeTasks {
///     statuses: CommaDelimited<&'static str>,
/// }
///
/// impl Encode for DescribeTasks {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.member("Status", &self.statuses);
///     }
/// }
/// # impl Request for DescribeTasks {
/// #     type Response = Ignored; type ErrorCode = Undocumented;
/// #     const OPERATION: Operation =
/// #         Operation { product: "Ecs", version: "2014-05-26", name: "DescribeTasks", style: Style::Rpc };
/// # }
///
/// let request = DescribeTasks { statuses: CommaDelimited::from(["Failed", "Finished"]) };
/// let parameters = Parameters::of(&request)?;
/// assert_eq!(parameters.get("Status"), Some("Failed,Finished"));
///
/// let request = DescribeTasks { statuses: CommaDelimited::from(["a,b"]) };
/// let invalid = Parameters::of(&request).unwrap_err();
/// assert_eq!(invalid.to_string(), "DescribeTasks: `Status` separates its elements with `,`, and one of them has it");
/// # Ok::<(), docwright::encode::InvalidRequest>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimited<T, const SEPARATOR: char> {
    elements: Vec<T>,
}

/// A list that travels as `a,b`.
pub type CommaDelimited<T> = Delimited<T, ','>;
/// A list that travels as `a b`.
pub type SpaceDelimited<T> = Delimited<T, ' '>;
/// A list that travels as `a|b`.
pub type PipeDelimited<T> = Delimited<T, '|'>;

impl<T, const SEPARATOR: char> Default for Delimited<T, SEPARATOR> {
    fn default() -> Self {
        Self { elements: Vec::new() }
    }
}

impl<I: IntoIterator<Item = T>, T, const SEPARATOR: char> From<I> for Delimited<T, SEPARATOR> {
    fn from(elements: I) -> Self {
        Self { elements: elements.into_iter().collect() }
    }
}

impl<T: Display, const SEPARATOR: char> Encode for Delimited<T, SEPARATOR> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        let elements: Vec<String> = self.elements.iter().map(T::to_string).collect();
        if elements.iter().any(|element| element.contains(SEPARATOR)) {
            encoder.reject(format!(
                "separates its elements with `{SEPARATOR}`, and one of them has it"
            ));
        } else if !elements.is_empty() {
            encoder.text(elements.join(&SEPARATOR.to_string()));
        }
    }
}

/// A map whose keys may have dots and anything else in them: each travels with its length in bytes, as
/// `Name.#3#key`.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use docwright::encode::{Encode, Encoder, FlatMap};
///
/// struct Labels(FlatMap<String>);
///
/// impl Encode for Labels {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.member("Label", &self.0); // Label.#5#a.b.c=d
///     }
/// }
/// # let _ = Labels(FlatMap(BTreeMap::from([("a.b.c".to_owned(), "d".to_owned())])));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlatMap<T>(pub BTreeMap<String, T>);

impl<T: Encode> Encode for FlatMap<T> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        for (key, value) in &self.0 {
            encoder.member(&format!("#{}#{key}", key.len()), value);
        }
    }
}
