//! What the samples of a page say: the parameters of its request, and the answer in JSON.

use std::borrow::Cow;

use quick_xml::events::Event;
use serde_json::Value;

use crate::model::{Member, Operation};

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
    let path = path.split_once('/').map_or(path, |(_, path)| path).trim();
    let documented = route.path.trim_start_matches('/').split('/');
    let variable = |(documented, given): (&str, &str)| {
        let name = documented.strip_prefix('[')?.strip_suffix(']')?;
        Some((name.to_owned(), decoded(given)))
    };
    documented.zip(path.split('/')).filter_map(variable).collect()
}

/// The JSON sample as the service sends it. Some pages put the answer into an object that is named after
/// the operation, as XML does; the service does not. Translated pages have white space around some names,
/// which have none on the wire.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// operation.samples.json = Some(r#"{"RunResponse": {"RequestId ": "A-1 "}}"#.to_owned());
/// let sample = docwright_spec::sample::json(&operation);
/// assert_eq!(sample.as_deref(), Some(r#"{"RequestId": "A-1 "}"#));
/// ```
pub fn json(operation: &Operation) -> Option<Cow<'_, str>> {
    let text = operation.samples.json.as_deref()?;
    Some(without_space_around_names(inside_wrapper(operation, text).unwrap_or(text)))
}

/// The XML sample as the service sends it: some pages have spaces in its declaration, `<? xml … ? >`, or
/// before the names of its tags, `</ Disk>`, which no reader takes; and some leave out the root element
/// that is around every answer.
///
/// ```
/// # let page = "# Run\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "Run.md").operation.unwrap();
/// operation.samples.xml = Some("<? xml version=\"1.0\" ? >\n< Run></ Run>".to_owned());
/// let sample = docwright_spec::sample::xml(&operation);
/// let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Run></Run>";
/// assert_eq!(sample.as_deref(), Some(expected));
///
/// operation.samples.xml = Some("<RequestId>A-1</RequestId>".to_owned());
/// let sample = docwright_spec::sample::xml(&operation);
/// let expected = "<RunResponse><RequestId>A-1</RequestId></RunResponse>";
/// assert_eq!(sample.as_deref(), Some(expected));
/// ```
pub fn xml(operation: &Operation) -> Option<Cow<'_, str>> {
    let text = operation.samples.xml.as_deref()?;
    let declared = text.trim_start().strip_prefix("<?").and_then(|rest| rest.split_once('>'));
    let Some((declaration, rest)) = declared else {
        return Some(in_root(operation, without_space_before_tags(text)));
    };
    let is_readable = declaration.starts_with("xml") && declaration.ends_with('?');
    let declaration =
        if is_readable { declaration } else { "xml version=\"1.0\" encoding=\"UTF-8\"?" };
    let rest = in_root(operation, without_space_before_tags(rest));
    Some(Cow::Owned(format!("<?{declaration}>{rest}")))
}

/// XML below the root element of the operation's answer, if it has none of its own.
fn in_root<'t>(operation: &Operation, xml: Cow<'t, str>) -> Cow<'t, str> {
    if lacks_root(operation, &xml) {
        let name = &operation.name;
        return Cow::Owned(format!("<{name}Response>{xml}</{name}Response>"));
    }
    xml
}

/// Are the outermost elements fields of the answer? One alone that has others inside may be a root of
/// the same name.
fn lacks_root(operation: &Operation, xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut depth, mut outermost, mut nests) = (0_usize, 0_usize, false);
    loop {
        let (tag, opens) = match reader.read_event() {
            Ok(Event::Start(tag)) => (tag, true),
            Ok(Event::Empty(tag)) => (tag, false),
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Ok(Event::Eof) => return outermost > 1 || outermost == 1 && !nests,
            Ok(_) => continue,
            Err(_) => return false,
        };
        let name = tag.name();
        let is_field = |member: &Member| member.name == name.as_ref();
        match depth {
            0 if !operation.response.iter().any(is_field) => return false,
            0 => outermost += 1,
            _ => nests = true,
        }
        depth += usize::from(opens);
    }
}

