//! Attribution: quotes (between marks) and reports (indirect speech).

use schemars::JsonSchema;
use serde::Serialize;

use super::closed::closed;
use super::serial::placed;
use super::{ActorId, RuleId};
use crate::span::Anchor;

closed! {
    /// How quoted words stand in their sentence.
    QuoteForm: "form of quote" {
        /// A sentence or more of its own.
        Direct = "direct",
        /// A fragment inside a sentence of the reporter's.
        Mixed = "mixed",
    }
}

/// Words between quotation marks that somebody is said to have spoken. What joint speakers say is a quote for each of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Quote {
    /// The words, inside the marks (content).
    #[serde(flatten)]
    pub anchor: Anchor,
    /// Who spoke them (source), where the text tells.
    pub speaker: Option<ActorId>,
    /// The words that attribute them: a reporting verb as a rule.
    #[serde(default)]
    pub cue: Option<String>,
    /// Direct or mixed.
    pub form: QuoteForm,
    /// The words that name the speaker, a pronoun too.
    #[serde(default)]
    pub speaker_span: Option<Anchor>,
    /// The place of the cue.
    #[serde(default)]
    pub cue_span: Option<Anchor>,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

placed! { Quote {
    speaker: Option<ActorId>,
    #[serde(default)]
    cue: Option<String>,
    form: QuoteForm,
    #[serde(default)]
    speaker_span: Option<Anchor>,
    #[serde(default)]
    cue_span: Option<Anchor>,
    #[serde(default = "RuleId::external")]
    rule: RuleId,
} }

/// Content that is reported in the reporter's own words. What joint speakers say is a report for each of them; a clause that its
/// saying parts in two ("The pass, Rao said, is closed") is two reports with the same cue.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Report {
    /// The reported clause (content).
    #[serde(flatten)]
    pub anchor: Anchor,
    /// The chain of those who say so, outermost first; empty where nobody is known to ("reportedly", "the airline expects").
    pub speakers: Vec<ActorId>,
    /// The words that attribute it.
    #[serde(default)]
    pub cue: Option<String>,
    /// The words that name the innermost speaker.
    #[serde(default)]
    pub speaker_span: Option<Anchor>,
    /// The place of the cue.
    #[serde(default)]
    pub cue_span: Option<Anchor>,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

placed! { Report {
    speakers: Vec<ActorId>,
    #[serde(default)]
    cue: Option<String>,
    #[serde(default)]
    speaker_span: Option<Anchor>,
    #[serde(default)]
    cue_span: Option<Anchor>,
    #[serde(default = "RuleId::external")]
    rule: RuleId,
} }
