//! The page of each code in the documentation, which says what findings of its kind mean.

use super::Code;

impl Code {
    /// The page of `docs/rules`: what findings of this kind say, why they matter, an example, and the
    /// way out, in Markdown.
    ///
    /// ```
    /// use docwright_spec::Code;
    ///
    /// assert!(Code::UnknownType.page().starts_with("# DW0302: a type is not known"));
    /// ```
    pub fn page(self) -> &'static str {
        match self {
            Self::Unreadable => include_str!("../../rules/DW0001.md"),
            Self::NotAnOperation => include_str!("../../rules/DW0101.md"),
            Self::UnknownProduct => include_str!("../../rules/DW0102.md"),
            Self::NameConflict => include_str!("../../rules/DW0103.md"),
            Self::DuplicateOperation => include_str!("../../rules/DW0104.md"),
            Self::UnnamedOperation => include_str!("../../rules/DW0105.md"),
            Self::InferredProduct => include_str!("../../rules/DW0106.md"),
            Self::UnterminatedRow => include_str!("../../rules/DW0201.md"),
            Self::ShortRow => include_str!("../../rules/DW0202.md"),
            Self::LongRow => include_str!("../../rules/DW0203.md"),
            Self::TableKeptAsText => include_str!("../../rules/DW0204.md"),
            Self::UnreadableName => include_str!("../../rules/DW0301.md"),
            Self::UnknownType => include_str!("../../rules/DW0302.md"),
            Self::UnknownRequired => include_str!("../../rules/DW0303.md"),
            Self::UnreadableStatus => include_str!("../../rules/DW0304.md"),
            Self::DuplicateName => include_str!("../../rules/DW0305.md"),
            Self::ContradictedType => include_str!("../../rules/DW0307.md"),
            Self::NameSpelling => include_str!("../../rules/DW0308.md"),
            Self::UncertainPlacement => include_str!("../../rules/DW0401.md"),
            Self::BrokenSample => include_str!("../../rules/DW0402.md"),
            Self::MalformedYaml => include_str!("../../rules/DW0501.md"),
            Self::ForgottenNames => include_str!("../../rules/DW0502.md"),
            Self::SpecByHand => include_str!("../../rules/DW0503.md"),
            Self::RowNotInSample => include_str!("../../rules/DW0601.md"),
            Self::NameNotInRows => include_str!("../../rules/DW0602.md"),
            Self::ContradictedExample => include_str!("../../rules/DW0603.md"),
            Self::LinkToOther => include_str!("../../rules/DW0604.md"),
            Self::AmbiguousStatus => include_str!("../../rules/DW0605.md"),
            Self::OneLanguageOnly => include_str!("../../rules/DW0606.md"),
            Self::LanguagesDiffer => include_str!("../../rules/DW0607.md"),
            Self::MisspeltType => include_str!("../../rules/DW0608.md"),
            Self::UnusedAllow => include_str!("../../rules/DW0701.md"),
            Self::MalformedAllow => include_str!("../../rules/DW0702.md"),
            Self::MalformedOverrides => include_str!("../../rules/DW0801.md"),
            Self::UnknownOverrideKey => include_str!("../../rules/DW0802.md"),
            Self::UnexplainedOverride => include_str!("../../rules/DW0803.md"),
            Self::MisplacedOverride => include_str!("../../rules/DW0804.md"),
            Self::StaleOverride => include_str!("../../rules/DW0805.md"),
            Self::ConflictingOverrides => include_str!("../../rules/DW0806.md"),
        }
    }

    /// What findings of this kind say, in a sentence without a full stop: the title of the page.
    pub fn explanation(self) -> &'static str {
        let title = self.page().lines().next().unwrap_or_default();
        title.split_once(": ").map_or("", |(_, explanation)| explanation)
    }

    /// What to do about findings of this kind.
    ///
    /// ```
    /// assert_eq!(docwright_spec::Code::DuplicateName.way_out(), "take one of them out");
    /// ```
    pub fn way_out(self) -> &'static str {
        let mut lines = self.page().lines();
        lines.find_map(|line| line.strip_prefix("Way out: ")).unwrap_or_default()
    }
}
