//! The codebooks inside the crate hold.

use pourparler::codebook::Codebook;

#[test]
fn embedded_packs_are_valid() {
    let names = Codebook::embedded_names();
    assert!(names.contains(&"base"), "{names:?}");
    let errors: Vec<_> = names
        .into_iter()
        .filter_map(|name| Codebook::embedded(name).and_then(|codebook| codebook.validate()).err())
        .collect();
    let message = errors
        .iter()
        .map(|error| error.to_string())
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        errors.is_empty(),
        "{} problems\n{message}",
        errors.iter().map(|error| error.problems().len()).sum::<usize>()
    );
}
