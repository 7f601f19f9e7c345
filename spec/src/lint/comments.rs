//! Findings that a page allows, in comments that readers of the page do not see.
//!
//! `<!-- docwright allow DW0203: reason -->` on a line of its own is for the page, beside other text for
//! its line.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::page::{cells, comments};

/// A kind of finding that a page, or a line of it, may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The kind.
    pub code: Code,
    /// Where the comment is.
    pub place: (u32, u32),
    /// The only line that it is for, if it is not for the page.
    pub line: Option<u32>,
}

impl Allowance {
    /// Is it for this finding of its page?
    pub fn covers(&self, found: &Diagnostic) -> bool {
        self.code == found.code && self.line.is_none_or(|line| line == found.line)
    }
}

const SHAPE: &str =
    "write <!-- docwright allow DW0203: reason -->, several codes with commas between";

/// What the comments of a page allow, and what is wrong with them. What stands in fenced code is an
/// example.
///
/// ```
/// use docwright_spec::{Code, lint};
///
/// let page = "# RunIt\n\n<!-- docwright allow DW0402: the sample is cut short on purpose -->\n";
/// let (allowances, found) = lint::allowances(page, "RunIt.md");
/// assert_eq!(allowances[0].code, Code::BrokenSample);
/// assert_eq!(allowances[0].line, None);
/// assert!(found.is_empty());
///
/// let (_, found) = lint::allowances("<!-- docwright allow DW0420: why -->", "RunIt.md");
/// assert!(found[0].message.contains("did you mean DW0402?"), "{}", found[0].message);
/// ```
pub fn allowances(text: &str, page: &str) -> (Vec<Allowance>, Vec<Diagnostic>) {
    let mut allowances = Vec::new();
    let mut found = Vec::new();
    for (number, line) in cells::prose_lines(text) {
        for comment in comments::of_line(line) {
            let place = (number, comment.column);
            let malformed = |message: String| {
                Diagnostic::new(Code::MalformedAllow, page, place, message)
                    .with_cell(comment.whole)
                    .with_hint(SHAPE)
            };
            if !comment.is_closed {
                found.push(malformed("the comment does not end on its line".to_owned()));
                continue;
            }
            match codes(comment.instruction) {
                Err(message) => found.push(malformed(message)),
                Ok(codes) => {
                    for code in codes {
                        match code_to_allow(code) {
                            Ok(code) => {
                                let line = (!comment.is_alone).then_some(number);
                                allowances.push(Allowance { code, place, line });
                            }
                            Err(message) => found.push(malformed(message)),
                        }
                    }
                }
            }
        }
    }
    (allowances, found)
}

/// The code that is called so, if findings of its kind can be allowed.
///
/// # Errors
///
/// What is wrong, in a sentence: the code is not known, is that of an error, or of an allowance that
/// hides nothing.
///
/// ```
/// use docwright_spec::lint::code_to_allow;
///
/// assert!(code_to_allow("DW0203").is_ok());
/// assert_eq!(code_to_allow("DW302").unwrap_err(), "DW302 is no known code; did you mean DW0302?");
/// assert!(code_to_allow("DW0201").is_err());
/// ```
pub fn code_to_allow(text: &str) -> Result<Code, String> {
    let Some(code) = Code::from_id(text) else {
        let near = nearest(text).map_or_else(String::new, |id| format!("; did you mean {id}?"));
        return Err(format!("{text} is no known code{near}"));
    };
    if code.severity() == Severity::Error {
        return Err(format!("{text} is an error, and errors cannot be allowed"));
    }
    if code == Code::UnusedAllow {
        return Err(format!("{text} cannot be allowed; take out the allowance that it is about"));
    }
    Ok(code)
}

fn nearest(text: &str) -> Option<&'static str> {
    const FAR: usize = 3;
    let text = text.to_ascii_uppercase();
    let ids = Code::ALL.iter().map(|code| code.id());
    let distances = ids.map(|id| (strsim::osa_distance(&text, id), id));
    distances.filter(|(distance, _)| *distance < FAR).min().map(|(_, id)| id)
}

/// The codes in `allow DW0203, DW0302: reason`.
fn codes(instruction: &str) -> Result<Vec<&str>, String> {
    let Some(rest) = instruction.strip_prefix("allow") else {
        return Err("the comment says nothing that docwright knows".to_owned());
    };
    let (codes, reason) = rest.split_once([':', '：']).unwrap_or((rest, ""));
    let codes: Vec<&str> = codes
        .split(|next: char| next == ',' || next.is_whitespace())
        .filter(|code| !code.is_empty())
        .collect();
    if codes.is_empty() {
        return Err("the comment names no code".to_owned());
    }
    if reason.trim().is_empty() {
        return Err("the comment gives no reason".to_owned());
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> (Vec<(&'static str, Option<u32>)>, Vec<String>) {
        let (allowances, found) = allowances(page, "t.md");
        let allowed = allowances.iter().map(|allowance| (allowance.code.id(), allowance.line));
        (allowed.collect(), found.into_iter().map(|found| found.message).collect())
    }

    #[test]
    fn a_comment_beside_a_row_is_for_its_line() {
        let page = "# T\n|A|<!-- docwright allow DW0302, DW0303: why -->|\n<!--docwright allow DW0402： 原因-->\n";
        let expected = [("DW0302", Some(2)), ("DW0303", Some(2)), ("DW0402", None)];
        assert_eq!(read(page), (expected.to_vec(), Vec::new()));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (comment, expected) in [
            (
                "<!-- docwright alow DW0302: why -->",
                "the comment says nothing that docwright knows",
            ),
            ("<!-- docwright allow : why -->", "the comment names no code"),
            ("<!-- docwright allow DW0302 -->", "the comment gives no reason"),
            (
                "<!-- docwright allow DW0202: why -->",
                "DW0202 is an error, and errors cannot be allowed",
            ),
        ] {
            assert_eq!(read(comment), (Vec::new(), vec![expected.to_owned()]), "{comment}");
        }
    }

    #[test]
    fn other_comments_and_examples_are_left_alone() {
        let page = "<!-- allow DW0302: why -->\n```\n<!-- docwright allow DW0302: why -->\n```\n";
        assert_eq!(read(page), (Vec::new(), Vec::new()));
    }
}
