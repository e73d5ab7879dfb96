//! The codebooks inside the crate hold.
#![allow(clippy::panic)]

use pourparler::codebook::Codebook;

#[test]
#[ignore = "until the data files are complete"]
fn embedded_packs_are_valid() {
    let names = Codebook::embedded_names();
    assert!(names.contains(&"base"), "{names:?}");
    for name in names {
        if let Err(error) = Codebook::embedded(name).and_then(|codebook| codebook.validate()) {
            panic!("{} problems in `{name}`\n{error}", error.problems().len());
        }
    }
}
