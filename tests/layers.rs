//! Placeholder until the layers exist.
