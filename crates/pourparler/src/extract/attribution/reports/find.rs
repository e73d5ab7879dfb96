//! Finds in the tree of a sentence who reports what: cues, the heads of their sources, and their contents.

use std::ops::Range;

use super::super::marks::Stretch;
use super::super::words::is_time;
use super::clip::Parts;
use super::content::Content;
use crate::codebook::VerbClass;
use crate::codebook::reporting::{Inflection, Reporting};
use crate::extract::scene::Scene;
use crate::model::ActorKind;
use crate::text::tree::{Tree, Upos};

/// Somebody reports something: tokens of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    pub(super) cue: Range<usize>,
    /// Heads of the phrases that name who says it; none where the text does not tell.
    pub(super) sources: Vec<usize>,
    /// Heads of the phrases that name who passes it on.
    pub(super) relays: Vec<usize>,
    /// The second verb of "quoted as saying".
    pub(super) inner: Option<usize>,
    /// Words between marks that it reports are its source's own.
    pub(super) quotes: bool,
    /// They are, though the cue is no verb of speech.
    pub(super) reasoned: bool,
    /// What is said.
    pub(super) parts: Parts,
}

/// A sentence under reading.
#[derive(Clone, Copy)]
pub(super) struct Finder<'f, 'a> {
    pub(super) scene: &'f Scene<'a>,
    pub(super) tree: &'f Tree,
    pub(super) stretches: &'f [Stretch],
}

/// Verbs under which an infinitive of speech tells of something done: "went on to say".
const REALISED: &[&str] = &[
    "go", "continue", "proceed", "seem", "appear", "manage", "choose", "begin", "start", "hasten", "rush", "use",
    "rise", "stand",
];
const UNREAL: &[&str] = &["may", "might", "could", "can", "should", "must"];
/// Verbs behind which words between marks are those of a finding, though no speech is told of.
const REASONED: &[&str] = &[
    "find",
    "rule",
    "determine",
    "establish",
    "justify",
    "defend",
    "attribute",
];
/// More cues in one sentence are not looked at: a list of words is no sentence.
const MOST: usize = 200;

impl Finder<'_, '_> {
    /// All that is reported in the sentence, in order of the cues.
    pub(super) fn layers(&self) -> Vec<Layer> {
        let mut found: Vec<Layer> = Vec::new();
        let mut upto = 0;
        for i in self.tree.tokens() {
            let told = i < upto || found.last().is_some_and(|layer| layer.inner == Some(i));
            if told || self.scene.mention_at(i).is_some() || found.len() > MOST {
                continue;
            }
            let Some(layer) = self.cue(i) else { continue };
            upto = layer.cue.end;
            found.push(layer);
        }
        found
    }

    fn cue(&self, i: usize) -> Option<Layer> {
        let id = self.scene.ids.get(i)?;
        let lexicon = self.scene.lexicon;
        if lexicon.hearsay.contains(id) {
            return self.adverb(i);
        }
        let upos = self.tree.upos(i);
        let verb = self.reporting(i);
        if upos == Upos::Noun
            && lexicon.remarks.contains_key(id)
            && !verb.is_some_and(|(_, verb)| self.is_misread(i, verb))
        {
            return self.noun(i);
        }
        let (len, verb) = verb?;
        if verb.inflection == Inflection::Phrase {
            return self.phrase(i..i + len);
        }
        let clausal = || self.tree.child(i, "ccomp").is_some() && self.tree.child(i, "nsubj").is_some();
        let verbal = upos == Upos::Verb || clausal() || self.is_misread(i, verb);
        let modifies = matches!(self.tree.rel(i), "amod" | "compound" | "case" | "mark");
        (verbal && !modifies).then(|| self.verb(i..i + len, verb)).flatten()
    }

