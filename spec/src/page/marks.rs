//! Sets of ASCII characters that a scanner stops at.

/// The characters that mean something; all others are copied in one piece. A bit for each.
pub(super) struct Marks(u128);

impl Marks {
    /// The set of the ASCII characters among these.
    pub(super) const fn of(mut marks: &[u8]) -> Self {
        let mut set = 0;
        while let [mark, rest @ ..] = marks {
            if mark.is_ascii() {
                set |= 1 << *mark;
            }
            marks = rest;
        }
        Self(set)
    }

    fn has(&self, byte: u8) -> bool {
        byte.is_ascii() && self.0 >> byte & 1 == 1
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
