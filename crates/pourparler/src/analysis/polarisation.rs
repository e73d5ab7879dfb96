//! How far actors are divided on each target.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::{Table, percent, signed};
use super::tally::{Ledger, held};
use super::{Names, Selection, Status, Tally, Weighing};
use crate::model::{ActorId, Dossier, Target};

/// Points of the scale from firmly against to firmly for.
pub const SCALE: usize = 7;

/// One actor's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Who.
    pub actor: ActorId,
    /// Where it stands on the scale, from 0 to 6; `None` for one that declines to say.
    pub point: Option<usize>,
    /// What its statements come to.
    #[serde(flatten)]
    pub tally: Tally,
}

/// How far actors are divided on one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Division {
    /// On what.
    pub target: Target,
    /// Actors for it.
    pub support: usize,
    /// Actors against it.
    pub oppose: usize,
    /// Actors for it on a condition.
    pub conditional: usize,
    /// Actors that hold both signs.
    pub contested: usize,
    /// Actors that decline to say.
    pub undeclared: usize,
    /// Actors for it, of all that speak.
    pub share_for: f64,
    /// Actors against it, of all that speak.
    pub share_against: f64,
    /// Actors that decline to say, of all that speak.
    pub share_undeclared: f64,
    /// How many actors stand on each point of the scale: demands, positions and leanings against, those between, leanings, positions
    /// and demands for.
    pub scale: [usize; SCALE],
    /// The agreement index A of van der Eijk over that scale, from -1 (half at either end) over 0 (evenly spread) to 1 (all on one point);
    /// `None` with fewer than two actors on it.
    pub agreement: Option<f64>,
    /// All that speak, in order of actor.
    pub places: Vec<Place>,
}

/// How far actors are divided, target by target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Polarisation {
    /// One for each target: the most divided first (those without an index last), then by target.
    pub targets: Vec<Division>,
    /// Names to show.
    pub names: Names,
}

/// How far the actors of a selection are divided on each target that they speak on.
///
/// On the scale an actor stands where the mean strength of its signed statements puts it, on the side of its sign; those on
/// a condition and those of both signs stand in the middle. Those that decline to say have no place on it, and those that say nothing
/// count nowhere.
///
/// ```
/// use pourparler::analysis::{Selection, Weighing, polarisation};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya rejected the ceasefire. Ghana welcomed the truce. Togo supports the ceasefire.";
/// let dossier = Dossier::new([reader.read(text, &Default::default())]);
/// let report = polarisation(&dossier, &Selection::default(), &Weighing::default());
/// let truce = &report.targets[0];
/// assert_eq!((truce.support, truce.oppose), (2, 1));
/// assert!(truce.agreement.is_some_and(|a| a < 0.0));
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn polarisation(dossier: &Dossier, selection: &Selection, weighing: &Weighing) -> Polarisation {
    let ledger = Ledger::new(dossier, selection, weighing);
    let mut places: BTreeMap<&Target, Vec<Place>> = BTreeMap::new();
    for (actor, target, statements) in ledger.iter() {
        let tally = Tally::new(&held(statements, weighing), weighing);
        if tally.status != Status::Silent {
            places.entry(target).or_default().push(Place {
                actor: actor.clone(),
                point: point(&tally),
                tally,
            });
        }
    }
    let mut targets: Vec<Division> = places
        .into_iter()
        .map(|(target, places)| division(target, places))
        .collect();
    targets.sort_by(|x, y| {
        let rank = |division: &Division| division.agreement.unwrap_or(f64::INFINITY);
        rank(x).total_cmp(&rank(y)).then_with(|| x.target.cmp(&y.target))
    });
    let named = targets.iter().flat_map(|division| {
        let actors = division.places.iter().map(|place| Target::Actor(place.actor.clone()));
        actors.chain([division.target.clone()])
    });
    Polarisation {
        names: Names::of(dossier, named),
        targets,
    }
}

fn division(target: &Target, places: Vec<Place>) -> Division {
    let count = |status| places.iter().filter(|place| place.tally.status == status).count();
    let share = |status| count(status) as f64 / places.len() as f64;
    let mut scale = [0; SCALE];
    for point in places.iter().filter_map(|place| place.point) {
        if let Some(actors) = scale.get_mut(point) {
            *actors += 1;
        }
    }
    let placed: usize = scale.iter().sum();
    Division {
        target: target.clone(),
        support: count(Status::Supports),
        oppose: count(Status::Opposes),
        conditional: count(Status::Conditional),
        contested: count(Status::Contested),
        undeclared: count(Status::Noncommittal),
        share_for: share(Status::Supports),
        share_against: share(Status::Opposes),
        share_undeclared: share(Status::Noncommittal),
        agreement: (placed > 1)
            .then(|| agreement_index(&scale.map(|n| n as f64)))
            .flatten(),
        scale,
        places,
    }
}