    /// Whether a finite verb was read as a noun that a name qualifies: "Kenya plans to", "Kenya fears that".
    fn is_misread(&self, i: usize, verb: Reporting) -> bool {
        let tree = self.tree;
        let finite = matches!(verb.inflection, Inflection::Third | Inflection::Base | Inflection::Past);
        let noun = matches!(tree.upos(i), Upos::Noun | Upos::Propn);
        let clause = tree.children(i).iter().any(|c| {
            *c > i && (self.is_infinitive(*c) || tree.child(*c, "mark").is_some_and(|m| self.scene.is(m, "that")))
        });
        let bare = |c: &usize| !matches!(tree.rel(*c), "det" | "nmod:poss" | "case" | "amod" | "nummod" | "nmod");
        finite && noun && clause && self.qualifier(i).is_some() && tree.children(i).iter().all(bare)
    }

    /// The name right before a noun that it qualifies.
    fn qualifier(&self, i: usize) -> Option<usize> {
        let tree = self.tree;
        let name = tree
            .child(i, "compound")
            .filter(|c| *c < i && tree.rel(*c) == "compound")?;
        (tree.subtree(name).end == i && self.scene.mention_at(name).is_some()).then_some(name)
    }

    /// Whether a word is an infinitive with "to", whatever the tagger took either for.
    pub(super) fn is_infinitive(&self, i: usize) -> bool {
        let to = |c: &usize| *c < i && self.scene.is(*c, "to") && self.tree.is_rel(*c, "mark");
        self.tree.is_infinitive(i) || self.tree.children(i).iter().any(to)
    }

    /// The longest reporting verb or phrase that starts at token `i`.
    pub(super) fn reporting(&self, i: usize) -> Option<(usize, Reporting)> {
        let ids = self.scene.ids.get(i..self.tree.tokens().end)?.iter().copied();
        let (len, found) = self.scene.lexicon.reporting.prefixes(ids).last()?;
        found.first().map(|reporting| (len, *reporting))
    }

    fn verb(&self, cue: Range<usize>, verb: Reporting) -> Option<Layer> {
        let v = cue.start;
        if self.is_unsaid(v, verb.class) || verb.inflection == Inflection::Base && self.is_bare(v) {
            return None;
        }
        let content = self.content(&cue, verb)?;
        let parts = self.parts(&cue, content.parts.clone())?;
        let (sources, relays) = self.sources(v, &content)?;
        // "Ruled that": the conjunction belongs to the entry, not to the cue.
        let that = cue.len() > 1 && self.scene.is(cue.end - 1, "that");
        Some(Layer {
            cue: cue.start..cue.end - usize::from(that),
            sources,
            relays,
            inner: content.saying,
            quotes: verb.quotes && verb.class != VerbClass::Thought || verb.class == VerbClass::Praise,
            reasoned: REASONED.contains(&self.tree.lemma(v)),
            parts,
        })
    }

    /// Who says it and who passes it on; `None` where a source is wanted and none is there.
    fn sources(&self, v: usize, content: &Content) -> Option<(Vec<usize>, Vec<usize>)> {
        let passive = self.is_passive(v);
        if let Some(inner) = content.saying {
            return self.cited(v, inner, passive);
        }
        let mut own = if passive { self.agents(v) } else { self.subjects(v) };
        if let (true, Some(near)) = (content.aside, own.iter().copied().filter(|head| *head < v).max()) {
            own.retain(|head| *head >= near || self.tree.is_under(near, *head));
        }
        let inverted = own.is_empty() && !passive && content.aside;
        let own = if inverted { self.subject_behind(v) } else { own };
        if own.iter().any(|head| self.is_nobody(*head)) {
            return None;
        }
        if content.aside && (passive || own.is_empty()) {
            return None;
        }
        let cited = self.citing(v);
        if !cited.is_empty() {
            return Some((cited, own));
        }
        (passive || !own.is_empty()).then_some((own, Vec::new()))
    }

