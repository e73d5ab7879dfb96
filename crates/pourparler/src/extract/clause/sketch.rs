//! A sentence laid out for the rules: what each word does, which cues, issues, texts and talks stand where.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::codebook::{CueEntry, CuePos};
use crate::extract::scene::Scene;
use crate::model::{InstrumentKind, MentionForm, NegotiationKind, Target};
use crate::rules::{Hit, Naming, Rules, WordClass};
use crate::span::Span;
use crate::text::tree::Tree;

/// A cue of a stance.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    pub(crate) tokens: Range<usize>,
    /// Index in [`Rules::cues`].
    pub(crate) entry: usize,
}

/// Words that name something one can hold a position on.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) tokens: Range<usize>,
    pub(crate) target: Target,
    /// Whether they name it in the direction that supporting it means.
    pub(crate) forward: bool,
    /// Whether they hold a word of denial themselves.
    pub(crate) denies: bool,
}

/// A sentence with its layout.
pub(crate) struct Sketch<'s, 'a> {
    pub(crate) scene: &'s Scene<'a>,
    pub(crate) rules: &'s Rules,
    pub(crate) within: Range<usize>,
    pub(crate) span: Span,
    tree: OnceCell<Rc<Tree>>,
    /// The sentence as an index of the document's.
    index: usize,
    classes: Vec<u64>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) named: Vec<Named>,
}

/// A sentence to lay out, or a piece of one that is too long to be prose.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) tokens: Range<usize>,
    /// The whole sentence.
    pub(crate) sentence: Span,
    pub(crate) block: usize,
    /// Its index among the sentences of the document.
    pub(crate) index: usize,
}

/// The longest piece, in tokens; keeps the work on a document linear in its length.
const LONGEST: usize = 320;

/// The sentences of the blocks that facts are read from, in order.
pub(crate) fn pieces<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Piece> + 's {
    let all = scene.doc.sentences().iter().enumerate();
    let coded = all.filter(|(_, sentence)| scene.doc.kind_of(sentence).is_coded());
    coded.flat_map(|(index, sentence)| {
        sentence.tokens.clone().step_by(LONGEST).map(move |start| Piece {
            tokens: start..sentence.tokens.end.min(start + LONGEST),
            sentence: sentence.span,
            block: sentence.block,
            index,
        })
    })
}

/// A place where the document names talks or a text.
#[derive(Debug, Clone)]
pub(crate) struct NamedText {
    span: Span,
    target: Target,
    truce: bool,
}

/// The talks and texts that the document names, by place.
pub(crate) fn talks_and_texts(scene: &Scene<'_>) -> Vec<NamedText> {
    let mut all: Vec<NamedText> = Vec::new();
    for instrument in &scene.instruments {
        all.extend(instrument.mentions.iter().map(|mention| NamedText {
            span: mention.span,
            target: Target::Instrument(instrument.id.clone()),
            truce: instrument.kind == InstrumentKind::Ceasefire,
        }));
    }
    for negotiation in scene
        .negotiations
        .iter()
        .filter(|n| n.kind != NegotiationKind::Ceasefire)
    {
        all.extend(negotiation.mentions.iter().map(|mention| NamedText {
            span: mention.span,
            target: Target::Negotiation(negotiation.id.clone()),
            truce: false,
        }));
    }
    all.sort_by_key(|text| text.span);
    all
}

/// Classes of which only the first word of a phrase counts.
const FIRST_ONLY: &[WordClass] = &[
    WordClass::Condition,
    WordClass::Until,
    WordClass::Hypothesis,
    WordClass::Reverser,
    WordClass::Setting,
    WordClass::Negation,
];

impl<'s, 'a> Sketch<'s, 'a> {
    /// Lays out the words of a piece of a sentence, its cues and targets not yet found.
    pub(crate) fn new(scene: &'s Scene<'a>, rules: &'s Rules, piece: &Piece) -> Self {
        let mut sketch = Sketch {
            scene,
            rules,
            classes: vec![0; piece.tokens.len()],
            within: piece.tokens.clone(),
            span: piece.sentence,
            tree: OnceCell::new(),
            index: piece.index,
            cues: Vec::new(),
            named: Vec::new(),
        };
        sketch.classify();
        sketch
    }

    /// Finds the cues of stances and what they can be about; `texts` are the talks and texts named in the document.
    pub(crate) fn with_targets(mut self, texts: &[NamedText]) -> Self {
        self.find_cues();
        self.find_issues();
        self.find_texts(texts);
        self.named.sort_by_key(|named| (named.tokens.start, named.tokens.end));
        self
    }

