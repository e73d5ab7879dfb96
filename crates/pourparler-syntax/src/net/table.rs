//! The feature table, a byte for each number and a scale for each row.

use super::matrix::widest;
use crate::features::Rows;

/// Rows of signed bytes with their scales.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    width: usize,
    scales: Vec<f32>,
    values: Vec<i8>,
}

impl Table {
    /// A table from its stored parts; `None` where the lengths disagree.
    pub(crate) fn new(width: usize, scales: Vec<f32>, values: Vec<i8>) -> Option<Self> {
        (width > 0 && values.len() == scales.len().checked_mul(width)?).then_some(Self { width, scales, values })
    }

    /// The numbers of a row.
    #[cfg(feature = "train")]
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = f32> + '_ {
        let scale = self.scales.get(row).copied().unwrap_or_default();
        let values = self.values.get(row * self.width..(row + 1) * self.width);
        values
            .unwrap_or_default()
            .iter()
            .map(move |&value| scale * f32::from(value))
    }

    /// Writes the sum of the rows of one word to `out`.
    #[inline(always)]
    fn sum(&self, rows: &Rows, out: &mut [f32]) {
        for &row in rows {
            let start = row as usize * self.width;
            let (Some(&scale), Some(values)) = (
                self.scales.get(row as usize),
                self.values.get(start..start + self.width),
            ) else {
                continue;
            };
            for (to, &value) in out.iter_mut().zip(values) {
                *to += scale * f32::from(value);
            }
        }
    }
}

widest! {
    /// Adds to each vector of `out` the sum of the rows of one word.
    pub(crate) fn embed(table: &Table, words: &[Rows], out: &mut [f32]) =
        embed_inner | embed_inner | embed_inner
}

#[inline(always)]
fn embed_inner(table: &Table, words: &[Rows], out: &mut [f32]) {
    for (rows, out) in words.iter().zip(out.chunks_exact_mut(table.width)) {
        table.sum(rows, out);
    }
}

/// Rounds a row to signed bytes; gives the scale.
#[cfg(feature = "train")]
pub(crate) fn quantise(row: &[f32], values: &mut Vec<i8>) -> f32 {
    let largest = row.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    let scale = largest / 127.0;
    let factor = if scale > 0.0 { 1.0 / scale } else { 0.0 };
    values.extend(row.iter().map(|value| (value * factor).round() as i8));
    scale
}
