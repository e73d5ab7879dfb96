//! Words between marks inside what is reported: whose they are by the tree, where the order of words left it open.

use super::super::marks::Stretch;
use super::super::quotes::is_name;
use super::super::rule;
use super::super::words::{FIRST_PERSON, NAMING};
use super::{Reading, Source, Told};
use crate::extract::facts::Quote;
use crate::extract::scene::CastIx;
use crate::model::{MentionForm, QuoteForm};
use crate::span::Span;

/// Fewer words between marks are a term, unless a verb of speech introduces them.
const LEAST: usize = 2;

impl Reading<'_, '_> {
    /// Settles the stretches that the contents of a sentence hold.
    pub(super) fn quoted(&mut self, told: &[Told]) {
        let (Some(start), Some(end)) = (
            told.iter().flat_map(|t| &t.spans).map(|span| span.start).min(),
            told.iter().flat_map(|t| &t.spans).map(|span| span.end).max(),
        ) else {
            return;
        };
        let stretches = &self.heard.stretches;
        let first = stretches.partition_point(|stretch| stretch.outer.start < start);
        for stretch in stretches.get(first..).unwrap_or_default() {
            if stretch.outer.start >= end {
                break;
            }
            if let Some(holder) = holder(told, stretch) {
                self.give(holder, stretch);
            }
        }
    }

    /// Gives a stretch to the sources of the layer that holds it.
    fn give(&mut self, told: &Told, stretch: &Stretch) {
        let known: Vec<(CastIx, Option<Span>)> = told
            .sources
            .iter()
            .filter_map(|(actor, named): &Source| Some(((*actor)?, *named)))
            .collect();
        let Some((actor, named)) = known.first().copied() else {
            return;
        };
        let at = self.scene.quotes.partition_point(|q| {
            (q.span.start, std::cmp::Reverse(q.span.end)) < (stretch.inner.start, std::cmp::Reverse(stretch.inner.end))
        });
        let found = self.scene.quotes.get(at).filter(|q| q.span == stretch.inner).cloned();
        let quote = match found {
            Some(quote) => {
                let open = quote.speaker.is_none();
                if open && quote.speaker != Some(actor) {
                    let settled = Quote {
                        speaker: Some(actor),
                        speaker_span: named,
                        cue: Some(told.cue),
                        ..quote
                    };
                    if let Some(place) = self.scene.quotes.get_mut(at) {
                        *place = settled.clone();
                    }
                    self.first_person(stretch.inner, actor);
                    settled
                } else {
                    quote
                }
            }
            None if told.quotes && self.is_speech(stretch) => {
                let quote = Quote {
                    span: stretch.inner,
                    speaker: Some(actor),
                    speaker_span: named,
                    cue: Some(told.cue),
                    form: QuoteForm::Mixed,
                    rule: rule::MIXED,
                };
                self.more.push(quote.clone());
                quote
            }
            None => return,
        };
        // What joint speakers say is a quote for each of them.
        if quote.cue == Some(told.cue)
            && quote
                .speaker
                .is_some_and(|s| known.iter().any(|(actor, _)| *actor == s))
        {
            let heard = |actor: CastIx| {
                self.scene
                    .quotes
                    .iter()
                    .skip(at)
                    .take(known.len())
                    .any(|q| q.span == quote.span && q.speaker == Some(actor))
            };
            let others = known
                .iter()
                .filter(|(actor, _)| Some(*actor) != quote.speaker && !heard(*actor));
            self.more.extend(others.map(|(actor, named)| Quote {
                speaker: Some(*actor),
                speaker_span: *named,
                ..quote.clone()
            }));
        }
    }

    /// Whether words between marks are likely spoken: no name, no term that a word introduces as one.
    fn is_speech(&self, stretch: &Stretch) -> bool {
        let words = self.scene.doc.words(stretch.inner);
        let before = self
            .scene
            .doc
            .tokens()
            .partition_point(|t| t.end <= stretch.outer.start);
        let term = (1..=2).any(|back| before.checked_sub(back).is_some_and(|i| self.scene.is_any(i, NAMING)));
        stretch.depth == 0 && words.split_whitespace().nth(LEAST - 1).is_some() && !is_name(words) && !term
    }

    /// "I" and "we" in words that change their speaker change too.
    fn first_person(&mut self, span: Span, actor: CastIx) {
        let own = self
            .scene
            .mentions_in(span)
            .iter()
            .filter(|m| m.form == MentionForm::Pronoun);
        let own: Vec<usize> = own.map(|m| m.tokens.start).collect();
        for token in own {
            if self.scene.is_any(token, FIRST_PERSON) {
                self.scene.reassign(token, actor);
            }
        }
    }
}

/// The innermost layer whose content holds a stretch and whose cue stands outside of it.
fn holder<'t>(told: &'t [Told], stretch: &Stretch) -> Option<&'t Told> {
    let holds = |span: &&Span| span.start <= stretch.outer.start && stretch.outer.end <= span.end;
    let outside = |t: &&Told| t.cue.end <= stretch.outer.start || t.cue.start >= stretch.outer.end;
    let near = told
        .iter()
        .filter(outside)
        .filter_map(|t| Some((t.spans.iter().filter(holds).map(|span| span.len()).min()?, t)));
    near.min_by_key(|(len, _)| *len).map(|(_, t)| t)
}
