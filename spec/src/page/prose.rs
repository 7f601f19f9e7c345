//! Cells to clean CommonMark: links resolved, needless escapes gone, lists and paragraphs intact.

mod repair;
mod writer;

use pulldown_cmark::{Options, Parser, TextMergeStream};

use self::writer::Writer;
use super::escape;
use super::marks::Marks;
use crate::model::Language;

/// Rewrites the text of a cell or section as CommonMark that means the same everywhere.
pub(super) fn commonmark(cell: &str, language: Language) -> String {
    if means_itself(cell) {
        return cell.trim().to_owned();
    }
    let source = repair::repair(cell, language);
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(&source, Options::empty())) {
        writer.write(event);
    }
    writer.finish()
}

/// Is it a line without any markup, as most cells are?
fn means_itself(cell: &str) -> bool {
    const MARKUP: Marks = Marks::of(b"\\`*_[]~<&\n\r\t\0");
    !cell.starts_with(' ')
        && !MARKUP.are_in(cell)
        && !cell.contains("http")
        && !cell.contains(repair::GLUED_ITEM)
        && escape::block_mark(cell).is_none()
}

/// Adds what another row of the same name says, unless it says the same.
pub(super) fn add_other(description: &mut String, name: &str, other: &str) {
    if !other.is_empty() && !description.contains(other) {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        for piece in ["`", name, "`: ", other] {
            description.push_str(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(cell: &str) -> String {
        commonmark(cell, Language::Chinese)
    }

    #[test]
    fn paragraphs_and_lists_stay() {
        assert_eq!(
            zh("网络类型。取值：\n\n -   classic：经典网络\n-   vpc：专有网络\n\n 默认值：classic"),
            "网络类型。取值：\n\n- classic：经典网络\n- vpc：专有网络\n\n默认值：classic"
        );
        assert_eq!(zh("a\n\n-   b\n    -   c\n    -   d\n-   e"), "a\n\n- b\n  - c\n  - d\n- e");
        assert_eq!(zh("1.  a\n2.  b"), "1. a\n2. b");
    }

    #[test]
    fn glued_lists_are_lists() {
        assert_eq!(zh("取值：-   cn：中国\n-   intl：海外"), "取值：\n\n- cn：中国\n- intl：海外");
    }

    #[test]
    fn masks_are_no_emphasis() {
        assert_eq!(zh("ID s-1\\*\\*\\*\\* or `s-2****`"), "ID s-1\\*\\*\\*\\* or `s-2****`");
    }

    #[test]
    fn needless_escapes_are_undone() {
        assert_eq!(zh("a\\_b \\(c\\) d\\-e \\{f\\}"), "a_b (c) d-e {f}");
        assert_eq!(zh("范围 \\[1, 20\\]，1~10"), "范围 \\[1, 20\\]，1~10");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            zh("see https://a.example/b, or http:// now"),
            "see <https://a.example/b>, or http:// now"
        );
        assert_eq!(zh("[a](~~1~~)"), "[a](https://help.aliyun.com/document_detail/1.html)");
        assert_eq!(zh("[https://a.example/](https://a.example/)"), "<https://a.example/>");
    }

    #[test]
    fn strong_text_closes_before_chinese() {
        assert_eq!(zh("**说明：**见下"), "**说明：** 见下");
        assert_eq!(zh("**Note:** text"), "**Note:** text");
    }

    #[test]
    fn fenced_code_stays() {
        assert_eq!(zh("例如：\n\n ```\na|b\n ```"), "例如：\n\n```\na|b\n```");
    }
}
