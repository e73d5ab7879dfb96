//! Instruments: texts and agreements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::{ActorId, Edtf, Evidence, InstrumentId, NameMention, RuleId};
use crate::span::Anchor;

closed! {
    /// What sort of instrument.
    InstrumentKind: "kind of instrument" {
        /// A joint statement or communiqué.
        Communique = "communique",
        /// An agreement, accord, deal or treaty.
        Agreement = "agreement",
        /// A resolution of a body.
        Resolution = "resolution",
        /// A plan or road map.
        Plan = "plan",
        /// A truce.
        Ceasefire = "ceasefire",
        /// A constitution or a draft of one.
        Constitution = "constitution",
        /// A proposal or offer.
        Proposal = "proposal",
    }
}

closed! {
    /// What ties an actor to an instrument.
    TieKind: "tie to an instrument" {
        /// Backed it.
        Endorsed = "endorsed",
        /// Turned it down.
        Rejected = "rejected",
        /// Put its name to it.
        Signed = "signed",
        /// Broke it.
        Violated = "violated",
    }
}

/// An actor's tie to an instrument, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Tie {
    /// What sort of tie.
    pub tie: TieKind,
    /// Whose.
    pub actor: ActorId,
    /// The words that prove it.
    pub evidence: Anchor,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

impl Tie {
    /// An actor's tie to an instrument.
    pub fn new(actor: ActorId, tie: TieKind, evidence: Evidence) -> Self {
        Tie {
            tie,
            actor,
            evidence: evidence.anchor,
            rule: evidence.rule,
        }
    }
}

/// A text or agreement that the document names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Instrument {
    /// Identifier, the codebook's where `known`.
    pub id: InstrumentId,
    /// The name to show.
    pub name: String,
    /// What sort of instrument.
    pub kind: InstrumentKind,
    /// Its date, as precisely as is known.
    #[serde(default)]
    pub date: Option<Edtf>,
    /// Whether the codebook lists it.
    #[serde(default)]
    pub known: bool,
    /// Who endorsed, rejected, signed or violated it.
    #[serde(default)]
    pub ties: Vec<Tie>,
    /// Where the text names it; never empty in a reading of this crate.
    #[serde(default)]
    pub mentions: Vec<NameMention>,
}

impl Instrument {
    /// An instrument that no codebook lists, without ties yet; the remaining fields are set on the result.
    pub fn new(id: InstrumentId, name: impl Into<String>, kind: InstrumentKind) -> Self {
        Instrument {
            id,
            name: name.into(),
            kind,
            date: None,
            known: false,
            ties: Vec::new(),
            mentions: Vec::new(),
        }
    }
}
