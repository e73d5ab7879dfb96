//! The point of an issue's scale that a stance stands for.

use super::Reading;
use super::targets::Aim;
use crate::extract::clause::overlap;
use crate::model::{PointId, Position, Target};

impl Reading<'_, '_, '_> {
    /// The point whose phrase shares words with the naming of the issue; of several the longest, then the most exact.
    ///
    /// Only who is for what the words name stands where they point: who rejects a leader's staying for a transition is at no
    /// point of which the text tells.
    pub(super) fn point(&self, aim: &Aim, position: Position) -> Option<PointId> {
        let (Target::Issue(id), Some(tokens)) = (&aim.target, &aim.tokens) else {
            return None;
        };
        let sided = match position {
            Position::Support | Position::Conditional => aim.forward,
            Position::Oppose => !aim.forward,
            Position::Noncommittal => false,
        };
        let sketch = self.sketch;
        let index = sketch.rules.issues.iter().position(|issue| issue.id == *id)?;
        let points = sketch.rules.issues.get(index).map(|issue| &issue.points)?;
        if !sided || points.is_empty() {
            return None;
        }
        let phrases = &sketch.rules.point_phrases;
        let all = sketch
            .within
            .clone()
            .flat_map(|i| phrases.at(sketch.scene, i, sketch.within.end));
        let here = all.filter(|hit| hit.value.issue == index && overlap(&hit.tokens, tokens));
        let found = here.filter_map(|hit| {
            let point = points.get(hit.value.point)?;
            let agrees = match (position, point.position) {
                (Position::Conditional, _) => true,
                (_, Position::Conditional) => aim.turns.is_empty(),
                (held, at) => held == at,
            };
            agrees.then_some(((hit.tokens.len(), hit.weight), point))
        });
        found.max_by_key(|(rank, _)| *rank).map(|(_, point)| point.id.clone())
    }
}
