//! Collectives: "both sides", "the three countries", "the latter", with all whom they mean.

use std::ops::Range;

use super::anaphora::Trail;
use super::groups::{self, Group};
use super::{candidates, context, rule};
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, BlockKind, MentionForm};
use crate::text::tree::{Tree, Upos, universal};

/// Sentences looked back over for those whom a collective means.
const SENTENCES: usize = 4;
/// The most actors that "the parties" means where no number stands with it.
const MANY: usize = 5;

/// What sort of actors a collective noun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Any,
    Sides,
    Countries,
    Persons,
    Bodies,
}

/// The classes of collective nouns.
const NOUNS: &[(&str, Class)] = &[
    ("sides", Class::Sides),
    ("parties", Class::Sides),
    ("delegations", Class::Sides),
    ("camps", Class::Sides),
    ("teams", Class::Sides),
    ("belligerents", Class::Sides),
    ("adversaries", Class::Sides),
    ("foes", Class::Sides),
    ("rivals", Class::Sides),
    ("countries", Class::Countries),
    ("nations", Class::Countries),
    ("governments", Class::Countries),
    ("states", Class::Countries),
    ("capitals", Class::Countries),
    ("powers", Class::Countries),
    ("neighbours", Class::Countries),
    ("neighbors", Class::Countries),
    ("allies", Class::Countries),
    ("leaders", Class::Persons),
    ("presidents", Class::Persons),
    ("premiers", Class::Persons),
    ("ministers", Class::Persons),
    ("men", Class::Persons),
    ("women", Class::Persons),
    ("diplomats", Class::Persons),
    ("envoys", Class::Persons),
    ("statesmen", Class::Persons),
    ("generals", Class::Persons),
    ("politicians", Class::Persons),
    ("negotiators", Class::Persons),
    ("groups", Class::Bodies),
    ("movements", Class::Bodies),
    ("factions", Class::Bodies),
    ("organisations", Class::Bodies),
    ("organizations", Class::Bodies),
    ("militias", Class::Bodies),
];
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven"];
/// Adjectives that do not single some of them out.
const PLAIN: &[&str] = &[
    "warring",
    "opposing",
    "rival",
    "neighbouring",
    "neighboring",
    "feuding",
    "negotiating",
    "belligerent",
    "foreign",
    "prime",
];
/// Verbs of those who help others to agree, or speak to them.
const HELPING: &[&str] = &[
    "mediate",
    "broker",
    "facilitate",
    "host",
    "convene",
    "guarantee",
    "sponsor",
    "monitor",
    "urge",
    "call",
    "help",
    "praise",
    "welcome",
    "support",
    "back",
    "oversee",
    "attend",
    "accompany",
    "observe",
    "witness",
];
/// Verbs whose subject and object are two of a kind.
const MUTUAL: &[&str] = &[
    "meet",
    "call",
    "telephone",
    "phone",
    "fight",
    "visit",
    "embrace",
    "face",
    "greet",
    "receive",
    "attack",
    "invade",
    "accuse",
    "blame",
];

/// Verbs that put one person before another, who are the two leaders from then on.
const ADDRESSING: &[&str] = &[
    "thank",
    "congratulate",
    "brief",
    "inform",
    "update",
    "assure",
    "tell",
    "ask",
    "urge",
    "join",
    "host",
    "invite",
    "welcome",
    "praise",
    "commend",
];

/// A collective as it stands in the text.
struct Collective {
    tokens: Range<usize>,
    class: Class,
    number: Option<usize>,
}

impl Trail<'_, '_> {
    /// A collective that starts at token `i`, with all whom it means.
    pub(super) fn collective(&mut self, i: usize, free: usize, index: usize) -> Option<Mention> {
        let collective = self
            .one_of_two(i, index)
            .or_else(|| self.phrase_of_several(i, free, index).map(|c| (c, None)));
        let (collective, pick) = collective?;
        let mut parts = self.meant(&collective, index)?;
        if collective.class == Class::Sides && parts.len() > 1 {
            self.sides = Some((index, parts.clone()));
        }
        if let Some(pick) = pick {
            parts = vec![*parts.get(pick)?];
        }
        let tokens = collective.tokens;
        Some(Mention {
            span: self.scene.span(tokens.clone()),
            tokens,
            actor: *parts.first()?,
            parts: if parts.len() > 1 { parts } else { Vec::new() },
            form: MentionForm::Pronoun,
            rule: rule::COLLECTIVE,
        })
    }

