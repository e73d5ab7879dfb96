//! Reads texts about peace negotiations.
