//! Resolutions by their number.

use std::ops::Range;

use super::{Shelf, rule};
use crate::extract::scene::Scene;
use crate::model::{InstrumentId, InstrumentKind};

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
    let council = code || numbers.is_empty() || speaks_of_council(scene);
    (!numbers.is_empty() && council).then_some(numbers)
}

/// Whether the document names the United Nations or its council.
fn speaks_of_council(scene: &Scene<'_>) -> bool {
    scene.cast.iter().any(|(_, m)| {
        matches!(
            m.actor.id.as_str(),
            "un-security-council" | "united-nations" | "un-general-assembly"
        )
    })
}

/// Notes a resolution, listed or not.
pub(super) fn numbered(scene: &mut Scene<'_>, shelf: &mut Shelf, tokens: Range<usize>, number: u32, sentence: usize) {
    let id = InstrumentId::from_words(&format!("unscr {number}"));
    let known = scene.lexicon.agenda.instruments.iter().position(|n| n.id == id);
    match known {
        Some(ix) => shelf.see_known(scene, ix, tokens, sentence, rule::NUMBERED),
        None => {
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
