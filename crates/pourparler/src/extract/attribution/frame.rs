//! The reporter's own words: sentences with what stands between marks taken out.

use std::ops::Range;

use super::marks::Stretch;
use super::words::is_time;
use crate::codebook::reporting::Reporting;
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::span::Span;

/// A token, or a stretch between marks as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// Index of a token.
    Word(usize),
    /// Index of a stretch.
    Quote(usize),
}

/// A sentence of the reporter's, or of a speaker inside marks; longer than a sentence where words between marks run on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) block: usize,
    /// The stretch it lies in.
    pub(super) parent: Option<usize>,
    /// A range of [`Units::items`].
    pub(super) items: Range<usize>,
}

/// The units of a document, each followed by those inside its stretches.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) items: Vec<Item>,
    pub(super) all: Vec<Unit>,
    /// Where the last stretch of the unit under way ends.
    covered: usize,
}

/// Marks inside marks are read down to here.
const DEEPEST: usize = 2;

impl Units {
    /// Divides the coded blocks of a document.
    pub(super) fn new(scene: &Scene<'_>, stretches: &[Stretch]) -> Units {
        let mut units = Units::default();
        let mut next = 0;
        let mut sentences = scene.doc.sentences().iter().peekable();
        while let Some(sentence) = sentences.next() {
            let (from, first) = (units.open(), next);
            let (mut tokens, mut upto) = (sentence.tokens.clone(), sentence.span.end);
            loop {
                units.fill(scene, stretches, &mut next, tokens.clone(), 0);
                let ends_quoted = matches!(units.items.get(from..).and_then(<[Item]>::last), Some(Item::Quote(_)));
                let open = units.covered > upto || ends_quoted;
                let more = sentences.next_if(|more| {
                    more.block == sentence.block && open && (units.covered > upto || goes_on(scene, &more.tokens))
                });
                let Some(more) = more else { break };
                (tokens, upto) = (more.tokens.clone(), more.span.end);
            }
            if !scene.doc.kind_of(sentence).is_coded() {
                units.items.truncate(from);
                continue;
            }
            units.close(from, sentence.block, None);
            for stretch in first..next {
                units.inside(scene, stretches, stretch);
            }
        }
        units
    }

    /// Begins a unit: where its items will start.
    fn open(&mut self) -> usize {
        self.covered = 0;
        self.items.len()
    }

    fn close(&mut self, from: usize, block: usize, parent: Option<usize>) {
        self.all.push(Unit {
            block,
            parent,
            items: from..self.items.len(),
        });
    }

    /// The units inside a stretch.
    fn inside(&mut self, scene: &Scene<'_>, stretches: &[Stretch], index: usize) {
        let Some(stretch) = stretches.get(index).filter(|s| s.depth < DEEPEST) else {
            return;
        };
        let tokens = scene.doc.tokens();
        let first = tokens.partition_point(|t| t.start < stretch.inner.start);
        let last = tokens.partition_point(|t| t.end <= stretch.inner.end);
        let mut next = index + 1;
        let mut at = first;
        while at < last {
            let sentence = tokens.get(at).and_then(|t| scene.doc.sentence_at(t.start));
            let ends = sentence
                .and_then(|s| scene.doc.sentences().get(s))
                .map_or(last, |s| s.tokens.end);
            let end = ends.clamp(at + 1, last);
            let from = self.open();
            self.fill(scene, stretches, &mut next, at..end, stretch.depth + 1);
            self.close(from, stretch.block, Some(index));
            at = end;
        }
    }

    /// Adds the items of `tokens`, with the stretches of one depth, from `next` on, as wholes.
    fn fill(&mut self, scene: &Scene<'_>, stretches: &[Stretch], next: &mut usize, tokens: Range<usize>, depth: usize) {
        let all = scene.doc.tokens();
        for index in tokens {
            let Some(token) = all.get(index) else { break };
            while let Some(stretch) = stretches.get(*next).filter(|s| s.outer.start <= token.start) {
                if stretch.depth == depth {
                    self.items.push(Item::Quote(*next));
                    self.covered = stretch.outer.end;
                }
                *next += 1;
            }
            if token.start >= self.covered {
                self.items.push(Item::Word(index));
            }
        }
    }
}

