//! Who stands with whom: from holders of stances to the rows of a report.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::analysis::bodies::Bodies;
use crate::analysis::names::most_said;
use crate::model::{ActorId, Dossier};

/// The sides, and whom each actor of a dossier serves.
pub(super) struct Camps<'a> {
    sides: &'a [Side],
    listed: BTreeMap<&'a ActorId, usize>,
    of: BTreeMap<&'a ActorId, &'a ActorId>,
}

impl<'a> Camps<'a> {
    /// The camps of a dossier. Where articles differ on whom an actor serves, most of them count, then the smaller id.
    pub(super) fn new(sides: &'a [Side], dossier: &'a Dossier) -> Self {
        let actors = dossier.articles.iter().flat_map(|article| &article.actors);
        let bodies = Bodies::of(dossier);
        let listed = sides.iter().enumerate();
        Camps {
            sides,
            listed: listed
                .flat_map(|(at, side)| side.actors.iter().map(move |actor| (actor, at)))
                .collect(),
            of: most_said(actors.filter_map(|actor| Some((&actor.id, bodies.served_by(actor)?)))),
        }
    }

    /// The nearest actor on the way up from a holder that stands on a side, with that side.
    pub(super) fn place(&self, holder: &'a ActorId) -> Option<(&'a ActorId, &'a Side)> {
        let mut seen = BTreeSet::new();
        let mut at = holder;
        while seen.insert(at) {
            if let Some((actor, side)) = self.listed.get_key_value(at) {
                return Some((*actor, self.sides.get(*side)?));
            }
            at = self.of.get(at)?;
        }
        None
    }
}
