//! Noun phrases and pronouns that take up an actor named before.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::bearers::{self, Bearing};
use super::candidates::{self, Candidate};
use super::governments::ministry;
use super::groups::{self, Group};
use super::hits::{Hit, Hits};
use super::rule;
use super::several::is_nominal;
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, MentionForm};
use crate::text::tree::{Upos, universal};

/// Head nouns that take up an armed movement.
const MOVEMENT: &[&str] = &[
    "group",
    "movement",
    "militia",
    "organisation",
    "organization",
    "rebels",
    "guerrillas",
    "insurgents",
    "militants",
    "guerrilla",
    "faction",
    "separatists",
];
/// Head nouns that take up the government of the state the text is about.
const GOVERNMENT: &[&str] = &["government", "regime", "authorities"];
/// Head nouns that a body's own name ends in.
const BODY: &[&str] = &[
    "council",
    "commission",
    "committee",
    "union",
    "coalition",
    "alliance",
    "bloc",
    "agency",
    "ministry",
    "court",
    "party",
    "front",
    "league",
    "assembly",
    "congress",
];

/// How many mentions are looked back over: what stands farther off is not taken up by a noun phrase.
const REACH: usize = 400;
/// Tokens before a pronoun looked through in its own sentence.
const NEAR: usize = 120;
/// Tokens behind it looked through.
const AHEAD: usize = 40;

/// Adds the mentions that need to know what was named before.
pub(super) fn resolve(scene: &mut Scene<'_>, hits: &Hits) {
    let home = home(scene, hits);
    let quoted = quoted(scene);
    let named = std::mem::take(&mut scene.mentions);
    let mut trail = Trail {
        done: Vec::with_capacity(named.len() * 2),
        scene,
        hits,
        home,
        quoted,
        current: Vec::new(),
        groups: Vec::new(),
        sides: None,
        earlier: RefCell::default(),
    };
    let mut named = named.into_iter().peekable();
    for index in 0..trail.scene.doc.sentences().len() {
        let Some(sentence) = trail.scene.doc.sentences().get(index) else {
            break;
        };
        let within = sentence.tokens.clone();
        while let Some(mention) = named.next_if(|m| m.tokens.start < within.end) {
            trail.current.push(mention);
        }
        if trail.scene.doc.kind_of(sentence).is_coded() {
            trail.sentence(index, &within);
        }
        trail.gather(index, &within);
        let settled = std::mem::take(&mut trail.current);
        trail.done.extend(settled);
    }
    let Trail { mut done, scene, .. } = trail;
    done.extend(named);
    scene.mentions = done;
}

/// For each token, whether it stands between quotation marks of its block.
fn quoted(scene: &Scene<'_>) -> Vec<bool> {
    let mut out = vec![false; scene.doc.tokens().len()];
    for block in scene.doc.blocks() {
        let mut inside = false;
        for sentence in scene.doc.sentences_in(block) {
            for i in sentence.tokens.clone() {
                match scene.word(i) {
                    "“" => inside = true,
                    "”" => inside = false,
                    "\"" => inside = !inside,
                    _ => {}
                }
                if let Some(at) = out.get_mut(i) {
                    *at = inside;
                }
            }
        }
    }
    out
}

