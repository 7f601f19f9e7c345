//! Changes of error codes.
//!
//! A code may stand in several rows, with other statuses and messages; they are compared as sets.

use std::collections::{BTreeMap, BTreeSet};

use super::effect;
use super::members::has_same_words;
use super::names::Given;
use super::recorder::{Both, Recorder};
use super::{Described, Kind};
use crate::model::ErrorCode;

/// The rows of a code, with the number of the first.
struct Rows<'a> {
    first: usize,
    rows: Vec<&'a ErrorCode>,
}

impl Rows<'_> {
    fn statuses(&self) -> BTreeSet<Option<u16>> {
        self.rows.iter().map(|row| row.status).collect()
    }

    fn messages(&self) -> BTreeSet<&str> {
        self.rows.iter().map(|row| row.message.trim()).collect()
    }

    fn pairs(&self) -> BTreeSet<(Option<u16>, &str)> {
        self.rows.iter().map(|row| (row.status, row.message.trim())).collect()
    }

    fn descriptions(&self) -> BTreeSet<&str> {
        self.rows.iter().map(|row| row.description.as_str()).collect()
    }

    /// `403 The message.`, of several rows with bars between.
    fn summary(&self) -> String {
        join(self.pairs().into_iter().map(|(status, message)| {
            let status = status.map_or_else(String::new, |status| status.to_string());
            format!("{status} {message}").trim().to_owned()
        }))
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
}

/// The codes in the order of the page.
fn codes(errors: &[ErrorCode]) -> Vec<(&str, Rows<'_>)> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut codes: Vec<(&str, Rows<'_>)> = Vec::new();
    for (index, error) in errors.iter().enumerate() {
        let number = *numbers.entry(&error.code).or_insert(codes.len());
        match codes.get_mut(number) {
            Some((_, rows)) => rows.rows.push(error),
            None => codes.push((&error.code, Rows { first: index, rows: vec![error] })),
        }
    }
    codes
}

/// What changed in the error table.
pub(super) fn compare(old: &Described, new: &Described, recorder: &mut Recorder<'_>) {
    let (before, after) = (codes(&old.operation.errors), codes(&new.operation.errors));
    let place = |described: &Described, rows: &Rows<'_>| {
        described.places.error(rows.first).unwrap_or_default()
    };
    let find =
        |codes: &[(&str, Rows<'_>)], code: &str| codes.iter().position(|(other, _)| *other == code);
    let has_variant = |codes: &[(&str, Rows<'_>)], code: &str| {
        codes.iter().any(|(other, _)| has_same_words(other, code))
    };
    let names = Given::of(old, new);
    for (code, rows) in &after {
        let member = Some((*code).to_owned());
        if let Some((_, was)) = find(&before, code).and_then(|index| before.get(index)) {
            let places = || Both::new(place(old, was), place(new, rows));
            let names = names.as_ref().and_then(|names| names.lost_variant(code));
            if let Some((old, new)) = names {
                let values = Both::new(old, new);
                recorder.add(Kind::NameChanged, effect::NAME_CHANGED, member, values, places());
            }
            compare_rows(code, (was, rows), &places, recorder);
            continue;
        }
        let known = has_variant(&before, code);
        let verdict = if known { effect::SAME_WORDS } else { effect::ERROR_ADDED };
        let places = Both::new(None, place(new, rows));
        let values = Both::new(None, rows.summary());
        recorder.add(Kind::ErrorAdded, verdict, member, values, places);
    }
    for (code, rows) in before.iter().filter(|(code, _)| find(&after, code).is_none()) {
        let known = has_variant(&after, code);
        let verdict = if known { effect::SAME_WORDS } else { effect::ERROR_REMOVED };
        let places = Both::new(place(old, rows), None);
        let values = Both::new(rows.summary(), None);
        recorder.add(Kind::ErrorRemoved, verdict, Some((*code).to_owned()), values, places);
    }
    let indices = before.iter().filter_map(|(code, _)| find(&after, code));
    if !indices.collect::<Vec<_>>().is_sorted() {
        let first = |described: &Described| described.places.error(0).unwrap_or_default();
        let places = Both::new(first(old), first(new));
        recorder.add(Kind::OrderChanged, effect::ORDER, None, Both::nothing(), places);
    }
}

/// What changed in the rows of one code.
fn compare_rows(
    code: &str,
    (old, new): (&Rows<'_>, &Rows<'_>),
    places: &dyn Fn() -> Both<(u32, u32)>,
    recorder: &mut Recorder<'_>,
) {
    let mut add = |kind, verdict, values| {
        recorder.add(kind, verdict, Some(code.to_owned()), values, places());
    };
    if old.statuses() != new.statuses() {
        let shown = |rows: &Rows<'_>| {
            let statuses = rows.statuses().into_iter();
            statuses
                .map(|status| status.map_or_else(|| "none".to_owned(), |status| status.to_string()))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let values = Both::new(shown(old), shown(new));
        add(Kind::ErrorStatusChanged, effect::ERROR_ROW, values);
    }
    if old.messages() != new.messages() {
        let shown = |rows: &Rows<'_>| join(rows.messages().into_iter().map(str::to_owned));
        let values = Both::new(shown(old), shown(new));
        add(Kind::ErrorMessageChanged, effect::ERROR_ROW, values);
    } else if old.statuses() == new.statuses() && old.pairs() != new.pairs() {
        // The same statuses and messages, but not in the same rows.
        let values = Both::new(old.summary(), new.summary());
        add(Kind::ErrorMessageChanged, effect::ERROR_ROW, values);
    }
    if old.descriptions() != new.descriptions() {
        let shown = |rows: &Rows<'_>| join(rows.descriptions().into_iter().map(str::to_owned));
        let values = Both::new(shown(old), shown(new));
        add(Kind::DescriptionChanged, effect::DOCUMENTATION, values);
    }
}
