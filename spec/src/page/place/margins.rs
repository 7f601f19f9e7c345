//! How sure the place of each row is: by how much the best hypothesis is ahead of the best one that
//! puts the row elsewhere.

use super::Placement;
use super::search::{Rival, Step, StepId};

/// How far back the difference of two hypotheses is followed.
const LONGEST_DETOUR: usize = 200;

/// The placements along the best of the trails that end in `ends`, which come best first.
pub(super) fn best(trail: &[Step], ends: &[(i32, Option<StepId>)]) -> Vec<Placement> {
    let Some((score, end)) = ends.first() else { return Vec::new() };
    let steps = along(trail, *end);
    let mut placements: Vec<Placement> =
        steps.iter().filter_map(|step| Some(trail.get(*step)?.placement)).collect();
    for (other, step) in ends.iter().skip(1) {
        compare(trail, &steps, *step, steps.len(), score - other, &mut placements);
    }
    for (row, step) in steps.iter().enumerate() {
        for rival in trail.get(*step).map(|step| step.rivals.as_slice()).unwrap_or_default() {
            contest(&mut placements, row, rival.parent, rival.behind);
            let Rival { previous, behind, .. } = *rival;
            compare(trail, &steps, previous, row, behind, &mut placements);
        }
    }
    placements
}

/// The steps of a trail, from its first row on.
fn along(trail: &[Step], mut end: Option<StepId>) -> Vec<StepId> {
    let mut steps = Vec::new();
    while let Some(step) = end.and_then(|id| trail.get(id).map(|step| (id, step))) {
        steps.push(step.0);
        end = step.1.previous;
    }
    steps.reverse();
    steps
}

/// Takes up where another trail, which has placed the rows before `row`, differs from the best.
fn compare(
    trail: &[Step],
    best: &[StepId],
    mut other: Option<StepId>,
    row: usize,
    behind: i32,
    placements: &mut [Placement],
) {
    for row in (0..row).rev().take(LONGEST_DETOUR) {
        let Some(step) = other.filter(|other| best.get(row) != Some(other)) else { return };
        let Some(step) = trail.get(step) else { return };
        contest(placements, row, step.placement.parent, behind);
        other = step.previous;
    }
}

fn contest(placements: &mut [Placement], row: usize, parent: Option<usize>, behind: i32) {
    if let Some(placement) = placements.get_mut(row).filter(|placement| placement.parent != parent)
    {
        placement.margin = placement.margin.min(behind);
    }
}
