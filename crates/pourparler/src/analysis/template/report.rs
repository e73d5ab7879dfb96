//! Lays a template before a dossier.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Cell, Lean, Tally, lean};
use super::camps::Camps;
use super::moves::{Costs, Settlement, moves_for, settle};
use super::text::{TextAnswer, TieCitation};
use super::{Side, Template, total};
use crate::analysis::{Selection, Statement};
use crate::model::{ActorId, Dossier, EntryId, IssueId, Position, Target, TieKind};

/// How a template is laid before a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Which statements count.
    pub selection: Selection,
    /// Camps in place of the template's; empty: the template's.
    pub sides: Vec<Side>,
    /// Who must accept, in place of the template's parties; empty: the template's, or all sides where `sides` are given.
    pub parties: Vec<ActorId>,
    /// The share of the weight, from 0 to 1, that must be closed for the settlement to be (1).
    pub share: f64,
    /// What moves cost.
    pub costs: Costs,
    /// The share of what was said that may go the other way before an answer is contested (0.2).
    pub tolerance: f64,
    /// How many citations a cell shows (5).
    pub shown: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            selection: Selection::default(),
            sides: Vec::new(),
            parties: Vec::new(),
            share: 1.0,
            costs: Costs::default(),
            tolerance: 0.2,
            shown: 5,
        }
    }
}

/// Who would accept a template, on which words, and what is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Willingness {
    /// What was asked; its sides and parties are those that the report went by.
    pub template: Template,
    /// The camps, each as one party, in the order of the template.
    pub sides: Vec<PartyRow>,
    /// The actors: those of each side in its order, then all others by how many provisions they have answered, then by id.
    pub actors: Vec<PartyRow>,
    /// The provisions, in the order of the template.
    pub provisions: Vec<ProvisionRow>,
    /// How far the whole is from closed; absent where nobody must accept anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
}

/// What a side or an actor answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyRow {
    /// The id of the side or actor.
    pub id: ActorId,
    /// The name to show.
    pub name: String,
    /// The side that an actor stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<ActorId>,
    /// Its answers, one for each provision.
    pub cells: Vec<Cell>,
    /// The mean value of its known answers by the weight of the provisions, from 0 (rejects all that it has answered) to 1 (accepts it).
    /// Absent where no answer is known: silence is no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub willingness: Option<f64>,
    /// The share of the weight on which its answer is known, from 0 to 1.
    pub coverage: f64,
    /// On how many provisions its answer is known.
    pub known: usize,
    /// What it says of the text that the template restates; absent where nothing was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<TextAnswer>,
}

/// Who stands in the way of a provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionRow {
    /// The provision.
    pub id: EntryId,
    /// Whether all parties that must accept it do.
    pub closed: bool,
    /// The parties that accept it.
    pub accepted_by: Vec<ActorId>,
    /// The parties that reject or contest it.
    pub blocked_by: Vec<ActorId>,
    /// The parties whose word is still out: conditional, undeclared or silent.
    pub open: Vec<ActorId>,
    /// All actors that reject or contest it, whether they must accept it or not.
    pub opponents: Vec<ActorId>,
}

impl Willingness {
    /// The row of a side or actor.
    pub fn party(&self, id: &str) -> Option<&PartyRow> {
        self.sides.iter().chain(&self.actors).find(|row| row.id.as_str() == id)
    }

    /// What a side or actor answers to a provision.
    pub fn answer(&self, party: &str, provision: &str) -> Option<&Cell> {
        let at = self
            .template
            .provisions
            .iter()
            .position(|p| p.id.as_str() == provision)?;
        self.party(party)?.cells.get(at)
    }
}

/// All that was said by one party.
#[derive(Debug, Default)]
struct Voice<'a> {
    tallies: Vec<Tally<'a>>,
    text: Tally<'a>,
    ties: Vec<TieCitation>,
}

impl<'a> Voice<'a> {
    fn hear(&mut self, at: usize, lean: Lean, statement: &Statement<'a>) {
        if self.tallies.len() <= at {
            self.tallies.resize_with(at + 1, Tally::default);
        }
        // What a coalition says comes once for each of its members, of whom several may stand on one side.
        let place = |said: &Statement<'_>| (said.article_index, said.stance_index);
        if let Some(tally) = self.tallies.get_mut(at)
            && tally
                .said
                .last()
                .is_none_or(|(_, last)| place(last) != place(statement))
        {
            tally.said.push((lean, statement.clone()));
        }
    }