    fn classify(&mut self) {
        for i in self.within.clone() {
            for hit in self.rules.words.at(self.scene, i, self.within.end) {
                let tokens = match hit.value {
                    class if FIRST_ONLY.contains(&class) => i..i + 1,
                    _ => hit.tokens,
                };
                for token in tokens {
                    if let Some(bits) = self.classes.get_mut(token - self.within.start) {
                        *bits |= hit.value.bit();
                    }
                }
            }
        }
    }

    fn find_cues(&mut self) {
        let mut hits: Vec<Hit<usize>> = Vec::new();
        for i in self.within.clone() {
            if !self.is_joined(i) && !self.is_inside_name(i) {
                hits.extend(self.rules.cue_phrases.at(self.scene, i, self.within.end));
            }
        }
        let kept: Vec<_> = hits
            .iter()
            .filter(|hit| !hits.iter().any(|other| self.outdoes(other, hit)))
            .map(|hit| Cue {
                tokens: hit.tokens.clone(),
                entry: hit.value,
            })
            .collect();
        for cue in kept {
            if !self.cues.iter().any(|c| c.tokens == cue.tokens && c.entry == cue.entry) {
                self.cues.push(cue);
            }
        }
    }

    /// Whether a word is but a part of a name: "Forces" in "the Syrian Democratic Forces".
    fn is_inside_name(&self, i: usize) -> bool {
        let mention = self.scene.mention_at(i).filter(|m| m.form == MentionForm::Name);
        mention.is_some_and(|m| m.tokens.len() > 1 && self.scene.is_capital(i))
    }

    /// Whether a longer cue leaves no room for another. A noun and a verb that begin alike do not rule each other out.
    fn outdoes(&self, longer: &Hit<usize>, hit: &Hit<usize>) -> bool {
        let is_noun = |hit: &Hit<usize>| {
            self.rules
                .cues
                .get(hit.value)
                .is_some_and(|cue| cue.pos == CuePos::Noun)
        };
        // What is done to somebody, or said of them, is told beside what the same words tell of a matter.
        let personal = |hit: &Hit<usize>| self.rules.cues.get(hit.value).is_some_and(CueEntry::is_personal);
        covers(&longer.tokens, &hit.tokens)
            && personal(longer) == personal(hit)
            && (longer.tokens.start < hit.tokens.start || is_noun(longer) == is_noun(hit))
    }

    /// Whether a hyphen joins the word to one before it: "backed" in "U.N.-backed".
    fn is_joined(&self, i: usize) -> bool {
        i > self.within.start && self.scene.is(i - 1, "-")
    }

    /// Whether words reach from one clause into another: "a ceasefire if monitors".
    fn crosses(&self, tokens: &Range<usize>) -> bool {
        const CLAUSES: &[&str] = &[
            "if", "unless", "because", "although", "though", "whereas", "but", "whether", "provided", "lest",
        ];
        let inner = tokens.start + 1..tokens.end.saturating_sub(1).max(tokens.start + 1);
        inner.into_iter().any(|i| self.scene.is_any(i, CLAUSES))
    }

    /// Whether words end inside a name: "keep the United" of "keep the United States in".
    fn cuts_name(&self, tokens: &Range<usize>) -> bool {
        let mention = tokens.end.checked_sub(1).and_then(|last| self.scene.mention_at(last));
        mention
            .is_some_and(|m| m.form == MentionForm::Name && m.tokens.end > tokens.end && m.tokens.start >= tokens.start)
    }

    fn find_issues(&mut self) {
        let mut hits = Vec::new();
        for i in self.within.clone() {
            hits.extend(self.rules.issue_phrases.at(self.scene, i, self.within.end));
        }
        hits.retain(|hit| !self.crosses(&hit.tokens) && !self.cuts_name(&hit.tokens));
        let beaten = |hit: &Hit<Naming>| {
            hits.iter().any(|other| {
                let (a, b) = (&other.value, &hit.value);
                let above =
                    |low: usize, high: usize| self.rules.issues.get(low).is_some_and(|i| i.above.contains(&high));
                if a.issue == b.issue {
                    covers(&other.tokens, &hit.tokens)
                        || other.tokens == hit.tokens && (other.weight, a.forward) > (hit.weight, b.forward)
                        || other.tokens.start < hit.tokens.start && hit.tokens.start < other.tokens.end
                } else {
                    covers(&other.tokens, &hit.tokens)
                        && !above(b.issue, a.issue)
                        && !self.is_matter_of(&hit.tokens, &other.tokens)
                        || overlap(&other.tokens, &hit.tokens) && above(a.issue, b.issue)
                }
            })
        };
        // "recognised Togo's efforts" is not about Togo.
        let of_possessor = |hit: &Hit<Naming>| {
            let possessive = self.scene.is_any(hit.tokens.end, &["'s", "’s"]) && hit.tokens.end < self.within.end;
            possessive && self.scene.is_verb(hit.tokens.start)
        };
        // "go on" is another verb than "go".
        let with_particle = |hit: &Hit<Naming>| {
            let next = hit.tokens.end;
            next < self.within.end
                && self
                    .scene
                    .is_any(next, &["on", "ahead", "through", "back", "along", "over"])
                && self.tree().rel(next) == "compound:prt"
                && self.tree().head(next) == Some(next - 1)
        };
        let kept = |hit: &&Hit<Naming>| !beaten(hit) && !of_possessor(hit) && !with_particle(hit);
        let kept: Vec<_> = hits.iter().filter(kept).collect();
        for hit in kept {
            let Some(issue) = self.rules.issues.get(hit.value.issue) else {
                continue;
            };
            let named = Named {
                tokens: hit.tokens.clone(),
                target: Target::Issue(issue.id.clone()),
                forward: hit.value.forward,
                denies: hit.value.denies,
            };
            if !self
                .named
                .iter()
                .any(|n| n.tokens == named.tokens && n.target == named.target)
            {
                self.named.push(named);
            }
        }
    }

