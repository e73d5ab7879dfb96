//! Readings by hand as articles.

use std::collections::BTreeMap;

use pourparler::codebook::Codebook;
use pourparler::model::{
    Actor, ActorId, ActorKind, Article, DocumentInfo, Evidence, Instrument, InstrumentKind, RuleId, Stance, Tie,
    TieKind,
};
use pourparler::span::Anchor;
use serde::Deserialize;

use super::corpus::{Entry, Failure, read};

/// The parts of a reading that stances need.
#[derive(Deserialize)]
struct Gold {
    endorsements: Layer,
    stances: Layer,
    /// By `('holder', 'target', 'position')`: start, end, mode, strength.
    stance_evidence: BTreeMap<String, Vec<(usize, usize, String, String)>>,
}

#[derive(Deserialize)]
struct Layer {
    core: Vec<[String; 3]>,
}

/// What a careful reader found in a document.
pub(super) fn article(entry: &Entry, codebook: &Codebook) -> Result<Article, Failure> {
    let path = entry.gold.as_ref().ok_or("no reading by hand")?;
    let gold: Gold = serde_json::from_str(&read(path)?)?;
    let mut article = Article::new(DocumentInfo {
        published: entry.published,
        ..DocumentInfo::new(&entry.id)
    });
    for [holder, target, position] in &gold.stances.core {
        let key = format!("('{holder}', '{target}', '{position}')");
        for (start, end, mode, strength) in gold.stance_evidence.get(&key).into_iter().flatten() {
            let evidence = Evidence::new(Anchor::code_points(*start, *end), RuleId::external());
            let mut stance = Stance::new(holder.parse()?, target.parse()?, position.parse()?, evidence);
            stance.mode = mode.parse()?;
            stance.strength = strength.parse()?;
            article.stances.push(stance);
        }
    }
    for [instrument, tie, actor] in &gold.endorsements.core {
        let tie = match tie.as_str() {
            "endorsed_by" => TieKind::Endorsed,
            "signed_by" => TieKind::Signed,
            "rejected_by" => TieKind::Rejected,
            _ => continue,
        };
        let evidence = Evidence::new(Anchor::code_points(0, 0), RuleId::external());
        article.instruments.push(Instrument {
            known: true,
            ties: vec![Tie::new(actor.parse()?, tie, evidence)],
            ..Instrument::new(instrument.parse()?, instrument, InstrumentKind::Agreement)
        });
    }
    let ties = article.instruments.iter().flat_map(|i| &i.ties).map(|tie| &tie.actor);
    let mut holders: Vec<ActorId> = article.stances.iter().map(|s| &s.holder).chain(ties).cloned().collect();
    holders.sort();
    holders.dedup();
    article.actors = bodies(holders, codebook);
    Ok(article.with_text(read(&entry.path)?)?)
}

/// The actors with all that they serve or belong to, as the codebook says.
fn bodies(mut ids: Vec<ActorId>, codebook: &Codebook) -> Vec<Actor> {
    let mut actors = Vec::new();
    let mut next = 0;
    while let Some(id) = ids.get(next).cloned() {
        next += 1;
        let known = codebook.actors.get(&id);
        let of = known.and_then(|entry| entry.of.clone());
        if let Some(body) = of.clone().filter(|body| !ids.contains(body)) {
            ids.push(body);
        }
        let name = known.map_or_else(|| id.to_string(), |entry| entry.name.clone());
        let kind = known.map_or(ActorKind::Group, |entry| entry.kind);
        actors.push(Actor {
            of,
            known: known.is_some(),
            ..Actor::new(id, kind, name)
        });
    }
    actors
}