    /// "The radio quoted a minister as saying", "a minister was cited by the radio as saying".
    fn cited(&self, v: usize, inner: usize, passive: bool) -> Option<(Vec<usize>, Vec<usize>)> {
        let tree = self.tree;
        let quoted = |rel: &str| {
            tree.down(v)
                .iter()
                .filter(|e| e.rel == rel)
                .map(|e| e.dependent)
                .collect::<Vec<_>>()
        };
        let (sources, mut relays) = if passive {
            let bare = tree.rel(v) == "acl" || tree.rel(v) == "advcl";
            let subjects = quoted("nsubj:pass");
            let lent = tree.head(v).filter(|_| bare && subjects.is_empty());
            (subjects.into_iter().chain(lent).collect(), self.agents(v))
        } else {
            (quoted("obj"), self.subjects(v))
        };
        if relays.is_empty() && passive {
            relays = self.agents(inner);
        }
        (!sources.is_empty()).then_some((sources, relays))
    }

    /// The subjects of a verb in the active, as the reader supplies them.
    pub(super) fn subjects(&self, v: usize) -> Vec<usize> {
        let tree = self.tree;
        if tree.is_bare_participle(v)
            && self.is_comma(v.wrapping_sub(1))
            && let Some(over) = tree.ancestors(v).take(6).find(|over| self.speaks(*over))
        {
            return self.subjects(over);
        }
        // "The importance of saying": nobody is said to speak.
        if tree.rel(v) == "acl" && !tree.case(v).is_empty() {
            return Vec::new();
        }
        if let Some(writer) = self.writer(v) {
            return self.subjects(writer);
        }
        if let Some(antecedent) = self.antecedent(v) {
            return vec![antecedent];
        }
        let heads = self.one_row(
            tree.down(v)
                .iter()
                .filter(|edge| edge.rel == "nsubj")
                .map(|edge| edge.dependent),
            v,
        );
        if heads.is_empty() && tree.upos(v) != Upos::Verb {
            return self.qualifier(v).into_iter().collect();
        }
        if heads.is_empty() && tree.rel(v) == "xcomp" {
            return tree.head(v).map_or_else(Vec::new, |over| self.subjects(over));
        }
        heads
    }

    /// The verb of writing or speaking that "asking" goes with, where the tree ties it to whom or where: "wrote to the embassy asking".
    fn writer(&self, v: usize) -> Option<usize> {
        const WRITING: &[&str] = &[
            "write", "speak", "appeal", "call", "phone", "email", "reply", "respond", "post", "talk",
        ];
        let tree = self.tree;
        let bare = tree.rel(v) == "acl" && tree.is_gerund(v) && tree.child(v, "nsubj").is_none();
        let noun = tree.head(v).filter(|_| bare)?;
        let governed =
            matches!(tree.rel(noun), "obl" | "nmod") && matches!(tree.case(noun), "to" | "in" | "at" | "with");
        tree.ancestors(noun)
            .take(2)
            .find(|over| governed && WRITING.contains(&tree.lemma(*over)))
    }

    /// Of the subjects that the tree gives a verb, the nearest in front of it with those joined to it; no relative pronoun and
    /// no word of time is one.
    fn one_row(&self, subjects: impl Iterator<Item = usize>, v: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut heads: Vec<usize> = subjects
            .filter(|head| !self.is_relative(*head) && !self.is_time(*head))
            .collect();
        let first = |head: &usize| !(tree.rel(*head) == "conj" && tree.head(*head).is_some_and(|h| heads.contains(&h)));
        let near = heads
            .iter()
            .copied()
            .filter(first)
            .max_by_key(|head| (*head < v, *head));
        let row = |head: usize, near: usize| {
            // "Kenya, Uganda and Rwanda", where the comma was not taken for a joint.
            let gap = tree.subtree(near).start.saturating_sub(2)..tree.subtree(near).start;
            tree.is_under(head, near) || gap.contains(&head) && self.scene.is(gap.end - 1, ",")
        };
        heads.retain(|head| near.is_some_and(|near| row(*head, near)));
        heads
    }

