//! Changes of parameters and of fields: what is new, gone, renamed or moved, and what is of another
//! type.

use heck::ToSnakeCase as _;

use super::effect::{self, Effect, Verdict};
use super::facts::{self, Pair};
use super::matching::{self, Matching};
use super::names::Given;
use super::recorder::{Both, Recorder};
use super::tree::{Node, Tree};
use super::{Described, Kind, words};
use crate::held::{self, Held};
use crate::model::{Confidence, Member, Type};
use crate::side::Side;

/// What changed in the request.
pub(super) fn compare_parameters<'a>(
    old: &'a Described,
    new: &'a Described,
    recorder: &mut Recorder<'_>,
) {
    let tree = |of| {
        let Described { operation, places, .. }: &'a Described = of;
        Tree::of(&operation.parameters, Side::Request, places)
    };
    Comparison::of(tree(old), tree(new), Words::PARAMETER, Given::of(old, new)).record(recorder);
}

/// What changed in the answer.
pub(super) fn compare_fields<'a>(
    old: &'a Described,
    new: &'a Described,
    recorder: &mut Recorder<'_>,
) {
    let tree = |of| {
        let Described { operation, places, .. }: &'a Described = of;
        Tree::of(&operation.response, Side::Response, places)
    };
    Comparison::of(tree(old), tree(new), Words::FIELD, Given::of(old, new)).record(recorder);
}

/// The kinds of change of a side, and the effects that differ between the sides.
struct Words {
    added: Kind,
    removed: Kind,
    renamed: Kind,
    moved: Kind,
    r#type: Kind,
    if_added: Verdict,
    if_removed: Verdict,
    if_moved: Verdict,
}

impl Words {
    const PARAMETER: Self = Self {
        added: Kind::ParameterAdded,
        removed: Kind::ParameterRemoved,
        renamed: Kind::ParameterRenamed,
        moved: Kind::ParameterMoved,
        r#type: Kind::ParameterTypeChanged,
        if_added: effect::PARAMETER_ADDED,
        if_removed: effect::PARAMETER_REMOVED,
        if_moved: effect::PARAMETER_MOVED,
    };
    const FIELD: Self = Self {
        added: Kind::FieldAdded,
        removed: Kind::FieldRemoved,
        renamed: Kind::FieldRenamed,
        moved: Kind::FieldMoved,
        r#type: Kind::FieldTypeChanged,
        if_added: effect::FIELD_ADDED,
        if_removed: effect::FIELD_REMOVED,
        if_moved: effect::FIELD_MOVED,
    };
}

/// Two trees with their pairs.
struct Comparison<'a> {
    old: Tree<'a>,
    new: Tree<'a>,
    matching: Matching,
    words: Words,
    names: Option<Given<'a>>,
}

impl<'a> Comparison<'a> {
    fn of(old: Tree<'a>, new: Tree<'a>, words: Words, names: Option<Given<'a>>) -> Self {
        let matching = matching::of(&old, &new);
        Self { old, new, matching, words, names }
    }

    fn record(&self, recorder: &mut Recorder<'_>) {
        for (index, node) in self.new.nodes.iter().enumerate() {
            let old = self.matching.old_of(index).and_then(|old| self.old.get(old));
            match old {
                Some(old) => self.record_pair(old, node, recorder),
                None if self.is_worth_a_word_as_new(index, node) => {
                    self.record_added(node, recorder);
                }
                None => {}
            }
        }
        for (index, node) in self.old.nodes.iter().enumerate() {
            if self.is_worth_a_word_as_gone(index, node) {
                self.record_removed(node, recorder);
            }
        }
        self.record_orders(recorder);
    }

