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
        let found = self.sketch.points.iter().filter_map(|hit| {
            let issue = self.sketch.rules.issues.get(hit.value.issue)?;
            let point = issue.points.get(hit.value.point)?;
            let agrees = match (position, point.position) {
                (Position::Conditional, _) => true,
                (_, Position::Conditional) => aim.turns.is_empty(),
                (held, at) => held == at,
            };
            let here = sided && agrees && issue.id == *id && overlap(&hit.tokens, tokens);
            here.then_some(((hit.tokens.len(), hit.weight), point))
        });
        found.max_by_key(|(rank, _)| *rank).map(|(_, point)| point.id.clone())
    }
}
