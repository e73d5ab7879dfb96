//! A timeline in a terminal.

use std::fmt;

use super::{Event, Product, Round, Timeline, order};
use crate::analysis::record::{Claim, Part, Source};
use crate::analysis::table::{Table, cut};
use crate::model::{Edtf, Target, one_line};

/// Acts shown; a page is no place for more.
const ACTS: usize = 200;
/// Code points of evidence shown for each line.
const EVIDENCE: usize = 140;

/// All that has a name to show.
pub(super) fn named<'a>(
    rounds: &'a [Round],
    instruments: &'a [Product],
    acts: &'a [Event],
) -> impl Iterator<Item = Target> + 'a {
    let parts = |round: &'a Round| round.parties.iter().chain(&round.others).chain(&round.absent);
    let products = rounds.iter().flat_map(|round| &round.instruments).chain(instruments);
    let of_products = products.flat_map(|product| {
        let bound = product.ties.iter().map(|tie| Target::Actor(tie.value.actor.clone()));
        bound.chain([Target::Instrument(product.id.clone())])
    });
    let of_rounds = rounds.iter().flat_map(move |round| {
        let actors = parts(round).map(|part| Target::Actor(part.value.actor.clone()));
        actors.chain([Target::Negotiation(round.id.clone())])
    });
    let of_acts = acts.iter().flat_map(|event| {
        let deed = &event.act.value;
        [Some(&deed.source), deed.target.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .map(Target::Actor)
    });
    of_products.chain(of_rounds).chain(of_acts)
}

impl fmt::Display for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(["when", "negotiation", "parties", "absent", "came of it", "evidence"]).on_a_page();
        for round in &self.rounds {
            table.row([
                span(round),
                format!(
                    "{}{}",
                    "· ".repeat(round.depth),
                    self.names.name(&Target::Negotiation(round.id.clone()))
                ),
                self.parts(&round.parties, false),
                self.parts(&round.absent, true),
                self.results(round),
                evidence(round).map(shown).unwrap_or_default(),
            ]);
        }
        if !table.is_empty() {
            writeln!(f, "{table}")?;
        }
        let mut table = Table::new(["when", "text", "for it", "against it", "evidence"]).on_a_page();
        for product in &self.instruments {
            self.product(product, &mut table);
        }
        if !table.is_empty() {
            writeln!(f, "{table}")?;
        }
        let mut table = Table::new(["when", "who", "act", "towards", "evidence"]).on_a_page();
        for event in self.acts.iter().take(ACTS) {
            self.event(event, &mut table);
        }
        write!(f, "{table}")?;
        match self.acts.len().saturating_sub(ACTS) {
            0 => Ok(()),
            more => writeln!(f, "and {more} acts more"),
        }
    }
}

impl Timeline {
    fn parts(&self, parts: &[Claim<Part>], with_status: bool) -> String {
        let mut shown: Vec<String> = Vec::new();
        for part in parts {
            let name = self.names.actor(&part.value.actor);
            let words = match part.value.status.filter(|_| with_status) {
                Some(status) => format!("{name} ({status})"),
                None => name,
            };
            if !shown.contains(&words) {
                shown.push(words);
            }
        }
        shown.join(", ")
    }

    fn results(&self, round: &Round) -> String {
        let outcomes = round.outcomes.iter().map(|outcome| outcome.value.to_string());
        let texts = round
            .instruments
            .iter()
            .map(|product| self.names.name(&Target::Instrument(product.id.clone())));
        outcomes.chain(texts).collect::<Vec<_>>().join(", ")
    }

    fn product(&self, product: &Product, table: &mut Table) {
        use crate::model::TieKind::{Endorsed, Rejected, Signed, Violated};
        let who = |kinds: [crate::model::TieKind; 2]| {
            let ties = product.ties.iter().filter(|tie| kinds.contains(&tie.value.tie));
            let words = ties.map(|tie| format!("{} ({})", self.names.actor(&tie.value.actor), tie.value.tie));
            words.collect::<Vec<_>>().join(", ")
        };
        let sources = product.ties.iter().flat_map(|tie| &tie.sources);
        let named = product.kinds.iter().flat_map(|kind| &kind.sources);
        table.row([
            when(order::leading(&product.dates)),
            self.names.name(&Target::Instrument(product.id.clone())),
            who([Endorsed, Signed]),
            who([Rejected, Violated]),
            sources.chain(named).next().map(shown).unwrap_or_default(),
        ]);
    }

    fn event(&self, event: &Event, table: &mut Table) {
        let deed = &event.act.value;
        let told = if event.by_publication { "told " } else { "" };
        let planned = if deed.planned { " (planned)" } else { "" };
        table.row([
            format!("{told}{}", when(event.when)),
            self.names.actor(&deed.source),
            format!("{}{planned}", deed.act.as_str().replace('-', " ")),
            deed.target
                .as_ref()
                .map(|target| self.names.actor(target))
                .unwrap_or_default(),
            event.act.sources.first().map(shown).unwrap_or_default(),
        ]);
    }
}

fn when(date: Option<Edtf>) -> String {
    date.map_or("-".to_owned(), |date| date.to_string())
}

fn span(round: &Round) -> String {
    match (order::leading(&round.starts), order::leading(&round.ends)) {
        (Some(start), Some(end)) if start != end => format!("{start} to {end}"),
        (start, end) => when(start.or(end)),
    }
}

/// The words that say most of a negotiation: how it ended, who was absent, who took part, that there was one.
fn evidence(round: &Round) -> Option<&Source> {
    let outcomes = round.outcomes.iter().flat_map(|claim| &claim.sources);
    let parts = round.absent.iter().chain(&round.parties).chain(&round.others);
    let named = round.kinds.iter().flat_map(|claim| &claim.sources);
    outcomes
        .chain(parts.flat_map(|claim| &claim.sources))
        .chain(named)
        .next()
}

fn shown(source: &Source) -> String {
    let words = one_line(source.words.as_deref().unwrap_or_default());
    format!("{}: {}", source.document, cut(&words, EVIDENCE))
}