/// JSON with the white space taken out that begins or ends the name of a member: a text before a colon.
fn without_space_around_names(json: &str) -> Cow<'_, str> {
    let mut bare = String::new();
    let mut taken = 0;
    let mut rest = 0;
    while let Some((start, end)) = next_text(json, rest) {
        rest = end + 1;
        let (Some(text), Some(after)) = (json.get(start..end), json.get(rest..)) else { break };
        if after.trim_start().starts_with(':') && text.trim() != text {
            bare.push_str(json.get(taken..start).unwrap_or_default());
            bare.push_str(text.trim());
            taken = end;
        }
    }
    if taken == 0 {
        return Cow::Borrowed(json);
    }
    bare.push_str(json.get(taken..).unwrap_or_default());
    Cow::Owned(bare)
}

/// Where the next text begins and ends between its quotes.
fn next_text(json: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + json.get(from..)?.find('"')? + 1;
    let mut escaped = false;
    let end = json.get(start..)?.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some((start, start + end))
}

/// XML with the white space taken out that stands before the name of a tag. Nothing else begins with
/// `<`, as texts have it escaped.
fn without_space_before_tags(xml: &str) -> Cow<'_, str> {
    let mut pieces = xml.split('<');
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (slash, name) = piece.strip_prefix('/').map_or(("", piece), |name| ("/", name));
        let begun = name.trim_start();
        let is_tag = begun.starts_with(|first: char| first.is_ascii_alphabetic());
        bare.push('<');
        bare.push_str(slash);
        bare.push_str(if is_tag { begun } else { name });
    }
    if bare == xml { Cow::Borrowed(xml) } else { Cow::Owned(bare) }
}

fn inside_wrapper<'t>(operation: &Operation, text: &'t str) -> Option<&'t str> {
    let whole: serde_json::Map<String, Value> = serde_json::from_str(text).ok()?;
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
    fn only_names_lose_white_space() {
        let json = r#"{" A ": {"B\\ ": ": x ", "C" : [" d ", 1]}, "E": " \" : "}"#;
        let expected = r#"{"A": {"B\\": ": x ", "C" : [" d ", 1]}, "E": " \" : "}"#;
        let fine = r#"{"A": " b "}"#;
        assert_eq!(without_space_around_names(fine), fine);
        assert_eq!(without_space_around_names(expected), expected);
        assert_eq!(without_space_around_names(json), expected);
        assert_eq!(without_space_before_tags("< A> 1 < 2 </ A>"), "<A> 1 < 2 </A>");
    }

    /// An operation whose answer has `Disk` with `DiskId` inside, and `RequestId`; with an XML sample.
    fn answering(xml: &str) -> Operation {
        let page = "# RunIt\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
            ## Response parameters\n|Name|Type|\n|-|-|\n|Disk|Struct|\n|└DiskId|String|\n|RequestId|String|\n";
        let mut operation = crate::page::read(page, "RunIt.md").operation.unwrap();
        operation.samples.xml = Some(xml.to_owned());
        operation
    }

    #[test]
    fn an_answer_without_its_root_element_gets_it() {
        const DISK: &str = "<Disk><DiskId>d-1</DiskId></Disk>";
        let both = format!("{DISK}<RequestId>A-1</RequestId>");
        let rooted = format!("<RunItResponse>{both}</RunItResponse>");
        assert_eq!(xml(&answering(&both)).unwrap(), rooted);
        let declared = |text: &str| format!("<?xml version=\"1.0\"?>{text}");
        assert_eq!(xml(&answering(&declared(&both))).unwrap(), declared(&rooted));
    }

    #[test]
    fn what_may_be_a_root_element_stays_one() {
        for sample in [
            "<Disk><DiskId>d-1</DiskId></Disk>",
            "<Run><RequestId>A-1</RequestId></Run>",
            "<RequestId>A-1</RequestId><Disks/>",
            "<RequestId>A-1</RequestId><Disk></DiskId>",
            "",
        ] {
            assert_eq!(xml(&answering(sample)).unwrap(), sample);
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