    /// Is a node new that is a row of its own, and not inside one that is new?
    fn is_worth_a_word_as_new(&self, index: usize, node: &Node<'_>) -> bool {
        let is_part = |holder: usize, around: &Node<'_>| match self.matching.old_of(holder) {
            // What a text became is told as its new type.
            Some(old) => self.old.get(old).is_some_and(|old| !is_container(old)),
            None => self.matching.is_added(holder) && is_row(around),
        };
        self.matching.is_added(index) && is_row(node) && !is_inside(&self.new, node, is_part)
    }

    fn is_worth_a_word_as_gone(&self, index: usize, node: &Node<'_>) -> bool {
        let is_part = |holder: usize, around: &Node<'_>| match self.matching.new_of(holder) {
            Some(new) => self.new.get(new).is_some_and(|new| !is_container(new)),
            None => self.matching.is_gone(holder) && is_row(around),
        };
        self.matching.is_gone(index) && is_row(node) && !is_inside(&self.old, node, is_part)
    }

    fn record_added(&self, node: &Node<'_>, recorder: &mut Recorder<'_>) {
        let holder = node.parent.map(|parent| (parent, self.matching.old_of(parent)));
        let in_what_was = holder.is_none_or(|(_, old)| old.is_some());
        let verdict = match holder {
            _ if node.member.required && in_what_was => effect::REQUIRED_PARAMETER_ADDED,
            Some((new, Some(old))) if self.is_refolded(old, new) => effect::UNFOLDED,
            _ => self.words.if_added,
        };
        let inside = count(&self.new, node, &|index| self.matching.is_added(index));
        let values = Both::new(None, summary(node, inside));
        let places = Both::new(None, self.new.place(node));
        recorder.add(self.words.added, verdict, Some(node.path.clone()), values, places);
    }

    fn record_removed(&self, node: &Node<'_>, recorder: &mut Recorder<'_>) {
        let inside = count(&self.old, node, &|index| self.matching.is_gone(index));
        let values = Both::new(summary(node, inside), None);
        let places = Both::new(self.old.place(node), None);
        let (path, verdict) =
            (node.path.clone(), if_guessed(self.words.if_removed, Some(node), None));
        recorder.add(self.words.removed, verdict, Some(path), values, places);
    }

    /// Is an object folded into its list on one side only?
    fn is_refolded(&self, old: usize, new: usize) -> bool {
        let is_list = |tree: &Tree<'_>, index: usize| {
            let held = tree.get(index).map(|node| Held::of(node.member, tree.side));
            matches!(held, Some(Held::List(_)))
        };
        is_list(&self.old, old) != is_list(&self.new, new)
    }

    fn record_pair(&self, old: &Node<'_>, new: &Node<'_>, recorder: &mut Recorder<'_>) {
        let places = || Both::new(self.old.place(old), self.new.place(new));
        let mut add = |kind, verdict, values| {
            recorder.add(kind, verdict, Some(new.path.clone()), values, places());
        };
        let (before, after) = (held(&self.old, old), held(&self.new, new));
        let is_item = self.old.is_item(old) && self.new.is_item(new);
        let is_renamed = old.member.name != new.member.name;
        let paths = Both::new(old.path.clone(), new.path.clone());
        let has_same_words = has_same_words(&old.member.name, &new.member.name);
        let of_place = |verdict| if_guessed(verdict, Some(old), Some(new));
        let is_moved = !self.matching.share_holder((&self.old, old), (&self.new, new));
        if is_moved {
            add(self.words.moved, of_place(self.words.if_moved), paths);
        } else if is_renamed {
            let verdict = match () {
                () if has_same_words => effect::SAME_WORDS,
                () if is_item && !after.has_struct() => effect::FOLDED_NAME,
                () => effect::RENAMED,
            };
            add(self.words.renamed, of_place(verdict), paths);
        }
        if let Some(names) = self.names.as_ref().filter(|_| has_same_words && !is_moved) {
            for (before, after) in names.lost(self.new.side, &old.key, &new.key) {
                add(Kind::NameChanged, effect::NAME_CHANGED, Both::new(before, after));
            }
        }
        let same = if is_renamed { before.is_like(&after) } else { before == after };
        let types = self.types(old, new);
        if types.old != types.new {
            add(self.words.r#type, of_place(effect::of_type(same)), types);
        }
        let pair = Pair {
            old: old.member,
            new: new.member,
            held: (&before, &after),
            is_same: same,
            side: self.new.side,
            is_item,
            loses_constant: &|value| {
                self.names.as_ref()?.loses_constant(self.old.side, &old.key, value)
            },
        };
        facts::compare(&pair, &mut add);
    }

    /// The types of a pair in words. That an object is around a list is said where it is news.
    fn types(&self, old: &Node<'_>, new: &Node<'_>) -> Both<String> {
        let before = held::item(old.member, self.old.side);
        let after = held::item(new.member, self.new.side);
        let word = |node: &Node<'_>| words::r#type(&node.member.r#type);
        // With something beside it, the list is in an object that is one on both sides.
        let has = |node: &Node<'_>, item: &Member| match &node.member.r#type {
            Type::Object(members) => members.iter().any(|member| member.name == item.name),
            _ => false,
        };
        match (before, after) {
            (Some(item), None) if !has(new, item) => Both::new(words::around(item), word(new)),
            (None, Some(item)) if !has(old, item) => Both::new(word(old), words::around(item)),
            _ => Both::new(word(old), word(new)),
        }
    }

    /// One change for each object whose members are in another order.
    fn record_orders(&self, recorder: &mut Recorder<'_>) {
        if self.is_reordered(&self.old.roots) {
            let first = |tree: &Tree<'_>| {
                let first = tree.roots.first().and_then(|root| tree.get(*root));
                first.map(|node| tree.place(node)).unwrap_or_default()
            };
            let places = Both::new(first(&self.old), first(&self.new));
            recorder.add(Kind::OrderChanged, effect::ORDER, None, Both::nothing(), places);
        }
        for (index, old) in self.old.nodes.iter().enumerate() {
            let new = self.matching.new_of(index).and_then(|new| self.new.get(new));
            if let Some(new) = new.filter(|_| self.is_reordered(&old.children)) {
                let places = Both::new(self.old.place(old), self.new.place(new));
                let path = Some(new.path.clone());
                recorder.add(Kind::OrderChanged, effect::ORDER, path, Both::nothing(), places);
            }
        }
    }

    /// Are the members of an object that are still in one object there in another order?
    fn is_reordered(&self, members: &[usize]) -> bool {
        let mut last = None;
        members.iter().any(|index| {
            let Some(new) = self.matching.new_of(*index) else { return false };
            let (Some(old_node), Some(new_node)) = (self.old.get(*index), self.new.get(new)) else {
                return false;
            };
            if !self.matching.share_holder((&self.old, old_node), (&self.new, new_node)) {
                return false;
            }
            let is_before = last.is_some_and(|last| new < last);
            last = last.max(Some(new));
            is_before
        })
    }
}

