//! What the statements of one actor on one target come to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Citation, Selection, Statement, Weighing};
use crate::model::closed::closed;
use crate::model::{ActorId, Dossier, Mode, Position, Target};

closed! {
    /// Where an actor stands.
    Status: "status of a position" {
        /// For it.
        Supports = "supports",
        /// Against it.
        Opposes = "opposes",
        /// For it on a condition.
        Conditional = "conditional",
        /// Declines to say.
        Noncommittal = "noncommittal",
        /// Holds both signs at once.
        Contested = "contested",
        /// Says nothing. Never a number.
        Silent = "silent",
    }
}

impl Status {
    /// 1 for, -1 against, `None` for anything else.
    pub fn sign(self) -> Option<i8> {
        match self {
            Status::Supports => Some(1),
            Status::Opposes => Some(-1),
            _ => None,
        }
    }

    /// Whether the actor has taken a position at all, be it on a condition or torn.
    pub fn is_declared(self) -> bool {
        !matches!(self, Status::Noncommittal | Status::Silent)
    }
}

/// Numbers of statements by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Counts {
    /// For.
    pub support: usize,
    /// Against.
    pub oppose: usize,
    /// For on a condition.
    pub conditional: usize,
    /// Declining to say.
    pub noncommittal: usize,
}

impl Counts {
    /// All of them.
    pub fn total(self) -> usize {
        self.support + self.oppose + self.conditional + self.noncommittal
    }
}

/// What statements come to, with the statements.
///
/// The status is `contested` where it is held both ways, with a condition or without (see [`Weighing::tolerance`]); else `noncommittal` where the
/// statements that decline to say weigh at least as much as all others; else the sign, where `conditional` stands for support of which at least
/// half the weight hangs on a condition. Where weights are level the lesser commitment is taken, so that a report never claims more than was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// Where the actor stands.
    pub status: Status,
    /// The mean of the signed statements by weight, from -1 (against) to 1 (for); `None` without any. Statements on a condition carry no sign.
    pub score: Option<f64>,
    /// The mean weight of the signed statements by their strength alone; `None` without any.
    pub firmness: Option<f64>,
    /// How many statements there are.
    pub counts: Counts,
    /// The statements, the best evidence first: what bears the status out before what does not, own words before those of a coalition,
    /// quoted words before reported ones, firm ones before others, late ones before early ones.
    pub citations: Vec<Citation>,
}

impl Tally {
    /// What statements come to.
    pub(super) fn new(statements: &[&Statement<'_>], weighing: &Weighing) -> Self {
        let halvings = |statement: &Statement<'_>| weighing.halvings(statement).unwrap_or(f64::INFINITY);
        // Weights count against each other alone: the youngest has its own in full, so that what is old does not come to nothing.
        let weighty = statements.iter().filter(|statement| weighing.weight(statement) > 0.0);
        let youngest = weighty
            .map(|statement| halvings(statement))
            .fold(f64::INFINITY, f64::min);
        let mut sums = Sums::default();
        for statement in statements {
            let faded = (halvings(statement) - youngest).max(0.0);
            sums.add(statement, weighing, 0.5_f64.powf(faded));
        }
        let status = sums.status(weighing.tolerance);
        let mut ranked = statements.to_vec();
        ranked.sort_by_cached_key(|statement| merit(statement, status));
        ranked.truncate(weighing.citations.unwrap_or(usize::MAX));
        let signed = sums.counts.support + sums.counts.oppose;
        Tally {
            status,
            score: sums.score(),
            firmness: (signed > 0).then(|| sums.strength / signed as f64),
            counts: sums.counts,
            citations: ranked.into_iter().map(Statement::citation).collect(),
        }
    }

    /// The best evidence.
    pub fn best(&self) -> Option<&Citation> {
        self.citations.first()
    }
}

#[derive(Default)]
struct Sums {
    counts: Counts,
    support: f64,
    oppose: f64,
    conditional: f64,
    noncommittal: f64,
    strength: f64,
}

impl Sums {
    fn add(&mut self, statement: &Statement<'_>, weighing: &Weighing, left: f64) {
        let weight = weighing.weight(statement) * left;
        let (sum, count) = match statement.stance.position {
            Position::Support => (&mut self.support, &mut self.counts.support),
            Position::Oppose => (&mut self.oppose, &mut self.counts.oppose),
            Position::Conditional => (&mut self.conditional, &mut self.counts.conditional),
            Position::Noncommittal => (&mut self.noncommittal, &mut self.counts.noncommittal),
        };
        *sum += weight;
        *count += 1;
        if matches!(statement.stance.position, Position::Support | Position::Oppose) {
            self.strength += weighing.strengths.of(statement.stance.strength);
        }
    }

    fn score(&self) -> Option<f64> {
        let signed = self.support + self.oppose;
        (signed > 0.0).then(|| (self.support - self.oppose) / signed)
    }

