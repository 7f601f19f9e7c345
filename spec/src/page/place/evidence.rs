//! What speaks for and against a place for a row.
//!
//! The weights are tenths of "the name sorts after its sibling".

use super::super::shape::{Key, NodeId, Shape};
use super::super::vocabulary::Declared;
use super::search::{Frame, Known, Search};
use super::{Entry, Nodes};

const IN_SAMPLE: i32 = 20;
const IN_SAMPLE_OTHER_CASE: i32 = 14;
const IN_SECOND_SAMPLE: i32 = 6;
const ELSEWHERE_IN_SAMPLE: i32 = -5;
/// What order says before it is known whether the page keeps it.
pub(super) const SORTED_BY_CHANCE: i32 = 2;
const FIRST_CHILD: i32 = 10;
/// Members sort among themselves, and so do the fields after a list of plain values: a name that
/// sorts after that of a bare `List` seldom is its member.
const FIRST_CHILD_IN_ORDER: i32 = -5;
const STAYING: i32 = 6;
const STAYING_AT_TOP: i32 = 0;
const ELEMENT: i32 = 50;
const BARE_BELOW_CONTAINER: i32 = 15;
/// A wrapper has its element and nothing else.
const BESIDE_ELEMENT: i32 = -30;
/// The sample shows plain values where the container should have members.
const BELOW_VALUES: i32 = -20;
const ENVELOPE_AT_TOP: i32 = 15;
const OUTCOME_AT_TOP: i32 = 6;
const ENVELOPE_NESTED: i32 = -8;
const MARK: i32 = 40;
const DEPTH: i32 = 30;
/// The name begins with the same word as its sibling.
const SHARED_WORD: i32 = 5;
/// Fewer letters are shared by chance.
const SHORTEST_WORD: usize = 4;
/// Objects of the same name or type have, or lack, a member of this name.
const KIN_HAS_IT: i32 = 8;
const KIN_LACKS_IT: i32 = -8;
/// A key and its value are a whole object.
const BESIDE_PAIR: i32 = -8;
const DUPLICATE: i32 = -60;
const EMPTY_OBJECT: i32 = -30;
const EMPTY_ELEMENT: i32 = -5;

/// What it says for a place that the name sorts after its sibling: the more, the fewer siblings of
/// the page stand out of order.
pub(super) fn weight_of_order(neighbours: &[bool]) -> i32 {
    let sorted = neighbours.iter().filter(|sorted| **sorted).count();
    let unsorted = neighbours.len() - sorted;
    match (sorted + 8) / (unsorted + 1) {
        0..=1 => 0,
        2..=3 => 4,
        4..=5 => 6,
        6..=8 => 8,
        9..=18 => 10,
        _ => 14,
    }
}

/// What it says for a place that no container ends before it.
pub(super) fn staying(frame: &Frame) -> i32 {
    if frame.row.is_some() { STAYING } else { STAYING_AT_TOP }
}