/// An effect of where a field is; where a page does not show that clearly, the reason says so.
fn if_guessed(verdict: Verdict, old: Option<&Node<'_>>, new: Option<&Node<'_>>) -> Verdict {
    let is_guess = |node: Option<&Node<'_>>| {
        let placement = node.and_then(|node| node.member.placement.as_ref());
        placement.is_some_and(|placement| placement.confidence == Confidence::Guess)
    };
    match (is_guess(old), is_guess(new)) {
        _ if verdict.0 != Effect::Breaking => verdict,
        (false, false) => verdict,
        (true, false) => effect::GUESSED_IN_OLD,
        (false, true) => effect::GUESSED_IN_NEW,
        (true, true) => effect::GUESSED_IN_BOTH,
    }
}

/// How a member is held; the list that an object is folded into as the object is.
fn held(tree: &Tree<'_>, node: &Node<'_>) -> Held {
    let folded = node.parent.filter(|_| tree.is_item(node)).and_then(|holder| tree.get(holder));
    Held::of(folded.unwrap_or(node).member, tree.side)
}

/// Does the page say something about a member, or did the reader only add it as an object around
/// others?
fn is_row(node: &Node<'_>) -> bool {
    let member = node.member;
    node.children.is_empty()
        || member.required
        || member.example.is_some()
        || !member.description.is_empty()
}

/// May it have members?
fn is_container(node: &Node<'_>) -> bool {
    !node.children.is_empty() || matches!(node.member.r#type, Type::Object(_))
}

/// Is one of the nodes around such a part?
fn is_inside(tree: &Tree<'_>, node: &Node<'_>, is_part: impl Fn(usize, &Node<'_>) -> bool) -> bool {
    let mut at = node.parent;
    while let Some((index, holder)) = at.and_then(|at| Some((at, tree.get(at)?))) {
        if is_part(index, holder) {
            return true;
        }
        at = holder.parent;
    }
    false
}

/// How many members are inside, at any depth, for which something is true.
fn count(tree: &Tree<'_>, node: &Node<'_>, is: &dyn Fn(usize) -> bool) -> usize {
    let inside = |child: &usize| {
        let deeper = tree.get(*child).map_or(0, |child| count(tree, child, is));
        usize::from(is(*child)) + deeper
    };
    node.children.iter().map(inside).sum()
}

/// A member that is new or gone in words: `list of Object, required, with 3 members`.
fn summary(node: &Node<'_>, inside: usize) -> String {
    let required = if node.member.required { ", required" } else { "" };
    let inside = match inside {
        0 => String::new(),
        1 => ", with 1 member".to_owned(),
        many => format!(", with {many} members"),
    };
    format!("{}{required}{inside}", words::r#type(&node.member.r#type))
}

/// Do two names have the same words? What is generated has one name for both.
pub(super) fn has_same_words(one: &str, other: &str) -> bool {
    one.to_snake_case() == other.to_snake_case()
}
