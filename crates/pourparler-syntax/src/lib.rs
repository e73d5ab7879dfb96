//! English syntax in pure Rust.