/// Whether a sentence begins like the rest of one.
fn goes_on(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    scene.word(tokens.start).chars().next().is_some_and(char::is_lowercase)
}

/// A unit under reading; items are counted from its start.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f, 'a> {
    pub(super) scene: &'f Scene<'a>,
    pub(super) stretches: &'f [Stretch],
    pub(super) items: &'f [Item],
}

impl<'f, 'a> Frame<'f, 'a> {
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The token of item `k`, where it is one.
    pub(super) fn token(&self, k: usize) -> Option<usize> {
        match self.items.get(k)? {
            Item::Word(token) => Some(*token),
            Item::Quote(_) => None,
        }
    }

    pub(super) fn word(&self, k: usize) -> &'a str {
        self.token(k).map_or("", |token| self.scene.word(token))
    }

    /// Whether item `k` reads `word` (lower case).
    pub(super) fn is(&self, k: usize, word: &str) -> bool {
        self.word(k).eq_ignore_ascii_case(word)
    }

    /// Whether item `k` is one of `words` (lower case).
    pub(super) fn any(&self, k: usize, words: &[&str]) -> bool {
        let word = self.word(k);
        !word.is_empty() && words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    pub(super) fn stretch(&self, k: usize) -> Option<&'f Stretch> {
        match self.items.get(k)? {
            Item::Quote(index) => self.stretches.get(*index),
            Item::Word(_) => None,
        }
    }

    pub(super) fn is_quote(&self, k: usize) -> bool {
        matches!(self.items.get(k), Some(Item::Quote(_)))
    }

    /// Whether item `k` is a word of time.
    pub(super) fn is_time(&self, k: usize) -> bool {
        is_time(self.word(k))
    }

    pub(super) fn is_capital(&self, k: usize) -> bool {
        self.word(k).chars().next().is_some_and(char::is_uppercase)
    }

    pub(super) fn is_wordlike(&self, k: usize) -> bool {
        self.word(k).chars().next().is_some_and(char::is_alphanumeric)
    }

    /// The mention that covers item `k`.
    pub(super) fn mention(&self, k: usize) -> Option<&'f Mention> {
        self.scene.mention_at(self.token(k)?)
    }

    /// The items under the mention that covers item `k`.
    pub(super) fn reach(&self, k: usize) -> Option<Range<usize>> {
        let mention = self.mention(k)?;
        let inside = |j: &usize| self.token(*j).is_some_and(|t| mention.tokens.contains(&t));
        let start = (0..=k).rev().take_while(inside).last()?;
        let end = (k..self.len()).take_while(inside).last()? + 1;
        Some(start..end)
    }

    /// The bytes of a range of items.
    pub(super) fn span(&self, items: Range<usize>) -> Span {
        let bytes = |k: usize| match self.items.get(k)? {
            Item::Word(token) => self.scene.doc.tokens().get(*token).map(|t| Span::new(t.start, t.end)),
            Item::Quote(index) => self.stretches.get(*index).map(|s| s.outer),
        };
        match (bytes(items.start), items.end.checked_sub(1).and_then(bytes)) {
            (Some(first), Some(last)) if items.start < items.end => first.cover(last),
            _ => Span::default(),
        }
    }

    /// The tokens of a range of items, which must all be words.
    pub(super) fn tokens(&self, items: Range<usize>) -> Option<Range<usize>> {
        let first = self.token(items.start)?;
        let last = self.token(items.end.checked_sub(1)?)?;
        (last + 1 - first == items.len()).then_some(first..last + 1)
    }

    /// The longest reporting verb or phrase that starts at item `k`, and how many items it takes.
    pub(super) fn reporting(&self, k: usize) -> Option<(usize, Reporting)> {
        let first = self.token(k)?;
        let ids = self.scene.ids.get(first..)?.iter().copied();
        let (len, found) = self.scene.lexicon.reporting.prefixes(ids).last()?;
        self.tokens(k..k + len)
            .and(found.first())
            .map(|reporting| (len, *reporting))
    }

    pub(super) fn kind(&self, actor: CastIx) -> Option<crate::model::ActorKind> {
        self.scene.kind(actor)
    }
}
