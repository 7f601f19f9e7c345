//! The beam search over the rows of a table.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};
use std::iter;

use rustc_hash::{FxHashMap, FxHasher};

use super::super::shape::Key;
use super::super::vocabulary::{self, Declared};
use super::aliases::{self, Alias};
use super::compare::Kindred;
use super::{Entry, Level, Nodes, Placement, UNRIVALLED, Witnesses, evidence, margins};

/// How many hypotheses are kept.
#[derive(Clone, Copy, Debug)]
struct Effort {
    width: usize,
    /// A hypothesis that falls behind the best one by more than this does not catch up.
    margin: i32,
}

impl Effort {
    /// What is enough for nearly all pages; less on pages so long that none is.
    fn usual(rows: usize) -> Self {
        let width = match rows {
            0..=300 => 200,
            301..=1000 => 40,
            1001..=5000 => 8,
            _ => 1,
        };
        Self { width, margin: 80 }
    }

    /// For a first look, which shows how the page keeps the order of its names.
    fn first(rows: usize) -> Self {
        Self { margin: 40, ..Self::usual(rows) }
    }

    /// For a table of which the best reading contradicts the sample.
    fn great(rows: usize) -> Self {
        let usual = Self::usual(rows);
        if rows > 300 { usual } else { Self { width: usual.width * 5, margin: usual.margin * 2 } }
    }
}

/// Other ways to one state of which the differences are kept.
const MOST_RIVALS: usize = 3;

/// Of the members of an object so many, the last ones, are told apart by name; none has more that recur.
const MOST_RECURRING: usize = 256;

/// Containers nest less than this.
const DEEPEST: usize = 32;

/// A frame in the arena of the search.
pub(super) type FrameId = usize;

/// A step in the trail of the search.
pub(super) type StepId = usize;

/// An open container as it was after one of its members. Frames are never changed: a further member
/// makes a new one, so that hypotheses share what they have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The container around it.
    pub(super) outer: Option<FrameId>,
    /// How many containers are around it.
    pub(super) depth: usize,
    /// The row that opened it; `None` for the table's own level.
    pub(super) row: Option<usize>,
    pub(super) nodes: Nodes,
    pub(super) last: Option<usize>,
    /// The last of its members that have the name of another row of the table.
    recurring: Option<RecurrenceId>,
    /// The element that the container wraps has its row.
    pub(super) wraps: bool,
    /// How many members the samples show there, and how many they do not.
    pub(super) shown: usize,
    pub(super) absent: usize,
}

impl Frame {
    fn new(outer: Option<(FrameId, usize)>, row: Option<usize>, nodes: Nodes) -> Self {
        Self {
            outer: outer.map(|(frame, _)| frame),
            depth: outer.map_or(0, |(_, depth)| depth + 1),
            row,
            nodes,
            last: None,
            recurring: None,
            wraps: false,
            shown: 0,
            absent: 0,
        }
    }

    pub(super) fn members(&self) -> usize {
        self.shown + self.absent
    }
}

/// Equal names of a table have equal numbers.
pub(super) type NameId = usize;

/// A link in the arena of recurrences.
type RecurrenceId = usize;

/// A member of a container whose name other rows have, too.
#[derive(Clone, Copy, Debug)]
struct Recurrence {
    name: NameId,
    previous: Option<RecurrenceId>,
}

/// What is known about the name of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) id: NameId,
    pub(super) json: Key,
    pub(super) xml: Key,
    /// How many rows have the name, and at how many places the JSON sample does.
    pub(super) rows: usize,
    pub(super) places: usize,
    pub(super) is_envelope: bool,
    pub(super) is_outcome: bool,
}

#[derive(Clone, Copy, Debug)]
struct Hypothesis {
    score: i32,
    innermost: FrameId,
    /// The last step in the trail that led here.
    step: Option<StepId>,
}

/// One row placed in one hypothesis; the steps of all hypotheses share their beginnings.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) previous: Option<StepId>,
    pub(super) placement: Placement,
    pub(super) rivals: Vec<Rival>,
}

/// Another way to the state after a step, which was given up for being worse.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rival {
    pub(super) previous: Option<StepId>,
    pub(super) parent: Option<usize>,
    /// How much worse it was.
    pub(super) behind: i32,
}

/// A possible next step.
#[derive(Clone, Copy)]
struct Candidate {
    score: i32,
    /// The last step of the hypothesis it goes on from.
    after: Option<StepId>,
    /// The container the row would be a member of.
    frame: FrameId,
}

