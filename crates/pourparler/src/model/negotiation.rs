//! Negotiations: bounded diplomatic processes and meetings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::serial::placed;
use super::{ActorId, Edtf, Evidence, InstrumentId, NegotiationId, RuleId};
use crate::span::Anchor;

closed! {
    /// What sort of negotiation.
    NegotiationKind: "kind of negotiation" {
        /// A multilateral conference.
        Conference = "conference",
        /// Talks.
        Talks = "talks",
        /// One round of longer talks.
        Round = "round",
        /// A single meeting or call.
        Meeting = "meeting",
        /// The mission of an envoy or mediator.
        Mission = "mission",
        /// A plan pursued as a process.
        Plan = "plan",
        /// Talks away from the public eye.
        BackChannel = "back-channel",
        /// A truce and its keeping.
        Ceasefire = "ceasefire",
        /// A process of many rounds.
        Process = "process",
    }
}

closed! {
    /// The role of an actor in a negotiation.
    ParticipantRole: "role in a negotiation" {
        /// Called the negotiation together.
        Convenor = "convenor",
        /// Mediates between the parties.
        Mediator = "mediator",
        /// Vouches for what is agreed.
        Guarantor = "guarantor",
        /// Gives the venue.
        Host = "host",
        /// Negotiates on its own behalf.
        Party = "party",
        /// Is present without negotiating.
        Observer = "observer",
        /// Was asked to come.
        Invited = "invited",
    }
}

closed! {
    /// What became of a participant's part.
    Attendance: "attendance" {
        /// Took part.
        Attended = "attended",
        /// Left, or took its word back.
        Withdrew = "withdrew",
        /// Would not come.
        Refused = "refused",
        /// Was kept out.
        Excluded = "excluded",
    }
}

closed! {
    /// How a negotiation ended, so far as the text says.
    OutcomeKind: "kind of outcome" {
        /// An agreement was reached.
        Agreement = "agreement",
        /// A statement or communiqué was issued.
        Statement = "statement",
        /// It was put off or interrupted.
        Adjourned = "adjourned",
        /// It broke down or ended without result.
        Failed = "failed",
        /// It goes on.
        Ongoing = "ongoing",
    }
}

/// An actor in a role, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The role.
    pub role: ParticipantRole,
    /// Who holds it.
    pub actor: ActorId,
    /// What became of it, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Attendance>,
    /// The words that prove it.
    pub evidence: Anchor,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

impl Participant {
    /// An actor in a role; what became of it is set on the result.
    pub fn new(actor: ActorId, role: ParticipantRole, evidence: Evidence) -> Self {
        Participant {
            role,
            actor,
            status: None,
            evidence: evidence.anchor,
            rule: evidence.rule,
        }
    }
}

/// An outcome with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// What came of it.
    pub kind: OutcomeKind,
    /// The words that prove it.
    pub evidence: Anchor,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

/// Words that name a negotiation or an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct NameMention {
    /// The words.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

placed! { NameMention {
    #[serde(default = "RuleId::external")]
    rule: RuleId,
} }

/// A bounded diplomatic process or meeting that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Negotiation {
    /// Identifier, the codebook's where `known`.
    pub id: NegotiationId,
    /// The name to show.
    pub name: String,
    /// What sort of negotiation.
    pub kind: NegotiationKind,
    /// Where it is held.
    #[serde(default)]
    pub place: Option<String>,
    /// When it begins, as precisely as is known.
    #[serde(default)]
    pub start: Option<Edtf>,
    /// When it ends.
    #[serde(default)]
    pub end: Option<Edtf>,
    /// The larger process it is a round of.
    #[serde(default)]
    pub part_of: Option<NegotiationId>,
    /// The negotiation it continues.
    #[serde(default)]
    pub follows: Option<NegotiationId>,
    /// Whether the codebook lists it.
    #[serde(default)]
    pub known: bool,
    /// Who takes part, in which role.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// The texts it produced or rests on.
    #[serde(default)]
    pub instruments: Vec<InstrumentId>,
    /// What came of it.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Where the text names it; never empty in a reading of this crate.
    #[serde(default)]
    pub mentions: Vec<NameMention>,
}

impl Negotiation {
    /// A negotiation that no codebook lists, with nobody in it yet; the remaining fields are set on the result.
    pub fn new(id: NegotiationId, name: impl Into<String>, kind: NegotiationKind) -> Self {
        Negotiation {
            id,
            name: name.into(),
            kind,
            place: None,
            start: None,
            end: None,
            part_of: None,
            follows: None,
            known: false,
            participants: Vec::new(),
            instruments: Vec::new(),
            outcome: None,
            mentions: Vec::new(),
        }
    }
}
