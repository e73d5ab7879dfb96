//! Resolutions by their number.

use std::ops::Range;

use super::{Shelf, rule};
use crate::codebook::agenda::InstrumentIx;
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, InstrumentId, InstrumentKind};

/// Lowest number that is read as a resolution's without its body.
const LEAST_RESOLUTION: u32 = 100;

/// "resolution 2254", "resolutions 2042 and 2043", "UNSCR 2268": the numbers with their tokens.
pub(super) fn resolutions(scene: &Scene<'_>, i: usize, end: usize) -> Option<Vec<(usize, u32)>> {
    let code = scene.is_any(i, &["unscr", "unsc", "s/res"]);
    if !code && !scene.is_any(i, &["resolution", "resolutions", "res"]) {
        return None;
    }
    let mut numbers = Vec::new();
    let mut t = i + 1;
    while t < end && t <= i + 8 {
        let digits = scene.word(t).trim_end_matches('.');
        match digits.parse::<u32>() {
            Ok(number) if (LEAST_RESOLUTION..10_000).contains(&number) => numbers.push((t, number)),
            _ if scene.is_any(t, &["no", "no.", "number", "resolution", "resolutions", ".", ","])
                && numbers.is_empty() => {}
            _ if scene.is_any(t, &["and", ","]) && !numbers.is_empty() => {}
            _ => break,
        }
        t += 1;
    }
    let listed = |number: u32| known(scene, number).is_some();
    let council = code || speaks_of_council(scene) || numbers.iter().all(|(_, number)| listed(*number));
    (!numbers.is_empty() && council).then_some(numbers)
}

/// Whether the document names an international body, which could have passed the resolution.
fn speaks_of_council(scene: &Scene<'_>) -> bool {
    scene.cast.iter().any(|(_, member)| member.actor.kind == ActorKind::Igo)
}

/// Whether an actor is an organ of an international body that passes resolutions: a council, an assembly.
pub(super) fn is_organ(scene: &Scene<'_>, actor: CastIx) -> bool {
    let Some(member) = scene.cast.get(actor).filter(|m| m.actor.kind == ActorKind::Igo) else {
        return false;
    };
    let of = member.actor.of.as_ref().and_then(|id| scene.lexicon.actor(id));
    let passes = ["Council", "Assembly"]
        .iter()
        .any(|word| member.actor.name.contains(word));
    passes && of.is_some_and(|(_, whole)| whole.kind == ActorKind::Igo)
}

fn id_of(number: u32) -> InstrumentId {
    InstrumentId::from_words(&format!("unscr {number}"))
}

/// The resolution of a number that the codebook lists.
fn known(scene: &Scene<'_>, number: u32) -> Option<InstrumentIx> {
    let id = id_of(number);
    scene.lexicon.agenda.instruments.iter().position(|n| n.id == id)
}

/// Notes a resolution, listed or not.
pub(super) fn numbered(scene: &mut Scene<'_>, shelf: &mut Shelf, tokens: Range<usize>, number: u32, sentence: usize) {
    match known(scene, number) {
        Some(ix) => shelf.see_known(scene, ix, tokens, sentence, rule::NUMBERED),
        None => {
            let id = id_of(number);
            let name = format!("Security Council resolution {number}");
            shelf.see_id(
                scene,
                (id, name, InstrumentKind::Resolution, None),
                tokens,
                sentence,
                rule::NUMBERED,
            );
        }
    }
}
