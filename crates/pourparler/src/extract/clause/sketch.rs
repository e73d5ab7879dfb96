//! A sentence laid out for the rules: what each word does, which cues, issues, texts and talks stand where.

use std::ops::Range;

use crate::codebook::CuePos;
use crate::extract::scene::{Mention, Scene};
use crate::model::{ActorKind, Target};
use crate::rules::{Hit, Rules, WordClass};
use crate::span::Span;

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
    /// The sentence is a headline, which joins by commas alone.
    pub(crate) headline: bool,
    classes: Vec<u32>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) named: Vec<Named>,
}

/// Classes of which only the first word of a phrase counts.
const FIRST_ONLY: &[WordClass] = &[
    WordClass::Condition,
    WordClass::Until,
    WordClass::Hypothesis,
    WordClass::Boundary,
    WordClass::Reverser,
    WordClass::Setting,
    WordClass::Negation,
];

impl<'s, 'a> Sketch<'s, 'a> {
    /// Lays out the sentence with these tokens.
    pub(crate) fn new(
        scene: &'s Scene<'a>,
        rules: &'s Rules,
        within: Range<usize>,
        span: Span,
        headline: bool,
    ) -> Self {
        let mut sketch = Sketch {
            scene,
            rules,
            classes: vec![0; within.len()],
            within,
            span,
            headline,
            cues: Vec::new(),
            named: Vec::new(),
        };
        sketch.classify();
        sketch.find_cues();
        sketch.find_issues();
        sketch.find_texts_and_talks();
        sketch.named.sort_by_key(|named| (named.tokens.start, named.tokens.end));
        sketch
    }

    fn classify(&mut self) {
        for i in self.within.clone() {
            for hit in self.rules.words.at(self.scene, i, self.within.end) {
                let tokens = match hit.value {
                    class if FIRST_ONLY.contains(&class) => i..i + 1,
                    WordClass::Raising => hit.tokens.end - 1..hit.tokens.end,
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
            if !self.is_joined(i) {
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

    /// Whether a longer cue leaves no room for another. A noun and a verb that begin alike do not rule each other out.
    fn outdoes(&self, longer: &Hit<usize>, hit: &Hit<usize>) -> bool {
        let is_noun = |hit: &Hit<usize>| {
            self.rules
                .cues
                .get(hit.value)
                .is_some_and(|cue| cue.pos == CuePos::Noun)
        };
        covers(&longer.tokens, &hit.tokens)
            && (longer.tokens.start < hit.tokens.start || is_noun(longer) == is_noun(hit))
    }

    /// Whether a hyphen joins the word to one before it: "backed" in "U.N.-backed".
    fn is_joined(&self, i: usize) -> bool {
        i > self.within.start && self.scene.is(i - 1, "-")
    }

    fn find_issues(&mut self) {
        let mut hits = Vec::new();
        for i in self.within.clone() {
            hits.extend(self.rules.issue_phrases.at(self.scene, i, self.within.end));
        }
        let beaten = |hit: &Hit<crate::rules::Naming>| {
            hits.iter().any(|other| {
                let (a, b) = (&other.value, &hit.value);
                let above =
                    |low: usize, high: usize| self.rules.issues.get(low).is_some_and(|i| i.above.contains(&high));
                if a.issue == b.issue {
                    covers(&other.tokens, &hit.tokens)
                        || other.tokens == hit.tokens && (other.weight, a.forward) > (hit.weight, b.forward)
                        || other.tokens.start < hit.tokens.start && hit.tokens.start < other.tokens.end
                } else {
                    covers(&other.tokens, &hit.tokens) && !above(b.issue, a.issue)
                        || overlap(&other.tokens, &hit.tokens) && above(a.issue, b.issue)
                }
            })
        };
        for hit in hits.iter().filter(|hit| !beaten(hit)) {
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

    fn find_texts_and_talks(&mut self) {
        let texts = self.scene.instruments.iter().flat_map(|i| {
            let target = Target::Instrument(i.id.clone());
            i.mentions.iter().map(move |m| (m.span, target.clone()))
        });
        let talks = self.scene.negotiations.iter().flat_map(|n| {
            let target = Target::Negotiation(n.id.clone());
            n.mentions.iter().map(move |m| (m.span, target.clone()))
        });
        let mut found = Vec::new();
        for (span, target) in texts.chain(talks) {
            if self.span.contains(span) {
                found.push(Named {
                    tokens: self.tokens_of(span),
                    target,
                    forward: true,
                    denies: false,
                });
            }
        }
        self.named.append(&mut found);
    }

    /// The tokens of the sentence under a span.
    pub(crate) fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.scene.doc.tokens();
        let from = tokens.partition_point(|t| t.end <= span.start);
        let to = tokens.partition_point(|t| t.start < span.end);
        from.max(self.within.start)..to.min(self.within.end).max(from)
    }

    /// Whether token `i` is a word of this class.
    pub(crate) fn is(&self, i: usize, class: WordClass) -> bool {
        i.checked_sub(self.within.start)
            .and_then(|at| self.classes.get(at))
            .is_some_and(|bits| bits & class.bit() != 0)
    }

    /// Whether the sentence asks.
    pub(crate) fn asks(&self) -> bool {
        self.scene
            .doc
            .words(self.span)
            .trim_end_matches(['"', '”', '’', '\'', ')'])
            .ends_with('?')
    }

    /// Whether token `i` is a mark.
    pub(crate) fn is_mark(&self, i: usize) -> bool {
        let word = self.scene.word(i);
        !word.is_empty() && !word.chars().any(char::is_alphanumeric)
    }

    /// Whether token `i` is a quotation mark.
    pub(crate) fn is_quotation_mark(&self, i: usize) -> bool {
        matches!(self.scene.word(i), "\"" | "“" | "”" | "''" | "``" | "‘" | "«" | "»")
    }

    /// Whether token `i` can be the head of a finite or non-finite verb.
    pub(crate) fn is_verbish(&self, i: usize) -> bool {
        let word = self.scene.word(i);
        self.is(i, WordClass::Auxiliary) && !word.starts_with(['\'', '’'])
            || self.scene.is_verb(i)
            || self.scene.is_speech(i)
            || word.len() > 4 && word.ends_with("ed") && self.scene.mention_at(i).is_none()
    }

    /// The mention that ends before token `end`.
    pub(crate) fn mention_before(&self, end: usize) -> Option<&'s Mention> {
        let last = end.checked_sub(1).filter(|last| *last >= self.within.start)?;
        self.scene.mention_at(last).filter(|m| m.tokens.end == end)
    }

    /// Whether a mention can hold a position.
    pub(crate) fn can_hold(&self, mention: &Mention) -> bool {
        self.scene.kind(mention.actor) != Some(ActorKind::Media)
    }
}

/// Whether `a` covers all of `b` and more.
pub(crate) fn covers(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end && a.len() > b.len()
}

/// Whether two ranges share a token.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
