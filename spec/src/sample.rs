//! What the samples of a page say: the parameters of its request, and the answer in JSON and XML.

mod request;

pub(crate) use request::pairs;
pub use request::{body_parameters, parameters};

use std::borrow::Cow;

use quick_xml::events::Event;
use serde_json::Value;

use crate::model::{Member, Operation};

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
}
