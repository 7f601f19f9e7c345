//! What each code says, and what to do about it: `docs/diagnostics.md` is the same as a table.

use super::Code;

impl Code {
    /// What findings of this kind say, in a sentence without a full stop.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Unreadable => {
                "the file is missing, cannot be read, is not UTF-8, or is neither a page nor a spec"
            }
            Self::NotAnOperation => {
                "the page documents no operation; in a folder such pages are counted and passed over"
            }
            Self::UnknownProduct => "the page does not say which product or version it belongs to",
            Self::NameConflict => {
                "two places name different operations; the name that most of them agree on was taken"
            }
            Self::DuplicateOperation => {
                "several inputs describe one operation; the one that documents most was used, of equals the one with the most examples"
            }
            Self::UnnamedOperation => {
                "the page documents a call by method and path that has no name, as older REST interfaces do; no code is made from it"
            }
            Self::InferredProduct => {
                "the page does not say which product or version it belongs to; they are those of the pages beside it"
            }
            Self::UnterminatedRow => "a table row is never closed",
            Self::ShortRow => "a row has fewer cells than its header",
            Self::LongRow => {
                "a row has more cells than its header; the surplus was joined where the other columns then hold what they can hold"
            }
            Self::TableKeptAsText => {
                "a table documents no parameter, field or error of its own; it was kept as text in the description of the parameter that it names, or of the operation"
            }
            Self::UnreadableName => "a row's name cell holds no name, or an error row no code",
            Self::UnknownType => "a type is not known; it was taken as text, or as anything",
            Self::UnknownRequired => {
                "a required cell is neither yes nor no; the parameter was taken as optional"
            }
            Self::UnreadableStatus => "an error row's HTTP status is no number from 100 to 599",
            Self::DuplicateName => {
                "two rows of one object have the same name; the text of the later was added to that of the first"
            }
            Self::ContradictedType => {
                "a field's declared type is not that of its sample value; the sample was believed where it cannot be read as declared"
            }
            Self::NameSpelling => {
                "a row and the request sample spell a parameter's name differently; the spelling with fewer marks or more capitals was taken"
            }
            Self::UncertainPlacement => {
                "rows, samples and types do not agree on where a field belongs, or a table says nothing of what it describes; the most likely place was taken"
            }
            Self::BrokenSample => {
                "a sample is neither valid JSON nor well-formed XML; it was read as far as possible"
            }
            Self::MalformedYaml => "a spec's YAML is malformed or does not fit its schema",
            Self::ForgottenNames => {
                "the spec that was beside the page cannot be read, so the names that it keeps are not known; they are given anew"
            }
        }
    }

    /// What to do about findings of this kind.
    pub fn way_out(self) -> &'static str {
        match self {
            Self::Unreadable => "correct the path; pages end in `.md`, specs in `.yaml`",
            Self::NotAnOperation => {
                "a page of an operation has a title, request parameters, and a response or an `Action`"
            }
            Self::UnknownProduct | Self::InferredProduct => "add the operation's debug link",
            Self::NameConflict => {
                "correct the title, the debug link, the `Action` row or the sample"
            }
            Self::DuplicateOperation => {
                "name one of them, or narrow the input, for example with `--locale`"
            }
            Self::UnnamedOperation => {
                "use the page of the newer interface, which names the operation"
            }
            Self::UnterminatedRow => "end its last cell with a pipe",
            Self::ShortRow => "give the row one cell per column",
            Self::LongRow => "escape pipes inside a cell with a backslash",
            Self::TableKeptAsText => {
                "nothing, if the table is no reference; otherwise name its columns, and what it describes"
            }
            Self::UnreadableName => {
                "a name is made of letters, digits, dots, hyphens and underscores"
            }
            Self::UnknownType => {
                "use String, Integer, Long, Boolean, Float, Struct, or Array of a type"
            }
            Self::UnknownRequired => "write yes or no, and the condition into the description",
            Self::UnreadableStatus => "correct the status",
            Self::DuplicateName => "take one of them out",
            Self::ContradictedType => "correct the type or the sample",
            Self::NameSpelling => "spell the name as the API does, in the row and in the sample",
            Self::UncertainPlacement => {
                "correct the sample, or say in the text before the table which member it describes"
            }
            Self::BrokenSample => "correct the sample",
            Self::MalformedYaml => {
                "the schema is `operation.schema.json`; `docwright extract` writes the spec anew"
            }
            Self::ForgottenNames => {
                "bring back a spec that can be read, from the history of the project, and update again"
            }
        }
    }
}