    pub(super) fn is_time(&self, i: usize) -> bool {
        is_time(self.scene.word(i)) && self.tree.rel(i) != "compound" && self.scene.mention_at(i).is_none()
    }

    /// Who "who" stands for: the noun before it, or behind a comma the person or group that this noun qualifies. A second
    /// clause with a "who" of its own shares it.
    fn antecedent(&self, v: usize) -> Option<usize> {
        let tree = self.tree;
        let who = tree.child(v, "nsubj").filter(|c| self.is_relative(*c))?;
        let clause = std::iter::once(v)
            .chain(tree.ancestors(v))
            .find(|c| tree.rel(*c) != "conj")?;
        let mut found = tree.head(clause).filter(|_| tree.rel(clause) == "acl:relcl")?;
        let comma = self.is_comma(who.wrapping_sub(1)) && self.scene.is(who, "who");
        for over in tree.ancestors(found).take(if comma { 4 } else { 0 }) {
            let governed = matches!(tree.rel(found), "nmod" | "obl" | "amod");
            let people = self.scene.mention_at(over).and_then(|m| self.scene.kind(m.actor));
            match people {
                _ if !governed => break,
                Some(ActorKind::Person | ActorKind::Group) => found = over,
                None if tree.upos(over) == Upos::Adj && tree.rel(over) == "amod" => {
                    let noun = tree.head(over)?;
                    let people = self.scene.mention_at(noun).and_then(|m| self.scene.kind(m.actor));
                    if matches!(people, Some(ActorKind::Person | ActorKind::Group)) {
                        found = noun;
                    }
                    break;
                }
                _ => break,
            }
        }
        Some(found)
    }

    /// Whether a verb is in the passive: one with a plain subject or an object and no form of "be" is a past, whatever its tag.
    pub(super) fn is_passive(&self, v: usize) -> bool {
        let tree = self.tree;
        let helped = tree.children(v).iter().any(|c| tree.rel(*c) == "aux:pass");
        let plain = tree.children(v).iter().any(|c| tree.rel(*c) == "nsubj");
        let transitive = tree.children(v).iter().any(|c| tree.rel(*c) == "obj" && *c > v);
        // "was offered a seat and asked to leave"
        let shared = tree.rel(v) == "conj" && tree.head(v).is_some_and(|over| over < v && self.is_passive(over));
        let bare = shared && !plain && !transitive && self.is_past(v);
        bare || tree.is_passive(v) && (helped || !plain && !transitive)
    }

    pub(super) fn agents(&self, v: usize) -> Vec<usize> {
        let edges = self.tree.down(v).iter().filter(|edge| edge.rel == "agent");
        edges.map(|edge| edge.dependent).collect()
    }

    /// The noun right behind a verb that stands before its subject: "said one diplomat".
    fn subject_behind(&self, v: usize) -> Vec<usize> {
        let behind = |rel: &str| {
            self.tree
                .child(v, rel)
                .filter(|n| *n > v && self.tree.subtree(*n).start == v + 1)
        };
        behind("obj")
            .or_else(|| behind("obl"))
            .or_else(|| behind("xcomp"))
            .into_iter()
            .collect()
    }

    /// "…, citing two officials".
    fn citing(&self, v: usize) -> Vec<usize> {
        let tree = self.tree;
        let citing = tree.children(v).iter().copied().find(|c| {
            tree.is_gerund(*c) && matches!(tree.lemma(*c), "cite" | "quote") && tree.child(*c, "ccomp").is_none()
        });
        let Some(citing) = citing else { return Vec::new() };
        let edges = tree.down(citing).iter().filter(|edge| edge.rel == "obj");
        edges.map(|edge| edge.dependent).collect()
    }

