//! Expressions of time in a text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::serial::placed;
use super::{Edtf, RuleId};
use crate::span::Anchor;

closed! {
    /// What sort of time an expression tells (the types of TIMEX3).
    TimeKind: "kind of time expression" {
        /// A calendar date, however partial.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// A recurring time.
        Set = "set",
    }
}

/// The value of a time expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum TimeValue {
    /// A date, EDTF.
    Date(Edtf),
    /// A duration, ISO 8601: `P4M`.
    Duration(String),
}

/// Words that tell a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct TimeMention {
    /// The words.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// What sort of time.
    pub kind: TimeKind,
    /// Its value, where one can be given without guessing.
    #[serde(default)]
    pub value: Option<TimeValue>,
    /// The TIMEX3 value (ISO-TimeML).
    pub timex: String,
    /// The rule that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

placed! { TimeMention {
    kind: TimeKind,
    #[serde(default)]
    value: Option<TimeValue>,
    timex: String,
    #[serde(default = "RuleId::external")]
    rule: RuleId,
} }
