//! What the sample request of a page sends.

use serde_json::Value;

use crate::model::Operation;

/// Parameters that the protocol fills in where the operation has none of that name; a sample may show
/// them. `RegionId` is among them as the vendor's older SDKs add it to every request.
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
    "RegionId",
];

/// The named parameters of the sample request of an operation, in its order: a URL whose query may go over
/// many lines, with values that are not always encoded, and for an operation in ROA style what stands in
/// its path. Without those that the protocol fills in, and without placeholders for them. Names have no
/// white space on the wire; translated pages write some into them, as in `Disk. 1.Size`.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// let sample = "https://ecs.aliyuncs.com/?Action=Run\n&Name=a+b\n&Disk. 1.DiskId=d%2D1\n&<Common request parameters>";
/// operation.samples.request = Some(sample.to_owned());
/// let sent = docwright_spec::sample::parameters(&operation);
/// let expected = [("Name", "a+b"), ("Disk.1.DiskId", "d-1")];
/// assert_eq!(sent, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
/// ```
pub fn parameters(operation: &Operation) -> Vec<(String, String)> {
    let request = operation.samples.request.as_deref().unwrap_or_default();
    let has = |name: &str| operation.parameters.iter().any(|parameter| parameter.name == name);
    let is_own = |(name, _): &(String, &str)| {
        !name.starts_with('<') && (!PROTOCOL.contains(&name.as_str()) || has(name))
    };
    let in_query = pairs(request).filter(is_own).map(|(name, value)| (name, decoded(value)));
    in_path(operation, request).into_iter().chain(in_query).collect()
}

/// All names and values in the query of a sample request.
pub(crate) fn pairs(request: &str) -> impl Iterator<Item = (String, &str)> {
    let query = request.split_once('?').map_or(request, |(_, query)| query);
    let query = query.split_once(" HTTP/").map_or(query, |(query, _)| query);
    let named = query.split('&').filter_map(|piece| piece.split_once('='));
    named.map(|(name, value)| (name.split_whitespace().collect(), value.trim()))
}

/// The values of the JSON body of the sample request of an operation in ROA style, with names as in a
/// query: `Tags.1.Key`. The body begins on a line of its own with a brace or a bracket; nothing when there
/// is none.
///
/// # Errors
///
/// What begins like JSON and is none.
pub fn body_parameters(
    operation: &Operation,
) -> Option<Result<Vec<(String, String)>, serde_json::Error>> {
    operation.route.as_ref()?;
    let request = operation.samples.request.as_deref()?;
    let starts = request.match_indices('\n').filter_map(|(index, _)| request.get(index..));
    let body = starts.map(str::trim).find(|rest| rest.starts_with(['{', '[']))?;
    Some(serde_json::from_str(body).map(|value| {
        let mut parameters = Vec::new();
        flatten(String::new(), &value, &mut parameters);
        parameters
    }))
}

fn flatten(name: String, value: &Value, parameters: &mut Vec<(String, String)>) {
    let inner =
        |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                flatten(inner(member), value, parameters);
            }
        }
        Value::Array(elements) => {
            for (number, value) in (1_usize..).zip(elements) {
                flatten(inner(&number.to_string()), value, parameters);
            }
        }
        Value::String(text) => parameters.push((name, text.clone())),
        other => parameters.push((name, other.to_string())),
    }
}

/// What the path of a sample has for the variables of the operation's path.
fn in_path(operation: &Operation, request: &str) -> Vec<(String, String)> {
    let Some(route) = &operation.route else { return Vec::new() };
    let line = request.lines().next().unwrap_or_default();
    let (path, _) = line.split_once('?').unwrap_or((line, ""));
    let path = path.split_once(" HTTP/").map_or(path, |(path, _)| path);
    // What stands before it is a method, or the scheme and the host of an address.
    let path = path.split_once("://").map_or(path, |(_, address)| address);
    let path = path.split_once('/').map_or(path, |(_, path)| path).trim();
    let documented = route.path.trim_start_matches('/').split('/');
    let variable = |(documented, given): (&str, &str)| {
        let name = documented.strip_prefix('[')?.strip_suffix(']')?;
        Some((name.to_owned(), decoded(given)))
    };
    documented.zip(path.split('/')).filter_map(variable).collect()
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
    fn a_path_is_read_with_its_host_or_without() {
        let page = "# ScaleIt\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
            ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
        let mut operation = crate::page::read(page, "ScaleIt.md").operation.unwrap();
        let path = "/clusters/[ClusterId]/nodes".to_owned();
        operation.route = Some(crate::model::Route { method: "POST".to_owned(), path });
        let expected = [("ClusterId", "c 1"), ("Force", "true")];
        for sample in [
            "POST /clusters/c%201/nodes?Force=true HTTP/1.1",
            "POST https://cs.example/clusters/c%201/nodes?Force=true",
        ] {
            operation.samples.request = Some(sample.to_owned());
            let sent = parameters(&operation);
            assert_eq!(sent, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
    }

    #[test]
    fn values_are_decoded_only_where_they_are_encoded() {
        assert_eq!(decoded("a%20b"), "a b");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("5%+1"), "5%+1");
        assert_eq!(decoded("%zz%E4%BA%91"), "%zz云");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
