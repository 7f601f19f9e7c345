//! Finds the parent of every row of a flat table.
//!
//! Nothing in a table says where a nested object ends. A beam search keeps the most likely
//! hypotheses, each a stack of open containers, and adds up evidence row by row: where the name
//! stands in the samples, the order of names, marks before names, and what the types promise.

mod evidence;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::shape::{NodeId, Shape};
use super::vocabulary::Declared;

/// What is known about a row before it has a place.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) depth: Option<usize>,
    pub(super) declared: Declared,
    /// The row says nothing but the name.
    pub(super) bare: bool,
}

impl Entry {
    /// Is this row the element that the list before it announces: `Array of Disk`, then `Disk`?
    pub(super) fn is_element_of(&self, list: &Self) -> bool {
        match &list.declared {
            Declared::ListOfNamed(element) => element.eq_ignore_ascii_case(&self.name),
            Declared::List => self.declared == Declared::Nothing,
            _ => false,
        }
    }
}

/// The samples of the page, and where the answer begins in each.
#[derive(Clone, Copy)]
pub(super) struct Witnesses<'a> {
    pub(super) json: &'a Shape,
    pub(super) xml: &'a Shape,
}

/// The same place in both samples, where it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nodes {
    pub(super) json: Option<NodeId>,
    pub(super) xml: Option<NodeId>,
}

impl Nodes {
    fn found(self) -> bool {
        self.json.is_some() || self.xml.is_some()
    }
}

/// Where a row goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    /// The row it is a member of; `None` for the table's own level.
    pub(super) parent: Option<usize>,
    pub(super) nodes: Nodes,
}

/// Hypotheses kept; fewer in tables so long that no page has them.
fn width(rows: usize) -> usize {
    match rows {
        0..=500 => 200,
        501..=2000 => 8,
        _ => 1,
    }
}

/// A hypothesis that falls behind the best one by more than this does not catch up.
const MARGIN: i32 = 120;

/// Containers nest less than this.
const DEEPEST: usize = 32;

/// What is known about a table as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    /// Where the table's own level stands in the samples.
    pub(super) base: Nodes,
    /// The table begins at the top of the answer.
    pub(super) is_top: bool,
    /// Further tables may list the members of its containers.
    pub(super) goes_on: bool,
}

/// Finds the most likely parent of every row.
pub(super) fn place(entries: &[Entry], witnesses: Witnesses<'_>, level: Level) -> Vec<Placement> {
    let mut search = Search::new(entries, witnesses, level);
    let placements = search.run();
    search.sorted = evidence::weight_of_order(&in_order(entries, &placements));
    search.run()
}

/// Of each two neighbours in one object: do they stand in the order of their names?
fn in_order(entries: &[Entry], placements: &[Placement]) -> Vec<bool> {
    let mut last: HashMap<Option<usize>, &str> = HashMap::new();
    let pairs = entries.iter().zip(placements).filter_map(|(entry, placement)| {
        let previous = last.insert(placement.parent, &entry.name)?;
        Some(previous <= entry.name.as_str())
    });
    pairs.collect()
}

/// An open container.
#[derive(Clone)]
struct Frame {
    /// The row that opened it; `None` for the table's own level.
    row: Option<usize>,
    nodes: Nodes,
    last: Option<usize>,
    children: Rc<BTreeSet<usize>>,
    /// The element that the container wraps has its row.
    wraps: bool,
    /// How many members the samples show there, and how many they do not.
    shown: usize,
    absent: usize,
}

impl Frame {
    fn new(row: Option<usize>, nodes: Nodes) -> Self {
        Self { row, nodes, last: None, children: Rc::default(), wraps: false, shown: 0, absent: 0 }
    }
}

#[derive(Clone)]
struct Hypothesis {
    score: i32,
    stack: Vec<Frame>,
    /// The last step in the trail that led here.
    step: Option<usize>,
}

/// One row placed in one hypothesis; the steps of all hypotheses share their beginnings.
struct Step {
    previous: Option<usize>,
    placement: Placement,
}

/// A possible next step.
struct Candidate {
    score: i32,
    hypothesis: usize,
    /// How many frames stay open.
    kept: usize,
}

struct Search<'a> {
    entries: &'a [Entry],
    witnesses: Witnesses<'a>,
    level: Level,
    sorted: i32,
    /// Equal names have equal numbers.
    name_ids: Vec<usize>,
    /// The last row of each name.
    last_use: Vec<usize>,
    has_marks: bool,
    has_depths: bool,
    trail: Vec<Step>,
}

