//! How much a statement counts for a position.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Statement;
use crate::model::closed::closed;
use crate::model::{Edtf, Mode, Strength, Target};

closed! {
    /// What sort of thing a stance is about.
    TargetKind: "kind of target" {
        /// An issue of the codebook.
        Issue = "issue",
        /// An actor.
        Actor = "actor",
        /// A negotiation.
        Negotiation = "negotiation",
        /// An instrument.
        Instrument = "instrument",
        /// Words that no codebook names.
        Text = "text",
    }
}

impl TargetKind {
    /// The kind of a target.
    pub fn of(target: &Target) -> Self {
        match target {
            Target::Issue(_) => TargetKind::Issue,
            Target::Actor(_) => TargetKind::Actor,
            Target::Negotiation(_) => TargetKind::Negotiation,
            Target::Instrument(_) => TargetKind::Instrument,
            Target::Text(_) => TargetKind::Text,
        }
    }
}

/// What each grade of strength counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StrengthWeights {
    /// Of a demand.
    pub demand: f64,
    /// Of a position.
    pub position: f64,
    /// Of a leaning.
    pub leaning: f64,
}

impl Default for StrengthWeights {
    fn default() -> Self {
        StrengthWeights {
            demand: 1.0,
            position: 2.0 / 3.0,
            leaning: 1.0 / 3.0,
        }
    }
}

impl StrengthWeights {
    /// What a strength counts.
    pub fn of(self, strength: Strength) -> f64 {
        match strength {
            Strength::Demand => self.demand,
            Strength::Position => self.position,
            Strength::Leaning => self.leaning,
        }
    }
}

/// What each mode counts. The defaults (1, 3/4, 1/2, 1/4) are a choice of this crate: they only put the modes in order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ModeWeights {
    /// Of the holder's quoted words.
    pub direct: f64,
    /// Of reported speech.
    pub indirect: f64,
    /// Of what the author states.
    pub narrated: f64,
    /// Of an expectation.
    pub forecast: f64,
}

impl Default for ModeWeights {
    fn default() -> Self {
        ModeWeights {
            direct: 1.0,
            indirect: 0.75,
            narrated: 0.5,
            forecast: 0.25,
        }
    }
}

impl ModeWeights {
    /// What a mode counts.
    pub fn of(self, mode: Mode) -> f64 {
        match mode {
            Mode::Direct => self.direct,
            Mode::Indirect => self.indirect,
            Mode::Narrated => self.narrated,
            Mode::Forecast => self.forecast,
        }
    }
}

/// How statements lose weight with age: by half in every half-life before a day. A statement is as old as the middle of the days that it may
/// have been held on. One of no known date, or one that can only be later than the day, is left out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fading {
    /// Days in which a statement loses half its weight; one that is not above zero counts as a millionth of a day.
    pub half_life: f64,
    /// The day from which age is counted back.
    pub at: NaiveDate,
}

impl Fading {
    /// How many half-lives ago a statement was held; `None` for one that is left out.
    fn half_lives(self, (first, last): (NaiveDate, NaiveDate)) -> Option<f64> {
        if first > self.at {
            return None;
        }
        let half = Days::new((last - first).num_days().unsigned_abs() / 2);
        let middle = first.checked_add_days(half).unwrap_or(first).min(self.at);
        let age = (self.at - middle).num_days();
        Some(f64::from(i32::try_from(age).unwrap_or(i32::MAX)) / self.half_life.max(1e-6))
    }
}

/// First and last day on which something dated so may have been; an open end is the other end. `None` where neither is known.
pub(super) fn days(when: Edtf) -> Option<(NaiveDate, NaiveDate)> {
    match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => Some((first, last)),
        (Some(day), None) | (None, Some(day)) => Some((day, day)),
        (None, None) => None,
    }
}

/// How statements are weighed into positions. The default takes stances on issues, weighs them by strength alone and counts a
/// position as contested as soon as one statement goes against the others.
///
/// ```
/// use pourparler::analysis::{TargetKind, Weighing};
///
/// let weighing = Weighing { tolerance: 0.2, ..Weighing::default() };
/// assert_eq!(weighing.targets, [TargetKind::Issue].into());
/// assert_eq!(weighing.strengths.demand, 1.0);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weighing {
    /// What the stances may be about.
    pub targets: BTreeSet<TargetKind>,
    /// What each strength counts.
    pub strengths: StrengthWeights,
    /// What each mode counts, where modes are told apart.
    pub modes: Option<ModeWeights>,
    /// How statements fade with age, where they do.
    pub fading: Option<Fading>,
    /// The share of the signed weight, from 0 to 0.5, that the weaker sign may have without making a position contested.
    pub tolerance: f64,
    /// Whether forecasts count among the positions held. They are kept apart otherwise, and a selection must let them in at all.
    pub mix_forecasts: bool,
    /// The most citations given with each number, the best first; all where absent.
    pub citations: Option<usize>,
}

impl Default for Weighing {
    fn default() -> Self {
        Weighing {
            targets: [TargetKind::Issue].into(),
            strengths: StrengthWeights::default(),
            modes: None,
            fading: None,
            tolerance: 0.0,
            mix_forecasts: false,
            citations: None,
        }
    }
}

impl Weighing {
    /// What a statement counts, its age aside. Never below zero.
    pub(super) fn weight(&self, statement: &Statement<'_>) -> f64 {
        let stance = statement.stance;
        let mode = self.modes.map_or(1.0, |modes| modes.of(stance.mode));
        let weight = self.strengths.of(stance.strength) * mode;
        if weight > 0.0 { weight } else { 0.0 }
    }

    /// How often the weight of a statement has halved with age; `None` for one that is left out.
    pub(super) fn halvings(&self, statement: &Statement<'_>) -> Option<f64> {
        match self.fading {
            Some(fading) => fading.half_lives(statement.days()?),
            None => Some(0.0),
        }
    }

    pub(super) fn takes(&self, target: &Target) -> bool {
        self.targets.contains(&TargetKind::of(target))
    }
}
