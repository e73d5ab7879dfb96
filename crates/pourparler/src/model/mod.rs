//! Typed facts. Nothing here parses prose: a reading by this crate, by hand or by another program has the same types.

mod act;
mod actor;
mod article;
pub(crate) mod closed;
mod date;
mod diagnostic;
mod document;
mod dossier;
mod evidence;
mod explain;
mod id;
mod instrument;
mod issue;
mod negotiation;
mod quote;
mod serial;
mod stance;
mod time;

pub use act::{Act, Plover};
pub use actor::{Actor, ActorKind, Anonymity, Mention, MentionForm};
pub use article::{Article, ArticleError, SCHEMA, json_schema};
pub use date::*;
pub use diagnostic::Diagnostic;
pub use document::{Block, BlockKind, DocumentInfo, PublishedFrom};
pub use dossier::{Copies, Dossier, DossierError, JsonLines};
pub use evidence::Evidence;
pub(crate) use explain::one_line;
pub use explain::{ExplainedStep, Explanation, Fact};
pub use id::{ActId, ActorId, EntryId, IdError, InstrumentId, IssueId, NegotiationId, OfficeId, PointId, RuleId, slug};
pub use instrument::{Instrument, InstrumentKind, Tie, TieKind};
pub use issue::{IssueOutline, ScalePoint};
pub use negotiation::{
    Attendance, NameMention, Negotiation, NegotiationKind, Outcome, OutcomeKind, Participant, ParticipantRole,
};
pub use quote::{Quote, QuoteForm, Report};
pub use stance::{Change, Mode, Position, Stance, Step, StepKind, Strength, Target, TargetError};
pub use time::{TimeKind, TimeMention, TimeValue};

/// A word that stands where one of a closed list was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no {what}: expected one of {expected}")]
pub struct UnknownValue {
    what: &'static str,
    given: String,
    expected: String,
}

impl UnknownValue {
    pub(crate) fn new(what: &'static str, given: &str, expected: impl Iterator<Item = &'static str>) -> Self {
        UnknownValue {
            what,
            given: given.to_owned(),
            expected: expected.collect::<Vec<_>>().join(", "),
        }
    }
}
