//! What a cue is about.

use std::ops::Range;

use super::walk::Turn;
use super::{Reading, Site};
use crate::extract::clause::{Named, Party, overlap};
use crate::model::{MentionForm, Strength, Target};
use crate::rules::{Place, Rule, WordClass as W};
use crate::text::tree::{Upos, universal};

/// How many words a free target may have.
const LONGEST: usize = 40;

/// A target with how it is named.
#[derive(Debug, Clone)]
pub(super) struct Aim {
    pub(super) target: Target,
    pub(super) tokens: Option<Range<usize>>,
    pub(super) forward: bool,
    /// What turns it round on the way from the cue.
    pub(super) turns: Vec<Turn>,
    /// The words that name it hold the cue, so the cue adds no sign of its own.
    pub(super) covers_cue: bool,
}

/// By what sort of word something named before is taken up.
#[derive(Debug, Clone, Copy)]
enum TakingUp {
    /// "it", "them"
    Pronoun,
    /// "the offer", "something"
    Noun,
}

impl Aim {
    pub(super) fn new(named: &Named, turns: Vec<Turn>) -> Self {
        Aim {
            target: named.target.clone(),
            tokens: Some(named.tokens.clone()),
            forward: named.forward,
            turns,
            covers_cue: false,
        }
    }

    fn plain(target: Target, tokens: Range<usize>) -> Self {
        Aim {
            target,
            tokens: Some(tokens),
            forward: true,
            turns: Vec::new(),
            covers_cue: false,
        }
    }
}

