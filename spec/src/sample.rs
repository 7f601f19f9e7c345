//! What the samples of a page say: the parameters of its request, and the answer in JSON.

use std::borrow::Cow;

use crate::model::Operation;

/// Parameters that the protocol fills in where the operation has none of that name; a sample may show
/// them.
const PROTOCOL: &[&str] = &[
    "Action",
    "Version",
    "Format",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
    "SecurityToken",
];

/// The named parameters of the sample request of an operation in RPC style, in its order: a URL whose
/// query may go over many lines, with values that are not always encoded. Without those that the
/// protocol fills in, and without placeholders for them.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// let sample = "https://ecs.aliyuncs.com/?Action=Run\n&RegionId=cn-hangzhou\n&Disk.1.DiskId=d%2D1\n&<Common request parameters>";
/// operation.samples.request = Some(sample.to_owned());
/// let sent = docwright_spec::sample::parameters(&operation);
/// let expected = [("RegionId", "cn-hangzhou"), ("Disk.1.DiskId", "d-1")];
/// assert_eq!(sent, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
/// ```
pub fn parameters(operation: &Operation) -> Vec<(String, String)> {
    let request = operation.samples.request.as_deref().unwrap_or_default();
    let query = request.split_once('?').map_or(request, |(_, query)| query);
    let query = query.split_once(" HTTP/").map_or(query, |(query, _)| query);
    let named = query.split('&').filter_map(|piece| piece.split_once('='));
    let named = named.map(|(name, value)| (name.trim(), value.trim()));
    let has = |name: &str| operation.parameters.iter().any(|parameter| parameter.name == name);
    let is_own = |(name, _): &(&str, &str)| {
        !name.starts_with('<') && (!PROTOCOL.contains(name) || has(name))
    };
    named.filter(is_own).map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

/// The JSON sample as the service sends it. Some pages put the answer into an object that is named after
/// the operation, as XML does; the service does not.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// operation.samples.json = Some(r#"{"RunResponse": {"RequestId": "A-1"}}"#.to_owned());
/// assert_eq!(docwright_spec::sample::json(&operation), Some(r#"{"RequestId": "A-1"}"#));
/// ```
pub fn json(operation: &Operation) -> Option<&str> {
    let text = operation.samples.json.as_deref()?;
    Some(inside_wrapper(operation, text).unwrap_or(text))
}

/// The XML sample as the service sends it: some pages have spaces in its declaration, `<? xml … ? >`,
/// which no reader takes.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// operation.samples.xml = Some("<? xml version=\"1.0\" ? >\n<RunResponse/>".to_owned());
/// let sample = docwright_spec::sample::xml(&operation);
/// assert_eq!(sample.as_deref(), Some("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<RunResponse/>"));
/// ```
pub fn xml(operation: &Operation) -> Option<Cow<'_, str>> {
    let text = operation.samples.xml.as_deref()?;
    let declared = text.trim_start().strip_prefix("<?").and_then(|rest| rest.split_once('>'));
    Some(match declared {
        Some((declaration, rest))
            if !(declaration.starts_with("xml") && declaration.ends_with('?')) =>
        {
            Cow::Owned(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{rest}"))
        }
        _ => Cow::Borrowed(text),
    })
}

fn inside_wrapper<'t>(operation: &Operation, text: &'t str) -> Option<&'t str> {
    let whole: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let mut members = whole.iter();
    let (name, value) = members.next().filter(|_| whole.len() == 1)?;
    let is_documented = operation.response.iter().any(|member| member.name == *name);
    if is_documented || !value.is_object() || !name.starts_with(&operation.name) {
        return None;
    }
    // The only member ends where the object around it does.
    let (_, inside) = text.split_once(':')?;
    let (inside, _) = inside.rsplit_once('}')?;
    Some(inside.trim())
}

/// A value with its percent escapes undone, if it has any that make sense.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let escaped = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte =
            escaped.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_only_where_they_are_encoded() {
        assert_eq!(decoded("a%20b"), "a b");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("5%+1"), "5%+1");
        assert_eq!(decoded("%zz%E4%BA%91"), "%zz云");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
