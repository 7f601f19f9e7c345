//! Which operation of which product a page documents, and how it is addressed.

use super::fences::Fence;
use super::findings::Findings;
use super::sections::Document;
use super::text;
use super::vocabulary::{self, Kind};
use crate::diagnostic::Code;
use crate::model::{Route, Style};

/// What a page says it documents.
pub(super) struct Identity {
    pub(super) product: String,
    pub(super) version: String,
    pub(super) name: String,
    pub(super) style: Option<Style>,
    pub(super) route: Option<Route>,
    pub(super) link: Option<String>,
}

/// What the tables of the page contribute.
pub(super) struct Evidence<'a> {
    pub(super) page: &'a str,
    /// The value of the `Action` row.
    pub(super) action: Option<String>,
    pub(super) request_sample: Option<&'a str>,
    /// Is there a table of request parameters?
    pub(super) has_parameters: bool,
}

/// A link to an operation in the vendor's API explorer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct DebugLink {
    address: String,
    product: String,
    name: String,
    version: String,
    style: Option<Style>,
}

/// Reads what identifies the operation; `None` when no place of the page names one.
pub(super) fn read(
    document: &Document<'_>,
    evidence: &Evidence<'_>,
    findings: &mut Findings,
) -> Option<Identity> {
    let link = debug_link(document);
    let anchor = document.anchor.strip_prefix("doc_api_").and_then(|anchor| anchor.split_once('_'));
    let title = title_name(&document.title);
    let sample = evidence
        .request_sample
        .and_then(|sample| query_value(sample, "Action"))
        .filter(|name| is_operation_name(name));
    let mut claims: Vec<String> = [
        title,
        link.as_ref().map(|link| link.name.clone()),
        anchor.map(|(_, name)| name.to_owned()),
        evidence.action.clone(),
    ]
    .into_iter()
    .flatten()
    .filter(|name| is_operation_name(name))
    .collect();
    // A page without parameters that shows a call explains calls, and documents none.
    if claims.is_empty() && !evidence.has_parameters {
        return None;
    }
    claims.extend(sample);
    let elected = elect(&claims)?;
    // Titles and prose lose capitals; the link would not work without them.
    let linked = link.as_ref().map(|link| &link.name);
    let name =
        linked.filter(|name| name.eq_ignore_ascii_case(&elected)).cloned().unwrap_or(elected);
    if let Some(other) = claims.iter().find(|claim| !claim.eq_ignore_ascii_case(&name)) {
        findings.report(
            Code::NameConflict,
            (document.title_line, 1),
            other,
            format!("the page names both {name} and {other}; {name} was taken"),
            "correct the title, the debug link, the Action row or the sample",
        );
    }
    let route = route(document, evidence.request_sample);
    let product = link
        .as_ref()
        .map(|link| link.product.clone())
        .or_else(|| anchor.map(|(product, _)| product.to_owned()))
        .or_else(|| error_center_product(evidence.page));
    let version = link
        .as_ref()
        .map(|link| link.version.clone())
        .filter(|version| !version.is_empty())
        .or_else(|| query_value(evidence.page, "Version").filter(|version| is_date(version)));
    if product.is_none() || version.is_none() {
        let missing = match (&product, &version) {
            (None, None) => "product and version",
            (None, _) => "product",
            _ => "version",
        };
        findings.report(
            Code::UnknownProduct,
            (document.title_line, 1),
            "",
            format!("the page does not say which {missing} {name} belongs to"),
            "add the debug link of the operation",
        );
    }
    Some(Identity {
        product: product.unwrap_or_default(),
        version: version.unwrap_or_default(),
        name,
        style: link.as_ref().and_then(|link| link.style),
        route,
        link: link.map(|link| link.address),
    })
}

/// The name that most places agree on; among equals the first, as the more trusted places come
/// first.
fn elect(claims: &[String]) -> Option<String> {
    let votes =
        |name: &String| claims.iter().filter(|other| other.eq_ignore_ascii_case(name)).count();
    let most = claims.iter().map(votes).max()?;
    claims.iter().find(|name| votes(name) == most).cloned()
}

fn title_name(title: &str) -> Option<String> {
    let title = title.trim().trim_end_matches(['.', '。']);
    is_operation_name(title).then(|| title.to_owned())
}

/// Operation names begin with a letter and are longer than the words of a prose title.
fn is_operation_name(name: &str) -> bool {
    name.len() > 2
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The link of the debug section, or else the first one of the page.
fn debug_link(document: &Document<'_>) -> Option<DebugLink> {
    let in_debug = document
        .of(Kind::Debug)
        .flat_map(|section| &section.lines)
        .find_map(|line| link_in(line.text));
    let lines = || document.all().flat_map(|section| &section.lines);
    in_debug.or_else(|| {
        lines().filter(|line| line.fence == Fence::Outside).find_map(|line| link_in(line.text))
    })
}

/// No link to an operation is longer; the rest of an endless line is not searched again and again.
const LONGEST_ADDRESS: usize = 2_000;

fn link_in(line: &str) -> Option<DebugLink> {
    line.match_indices("://api.a").find_map(|(index, _)| {
        let before = line.get(..index)?;
        let scheme = ["https", "http"].iter().find(|scheme| before.ends_with(**scheme))?;
        let start = index - scheme.len();
        let address = line.get(start..)?;
        let is_end = |byte: u8| matches!(byte, b')' | b' ' | b'"' | b'>' | b'\t');
        let end = match address.bytes().take(LONGEST_ADDRESS).position(is_end) {
            Some(end) => end,
            None if address.len() <= LONGEST_ADDRESS => address.len(),
            None => return None,
        };
        let address = address.get(..end)?;
        let (_, fragment) = address.split_once('#')?;
        let value = |key| query_value(fragment, key);
        Some(DebugLink {
            address: address.to_owned(),
            product: value("product")?,
            name: value("api")?,
            version: value("version").unwrap_or_default(),
            style: match value("type").as_deref() {
                Some("RPC") => Some(Style::Rpc),
                Some("ROA") => Some(Style::Roa),
                _ => None,
            },
        })
    })
}

/// The value of `key=value` in a query, where the key stands at the begin of a word.
fn query_value(query: &str, key: &str) -> Option<String> {
    query.match_indices(key).find_map(|(index, _)| {
        let before = query.get(..index)?.chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | '.')) {
            return None;
        }
        let value = query.get(index + key.len()..)?.strip_prefix('=')?;
        let end = value
            .find(|next: char| !(next.is_ascii_alphanumeric() || "-_.".contains(next)))
            .unwrap_or(value.len());
        value.get(..end).filter(|value| !value.is_empty()).map(str::to_owned)
    })
}

