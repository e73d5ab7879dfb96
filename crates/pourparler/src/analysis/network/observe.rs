//! What is counted: who said or did something about what, which way, when, in which document.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::design::{Concept, Design, NetworkKind, Repeats};
use super::proof::{NodeId, Proof, participations};
use super::time::{Time, Window};
use crate::analysis::bodies::Bodies;
use crate::analysis::{Selection, Statement};
use crate::model::closed::closed;
use crate::model::{Dossier, Edtf, Position, Target};

closed! {
    /// Which way a statement goes.
    Sign: "sign of a statement" {
        /// For its target.
        Support = "support",
        /// Against it.
        Oppose = "oppose",
        /// Neither: on a condition, noncommittal, or a part in a negotiation.
        Other = "other",
    }
}

/// The statements of one node about another that go one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Whose statements they are; between issues, the issue.
    pub row: NodeId,
    /// What they are about; between issues, whose statements they are.
    pub column: NodeId,
    /// Which way they go.
    pub sign: Sign,
    /// Their number; in a smoothed network, the sum of their weights.
    pub count: f64,
    /// Their places among the citations of the network, in rising order.
    pub statements: Vec<u32>,
}

/// A statement reduced to what is counted.
#[derive(Debug, Clone, Copy)]
struct Observation {
    /// Place of the row among the rows.
    row: u32,
    /// Place of the column among the columns.
    column: u32,
    sign: Sign,
    /// The first and the last day that it may be of.
    days: Option<(NaiveDate, NaiveDate)>,
    document: usize,
    proof: u32,
}

/// All that is counted in a dossier.
pub(super) struct Observations {
    rows: Vec<NodeId>,
    columns: Vec<NodeId>,
    all: Vec<Observation>,
    pub(super) proofs: Arc<[Proof]>,
}

/// Within which the same statement is counted once: a sort of period and its number.
type Period = (u8, i64);

impl Observations {
    pub(super) fn of(dossier: &Dossier, selection: &Selection, design: &Design) -> Self {
        let found: Vec<(NodeId, NodeId, Sign, Option<Edtf>, Proof)> = if design.kind.is_of_participation() {
            let parts = participations(selection, dossier);
            let tied = parts.map(|(actor, part)| {
                let negotiation = NodeId::Negotiation(part.negotiation.clone());
                (
                    NodeId::Actor(actor.clone()),
                    negotiation,
                    Sign::Other,
                    part.when,
                    Proof::Participation(part),
                )
            });
            tied.collect()
        } else {
            let bodies = selection.bodies(dossier);
            let statements = selection.statements(dossier);
            let tied = statements.filter_map(|statement| {
                let column = about(&statement, &bodies, design)?;
                let holder = NodeId::Actor(statement.holder.clone());
                let sign = sign(statement.stance.position, design);
                Some((
                    holder,
                    column,
                    sign,
                    statement.when,
                    Proof::Stance(statement.citation()),
                ))
            });
            tied.collect()
        };
        Observations::indexed(found, design.kind == NetworkKind::IssueIssue)
    }

    fn indexed(found: Vec<(NodeId, NodeId, Sign, Option<Edtf>, Proof)>, turned: bool) -> Self {
        let numbered = |nodes: &mut dyn Iterator<Item = &NodeId>| {
            let mut places: BTreeMap<NodeId, u32> = nodes.map(|node| (node.clone(), 0)).collect();
            for (place, number) in places.values_mut().zip(0..) {
                *place = number;
            }
            places
        };
        let actors = numbered(&mut found.iter().map(|(actor, ..)| actor));
        let targets = numbered(&mut found.iter().map(|(_, target, ..)| target));
        // Two readings of one document are one document.
        let mut documents: BTreeMap<String, usize> = BTreeMap::new();
        for (.., proof) in &found {
            let next = documents.len();
            documents.entry(proof.document().to_owned()).or_insert(next);
        }
        let mut proofs = Vec::with_capacity(found.len());
        let mut all = Vec::with_capacity(found.len());
        for ((actor, target, sign, when, proof), number) in found.into_iter().zip(0..) {
            let (Some(&actor), Some(&target)) = (actors.get(&actor), targets.get(&target)) else {
                continue;
            };
            let (row, column) = if turned { (target, actor) } else { (actor, target) };
            all.push(Observation {
                row,
                column,
                sign,
                days: when.and_then(|when| Some((when.earliest()?, when.latest()?))),
                document: documents.get(proof.document()).copied().unwrap_or(usize::MAX),
                proof: number,
            });
            proofs.push(proof);
        }
        let (actors, targets) = (actors.into_keys().collect(), targets.into_keys().collect());
        let (rows, columns) = if turned { (targets, actors) } else { (actors, targets) };
        Observations {
            rows,
            columns,
            all,
            proofs: proofs.into(),
        }
    }

