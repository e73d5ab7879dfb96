//! What a comparison does not count.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::analysis::{Selection, Weighing};
use crate::model::Dossier;

/// Statements that count for an actor only where they are rolled up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct LeftOut {
    /// Of those who serve one of the two ([`Selection::roll_up`]).
    pub served: usize,
    /// Of coalitions that list one of the two, or of one who serves it ([`Selection::roll_down`]).
    pub shared: usize,
}

impl LeftOut {
    pub(super) fn of(dossier: &Dossier, selection: &Selection, weighing: &Weighing) -> Self {
        let mut left_out = LeftOut::default();
        if selection.roll_up && selection.roll_down {
            return left_out;
        }
        let whole = Selection {
            roll_up: true,
            roll_down: true,
            ..selection.clone()
        };
        for statement in whole.statements(dossier) {
            if !weighing.takes(&statement.stance.target) {
                continue;
            }
            if statement.shared {
                left_out.shared += usize::from(!selection.roll_down);
            } else if *statement.holder != statement.stance.holder {
                left_out.served += usize::from(!selection.roll_up);
            }
        }
        left_out
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |n: usize| {
            if n == 1 {
                "1 statement".to_owned()
            } else {
                format!("{n} statements")
            }
        };
        if self.served > 0 {
            writeln!(
                f,
                "not counted: {} of those who serve them (roll_up)",
                said(self.served)
            )?;
        }
        if self.shared > 0 {
            writeln!(
                f,
                "not counted: {} of coalitions that they are members of (roll_down)",
                said(self.shared)
            )?;
        }
        Ok(())
    }
}
