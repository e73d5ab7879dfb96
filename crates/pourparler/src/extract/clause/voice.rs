//! Whose words a token is part of.

use super::order::Party;
use super::sketch::Sketch;
use crate::extract::scene::CastIx;
use crate::span::Span;

/// The source of the words around a token.
#[derive(Debug, Clone, Default)]
pub(crate) struct Voice {
    /// Outermost first.
    pub(crate) speakers: Vec<CastIx>,
    /// The words stand between marks.
    pub(crate) direct: bool,
    /// The words that are quoted or reported; all where the author speaks.
    pub(crate) span: Option<Span>,
    /// The words that name the speaker, where known.
    pub(crate) named: Option<Span>,
}

impl Voice {
    /// Who speaks the words themselves.
    pub(crate) fn speaker(&self) -> Option<CastIx> {
        self.speakers.last().copied()
    }
}

impl Sketch<'_, '_> {
    /// Whose words token `i` is part of.
    pub(crate) fn voice(&self, i: usize) -> Voice {
        let Some(token) = self.scene.doc.tokens().get(i) else {
            return Voice::default();
        };
        let quote = self.scene.quote_at(token.start);
        let report = self.scene.report_at(token.start);
        match (quote, report) {
            (Some(quote), _) => Voice {
                speakers: self.scene.speakers_at(token.start).to_vec(),
                direct: true,
                span: Some(quote.span),
                named: quote.speaker_span,
            },
            (None, Some(report)) => Voice {
                speakers: report.speakers.clone(),
                direct: false,
                span: Some(report.span),
                named: report.speaker_span,
            },
            (None, None) => self.told(i),
        }
    }

    /// The subject of the verb of speech that governs token `i` in its own sentence, where no report was found.
    fn told(&self, i: usize) -> Voice {
        let clear = |j: usize| match self.scene.word(j) {
            ";" => false,
            ":" => j > self.within.start && self.scene.is_speech(j - 1),
            _ => true,
        };
        let verb = (self.within.start..i)
            .rev()
            .take_while(|j| clear(*j))
            .find(|j| self.scene.is_speech(*j) && self.opens_content(*j, i));
        let parties = verb.map_or_else(Vec::new, |verb| self.subjects(self.group(verb, verb + 1).start));
        let mut speakers: Vec<(CastIx, Span)> = Vec::new();
        for party in parties {
            if let Party::Named(actor, tokens) = party {
                speakers.push((actor, self.scene.span(tokens)));
            }
        }
        match speakers.as_slice() {
            [(actor, named)] => Voice {
                speakers: vec![*actor],
                direct: false,
                span: None,
                named: Some(*named),
            },
            _ => Voice::default(),
        }
    }

    /// Whether the verb of speech at `verb` is followed by "that", or by a clause without it, which holds token `i`.
    fn opens_content(&self, verb: usize, i: usize) -> bool {
        let next = self.past_adverbs(verb + 1);
        let that = (verb + 1..i.min(verb + 9)).any(|j| self.scene.is(j, "that"));
        let colon = self.scene.is(verb + 1, ":");
        that || colon
            || self.scene.is(verb, "said")
            || self.scene.is(verb, "says")
            || self.scene.mention_at(next).is_some() && next < i
    }
}