impl<'a> Search<'a> {
    fn new(entries: &'a [Entry], witnesses: Witnesses<'a>, level: Level) -> Self {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let name_ids = entries
            .iter()
            .map(|entry| {
                let next = ids.len();
                *ids.entry(entry.name.as_str()).or_insert(next)
            })
            .collect::<Vec<usize>>();
        let mut last_use = vec![0; ids.len()];
        for (row, id) in name_ids.iter().enumerate() {
            if let Some(last) = last_use.get_mut(*id) {
                *last = row;
            }
        }
        Self {
            entries,
            witnesses,
            level,
            sorted: evidence::SORTED_BY_CHANCE,
            name_ids,
            last_use,
            has_marks: entries.iter().any(|entry| entry.depth.is_some()),
            has_depths: entries.iter().any(|entry| entry.depth.is_some_and(|depth| depth > 0)),
            trail: Vec::new(),
        }
    }

    fn run(&mut self) -> Vec<Placement> {
        self.trail.clear();
        let stack = vec![Frame::new(None, self.level.base)];
        let mut beam = vec![Hypothesis { score: 0, stack, step: None }];
        for row in 0..self.entries.len() {
            let candidates = self.candidates(row, &beam);
            beam = self.advance(row, beam, &candidates);
        }
        let best = beam
            .iter()
            .max_by_key(|hypothesis| hypothesis.score + self.close(&hypothesis.stack, 0))
            .and_then(|hypothesis| hypothesis.step);
        self.follow(best)
    }

    /// The placements along a trail, in the order of the rows.
    fn follow(&self, mut step: Option<usize>) -> Vec<Placement> {
        let mut placements = Vec::with_capacity(self.entries.len());
        while let Some(found) = step.and_then(|index| self.trail.get(index)) {
            placements.push(found.placement);
            step = found.previous;
        }
        placements.reverse();
        placements
    }

