//! A description as paragraphs and lists, without markup.

use super::super::text;

/// A fact with the words that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Stated<T> {
    pub(in super::super) value: T,
    pub(in super::super) words: String,
}

/// A description in blocks.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) blocks: Vec<Block>,
}

/// A paragraph, or a list of items.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Text(String),
    List(Vec<Item>),
}

/// An item of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its first paragraph.
    pub(super) text: String,
    /// There is more inside the item.
    pub(super) goes_on: bool,
}

impl Item {
    /// Does it neither begin with a name, of which it speaks, nor with a case?
    fn is_of_whole(&self) -> bool {
        let text = self.text.as_str();
        let end = text.find(|next: char| !next.is_ascii_alphanumeric() && next != '_');
        let name = end.and_then(|end| text.split_at_checked(end));
        let is_named = name.is_some_and(|(name, rest)| {
            let is_fact = matches!(name, "" | "Unit" | "Default");
            !is_fact && rest.trim_start().starts_with(['：', ':', '（', '('])
        });
        let clause = text.split_inclusive(['，', ',', '。']).next().unwrap_or(text);
        !is_named && !is_conditional(clause)
    }
}

impl Prose {
    /// Reads a description in CommonMark as the reader writes it.
    pub(super) fn read(description: &str) -> Self {
        let mut prose = Self::default();
        let mut in_fence = false;
        let mut after_blank = true;
        for line in description.lines() {
            if line.trim_start().starts_with("```") {
                in_fence = !in_fence;
                continue;
            }
            if in_fence {
                continue;
            }
            if line.trim().is_empty() {
                after_blank = true;
                continue;
            }
            prose.add(line, after_blank);
            after_blank = false;
        }
        prose
    }

    fn add(&mut self, line: &str, after_blank: bool) {
        if let Some(item) = line.strip_prefix("- ") {
            let item = Item { text: plain(item), goes_on: false };
            match self.blocks.last_mut() {
                Some(Block::List(items)) => items.push(item),
                _ => self.blocks.push(Block::List(vec![item])),
            }
            return;
        }
        match self.blocks.last_mut() {
            Some(Block::List(items)) if line.starts_with(' ') => {
                if let Some(item) = items.last_mut() {
                    let is_nested = after_blank || line.trim_start().starts_with("- ");
                    if is_nested || item.goes_on {
                        item.goes_on = true;
                    } else {
                        item.text.push(' ');
                        item.text.push_str(&plain(line.trim()));
                    }
                }
            }
            Some(Block::Text(text)) if !after_blank => {
                text.push('\n');
                text.push_str(&plain(line));
            }
            _ => self.blocks.push(Block::Text(plain(line))),
        }
    }

    /// All sentences about the whole: those outside lists, and those of lists that nothing announces.
    ///
    /// `取值：` announces values and `磁盘类型不同：` cases; a list that follows a full sentence goes on
    /// with what the text says.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &str> {
        let mut is_announced = false;
        let texts = self.blocks.iter().flat_map(move |block| match block {
            Block::Text(text) => {
                is_announced = text.ends_with(['：', ':']);
                vec![text.as_str()]
            }
            Block::List(items) if is_announced || !items.iter().all(Item::is_of_whole) => {
                Vec::new()
            }
            Block::List(items) => items.iter().map(|item| item.text.as_str()).collect(),
        });
        texts.flat_map(sentences)
    }
}

/// Text without its markup, also that of emphasis.
fn plain(text: &str) -> String {
    let plain = text::plain(text);
    if !plain.contains(['*', '\u{a0}']) && !plain.contains("  ") {
        return plain.trim().to_owned();
    }
    plain.replace(['*', '\u{a0}'], " ").replace("  ", " ").trim().to_owned()
}

/// The sentences of a paragraph, without their final marks.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '\n', '；', ';'])
        .flat_map(|part| part.split(". "))
        .flat_map(unglued)
        .map(|sentence| sentence.trim().trim_end_matches('.'))
        .filter(|sentence| !sentence.is_empty())
}

/// The statements of a text in which the blank after a full stop is missing: `fails.Valid value: 1`.
fn unglued(text: &str) -> impl Iterator<Item = &str> {
    const BEGINNINGS: &[&str] = &[
        ".Valid value",
        ".Value range",
        ".Default value",
        ".The default",
        ".Unit:",
        ".Optional value",
    ];
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let stop = BEGINNINGS.iter().filter_map(|words| text.find(words)).min();
        let (sentence, after) = stop
            .map_or((text, None), |stop| (text.get(..stop).unwrap_or(text), text.get(stop + 1..)));
        rest = after;
        Some(sentence)
    })
}

/// Does a sentence state something only under a condition?
///
/// That a parameter is left out is no condition of a default.
pub(super) fn is_conditional(sentence: &str) -> bool {
    const CHINESE: &[&str] = &["当", "如果", "若", "时，", "时为", "取决于", "根据", "不同"];
    const ENGLISH: &[&str] =
        &["if ", "when ", "unless ", "depend", "for example", "varies", "vary ", "different"];
    /// Words that contain one of those and are no condition: `当前` is `now`.
    const OTHERWISE: &[&str] = &[
        "当前", "当天", "当日", "当月", "当年", "当地", "应当", "适当", "相当", "充当", "当作",
        "当做", "若干", "小时", "同时", "及时", "实时", "临时",
    ];
    let mut lower = sentence.to_lowercase();
    for word in OTHERWISE {
        if lower.contains(word) {
            lower = lower.replace(word, "");
        }
    }
    CHINESE.iter().chain(ENGLISH).any(|word| lower.contains(word))
}

/// The words of a claim, short enough to be read beside it.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 160;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
