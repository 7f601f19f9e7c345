//! Which operation of one side is which of the other, and what changed about it as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::effect::{self, Verdict};
use super::recorder::{Both, Recorder, place};
use super::{Described, Kind, paging, words};
use crate::flat;
use crate::model::{Operation, Route};

/// The operations of two sides, in pairs.
#[derive(Default)]
pub(super) struct Pairing<'a> {
    pub(super) pairs: Vec<(&'a Described, &'a Described)>,
    pub(super) removed: Vec<&'a Described>,
    pub(super) added: Vec<&'a Described>,
}

/// Pairs the operations that are one, by steps that ask for less and less to be the same.
pub(super) fn pair<'a>(old: &'a [Described], new: &'a [Described]) -> Pairing<'a> {
    let mut pairing =
        Pairing { pairs: Vec::new(), removed: old.iter().collect(), added: new.iter().collect() };
    pairing.pair_by(|operation| {
        let Operation { product, version, name, .. } = operation;
        (product.clone(), version.clone(), name.clone())
    });
    pairing.pair_by(|operation| (operation.product.clone(), operation.name.clone()));
    pairing.pair_where_unsaid();
    pairing.pair_by(|operation| (operation.product.clone(), operation.name.to_lowercase()));
    pairing.pair_renamed();
    pairing
}

/// Of what two operations under different names document, so many of ten have to be the same.
const MOST_OF_TEN: usize = 8;

/// What documents less than this says too little to be known by it.
const ENOUGH_TO_KNOW: usize = 6;

impl<'a> Pairing<'a> {
    /// Pairs operations that have one key, where only one on each side has it.
    fn pair_by<K: Ord>(&mut self, key: impl Fn(&Operation) -> K) {
        let group = |all: &[&'a Described]| {
            let mut groups: BTreeMap<K, Vec<&'a Described>> = BTreeMap::new();
            for described in all {
                groups.entry(key(&described.operation)).or_default().push(described);
            }
            groups
        };
        let mut new = group(&self.added);
        for (key, old) in group(&self.removed) {
            if let (&[old], Some(&[new])) = (old.as_slice(), new.remove(&key).as_deref()) {
                self.take(old, new);
            }
        }
    }

    fn take(&mut self, old: &'a Described, new: &'a Described) {
        self.removed.retain(|other| !std::ptr::eq(*other, old));
        self.added.retain(|other| !std::ptr::eq(*other, new));
        self.pairs.push((old, new));
    }

    /// Pairs operations of one name where one of the two does not say its product.
    fn pair_where_unsaid(&mut self) {
        for old in self.removed.clone() {
            let same = |new: &&&Described| {
                let (old, new) = (&old.operation, &new.operation);
                old.name == new.name && (old.product.is_empty() || new.product.is_empty())
            };
            let mut candidates = self.added.iter().filter(same);
            if let (Some(new), None) = (candidates.next().copied(), candidates.next()) {
                self.take(old, new);
            }
        }
    }

    /// Pairs operations of different names that document nearly the same, each the most like the
    /// other.
    fn pair_renamed(&mut self) {
        let outline = |all: &[&'a Described]| -> Vec<(&'a Described, BTreeSet<String>)> {
            all.iter().map(|described| (*described, outline(&described.operation))).collect()
        };
        let (old, new) = (outline(&self.removed), outline(&self.added));
        let mut alike = Vec::new();
        for (o, (was, before)) in old.iter().enumerate() {
            for (n, (is, after)) in new.iter().enumerate() {
                let shared = before.intersection(after).count();
                let all = before.len() + after.len() - shared;
                let is_enough = shared >= ENOUGH_TO_KNOW && shared * 10 >= all * MOST_OF_TEN;
                if is_enough && was.operation.product == is.operation.product {
                    alike.push((shared * 1000 / all, o, n));
                }
            }
        }
        let best = |likeness: usize, is: &dyn Fn(usize, usize) -> bool| {
            alike.iter().filter(|(other, o, n)| is(*o, *n) && *other >= likeness).count() == 1
        };
        for (likeness, o, n) in &alike {
            let is_mutual = best(*likeness, &|other, _| other == *o)
                && best(*likeness, &|_, other| other == *n);
            if let (true, Some((old, _)), Some((new, _))) = (is_mutual, old.get(*o), new.get(*n)) {
                self.take(old, new);
            }
        }
    }
}