/// Where a position stands on the scale.
fn point(tally: &Tally) -> Option<usize> {
    let middle = SCALE / 2;
    match (tally.status, tally.firmness) {
        (Status::Silent | Status::Noncommittal, _) => None,
        (Status::Supports | Status::Opposes, Some(firmness)) => {
            // Firmness is a mean of thirds where the weights are those of the measure: a leaning is one step from the middle.
            let steps = (1..middle)
                // A mean of thirds may lie a last bit below the border.
                .filter(|step| firmness * middle as f64 >= *step as f64 + 0.5 - 1e-9)
                .count()
                + 1;
            Some(if tally.status == Status::Supports {
                middle + steps
            } else {
                middle - steps
            })
        }
        _ => Some(middle),
    }
}

/// The agreement index A of C. van der Eijk, "Measuring agreement in ordered rating scales", Quality and Quantity 35 (2001), 325-341, of the
/// frequencies of an ordered scale: 1 where all are in one category, 0 where all categories have as many, -1 where half are
/// at either end. `None` for fewer than three categories, for frequencies below zero or not finite, and where all are zero.
///
/// The frequencies are taken apart into layers in each of which every category is either empty or as full as any other. A layer of S
/// full categories out of K has A = U (1 - (S - 1) / (K - 1)), where the unimodality U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)) weighs triples
/// of categories that keep to one mode (full, full, empty; or empty, full, full) against those that break it (full, empty, full). The whole is
/// the mean of its layers by their size.
///
/// ```
/// use pourparler::analysis::agreement_index;
///
/// assert_eq!(agreement_index(&[50.0, 0.0, 0.0, 0.0, 50.0]), Some(-1.0));
/// assert_eq!(agreement_index(&[0.0, 0.0, 100.0, 0.0, 0.0]), Some(1.0));
/// ```
pub fn agreement_index(frequencies: &[f64]) -> Option<f64> {
    let mut rest = frequencies.to_vec();
    let total: f64 = rest.iter().sum();
    let valid = rest.len() > 2 && rest.iter().all(|n| n.is_finite() && *n >= 0.0) && total > 0.0;
    if !valid {
        return None;
    }
    let mut sum = 0.0;
    loop {
        let full: Vec<bool> = rest.iter().map(|n| *n > 0.0).collect();
        let Some(height) = rest.iter().copied().filter(|n| *n > 0.0).min_by(f64::total_cmp) else {
            return Some((sum / total).clamp(-1.0, 1.0));
        };
        let size = height * full.iter().filter(|full| **full).count() as f64;
        sum += size * layer(&full);
        for n in rest.iter_mut().filter(|n| **n > 0.0) {
            *n -= height;
        }
    }
}

/// The agreement of a layer.
fn layer(full: &[bool]) -> f64 {
    let (categories, filled) = (full.len() as f64, full.iter().filter(|full| **full).count() as f64);
    if filled <= 1.0 {
        return 1.0;
    }
    let (mut keep, mut broken) = (0.0, 0.0);
    for (i, a) in full.iter().enumerate() {
        for (j, b) in full.iter().enumerate().skip(i + 1) {
            for c in full.iter().skip(j + 1) {
                match (a, b, c) {
                    (true, true, false) | (false, true, true) => keep += 1.0,
                    (true, false, true) => broken += 1.0,
                    _ => {}
                }
            }
        }
    }
    if keep + broken == 0.0 {
        return 0.0;
    }
    let unimodality =
        ((categories - 2.0) * keep - (categories - 1.0) * broken) / ((categories - 2.0) * (keep + broken));
    unimodality * (1.0 - (filled - 1.0) / (categories - 1.0))
}

