//! How much of many pages was read.

use docwright_spec::model::{Confidence, Member};

use super::pages::{Page, State};
use crate::report::Counts;

/// The figures of some pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    pub(super) pages: usize,
    /// Operations that were understood in full, each once.
    pub(super) operations: usize,
    pub(super) duplicates: usize,
    pub(super) misread: usize,
    pub(super) without: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) parameters: usize,
    pub(super) codes: usize,
    pub(super) fields: Fields,
}

/// The fields of answers, by how sure their places are.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub(super) certain: usize,
    pub(super) likely: usize,
    pub(super) guess: usize,
    /// There was nothing to find, as in a table without containers.
    pub(super) undisputed: usize,
}

/// A part of a bar.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) class: &'static str,
    pub(super) number: usize,
    /// Where it begins and how long it is, in thousandths.
    pub(super) from: usize,
    pub(super) length: usize,
}

impl Part {
    /// The share in per cent, with one digit.
    pub(super) fn share(&self) -> String {
        format!("{}.{} %", self.length / 10, self.length % 10)
    }
}

impl Fields {
    pub(super) fn total(&self) -> usize {
        self.certain + self.likely + self.guess + self.undisputed
    }

    /// The parts of a bar, the surest first.
    pub(super) fn parts(&self) -> Vec<Part> {
        let numbers = [
            ("undisputed", self.undisputed),
            ("certain", self.certain),
            ("likely", self.likely),
            ("guess", self.guess),
        ];
        let total = self.total().max(1);
        let mut before = 0;
        let parts = numbers.into_iter().map(|(class, number)| {
            // Both ends are rounded, so that the parts fill the bar.
            let from = before * 1000 / total;
            before += number;
            Part { class, number, from, length: before * 1000 / total - from }
        });
        parts.collect()
    }

    fn add(&mut self, members: &[Member]) {
        for member in members {
            let confidence = member.placement.as_ref().map(|placement| placement.confidence);
            *match confidence {
                Some(Confidence::Certain) => &mut self.certain,
                Some(Confidence::Likely) => &mut self.likely,
                Some(Confidence::Guess) => &mut self.guess,
                None => &mut self.undisputed,
            } += 1;
            self.add(member.r#type.members());
        }
    }
}

impl Coverage {
    pub(super) fn of<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        let mut coverage = Self::default();
        let mut found = Counts::default();
        for page in pages {
            coverage.add(page);
            found.extend(page.all_findings());
        }
        Self { errors: found.errors, warnings: found.warnings, ..coverage }
    }

    fn add(&mut self, page: &Page) {
        self.pages += 1;
        *match page.state {
            State::Used => &mut self.operations,
            State::Duplicate => &mut self.duplicates,
            State::Misread => &mut self.misread,
            State::Without => &mut self.without,
        } += 1;
        if let Some(operation) = &page.operation {
            self.parameters += count(&operation.parameters);
            self.codes += operation.errors.len();
            self.fields.add(&operation.response);
        }
    }
}

/// Members at any depth.
fn count(members: &[Member]) -> usize {
    members.iter().map(|member| 1 + count(member.r#type.members())).sum()
}
