//! Products of whole matrices, forward and backward, and the loss of a choice.

use crate::net::matrix::{Packed, Panels, exp, multiply_add};
use crate::net::weights::Affine;

/// Buffers kept between batches.
#[derive(Default)]
pub(crate) struct Room {
    packed: Packed,
    panels: Panels,
}

impl Room {
    /// `out += left · right`, with `right` of `cols` columns.
    pub(crate) fn add_product(&mut self, left: &[f32], right: &[f32], cols: usize, out: &mut [f32]) {
        self.panels.pack(right, cols);
        multiply_add(left, &self.panels, out, &mut self.packed);
    }

    /// `out += left · rightᵀ`, with `right` of `cols` columns.
    pub(crate) fn add_product_transposed(&mut self, left: &[f32], right: &[f32], cols: usize, out: &mut [f32]) {
        self.panels.pack_transposed(right, cols);
        multiply_add(left, &self.panels, out, &mut self.packed);
    }

    /// `out += leftᵀ · right`.
    pub(crate) fn add_outer(
        &mut self,
        left: &[f32],
        left_cols: usize,
        right: &[f32],
        right_cols: usize,
        out: &mut [f32],
    ) {
        let turned = transpose(left, left_cols);
        self.add_product(&turned, right, right_cols, out);
    }

    pub(crate) fn affine(&mut self, input: &[f32], words: usize, affine: &Affine) -> Vec<f32> {
        let mut out = affine.bias.repeat(words);
        self.add_product(input, &affine.weight, affine.bias.len(), &mut out);
        out
    }

    /// Adds to the gradients of an affine map and of its input.
    pub(crate) fn affine_back(
        &mut self,
        input: &[f32],
        back: &[f32],
        affine: &Affine,
        grad: &mut Affine,
        input_back: &mut [f32],
    ) {
        let (from, to) = (affine.weight.len() / affine.bias.len(), affine.bias.len());
        self.add_outer(input, from, back, to, &mut grad.weight);
        add_rows(back, &mut grad.bias);
        self.add_product_transposed(back, &affine.weight, to, input_back);
    }
}

fn transpose(matrix: &[f32], cols: usize) -> Vec<f32> {
    let rows = matrix.len() / cols;
    let mut out = vec![0.0; matrix.len()];
    for (row, values) in matrix.chunks_exact(cols).enumerate() {
        for (col, value) in values.iter().enumerate() {
            out[col * rows + row] = *value;
        }
    }
    out
}

pub(crate) fn add_rows(matrix: &[f32], out: &mut [f32]) {
    for row in matrix.chunks_exact(out.len()) {
        add(row, out);
    }
}

pub(crate) fn add(from: &[f32], to: &mut [f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Replaces scores by the gradient of the loss of choosing `gold`, times `cost`; gives the loss.
pub(crate) fn softmax_loss(scores: &mut [f32], gold: usize, cost: f32) -> f32 {
    let most = scores.iter().fold(f32::NEG_INFINITY, |most, &score| most.max(score));
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - most);
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score *= cost / sum;
    }
    let share = scores[gold] / cost;
    scores[gold] -= cost;
    -share.max(1e-12).ln()
}

/// The norm of all dense gradients.
pub(crate) fn norm(parts: &[&mut Vec<f32>]) -> f32 {
    parts.iter().map(|part| dot(part, part)).sum::<f32>().sqrt()
}
