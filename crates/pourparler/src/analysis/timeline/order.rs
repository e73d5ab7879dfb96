//! What comes before what.

use std::collections::{BTreeMap, BTreeSet};

use super::{Product, Round};
use crate::analysis::Selection;
use crate::analysis::record::Claim;
use crate::analysis::weighing::days;
use crate::model::{Edtf, NegotiationId};

/// The value that most texts give.
pub(super) fn leading<T: Copy>(claims: &[Claim<T>]) -> Option<T> {
    claims.first().map(|claim| claim.value)
}

/// The negotiations that are asked for, and those that are part of one.
pub(super) fn asked(rounds: &[Round], selection: &Selection) -> BTreeSet<NegotiationId> {
    let above: BTreeMap<_, _> = rounds
        .iter()
        .filter_map(|r| Some((&r.id, &r.part_of.first()?.value)))
        .collect();
    let mut asked = BTreeSet::new();
    for round in rounds {
        let mut at = Some(&round.id);
        for _ in 0..=above.len() {
            let Some(id) = at else { break };
            if selection.negotiations.is_empty() || selection.negotiations.contains(id) {
                asked.insert(round.id.clone());
                break;
            }
            at = above.get(id).copied();
        }
    }
    asked
}

/// Negotiations by their first day, with their depth. One that is not dated stands behind the one it continues, else at the end.
pub(super) fn arranged(mut rounds: Vec<Round>) -> Vec<Round> {
    for (round, depth) in depths(&rounds) {
        if let Some(round) = rounds.get_mut(round) {
            round.depth = depth;
        }
    }
    let first = |round: &Round| leading(&round.starts).or(leading(&round.ends)).and_then(days);
    let (mut dated, mut open): (Vec<_>, Vec<_>) = rounds.into_iter().partition(|round| first(round).is_some());
    dated.sort_by(|a, b| (first(a), &a.id).cmp(&(first(b), &b.id)));
    open.sort_by(|a, b| a.id.cmp(&b.id));
    let mut behind: BTreeMap<NegotiationId, Vec<Round>> = BTreeMap::new();
    let mut loose = Vec::new();
    for round in open {
        match round.follows.first() {
            Some(before) => behind.entry(before.value.clone()).or_default().push(round),
            None => loose.push(round),
        }
    }
    let mut placed = Vec::new();
    for round in dated.into_iter().chain(loose) {
        let mut next = vec![round];
        while let Some(round) = next.pop() {
            next.extend(behind.remove(&round.id).unwrap_or_default().into_iter().rev());
            placed.push(round);
        }
    }
    // What is left follows what the timeline does not hold, or goes round in a circle.
    placed.extend(behind.into_values().flatten());
    placed
}

/// For each negotiation, how many others it stands within; a circle is left at its first step back.
fn depths(rounds: &[Round]) -> Vec<(usize, usize)> {
    let places: BTreeMap<_, _> = rounds.iter().enumerate().map(|(at, round)| (&round.id, at)).collect();
    let above = |at: usize| {
        rounds
            .get(at)?
            .part_of
            .first()
            .and_then(|claim| places.get(&claim.value))
            .copied()
    };
    let depth = |start: usize| {
        let mut seen = BTreeSet::from([start]);
        let mut at = start;
        while let Some(next) = above(at).filter(|next| seen.insert(*next)) {
            at = next;
        }
        seen.len() - 1
    };
    (0..rounds.len()).map(|at| (at, depth(at))).collect()
}

pub(super) fn by_date(products: &mut [Product]) {
    let date = |product: &Product| -> Option<Edtf> { leading(&product.dates) };
    products.sort_by(|a, b| (date(a).is_none(), date(a), &a.id).cmp(&(date(b).is_none(), date(b), &b.id)));
}
