//! Networks: sums against tables worked out by hand, windows, structure, and laws that hold for any dossier.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod laws;
mod made;
mod participation;
mod repeats;
mod structure;
mod sums;
mod time;