    /// The first and the last day on which something begins.
    pub(super) fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || self.all.iter().filter_map(|o| o.days).map(|(first, _)| first);
        Some((days().min()?, days().max()?))
    }

    /// All nodes that may become rows, and columns.
    pub(super) fn nodes(&self) -> (&[NodeId], &[NodeId]) {
        (&self.rows, &self.columns)
    }

    /// What is counted in the whole time.
    pub(super) fn counted(&self, repeats: Repeats) -> Vec<Cell> {
        self.cells(self.all.iter().map(|o| (*o, 1.0)).collect(), repeats)
    }

    /// What is counted in a window.
    pub(super) fn counted_in(&self, window: Window, time: Time, repeats: Repeats) -> Vec<Cell> {
        let weighted = self.all.iter().filter_map(|o| {
            let weight = time.weight(window, o.days?);
            (weight > 0.0).then_some((*o, weight))
        });
        self.cells(weighted.collect(), repeats)
    }

    /// The cells of these observations, by row, column and sign. Of the same statements in one period the heaviest counts.
    fn cells(&self, mut counted: Vec<(Observation, f64)>, repeats: Repeats) -> Vec<Cell> {
        let key = |o: &Observation| (o.row, o.column, o.sign, period(o, repeats));
        counted.sort_by(|(a, a_weight), (b, b_weight)| {
            let heavier = || b_weight.total_cmp(a_weight);
            key(a)
                .cmp(&key(b))
                .then_with(heavier)
                .then_with(|| a.proof.cmp(&b.proof))
        });
        counted.dedup_by_key(|(o, _)| key(o));
        let groups = counted.chunk_by(|(a, _), (b, _)| (a.row, a.column, a.sign) == (b.row, b.column, b.sign));
        let cells = groups.filter_map(|group| {
            let (first, _) = group.first()?;
            let mut statements: Vec<u32> = group.iter().map(|(o, _)| o.proof).collect();
            statements.sort_unstable();
            let mut weights: Vec<f64> = group.iter().map(|(_, weight)| *weight).collect();
            weights.sort_by(f64::total_cmp);
            Some(Cell {
                row: self.rows.get(first.row as usize)?.clone(),
                column: self.columns.get(first.column as usize)?.clone(),
                sign: first.sign,
                count: weights.iter().sum(),
                statements,
            })
        });
        cells.collect()
    }
}

/// What a statement is about, where the network counts it.
fn about<'a>(statement: &Statement<'a>, bodies: &Bodies<'a>, design: &Design) -> Option<NodeId> {
    if design.kind == NetworkKind::Relations {
        return match &statement.stance.target {
            Target::Actor(id) => {
                let target = bodies.here(statement.article).top(id);
                (target != statement.holder).then(|| NodeId::Actor(target.clone()))
            }
            _ => None,
        };
    }
    let (concept, node) = match &statement.stance.target {
        Target::Issue(id) => (Concept::Issue, NodeId::Issue(id.clone())),
        Target::Negotiation(id) => (Concept::Negotiation, NodeId::Negotiation(id.clone())),
        Target::Instrument(id) => (Concept::Instrument, NodeId::Instrument(id.clone())),
        Target::Actor(_) | Target::Text(_) => return None,
    };
    design.concepts.contains(&concept).then_some(node)
}

fn sign(position: Position, design: &Design) -> Sign {
    match position {
        Position::Support => Sign::Support,
        Position::Oppose => Sign::Oppose,
        Position::Conditional if design.conditional => Sign::Support,
        Position::Conditional | Position::Noncommittal => Sign::Other,
    }
}

fn period(observation: &Observation, repeats: Repeats) -> Period {
    use chrono::Datelike;
    let document = || (1, i64::try_from(observation.document).unwrap_or(i64::MAX));
    let dated = |number: fn(NaiveDate) -> i64| observation.days.map_or_else(document, |(day, _)| (2, number(day)));
    match repeats {
        Repeats::All => (0, observation.proof.into()),
        Repeats::Document => document(),
        Repeats::Week => dated(|day| i64::from(day.num_days_from_ce() - 1).div_euclid(7)),
        Repeats::Month => dated(|day| i64::from(day.year()) * 12 + i64::from(day.month0())),
        Repeats::Year => dated(|day| day.year().into()),
        Repeats::Window => (3, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_run_from_monday_to_sunday() -> Result<(), Box<dyn std::error::Error>> {
        let week = |day: &str| -> Result<Period, Box<dyn std::error::Error>> {
            let day = day.parse()?;
            let observation = Observation {
                row: 0,
                column: 0,
                sign: Sign::Support,
                days: Some((day, day)),
                document: 0,
                proof: 0,
            };
            Ok(period(&observation, Repeats::Week))
        };
        // 2024-12-30 is a Monday, 2025-01-05 the Sunday after it.
        assert_eq!(week("2024-12-30")?, week("2025-01-05")?);
        assert_ne!(week("2024-12-29")?, week("2024-12-30")?);
        assert_ne!(week("2025-01-05")?, week("2025-01-06")?);
        Ok(())
    }
}