pub(super) struct Search<'a> {
    pub(super) entries: &'a [Entry],
    pub(super) witnesses: Witnesses<'a>,
    pub(super) level: Level<'a>,
    pub(super) weight_of_order: i32,
    effort: Effort,
    pub(super) known: Vec<Known>,
    /// What objects of the same name or type have elsewhere, for each row that has members.
    pub(super) kin: Vec<Kindred>,
    /// Where the sample may have a container under a name that no row has.
    pub(super) aliases: Vec<Vec<Alias>>,
    /// The last row of each name, and how many rows it has.
    uses: Vec<(usize, usize)>,
    pub(super) has_marks: bool,
    pub(super) has_depths: bool,
    frames: Vec<Frame>,
    recurrences: Vec<Recurrence>,
    trail: Vec<Step>,
}

impl<'a> Search<'a> {
    pub(super) fn new(entries: &'a [Entry], witnesses: Witnesses<'a>, level: Level<'a>) -> Self {
        let mut ids: HashMap<&str, NameId> = HashMap::new();
        let mut uses: Vec<(usize, usize)> = Vec::new();
        let mut known = Vec::with_capacity(entries.len());
        for (row, entry) in entries.iter().enumerate() {
            let name = entry.name.as_str();
            let id = *ids.entry(name).or_insert(uses.len());
            match uses.get_mut(id) {
                Some(uses) => *uses = (row, uses.1 + 1),
                None => uses.push((row, 1)),
            }
            known.push(Known {
                id,
                json: witnesses.json.key(name),
                xml: witnesses.xml.key(name),
                rows: 0,
                places: witnesses.json.places(witnesses.json.key(name)),
                is_envelope: level.is_top && vocabulary::is_envelope_name(name),
                is_outcome: level.is_top && vocabulary::is_outcome_name(name),
            });
        }
        for known in &mut known {
            known.rows = uses.get(known.id).map_or(0, |uses| uses.1);
        }
        Self {
            entries,
            witnesses,
            level,
            weight_of_order: evidence::SORTED_BY_CHANCE,
            effort: Effort::first(level.rows_on_page),
            known,
            kin: vec![Kindred::default(); entries.len()],
            aliases: aliases::of(entries, witnesses.json),
            uses,
            has_marks: entries.iter().any(|entry| entry.depth.is_some()),
            has_depths: entries.iter().any(|entry| entry.depth.is_some_and(|depth| depth > 0)),
            frames: Vec::new(),
            recurrences: Vec::new(),
            trail: Vec::new(),
        }
    }

    /// Can no row have members?
    pub(super) fn is_flat(&self) -> bool {
        !self.has_marks
            && (0..self.entries.len()).all(|row| {
                let nodes = self.find(row, &self.base());
                !self.opens(row, nodes)
            })
    }

    /// All rows at the table's own level.
    pub(super) fn flat(&self) -> Vec<Placement> {
        let base = self.base();
        let placement = |row| Placement {
            parent: None,
            nodes: self.find(row, &base),
            margin: UNRIVALLED,
            has_kin: false,
        };
        (0..self.entries.len()).map(placement).collect()
    }

    fn base(&self) -> Frame {
        Frame::new(None, None, self.level.base)
    }

    /// Takes up what a first reading says of the page: how well it keeps the order of names, and
    /// whether its rows contradict its sample. False when that is what was assumed.
    pub(super) fn learn(&mut self, neighbours: &[bool], placements: &[Placement]) -> bool {
        let weight = evidence::weight_of_order(neighbours);
        let contradicts = |(known, placement): (&Known, &Placement)| {
            known.rows > 1 && known.json.occurs() && placement.nodes.json.is_none()
        };
        let is_contradicted = self.known.iter().zip(placements).any(contradicts);
        let rows = self.level.rows_on_page;
        self.effort = if is_contradicted { Effort::great(rows) } else { Effort::usual(rows) };
        let has_twins = self.compare_types(placements);
        std::mem::replace(&mut self.weight_of_order, weight) != weight
            || is_contradicted
            || has_twins
    }

    /// The placements of the best hypothesis, in the order of the rows.
    pub(super) fn run(&mut self) -> Vec<Placement> {
        self.trail.clear();
        self.frames.clear();
        self.recurrences.clear();
        self.frames.push(self.base());
        let mut beam = vec![Hypothesis { score: 0, innermost: 0, step: None }];
        for row in 0..self.entries.len() {
            let candidates = self.candidates(row, &beam);
            beam.clear();
            beam.extend(
                candidates.into_iter().filter_map(|(best, rivals)| self.step(row, best, rivals)),
            );
        }
        let mut ends: Vec<(i32, Option<StepId>)> =
            beam.iter().map(|end| (end.score + self.close_all(end.innermost), end.step)).collect();
        // Of equals the first: the order of the beam is that of the scores so far.
        ends.sort_by_key(|(score, _)| -score);
        margins::best(&self.trail, &ends)
    }