    fn row(mut self, id: &ActorId, name: String, side: Option<ActorId>, asked: &Asked<'_>) -> PartyRow {
        self.tallies
            .resize_with(asked.template.provisions.len(), Tally::default);
        let (tolerance, shown) = (asked.options.tolerance, asked.options.shown);
        let asks = asked.template.provisions.iter();
        let cells: Vec<Cell> = self
            .tallies
            .into_iter()
            .zip(asks.clone())
            .map(|(t, p)| t.cell(p, tolerance, shown))
            .collect();
        let known = || {
            cells
                .iter()
                .zip(asks.clone())
                .filter_map(|(cell, p)| Some((cell.value?, p.weight)))
        };
        let weight = total(known().map(|(_, weight)| weight));
        let sum = total(known().map(|(value, weight)| value * weight));
        let any = !self.text.said.is_empty() || !self.ties.is_empty();
        PartyRow {
            id: id.clone(),
            name,
            side,
            willingness: (weight > 0.0).then(|| (sum / weight).clamp(0.0, 1.0)),
            coverage: (weight / asked.template.weight()).clamp(0.0, 1.0),
            known: known().count(),
            cells,
            text: any.then(|| TextAnswer::new(self.text, self.ties, tolerance, shown)),
        }
    }
}

/// A template as it is asked, with its issues by provision.
struct Asked<'t> {
    template: &'t Template,
    options: &'t Options,
    by_issue: BTreeMap<&'t IssueId, Vec<usize>>,
}

impl<'t> Asked<'t> {
    fn new(template: &'t Template, options: &'t Options) -> Self {
        let mut by_issue: BTreeMap<&IssueId, Vec<usize>> = BTreeMap::new();
        for (at, provision) in template.provisions.iter().enumerate() {
            for issue in std::iter::once(&provision.issue.id).chain(&provision.also) {
                let places = by_issue.entry(issue).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
            }
        }
        Asked {
            template,
            options,
            by_issue,
        }
    }

    /// The provisions that a statement answers, and which way.
    fn answers(&self, statement: &Statement<'_>) -> Vec<(usize, Lean)> {
        let places = statement.issue().and_then(|issue| self.by_issue.get(issue));
        let answered = places
            .into_iter()
            .flatten()
            .filter_map(|at| Some((*at, self.template.provisions.get(*at)?)));
        answered
            .map(|(at, provision)| (at, lean(provision, statement)))
            .collect()
    }

    /// Which way a statement goes on the text as a whole.
    fn on_text(&self, statement: &Statement<'_>) -> Option<Lean> {
        match &statement.stance.target {
            Target::Instrument(id) if self.template.instruments.contains(id) => Some(match statement.stance.position {
                Position::Support => Lean::For,
                Position::Oppose => Lean::Against,
                Position::Conditional => Lean::OnCondition,
                Position::Noncommittal => Lean::Unsaid,
            }),
            _ => None,
        }
    }

    /// Who endorsed, signed or rejected the text, in articles of the selection.
    fn ties<'a>(&'a self, dossier: &'a Dossier) -> Vec<(&'a ActorId, TieCitation)> {
        let mut ties = Vec::new();
        let selection = &self.options.selection;
        let articles = selection.articles(dossier);
        for (at, article) in articles.filter(|(_, article)| selection.takes_date(article.document.published)) {
            let texts = article
                .instruments
                .iter()
                .filter(|i| self.template.instruments.contains(&i.id));
            for (text, tie) in texts.flat_map(|text| text.ties.iter().map(move |tie| (text, tie))) {
                if tie.tie == TieKind::Violated {
                    continue;
                }
                let citation = TieCitation {
                    document: article.document.id.clone(),
                    article: at,
                    actor: tie.actor.clone(),
                    instrument: text.id.clone(),
                    tie: tie.tie,
                    words: article.words(&tie.evidence).map(str::to_owned),
                };
                ties.push((&tie.actor, citation));
            }
        }
        ties
    }
}

