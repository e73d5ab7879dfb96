//! The facts of an article.

mod act;
mod actor;
mod instrument;
mod negotiation;
mod quote;
mod stance;
mod time;

pub(crate) use act::PyAct;
pub(crate) use actor::{PyActor, PyMention};
pub(crate) use instrument::{PyInstrument, PyTie};
pub(crate) use negotiation::{PyNameMention, PyNegotiation, PyOutcome, PyParticipant};
pub(crate) use quote::{PyQuote, PyReport};
pub(crate) use stance::{PyStance, PyStep};
pub(crate) use time::PyTimeMention;
