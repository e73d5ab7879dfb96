//! Whom a pronoun takes up: the weightiest phrase of this sentence and those before that agrees with it.

use std::collections::BTreeMap;

use super::anaphora::Trail;
use super::candidates::{self, Candidate, SUBJECT, Who};
use super::rule;
use crate::codebook::lexicon::Meaning;
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, BlockKind, MentionForm};
use crate::text::tree::{Tree, Upos, universal};

/// Sentences looked back over.
const SENTENCES: usize = 3;
/// For the subject of the clause that a possessive stands in.
const OWN_CLAUSE: u32 = 60;
/// For the subject of the clause above the pronoun's.
const CLAUSE_ABOVE: u32 = 40;
/// For a subject that a subject takes up from a sentence before, or an object that an object does.
const PARALLEL: u32 = 30;
/// For things, where the pronoun is the object of a verb like "have", "open" or "buy".
const HANDLED: u32 = 100;
/// For who spoke before, where the pronoun speaks.
const SPEAKS: u32 = 80;
/// For the first of two joined phrases, where the pronoun belongs to the second: "the rebels and their patrons".
const BESIDE: u32 = 100;
/// For the object of a verb of praise or blame, where the pronoun stands in what it is praised or blamed for: "thanked Rao for his
/// patience".
const CAUSE: u32 = 200;
/// What one of several joined names loses where a pronoun means one only.
const JOINED: u32 = 100;
/// A subject behind a pronoun in a clause or phrase in front of it.
const AHEAD: u32 = 230;
/// What an armed group loses where "they" takes up its singular name.
const SINGULAR: u32 = 60;
/// Half of what the subject of the farthest sentence still weighs.
const LEAST: u32 = 15;

/// Whether a pronoun is a subject.
fn tree_subject(pronoun: &Pronoun<'_>) -> bool {
    universal(pronoun.tree.rel(pronoun.at)) == "nsubj"
}

/// What sort of phrase a pronoun takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Human,
    Thing,
    Plural,
}

/// A pronoun in its clause.
struct Pronoun<'t> {
    at: usize,
    tree: &'t Tree,
    class: Class,
    possessive: bool,
    reflexive: bool,
    /// Only somebody who acts can be meant.
    agentive: bool,
    /// The predicate of its clause.
    clause: usize,
    /// The subject of a verb of speech.
    speaks: bool,
    /// The object of a verb that is no act towards somebody.
    handled: bool,
}

impl Trail<'_, '_> {
    /// The mention that the pronoun at token `i` of sentence `index` is, where it takes up an actor.
    pub(super) fn pronoun(&self, i: usize, index: usize) -> Option<Mention> {
        let scene = &*self.scene;
        let class = class(scene, i)?;
        let tree = scene.tree(index);
        if class == Class::Thing && is_expletive(scene, &tree, i) {
            return None;
        }
        let pronoun = Pronoun {
            at: i,
            tree: &tree,
            class,
            possessive: tree.rel(i) == "nmod:poss" || scene.is_any(i, &["its", "their", "his"]),
            reflexive: scene.word(i).ends_with("self") || scene.word(i).ends_with("selves"),
            agentive: is_agentive(scene, &tree, i),
            clause: clause(&tree, i),
            speaks: self.speaks(&tree, i),
            handled: tree.rel(i) == "obj" && !tree.head(i).is_some_and(|verb| scene.is_verb(verb)),
        };
        let who = self.antecedent(&pronoun, index)?;
        let tokens = i..i + 1;
        Some(Mention {
            span: scene.span(tokens.clone()),
            tokens,
            actor: *who.first()?,
            parts: if who.len() > 1 { who } else { Vec::new() },
            form: MentionForm::Pronoun,
            rule: rule::PRONOUN,
        })
    }

