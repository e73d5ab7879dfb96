//! Who is named by a word of the tree.

use super::grammar::Trigger;
use super::sketch::Sketch;
use crate::extract::line::state_at;
use crate::extract::scene::{CastIx, Mention};
use crate::model::ActorKind;
use crate::rules::{Place, WordClass as W};
use crate::span::Span;
use crate::text::tree::{Upos, universal};

/// Somebody in the role of a holder, source or target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) actor: CastIx,
    /// The words that name them.
    pub(crate) span: Option<Span>,
    /// They speak the words themselves: "we".
    pub(crate) own: bool,
}

/// What opens a list of those who are among others, as a preposition and by its verb.
const INCLUDING: &[&str] = &["including", "include", "such as"];
/// Those who speak for the states or bodies behind "of".
const RULING: &[&str] = &[
    "leaders",
    "presidents",
    "ministers",
    "envoys",
    "governments",
    "officials",
    "delegations",
    "delegates",
    "representatives",
    "heads",
    "negotiators",
    "diplomats",
    "spokesmen",
];

/// How deep in a noun phrase an actor is looked for: "the leaders of the two wings of the party".
const DEPTH: usize = 3;

impl Sketch<'_, '_> {
    /// Those who speak the words of a trigger.
    pub(crate) fn speakers(&self, trigger: &Trigger) -> Vec<Party> {
        let voice = &trigger.voice;
        let alone = voice.speaker().filter(|_| voice.together.is_empty());
        let alone = alone.map(|speaker| self.named_as(speaker, voice.named));
        let actors = voice.together.iter().copied().chain(alone.into_iter().flatten());
        actors
            .filter(|actor| self.can_hold(*actor))
            .map(|actor| Party {
                actor,
                span: voice.named,
                own: true,
            })
            .collect()
    }

    /// Whether "they" or "the ministers" at `i` are those who issue the text, several together or a body: "They also stressed".
    fn is_issuing(&self, trigger: &Trigger, i: usize) -> bool {
        let voice = &trigger.voice;
        let body = |actor: CastIx| {
            matches!(
                self.scene.kind(actor),
                Some(ActorKind::Igo | ActorKind::Coalition | ActorKind::Organisation)
            )
        };
        let several = !voice.together.is_empty();
        if !voice.issued || !several && !voice.speaker().is_some_and(body) {
            return false;
        }
        let known = |actor: CastIx| self.scene.cast.get(actor).is_some_and(|member| member.known.is_some());
        let named = self
            .scene
            .mention_at(i)
            .is_some_and(|m| self.scene.actors_of(m).iter().any(|actor| known(*actor)));
        let tree = self.tree();
        let speaks = tree
            .head(i)
            .is_some_and(|verb| self.scene.is_speech(verb) && tree.is_rel(i, "nsubj"));
        let definite = || i > 0 && self.scene.is(i - 1, "the") && tree.is_plural(i) && self.is(i, W::Ruling);
        !named && (speaks && self.scene.is(i, "they") || several && definite())
    }

    /// All whom the words mean that name a speaker: "both sides said", "the leaders of the three states said".
    fn named_as(&self, speaker: CastIx, named: Option<Span>) -> Vec<CastIx> {
        let scene = self.scene;
        let known = |actor: &CastIx| scene.cast.get(*actor).is_some_and(|member| member.known.is_some());
        let Some(mention) = named.and_then(|span| scene.mentions_in(span).first()) else {
            return vec![speaker];
        };
        if mention.parts.contains(&speaker) {
            return mention.parts.clone();
        }
        let of = mention.tokens.end;
        let rule = of > 0 && scene.is_any(of - 1, RULING) && scene.is(of, "of");
        let bodies = (of + 1..of + 4).find_map(|i| scene.mention_at(i));
        let bodies = bodies
            .filter(|_| rule && !known(&speaker))
            .map(|body| scene.actors_of(body));
        match bodies.filter(|bodies| bodies.iter().all(known)) {
            Some(bodies) => bodies.to_vec(),
            None => vec![speaker],
        }
    }

    /// The actors that the noun phrase of token `i` names; none for what no actor is or may hold.
    pub(crate) fn parties(&self, trigger: &Trigger, i: usize) -> Vec<Party> {
        if self.is(i, W::Own) && self.scene.mention_at(i).is_none() || self.is_issuing(trigger, i) {
            return self.speakers(trigger);
        }
        let mut found = self.named_by(i, DEPTH);
        let listed = self.listed(i).into_iter().flat_map(|child| self.named_by(child, DEPTH));
        for party in listed.collect::<Vec<_>>() {
            if !found.iter().any(|known| known.actor == party.actor) {
                found.push(party);
            }
        }
        if found.is_empty() {
            found.extend(self.state_of_modifier(i));
        }
        found
    }