    /// The best steps for a row, one for each stack that they lead to.
    fn candidates(&self, row: usize, beam: &[Hypothesis]) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = beam
            .iter()
            .enumerate()
            .flat_map(|(index, hypothesis)| {
                (1..=hypothesis.stack.len()).rev().map(move |kept| Candidate {
                    score: hypothesis.score + self.score(row, &hypothesis.stack, kept),
                    hypothesis: index,
                    kept,
                })
            })
            .collect();
        candidates.sort_by_key(|candidate| -candidate.score);
        let worst = candidates.first().map_or(0, |best| best.score - MARGIN);
        candidates.retain(|candidate| candidate.score >= worst);
        let mut states: HashSet<Vec<(Option<usize>, Vec<usize>)>> = HashSet::new();
        candidates.retain(|candidate| {
            let stack = beam.get(candidate.hypothesis).map(|hypothesis| &hypothesis.stack);
            let frames = stack.into_iter().flatten().take(candidate.kept);
            states.insert(frames.map(|frame| (frame.row, self.recurring(frame, row))).collect())
        });
        candidates.truncate(width(self.entries.len()));
        candidates
    }

    /// The members that a later row has the name of: they decide where that row may go.
    fn recurring(&self, frame: &Frame, row: usize) -> Vec<usize> {
        let recurs = |id: &&usize| self.last_use.get(**id).is_some_and(|last| *last > row);
        frame.children.iter().filter(recurs).copied().collect()
    }

    fn advance(
        &mut self,
        row: usize,
        beam: Vec<Hypothesis>,
        candidates: &[Candidate],
    ) -> Vec<Hypothesis> {
        let mut sources: Vec<Option<Hypothesis>> = beam.into_iter().map(Some).collect();
        let mut uses = vec![0_usize; sources.len()];
        for candidate in candidates {
            if let Some(count) = uses.get_mut(candidate.hypothesis) {
                *count += 1;
            }
        }
        let mut next = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let last_use = uses.get_mut(candidate.hypothesis).is_some_and(|count| {
                *count -= 1;
                *count == 0
            });
            let Some(source) = sources.get_mut(candidate.hypothesis) else { continue };
            // The last use takes the hypothesis itself, so that a beam of one copies nothing.
            let hypothesis = if last_use { source.take() } else { source.clone() };
            next.extend(hypothesis.map(|hypothesis| self.step(row, hypothesis, candidate)));
        }
        next
    }

    fn step(
        &mut self,
        row: usize,
        mut hypothesis: Hypothesis,
        candidate: &Candidate,
    ) -> Hypothesis {
        hypothesis.score = candidate.score;
        hypothesis.stack.truncate(candidate.kept);
        let mut placement = Placement { parent: None, nodes: Nodes::default() };
        if let Some(frame) = hypothesis.stack.last_mut() {
            placement = Placement { parent: frame.row, nodes: self.find(row, frame) };
            frame.last = Some(row);
            frame.wraps |= self.is_wrapped(row, frame, placement.nodes);
            *(if placement.nodes.found() { &mut frame.shown } else { &mut frame.absent }) += 1;
            Rc::make_mut(&mut frame.children).extend(self.name_ids.get(row));
        }
        self.trail.push(Step { previous: hypothesis.step, placement });
        hypothesis.step = Some(self.trail.len() - 1);
        if self.opens(row, placement.nodes) && hypothesis.stack.len() < DEEPEST {
            hypothesis.stack.push(Frame::new(Some(row), placement.nodes));
        }
        hypothesis
    }

    /// May the row have members?
    fn opens(&self, row: usize, nodes: Nodes) -> bool {
        let declared = self.entries.get(row).map(|entry| &entry.declared);
        if !matches!(declared, Some(Declared::Scalar(_) | Declared::ListOf(_)) | None) {
            return true;
        }
        let next_is_marked = self.has_depths && self.deeper_follows(row);
        next_is_marked || self.has_members(nodes)
    }

    fn deeper_follows(&self, row: usize) -> bool {
        let depth = |row: usize| self.entries.get(row).map(|entry| entry.depth.unwrap_or(0));
        depth(row + 1) > depth(row)
    }

    fn has_members(&self, nodes: Nodes) -> bool {
        nodes.json.is_some_and(|node| self.witnesses.json.has_children(node))
            || nodes.xml.is_some_and(|node| self.witnesses.xml.has_children(node))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{json, shape};
    use super::*;

    fn parents(rows: &[(&str, &str)], sample: &str) -> Vec<Option<String>> {
        let entries: Vec<Entry> = rows
            .iter()
            .map(|(name, declared)| {
                let name = super::super::names::read(name).unwrap();
                let declared = super::super::vocabulary::declared_type(declared);
                let bare = declared == Declared::Nothing;
                Entry { name: name.text, depth: name.depth, declared, bare }
            })
            .collect();
        let mut answer = Shape::new();
        json::read(sample, &mut answer);
        let witnesses = Witnesses { json: &answer, xml: &Shape::new() };
        let base = Nodes { json: Some(shape::ROOT), xml: None };
        place(&entries, witnesses, Level { base, is_top: true, goes_on: false })
            .iter()
            .map(|placement| placement.parent.map(|parent| entries[parent].name.clone()))
            .collect()
    }

    #[test]
    fn order_and_envelope_without_a_sample() {
        let found = parents(
            &[
                ("Disks", "Array of Disk"),
                ("Disk", ""),
                ("Id", "String"),
                ("Size", "Integer"),
                ("RequestId", "String"),
            ],
            "",
        );
        assert_eq!(
            found,
            [
                None,
                Some("Disks".to_owned()),
                Some("Disk".to_owned()),
                Some("Disk".to_owned()),
                None
            ]
        );
    }

    #[test]
    fn the_sample_decides() {
        let rows = [("A", "Struct"), ("B", "String"), ("C", "String")];
        assert_eq!(
            parents(&rows, r#"{"A": {"B": 1, "C": 2}}"#),
            [None, Some("A".to_owned()), Some("A".to_owned())]
        );
        assert_eq!(
            parents(&rows, r#"{"A": {"B": 1}, "C": 2}"#),
            [None, Some("A".to_owned()), None]
        );
    }

    #[test]
    fn marks_decide_against_the_order() {
        let rows = [("A", "Struct"), ("└B", "String"), ("└A", "String"), ("C", "String")];
        assert_eq!(parents(&rows, ""), [None, Some("A".to_owned()), Some("A".to_owned()), None]);
    }

    #[test]
    fn a_member_may_have_the_name_of_its_parent() {
        let rows =
            [("Locks", "Array of Lock"), ("Lock", ""), ("Lock", "String"), ("RequestId", "String")];
        assert_eq!(
            parents(&rows, ""),
            [None, Some("Locks".to_owned()), Some("Lock".to_owned()), None]
        );
    }
}
