//! The codebooks inside the crate hold.
#![allow(clippy::panic)]

use pourparler::codebook::Codebook;

#[test]
fn embedded_packs_are_valid() {
    let names = Codebook::embedded_names();
    assert!(names.contains(&"base"), "{names:?}");
    for name in names {
        if let Err(error) = Codebook::embedded(name) {
            panic!("{} problems in `{name}`\n{error}", error.problems().len());
        }
    }
}