    fn antecedent(&self, pronoun: &Pronoun<'_>, index: usize) -> Option<Vec<CastIx>> {
        let here = self.candidates_here(index, pronoun.at);
        if pronoun.reflexive {
            let mut own = here.into_iter().filter(|c| self.is_own_subject(pronoun, c));
            return own
                .find_map(|c| self.fits(pronoun, &c).then_some(c.who))
                .and_then(actors);
        }
        let spoken =
            pronoun.class == Class::Human && !self.is_quoted(pronoun.at) && !self.is_interrupted(index, pronoun.at);
        let subject = tree_subject(pronoun);
        if let Some(speaker) = self
            .floor(index)
            .filter(|actor| spoken && subject && self.agrees(pronoun, *actor, false))
        {
            return Some(vec![speaker]);
        }
        let barred: Vec<Who> = here
            .iter()
            .filter(|c| self.is_barred(pronoun, c))
            .map(|c| c.who.clone())
            .collect();
        let mut scores: BTreeMap<Who, (u32, usize)> = BTreeMap::new();
        let mut add = |candidates: &[Candidate], weigh: &dyn Fn(&Candidate) -> u32| {
            let mut best: BTreeMap<&Who, (u32, usize)> = BTreeMap::new();
            for c in candidates
                .iter()
                .filter(|c| self.fits(pronoun, c) && !barred.contains(&c.who))
            {
                let entry = best.entry(&c.who).or_default();
                *entry = (*entry).max((weigh(c), c.head));
            }
            for (who, (weight, head)) in best {
                let entry = scores.entry(who.clone()).or_insert((0, head));
                entry.0 += weight;
            }
        };
        add(&here, &|c| self.weight_here(pronoun, c));
        let mut divisor = 2;
        let block = |at: usize| self.scene.doc.sentences().get(at).map(|s| s.block);
        let mut reached = block(index);
        for earlier in self.sentences_before(index) {
            if block(earlier) != reached {
                // a new paragraph has a subject of its own as soon as it names one
                divisor *= 2;
                reached = block(earlier);
            }
            let tree = self.scene.tree(earlier);
            add(&self.candidates_of(earlier), &|c| {
                self.weight_before(pronoun, c, &tree, divisor)
            });
            divisor *= 2;
        }
        let mut ranked: Vec<(u32, usize, Who)> = scores.into_iter().map(|(who, (n, head))| (n, head, who)).collect();
        ranked.sort();
        let (weight, _, who) = ranked.pop()?;
        let tie = ranked
            .pop()
            .filter(|(n, _, other)| *n == weight && self.are_joined(&who, other));
        actors(who).filter(|_| weight >= LEAST && tie.is_none())
    }

    /// The sentences before sentence `index` that a pronoun may reach, nearest first.
    fn sentences_before(&self, index: usize) -> impl Iterator<Item = usize> {
        let doc = self.scene.doc;
        let block = doc.sentences().get(index).map(|s| s.block);
        (1..=SENTENCES).map_while(move |back| {
            let at = index.checked_sub(back)?;
            let (earlier, block) = (doc.sentences().get(at)?, block?);
            let next = earlier.block + 1 == block && doc.kind_of(earlier) == BlockKind::Paragraph;
            (earlier.block == block || next).then_some(at)
        })
    }

    fn weight_here(&self, pronoun: &Pronoun<'_>, c: &Candidate) -> u32 {
        let (tree, scene) = (pronoun.tree, &*self.scene);
        if c.head > pronoun.at {
            return AHEAD;
        }
        let mut weight = c.weight;
        let object = matches!(universal(tree.rel(pronoun.at)), "obj" | "obl");
        if pronoun.possessive && candidates::is_subject_of(tree, c.head, pronoun.clause) {
            weight += OWN_CLAUSE;
        } else if !object && (is_above(tree, pronoun.clause, c.head) || self.owns_subject(pronoun, c.head)) {
            weight = weight.max(SUBJECT) + CLAUSE_ABOVE;
        }
        let owned = tree
            .head(pronoun.at)
            .filter(|noun| pronoun.possessive && tree.rel(*noun) == "conj");
        if owned.and_then(|noun| tree.head(noun)) == Some(c.head) {
            weight += BESIDE;
        }
        if candidates::is_praised_for(tree, c.head, pronoun.at) {
            weight += CAUSE;
        }
        let parted = (c.head..pronoun.at).rev().take(100).any(|t| scene.is(t, ";"));
        if parted {
            weight = weight * 2 / 3;
        }
        self.across_marks(pronoun, c, weight)
    }

