//! What was negotiated when, by whom, with whom left out, and what came of it.

mod gather;
mod order;
mod show;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::record::{Bond, Claim, Deed, Part};
use super::{Names, Selection};
use crate::model::{
    Attendance, Dossier, Edtf, InstrumentId, InstrumentKind, NegotiationId, NegotiationKind, OutcomeKind,
};

/// A text or agreement, with what the articles say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Identifier.
    pub id: InstrumentId,
    /// What sort of instrument it is, the commonest first.
    pub kinds: Vec<Claim<InstrumentKind>>,
    /// Its date.
    pub dates: Vec<Claim<Edtf>>,
    /// Who endorsed, rejected, signed or violated it.
    pub ties: Vec<Claim<Bond>>,
}

/// A negotiation in its place among the others. Where articles differ, the value that most texts give comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Identifier.
    pub id: NegotiationId,
    /// What sort of negotiation it is.
    pub kinds: Vec<Claim<NegotiationKind>>,
    /// When it begins.
    pub starts: Vec<Claim<Edtf>>,
    /// When it ends.
    pub ends: Vec<Claim<Edtf>>,
    /// The larger process it is a round of.
    pub part_of: Vec<Claim<NegotiationId>>,
    /// The negotiation it continues.
    pub follows: Vec<Claim<NegotiationId>>,
    /// How many processes of this timeline it stands within, one inside the other.
    pub depth: usize,
    /// Those who negotiate on their own behalf and are not said to have stayed away.
    pub parties: Vec<Claim<Part>>,
    /// Those who convene, mediate, vouch, host, observe or were asked to come.
    pub others: Vec<Claim<Part>>,
    /// Those who would not come, were kept out, or left, whatever their role.
    pub absent: Vec<Claim<Part>>,
    /// What came of it.
    pub outcomes: Vec<Claim<OutcomeKind>>,
    /// The texts it produced or rests on, by date.
    pub instruments: Vec<Product>,
}

/// An act in its place among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it was done: what a text says, otherwise when the earliest text that tells it was published.
    pub when: Option<Edtf>,
    /// Whether the date is only that of a publication.
    pub by_publication: bool,
    /// The act, with every place that tells it.
    pub act: Claim<Deed>,
}

/// Negotiations and acts in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// Negotiations by their first day. One of no known date stands behind the one it continues, else at the end.
    pub rounds: Vec<Round>,
    /// Instruments that came out of none of these negotiations, by date.
    pub instruments: Vec<Product>,
    /// Acts that were done or are planned, by date; those that are said not to have been done are left out.
    pub acts: Vec<Event>,
    /// Names to show.
    pub names: Names,
}

/// Whether somebody stayed away or left.
fn stayed_away(status: Option<Attendance>) -> bool {
    matches!(
        status,
        Some(Attendance::Refused | Attendance::Excluded | Attendance::Withdrew)
    )
}

/// The negotiations and acts of a dossier in order, every source kept.
///
/// Of a selection its window, publishers, negotiations and actors count: a negotiation must have a day in the window, and be one of those
/// asked for or a part of one; an act must be by or towards one of the actors. Where it rolls up, what a minister does counts as done by the state. What is not
/// dated is left out where either end of the window is set. The date that most texts give decides; all are kept.
///
/// ```
/// use pourparler::analysis::{Selection, timeline};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya and Uganda met in Arusha on 3 May 2021 for talks on the border. Kenya accused Uganda of delays.";
/// let dossier = Dossier::new([reader.read(text, &Metadata { published: Some("2021-05-04".parse()?), ..Metadata::default() })]);
/// let report = timeline(&dossier, &Selection::default());
/// assert!(report.acts.iter().any(|event| event.act.value.source.as_str() == "kenya"));
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn timeline(dossier: &Dossier, selection: &Selection) -> Timeline {
    let gathered = gather::gather(dossier, selection);
    let mut rounds: Vec<Round> = gathered
        .rounds
        .into_iter()
        .filter(|round| within(round, selection))
        .collect();
    let asked = order::asked(&rounds, selection);
    rounds.retain(|round| asked.contains(&round.id));
    let rounds = order::arranged(rounds);
    let produced = rounds
        .iter()
        .flat_map(|round| round.instruments.iter().map(|product| product.id.clone()));
    let produced: std::collections::BTreeSet<InstrumentId> = produced.collect();
    let loose = gathered.products.into_iter().filter(|product| {
        let when = order::leading(&product.dates);
        !produced.contains(&product.id) && selection.negotiations.is_empty() && selection.takes_date(when)
    });
    let mut instruments: Vec<Product> = loose.collect();
    order::by_date(&mut instruments);
    Timeline {
        names: Names::of(dossier, show::named(&rounds, &instruments, &gathered.acts)),
        rounds,
        instruments,
        acts: gathered.acts,
    }
}

/// Whether a negotiation has a day in the window.
fn within(round: &Round, selection: &Selection) -> bool {
    let (start, end) = (order::leading(&round.starts), order::leading(&round.ends));
    let span = match (start, end) {
        (Some(start), Some(end)) => Edtf::interval(start, end).or(Some(start)),
        (start, end) => start.or(end),
    };
    selection.takes_date(span)
}
