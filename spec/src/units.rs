//! Units of numbers, whichever language and spelling a page has for them.

/// The spellings of each unit; a longer one stands before one that it begins with.
const UNITS: &[&[&str]] = &[
    &["milliseconds", "millisecond", "毫秒", "ms"],
    &["microseconds", "microsecond", "微秒", "μs"],
    &["seconds", "second", "秒钟", "秒", "sec", "s"],
    &["minutes", "minute", "分钟", "min"],
    &["hours", "hour", "小时"],
    &["days", "day", "天", "日"],
    &["weeks", "week", "周"],
    &["months", "month", "个月", "月"],
    &["years", "year", "年"],
    &["bytes", "byte", "字节", "B"],
    &["KiB"],
    &["MiB"],
    &["GiB"],
    &["TiB"],
    &["KB"],
    &["MB"],
    &["GB"],
    &["TB"],
    &["kbit/s", "Kbit/s", "Kbps", "kbps"],
    &["Mbit/s", "Mbps", "mbps"],
    &["Gbit/s", "Gbps"],
    &["pixels", "pixel", "像素", "px"],
    &["percent", "%", "百分比"],
];

/// Do two spellings mean the same unit?
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one == other || UNITS.iter().any(|unit| unit.contains(&one) && unit.contains(&other))
}

/// The unit that a text begins with, and what follows it.
pub(crate) fn leading(text: &str) -> Option<(&str, &str)> {
    let found = UNITS.iter().flat_map(|unit| unit.iter()).filter_map(|unit| {
        let rest = text.strip_prefix(unit)?;
        // `s` is no unit in `sch`; a letter of another script may follow.
        let goes_on = unit.ends_with(|last: char| last.is_ascii_alphabetic())
            && rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        (!goes_on).then(|| (text.get(..unit.len()).unwrap_or_default(), rest))
    });
    found.max_by_key(|(unit, _)| unit.len())
}