    /// Whether a verb of speech is not said to have spoken: negated, only possible, or wanted.
    pub(super) fn is_unsaid(&self, v: usize, class: VerbClass) -> bool {
        let tree = self.tree;
        let negating = |c: &usize| {
            matches!(
                tree.lemma(*c),
                "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "hardly"
            )
        };
        let negated =
            tree.children(v).iter().any(negating) || matches!(tree.case(v), "without" | "if" | "unless" | "whether");
        let possible = |c: &usize| tree.is_rel(*c, "aux") && UNREAL.contains(&tree.lemma(*c));
        if negated || class != VerbClass::Deny && tree.children(v).iter().any(possible) {
            return true;
        }
        if !self.is_infinitive(v) {
            return false;
        }
        let Some(over) = tree.head(v) else { return true };
        match tree.rel(v) {
            "advcl" => tree.children(over).iter().any(|c| tree.is_rel(*c, "aux")) || !self.is_past(over),
            // "were able to determine"
            "xcomp" if tree.lemma(over) == "able" => !tree.child(over, "cop").is_some_and(|c| self.is_past(c)),
            "xcomp" => !REALISED.contains(&tree.lemma(over)),
            "conj" => self.is_unsaid(over, class),
            _ => true,
        }
    }

    /// Whether a dictionary form stands without subject and "to": "all we can do is ask her to stay".
    fn is_bare(&self, v: usize) -> bool {
        let tree = self.tree;
        let subject = |c: &usize| tree.rel(*c).starts_with("nsubj") && !self.scene.is(*c, "all");
        let led = matches!(tree.rel(v), "conj" | "xcomp" | "acl" | "acl:relcl" | "advcl");
        let alone = !led && !tree.children(v).iter().any(subject);
        tree.upos(v) == Upos::Verb && alone && !self.is_infinitive(v)
    }

    fn is_past(&self, v: usize) -> bool {
        let word = self.scene.word(v);
        word.ends_with("ed") || !word.eq_ignore_ascii_case(self.tree.lemma(v)) && !word.ends_with('s')
    }

    /// Whether a word is a verb of speech with something that it reports, so far as the tree alone tells.
    fn speaks(&self, v: usize) -> bool {
        let verb = self.reporting(v).filter(|(_, verb)| verb.class != VerbClass::Thought);
        verb.is_some() && self.tree.upos(v) == Upos::Verb && self.tree.child(v, "nsubj").is_some()
    }

    fn is_relative(&self, i: usize) -> bool {
        matches!(self.tree.lemma(i), "who" | "which" | "that" | "whom" | "what") && self.tree.upos(i) != Upos::Noun
    }

    pub(super) fn is_nobody(&self, head: usize) -> bool {
        let no = |i: usize| matches!(self.tree.lemma(i), "nobody" | "none" | "no" | "neither" | "nothing");
        no(head) || self.tree.children(head).iter().any(|c| no(*c)) || self.is_author(head)
    }

    /// "I" and "we" outside of marks are the author's, "you" is the reader; an empty "it" is nobody.
    fn is_author(&self, head: usize) -> bool {
        let word = self.scene.word(head).to_lowercase();
        let outside = || self.stretch_around(head).is_none();
        matches!(word.as_str(), "i" | "we" | "you") && outside() || self.tree.rel(head) == "expl" || word == "there"
    }

    /// The innermost stretch between marks that holds a token.
    pub(super) fn stretch_around(&self, i: usize) -> Option<&Stretch> {
        let at = self.scene.doc.tokens().get(i)?.start;
        let behind = self.stretches.partition_point(|stretch| stretch.outer.start <= at);
        let mut next = behind.checked_sub(1);
        while let Some(stretch) = next.and_then(|index| self.stretches.get(index)) {
            if at < stretch.outer.end {
                return Some(stretch);
            }
            next = stretch.parent;
        }
        None
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.scene.is_any(i, &[",", "–", "—", "--"])
    }
}