impl Search<'_> {
    fn is_announced(&self, row: usize, frame: &Frame) -> bool {
        let opener = frame.row.and_then(|opener| self.entries.get(opener));
        opener.zip(self.entries.get(row)).is_some_and(|(opener, entry)| entry.is_element_of(opener))
    }

    /// Is the row the element that a container wraps, by its type or in the sample?
    pub(super) fn is_wrapped(&self, row: usize, frame: &Frame, nodes: Nodes) -> bool {
        let announced = self.is_announced(row, frame);
        let json = self.witnesses.json;
        let alone = frame
            .nodes
            .json
            .is_some_and(|node| !json.seen(node).list && json.only_child(node).is_some());
        let is_list = alone && nodes.json.is_some_and(|node| json.seen(node).list);
        frame.row.is_some()
            && (announced
                || is_list && frame.nodes.json.and_then(|node| json.only_child(node)) == nodes.json)
    }

    /// Where the row stands in the samples, as a member of an open container.
    pub(super) fn find(&self, row: usize, frame: &Frame) -> Nodes {
        let Some(known) = self.known.get(row) else { return Nodes::default() };
        // The answer begins below all names that only wrap it.
        let is_top = self.level.is_top && frame.row.is_none();
        let may_skip = !frame.wraps && !is_top;
        let search = |shape: &Shape, node: Option<NodeId>, key: Key| {
            node.filter(|_| key.occurs()).and_then(|node| member(shape, node, key, may_skip))
        };
        let mut nodes = Nodes {
            json: search(self.witnesses.json, frame.nodes.json, known.json),
            xml: search(self.witnesses.xml, frame.nodes.xml, known.xml),
        };
        // The sample has another name for a container with these members. The one thing in a container
        // is what the container wraps.
        if !nodes.found()
            && let (Some(container), Some(aliases)) = (frame.nodes.json, self.aliases.get(row))
            && self.witnesses.json.only_child(container).is_none()
        {
            let alias = aliases.iter().find(|alias| alias.inside == container);
            nodes.json = alias.map(|alias| alias.node);
        }
        // The element of a list that the sample shows without its wrapper.
        if !nodes.found() && self.is_announced(row, frame) {
            nodes = frame.nodes;
        }
        nodes
    }

    /// What speaks for a row as the next member of an open container.
    pub(super) fn score(&self, row: usize, frame: &Frame) -> i32 {
        let (Some(entry), Some(known)) = (self.entries.get(row), self.known.get(row)) else {
            return 0;
        };
        let mut score = self.score_samples(row, known, frame);
        score += self.score_order(entry, frame);
        score += self.score_marks(entry, frame.depth);
        score += self.score_kin(known, frame);
        if let Some(opener) =
            frame.row.filter(|opener| opener + 1 == row).and_then(|opener| self.entries.get(opener))
        {
            if entry.is_element_of(opener) {
                score += ELEMENT;
            } else if entry.bare {
                score += BARE_BELOW_CONTAINER;
            }
        }
        if self.recurring(frame).any(|name| name == known.id) {
            score += DUPLICATE;
        }
        if self.is_pair(frame) {
            score += BESIDE_PAIR;
        }
        score
    }

    /// What objects of the same name or type say, elsewhere on the page or on other pages.
    fn score_kin(&self, known: &Known, frame: &Frame) -> i32 {
        let Some(kin) = frame.row.and_then(|opener| self.kin.get(opener)) else { return 0 };
        if kin.has(known.id) {
            return KIN_HAS_IT;
        }
        // A container that shares no member with them has no more than its name in common.
        let last = frame.last.and_then(|last| self.known.get(last));
        if last.is_some_and(|last| kin.lacks(known.id, last.id)) { KIN_LACKS_IT } else { 0 }
    }

    /// Are the members so far a key and its value, as in tags and dimensions?
    fn is_pair(&self, frame: &Frame) -> bool {
        let Some(last) = frame.last.filter(|_| frame.row.is_some() && frame.members() == 2) else {
            return false;
        };
        let name = |row: usize| self.entries.get(row).map_or("", |entry| entry.name.as_str());
        let key =
            ["Key", "Name"].iter().find_map(|word| name(last.wrapping_sub(1)).strip_suffix(word));
        let value = name(last).strip_suffix("Value");
        key.is_some() && key == value
    }

    fn score_samples(&self, row: usize, known: &Known, frame: &Frame) -> i32 {
        let found = self.find(row, frame);
        let mut score = 0;
        if frame.wraps {
            score += BESIDE_ELEMENT;
        }
        if !found.found() {
            if !self.is_announced(row, frame) && self.holds_values(frame) {
                score += BELOW_VALUES;
            }
            if frame.nodes.found() && !self.hides_members(frame) {
                score += absence(frame);
            }
        }
        score += match found.json {
            Some(node) if self.witnesses.json.spells(node, known.json) => shared(IN_SAMPLE, known),
            Some(_) => shared(IN_SAMPLE_OTHER_CASE, known),
            None if known.json.occurs() => shared(ELSEWHERE_IN_SAMPLE, known),
            None => 0,
        };
        if found.xml.is_some() {
            let alone = self.witnesses.json.is_empty();
            score += if alone { IN_SAMPLE } else { IN_SECOND_SAMPLE };
        }
        let is_top = frame.row.is_none();
        if known.is_outcome && is_top {
            score += OUTCOME_AT_TOP;
        }
        if known.is_envelope && is_top {
            score += ENVELOPE_AT_TOP;
        } else if known.is_envelope && !found.found() {
            score += ENVELOPE_NESTED;
        }
        score
    }

    /// Does the sample show plain values in a container, or in the one list inside it?
    fn holds_values(&self, frame: &Frame) -> bool {
        if frame.row.is_none() {
            return false;
        }
        let json = self.witnesses.json;
        let is_value = |node: NodeId| json.seen(node).scalar() && !json.has_children(node);
        let is_values = |node: NodeId| is_value(node) && json.seen(node).list;
        let entry = frame.row.and_then(|row| self.entries.get(row));
        match frame.nodes.json {
            Some(node) => is_value(node) || json.only_child(node).is_some_and(is_values),
            // Without a sample the name is all there is: identifiers are plain values.
            None => entry.is_some_and(|entry| {
                matches!(entry.declared, Declared::List | Declared::Nothing)
                    && entry.name.ends_with("Ids")
            }),
        }
    }

    /// Does the sample show an empty list where the container has its elements?
    fn hides_members(&self, frame: &Frame) -> bool {
        let json = self.witnesses.json;
        frame.nodes.json.is_some_and(|node| {
            json.is_empty_list(node)
                || json.only_child(node).is_some_and(|only| json.is_empty_list(only))
        })
    }

    fn score_order(&self, entry: &Entry, frame: &Frame) -> i32 {
        if let Some(last) = frame.last.and_then(|last| self.entries.get(last)) {
            let order = if last.name < entry.name { self.weight_of_order } else { 0 };
            return order + if share_a_word(&last.name, &entry.name) { SHARED_WORD } else { 0 };
        }
        match frame.row.and_then(|opener| self.entries.get(opener)) {
            Some(list) if list.declared == Declared::List && list.name < entry.name => {
                FIRST_CHILD_IN_ORDER
            }
            Some(_) => FIRST_CHILD,
            None => 0,
        }
    }

    /// What marks before names say about a place at a depth.
    fn score_marks(&self, entry: &Entry, depth: usize) -> i32 {
        if !self.has_marks {
            return 0;
        }
        let mut score = if entry.depth.is_some() == (depth > 0) { MARK } else { -MARK };
        if self.has_depths && entry.depth.is_some_and(|marked| marked == depth) {
            score += DEPTH;
        }
        score
    }

    /// What it costs that a container ends: without members it breaks a promise.
    pub(super) fn close(&self, frame: &Frame) -> i32 {
        if frame.row.is_none() || frame.last.is_some() {
            return 0;
        }
        if self.level.goes_on {
            return 0;
        }
        let entry = frame.row.and_then(|row| self.entries.get(row));
        // A sample that shows the container without members takes the promise back.
        if frame.nodes.json.is_some_and(|node| !self.witnesses.json.has_children(node)) {
            return 0;
        }
        match entry.map(|entry| &entry.declared) {
            Some(Declared::Object | Declared::ListOfNamed(_)) => EMPTY_OBJECT,
            Some(Declared::Nothing) => EMPTY_ELEMENT,
            _ => 0,
        }
    }
}

