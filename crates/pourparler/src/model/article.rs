//! One article: everything read from one document.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Act, Actor, Diagnostic, DocumentInfo, Instrument, InstrumentId, IssueId, Mention, Negotiation, NegotiationId,
    Quote, Report, Stance, Target, TimeMention,
};
use crate::span::Anchor;

/// The name and version of the interchange form.
pub const SCHEMA: &str = "pourparler/article/1";

/// Everything read from one document, in document order. Its serde form is the interchange form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The document itself.
    pub document: DocumentInfo,
    /// Who is mentioned, or only acts.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Where they are mentioned.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Expressions of time.
    #[serde(default)]
    pub dates: Vec<TimeMention>,
    /// Words between marks with their speakers.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// Reported speech.
    #[serde(default)]
    pub reports: Vec<Report>,
    /// Negotiations.
    #[serde(default)]
    pub negotiations: Vec<Negotiation>,
    /// Texts and agreements.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// Stances.
    #[serde(default)]
    pub stances: Vec<Stance>,
    /// Acts.
    #[serde(default)]
    pub acts: Vec<Act>,
    /// Oddities of the text.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a JSON text is no article.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// Not JSON, or not of the shape of the schema.
    #[error("not an article: {0}")]
    Json(#[from] serde_json::Error),
    /// Another schema, or another version of it.
    #[error("schema `{0}` cannot be read: expected `{SCHEMA}`")]
    Schema(String),
    /// The facts stand in another text.
    #[error("{layer} {index}: offsets {start}..{end} do not hold in the text")]
    Anchor {
        /// The list that holds the fact.
        layer: &'static str,
        /// Its place in that list.
        index: usize,
        /// First code point.
        start: usize,
        /// One past the last code point.
        end: usize,
    },
}

