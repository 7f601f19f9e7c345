//! Do the samples of a page fit the types that were made from it?

use std::fmt;

use super::Operation;
use crate::Unchecked;
use crate::decode::{Decode, DecodeError, unknown_in_json, unknown_in_xml};
use crate::encode::Parameters;
use crate::operation::Request;

/// Which of a page's samples a test holds its types to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Samples {
    /// The JSON sample is read, and every field of it.
    pub json: bool,
    /// The XML sample is read, and every field of it.
    pub xml: bool,
    /// Both say the same.
    pub equal: bool,
}

/// Reads the samples of an operation as its answer; for the tests of generated crates.
///
/// # Errors
///
/// What does not fit, in words.
pub fn check_samples<R: Request>(operation: &Operation, samples: Samples) -> Result<(), String>
where
    R::Response: fmt::Debug + PartialEq,
{
    let json = samples
        .json
        .then(|| read::<R>("JSON", operation.json.as_deref(), unknown_in_json))
        .transpose()?;
    let xml = samples
        .xml
        .then(|| read::<R>("XML", operation.xml.as_deref(), unknown_in_xml))
        .transpose()?;
    if samples.equal && json != xml {
        return Err(format!(
            "the JSON and the XML sample are not read as the same answer; {}",
            first_difference(&format!("{json:#?}"), &format!("{xml:#?}"))
        ));
    }
    Ok(())
}

fn first_difference(json: &str, xml: &str) -> String {
    let different = json.lines().zip(xml.lines()).find(|(json, xml)| json != xml);
    different.map_or_else(
        || "one has more than the other".to_owned(),
        |(json, xml)| format!("the JSON gives {}, the XML {}", json.trim(), xml.trim()),
    )
}

type Read = fn(&[u8], &mut dyn Decode) -> Result<Vec<String>, DecodeError>;

fn read<R: Request>(format: &str, text: Option<&str>, read: Read) -> Result<R::Response, String> {
    let text = text.ok_or_else(|| format!("there is no {format} sample"))?;
    let mut answer = R::Response::default();
    match read(text.as_bytes(), &mut answer) {
        Ok(unknown) if unknown.is_empty() => Ok(answer),
        Ok(unknown) => Err(format!("the {format} sample has more: {}", unknown.join(", "))),
        Err(error) => Err(format!("the {format} sample: {error}")),
    }
}

/// Compares what a request sends with what the page's sample request sends, in whatever order; for the
/// tests of generated crates. Limits of the page do not matter, as samples break them.
///
/// # Errors
///
/// What differs, in words.
pub fn check_sample_request<R: Request>(request: R, sample: &[(&str, &str)]) -> Result<(), String> {
    let parameters = Parameters::of(&Unchecked(request)).map_err(|invalid| invalid.to_string())?;
    let sent = parameters.flattened();
    for (name, value) in sample {
        let other = sent.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        match other {
            Some(other) if is_same(value, other) => {}
            Some(other) => return Err(format!("`{name}` is {other:?} instead of {value:?}")),
            None => return Err(format!("`{name}` is not sent")),
        }
    }
    let is_extra = |name: &&str| !sample.iter().any(|(other, _)| other == name);
    match sent.iter().map(|(name, _)| name.as_str()).find(is_extra) {
        Some(extra) => Err(format!("`{extra}` is sent and not in the sample")),
        None => Ok(()),
    }
}

/// `True` is `true` on the wire, and `1.0` is `1`.
fn is_same(sample: &str, sent: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    sample.eq_ignore_ascii_case(sent) && matches!(sent, "true" | "false")
        || sample == sent
        || number(sample).is_some_and(|value| number(sent) == Some(value))
}