/// The names of all that an operation documents.
fn outline(operation: &Operation) -> BTreeSet<String> {
    let flat = flat::flatten(operation, "");
    let parameters = flat.request.into_iter().map(|parameter| format!("? {}", parameter.name));
    let fields = flat.response.into_iter().map(|field| format!("> {}", field.path));
    let codes = flat.errors.into_iter().map(|error| format!("! {}", error.code));
    let is_everywhere = |name: &String| matches!(name.as_str(), "? Action" | "> RequestId");
    parameters.chain(fields).chain(codes).filter(|name| !is_everywhere(name)).collect()
}

/// An operation that is new.
pub(super) fn added(described: &Described) -> Change {
    Change {
        new_place: Some(title(described)),
        ..whole(Kind::OperationAdded, effect::OPERATION_ADDED, described)
    }
}

/// An operation that is gone.
pub(super) fn removed(described: &Described) -> Change {
    Change {
        old_place: Some(title(described)),
        ..whole(Kind::OperationRemoved, effect::OPERATION_REMOVED, described)
    }
}

fn title(described: &Described) -> super::Place {
    place(described, described.places.operation().unwrap_or_default())
}

fn whole(kind: Kind, (effect, reason): Verdict, described: &Described) -> Change {
    let Operation { product, version, name, .. } = &described.operation;
    Change {
        kind,
        effect,
        reason,
        product: product.clone(),
        version: version.clone(),
        operation: name.clone(),
        member: None,
        old: None,
        new: None,
        old_place: None,
        new_place: None,
    }
}

/// What changed about an operation as a whole.
pub(super) fn compare(old: &Described, new: &Described, recorder: &mut Recorder<'_>) {
    let (old, new) = (&old.operation, &new.operation);
    let mut said = |kind, verdict, old: &str, new: &str| {
        // What a page does not say is no other value.
        if old != new && !old.is_empty() && !new.is_empty() {
            recorder.add_of_operation(kind, verdict, Both::new(old.to_owned(), new.to_owned()));
        }
    };
    let renamed = if super::members::has_same_words(&old.name, &new.name) {
        effect::SAME_WORDS
    } else {
        effect::OPERATION_RENAMED
    };
    said(Kind::OperationRenamed, renamed, &old.name, &new.name);
    said(Kind::ProductChanged, effect::ADDRESS, &old.product, &new.product);
    said(Kind::VersionChanged, effect::ADDRESS, &old.version, &new.version);
    let style = |operation: &Operation| words::style(operation.style);
    said(Kind::StyleChanged, effect::ADDRESS, style(old), style(new));
    let route = |route: &Option<Route>| {
        route.as_ref().map(|route| format!("{} {}", route.method, route.path))
    };
    let (before, after) = (route(&old.route), route(&new.route));
    if before != after {
        let values = Both { old: before, new: after };
        recorder.add_of_operation(Kind::RouteChanged, effect::ADDRESS, values);
    }
    compare_pages(old, new, recorder);
    let words = |operation: &Operation| {
        let Operation { summary, description, link, language, samples, .. } = operation.clone();
        (summary, description, link, language, samples, operation.system_parameters.clone())
    };
    if words(old) != words(new) {
        recorder.add_of_operation(Kind::DescriptionChanged, effect::DOCUMENTATION, Both::nothing());
    }
}

fn compare_pages(old: &Operation, new: &Operation, recorder: &mut Recorder<'_>) {
    let (before, after) = (paging::listed(old), paging::listed(new));
    let verdict = match (&before, &after) {
        (None, Some(_)) => effect::PAGES_ADDED,
        (Some(_), None) => effect::PAGES_REMOVED,
        (Some((_, old)), Some((_, new))) if old != new => effect::PAGES_CHANGED,
        _ => return,
    };
    let path = |listed: Option<(String, _)>| listed.map(|(path, _)| path);
    let values = Both { old: path(before), new: path(after) };
    recorder.add_of_operation(Kind::PagesChanged, verdict, values);
}
