//! The INI format: sections of keys and values, one a line.

use crate::secret::Secret;

/// A file's values, in its order.
#[derive(Default)]
pub(super) struct IniFile {
    sections: Vec<String>,
    values: Vec<Value>,
}

struct Value {
    section: String,
    key: String,
    text: Secret,
}

/// A line that is none of the format's.
pub(super) struct BadLine {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) problem: &'static str,
}

impl IniFile {
    /// Reads a file. White space around keys and values does not count; a line that begins with
    /// `#` or `;` is a comment.
    pub(super) fn parse(text: &str) -> Result<Self, BadLine> {
        let mut file = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            file.add(line).map_err(|problem| BadLine { number: index + 1, problem })?;
        }
        Ok(file)
    }

    fn add(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(rest) = line.strip_prefix('[') {
            let name = rest.strip_suffix(']').ok_or("a section's name ends in `]`")?;
            self.sections.push(name.trim().to_owned());
            return Ok(());
        }
        let (key, text) = line.split_once('=').ok_or("expected `[section]` or `key = value`")?;
        let section = self.sections.last().ok_or("a value stands before the first section")?;
        let (section, key) = (section.clone(), key.trim().to_owned());
        self.values.push(Value { section, key, text: Secret::from(text.trim()) });
        Ok(())
    }

    pub(super) fn has_section(&self, name: &str) -> bool {
        self.sections.iter().any(|section| section == name)
    }

    /// A value that is not empty; the last one of that key.
    pub(super) fn get(&self, section: &str, key: &str) -> Option<&Secret> {
        let named = |value: &&Value| value.section == section && value.key == key;
        let found = self.values.iter().rev().find(named).map(|value| &value.text);
        found.filter(|text| !text.expose().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_sections() {
        let text =
            "\u{feff}# comment\n\n[a]\nk = v = w ; x\n  empty =\n;k = no\r\n[ b ]\nk=1\n[a]\nm=2\n";
        let file = IniFile::parse(text).ok().unwrap();
        let get = |section, key| file.get(section, key).map(Secret::expose);
        assert_eq!(get("a", "k"), Some("v = w ; x"));
        assert_eq!((get("a", "empty"), get("a", "m"), get("b", "k")), (None, Some("2"), Some("1")));
        assert!(file.has_section("b") && !file.has_section("c"));
    }

    #[test]
    fn bad_lines_have_a_number() {
        for (text, number) in [("k = v", 1), ("[a]\n\nsecret", 3), ("[a]\n[b\n", 2)] {
            assert_eq!(IniFile::parse(text).err().unwrap().number, number, "{text}");
        }
    }
}
