//! A record as tables for a terminal.

use std::fmt;

use super::{Claim, Record};
use crate::analysis::table::Table;

/// How many rows of a list are shown.
const SHOWN: usize = 20;

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut actors = Table::new(["actor", "kind", "texts", "mentions", "name"]);
        for one in self.actors.iter().take(SHOWN) {
            let texts: usize = one.kinds.iter().map(|claim| claim.texts).sum();
            actors.row([
                one.id.as_str(),
                &each(&one.kinds),
                &texts.to_string(),
                &one.mentions.to_string(),
                &best(&one.names),
            ]);
        }
        section(f, "Actors", self.actors.len(), &actors)?;
        let mut negotiations = Table::new(["negotiation", "kind", "texts", "place", "start", "parts", "outcome"]);
        for one in self.negotiations.iter().take(SHOWN) {
            let texts: usize = one.kinds.iter().map(|claim| claim.texts).sum();
            negotiations.row([
                one.id.as_str(),
                &each(&one.kinds),
                &texts.to_string(),
                &each(&one.places),
                &each(&one.starts),
                &one.participants.len().to_string(),
                &each(&one.outcomes),
            ]);
        }
        section(f, "Negotiations", self.negotiations.len(), &negotiations)?;
        let mut instruments = Table::new(["instrument", "kind", "date", "ties", "name"]);
        for one in self.instruments.iter().take(SHOWN) {
            instruments.row([
                one.id.as_str(),
                &each(&one.kinds),
                &each(&one.dates),
                &one.ties.len().to_string(),
                &best(&one.names),
            ]);
        }
        section(f, "Instruments", self.instruments.len(), &instruments)?;
        let mut stances = Table::new(["holder", "position", "target", "texts"]);
        for claim in self.stances.iter().take(SHOWN) {
            let held = &claim.value;
            let target = held.target.to_string();
            stances.row([
                held.holder.as_str(),
                held.position.as_str(),
                &target,
                &claim.texts.to_string(),
            ]);
        }
        section(f, "Stances", self.stances.len(), &stances)?;
        let conflicts = self.conflicts();
        let mut table = Table::new(["subject", "field", "values (texts)"]);
        for conflict in conflicts.iter().take(SHOWN) {
            let values = conflict
                .values
                .iter()
                .map(|claim| format!("{} ({})", claim.value, claim.texts));
            let values = values.collect::<Vec<_>>().join(", ");
            table.row([conflict.subject.as_str(), &conflict.field, &values]);
        }
        section(f, "Conflicts", conflicts.len(), &table)
    }
}

fn section(f: &mut fmt::Formatter<'_>, name: &str, count: usize, table: &Table) -> fmt::Result {
    if count == 0 {
        return Ok(());
    }
    let shown = if count > SHOWN {
        format!(", {SHOWN} shown")
    } else {
        String::new()
    };
    writeln!(f, "{name} ({count}{shown})\n{table}")
}

fn best(claims: &[Claim<String>]) -> String {
    claims.first().map(|claim| claim.value.clone()).unwrap_or_default()
}

fn each<T: ToString>(claims: &[Claim<T>]) -> String {
    claims
        .iter()
        .map(|claim| claim.value.to_string())
        .collect::<Vec<_>>()
        .join(" / ")
}