    /// Whether the phrase headed at `head` owns the thing that is the subject of the pronoun's clause or of the one above it:
    /// "Oslo's patience in the talks repaid its efforts".
    fn owns_subject(&self, pronoun: &Pronoun<'_>, head: usize) -> bool {
        let tree = pronoun.tree;
        let owner = candidates::bearer(tree, head);
        let owned = tree.head(owner).filter(|_| tree.rel(owner) == "nmod:poss");
        let Some(owned) = owned.filter(|noun| self.scene.mention_at(*noun).is_none()) else {
            return false;
        };
        let above = tree.head(pronoun.clause).map(|head| tree.clause(head));
        let mut clauses = std::iter::once(pronoun.clause).chain(above);
        clauses.any(|clause| candidates::is_subject_of(tree, owned, clause))
    }

    fn weight_before(&self, pronoun: &Pronoun<'_>, c: &Candidate, tree: &Tree, divisor: u32) -> u32 {
        let function = |tree: &Tree, i: usize| match universal(tree.rel(i)) {
            "nsubj" => Some("nsubj"),
            "obj" => Some("obj"),
            _ => None,
        };
        let own = function(pronoun.tree, pronoun.at);
        let parallel = own.is_some() && own == function(tree, candidates::bearer(tree, c.head));
        let speaks = pronoun.speaks && self.speaks(tree, candidates::bearer(tree, c.head));
        let kept = self.across_marks(pronoun, c, c.weight) / divisor;
        let added = if parallel { PARALLEL } else { 0 } + if speaks { SPEAKS } else { 0 };
        kept + added * 2 / divisor
    }

    /// What others say between marks is less likely to be taken up by the author.
    fn across_marks(&self, pronoun: &Pronoun<'_>, c: &Candidate, weight: u32) -> u32 {
        let singular = pronoun.class == Class::Plural && !c.plural;
        let handled = matches!(c.who, Who::Thing(_)) && pronoun.handled;
        let weight = weight + if handled { HANDLED } else { 0 };
        let lost = if singular { SINGULAR } else { 0 } + if c.joined { JOINED } else { 0 };
        let weight = weight.saturating_sub(lost);
        if self.is_quoted(c.head) && !self.is_quoted(pronoun.at) {
            weight / 2
        } else {
            weight
        }
    }

    /// Whether the candidate can be the antecedent by number and kind.
    fn fits(&self, pronoun: &Pronoun<'_>, c: &Candidate) -> bool {
        if c.head > pronoun.at && !is_ahead(pronoun.tree, pronoun.at, c.head) || c.head == pronoun.at {
            return false;
        }
        let actors = match &c.who {
            Who::Actors(actors) => actors,
            Who::Thing(_) => {
                return match pronoun.class {
                    Class::Human => false,
                    Class::Thing => !c.plural && !pronoun.agentive,
                    Class::Plural => c.plural,
                };
            }
        };
        match actors.as_slice() {
            [one] => self.agrees(pronoun, *one, c.plural),
            _ => pronoun.class == Class::Plural,
        }
    }

    fn agrees(&self, pronoun: &Pronoun<'_>, actor: CastIx, plural: bool) -> bool {
        let Some(member) = self.scene.cast.get(actor) else {
            return false;
        };
        let word = self.scene.word(pronoun.at);
        match (member.actor.kind, pronoun.class) {
            (ActorKind::Person, class) => class == Class::Human && self.scene.may_be(word, actor),
            (ActorKind::Group, Class::Human) => !member.plural,
            (ActorKind::Group, class) => class == Class::Plural && member.plural,
            (_, Class::Human) => false,
            (ActorKind::ArmedGroup | ActorKind::Coalition, Class::Plural) => true,
            (ActorKind::State | ActorKind::Igo | ActorKind::Media, Class::Thing) => true,
            (_, Class::Thing) => !plural,
            (_, Class::Plural) => plural && !matches!(member.actor.kind, ActorKind::Igo | ActorKind::Media),
        }
    }

