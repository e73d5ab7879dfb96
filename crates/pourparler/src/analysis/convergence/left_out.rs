//! What a comparison does not count.

use serde::{Deserialize, Serialize};

use super::only;
use crate::analysis::{Selection, Weighing};
use crate::model::{ActorId, Dossier};

/// Statements of others that count for an actor only where they are rolled up or down, and that a comparison left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct LeftOut {
    /// Of those who serve it ([`Selection::roll_up`]).
    pub served: usize,
    /// Of coalitions that list it, or one who serves it ([`Selection::roll_down`]).
    pub shared: usize,
}

impl LeftOut {
    pub(super) fn of(dossier: &Dossier, selection: &Selection, weighing: &Weighing, actor: &ActorId) -> Self {
        let mut left_out = LeftOut::default();
        if selection.roll_up && selection.roll_down {
            return left_out;
        }
        let whole = Selection {
            roll_up: true,
            roll_down: true,
            ..only(selection, std::slice::from_ref(actor))
        };
        let all = whole.statements(dossier);
        for statement in all.filter(|statement| weighing.takes(&statement.stance.target)) {
            if statement.shared {
                left_out.shared += usize::from(!selection.roll_down);
            } else if *statement.holder != statement.stance.holder {
                left_out.served += usize::from(!selection.roll_up);
            }
        }
        left_out
    }

    /// As a line of a report; none where nothing was left out.
    pub(super) fn line(self, name: &str) -> Option<String> {
        let said = |n: usize, of: &str| {
            let statements = if n == 1 { "statement" } else { "statements" };
            (n > 0).then(|| format!("{n} {statements} of {of}"))
        };
        let parts = [
            said(self.served, "those who serve it (roll_up)"),
            said(self.shared, "coalitions that it belongs to (roll_down)"),
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        (!told.is_empty()).then(|| format!("not counted for {name}: {}", told.join(", ")))
    }
}
