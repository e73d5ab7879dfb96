//! The smallest set of moves that closes a settlement.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Cell, Need};
use super::report::PartyRow;
use super::{Provision, Template, total};
use crate::model::{ActorId, EntryId, Strength};

/// What it costs to bring a party from its answer to acceptance. With all at 1 the smallest set is the one of fewest moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Costs {
    /// To say where it stands (1).
    pub declare: u16,
    /// To have its condition met (1).
    pub condition: u16,
    /// To settle between for and against (2).
    pub settle: u16,
    /// To give up a leaning against (2).
    pub leaning: u16,
    /// To give up a position against (3).
    pub position: u16,
    /// To give up a demand against (4).
    pub demand: u16,
}

impl Default for Costs {
    fn default() -> Self {
        Costs {
            declare: 1,
            condition: 1,
            settle: 2,
            leaning: 2,
            position: 3,
            demand: 4,
        }
    }
}

impl Costs {
    fn of(&self, need: &Need) -> u64 {
        let cost = match need {
            Need::Nothing => return 0,
            Need::Condition { .. } => self.condition,
            Need::Declare => self.declare,
            Need::Settle => self.settle,
            Need::Turn { strength } | Need::Shift { strength, .. } => match strength {
                Strength::Leaning => self.leaning,
                Strength::Position => self.position,
                Strength::Demand => self.demand,
            },
        };
        u64::from(cost)
    }
}

/// One party that comes to accept one provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The side or actor.
    pub party: ActorId,
    /// The provision.
    pub provision: EntryId,
    /// What it answers now.
    pub from: Answer,
    /// What has to change.
    pub need: Need,
    /// What that costs.
    pub cost: u64,
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} on `{}`", self.party, self.need, self.provision)
    }
}

/// How far a settlement is, and the cheapest way there.
///
/// A provision is closed where all parties that must accept it do. A settlement is closed where closed provisions make up the share of
/// the weight that was asked for. Among all sets of moves that close it, the one given has the smallest sum of costs, then the greatest
/// weight closed, then the fewest moves, then the earliest provisions. It is exact at any size: provision by provision, of all choices so
/// far only those are carried on that no other beats in both cost and weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// The share of the weight that must be closed.
    pub share: f64,
    /// The share that is closed now.
    pub closed: f64,
    /// The share that is closed after the moves.
    pub reached: f64,
    /// What the moves cost together; 0 where the settlement is closed already.
    pub cost: u64,
    /// The moves, by provision.
    pub moves: Vec<Move>,
}

/// The best choice of provisions for one sum of costs.
#[derive(Debug, Clone)]
struct Choice {
    weight: f64,
    moves: usize,
    /// Places of the provisions, in order.
    chosen: Vec<usize>,
}

impl Choice {
    fn better_than(&self, other: &Choice) -> bool {
        match self.weight.total_cmp(&other.weight) {
            std::cmp::Ordering::Equal => (self.moves, &self.chosen) < (other.moves, &other.chosen),
            order => order.is_gt(),
        }
    }
}

/// The moves that one provision needs.
pub(super) fn moves_for(provision: &Provision, at: usize, rows: &[&PartyRow], costs: &Costs) -> Vec<Move> {
    let cell = |party: &ActorId| -> Option<&Cell> { rows.iter().find(|row| row.id == *party)?.cells.get(at) };
    let asked = provision.parties.iter().filter_map(|party| Some((party, cell(party)?)));
    let open = asked.filter(|(_, cell)| cell.answer != Answer::Accepts);
    open.map(|(party, cell)| Move {
        party: party.clone(),
        provision: provision.id.clone(),
        from: cell.answer,
        need: cell.need.clone(),
        cost: costs.of(&cell.need),
    })
    .collect()
}

/// The cheapest moves; `None` where no provision asks anybody.
pub(super) fn settle(template: &Template, needed: &[Vec<Move>], share: f64) -> Option<Settlement> {
    if template.provisions.iter().all(|provision| provision.parties.is_empty()) {
        return None;
    }
    let share = if share.is_nan() { 1.0 } else { share.clamp(0.0, 1.0) };
    let all = template.weight();
    let weights = template.provisions.iter().map(|provision| provision.weight);
    let unmoved = weights.clone().zip(needed).filter(|(_, moves)| moves.is_empty());
    let closed = total(unmoved.map(|(weight, _)| weight));
    // Sums of weights may differ in their last bits by the order in which they are added.
    let enough = share * all * (1.0 - 1e-9);
    let start = Choice {
        weight: closed,
        moves: 0,
        chosen: Vec::new(),
    };
    let mut best: BTreeMap<u64, Choice> = [(0, start)].into();
    for ((at, weight), moves) in weights.enumerate().zip(needed).filter(|(_, moves)| !moves.is_empty()) {
        let cost: u64 = moves.iter().map(|m| m.cost).sum();
        for (before, choice) in best.clone() {
            let mut with = choice;
            with.weight += weight;
            with.moves += moves.len();
            with.chosen.push(at);
            match best.get(&(before + cost)) {
                Some(known) if !with.better_than(known) => {}
                _ => {
                    best.insert(before + cost, with);
                }
            }
        }
        let mut most = f64::NEG_INFINITY;
        best.retain(|_, choice| {
            let kept = most < enough && choice.weight > most;
            most = most.max(choice.weight);
            kept
        });
    }
    let (cost, choice) = best.into_iter().find(|(_, choice)| choice.weight >= enough)?;
    let chosen = choice.chosen.iter().filter_map(|at| needed.get(*at));
    Some(Settlement {
        share,
        closed: closed / all,
        reached: (choice.weight / all).min(1.0),
        cost,
        moves: chosen.flatten().cloned().collect(),
    })
}
