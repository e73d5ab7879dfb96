//! Acts: who did what to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::{ActId, ActorId, Edtf, Evidence, RuleId};
use crate::span::Anchor;

closed! {
    /// The event class of an act in the PLOVER ontology (Open Event Data Alliance), from most conciliatory to most hostile.
    Plover: "PLOVER class" {
        /// Agree.
        Agree = "AGREE",
        /// Consult.
        Consult = "CONSULT",
        /// Support.
        Support = "SUPPORT",
        /// Cooperate.
        Cooperate = "COOPERATE",
        /// Aid.
        Aid = "AID",
        /// Concede.
        Concede = "CONCEDE",
        /// Retreat.
        Retreat = "RETREAT",
        /// Request.
        Request = "REQUEST",
        /// Accuse.
        Accuse = "ACCUSE",
        /// Reject.
        Reject = "REJECT",
        /// Threaten.
        Threaten = "THREATEN",
        /// Protest.
        Protest = "PROTEST",
        /// Sanction.
        Sanction = "SANCTION",
        /// Mobilize.
        Mobilize = "MOBILIZE",
        /// Coerce.
        Coerce = "COERCE",
        /// Assault.
        Assault = "ASSAULT",
    }
}

/// One act that the text tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Act {
    /// Who acts; people whom nobody lists go by their words: `dock-workers`.
    pub source: ActorId,
    /// What sort of act, an id of the codebook.
    pub act: ActId,
    /// Its PLOVER class.
    pub plover: Plover,
    /// Towards whom.
    #[serde(default)]
    pub target: Option<ActorId>,
    /// When.
    #[serde(default)]
    pub when: Option<Edtf>,
    /// The words that name the source.
    #[serde(default)]
    pub source_span: Option<Anchor>,
    /// The words that name the target.
    #[serde(default)]
    pub target_span: Option<Anchor>,
    /// The words that name the act.
    #[serde(default)]
    pub cue_span: Option<Anchor>,
    /// Whether the text says that it was not done.
    #[serde(default)]
    pub negated: bool,
    /// Whether it is intended or foretold, not done.
    #[serde(default)]
    pub planned: bool,
    /// The sentence that proves it.
    pub evidence: Anchor,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
    /// The dependency paths by which the rule reached source and target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Act {
    /// An act done by `source`; the remaining fields are set on the result.
    pub fn new(source: ActorId, act: ActId, plover: Plover, evidence: Evidence) -> Self {
        Act {
            source,
            act,
            plover,
            target: None,
            when: None,
            source_span: None,
            target_span: None,
            cue_span: None,
            negated: false,
            planned: false,
            evidence: evidence.anchor,
            rule: evidence.rule,
            path: None,
        }
    }
}
