//! Evidence: the characters that prove a fact and the rule that read them.

use super::RuleId;
use crate::span::Anchor;

/// What a fact stands on. No fact of a reading can be made without it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The words that prove the fact; for a stance or an act, its sentence.
    pub anchor: Anchor,
    /// The rule or the named step that read them.
    pub rule: RuleId,
}

impl Evidence {
    /// Evidence at `anchor`, read by `rule`.
    pub fn new(anchor: Anchor, rule: RuleId) -> Self {
        Evidence { anchor, rule }
    }
}