    /// Whether the phrase headed at `head` is the subject of a verb of speech.
    fn speaks(&self, tree: &Tree, head: usize) -> bool {
        let mut edges = tree.up(head).iter();
        edges.any(|edge| universal(edge.rel) == "nsubj" && self.scene.is_speech(edge.governor))
    }

    fn is_own_subject(&self, pronoun: &Pronoun<'_>, c: &Candidate) -> bool {
        candidates::is_subject_of(pronoun.tree, c.head, pronoun.clause)
    }

    /// Whether grammar forbids that the pronoun means the candidate: an argument of the same verb, a phrase that the pronoun
    /// is part of, or who speaks the words that it stands in.
    fn is_barred(&self, pronoun: &Pronoun<'_>, c: &Candidate) -> bool {
        let tree = pronoun.tree;
        if c.pronoun && c.head == pronoun.at {
            return false;
        }
        let argument = || {
            let role = matches!(universal(tree.rel(pronoun.at)), "nsubj" | "obj" | "iobj" | "obl");
            let verb = tree.head(pronoun.at).filter(|_| role && !pronoun.possessive);
            // "Greece saw them lifted": the object of the one verb stands as the subject of the other
            let small = self.scene.is_any(pronoun.at, &["him", "them"]) && universal(tree.rel(pronoun.at)) == "nsubj";
            let above = verb.and_then(|verb| tree.head(verb)).filter(|_| small);
            let mut verbs = verb.into_iter().chain(above);
            verbs.any(|verb| candidates::is_argument_of(tree, c.head, verb))
        };
        let inside = || {
            let noun = tree.head(pronoun.at).filter(|_| pronoun.possessive);
            let part = noun.filter(|noun| tree.rel(*noun) == "nmod" && tree.case(*noun) == "of");
            noun == Some(c.head) || part.and_then(|noun| tree.head(noun)) == Some(c.head)
        };
        // "Machar, his former deputy": the deputy is Machar, so "he" is somebody else.
        let described = || {
            let noun = tree
                .head(pronoun.at)
                .filter(|noun| pronoun.possessive && tree.rel(*noun) == "appos");
            noun.and_then(|noun| tree.head(noun)) == Some(c.head) || noun.is_some_and(|noun| c.head == noun)
        };
        let speaks = || self.speaks(tree, c.head) && self.is_quoted(pronoun.at) && !self.is_quoted(c.head);
        argument() || inside() || described() || speaks()
    }
}

fn actors(who: Who) -> Option<Vec<CastIx>> {
    match who {
        Who::Actors(actors) => Some(actors),
        Who::Thing(_) => None,
    }
}

fn class(scene: &Scene<'_>, i: usize) -> Option<Class> {
    const HUMAN: &[&str] = &["he", "she", "him", "his", "her", "hers", "himself", "herself"];
    if scene.is_any(i, HUMAN) {
        Some(Class::Human)
    } else if scene.is_any(i, &["they", "them", "their", "theirs", "themselves"]) {
        Some(Class::Plural)
    } else if scene.is_any(i, &["it", "its", "itself"]) {
        Some(Class::Thing)
    } else {
        None
    }
}

/// The predicate of the clause that token `i` stands in.
fn clause(tree: &Tree, i: usize) -> usize {
    match tree.head(i) {
        Some(head) => tree.clause(head),
        None => i,
    }
}