impl Article {
    /// An article without facts about `document`.
    pub fn new(document: DocumentInfo) -> Self {
        Article {
            schema: SCHEMA.to_owned(),
            document,
            actors: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            quotes: Vec::new(),
            reports: Vec::new(),
            negotiations: Vec::new(),
            instruments: Vec::new(),
            stances: Vec::new(),
            acts: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Reads the interchange form. Where it carries its text, every offset must hold in it, and missing bytes are added.
    ///
    /// # Errors
    /// [`ArticleError`] for text that is not JSON of that form, another schema, or an offset outside the text.
    pub fn from_json(json: &str) -> Result<Self, ArticleError> {
        serde_json::from_str::<Article>(json)?.checked()
    }

    /// This article, with its bytes located where it carries its text.
    pub(super) fn checked(mut self) -> Result<Self, ArticleError> {
        if self.schema != SCHEMA {
            return Err(ArticleError::Schema(self.schema));
        }
        if let Some(text) = self.document.text.clone() {
            self.locate(&text)?;
        }
        Ok(self)
    }

    /// This article with the text that it was read in, for a reading that came without.
    ///
    /// # Errors
    /// [`ArticleError::Anchor`] for an offset that does not hold in `text`.
    pub fn with_text(mut self, text: impl Into<Arc<str>>) -> Result<Self, ArticleError> {
        let text = text.into();
        self.locate(&text)?;
        self.document.text = Some(text);
        Ok(self)
    }

    /// The interchange form, one line.
    ///
    /// # Errors
    /// None in practice: every field has a JSON form.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// The text as it was read, where it is kept.
    pub fn text(&self) -> Option<&str> {
        self.document.text.as_deref()
    }

    /// The words under an anchor, where the text is kept.
    pub fn words(&self, anchor: &Anchor) -> Option<&str> {
        anchor.of(self.text()?)
    }

    /// The sentence that holds the start of `anchor`.
    pub fn sentence_at(&self, anchor: &Anchor) -> Option<&Anchor> {
        let after = self.document.sentences.partition_point(|s| s.start <= anchor.start);
        self.document
            .sentences
            .get(after.checked_sub(1)?)
            .filter(|s| anchor.start < s.end)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.iter().find(|a| a.id.as_str() == id)
    }

    /// The negotiation with this id.
    pub fn negotiation(&self, id: &str) -> Option<&Negotiation> {
        self.negotiations.iter().find(|n| n.id.as_str() == id)
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|i| i.id.as_str() == id)
    }

    /// Where `actor` is mentioned.
    pub fn mentions_of<'a>(&'a self, actor: &'a str) -> impl Iterator<Item = &'a Mention> {
        self.mentions.iter().filter(move |m| m.actor.as_str() == actor)
    }

    /// What `actor` is quoted as saying.
    pub fn quotes_of<'a>(&'a self, actor: &'a str) -> impl Iterator<Item = &'a Quote> {
        self.quotes
            .iter()
            .filter(move |q| q.speaker.as_ref().is_some_and(|s| s.as_str() == actor))
    }

    /// The stances that `actor` holds.
    pub fn stances_of<'a>(&'a self, actor: &'a str) -> impl Iterator<Item = &'a Stance> {
        self.stances.iter().filter(move |s| s.holder.as_str() == actor)
    }

    /// The stances on `issue`, whoever holds them.
    pub fn on<'a>(&'a self, issue: &'a str) -> impl Iterator<Item = &'a Stance> {
        self.stances
            .iter()
            .filter(move |s| matches!(&s.target, Target::Issue(id) if id.as_str() == issue))
    }

    /// The stances that `a` and `b` hold towards each other.
    pub fn between<'a>(&'a self, a: &'a str, b: &'a str) -> impl Iterator<Item = &'a Stance> {
        self.stances.iter().filter(move |s| match &s.target {
            Target::Actor(id) => {
                let (holder, target) = (s.holder.as_str(), id.as_str());
                (holder == a && target == b) || (holder == b && target == a)
            }
            _ => false,
        })
    }

    /// The ids of all issues that a stance of this article is about, each once, sorted.
    pub fn issues(&self) -> Vec<&IssueId> {
        let mut ids: Vec<_> = self
            .stances
            .iter()
            .filter_map(|s| match &s.target {
                Target::Issue(id) => Some(id),
                _ => None,
            })
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Adds the byte offsets of every anchor and checks that each holds in `text`.
    ///
    /// # Errors
    /// [`ArticleError::Anchor`] for the first that does not.
    pub fn locate(&mut self, text: &str) -> Result<(), ArticleError> {
        let offsets: Vec<usize> = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain(std::iter::once(text.len()))
            .collect();
        for (layer, index, anchor) in self.anchors_mut() {
            let (start, end) = (anchor.start, anchor.end);
            let bytes = match (offsets.get(start), offsets.get(end)) {
                (Some(&a), Some(&b)) if a <= b => (a, b),
                _ => {
                    return Err(ArticleError::Anchor {
                        layer,
                        index,
                        start,
                        end,
                    });
                }
            };
            if anchor.bytes.is_some_and(|given| given != bytes) {
                return Err(ArticleError::Anchor {
                    layer,
                    index,
                    start,
                    end,
                });
            }
            anchor.bytes = Some(bytes);
        }
        Ok(())
    }

    /// Every anchor of the article with the list and place of the fact that holds it.
    fn anchors_mut(&mut self) -> impl Iterator<Item = (&'static str, usize, &mut Anchor)> {
        fn tag<'a, T>(
            layer: &'static str,
            facts: &'a mut [T],
            anchors: impl Fn(&'a mut T) -> Vec<&'a mut Anchor> + 'a,
        ) -> impl Iterator<Item = (&'static str, usize, &'a mut Anchor)> {
            facts
                .iter_mut()
                .enumerate()
                .flat_map(move |(i, fact)| anchors(fact).into_iter().map(move |anchor| (layer, i, anchor)))
        }
        tag("block", &mut self.document.blocks, |b| vec![&mut b.anchor])
            .chain(tag("sentence", &mut self.document.sentences, |s| vec![s]))
            .chain(tag("mention", &mut self.mentions, |m| vec![&mut m.anchor]))
            .chain(tag("date", &mut self.dates, |d| vec![&mut d.anchor]))
            .chain(tag("quote", &mut self.quotes, |q| {
                [Some(&mut q.anchor), q.speaker_span.as_mut(), q.cue_span.as_mut()]
                    .into_iter()
                    .flatten()
                    .collect()
            }))
            .chain(tag("report", &mut self.reports, |r| {
                [Some(&mut r.anchor), r.speaker_span.as_mut(), r.cue_span.as_mut()]
                    .into_iter()
                    .flatten()
                    .collect()
            }))
            .chain(tag("negotiation", &mut self.negotiations, |n| {
                let participants = n.participants.iter_mut().map(|p| &mut p.evidence);
                let mentions = n.mentions.iter_mut().map(|m| &mut m.anchor);
                participants
                    .chain(mentions)
                    .chain(n.outcome.as_mut().map(|o| &mut o.evidence))
                    .collect()
            }))
            .chain(tag("instrument", &mut self.instruments, |i| {
                let ties = i.ties.iter_mut().map(|t| &mut t.evidence);
                ties.chain(i.mentions.iter_mut().map(|m| &mut m.anchor)).collect()
            }))
            .chain(tag("stance", &mut self.stances, |s| {
                let spans = [
                    Some(&mut s.evidence),
                    s.holder_span.as_mut(),
                    s.target_span.as_mut(),
                    s.cue_span.as_mut(),
                    s.condition_span.as_mut(),
                ];
                let steps = s.steps.iter_mut().map(|step| &mut step.anchor);
                spans.into_iter().flatten().chain(steps).collect()
            }))
            .chain(tag("act", &mut self.acts, |a| {
                [
                    Some(&mut a.evidence),
                    a.source_span.as_mut(),
                    a.target_span.as_mut(),
                    a.cue_span.as_mut(),
                ]
                .into_iter()
                .flatten()
                .collect()
            }))
            .chain(tag("diagnostic", &mut self.diagnostics, |d| vec![&mut d.anchor]))
    }

    /// The negotiations that `instrument` came out of.
    pub fn negotiations_behind<'a>(&'a self, instrument: &'a InstrumentId) -> impl Iterator<Item = &'a NegotiationId> {
        self.negotiations
            .iter()
            .filter(|n| n.instruments.contains(instrument))
            .map(|n| &n.id)
    }
}

/// The JSON Schema of the interchange form.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Article).to_value()
}