/// Do two names begin with the same word, as `SpotDuration` and `SpotStrategy` do?
fn share_a_word(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let ends = |name: &str, word: usize| {
        name.as_bytes().get(word).is_none_or(|next| !next.is_ascii_lowercase())
    };
    (SHORTEST_WORD..=shared).any(|word| ends(one, word) && ends(other, word))
}

/// What a place in the sample says, when more rows than places have the name: not all of them can
/// be there.
fn shared(weight: i32, known: &Known) -> i32 {
    let percent = |places: usize| places.min(known.rows) * 100 / known.rows.max(1);
    weight * i32::try_from(percent(known.places)).unwrap_or(100) / 100
}

/// What it says against a container that the samples show it without this member: the more, the
/// fewer of its other members they leave out.
fn absence(frame: &Frame) -> i32 {
    match (frame.shown + frame.absent + 2) / (frame.absent + 1) {
        0..=1 => 0,
        2..=3 => -1,
        4..=5 => -2,
        6..=8 => -4,
        _ => -6,
    }
}

/// A member of a container in a sample, also below one name that the table may leave out.
fn member(shape: &Shape, container: NodeId, name: Key, may_skip: bool) -> Option<NodeId> {
    let wrapped = || shape.only_child(container).and_then(|only| shape.child_by_key(only, name));
    shape.child_by_key(container, name).or_else(|| wrapped().filter(|_| may_skip))
}