    /// The best steps for a row, one for each state that they lead to, with the other ways there.
    fn candidates(&self, row: usize, beam: &[Hypothesis]) -> Vec<(Candidate, Vec<Rival>)> {
        let mut candidates = Vec::with_capacity(beam.len() * 2);
        for hypothesis in beam {
            let mut closing = 0;
            let mut next = Some(hypothesis.innermost);
            while let Some((id, frame)) = next.and_then(|id| Some((id, self.frames.get(id)?))) {
                let staying = if id == hypothesis.innermost { evidence::staying(frame) } else { 0 };
                let score = hypothesis.score + closing + staying + self.score(row, frame);
                candidates.push(Candidate { score, after: hypothesis.step, frame: id });
                closing += self.close(frame);
                next = frame.outer;
            }
        }
        candidates.sort_by_key(|candidate| -candidate.score);
        let worst = candidates.first().map_or(0, |best| best.score - self.effort.margin);
        let width = self.effort.width;
        let mut kept: Vec<(Candidate, Vec<Rival>)> =
            Vec::with_capacity(width.min(candidates.len()));
        let mut states: FxHashMap<u64, usize> = FxHashMap::default();
        for candidate in candidates.into_iter().take_while(|next| next.score >= worst) {
            let index = *states.entry(self.state(row, candidate.frame)).or_insert(kept.len());
            if let Some((better, rivals)) = kept.get_mut(index) {
                if rivals.len() < MOST_RIVALS {
                    rivals.push(self.rival(*better, candidate));
                }
            } else if index < width {
                kept.push((candidate, Vec::new()));
            } else {
                break;
            }
        }
        kept
    }

    fn rival(&self, better: Candidate, worse: Candidate) -> Rival {
        Rival {
            previous: worse.after,
            parent: self.frames.get(worse.frame).and_then(|frame| frame.row),
            behind: better.score - worse.score,
        }
    }

    /// What the future of a hypothesis depends on: its open containers, and those of their members
    /// whose names come again.
    fn state(&self, row: usize, frame: FrameId) -> u64 {
        let mut state = FxHasher::default();
        let mut next = self.frames.get(frame);
        while let Some(frame) = next {
            frame.row.hash(&mut state);
            for name in self.recurring(frame) {
                if self.uses.get(name).is_some_and(|(last, _)| *last > row) {
                    name.hash(&mut state);
                }
            }
            next = frame.outer.and_then(|outer| self.frames.get(outer));
        }
        state.finish()
    }

    /// The names of a container's members that other rows have, too, the last first.
    pub(super) fn recurring(&self, frame: &Frame) -> impl Iterator<Item = NameId> {
        let link = |id: Option<RecurrenceId>| id.and_then(|id| self.recurrences.get(id));
        iter::successors(link(frame.recurring), move |last| link(last.previous))
            .map(|member| member.name)
            .take(MOST_RECURRING)
    }

    fn step(&mut self, row: usize, best: Candidate, rivals: Vec<Rival>) -> Option<Hypothesis> {
        let Candidate { score, after, frame } = best;
        let mut frame = *self.frames.get(frame)?;
        let nodes = self.find(row, &frame);
        let known = self.known.get(row);
        let kin = frame.row.and_then(|opener| self.kin.get(opener));
        let has_kin = kin.zip(known).is_some_and(|(kin, known)| kin.has(known.id));
        let placement = Placement { parent: frame.row, nodes, margin: UNRIVALLED, has_kin };
        self.trail.push(Step { previous: after, placement, rivals });
        frame.last = Some(row);
        frame.wraps |= self.is_wrapped(row, &frame, nodes);
        *(if nodes.found() { &mut frame.shown } else { &mut frame.absent }) += 1;
        let id = self.known.get(row).map_or(0, |known| known.id);
        if self.uses.get(id).is_some_and(|(_, count)| *count > 1) {
            self.recurrences.push(Recurrence { name: id, previous: frame.recurring });
            frame.recurring = Some(self.recurrences.len() - 1);
        }
        let depth = frame.depth;
        self.frames.push(frame);
        let mut innermost = self.frames.len() - 1;
        if self.opens(row, nodes) && depth + 1 < DEEPEST {
            self.frames.push(Frame::new(Some((innermost, depth)), Some(row), nodes));
            innermost = self.frames.len() - 1;
        }
        Some(Hypothesis { score, innermost, step: Some(self.trail.len() - 1) })
    }

    /// What it costs that all containers end.
    fn close_all(&self, innermost: FrameId) -> i32 {
        let mut cost = 0;
        let mut next = self.frames.get(innermost);
        while let Some(frame) = next {
            cost += self.close(frame);
            next = frame.outer.and_then(|outer| self.frames.get(outer));
        }
        cost
    }

    /// May the row have members?
    fn opens(&self, row: usize, nodes: Nodes) -> bool {
        if self.entries.get(row).is_some_and(|entry| entry.is_elsewhere) {
            return false;
        }
        let declared = self.entries.get(row).map(|entry| &entry.declared);
        // What a map holds is named by the caller, or by the service; no row lists it without a mark.
        if declared == Some(&Declared::Map) && !self.has_marks {
            return false;
        }
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