/// The state that the document is mostly about: the one named most often in any form, if it leads clearly.
fn home(scene: &Scene<'_>, hits: &Hits) -> Option<CastIx> {
    let mut counts = std::collections::BTreeMap::new();
    for hit in &hits.all {
        let named = hit.names().map(|(ix, _)| ix).next();
        let Some(state) = hit.demonym().or(named).or_else(|| hit.seats().next()) else {
            continue;
        };
        if scene
            .lexicon
            .actors
            .get(state)
            .is_some_and(|a| a.kind == ActorKind::State)
        {
            *counts.entry(state).or_insert(0usize) += 1;
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let (state, count) = *ranked.first()?;
    let runner_up = ranked.get(1).map_or(0, |r| r.1);
    let entry = scene.lexicon.actors.get(scene.lexicon.government_of(state))?;
    (count > 2 && count > runner_up && !entry.territory).then(|| scene.cast.find(&entry.id))?
}

/// The candidates of sentences already passed, the nearest last.
type Passed = Vec<(usize, Rc<Vec<Candidate>>)>;

/// The mentions of a document up to a point, in order.
pub(super) struct Trail<'s, 'a> {
    pub(super) scene: &'s mut Scene<'a>,
    pub(super) hits: &'s Hits,
    home: Option<CastIx>,
    /// For each token, whether it stands between quotation marks.
    quoted: Vec<bool>,
    /// Those of the sentences before.
    done: Vec<Mention>,
    /// Those of the sentence at hand.
    pub(super) current: Vec<Mention>,
    /// Who is named together, in order.
    pub(super) groups: Vec<Group>,
    /// Whom "the parties" meant last, and in which sentence.
    pub(super) sides: Option<(usize, Vec<CastIx>)>,
    earlier: RefCell<Passed>,
}

impl Trail<'_, '_> {
    fn sentence(&mut self, index: usize, within: &Range<usize>) {
        // the place in `current` that the token at hand has reached
        let mut at = 0;
        let mut i = within.start;
        while i < within.end {
            while self.current.get(at).is_some_and(|m| m.tokens.end <= i) {
                at += 1;
            }
            let next = self.current.get(at);
            let covered = next.filter(|next| next.tokens.start <= i);
            // "the leaders" may turn out to be the two named before
            let unnamed = next.is_some_and(|next| next.rule == rule::SOURCE && next.tokens.start <= i + 2);
            let known = self.current.get(at + usize::from(unnamed));
            let free = known.map_or(within.end, |m| m.tokens.start);
            let open = covered.is_none() || unnamed;
            if let Some(collective) = open.then(|| self.collective(i, free, index)).flatten() {
                let end = collective.tokens.end;
                if unnamed && self.current.get(at).is_some_and(|m| m.tokens.start < end) {
                    self.current.remove(at);
                }
                self.current.insert(at, collective);
                continue;
            }
            match self.current.get(at) {
                Some(next) if next.tokens.start <= i => i = next.tokens.end,
                next => {
                    let free = next.map_or(within.end, |m| m.tokens.start);
                    let found = self.nominal(i, free, at, within).or_else(|| self.pronoun(i, index));
                    if let Some(mention) = found {
                        let body = self.owned_body(&mention, free);
                        self.current.insert(at, mention);
                        if let Some(body) = body {
                            self.current.insert(at + 1, body);
                        }
                    }
                    i += 1;
                }
            }
        }
    }

    /// The ministry of a state that a possessive takes up: "Norway agreed, its foreign ministry said".
    fn owned_body(&mut self, owner: &Mention, free: usize) -> Option<Mention> {
        if !self.scene.is_any(owner.tokens.start, &["its", "their"]) || owner.parts.len() > 1 {
            return None;
        }
        let member = self.scene.cast.get(owner.actor)?;
        let (id, name) = (member.actor.id.clone(), member.actor.name.clone());
        if !matches!(member.actor.kind, ActorKind::State | ActorKind::Government) {
            return None;
        }
        let (actor, end) = ministry(self.scene, (&id, &name), owner.tokens.end, free)?;
        let tokens = owner.tokens.end..end;
        Some(Mention {
            span: self.scene.span(tokens.clone()),
            tokens,
            actor,
            parts: Vec::new(),
            form: MentionForm::Nominal,
            rule: rule::ANAPHOR,
        })
    }

    /// Whether token `i` stands between quotation marks.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or_default()
    }

    /// The mentions of the sentence at hand that end shortly before token `i`.
    pub(super) fn current_before(&self, i: usize) -> Vec<Mention> {
        let from = self.current.partition_point(|m| m.tokens.end + NEAR <= i);
        let to = self.current.partition_point(|m| m.tokens.end <= i);
        self.current.get(from..to).unwrap_or_default().to_vec()
    }

    /// The mentions of sentence `index` that end before token `limit`.
    pub(super) fn mentions_of(&self, index: usize, limit: usize) -> Vec<Mention> {
        let Some(sentence) = self.scene.doc.sentences().get(index) else {
            return Vec::new();
        };
        let here = |m: &Mention| sentence.tokens.contains(&m.tokens.start);
        if self.current.first().is_some_and(here) {
            return self.current_before(limit);
        }
        self.done_in(&sentence.tokens).to_vec()
    }

    fn done_in(&self, within: &Range<usize>) -> &[Mention] {
        let from = self.done.partition_point(|m| m.tokens.start < within.start);
        let to = self.done.partition_point(|m| m.tokens.start < within.end);
        self.done.get(from..to).unwrap_or_default()
    }

    /// The candidates of the sentence at hand around token `i`.
    pub(super) fn candidates_here(&self, index: usize, i: usize) -> Vec<Candidate> {
        let Some(sentence) = self.scene.doc.sentences().get(index) else {
            return Vec::new();
        };
        let start = sentence.tokens.start.max(i.saturating_sub(NEAR));
        let end = sentence.tokens.end.min(i + AHEAD);
        let from = self.current.partition_point(|m| m.tokens.start < start);
        let to = self.current.partition_point(|m| m.tokens.end <= end);
        let near = self.current.get(from..to).unwrap_or_default();
        let mut groups = groups::joined(self.scene, self.hits, near, index);
        groups.retain(|group| group.end <= i);
        let tree = self.scene.tree(index);
        candidates::candidates(self.scene, &tree, start..end, near, &groups)
    }

    /// The candidates of a sentence before the one at hand.
    pub(super) fn candidates_of(&self, index: usize) -> Rc<Vec<Candidate>> {
        let mut earlier = self.earlier.borrow_mut();
        if let Some((_, known)) = earlier.iter().find(|(at, _)| *at == index) {
            return Rc::clone(known);
        }
        let within = self.scene.doc.sentences().get(index).map(|s| s.tokens.clone());
        let found = within.map(|within| {
            let groups: Vec<Group> = self
                .groups
                .iter()
                .rev()
                .take_while(|group| group.sentence >= index)
                .filter(|group| group.sentence == index)
                .cloned()
                .collect();
            let tree = self.scene.tree(index);
            candidates::candidates(self.scene, &tree, within.clone(), self.done_in(&within), &groups)
        });
        let found = Rc::new(found.unwrap_or_default());
        earlier.retain(|(at, _)| at + 4 > index);
        earlier.push((index, Rc::clone(&found)));
        found
    }

    /// The mentions before place `at` of the sentence, the nearest first.
    fn back(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let here = self.current.get(..at).unwrap_or_default().iter().rev();
        here.chain(self.done.iter().rev()).take(REACH)
    }

    fn last(&self, at: usize, fits: impl Fn(&Mention) -> bool) -> Option<CastIx> {
        self.back(at)
            .find(|m| m.form != MentionForm::Pronoun && fits(m))
            .map(|m| m.actor)
    }

    /// "the group", "the government", "the chief negotiator", "the Russian": the last actor the words fit.
    fn nominal(&self, i: usize, free: usize, at: usize, within: &Range<usize>) -> Option<Mention> {
        let scene = &*self.scene;
        if !scene.is(i, "the") || i + 1 >= free {
            return None;
        }
        let hit = self.hits.at(i + 1).filter(|hit| hit.tokens.end <= free);
        let titled = hit.filter(|hit| hit.tokens.len() > 1 && (hit.is_title() || hit.head().is_some()));
        let end = titled.map_or(i + 2, |hit| hit.tokens.end);
        if scene.is_any(end, &["of", "-"]) || bearers::is_posted(scene, end) {
            return None;
        }
        let state = hit.filter(|hit| hit.tokens.len() == 1).and_then(Hit::demonym);
        let actor = match state.and_then(|ix| scene.lexicon.actors.get(ix)) {
            // "the Russian": the person of that state who was named last
            Some(state) if self.is_argument(i + 1) => self.last(at, |m| bearers::serves(scene, m.actor, &state.id))?,
            Some(_) => return None,
            None if titled.is_some() => {
                self.titled(&scene.span(i + 1..end).of(scene.doc.text()).to_lowercase(), i + 1, at)?
            }
            None => self.taken_up(i + 1, at)?,
        };
        if self.is_qualifier(end - 1, within) {
            return None;
        }
        let described = self
            .back(at)
            .next()
            .filter(|m| m.tokens.end + 1 == i && scene.is(i - 1, ","));
        // "the envoy, Ana Pires,": the name says who it is
        let named = self
            .current
            .get(at)
            .filter(|m| m.tokens.start == end + 1 && scene.is(end, ","));
        if described.or(named).is_some_and(|m| m.actor == actor)
            || named.is_some_and(|m| scene.kind(m.actor) == Some(ActorKind::Person))
        {
            return None;
        }
        let tokens = i..end;
        Some(Mention {
            span: scene.span(tokens.clone()),
            tokens,
            actor,
            parts: Vec::new(),
            form: MentionForm::Nominal,
            rule: rule::ANAPHOR,
        })
    }

    /// Whether the noun at token `i` merely qualifies a noun behind it: "the council chamber".
    fn is_qualifier(&self, i: usize, within: &Range<usize>) -> bool {
        let tree = self.scene.tree(self.scene.sentence_of(i));
        let noun = matches!(tree.upos(i + 1), Upos::Noun | Upos::Propn);
        let joined = tree.head(i).is_some_and(|head| head > i) && matches!(tree.rel(i), "compound" | "amod");
        i + 1 < within.end && noun && joined
    }

    /// Whether the word at token `i` is an argument by itself, and no adjective of a noun behind it.
    fn is_argument(&self, i: usize) -> bool {
        let tree = self.scene.tree(self.scene.sentence_of(i));
        let role = matches!(universal(tree.rel(i)), "nsubj" | "obj" | "iobj" | "obl" | "nmod");
        role && !is_nominal(tree.upos(i + 1)) && !tree.is_plural(i)
    }

    /// The person named last whom the title at token `i` describes.
    fn titled(&self, words: &str, i: usize, at: usize) -> Option<CastIx> {
        let offices: Vec<usize> = self.hits.at(i).map_or_else(Vec::new, |hit| hit.offices().collect());
        let bearing = |m: &Mention| bearers::bears(self.scene, m.actor, words, &offices, None);
        if self.scene.is_capital(i) {
            // an official text writes its own head with a capital, and names him before the guest
            let here = self.current.get(..at).unwrap_or_default();
            let mut named = self.done.iter().take(REACH).chain(here);
            let own = named.find(|m| m.form != MentionForm::Pronoun && bearing(m) == Some(Bearing::Titled));
            if let Some(own) = own {
                return Some(own.actor);
            }
        }
        let named = self.back(at).filter(|m| m.form != MentionForm::Pronoun);
        bearers::nearest(named.map(|m| (m.actor, bearing(m))))
    }

    /// Whom the noun at token `noun` takes up.
    fn taken_up(&self, noun: usize, at: usize) -> Option<CastIx> {
        let scene = &*self.scene;
        if scene.is_any(noun, MOVEMENT) {
            return self.last(at, |m| scene.kind(m.actor) == Some(ActorKind::ArmedGroup));
        }
        if scene.is_any(noun, GOVERNMENT) {
            let governing = |m: &Mention| {
                m.rule == rule::GOVERNMENT
                    && matches!(scene.kind(m.actor), Some(ActorKind::State | ActorKind::Government))
            };
            // an official text writes its own side with a capital, and names it first
            let capital = scene.is_capital(noun);
            let first = || {
                self.done
                    .iter()
                    .take(REACH)
                    .chain(&self.current)
                    .find(|m| governing(m))
                    .map(|m| m.actor)
            };
            return if capital { first() } else { self.last(at, governing) }.or(self.home);
        }
        let word = scene.word(noun).to_lowercase();
        if scene.is_any(noun, BODY) {
            return self.last(at, |m| {
                m.form != MentionForm::Nominal
                    && scene.kind(m.actor) != Some(ActorKind::Person)
                    && m.span
                        .of(scene.doc.text())
                        .split_whitespace()
                        .any(|w| w.to_lowercase() == word)
            });
        }
        (word.len() > 4).then(|| self.titled(&word, noun, at)).flatten()
    }
}
