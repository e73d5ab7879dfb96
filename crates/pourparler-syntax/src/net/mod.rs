//! The network: summed feature vectors, gated recurrence in both directions, and scores for tags, names, heads and relations.

pub(crate) mod forward;
pub(crate) mod matrix;
pub(crate) mod table;
pub(crate) mod tree;
pub(crate) mod weights;
