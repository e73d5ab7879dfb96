//! Names to show for the identifiers of a result.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{ActorId, Dossier, Target};

/// Names by what they name, as the articles of a dossier show them: the most used one, of two the first in the alphabet. Issues have
/// their names in a codebook, not in an article: [`Names::insert`] adds them. In serde a map from `actor:ID`, `issue:ID` and so on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<Target, String>);

impl Names {
    /// The names that a dossier gives to what is wanted.
    pub(super) fn of(dossier: &Dossier, wanted: impl IntoIterator<Item = Target>) -> Self {
        let wanted: BTreeSet<Target> = wanted.into_iter().collect();
        let mut counts: BTreeMap<&str, BTreeMap<(usize, &str), usize>> = BTreeMap::new();
        for target in &wanted {
            if let Some((_, id)) = key(target) {
                counts.entry(id).or_default();
            }
        }
        for article in &dossier.articles {
            let actors = article.actors.iter().map(|a| (ACTOR, a.id.as_str(), a.name.as_str()));
            let negotiations = article
                .negotiations
                .iter()
                .map(|n| (NEGOTIATION, n.id.as_str(), n.name.as_str()));
            let instruments = article
                .instruments
                .iter()
                .map(|i| (INSTRUMENT, i.id.as_str(), i.name.as_str()));
            for (kind, id, name) in actors.chain(negotiations).chain(instruments) {
                if let Some(names) = counts.get_mut(id) {
                    *names.entry((kind, name)).or_default() += 1;
                }
            }
        }
        let named = wanted.iter().filter_map(|target| {
            let (kind, id) = key(target)?;
            let names = counts.get(id)?.iter().filter(|((of, _), _)| *of == kind);
            let ((_, name), _) = names.max_by_key(|((_, name), count)| (**count, std::cmp::Reverse(*name)))?;
            Some((target.clone(), (*name).to_owned()))
        });
        Names(named.collect())
    }

    /// Sets the name of something.
    pub fn insert(&mut self, target: Target, name: impl Into<String>) {
        self.0.insert(target, name.into());
    }

    /// The name of an issue, actor, negotiation or instrument; its id in plain words where none is known.
    ///
    /// ```
    /// use pourparler::analysis::Names;
    ///
    /// let mut names = Names::default();
    /// assert_eq!(names.name(&"issue:prisoner-exchange".parse()?), "prisoner exchange");
    /// names.insert("issue:prisoner-exchange".parse()?, "Exchange of prisoners");
    /// assert_eq!(names.name(&"issue:prisoner-exchange".parse()?), "Exchange of prisoners");
    /// # Ok::<(), pourparler::model::TargetError>(())
    /// ```
    pub fn name(&self, target: &Target) -> String {
        match (self.0.get(target), target) {
            (Some(name), _) => name.clone(),
            (None, Target::Text(words)) => format!("“{words}”"),
            (None, _) => key(target).map_or(String::new(), |(_, id)| id.replace('-', " ")),
        }
    }

    /// The name of an actor.
    pub fn actor(&self, id: &ActorId) -> String {
        self.name(&Target::Actor(id.clone()))
    }
}

const ACTOR: usize = 0;
const NEGOTIATION: usize = 1;
const INSTRUMENT: usize = 2;
const ISSUE: usize = 3;

fn key(target: &Target) -> Option<(usize, &str)> {
    match target {
        Target::Actor(id) => Some((ACTOR, id.as_str())),
        Target::Negotiation(id) => Some((NEGOTIATION, id.as_str())),
        Target::Instrument(id) => Some((INSTRUMENT, id.as_str())),
        Target::Issue(id) => Some((ISSUE, id.as_str())),
        Target::Text(_) => None,
    }
}

/// Of each key the value that comes most often; of several such, the first in order.
pub(super) fn most_said<K: Ord + Copy, V: Ord + Clone>(said: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut counts: BTreeMap<(K, V), usize> = BTreeMap::new();
    for pair in said {
        *counts.entry(pair).or_default() += 1;
    }
    let mut best: BTreeMap<K, (usize, V)> = BTreeMap::new();
    for ((key, value), count) in counts {
        let held = best.entry(key).or_insert_with(|| (0, value.clone()));
        if count > held.0 {
            *held = (count, value);
        }
    }
    best.into_iter().map(|(key, (_, value))| (key, value)).collect()
}
