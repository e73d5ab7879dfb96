//! Stances: who supports, opposes, conditions or dodges what, how firmly, on whose word.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::closed::closed;
use super::serial::{from_text, placed};
use super::{ActorId, Edtf, Evidence, IdError, InstrumentId, IssueId, NegotiationId, PointId, RuleId};
use crate::span::Anchor;

closed! {
    /// What the holder's attitude to the target is.
    Position: "position" {
        /// For it.
        Support = "support",
        /// Against it.
        Oppose = "oppose",
        /// For it on a condition.
        Conditional = "conditional",
        /// Declines to say.
        Noncommittal = "noncommittal",
    }
}

closed! {
    /// How firmly a stance is held.
    Strength: "strength" {
        /// Insists, rejects, draws a red line.
        Demand = "demand",
        /// Says, wants, backs, pledges.
        Position = "position",
        /// Is open to, considers, signals.
        Leaning = "leaning",
    }
}

closed! {
    /// On what sort of words a stance stands.
    Mode: "mode" {
        /// The holder's quoted words.
        Direct = "direct",
        /// Reported speech, or an act of speech.
        Indirect = "indirect",
        /// The author states it as a fact.
        Narrated = "narrated",
        /// The author's or a source's expectation.
        Forecast = "forecast",
    }
}

closed! {
    /// How a stance has moved.
    Change: "change of stance" {
        /// Given up.
        Dropped = "dropped",
        /// Made firmer.
        Hardened = "hardened",
        /// Made less firm.
        Softened = "softened",
        /// Taken for the first time.
        New = "new",
    }
}

closed! {
    /// What a step of the composition of a stance does.
    StepKind: "kind of step" {
        /// The cue gives the attitude.
        Cue = "cue",
        /// A word of denial turns it round.
        Negation = "negation",
        /// A word on the way to the target turns it round: end, lift, reject.
        Turn = "turn",
        /// The target is named in the direction opposite to what supporting it means.
        Direction = "direction",
        /// A word puts the attitude in doubt.
        Doubt = "doubt",
        /// A word says that the attitude is taken back.
        Change = "change",
        /// A clause states a condition or a bound.
        Condition = "condition",
        /// A word puts the target off.
        Delay = "delay",
        /// A word makes it an expectation.
        Forecast = "forecast",
    }
}

/// A step of the way from the cue to the position of a stance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// The words that do it.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// The position after it.
    pub position: Position,
}

placed! { Step {
    kind: StepKind,
    position: Position,
} }

/// What a stance is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub enum Target {
    /// An issue of the codebook: `issue:ceasefire`.
    Issue(IssueId),
    /// An actor: `actor:iran`.
    Actor(ActorId),
    /// A negotiation: `negotiation:astana-talks-2017`.
    Negotiation(NegotiationId),
    /// An instrument: `instrument:unscr-2268`.
    Instrument(InstrumentId),
    /// A clause where no codebook issue fits: `text:` and the words.
    Text(String),
}

/// A string that names no target.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// The part before the colon is none of the five.
    #[error(
        "`{0}` names no target: expected `issue:`, `actor:`, `negotiation:`, `instrument:` or `text:` and what it names"
    )]
    Scheme(String),
    /// The part after the colon is no identifier.
    #[error(transparent)]
    Id(#[from] IdError),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Issue(id) => f.pad(&format!("issue:{id}")),
            Target::Actor(id) => f.pad(&format!("actor:{id}")),
            Target::Negotiation(id) => f.pad(&format!("negotiation:{id}")),
            Target::Instrument(id) => f.pad(&format!("instrument:{id}")),
            Target::Text(words) => f.pad(&format!("text:{words}")),
        }
    }
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        match text.split_once(':') {
            Some(("issue", id)) => Ok(Target::Issue(id.parse()?)),
            Some(("actor", id)) => Ok(Target::Actor(id.parse()?)),
            Some(("negotiation", id)) => Ok(Target::Negotiation(id.parse()?)),
            Some(("instrument", id)) => Ok(Target::Instrument(id.parse()?)),
            Some(("text", words)) => Ok(Target::Text(words.to_owned())),
            _ => Err(TargetError::Scheme(text.to_owned())),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, "a string, the target of a stance")
    }
}

impl TryFrom<String> for Target {
    type Error = TargetError;
    fn try_from(text: String) -> Result<Self, TargetError> {
        text.parse()
    }
}

impl From<Target> for String {
    fn from(target: Target) -> String {
        target.to_string()
    }
}

/// A stance: holder, target, position, and all that qualifies it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Stance {
    /// Who holds it.
    pub holder: ActorId,
    /// What it is about.
    pub target: Target,
    /// For, against, on a condition, or dodging.
    pub position: Position,
    /// The point on the issue's scale that it stands for, where the codebook has a scale and the words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<PointId>,
    /// How firmly.
    pub strength: Strength,
    /// On what sort of words.
    pub mode: Mode,
    /// Those who report it, outermost first.
    #[serde(default)]
    pub via: Vec<ActorId>,
    /// The condition, in the text's words.
    #[serde(default)]
    pub condition: Option<String>,
    /// The place of the condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition_span: Option<Anchor>,
    /// How it moved.
    #[serde(default)]
    pub change: Option<Change>,
    /// When it was held.
    #[serde(default)]
    pub when: Option<Edtf>,
    /// Whether the text hedges it ("reportedly", "appears to").
    #[serde(default)]
    pub hedged: bool,
    /// The sentence that proves it.
    pub evidence: Anchor,
    /// The words that name the holder.
    #[serde(default)]
    pub holder_span: Option<Anchor>,
    /// The words that name the target.
    #[serde(default)]
    pub target_span: Option<Anchor>,
    /// The words that carry the attitude.
    #[serde(default)]
    pub cue_span: Option<Anchor>,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
    /// The dependency paths by which the rule reached holder and target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How the position came about, step by step, the cue first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

impl Stance {
    /// A plain stance held in indirect words; the remaining fields are set on the result.
    pub fn new(holder: ActorId, target: Target, position: Position, evidence: Evidence) -> Self {
        Stance {
            holder,
            target,
            position,
            point: None,
            strength: Strength::Position,
            mode: Mode::Indirect,
            via: Vec::new(),
            condition: None,
            condition_span: None,
            change: None,
            when: None,
            hedged: false,
            evidence: evidence.anchor,
            holder_span: None,
            target_span: None,
            cue_span: None,
            rule: evidence.rule,
            path: None,
            steps: Vec::new(),
        }
    }
}