    /// Whether a name names what a longer one around it is about: the deal of "prisoner exchange deal", the mediation of "broker a
    /// truce" are about the exchange and the truce.
    pub(crate) fn is_matter_of(&self, inner: &Range<usize>, longer: &Range<usize>) -> bool {
        let Some(last) = longer.end.checked_sub(1).filter(|_| covers(longer, inner)) else {
            return false;
        };
        let deal = self.is(last, WordClass::Bargain) && inner.end <= last && inner.end + 1 >= last;
        let brokered = self.is(longer.start, WordClass::Brokering) && inner.end == longer.end;
        deal || brokered
    }

    fn find_texts(&mut self, texts: &[NamedText]) {
        let piece = self.scene.span(self.within.clone());
        let from = texts.partition_point(|text| text.span.start < piece.start);
        let inside = texts.iter().skip(from).take_while(|text| text.span.start < piece.end);
        for text in inside.filter(|text| piece.contains(text.span)) {
            let tokens = self.tokens_of(text.span);
            // A truce is a matter for an issue where its words name one.
            if text.truce && self.named.iter().any(|named| overlap(&named.tokens, &tokens)) {
                continue;
            }
            // "The talks" are meant themselves, and not talks in general, which "new talks" are.
            let definite = self.scene.is_any(tokens.start, &["the", "these", "those", "this"]);
            let definite = definite || tokens.start > self.within.start && self.scene.is(tokens.start - 1, "the");
            if definite && matches!(text.target, Target::Negotiation(_)) {
                self.named
                    .retain(|named| !matches!(named.target, Target::Issue(_)) || !inside_of(&named.tokens, &tokens));
            }
            self.named.push(Named {
                tokens,
                target: text.target.clone(),
                forward: true,
                denies: false,
            });
        }
    }

    /// The tree of the whole sentence.
    pub(crate) fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| self.scene.tree(self.index))
    }

    /// The tokens of the sentence under a span.
    pub(crate) fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.scene.doc.tokens();
        let from = tokens.partition_point(|t| t.end <= span.start);
        let to = tokens.partition_point(|t| t.start < span.end);
        from.max(self.within.start)..to.min(self.within.end).max(from)
    }

    /// The cue of an attitude, verb or noun, that stands at token `i`.
    pub(crate) fn attitude_at(&self, i: usize) -> Option<&CueEntry> {
        let here = self.cues.iter().filter(|cue| cue.tokens.contains(&i));
        let mut entries = here.filter_map(|cue| self.rules.cues.get(cue.entry));
        let entry = entries.find(|entry| !entry.is_personal())?;
        let word = matches!(entry.pos, CuePos::Verb | CuePos::Noun);
        let takes = matches!(
            entry.frame.as_str(),
            "object" | "attitude" | "appeal" | "offer" | "noun" | "regard" | "text"
        );
        (word && takes).then_some(entry)
    }

    /// Whether token `i` is a word of this class.
    pub(crate) fn is(&self, i: usize, class: WordClass) -> bool {
        i.checked_sub(self.within.start)
            .and_then(|at| self.classes.get(at))
            .is_some_and(|bits| bits & class.bit() != 0)
    }

    /// Whether the sentence asks: a question mark at its end, a few closing marks after it or none.
    pub(crate) fn asks(&self) -> bool {
        let words = self.scene.doc.words(self.span);
        let closing = ['"', '”', '’', '\'', ')'];
        words.chars().rev().take(4).find(|c| !closing.contains(c)) == Some('?')
    }
}

/// Whether `b` holds all of `a`.
fn inside_of(a: &Range<usize>, b: &Range<usize>) -> bool {
    b.start <= a.start && a.end <= b.end
}

/// Whether `a` covers all of `b` and more.
pub(crate) fn covers(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end && a.len() > b.len()
}

/// Whether two ranges share a token.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