impl Reading<'_, '_, '_> {
    /// The targets of a cue, and the place of the rule that led to them.
    pub(super) fn aims(&self, site: &Site<'_>, rule: &Rule, holders: &[Party], free: bool) -> (Vec<Aim>, String) {
        let covering = self.covering(site);
        if !covering.is_empty() && !rule.actors_only {
            return (covering, "trigger".to_owned());
        }
        for place in &rule.target {
            let nodes = self.nodes(site, place, holders);
            if nodes.is_empty() {
                continue;
            }
            let mut aims = self.aims_at(site, rule, &nodes);
            if aims.is_empty() && free && !rule.actors_only {
                aims.extend(nodes.iter().find_map(|node| self.free_target(site, *node)));
            }
            return (aims, place.to_string());
        }
        (Vec::new(), String::new())
    }

    fn nodes(&self, site: &Site<'_>, place: &Place, holders: &[Party]) -> Vec<usize> {
        let tree = self.sketch.tree();
        let context = (self.sketch, &site.trigger);
        let mut nodes = match place {
            Place::Speaker => Vec::new(),
            Place::Clause => vec![tree.clause(site.trigger.head)],
            Place::Path(path) => path.follow(tree, site.trigger.head, &context),
        };
        let held = |i: usize| {
            let mention = self.sketch.scene.mention_at(i);
            mention.is_some_and(|m| holders.iter().any(|party| party.span == Some(m.span)))
        };
        let strayed = |i: usize| {
            self.bonds
                .iter()
                .any(|(head, bound)| *bound == i && *head != site.trigger.head)
        };
        let own = |i: usize| site.trigger.bound == Some(i) || !strayed(i);
        // When and where somebody wants something is not what is wanted.
        let clause_aside = |i: usize| tree.rel(i) == "advcl" && !tree.is_infinitive(i) && !self.is_manner(i);
        let aside = |i: usize| {
            let setting = tree.is_rel(i, "obl") && self.is_setting(i) && site.trigger.bound != Some(i);
            setting && !self.is_about(site.trigger.head) || clause_aside(i) && site.trigger.bound != Some(i)
        };
        let open = |i: usize| self.is_left_open(site, i);
        let others = |i: usize| tree.is_rel(i, "ccomp") && self.is_others(site, i);
        let stated = |i: usize| tree.is_rel(i, "ccomp") && self.is_stated(site, i);
        // "able to defend itself" says what it can do, and not what it is for.
        let reflexive = |i: usize| tree.upos(i) == Upos::Pron && tree.lemma(i).ends_with("self");
        nodes.retain(|i| {
            !reflexive(*i) && !held(*i) && own(*i) && !open(*i) && !aside(*i) && !others(*i) && !stated(*i)
        });
        nodes
    }

    fn aims_at(&self, site: &Site<'_>, rule: &Rule, nodes: &[usize]) -> Vec<Aim> {
        let mut aims = Vec::new();
        if !rule.actors_only {
            for node in nodes {
                self.walk(site, *node, &mut aims);
            }
        }
        let greets = self.sketch.is(site.trigger.head, W::Greeting) && !rule.beside;
        if aims.is_empty() && (rule.actors || rule.actors_only) && !greets {
            aims.extend(nodes.iter().flat_map(|node| self.actors_at(site, rule, *node)));
        }
        if aims.is_empty() && !rule.actors_only {
            // "praised him for this initiative": what somebody is praised for is no topic taken up.
            let argument =
                |node: &&usize| site.trigger.bound == Some(**node) || !self.sketch.tree().is_rel(**node, "obl");
            let mut taken_up = nodes.iter().filter(argument).map(|node| self.taken_up_at(site, *node));
            aims.extend(taken_up.find(|aims| !aims.is_empty()).into_iter().flatten());
        }
        aims
    }

    /// Targets whose name begins with the cue and goes on: "hold the vote".
    fn covering(&self, site: &Site<'_>) -> Vec<Aim> {
        let cue = &site.trigger.tokens;
        let denied = cue.clone().any(|i| self.sketch.is(i, W::Negation));
        let claims = matches!(
            site.entry.frame.as_str(),
            "norm" | "claim" | "intent" | "remark" | "doing" | "waging"
        );
        let holds = |named: &&Named| {
            let longer = named.tokens.len() > cue.len() && named.tokens.start == cue.start;
            // "halt their offensive" is not about what is theirs
            let turned = site.entry.frame == "waging" && named.tokens.start < cue.start;
            overlap(&named.tokens, cue) && (claims || longer) && !turned
        };
        let found: Vec<&Named> = self.sketch.named.iter().filter(holds).collect();
        let matters = self
            .matters(&found)
            .into_iter()
            .map(|named| Aim::new(named, Vec::new()));
        let whole = found.iter().map(|named| Aim {
            covers_cue: named.denies || !denied,
            ..Aim::new(named, Vec::new())
        });
        whole.chain(matters).collect()
    }

    /// The actors that the noun phrase at `node` names, by itself, beside a description, or as what it lists: "my envoy, Ana Kos",
    /// "all mediators, including Chad".
    fn actors_at(&self, site: &Site<'_>, rule: &Rule, node: usize) -> Vec<Aim> {
        let own = self.actor_at(site, rule, node);
        if !own.is_empty() || self.sketch.scene.mention_at(node).is_some() {
            return own;
        }
        let tree = self.sketch.tree();
        let named = |child: &usize| matches!(tree.rel(*child), "appos" | "flat");
        let named = tree.children(node).iter().copied().filter(named);
        let joined = |name: usize| {
            tree.children(name)
                .iter()
                .copied()
                .filter(|child| tree.is_rel(*child, "conj"))
        };
        let beside = named.flat_map(|name| std::iter::once(name).chain(joined(name)));
        let personal = tree.upos(node) == Upos::Pron || self.sketch.is(node, W::Head) || self.sketch.is(node, W::Body);
        let listed = self.sketch.listed(node).into_iter().filter(|_| personal);
        let all: Vec<usize> = beside.chain(listed).collect();
        let found: Vec<Aim> = all
            .into_iter()
            .flat_map(|child| self.actor_at(site, rule, child))
            .collect();
        if found.is_empty() {
            self.owners_at(site, rule, node)
        } else {
            found
        }
    }

    /// The actor that a noun phrase names by itself; a pronoun names one only where a rule asks for nobody else.
    fn actor_at(&self, site: &Site<'_>, rule: &Rule, node: usize) -> Vec<Aim> {
        let scene = self.sketch.scene;
        let tree = self.sketch.tree();
        let person = |i: usize| matches!(tree.lemma(i), "he" | "she" | "they");
        let named = |form| form != MentionForm::Pronoun || rule.actors_only && person(node);
        let Some(mention) = scene.mention_at(node).filter(|m| named(m.form)) else {
            return Vec::new();
        };
        // "backed Oslo's plan": the plan is meant, and not Oslo.
        let whole = tree.head_of(mention.tokens.clone()) == Some(node) && !site.trigger.tokens.contains(&node);
        let id = scene.id(mention.actor).filter(|_| whole);
        // "defends itself against Chad"
        let turns: Vec<Turn> = self.introducing_turn(site, node).into_iter().collect();
        id.map(|id| Aim {
            turns,
            ..Aim::plain(Target::Actor(id.clone()), mention.tokens.clone())
        })
        .into_iter()
        .collect()
    }

    /// The states or groups that an adjective in front of a noun names, or whose forces or envoys a noun names, where a rule
    /// asks for nobody but actors: "the Chadian aggression", "Chadian troops".
    fn owners_at(&self, site: &Site<'_>, rule: &Rule, node: usize) -> Vec<Aim> {
        let sketch = self.sketch;
        if !rule.actors_only || site.trigger.tokens.contains(&node) {
            return Vec::new();
        }
        let owners = match sketch.is(node, W::Arm) {
            true => sketch.owners_of(&site.trigger, node),
            false => sketch.state_of_modifier(node).into_iter().collect(),
        };
        let aim = |party: Party| {
            let id = sketch.scene.id(party.actor)?;
            Some(Aim::plain(Target::Actor(id.clone()), node..node + 1))
        };
        owners.into_iter().filter_map(aim).collect()
    }

    /// The words of a complement that names nothing known, where a firm cue governs it.
    fn free_target(&self, site: &Site<'_>, node: usize) -> Option<Aim> {
        let sketch = self.sketch;
        let tree = sketch.tree();
        let firm = site.entry.strength != Strength::Leaning;
        let governing = matches!(site.entry.frame.as_str(), "object" | "attitude" | "appeal" | "offer");
        let argument = matches!(universal(tree.rel(node)), "obj" | "xcomp" | "ccomp" | "obl" | "nsubj");
        let content = matches!(tree.upos(node), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
        let named = sketch.scene.mention_at(node).is_some() || sketch.scene.is_any(node, &["time", "day", "week"]);
        if !firm || !governing || !argument || !content || named || site.trigger.tokens.contains(&node) {
            return None;
        }
        let tokens = self.words_under(site, node);
        let words = sketch.scene.doc.words(sketch.scene.span(tokens.clone()));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| Aim::plain(Target::Text(words), tokens))
    }

    /// The unbroken row of words under `node` that holds it, without its preposition, cut off at the cue and at [`LONGEST`].
    fn words_under(&self, site: &Site<'_>, node: usize) -> Range<usize> {
        let tree = self.sketch.tree();
        let within = &self.sketch.within;
        let inside = |i: &usize| tree.is_under(*i, node) && !site.trigger.tokens.contains(i);
        let punct = |i: &usize| tree.upos(*i) == Upos::Punct;
        let first = (within.start..node).rev().take(LONGEST / 2).take_while(inside).last();
        let last = (node + 1..within.end).take(LONGEST / 2).take_while(inside).last();
        let (first, last) = (first.unwrap_or(node), last.unwrap_or(node));
        let introduces = |i: &usize| tree.rel(*i) == "case" && tree.head(*i) == Some(node);
        let from = (first..node).find(|i| !punct(i) && !introduces(i)).unwrap_or(node);
        let to = (node..=last).rev().find(|i| !punct(i)).unwrap_or(node);
        from..to + 1
    }

    /// What is taken up at a word, or by what the verb there is done to: "to accept it", "to see them lifted".
    fn taken_up_at(&self, site: &Site<'_>, node: usize) -> Vec<Aim> {
        let own = self.taken_up(site, node);
        let tree = self.sketch.tree();
        // What is merely to be read or heard is no matter of an attitude: "wants to see it first".
        let sketch = self.sketch;
        let decides =
            sketch.attitude_at(node).is_some() || sketch.is(node, W::Reverser) || sketch.is(node, W::Reversed);
        if !own.is_empty() || tree.upos(node) != Upos::Verb || !decides {
            return own;
        }
        let done_to = |child: &usize| matches!(tree.rel(*child), "obj" | "nsubj:pass");
        let mut found = Vec::new();
        for child in tree.children(node).iter().copied().filter(done_to) {
            let turn = self.turn(site, node, child);
            found.extend(self.taken_up(site, child).into_iter().map(|aim| Aim {
                turns: turn.into_iter().collect(),
                ..aim
            }));
        }
        found
    }

    /// How a word takes up what was named before, if it does.
    fn taking_up(&self, site: &Site<'_>, node: usize) -> Option<TakingUp> {
        let sketch = self.sketch;
        let tree = sketch.tree();
        let relative = tree.head(node).is_some_and(|head| tree.rel(head) == "acl:relcl") && tree.lemma(node) == "that";
        if sketch.is(node, W::Anaphor) && tree.upos(node) == Upos::Pron && !relative {
            return Some(TakingUp::Pronoun);
        }
        let apposed = matches!(tree.rel(node), "appos" | "parataxis" | "dislocated");
        let definite = |i: usize| {
            tree.children(i)
                .iter()
                .any(|child| matches!(tree.lemma(*child), "the" | "this" | "that" | "such" | "these" | "both"))
        };
        let bare = |i: usize| {
            let own = |child: &usize| matches!(tree.rel(*child), "nmod" | "acl" | "acl:relcl");
            let mut modifiers = tree.children(i).iter().copied().filter(own);
            modifiers.all(|child| tree.is_under(site.trigger.head, child))
        };
        // "the offer", or "a demand" that takes up the clause before it
        let noun = sketch.is(node, W::AnaphorNoun) && (definite(node) || apposed) && bare(node);
        let behind_comma = node > sketch.within.start && sketch.scene.is(node - 1, ",");
        let something = tree.lemma(node) == "something" && behind_comma;
        (noun || something).then_some(TakingUp::Noun)
    }

    /// What "it" or "the offer" takes up: what was last named before it, all that its words name.
    fn taken_up(&self, site: &Site<'_>, node: usize) -> Vec<Aim> {
        // What was done to "it" may be done to anything: "the tariff and the talks ... who imposed it".
        let vague = |how: &TakingUp| matches!(how, TakingUp::Pronoun) && site.entry.frame == "deed";
        let Some(how) = self.taking_up(site, node).filter(|how| !vague(how)) else {
            return Vec::new();
        };
        let sketch = self.sketch;
        let text_only = site.entry.frame == "text";
        let fits = |named: &&Named| !text_only || matches!(named.target, Target::Instrument(_));
        let earlier_here = |named: &&Named| named.tokens.end <= node.min(site.trigger.tokens.start) && fits(named);
        // "it" is a text rather than the matter of a clause.
        let text = |named: &&Named| earlier_here(named) && matches!(named.target, Target::Instrument(_));
        let texts = sketch.named.iter().rfind(text).filter(|_| sketch.scene.is(node, "it"));
        let before = texts.or(sketch.named.iter().rfind(earlier_here));
        let earlier = match how {
            TakingUp::Pronoun => self.topics.in_block(self.piece.block),
            TakingUp::Noun => self.topics.nearby(self.piece.index),
        };
        if let Some(before) = before {
            let same = |named: &&Named| named.tokens == before.tokens && fits(named);
            return sketch
                .named
                .iter()
                .filter(same)
                .map(|named| Aim::new(named, Vec::new()))
                .collect();
        }
        let aim = earlier.filter(fits).map(|named| Aim {
            tokens: None,
            ..Aim::new(named, Vec::new())
        });
        aim.into_iter().collect()
    }
}
