//! Reads the shape of a JSON sample, also of one that is not valid JSON.
//!
//! Samples on pages lack commas or have too many, carry comments, smart quotes and `...`, and close
//! brackets in the wrong order. Names and nesting can be read all the same.

use super::shape::{DEEPEST, NodeId, ROOT, Shape};

/// Reads what can be read of a sample into a shape.
pub(super) fn read(sample: &str, shape: &mut Shape) {
    let sample = undo_double_escapes(sample);
    let mut reader = Reader { rest: &sample, depth: 0 };
    // Several values one after the other are several answers.
    while let Some(token) = reader.next() {
        match token {
            Token::OpenObject => reader.object(ROOT, shape),
            Token::OpenList => reader.list(ROOT, shape),
            _ => {}
        }
    }
}

/// A sample inside a JSON string has a backslash before every quote.
fn undo_double_escapes(sample: &str) -> String {
    let first = sample.find('"');
    let escaped =
        first.is_some_and(|index| sample.get(..index).is_some_and(|before| before.ends_with('\\')));
    if escaped {
        sample.replace("\\\"", "\"").replace("\\n", " ").replace("\\t", " ")
    } else {
        sample.to_owned()
    }
}

enum Token<'a> {
    OpenObject,
    CloseObject,
    OpenList,
    CloseList,
    Colon,
    Comma,
    Text(&'a str),
    Word(&'a str),
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn skip_space(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches(|next: char| {
                next.is_whitespace() || next == '\u{feff}' || next == '…'
            });
            if self.rest.starts_with("//") || self.rest.starts_with('#') {
                self.rest =
                    self.rest.find('\n').and_then(|end| self.rest.get(end..)).unwrap_or_default();
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                self.rest = comment.split_once("*/").map_or("", |(_, after)| after);
            } else {
                return;
            }
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        let after = self.rest.get(first.len_utf8()..).unwrap_or_default();
        let single = match first {
            '{' => Some(Token::OpenObject),
            '}' => Some(Token::CloseObject),
            '[' => Some(Token::OpenList),
            ']' => Some(Token::CloseList),
            ':' | '：' => Some(Token::Colon),
            ',' | '，' | ';' => Some(Token::Comma),
            _ => None,
        };
        if let Some(token) = single {
            self.rest = after;
            return Some(token);
        }
        Some(if matches!(first, '"' | '“' | '”') { self.text(after) } else { self.word() })
    }

    /// A string; it ends at a quote, or at the end of the line when the quote is missing.
    fn text(&mut self, body: &'a str) -> Token<'a> {
        let mut escaped = false;
        for (index, next) in body.char_indices() {
            let ends = match next {
                _ if escaped => false,
                '"' | '”' | '\n' => true,
                '“' => index == 0,
                _ => false,
            };
            escaped = next == '\\' && !escaped;
            if ends {
                self.rest = body.get(index + next.len_utf8()..).unwrap_or_default();
                return Token::Text(body.get(..index).unwrap_or_default());
            }
        }
        self.rest = "";
        Token::Text(body)
    }

    fn word(&mut self) -> Token<'a> {
        let end = self
            .rest
            .char_indices()
            .find(|(index, next)| {
                *index > 0 && (next.is_whitespace() || "{}[]:,\"“”，".contains(*next))
            })
            .map_or(self.rest.len(), |(index, _)| index);
        let word = self.rest.get(..end).unwrap_or_default();
        self.rest = self.rest.get(end..).unwrap_or_default();
        Token::Word(word)
    }

    /// The members of an object up to its bracket, or to a bracket that closes what is around it.
    fn object(&mut self, node: NodeId, shape: &mut Shape) {
        shape.note(node, |seen| seen.object = true);
        self.depth += 1;
        while let Some(next) = self.peek() {
            if next == ']' && self.depth > 1 {
                break;
            }
            match self.next() {
                Some(Token::CloseObject) | None => break,
                Some(Token::Text(key) | Token::Word(key))
                    if self.peek().is_some_and(|next| matches!(next, ':' | '：')) =>
                {
                    self.next();
                    let key = key.trim().trim_end_matches(':');
                    if self.depth < DEEPEST && !key.is_empty() {
                        let child = shape.child_or_insert(node, key);
                        self.value(child, shape);
                    }
                }
                // An object where a key should stand: read on as if its bracket were not there.
                Some(_) => {}
            }
        }
        self.depth -= 1;
    }

    fn list(&mut self, node: NodeId, shape: &mut Shape) {
        shape.note(node, |seen| seen.list = true);
        self.depth += 1;
        while let Some(next) = self.peek() {
            match next {
                '}' if self.depth > 1 => break,
                ']' => {
                    self.next();
                    break;
                }
                ',' | '，' | ':' | '}' => {
                    self.next();
                }
                _ if self.depth < DEEPEST => self.value(node, shape),
                _ => {
                    self.next();
                }
            }
        }
        self.depth -= 1;
    }

    fn value(&mut self, node: NodeId, shape: &mut Shape) {
        // A value that is missing leaves its comma or bracket to the object around it.
        if self.peek().is_none_or(|next| matches!(next, ',' | '，' | '}' | ']')) {
            return;
        }
        match self.next() {
            Some(Token::OpenObject) => self.object(node, shape),
            Some(Token::OpenList) => self.list(node, shape),
            Some(Token::Text(text)) => shape.note(node, |seen| seen.note_text(text)),
            Some(Token::Word(word)) => shape.note(node, |seen| seen.note_word(word)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(sample: &str) -> Shape {
        let mut shape = Shape::new();
        read(sample, &mut shape);
        shape
    }

    fn has(shape: &Shape, path: &[&str]) -> bool {
        path.iter().try_fold(ROOT, |node, name| shape.child(node, name)).is_some()
    }

    #[test]
    fn lists_merge_their_elements() {
        let shape = shape(r#"{"Disks": {"Disk": [{"Id": "a"}, {"Size": 1}]}}"#);
        assert!(has(&shape, &["Disks", "Disk", "Id"]));
        assert!(has(&shape, &["Disks", "Disk", "Size"]));
    }

    #[test]
    fn damaged_samples_keep_their_nesting() {
        for damaged in [
            "{\"A\": {\"B\": 1,},\n \"C\": \"x\"}",
            "{\"A\": {\"B\": 1}\n \"C\": \"x\"}",
            "{“A”: {“B”: 1}, “C”: “x”}",
            "// JSON\n{\"A\": {\"B\": 1, ...}, \"C\": \"x\"}",
            "{\\\"A\\\": {\\\"B\\\": 1}, \\\"C\\\": 2}",
            "{\"A\": [{\"B\": 1], \"C\": 2}",
            "{A: {B: 1}, C: 2}",
        ] {
            let shape = shape(damaged);
            assert!(has(&shape, &["A", "B"]), "{damaged}");
            assert!(has(&shape, &["C"]), "{damaged}");
        }
    }

    #[test]
    fn deep_nesting_is_cut() {
        shape(&"[".repeat(100_000));
        shape(&"{\"a\":".repeat(100_000));
    }
}
