//! Where articles contradict each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Claim, Record};
use crate::model::{Edtf, ParticipantRole, TieKind};

/// Values that cannot all be true, each with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Conflict {
    /// What the values are of: `actor:`, `negotiation:` or `instrument:` and its id.
    pub subject: String,
    /// The field: `kind`, `date`, `start`, `end`, `place`, `of`, or a role with its actor.
    pub field: String,
    /// The values, most texts first.
    pub values: Vec<Claim<String>>,
}

impl Record {
    /// Facts that contradict each other: two kinds, places, or affiliations of one actor, dates without a common day, parts in a
    /// negotiation that ended in two ways, or were taken and refused, an instrument both backed and rejected by one actor. Dates that are less or more precise agree.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut found = Conflicts(Vec::new());
        for one in &self.negotiations {
            let subject = format!("negotiation:{}", one.id);
            found.differing(&subject, "kind", &one.kinds);
            found.differing(&subject, "place", &one.places);
            found.apart(&subject, "start", &one.starts);
            found.apart(&subject, "end", &one.ends);
            let mut parts: BTreeMap<_, Vec<Claim<&str>>> = BTreeMap::new();
            for claim in &one.participants {
                if let Some(status) = claim.value.status {
                    let ends = parts.entry((&claim.value.actor, claim.value.role)).or_default();
                    ends.push(claim.with(status.as_str()));
                }
            }
            for claim in one.participants.iter().filter(|claim| claim.value.status.is_none()) {
                let stayed_away = |end: &Claim<&str>| ["refused", "excluded"].contains(&end.value);
                if let Some(ends) = parts.get_mut(&(&claim.value.actor, claim.value.role))
                    && claim.value.role != ParticipantRole::Invited
                    && ends.iter().any(stayed_away)
                {
                    ends.push(claim.with("took part"));
                }
            }
            for ((actor, role), ends) in parts {
                found.differing(&subject, &format!("{role} {actor}"), &ends);
            }
        }
        for one in &self.instruments {
            let subject = format!("instrument:{}", one.id);
            found.differing(&subject, "kind", &one.kinds);
            found.apart(&subject, "date", &one.dates);
            let mut bonds: BTreeMap<_, Vec<Claim<TieKind>>> = BTreeMap::new();
            for claim in &one.ties {
                let of_actor = bonds.entry(&claim.value.actor).or_default();
                of_actor.push(claim.with(claim.value.tie));
            }
            for (actor, ties) in bonds {
                let (against, along): (Vec<_>, Vec<_>) = ties
                    .iter()
                    .filter(|tie| tie.value != TieKind::Violated)
                    .partition(|tie| tie.value == TieKind::Rejected);
                if !against.is_empty() && !along.is_empty() {
                    found.add(&subject, &format!("tie of {actor}"), &ties);
                }
            }
        }
        // An id that no codebook lists may stand for several actors, which may well differ.
        for one in self.actors.iter().filter(|one| one.known) {
            let subject = format!("actor:{}", one.id);
            found.differing(&subject, "kind", &one.kinds);
            found.differing(&subject, "of", &one.of);
        }
        found.0
    }
}

impl<T> Claim<T> {
    fn with<U>(&self, value: U) -> Claim<U> {
        Claim {
            value,
            texts: self.texts,
            sources: self.sources.clone(),
        }
    }
}

struct Conflicts(Vec<Conflict>);

impl Conflicts {
    fn differing<T: ToString>(&mut self, subject: &str, field: &str, claims: &[Claim<T>]) {
        if claims.len() > 1 {
            self.add(subject, field, claims);
        }
    }

    fn apart(&mut self, subject: &str, field: &str, dates: &[Claim<Edtf>]) {
        let pairs = dates
            .iter()
            .enumerate()
            .flat_map(|(at, a)| dates.iter().skip(at + 1).map(move |b| (a, b)));
        if pairs.into_iter().any(|(a, b)| a.value.overlaps(b.value) == Some(false)) {
            self.add(subject, field, dates);
        }
    }

    fn add<T: ToString>(&mut self, subject: &str, field: &str, claims: &[Claim<T>]) {
        self.0.push(Conflict {
            subject: subject.to_owned(),
            field: field.to_owned(),
            values: claims.iter().map(|claim| claim.with(claim.value.to_string())).collect(),
        });
    }
}
