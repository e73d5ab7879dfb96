//! The stages of a reading, each standing on the earlier ones: mentions, attribution, negotiations, stances.

pub(crate) mod acts;
pub(crate) mod attribution;
mod clause;
pub(crate) mod facts;
pub(crate) mod instruments;
mod line;
pub(crate) mod mentions;
pub(crate) mod negotiations;
pub(crate) mod scene;
pub(crate) mod stances;
mod voices;
mod wordlist;
