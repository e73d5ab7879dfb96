//! Goes on from a model that is there already: what it has learnt becomes the weights to start from.

use std::collections::BTreeMap;

use crate::features::Vocabulary;
use crate::labels::Labels;
use crate::model::{ModelError, Parts};
use crate::net::weights::Weights;

/// Fills `weights` from a model file. Words that it does not know start as unknown words do.
///
/// # Errors
/// The file is no model, or was made with other labels or in another size.
pub(crate) fn resume(
    bytes: &[u8],
    labels: &Labels,
    vocabulary: &Vocabulary,
    weights: &mut Weights,
) -> Result<(), ModelError> {
    let mut old = Parts::from_bytes(bytes)?;
    let alike = old.labels.to_text() == labels.to_text();
    let mut shape = old.weights.shape;
    shape.rows = weights.shape.rows;
    if !alike || shape != weights.shape {
        return Err(ModelError::Section("labels"));
    }
    let width = shape.width;
    let known = old.vocabulary.hashes();
    let row_of: BTreeMap<u32, usize> = known.iter().copied().zip(1..).collect();
    let words = vocabulary.hashes();
    for (row, to) in weights.table.chunks_exact_mut(width).enumerate() {
        let from = match row.checked_sub(1) {
            None => 0,
            Some(word) if word < words.len() => row_of.get(&words[word]).copied().unwrap_or(0),
            Some(word) => word - words.len() + known.len() + 1,
        };
        to.iter_mut()
            .zip(old.table.row(from))
            .for_each(|(to, value)| *to = value);
    }
    for (to, from) in weights.dense_mut().into_iter().zip(old.weights.dense_mut()) {
        std::mem::swap(to, from);
    }
    Ok(())
}