/// The product in a link to the error center.
fn error_center_product(page: &str) -> Option<String> {
    const MARK: &str = "/status/product/";
    let start = page.find(MARK)? + MARK.len();
    let rest = page.get(start..)?;
    let end = rest
        .find(|next: char| !(next.is_ascii_alphanumeric() || next == '-'))
        .unwrap_or(rest.len());
    rest.get(..end).filter(|product| !product.is_empty()).map(str::to_owned)
}

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

/// Method and path, from the request syntax or else the request sample.
fn route(document: &Document<'_>, sample: Option<&str>) -> Option<Route> {
    let syntax =
        document.of(Kind::RequestSyntax).flat_map(|section| &section.lines).map(|line| line.text);
    syntax.chain(sample.into_iter().flat_map(str::lines)).find_map(route_in)
}

/// Does the page show a call by method and path, as older interfaces have it?
pub(super) fn calls_a_path(document: &Document<'_>, evidence: &Evidence<'_>) -> bool {
    let preamble = document.preamble.lines.iter().map(|line| line.text);
    preamble.chain(evidence.request_sample).any(|text| {
        METHODS.iter().any(|method| {
            let after = text.split_once(method).map_or("", |(_, after)| after);
            let mut words = after.split('/').skip(1);
            words.any(|word| word.starts_with(|first: char| first.is_ascii_alphabetic()))
        })
    })
}

fn route_in(line: &str) -> Option<Route> {
    let line = text::plain_line(line);
    let (method, rest) = line.split_once(' ')?;
    let method = method.split('|').next()?;
    let path = rest.split_whitespace().next()?;
    let path = path.split('?').next()?;
    let is_route = METHODS.contains(&method) && path.len() > 1 && path.starts_with('/');
    is_route.then(|| Route { method: method.to_owned(), path: path.to_owned() })
}

pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The only value of a parameter, from its example or else from its prose.
pub(super) fn fixed_value(example: &str, prose: &str) -> Option<String> {
    if is_operation_name(example) {
        return Some(example.to_owned());
    }
    vocabulary::FIXED_VALUE.iter().find_map(|mark| {
        let (_, rest) = prose.split_once(mark)?;
        let rest = rest.trim_start_matches([' ', '*', '`', '"', '“', '：', ':']);
        let end = rest
            .find(|next: char| !(next.is_ascii_alphanumeric() || next == '_'))
            .unwrap_or(rest.len());
        rest.get(..end).filter(|name| is_operation_name(name)).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_both_forms() {
        let link = link_in(
            "[x](https://api.aliyun.com/#product=Ecs&api=RunIt&type=RPC&version=2014-05-26)",
        )
        .unwrap();
        assert_eq!((link.product.as_str(), link.name.as_str()), ("Ecs", "RunIt"));
        assert_eq!((link.version.as_str(), link.style), ("2014-05-26", Some(Style::Rpc)));
        let link = link_in("【[x](https://api.aliyun.com/#/?product=Cdn&api=RunIt)】").unwrap();
        assert_eq!((link.product.as_str(), link.name.as_str()), ("Cdn", "RunIt"));
    }

    #[test]
    fn two_places_outvote_one() {
        let claims = ["ModifyIt", "DescribeIt", "ModifyIt"].map(str::to_owned);
        assert_eq!(elect(&claims).as_deref(), Some("ModifyIt"));
        let claims = ["A", "B"].map(str::to_owned);
        assert_eq!(elect(&claims).as_deref(), Some("A"));
    }

    #[test]
    fn routes() {
        let route = route_in("GET /clusters/[ClusterId]/nodes HTTP/1.1").unwrap();
        assert_eq!(
            (route.method.as_str(), route.path.as_str()),
            ("GET", "/clusters/[ClusterId]/nodes")
        );
        assert_eq!(route_in("GET / HTTP/1.1"), None);
        assert_eq!(route_in("https://h/?Action=RunIt"), None);
    }

    #[test]
    fn fixed_values() {
        assert_eq!(fixed_value("RunIt", "").as_deref(), Some("RunIt"));
        assert_eq!(fixed_value("", "系统规定参数。取值：RunIt").as_deref(), Some("RunIt"));
        assert_eq!(fixed_value("", "Set the value to **RunIt**.").as_deref(), Some("RunIt"));
    }
}