impl fmt::Display for Polarisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = [
            "on",
            "A",
            "for",
            "against",
            "undeclared",
            "who is for",
            "who is against",
            "who is between",
        ];
        let mut table = Table::new(heading).on_a_page();
        for division in &self.targets {
            let who = |statuses: &[Status]| {
                let there = division
                    .places
                    .iter()
                    .filter(|place| statuses.contains(&place.tally.status));
                there
                    .map(|place| self.names.actor(&place.actor))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            table.row([
                self.names.name(&division.target),
                signed(division.agreement),
                percent(Some(division.share_for)),
                percent(Some(division.share_against)),
                percent(Some(division.share_undeclared)),
                who(&[Status::Supports]),
                who(&[Status::Opposes]),
                who(&[Status::Conditional, Status::Contested]),
            ]);
        }
        table.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::fixture::{any_dossier, dossier, reversed, shape};

    fn near(given: Option<f64>, expected: f64) -> bool {
        given.is_some_and(|given| (given - expected).abs() < 5e-8)
    }

    #[test]
    fn the_index_of_published_examples() {
        // Van der Eijk's worked example of seven categories, as the R package agrmt (Ruedin) gives it: 0.6113333.
        let example = agreement_index(&[30.0, 40.0, 210.0, 130.0, 530.0, 50.0, 10.0]);
        assert!(near(example, 0.611_333_33), "{example:?}");
        // What the paper defines the ends and the middle of the scale to be.
        assert_eq!(agreement_index(&[0.0, 7.0, 0.0]), Some(1.0));
        assert_eq!(agreement_index(&[3.0; 7]), Some(0.0));
        assert_eq!(agreement_index(&[5.0, 0.0, 0.0, 0.0, 5.0]), Some(-1.0));
        // By hand: one layer, S = 2, K = 5, TU = 3, TDU = 0, so A = 1 (1 - 1/4).
        assert!(near(agreement_index(&[1.0, 1.0, 0.0, 0.0, 0.0]), 0.75));
        // S = 2, K = 7, TU = 4, TDU = 1: U = (5 * 4 - 6 * 1) / (5 * 5) = 0.56, A = 0.56 (1 - 1/6).
        assert!(near(
            agreement_index(&[1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]),
            0.56 * 5.0 / 6.0
        ));
        // S = 2, K = 3, TU = 0, TDU = 1: U = -2, A = -2 (1 - 1/2).
        assert!(near(agreement_index(&[1.0, 0.0, 1.0]), -1.0));
        for nothing in [
            &[1.0, 2.0][..],
            &[0.0, 0.0, 0.0],
            &[1.0, -1.0, 1.0],
            &[f64::NAN, 1.0, 1.0],
        ] {
            assert_eq!(agreement_index(nothing), None);
        }
    }

    #[test]
    fn places_on_the_scale() {
        let dossier = dossier(&[(
            "2021",
            &[
                "ghana support issue:a demand",
                "kenya support issue:a leaning",
                "mali conditional issue:a",
                "togo noncommittal issue:a",
                "chad oppose issue:a demand",
                "chad oppose issue:a position",
                "niger oppose issue:a",
            ],
        )]);
        let report = polarisation(&dossier, &Selection::default(), &Weighing::default());
        let division = &report.targets[0];
        assert_eq!(division.scale, [1, 1, 0, 1, 1, 0, 1]);
        assert_eq!((division.support, division.oppose, division.undeclared), (2, 2, 1));
        assert_eq!(division.share_for + division.share_against, 4.0 / 6.0);
        assert!(report.to_string().lines().all(|line| line.chars().count() <= 100));
    }

    proptest! {
        #[test]
        fn the_index_has_bounds_and_a_mirror(frequencies in proptest::collection::vec(0_u8..20, 3..9)) {
            let there: Vec<f64> = frequencies.iter().map(|n| f64::from(*n)).collect();
            let back: Vec<f64> = there.iter().rev().copied().collect();
            let double: Vec<f64> = there.iter().map(|n| n * 2.0).collect();
            let index = agreement_index(&there);
            prop_assert_eq!(index.is_none(), frequencies.iter().all(|n| *n == 0));
            if let Some(index) = index {
                prop_assert!((-1.0..=1.0).contains(&index));
                prop_assert!(near(agreement_index(&back), index));
                prop_assert!(near(agreement_index(&double), index));
            }
        }

        #[test]
        fn shares_and_order(dossier in any_dossier()) {
            let report = polarisation(&dossier, &Selection::default(), &Weighing::default());
            for division in &report.targets {
                let shares = [division.share_for, division.share_against, division.share_undeclared];
                prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)) && shares.iter().sum::<f64>() <= 1.0 + 1e-9);
                let placed: usize = division.scale.iter().sum();
                prop_assert_eq!(placed + division.undeclared, division.places.len());
            }
            let other = polarisation(&reversed(&dossier), &Selection::default(), &Weighing::default());
            prop_assert_eq!(shape(&report), shape(&other));
        }
    }
}
