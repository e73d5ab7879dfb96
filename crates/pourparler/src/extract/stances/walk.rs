//! The way from the place of a target down to what is named there, and what turns it round.

use super::targets::Aim;
use super::{Reading, Site};
use crate::extract::clause::{Cue, Named};
use crate::model::{Position, StepKind, Target};
use crate::rules::WordClass as W;
use crate::text::tree::{Tree, Upos, universal};

/// A word on the way that changes what the target's naming means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) token: usize,
    pub(super) kind: StepKind,
}

/// How far down a target may lie.
const DEPTH: usize = 9;

impl Reading<'_, '_, '_> {
    /// Adds what is named at or under `node`.
    pub(super) fn walk(&self, site: &Site<'_>, node: usize, aims: &mut Vec<Aim>) {
        let mut turns = Vec::new();
        self.visit(site, node, &mut turns, DEPTH, aims);
    }

    fn visit(&self, site: &Site<'_>, node: usize, turns: &mut Vec<Turn>, depth: usize, aims: &mut Vec<Aim>) {
        let kept = turns.len();
        turns.extend(self.denials(site, node));
        turns.extend(self.undergone(node));
        if self.is_closed(site, node) {
            turns.truncate(kept);
            return;
        }
        let here = self.named_at(site, node);
        for named in &here {
            if !aims
                .iter()
                .any(|aim| aim.tokens.as_ref() == Some(&named.tokens) && aim.target == named.target)
            {
                aims.push(Aim::new(named, turns.clone()));
            }
        }
        for inner in self.matters(&here) {
            if !aims.iter().any(|aim| aim.target == inner.target) {
                aims.push(Aim::new(inner, turns.clone()));
            }
        }
        let deeper = here.iter().all(|named| !matches!(named.target, Target::Issue(_)));
        let blocks = self.is_uncommitted(site, node);
        let strayed = self
            .bonds
            .iter()
            .filter(|(head, _)| *head == node)
            .map(|(_, bound)| *bound);
        let children = self.sketch.tree().children(node).iter().copied().chain(strayed);
        for child in children.collect::<Vec<_>>() {
            let joint = self.sketch.tree().rel(child) == "conj";
            let inside = here.iter().any(|named| named.tokens.contains(&child));
            let listed = self.lists(child);
            if depth == 0
                || blocks
                || inside && !listed
                || !deeper && !joint && !listed
                || !self.leads(site, node, child)
            {
                continue;
            }
            let before = turns.len();
            // What is joined stands beside the word, not under it.
            if joint {
                let own = turns.split_off(kept);
                self.visit(site, child, turns, depth - 1, aims);
                turns.truncate(kept);
                turns.extend(own);
                continue;
            }
            turns.extend(self.turn(site, node, child));
            self.visit(site, child, turns, depth - 1, aims);
            turns.truncate(before);
        }
        turns.truncate(kept);
    }

    /// What those are about whose names hold it: the exchange of a "prisoner exchange deal".
    pub(super) fn matters(&self, here: &[&Named]) -> Vec<&Named> {
        let issue = |named: &Named| matches!(named.target, Target::Issue(_));
        let inner = |named: &&Named| {
            let mut longer = here.iter().filter(|longer| issue(longer));
            issue(named) && longer.any(|longer| self.sketch.is_matter_of(&named.tokens, &longer.tokens))
        };
        self.sketch.named.iter().filter(inner).collect()
    }

    /// Whether a phrase lists a part of what it stands behind: "to calm the region, including by a truce".
    fn lists(&self, child: usize) -> bool {
        let tree = self.sketch.tree();
        let introduces = |i: &usize| {
            let listing = self.sketch.scene.is_any(*i, &["including", "include"]);
            listing && matches!(tree.rel(*i), "case" | "mark")
        };
        let lists = |i: &usize| tree.children(*i).iter().any(introduces);
        lists(&child) || tree.children(child).iter().any(lists)
    }

    /// Whether nothing under a word is what the cue is about: what somebody merely alleges, or another predicate.
    fn is_closed(&self, site: &Site<'_>, node: usize) -> bool {
        let predicate = |cue: &Cue| {
            let entry = self.sketch.rules.cues.get(cue.entry);
            cue.tokens.contains(&node) && entry.is_some_and(|entry| entry.frame == "predicate")
        };
        let other = !site.trigger.tokens.contains(&node) && node != site.trigger.head;
        other && (self.sketch.is(node, W::Imputing) || self.sketch.cues.iter().any(predicate))
    }

    /// What is named by words that hold `node`; of nested names the longest.
    fn named_at(&self, site: &Site<'_>, node: usize) -> Vec<&Named> {
        // Words of the cue that name its target lie beside its head: "regards the truce as a first step".
        let cue = &site.trigger.tokens;
        let head = Some(site.trigger.head).filter(|head| cue.contains(head));
        let is_cue =
            |named: &Named| named.tokens.end <= cue.end && head.is_some_and(|head| named.tokens.contains(&head));
        // An actor inside a longer name is meant itself: "the future of Kos, whom Chad backs".
        let tree = self.sketch.tree();
        let actor = self.sketch.scene.mention_at(node).is_some();
        let inner = |named: &Named| {
            let head = tree.head_of(named.tokens.clone());
            let noun = |head: usize| tree.upos(head) == Upos::Noun && head != node && tree.is_under(node, head);
            actor && head.is_some_and(noun)
        };
        let holding = |named: &&Named| named.tokens.contains(&node) && !is_cue(named) && !inner(named);
        let all: Vec<&Named> = self.sketch.named.iter().filter(holding).collect();
        let issue = |named: &Named| matches!(named.target, Target::Issue(_));
        // Of nested issues the longest is meant; a text or talks may be meant beside the issue, and of these the text.
        let longest = all
            .iter()
            .filter(|named| issue(named))
            .map(|named| named.tokens.len())
            .max();
        let text = all.iter().any(|named| matches!(named.target, Target::Instrument(_)));
        let kept = |named: &&Named| match named.target {
            Target::Issue(_) => Some(named.tokens.len()) == longest,
            Target::Negotiation(_) => !text,
            _ => true,
        };
        all.into_iter().filter(kept).collect()
    }

    /// Whether a target may lie under `child`.
    fn leads(&self, site: &Site<'_>, node: usize, child: usize) -> bool {
        let sketch = self.sketch;
        let tree = sketch.tree();
        if site.trigger.tokens.contains(&child) && tree.children(child).is_empty() {
            return false;
        }
        if self.is_left_open(site, child) {
            return false;
        }
        match tree.rel(child) {
            // "they will not leave, and Afghans are to talk": what others do is a sentence of its own.
            "conj" if node == tree.clause(site.trigger.head) && tree.child(child, "nsubj").is_some() => false,
            "conj" if self.is_held_apart(site, child) => false,
            "ccomp" if self.is_others(site, child) => false,
            // What is to be said is not yet what is wished: "efforts to underscore that nobody may spoil the truce".
            "ccomp" if sketch.scene.is_speech(node) && !site.trigger.tokens.contains(&node) => false,
            // What a plan would do is what one who is for it wants.
            "acl:relcl"
                if sketch.is(node, W::Container) && (site.entry.polarity != Position::Oppose || self.is_any(node)) =>
            {
                let ahead = |i: &usize| tree.is_rel(*i, "aux") && sketch.is(*i, W::Ahead);
                tree.children(child).iter().any(ahead)
            }
            "obj" | "xcomp" | "ccomp" | "conj" | "nsubj" | "nsubj:pass" | "csubj" | "appos" | "flat" | "aux" => true,
            // "the declaration that Mali will not sign" is somebody's word on its own matter.
            "acl" => !(tree.case(child) == "that" && sketch.is(node, W::Telling)),
            // "anything that smells of federalism"
            "acl:relcl" => tree.upos(node) == Upos::Pron,
            "compound" | "nmod:poss" | "amod" => self.stands_for(node, child),
            // "prefers a frozen conflict to a peace": the parser hangs what is liked less from what is liked more.
            "nmod" if site.entry.frame == "preference" && matches!(tree.case(child), "to" | "over") => false,
            "nmod" => !self.is_setting(child) || tree.case(child) == "in" && self.is_about(node),
            "obl" | "agent" => !self.is_setting(child) || self.has_matter_in(node) && tree.case(child) == "in",
            "advcl" => self.is_manner(child) || tree.is_infinitive(child) && tree.upos(node) == Upos::Adj,
            _ => false,
        }
    }

    /// Whether a noun means whatever is of its kind: "any deal that would".
    fn is_any(&self, noun: usize) -> bool {
        let tree = self.sketch.tree();
        let children = tree.children(noun).iter();
        children
            .copied()
            .any(|child| tree.is_rel(child, "det") && matches!(tree.lemma(child), "any" | "every"))
    }

    /// Whether a joined noun is an attitude with a holder of its own: "insistence on a vote and Chad's refusal of it".
    fn is_held_apart(&self, site: &Site<'_>, noun: usize) -> bool {
        let sketch = self.sketch;
        let tree = sketch.tree();
        let owner = |child: &usize| matches!(tree.rel(*child), "nmod:poss" | "amod" | "compound");
        let owners = tree.children(noun).iter().filter(|child| owner(child));
        let mut held = owners.map(|child| sketch.parties(&site.trigger, *child));
        sketch.attitude_at(noun).is_some() && held.any(|parties| !parties.is_empty())
    }

    /// Whether a clause says by what or for what something is done: "insists on leaving", "responds by lifting".
    pub(super) fn is_manner(&self, clause: usize) -> bool {
        matches!(
            self.sketch.tree().case(clause),
            "by" | "on" | "for" | "to" | "from" | "in" | "about" | "against" | "with"
        )
    }

    /// Whether a clause tells an attitude of somebody else, and does not ask for one: "repeats that Chad wants", but "demands
    /// that Chad back".
    pub(super) fn is_others(&self, site: &Site<'_>, clause: usize) -> bool {
        let subjects = self
            .sketch
            .tree()
            .down(clause)
            .iter()
            .filter(|edge| edge.rel == "nsubj");
        let named = subjects.flat_map(|edge| self.sketch.parties(&site.trigger, edge.dependent));
        let asked = site.entry.frame == "appeal" && self.sketch.is_unrealised(clause);
        self.sketch.attitude_at(clause).is_some() && !asked && named.count() > 0
    }

    /// Whether somebody who insists only says how things are or may be: "insisted that elections were under way", but not
    /// "that elections be held".
    pub(super) fn is_stated(&self, site: &Site<'_>, clause: usize) -> bool {
        let sketch = self.sketch;
        let tree = sketch.tree();
        let may = |i: &usize| tree.is_rel(*i, "aux") && matches!(tree.lemma(*i), "may" | "might" | "could" | "can");
        let claimed =
            matches!(site.entry.frame.as_str(), "appeal" | "assertion") && matches!(tree.case(clause), "that" | "");
        let says = sketch.scene.is_speech(site.trigger.head);
        claimed && says && (!sketch.is_unrealised(clause) || tree.children(clause).iter().any(may))
    }

    /// Whether a clause is a question, which all leave open but those who will not say: "wants to know whether", "asked how".
    pub(super) fn is_left_open(&self, site: &Site<'_>, node: usize) -> bool {
        let tree = self.sketch.tree();
        let asks = |i: &usize| tree.is_rel(*i, "advmod") && matches!(tree.lemma(*i), "how" | "why" | "when" | "where");
        let question = matches!(tree.case(node), "whether" | "if")
            || tree.is_rel(node, "ccomp") && tree.children(node).iter().any(asks);
        question && site.entry.polarity != Position::Noncommittal
    }

    /// Whether a noun stands for what modifies it: "ceasefire deal", "sanctions relief".
    fn stands_for(&self, noun: usize, child: usize) -> bool {
        let sketch = self.sketch;
        let held = sketch
            .named
            .iter()
            .any(|named| named.tokens.contains(&noun) && named.tokens.contains(&child));
        held || sketch.is(noun, W::Container) || sketch.is(noun, W::Reverser) || sketch.attitude_at(noun).is_some()
    }

    /// Whether a preposition of time or place introduces a phrase.
    pub(super) fn is_setting(&self, node: usize) -> bool {
        let tree = self.sketch.tree();
        let introduces =
            |child: &usize| matches!(tree.rel(*child), "case" | "mark") && self.sketch.is(*child, W::Setting);
        tree.children(node).iter().any(introduces)
    }

    /// Whether "in" introduces the matter of a word, or of the noun behind which it stands as a participle: "progress made in".
    fn has_matter_in(&self, node: usize) -> bool {
        let tree = self.sketch.tree();
        let noun = tree.head(node).filter(|_| tree.rel(node) == "acl");
        self.is_about(node) || noun.is_some_and(|noun| self.is_about(noun))
    }

    pub(super) fn is_about(&self, node: usize) -> bool {
        self.sketch.is(node, W::Engaging)
    }

    /// What a noun undergoes in a participle behind it, where that turns it round: "exercises being halted".
    fn undergone(&self, node: usize) -> Option<Turn> {
        let tree = self.sketch.tree();
        let being = |clause: &usize| {
            tree.children(*clause)
                .iter()
                .any(|word| self.sketch.scene.is(*word, "being"))
        };
        let turned = |clause: &usize| self.sketch.is(*clause, W::Reversed) || self.sketch.is(*clause, W::Reverser);
        let mut clauses = tree
            .children(node)
            .iter()
            .copied()
            .filter(|clause| tree.rel(*clause) == "acl");
        let token = clauses.find(|clause| being(clause) && turned(clause))?;
        Some(Turn {
            token,
            kind: StepKind::Turn,
        })
    }

    /// Words of denial that hang from `node`, unless the cue has read them.
    fn denials(&self, site: &Site<'_>, node: usize) -> Vec<Turn> {
        let tree = self.sketch.tree();
        if node == site.trigger.head {
            return Vec::new();
        }
        let read = |i: usize| site.trigger.tokens.contains(&i) || site.grammar.negation == Some(i);
        let inside = |i: usize| {
            self.sketch
                .named
                .iter()
                .any(|named| named.denies && named.tokens.contains(&i))
        };
        let modifier = |i: usize| matches!(universal(tree.rel(i)), "advmod" | "det" | "cc" | "aux" | "mark");
        // "that no party may bear arms", "that neither may"
        let subjects = tree
            .children(node)
            .iter()
            .filter(|child| universal(tree.rel(**child)) == "nsubj");
        let of_subjects = subjects
            .flat_map(|subject| tree.children(*subject))
            .copied()
            .filter(|i| tree.is_rel(*i, "det"));
        let found = tree.children(node).iter().copied().chain(of_subjects);
        found
            .filter(|i| self.sketch.is(*i, W::Negation) && modifier(*i) && !read(*i) && !inside(*i))
            .map(|token| Turn {
                token,
                kind: StepKind::Negation,
            })
            .collect()
    }

    /// What the step from `node` to `child` turns round.
    pub(super) fn turn(&self, site: &Site<'_>, node: usize, child: usize) -> Option<Turn> {
        let sketch = self.sketch;
        let tree = sketch.tree();
        if let Some(turn) = self.introducing_turn(site, child) {
            return Some(turn);
        }
        if site.trigger.tokens.contains(&node) {
            return None;
        }
        let named = sketch.named.iter().any(|named| named.tokens.contains(&node));
        if named || !governs(tree, node, child) {
            return None;
        }
        let kind = if sketch.is(node, W::Delaying) {
            StepKind::Delay
        } else if sketch.is(node, W::Reverser) || sketch.is(node, W::Reversed) || self.opposes(node) {
            StepKind::Turn
        } else {
            return None;
        };
        Some(Turn { token: node, kind })
    }

    /// The word that introduces `node` where it turns it round: "without elections".
    pub(super) fn introducing_turn(&self, site: &Site<'_>, node: usize) -> Option<Turn> {
        let tree = self.sketch.tree();
        let mut words = tree.children(node).iter().copied();
        let introducer = words.find(|i| matches!(tree.rel(*i), "case" | "mark"))?;
        let turns = self.sketch.is(introducer, W::Reverser) && !site.trigger.tokens.contains(&introducer);
        // "without delay" says how, not what.
        let manner = matches!(
            tree.lemma(node),
            "delay" | "condition" | "precondition" | "exception" | "reservation"
        );
        (turns && !manner).then_some(Turn {
            token: introducer,
            kind: StepKind::Turn,
        })
    }

    /// Whether a cue of its own stands at `node` that is against what it governs.
    fn opposes(&self, node: usize) -> bool {
        let attitude = self.sketch.attitude_at(node);
        attitude.is_some_and(|entry| entry.polarity == Position::Oppose)
    }

    /// Whether a cue at `node` takes no side.
    fn is_uncommitted(&self, site: &Site<'_>, node: usize) -> bool {
        node != site.trigger.head
            && self
                .sketch
                .attitude_at(node)
                .is_some_and(|entry| entry.polarity == Position::Noncommittal)
    }
}

/// Whether `child` is what `node` is done to: the object, what a noun is of, or the subject of what has no object.
fn governs(tree: &Tree, node: usize, child: usize) -> bool {
    match tree.rel(child) {
        "nsubj" | "csubj" => tree.child(node, "obj").is_none() && tree.child(node, "ccomp").is_none(),
        rel => matches!(
            universal(rel),
            "obj" | "nsubj" | "xcomp" | "ccomp" | "nmod" | "obl" | "compound" | "acl" | "advcl"
        ),
    }
}