    /// "the latter", "the former" by themselves, with the place in the pair.
    fn one_of_two(&self, i: usize, index: usize) -> Option<(Collective, Option<usize>)> {
        const OF_TWO: [&str; 2] = ["former", "latter"];
        let scene = &*self.scene;
        let pick = OF_TWO.iter().position(|word| scene.is(i + 1, word));
        let pick = pick.filter(|_| scene.is(i, "the"))?;
        let tree = scene.tree(index);
        let function = universal(tree.rel(i + 1));
        let alone =
            matches!(function, "nsubj" | "obj" | "obl" | "nmod" | "iobj" | "conj") && !is_nominal(tree.upos(i + 2));
        alone.then_some((
            Collective {
                tokens: i..i + 2,
                class: Class::Any,
                number: Some(2),
            },
            Some(pick),
        ))
    }

    /// "both sides", "the three countries", "the two", "both".
    fn phrase_of_several(&self, i: usize, free: usize, index: usize) -> Option<Collective> {
        let scene = &*self.scene;
        let both = scene.is(i, "both");
        if !both && !scene.is_any(i, &["the", "all", "these", "those"]) {
            return None;
        }
        let mut at = i + 1 + usize::from(both && scene.is_any(i + 1, &["the", "these", "those"]));
        let mut number = both.then_some(2);
        if let Some(n) = NUMBERS.iter().position(|n| scene.is(at, n)) {
            number = Some(n + 2);
            at += 1;
        }
        let bare = at;
        while at < i + 5 && scene.is_any(at, PLAIN) {
            at += 1;
        }
        let noun = NOUNS.iter().find(|(noun, _)| scene.is(at, noun)).filter(|_| at < free);
        match noun {
            Some((_, class)) if self.stands_alone(i, at, index) => Some(Collective {
                tokens: i..at + 1,
                class: *class,
                number,
            }),
            None if number.is_some() && bare <= free && self.is_bare(bare - 1, index) => Some(Collective {
                tokens: i..bare,
                class: Class::Any,
                number,
            }),
            _ => None,
        }
    }

    /// Whether nothing behind the noun at token `at` says which ones are meant: "the parties of the left".
    fn stands_alone(&self, i: usize, at: usize, index: usize) -> bool {
        const STRIFE: &[&str] = &[
            "conflict",
            "war",
            "dispute",
            "talks",
            "negotiations",
            "agreement",
            "accord",
            "fighting",
        ];
        let scene = &*self.scene;
        let tree = scene.tree(index);
        let next = at + 1;
        let strife = scene.is_any(next, &["in", "to"])
            && tree
                .children(at)
                .iter()
                .any(|child| STRIFE.contains(&tree.lemma(*child)));
        let narrowed = tree.children(at).iter().any(|child| {
            let rel = tree.rel(*child);
            let clause = rel == "acl:relcl" && !scene.is(next, ",") || rel == "acl";
            *child > at && (clause || rel == "nmod" && !strife)
        });
        let spans = is_nominal(tree.upos(next)) && tree.head(at) == Some(next);
        let possessed = (i..at).any(|t| context::is_possessive(scene, t));
        !(scene.is(next, "of") || narrowed || spans || possessed || scene.is(next, "-"))
    }

    /// Whether the word at token `at` ("both", "the two") stands for a noun phrase.
    fn is_bare(&self, at: usize, index: usize) -> bool {
        let tree = self.scene.tree(index);
        let function = matches!(universal(tree.rel(at)), "nsubj" | "obj" | "obl");
        let upos = tree.upos(at + 1);
        function && !is_nominal(upos) && !matches!(upos, Upos::Adp | Upos::Det) && !self.scene.is(at + 1, "of")
    }

