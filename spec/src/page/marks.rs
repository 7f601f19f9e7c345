//! Sets of ASCII characters that a scanner stops at.

/// The characters that mean something; all others are copied in one piece.
pub(super) struct Marks([bool; 256]);

impl Marks {
    pub(super) const fn of(mut marks: &[u8]) -> Self {
        let mut table = [false; 256];
        while let [mark, rest @ ..] = marks {
            if mark.is_ascii() {
                table[*mark as usize] = true;
            }
            marks = rest;
        }
        Self(table)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).is_some_and(|is_mark| *is_mark)
    }

    /// Is one of them in the text?
    pub(super) fn are_in(&self, text: &str) -> bool {
        text.bytes().any(|byte| self.has(byte))
    }

    /// Splits text before the first of them.
    pub(super) fn split<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        let index = text.bytes().position(|byte| self.has(byte)).unwrap_or(text.len());
        text.split_at_checked(index).unwrap_or((text, ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_split_before_the_first() {
        const MARKS: Marks = Marks::of(b"*_");
        assert_eq!(MARKS.split("文a_b*"), ("文a", "_b*"));
        assert_eq!(MARKS.split("文"), ("文", ""));
        assert!(!MARKS.are_in("文") && MARKS.are_in("*"));
    }
}