    fn status(&self, tolerance: f64) -> Status {
        let along = self.support + self.conditional;
        let (lesser, greater) = (along.min(self.oppose), along.max(self.oppose));
        let declared = along + self.oppose;
        // Sums of thirds that are level may differ in their last bits.
        let least = 1e-9 * (declared + self.noncommittal);
        let reaches = |weight: f64, other: f64| weight >= other - least;
        if self.counts.total() == 0 || declared + self.noncommittal <= 0.0 {
            Status::Silent
        } else if lesser > 0.0 && (lesser > tolerance * declared + least || reaches(lesser, greater)) {
            Status::Contested
        } else if reaches(self.noncommittal, declared) {
            Status::Noncommittal
        } else if self.oppose > along {
            Status::Opposes
        } else if reaches(self.conditional, self.support) {
            Status::Conditional
        } else {
            Status::Supports
        }
    }
}

/// Whether a statement says what the status says.
fn bears_out(statement: &Statement<'_>, status: Status) -> bool {
    match statement.stance.position {
        Position::Support => matches!(status, Status::Supports | Status::Contested),
        Position::Oppose => matches!(status, Status::Opposes | Status::Contested),
        Position::Conditional => matches!(status, Status::Conditional | Status::Contested),
        Position::Noncommittal => status == Status::Noncommittal,
    }
}

/// A key that puts the best evidence first.
fn merit<'a>(statement: &Statement<'a>, status: Status) -> impl Ord + use<'a> {
    let stance = statement.stance;
    let last = statement.days().map(|(_, last)| last);
    (
        !bears_out(statement, status),
        statement.shared,
        stance.mode,
        stance.strength,
        stance.hedged,
        Reverse(last),
        statement.article.document.id.as_str(),
        (
            stance.evidence.start,
            stance.position,
            statement.stance_index,
            statement.article_index,
        ),
    )
}

/// A key that puts statements in an order that does not hang on that of the articles; of two that say the same on the same words, the firmer first.
fn order<'a>(statement: &Statement<'a>) -> impl Ord + use<'a> {
    let stance = statement.stance;
    (
        statement.when,
        statement.article.document.id.as_str(),
        (stance.evidence.start, stance.evidence.end, stance.position),
        (stance.strength, stance.mode, statement.shared, stance.hedged),
        (statement.stance_index, statement.article_index),
    )
}

/// The statements that count, by holder and target.
pub(super) struct Ledger<'a> {
    /// In an order that does not hang on that of the articles.
    pub(super) accounts: BTreeMap<&'a ActorId, BTreeMap<&'a Target, Vec<Statement<'a>>>>,
    /// Statements left out because they cannot be dated although weights fade.
    pub(super) undatable: usize,
}

impl<'a> Ledger<'a> {
    /// The statements of a selection. What one sentence says twice for a holder (an actor and the body it is rolled up to) counts
    /// once, under its firmest reading.
    pub(super) fn new(dossier: &'a Dossier, selection: &'a Selection, weighing: &Weighing) -> Self {
        Ledger::of(selection.statements(dossier), weighing)
    }

    /// As [`Ledger::new`], for given statements.
    pub(super) fn of(statements: impl Iterator<Item = Statement<'a>>, weighing: &Weighing) -> Self {
        let mut accounts: BTreeMap<_, BTreeMap<_, Vec<Statement<'a>>>> = BTreeMap::new();
        let mut undatable = 0;
        for statement in statements.filter(|statement| weighing.takes(&statement.stance.target)) {
            if weighing.halvings(&statement).is_none() {
                undatable += 1;
                continue;
            }
            let of_holder = accounts.entry(statement.holder).or_default();
            of_holder.entry(&statement.stance.target).or_default().push(statement);
        }
        for statements in accounts.values_mut().flat_map(BTreeMap::values_mut) {
            statements.sort_by(|a, b| order(a).cmp(&order(b)));
            let mut seen = HashSet::new();
            statements.retain(|s| {
                let evidence = s.stance.evidence;
                let forecast = s.stance.mode == Mode::Forecast;
                seen.insert((
                    s.article_index,
                    evidence.start,
                    evidence.end,
                    s.stance.position,
                    forecast,
                ))
            });
        }
        Ledger { accounts, undatable }
    }

    /// Every holder and target with their statements, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a ActorId, &'a Target, &[Statement<'a>])> {
        let holders = self.accounts.iter();
        holders.flat_map(|(holder, of)| {
            of.iter()
                .map(|(target, statements)| (*holder, *target, statements.as_slice()))
        })
    }

    /// The statements of an actor on a target.
    pub(super) fn account(&self, actor: &ActorId, target: &Target) -> &[Statement<'a>] {
        let account = self.accounts.get(actor).and_then(|of| of.get(target));
        account.map(Vec::as_slice).unwrap_or_default()
    }

    /// The targets that any of these actors speaks on, each once, in order.
    pub(super) fn targets_of<'i>(&self, actors: impl IntoIterator<Item = &'i ActorId>) -> Vec<&'a Target> {
        let spoken = actors.into_iter().filter_map(|actor| self.accounts.get(actor));
        let targets: BTreeSet<_> = spoken.flat_map(|of| of.keys().copied()).collect();
        targets.into_iter().collect()
    }
}

/// The statements that count as positions held, and the forecasts that are kept apart.
pub(super) fn apart<'s, 'a>(
    statements: &'s [Statement<'a>],
    weighing: &Weighing,
) -> (Vec<&'s Statement<'a>>, Vec<&'s Statement<'a>>) {
    let (forecasts, held) = statements
        .iter()
        .partition(|statement| statement.stance.mode == Mode::Forecast && !weighing.mix_forecasts);
    (held, forecasts)
}

/// The statements that count as positions held.
pub(super) fn held<'s, 'a>(statements: &'s [Statement<'a>], weighing: &Weighing) -> Vec<&'s Statement<'a>> {
    apart(statements, weighing).0
}

/// The last day by which a statement was certainly held, where that is known.
pub(super) fn by(statement: &Statement<'_>) -> Option<NaiveDate> {
    Some(statement.days()?.1)
}