    /// Those whom a collective in sentence `index` means: the nearest that are named together, else the pair of the title or the one
    /// that the document names most.
    fn meant(&mut self, collective: &Collective, index: usize) -> Option<Vec<CastIx>> {
        let here = groups::joined(
            self.scene,
            self.hits,
            &self.current_before(collective.tokens.start),
            index,
        );
        let first = index.saturating_sub(SENTENCES);
        let from = self.groups.partition_point(|group| group.sentence < first);
        let mut groups: Vec<Group> = self.groups.get(from..).unwrap_or_default().to_vec();
        groups.extend(here);
        for sentence in (first..=index).rev() {
            let near: Vec<Group> = groups
                .iter()
                .filter(|g| g.sentence == sentence)
                .rev()
                .cloned()
                .collect();
            let by_name = near.iter().find_map(|group| self.suits(group, collective));
            if let Some(found) = by_name.or_else(|| self.opposed(sentence, collective)) {
                return Some(found);
            }
        }
        if collective.class == Class::Any {
            return None;
        }
        self.titled_pair(collective)
            .or_else(|| self.sides_before(collective, index))
            .or_else(|| self.usual(collective))
    }

    /// Those whom the document called its parties before.
    fn sides_before(&self, collective: &Collective, index: usize) -> Option<Vec<CastIx>> {
        let (sentence, sides) = self.sides.as_ref().filter(|_| collective.class == Class::Sides)?;
        let fits = collective.number.is_none_or(|n| n == sides.len());
        (fits && index - sentence <= 2 * SENTENCES).then(|| sides.clone())
    }

    /// The members of a group, if the collective can mean them.
    fn suits(&mut self, group: &Group, collective: &Collective) -> Option<Vec<CastIx>> {
        if collective.class == Class::Sides && self.is_helping(group) {
            return None;
        }
        let members = group.members.clone();
        self.classed(&members, collective)
    }

    /// The actors as the collective's noun has them, if they are as many as it says.
    fn classed(&mut self, members: &[CastIx], collective: &Collective) -> Option<Vec<CastIx>> {
        let mut out: Vec<CastIx> = Vec::new();
        for member in members {
            let actor = self.as_class(*member, collective.class)?;
            if out.contains(&actor) {
                return None;
            }
            out.push(actor);
        }
        let fits = collective
            .number
            .map_or((2..=MANY).contains(&out.len()), |n| n == out.len());
        fits.then_some(out)
    }

    /// The actor itself where it is of the class; for a person, the state that he or she serves where states are meant.
    fn as_class(&mut self, actor: CastIx, class: Class) -> Option<CastIx> {
        let kind = self.scene.kind(actor)?;
        let fits = match class {
            Class::Any => kind != ActorKind::Media,
            Class::Sides => !matches!(kind, ActorKind::Person | ActorKind::Media),
            Class::Countries => matches!(kind, ActorKind::State | ActorKind::Government),
            Class::Persons => kind == ActorKind::Person,
            Class::Bodies => matches!(
                kind,
                ActorKind::ArmedGroup | ActorKind::Organisation | ActorKind::Coalition
            ),
        };
        if fits {
            return Some(actor);
        }
        let served = matches!(class, Class::Sides | Class::Countries) && kind == ActorKind::Person;
        served.then(|| self.state_of(actor)).flatten()
    }

    /// The state that a person serves, taken into the cast.
    fn state_of(&mut self, person: CastIx) -> Option<CastIx> {
        let lexicon = self.scene.lexicon;
        let mut of = self.scene.cast.get(person)?.actor.of.clone()?;
        for _ in 0..4 {
            let (ix, entry) = lexicon.actor(&of)?;
            if matches!(entry.kind, ActorKind::State | ActorKind::Government) {
                return self.scene.cast.known(lexicon, lexicon.government_of(ix));
            }
            of = entry.of.clone()?;
        }
        None
    }

    /// Whether a group only helps others: "Qatar and Egypt brokered the deal", "mediated by".
    fn is_helping(&self, group: &Group) -> bool {
        let tree = self.scene.tree(group.sentence);
        let head = candidates::head_of(&tree, &group.first);
        tree.up(head).iter().any(|edge| {
            let lemma = tree.lemma(edge.governor);
            matches!(universal(edge.rel), "nsubj" | "agent") && HELPING.contains(&lemma)
        })
    }

