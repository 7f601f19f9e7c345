//! Documented messages have placeholders; which of them a service has filled in.
//!
//! Pages write `%s` and `%d`, `{name}`, `<name>` and `$Name` for what varies.

/// Whether a message can have come from a documented one; its full stop does not count.
pub(super) fn fits(documented: &str, message: &str) -> bool {
    let pieces = literal_pieces(end_trimmed(documented));
    let message = end_trimmed(message);
    let [first, between @ .., last] = pieces.as_slice() else {
        return pieces.first().is_none_or(|only| *only == message);
    };
    let Some(rest) = message.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    let after = |rest: &str, piece: &&str| rest.split_once(*piece).map(|(_, after)| after.len());
    let mut left = rest;
    between.iter().all(|piece| {
        let Some(length) = after(left, piece) else { return false };
        left = left.get(left.len() - length..).unwrap_or_default();
        true
    })
}

/// How much of a documented message does not vary, in bytes.
pub(super) fn literal_length(documented: &str) -> usize {
    literal_pieces(end_trimmed(documented)).into_iter().map(str::len).sum()
}

fn end_trimmed(message: &str) -> &str {
    message.trim().trim_end_matches(['.', '。'])
}

/// What stands before, between and after the placeholders: one piece more than there are of those.
fn literal_pieces(documented: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = documented.get(at..).filter(|rest| !rest.is_empty()) {
        match placeholder_length(rest) {
            Some(length) => {
                pieces.push(documented.get(start..at).unwrap_or_default());
                at += length;
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.push(documented.get(start..).unwrap_or_default());
    pieces
}

/// The length of the placeholder that a text begins with.
fn placeholder_length(text: &str) -> Option<usize> {
    let closed_by = |close: char| {
        let end = text.find(close)?;
        // What is as long as a sentence is not a name.
        (end > 1 && end < 40).then_some(end + close.len_utf8())
    };
    match text.as_bytes() {
        [b'%', b's' | b'd' | b'f', ..] => Some(2),
        [b'{', ..] | [b'$', b'{', ..] => closed_by('}'),
        [b'<', ..] => closed_by('>'),
        [b'$', letter, ..] if letter.is_ascii_alphabetic() => {
            let name = text.get(1..).unwrap_or_default();
            let end = name.find(|next: char| !next.is_ascii_alphanumeric()).unwrap_or(name.len());
            Some(1 + end)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, literal_length};

    #[test]
    fn placeholders_take_any_text() {
        let cases = [
            ("The specified disk does not exist.", "The specified disk does not exist", true),
            ("The specified disk does not exist.", "The specified disk is gone.", false),
            (
                "The load balancer \"%s\" does not exist.",
                "The load balancer \"lb-1\" does not exist.",
                true,
            ),
            (
                "The load balancer \"%s\" does not exist.",
                "The load balancer \"lb-1\" is locked.",
                false,
            ),
            (
                "Stack {name} already has an action ({action}) in progress.",
                "Stack web already has an action (CREATE) in progress.",
                true,
            ),
            (
                "Stack {name} already has an action ({action}) in progress.",
                "Stack web already has an action in progress.",
                false,
            ),
            (
                "value of parameter <parameter name> is duplicated",
                "value of parameter Tag is duplicated",
                true,
            ),
            (
                "The specified $Parameter length has exceeded $MaxLength bytes.",
                "The specified Name length has exceeded 64 bytes.",
                true,
            ),
            ("%s", "anything at all", true),
            ("ab%sba", "aba", false),
            ("", "something", false),
            ("100% of {}", "100% of {}", true),
            ("配额 %d 已用完。", "配额 20 已用完", true),
        ];
        for (documented, message, expected) in cases {
            assert_eq!(fits(documented, message), expected, "{documented} / {message}");
        }
    }

    #[test]
    fn what_varies_does_not_count() {
        assert_eq!(literal_length("%s"), 0);
        assert_eq!(literal_length("Disk {id} is gone."), "Disk  is gone".len());
    }
}