    /// Whom the first of these places names that names anybody, and that place; `name` tells whom the words that a path leads
    /// to name.
    pub(crate) fn at_first<'r>(
        &self,
        trigger: &Trigger,
        places: &'r [Place],
        name: impl Fn(&[usize]) -> Vec<Party>,
    ) -> Option<(Vec<Party>, &'r Place)> {
        let context = (self, trigger);
        let found = |place: &Place| match place {
            Place::Speaker => self.speakers(trigger),
            Place::Clause => Vec::new(),
            Place::Path(path) => name(&path.follow(self.tree(), trigger.head, &context)),
        };
        let mut all = places.iter().map(|place| (found(place), place));
        all.find(|(parties, _)| !parties.is_empty())
    }

    /// The state that an adjective or name in front of a noun names: "the Chadian aggression", "United States forces".
    pub(crate) fn state_of_modifier(&self, i: usize) -> Option<Party> {
        let modifies = matches!(self.tree().rel(i), "amod" | "compound") && self.scene.mention_at(i).is_none();
        let (state, span) = state_at(self.scene, i, false).filter(|_| modifies)?;
        let actor = self.scene.cast.find(&self.scene.lexicon.actors.get(state)?.id)?;
        Some(Party {
            actor,
            span: Some(span),
            own: false,
        })
    }

    /// The states and actors whose forces or envoys a noun names: "Chadian soldiers", "Chad's ambassador".
    pub(crate) fn owners_of(&self, trigger: &Trigger, node: usize) -> Vec<Party> {
        let tree = self.tree();
        let owner = |child: &usize| match tree.rel(*child) {
            "nmod" => tree.case(*child) == "of",
            rel => matches!(universal(rel), "amod" | "compound" | "nmod"),
        };
        let named = |child: &usize| !self.is(*child, W::Own);
        let owners = tree.children(node).iter().copied().filter(owner).filter(named);
        owners
            .map(|owner| self.parties(trigger, owner))
            .find(|parties| !parties.is_empty())
            .unwrap_or_default()
    }

    /// Those whom a phrase lists as among it: "the countries, which included Chad and Togo", "rivals including Chad".
    pub(crate) fn listed(&self, i: usize) -> Vec<usize> {
        let tree = self.tree();
        let includes =
            |child: &usize| matches!(tree.rel(*child), "acl" | "acl:relcl") && tree.lemma(*child) == "include";
        // The parser hangs "which included" from the nearest noun: "the states at the talks, which included Chad".
        let nearer = tree.children(i).iter().filter(|child| tree.rel(**child) == "nmod");
        let nouns = std::iter::once(&i).chain(nearer);
        let clauses = nouns.flat_map(|noun| tree.children(*noun)).copied().filter(includes);
        let including = |child: &usize| tree.rel(*child) == "nmod" && INCLUDING.contains(&tree.case(*child));
        let mut out: Vec<usize> = tree.children(i).iter().copied().filter(including).collect();
        if out.is_empty() && self.scene.mention_at(i).is_none() {
            out.extend(self.included_behind(i));
        }
        let mut open: Vec<usize> = clauses.chain(out.iter().copied()).collect();
        // What is listed may stand beside what it is called: "rivals Chad and Togo".
        while let Some(at) = open.pop() {
            let listing = |child: &usize| matches!(tree.rel(*child), "obj" | "xcomp" | "appos" | "conj" | "flat");
            let found = tree.children(at).iter().copied().filter(listing);
            let from = out.len();
            out.extend(found);
            open.extend(out.iter().skip(from));
        }
        out.sort_unstable();
        out
    }

    /// What "including" opens behind a plural noun in the same clause, whatever nearer noun the parser hangs it from: "countries
    /// around the region, including Chad".
    fn included_behind(&self, i: usize) -> Option<usize> {
        const FAR: usize = 10;
        let tree = self.tree();
        let plain = |at: &usize| tree.upos(*at) != Upos::Verb || self.scene.is(*at, "including");
        let mut behind = (i + 1..self.within.end.min(i + FAR)).take_while(plain);
        let including = behind.find(|at| self.scene.is(*at, "including"))?;
        let first = tree
            .head(including)
            .filter(|first| INCLUDING.contains(&tree.case(*first)))?;
        let near = tree.head(first).is_some_and(|noun| (i + 1..including).contains(&noun));
        (near && tree.is_plural(i)).then_some(first)
    }

    fn named_by(&self, i: usize, depth: usize) -> Vec<Party> {
        if depth == 0 || self.is_nobody(i) || self.is_some_of(i) {
            return Vec::new();
        }
        if let Some(person) = self.described_person(i) {
            return self.named_by(person, depth - 1);
        }
        if let Some(mention) = self
            .scene
            .mention_at(i)
            .filter(|mention| !self.stands_for_body(mention, i))
        {
            let actors = self.scene.actors_of(mention);
            let parties = actors.iter().copied().filter(|actor| self.can_hold(*actor));
            let span = Some(mention.span);
            return parties
                .map(|actor| Party {
                    actor,
                    span,
                    own: false,
                })
                .collect();
        }
        let tree = self.tree();
        // "President Obama", "the envoy, Ana Kos"
        let apposed = |child: &usize| matches!(tree.rel(*child), "flat" | "appos" | "nmod:desc" | "nmod:unmarked");
        // "the Kenyan government", "Oslo's envoys", "leaders of the two camps"
        let served = |child: &usize| match tree.rel(*child) {
            "compound" | "nmod:poss" | "amod" => self.is(i, W::Head),
            "nmod" if self.is(i, W::Head) => matches!(tree.case(*child), "of" | "from" | "for"),
            "nmod" => tree.upos(i) != Upos::Noun && tree.case(*child) == "of",
            _ => false,
        };
        let all = tree.children(i).iter().copied();
        let children: Vec<usize> = all.clone().filter(apposed).chain(all.filter(served)).collect();
        let found = children
            .iter()
            .map(|child| self.named_by(*child, depth - 1))
            .find(|found| !found.is_empty());
        let Some(mut found) = found else {
            return Vec::new();
        };
        // "the presidents of Chad and Togo": what is joined inside the phrase counts with it
        let joined = children
            .iter()
            .flat_map(|child| tree.children(*child))
            .filter(|child| tree.rel(**child) == "conj");
        found.extend(joined.flat_map(|child| self.named_by(*child, depth - 1)));
        found
    }

    /// The person whom an apposition describes: "Amina Sow, president of Chad, who opposes the plan".
    fn described_person(&self, i: usize) -> Option<usize> {
        let tree = self.tree();
        let name = tree.head(i).filter(|name| tree.rel(i) == "appos" && *name < i)?;
        let mention = self
            .scene
            .mention_at(name)
            .filter(|_| self.scene.mention_at(i).is_none())?;
        (self.scene.kind(mention.actor) == Some(ActorKind::Person)).then_some(name)
    }

    /// Whether a phrase that names nobody the codebook knows stands for a body that it does: "the leaders of the province".
    fn stands_for_body(&self, mention: &Mention, i: usize) -> bool {
        let known = |actor: CastIx| self.scene.cast.get(actor).is_some_and(|member| member.known.is_some());
        let of = |child: &usize| self.tree().rel(*child) == "nmod" && self.tree().case(*child) == "of";
        let bodies = self.tree().children(i).iter().copied().filter(of);
        let mut actors = bodies
            .filter_map(|child| self.scene.mention_at(child))
            .map(|mention| mention.actor);
        self.is(i, W::Ruling) && !known(mention.actor) && actors.any(known)
    }

    /// Whether a word of denial makes the phrase name nobody, or leaves it out: "no party", "but not Peru".
    fn is_nobody(&self, i: usize) -> bool {
        let tree = self.tree();
        tree.children(i).iter().any(|child| match universal(tree.rel(*child)) {
            "det" => tree.lemma(*child) == "no",
            "advmod" => matches!(tree.lemma(*child), "not" | "never"),
            _ => false,
        })
    }

    /// Whether a phrase singles out some members of a body: "several members of the Council".
    fn is_some_of(&self, i: usize) -> bool {
        let tree = self.tree();
        let singles = |child: &usize| {
            let rel = universal(tree.rel(*child));
            matches!(rel, "det" | "amod" | "nummod") && *child < i && !matches!(tree.lemma(*child), "the" | "all")
        };
        tree.lemma(i) == "member" && (!tree.is_plural(i) || tree.children(i).iter().any(singles))
    }

    /// Whether an actor can hold a position.
    fn can_hold(&self, actor: CastIx) -> bool {
        self.scene.kind(actor) != Some(ActorKind::Media)
    }
}