/// Whether the phrase headed at `head` is the subject of the clause above that of `clause`; where a noun holds the clause, who it
/// belongs to: "the promise by the rebels that they", "the minister's claim that she".
fn is_above(tree: &Tree, clause: usize, head: usize) -> bool {
    let Some(above) = tree.head(clause) else { return false };
    if matches!(tree.upos(above), Upos::Noun) && tree.rel(clause) != "acl:relcl" {
        let at = candidates::bearer(tree, head);
        let owner = tree.rel(at) == "nmod:poss" || tree.rel(at) == "nmod" && matches!(tree.case(at), "by" | "from");
        return owner && tree.head(at) == Some(above);
    }
    let verb = tree.clause(above);
    verb != clause && candidates::is_subject_of(tree, head, verb)
}

/// Whether the pronoun at token `i` stands in a clause or phrase in front of the subject at token `head`, which belongs to
/// the clause above: "before he left, the envoy said".
fn is_ahead(tree: &Tree, i: usize, head: usize) -> bool {
    let mut at = i;
    for _ in 0..20 {
        let Some(above) = tree.head(at) else { return false };
        let fronted = matches!(universal(tree.rel(at)), "advcl" | "obl") && tree.subtree(at).end <= head && at < above;
        if fronted && candidates::is_subject_of(tree, head, above) {
            return true;
        }
        at = above;
    }
    false
}

/// Whether only somebody who acts can stand where the pronoun at token `i` stands: as the subject of a verb that the
/// codebook lists among speech, attitudes and acts, or as the owner of people in its service.
fn is_agentive(scene: &Scene<'_>, tree: &Tree, i: usize) -> bool {
    let Some(head) = tree.head(i) else { return false };
    if tree.rel(i) == "nsubj" {
        return scene.is_verb(head) && !tree.is_passive(head);
    }
    let served = scene.ids.get(head).is_some_and(|id| {
        let forms = scene.lexicon.names.at(std::slice::from_ref(id));
        forms
            .iter()
            .any(|form| matches!(form.meaning, Meaning::Head { .. } | Meaning::Office(_)))
    });
    tree.rel(i) == "nmod:poss" && served
}

/// Whether "it" stands for a clause to come, the weather or the time, not for an actor: "it would be unwise to", "it is time that".
fn is_expletive(scene: &Scene<'_>, tree: &Tree, i: usize) -> bool {
    const OF_NOBODY: &[&str] = &[
        "seem",
        "appear",
        "happen",
        "rain",
        "snow",
        "take",
        "matter",
        "emerge",
        "transpire",
        "follow",
        "remain",
    ];
    const AGENTIVE: &[&str] = &[
        "ready",
        "willing",
        "unwilling",
        "prepared",
        "open",
        "able",
        "unable",
        "eager",
        "keen",
        "reluctant",
        "determined",
        "committed",
        "opposed",
        "aware",
        "confident",
        "hopeful",
        "sceptical",
        "skeptical",
        "bound",
        "happy",
        "satisfied",
        "silent",
        "neutral",
        "responsible",
        "party",
    ];
    if !scene.is(i, "it") {
        return false;
    }
    let Some(said) = tree.head(i).filter(|_| tree.rel(i) != "expl") else {
        return true;
    };
    let clause = |child: &usize| {
        let rel = universal(tree.rel(*child));
        matches!(rel, "csubj" | "ccomp") && *child > said || tree.rel(*child) == "acl:relcl"
    };
    let holds_clause = tree.children(said).iter().any(clause);
    if universal(tree.rel(i)) != "nsubj" {
        return false;
    }
    if tree.child(said, "cop").is_some() || tree.upos(said) == Upos::Adj {
        return match tree.upos(said) {
            Upos::Adj => !AGENTIVE.contains(&tree.lemma(said)),
            Upos::Noun => holds_clause || tree.child(said, "det").is_none() && tree.case(said).is_empty(),
            Upos::Propn | Upos::Pron | Upos::Adv | Upos::Num => true,
            _ => false,
        };
    }
    OF_NOBODY.contains(&tree.lemma(said)) || tree.is_passive(said) && holds_clause
}
