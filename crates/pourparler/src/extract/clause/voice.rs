//! Whose words a token is part of.

use super::sketch::Sketch;
use crate::extract::attribution::rule;
use crate::extract::scene::CastIx;
use crate::span::Span;

/// The source of the words around a token.
#[derive(Debug, Clone, Default)]
pub(crate) struct Voice {
    /// Outermost first.
    pub(crate) speakers: Vec<CastIx>,
    /// The words stand between marks.
    pub(crate) direct: bool,
    /// They are said to be the speaker's only by the title of the text.
    pub(crate) issued: bool,
    /// The words that are quoted or reported; all where the author speaks.
    pub(crate) span: Option<Span>,
    /// The words that name the speaker, where known.
    pub(crate) named: Option<Span>,
    /// All who speak the words themselves, where several do; else empty.
    pub(crate) together: Vec<CastIx>,
}

impl Voice {
    /// Who speaks the words themselves.
    pub(crate) fn speaker(&self) -> Option<CastIx> {
        self.speakers.last().copied()
    }

    /// Whether an actor speaks the words, alone or with others.
    pub(crate) fn is_of(&self, actor: CastIx) -> bool {
        self.speaker() == Some(actor) || self.together.contains(&actor)
    }

    /// Through whom the words of an actor came: not through those who speak with it.
    pub(crate) fn via(&self, actor: CastIx) -> Vec<CastIx> {
        let joint = self.together.contains(&actor);
        let between = |speaker: &CastIx| *speaker != actor && !(joint && self.together.contains(speaker));
        self.speakers.iter().copied().filter(between).collect()
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
                issued: false,
                span: Some(quote.span),
                named: quote.speaker_span,
                together: Vec::new(),
            },
            (None, Some(report)) => Voice {
                speakers: report.speakers.clone(),
                direct: false,
                issued: report.rule == rule::ISSUED,
                span: Some(report.span),
                named: report.speaker_span,
                together: self.scene.joint_speakers(report),
            },
            (None, None) => self.told(i),
        }
    }

    /// The subject of the verb of speech that governs token `i` in its own sentence, where no report was found.
    fn told(&self, i: usize) -> Voice {
        let tree = self.tree();
        let mut at = i;
        while let Some(head) = tree.head(at) {
            // "Chad found it wise; Togo called it folly" is two statements of two.
            let parted = head < at && (head..at).any(|i| self.scene.is(i, ";"));
            let content = matches!(tree.rel(at), "ccomp" | "parataxis") && self.scene.is_speech(head) && !parted;
            if content && let Some(voice) = self.subject_as_voice(head) {
                return voice;
            }
            at = head;
        }
        Voice::default()
    }

    /// The only actor that is the subject of a verb of speech.
    fn subject_as_voice(&self, verb: usize) -> Option<Voice> {
        let subjects = self.tree().down(verb).iter().filter(|edge| edge.rel == "nsubj");
        let mut mentions = subjects.filter_map(|edge| self.scene.mention_at(edge.dependent));
        let mention = mentions.next().filter(|_| mentions.next().is_none())?;
        Some(Voice {
            speakers: vec![mention.actor],
            direct: false,
            issued: false,
            span: None,
            named: Some(mention.span),
            together: Vec::new(),
        })
    }
}
