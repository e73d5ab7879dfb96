//! The report as tables for a terminal.

use std::fmt;

use super::answer::Answer;
use super::moves::Move;
use super::report::{PartyRow, Willingness};
use crate::analysis::table::Table;
use crate::model::{ActorId, one_line};

/// How many actors that stand on no side are shown.
const OTHERS: usize = 12;

impl fmt::Display for Willingness {
    /// The answers of sides and actors, who blocks what, and the way to a settlement. With `{:#}` also the words behind each answer.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", one_line(&self.template.name))?;
        writeln!(f)?;
        self.answers(f)?;
        self.parties(f)?;
        self.way(f)?;
        if f.alternate() {
            self.words(f)?;
        }
        Ok(())
    }
}

impl Willingness {
    /// Provisions down, sides across; actors that must accept stand beside the sides.
    fn answers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let single = self.actors.iter().filter(|row| self.template.parties.contains(&row.id));
        let across: Vec<&PartyRow> = self.sides.iter().chain(single).collect();
        let across: Vec<&PartyRow> = match across.is_empty() {
            true => self.actors.iter().take(6).collect(),
            false => across,
        };
        let heads = across.iter().map(|row| row.id.as_str());
        let mut table = Table::new(["provision", "weight"].into_iter().chain(heads).chain(["blocked by"]));
        for ((at, provision), row) in self.template.provisions.iter().enumerate().zip(&self.provisions) {
            let answers = across
                .iter()
                .map(|row| row.cells.get(at).map_or("", |cell| shown(cell.answer)).to_owned());
            let first = [provision.id.to_string(), number(provision.weight)];
            table.row(first.into_iter().chain(answers).chain([ids(&row.blocked_by)]));
        }
        write!(f, "{table}")?;
        writeln!(f)
    }

    fn parties(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = ["party", "side", "willingness", "known", "coverage", "text as a whole"];
        let mut table = Table::new(heading);
        let (placed, others): (Vec<_>, Vec<_>) = self.actors.iter().partition(|row| row.side.is_some());
        let spoke = |row: &&&PartyRow| row.known > 0 || row.text.is_some();
        let others: Vec<_> = others.iter().filter(spoke).collect();
        let left = others.len().saturating_sub(OTHERS);
        for row in self
            .sides
            .iter()
            .chain(placed)
            .chain(others.into_iter().take(OTHERS).copied())
        {
            let score = row
                .willingness
                .map_or_else(|| "–".to_owned(), |score| format!("{score:.2}"));
            table.row([
                row.id.to_string(),
                row.side.as_ref().map(ToString::to_string).unwrap_or_default(),
                score,
                format!("{} of {}", row.known, row.cells.len()),
                format!("{:.0} %", row.coverage * 100.0),
                row.text.as_ref().map_or("", |text| shown(text.answer)).to_owned(),
            ]);
        }
        write!(f, "{table}")?;
        if left > 0 {
            writeln!(f, "and {left} more that stand on no side")?;
        }
        writeln!(f)
    }

    fn way(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(settlement) = &self.settlement else {
            return writeln!(f, "Nobody must accept: the template names no parties.");
        };
        let percent = |share: f64| format!("{:.0} %", share * 100.0);
        let (closed, asked) = (percent(settlement.closed), percent(settlement.share));
        writeln!(
            f,
            "Closed now: {closed} of the weight. To close {asked}, at a cost of {}:",
            settlement.cost
        )?;
        if settlement.moves.is_empty() {
            return writeln!(f, "  nothing has to move");
        }
        let mut parties: Vec<&ActorId> = settlement.moves.iter().map(|m| &m.party).collect();
        parties.sort();
        parties.dedup();
        for party in parties {
            let mut of: Vec<&Move> = settlement.moves.iter().filter(|m| m.party == *party).collect();
            of.sort_by_key(|m| std::cmp::Reverse(m.cost));
            let cost: u64 = of.iter().map(|m| m.cost).sum();
            writeln!(f, "  {party} ({cost})")?;
            // Moves of one kind stand on one line.
            while let Some(need) = of.first().map(|m| m.need.to_string()) {
                let (same, others): (Vec<_>, Vec<_>) = of.into_iter().partition(|m| m.need.to_string() == need);
                let names: Vec<&str> = same.iter().map(|m| m.provision.as_str()).collect();
                writeln!(f, "    {need}: {}", names.join(", "))?;
                of = others;
            }
        }
        Ok(())
    }

    fn words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, provision) in self.template.provisions.iter().enumerate() {
            writeln!(f)?;
            writeln!(f, "{}: {}", provision.id, one_line(&provision.words))?;
            for row in &self.actors {
                let Some(cell) = row.cells.get(at).filter(|cell| cell.statements > 0) else {
                    continue;
                };
                writeln!(f, "  {}: {}", row.id, shown(cell.answer))?;
                for citation in &cell.citations {
                    writeln!(
                        f,
                        "    {} ({}): {}",
                        citation.holder,
                        citation.position,
                        one_line(&citation.to_string())
                    )?;
                }
            }
        }
        Ok(())
    }
}

fn shown(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepts => "accepts",
        Answer::Conditional => "if",
        Answer::Undeclared => "undeclared",
        Answer::Silent => "·",
        Answer::Rejects => "rejects",
        Answer::Contested => "contested",
    }
}

fn ids(ids: &[ActorId]) -> String {
    ids.iter().map(ActorId::as_str).collect::<Vec<_>>().join(", ")
}

fn number(weight: f64) -> String {
    format!("{weight}")
}