    /// Two who stand against each other in a sentence: one the subject, the other behind "with", or the object of a
    /// verb like "meet".
    fn opposed(&mut self, sentence: usize, collective: &Collective) -> Option<Vec<CastIx>> {
        if collective.number.is_some_and(|n| n != 2) || collective.class == Class::Any {
            return None;
        }
        let tree = self.scene.tree(sentence);
        let mentions = self.mentions_of(sentence, collective.tokens.start);
        let heads: Vec<(usize, CastIx)> = mentions
            .iter()
            .filter(|m| m.parts.is_empty())
            .map(|m| (candidates::head_of(&tree, &m.tokens), m.actor))
            .take(20)
            .collect();
        let mut pairs = Vec::new();
        for (second, b) in &heads {
            for (first, a) in heads.iter().filter(|(first, a)| first < second && a != b) {
                if are_opposed(&tree, *first, *second, collective.class) {
                    pairs.push([*a, *b]);
                }
            }
        }
        pairs.iter().find_map(|pair| self.classed(pair, collective))
    }

    /// The group of the document's title.
    fn titled_pair(&mut self, collective: &Collective) -> Option<Vec<CastIx>> {
        let doc = self.scene.doc;
        let titled = |group: &&Group| {
            let sentence = doc.sentences().get(group.sentence);
            sentence.is_some_and(|s| matches!(doc.kind_of(s), BlockKind::Title | BlockKind::Standfirst))
        };
        let groups: Vec<Group> = self.groups.iter().take_while(titled).cloned().collect();
        let joined = groups.iter().find_map(|group| self.suits(group, collective));
        // "Readout of the President's Call with Prime Minister Sow"
        let title = doc.sentences().iter().position(|s| doc.kind_of(s) == BlockKind::Title);
        joined.or_else(|| self.opposed(title?, collective))
    }

    /// The group that the document names most, if it leads.
    fn usual(&mut self, collective: &Collective) -> Option<Vec<CastIx>> {
        let groups: Vec<Group> = self.groups.iter().rev().take(60).cloned().collect();
        let mut counts: std::collections::BTreeMap<Vec<CastIx>, usize> = std::collections::BTreeMap::new();
        for group in &groups {
            if let Some(mut members) = self.suits(group, collective) {
                members.sort_unstable();
                *counts.entry(members).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = counts.into_iter().map(|(members, n)| (n, members)).collect();
        ranked.sort();
        let (most, members) = ranked.pop()?;
        let next = ranked.pop().map_or(0, |(n, _)| n);
        (most > 1 && most > next).then_some(members)
    }
}

/// Two who meet or speak in a sentence, whom "they" may take up: "Kos spoke with Sow".
pub(super) fn met(scene: &Scene<'_>, tree: &Tree, mentions: &[Mention]) -> Vec<[CastIx; 2]> {
    const ENOUGH: usize = 12;
    let named = mentions
        .iter()
        .filter(|m| m.parts.is_empty() && m.form != MentionForm::Pronoun);
    let heads: Vec<(usize, CastIx)> = named
        .map(|m| (candidates::head_of(tree, &m.tokens), m.actor))
        .take(ENOUGH)
        .collect();
    let alike = |a: CastIx, b: CastIx| {
        let persons = [a, b].map(|actor| scene.kind(actor) == Some(ActorKind::Person));
        a != b && persons[0] == persons[1]
    };
    let mut out = Vec::new();
    for (second, b) in &heads {
        let with = heads.iter().filter(|(first, a)| first < second && alike(*a, *b));
        let near = with.filter(|(first, _)| are_opposed(tree, *first, *second, Class::Any));
        out.extend(near.map(|(_, a)| [*a, *b]).next());
    }
    out
}

fn are_opposed(tree: &Tree, first: usize, second: usize, class: Class) -> bool {
    let (first, second) = (candidates::bearer(tree, first), candidates::bearer(tree, second));
    let verb_of = |word: usize, rel: &str| {
        let mut edges = tree.up(word).iter();
        edges.find(|edge| universal(edge.rel) == rel).map(|edge| edge.governor)
    };
    let subject = verb_of(first, "nsubj");
    if tree.case(second) == "with" {
        // "Serbia held a round with Kosovo", "Serbia's talks with Kosovo"
        let owner = tree.rel(first) == "nmod:poss" && tree.head(first) == tree.head(second);
        return owner || subject.is_some_and(|verb| tree.is_under(second, verb));
    }
    let joins = |verb: usize| {
        let lemma = tree.lemma(verb);
        MUTUAL.contains(&lemma) || class == Class::Persons && ADDRESSING.contains(&lemma)
    };
    subject.is_some_and(|verb| joins(verb) && verb_of(second, "obj") == Some(verb))
}

/// Whether a word may be the noun of a phrase or stand in front of it.
pub(super) fn is_nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
}