/// Lays a template before all who hold a stance on one of its issues.
///
/// Holders are counted under the nearest actor of a side that they serve or belong to, otherwise under their own id (or the body behind
/// them, where the selection rolls up). Where it rolls down, what a coalition says counts for its members. A side is one party: it pools what its actors say.
pub fn willingness(dossier: &Dossier, template: &Template, options: &Options) -> Willingness {
    let template = as_asked(template, options);
    let asked = Asked::new(&template, options);
    let camps = Camps::new(&template.sides, dossier);
    let mut sides: BTreeMap<&ActorId, Voice<'_>> = BTreeMap::new();
    let mut actors: BTreeMap<&ActorId, Voice<'_>> = BTreeMap::new();
    for statement in options.selection.statements(dossier) {
        let answers = asked.answers(&statement);
        let on_text = asked.on_text(&statement);
        if answers.is_empty() && on_text.is_none() {
            continue;
        }
        let said_by = if statement.shared {
            statement.holder
        } else {
            &statement.stance.holder
        };
        let placed = camps.place(said_by);
        let actor = actors
            .entry(placed.map_or(statement.holder, |(actor, _)| actor))
            .or_default();
        let side = placed.map(|(_, side)| sides.entry(&side.id).or_default());
        for voice in std::iter::once(actor).chain(side) {
            for (at, lean) in &answers {
                voice.hear(*at, *lean, &statement);
            }
            voice.text.said.extend(on_text.map(|lean| (lean, statement.clone())));
        }
    }
    for (holder, tie) in asked.ties(dossier) {
        let placed = camps.place(holder);
        let actor = actors.entry(placed.map_or(holder, |(actor, _)| actor)).or_default();
        let side = placed.map(|(_, side)| sides.entry(&side.id).or_default());
        for voice in std::iter::once(actor).chain(side) {
            voice.ties.push(tie.clone());
        }
    }
    for party in template.provisions.iter().flat_map(|provision| &provision.parties) {
        if template.sides.iter().all(|side| side.id != *party) {
            actors.entry(party).or_default();
        }
    }
    let side_rows: Vec<PartyRow> = template
        .sides
        .iter()
        .map(|side| {
            sides
                .remove(&side.id)
                .unwrap_or_default()
                .row(&side.id, side.name.clone(), None, &asked)
        })
        .collect();
    let names = names(dossier);
    let actor_rows = actors.into_iter().map(|(id, voice)| {
        let name = names.get(id).map_or_else(|| id.to_string(), |name| (*name).to_owned());
        let side = camps.place(id).map(|(_, side)| side.id.clone());
        voice.row(id, name, side, &asked)
    });
    let actor_rows = in_order(actor_rows.collect(), &template);
    finish(template, side_rows, actor_rows, options)
}

/// The template with the sides and parties of the options.
fn as_asked(template: &Template, options: &Options) -> Template {
    let mut asked = template.clone();
    if !options.sides.is_empty() {
        asked.sides.clone_from(&options.sides);
        asked.parties = options.sides.iter().map(|side| side.id.clone()).collect();
    }
    if !options.parties.is_empty() {
        asked.parties.clone_from(&options.parties);
    }
    for provision in asked
        .provisions
        .iter_mut()
        .filter(|provision| provision.parties == template.parties)
    {
        provision.parties.clone_from(&asked.parties);
    }
    asked
}

/// The names of all actors; where articles differ, the first in the alphabet.
fn names(dossier: &Dossier) -> BTreeMap<&ActorId, &str> {
    let mut names: BTreeMap<&ActorId, &str> = BTreeMap::new();
    for actor in dossier.articles.iter().flat_map(|article| &article.actors) {
        let name = names.entry(&actor.id).or_insert(&actor.name);
        *name = (*name).min(&actor.name);
    }
    names
}

fn in_order(mut rows: Vec<PartyRow>, template: &Template) -> Vec<PartyRow> {
    let place = |row: &PartyRow| {
        let side = template
            .sides
            .iter()
            .position(|side| row.side.as_ref() == Some(&side.id));
        let actors = side.and_then(|at| template.sides.get(at)).map(|side| &side.actors);
        let listed = actors.and_then(|actors| actors.iter().position(|actor| *actor == row.id));
        (side.unwrap_or(usize::MAX), listed.unwrap_or(usize::MAX))
    };
    rows.sort_by_cached_key(|row| (place(row), std::cmp::Reverse(row.known), row.id.clone()));
    rows
}

/// Adds what only all rows together show.
fn finish(template: Template, sides: Vec<PartyRow>, actors: Vec<PartyRow>, options: &Options) -> Willingness {
    let all: Vec<&PartyRow> = sides.iter().chain(&actors).collect();
    let asked = template.provisions.iter().enumerate();
    let moves: Vec<_> = asked
        .clone()
        .map(|(at, p)| moves_for(p, at, &all, &options.costs))
        .collect();
    let against = |answer: Answer| matches!(answer, Answer::Rejects | Answer::Contested);
    let provisions = asked.zip(&moves).map(|((at, provision), moves)| {
        let of = |wanted: &dyn Fn(Answer) -> bool| -> Vec<ActorId> {
            let open = moves.iter().filter(|m| wanted(m.from));
            open.map(|m| m.party.clone()).collect()
        };
        let answer = |row: &&PartyRow| row.cells.get(at).is_some_and(|cell| against(cell.answer));
        let accepts = |party: &&ActorId| moves.iter().all(|m| m.party != **party);
        ProvisionRow {
            id: provision.id.clone(),
            closed: moves.is_empty(),
            accepted_by: provision.parties.iter().filter(accepts).cloned().collect(),
            blocked_by: of(&against),
            open: of(&|answer| !against(answer)),
            opponents: actors.iter().filter(answer).map(|row| row.id.clone()).collect(),
        }
    });
    let provisions = provisions.collect();
    let settlement = settle(&template, &moves, options.share);
    Willingness {
        template,
        sides,
        actors,
        provisions,
        settlement,
    }
}
