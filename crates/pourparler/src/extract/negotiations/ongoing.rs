//! Talks that a text takes for known: "the negotiations", in a text about a conflict of which the codebook lists what was going on.

use super::board::Board;
use super::field::Reach;
use super::pick::TOPIC;
use crate::codebook::agenda::{KnownNegotiation, NegotiationIx};
use crate::extract::scene::Scene;
use crate::model::NegotiationKind;

/// The one open process about the conflict that the text names most and that was under way when it was published.
pub(super) fn process(scene: &Scene<'_>, board: &Board) -> Option<NegotiationIx> {
    scene.published?;
    let field = &board.field;
    if !field.steeped && !field.diplomatic {
        return None;
    }
    let open = |n: &KnownNegotiation| {
        n.kind == NegotiationKind::Process
            && n.conflict.is_some()
            && n.to.is_some()
            && field.evoked(n.conflict) >= TOPIC
            && field.is_foremost(n.conflict)
            && field.distance((n.from, n.to), None, Reach::default()) == Some(0)
    };
    let all = scene.lexicon.agenda.negotiations.iter().enumerate();
    let mut fits: Vec<_> = all.filter(|(_, n)| open(n)).map(|(ix, n)| (n.from, ix)).collect();
    fits.sort_unstable();
    match fits.as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    }
}
