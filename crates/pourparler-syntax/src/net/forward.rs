//! Running the network over sentences.

use std::ops::Range;

use super::matrix::{Packed, Panels, leaky, multiply_add, sigmoid, widest};
use super::table::{Table, embed};
use super::tree::best_tree;
use super::weights::{Affine, DISTANCES, Shape, Weights, distance};
use crate::features::Rows;

/// Weights made ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    shape: Shape,
    table: Table,
    layers: Vec<ReadyLayer>,
    tags: Ready,
    names: Ready,
    project: Ready,
    arc: Panels,
    arc_head: Vec<f32>,
    root: Vec<f32>,
    arc_distance: Vec<f32>,
    relation_distance: Vec<f32>,
    relation: Ready,
}

#[derive(Clone, Debug)]
struct ReadyLayer {
    input: Panels,
    bias: Vec<f32>,
    peep: Vec<f32>,
}

#[derive(Clone, Debug)]
struct Ready {
    weight: Panels,
    bias: Vec<f32>,
}

impl Ready {
    fn new(affine: Affine) -> Self {
        Self {
            weight: Panels::new(&affine.weight, affine.bias.len()),
            bias: affine.bias,
        }
    }

    /// Writes `input` times the weights plus the bias to `out`.
    fn run(&self, input: &[f32], words: usize, out: &mut Vec<f32>, packed: &mut Packed) {
        out.clear();
        for _ in 0..words {
            out.extend_from_slice(&self.bias);
        }
        multiply_add(input, &self.weight, out, packed);
    }
}

/// Room for a run, kept between runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    packed: Packed,
    input: Vec<f32>,
    gates: Vec<f32>,
    state: Vec<f32>,
    tags: Vec<f32>,
    names: Vec<f32>,
    projected: Vec<f32>,
    dependents: Vec<f32>,
    arcs: Vec<f32>,
    heads: Vec<f32>,
    head_panels: Panels,
    scores: Vec<f32>,
    hidden: Vec<f32>,
    relations: Vec<f32>,
}

/// What the network says of the words of a batch of sentences; rows of scores for each word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading<'s> {
    /// Tags, then features.
    pub(crate) tags: &'s [f32],
    pub(crate) names: &'s [f32],
    /// Scores of relations to the heads chosen.
    pub(crate) relations: &'s [f32],
    /// Heads, counted from 1 within the sentence; 0 is the root.
    pub(crate) heads: Vec<usize>,
}

impl Network {
    pub(crate) fn new(weights: Weights, table: Table) -> Self {
        let shape = weights.shape;
        let layers = weights.layers.into_iter().map(|layer| ReadyLayer {
            input: Panels::new(&layer.input, 6 * shape.width),
            bias: layer.bias,
            peep: layer.peep,
        });
        Self {
            shape,
            table,
            layers: layers.collect(),
            tags: Ready::new(weights.tags),
            names: Ready::new(weights.names),
            project: Ready::new(weights.project),
            arc: Panels::new(&weights.arc, shape.arc),
            arc_head: weights.arc_head,
            root: weights.root,
            arc_distance: weights.arc_distance,
            relation_distance: weights.relation_distance,
            relation: Ready::new(weights.relation),
        }
    }

    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Reads a batch of sentences: the feature rows of all words, and which of them each sentence holds, in order.
    pub(crate) fn read<'s>(
        &self,
        rows: &[Rows],
        sentences: &[Range<usize>],
        parse: bool,
        scratch: &'s mut Scratch,
    ) -> Reading<'s> {
        let words = rows.len();
        self.encode(rows, sentences, parse, scratch);
        if !parse {
            return Reading {
                tags: &scratch.tags,
                ..Reading::default()
            };
        }
        self.names
            .run(&scratch.input, words, &mut scratch.names, &mut scratch.packed);
        self.project
            .run(&scratch.input, words, &mut scratch.projected, &mut scratch.packed);
        let heads = self.attach(sentences, words, scratch);
        self.relate(sentences, &heads, scratch);
        Reading {
            tags: &scratch.tags,
            names: &scratch.names,
            relations: &scratch.relations,
            heads,
        }
    }

    /// Leaves what the last layer says in `input`, and the scores of tags in `tags`.
    fn encode(&self, rows: &[Rows], sentences: &[Range<usize>], parse: bool, scratch: &mut Scratch) {
        let (words, width) = (rows.len(), self.shape.width);
        scratch.input.clear();
        scratch.input.resize(words * width, 0.0);
        embed(&self.table, rows, &mut scratch.input);
        for (index, layer) in self.layers.iter().enumerate() {
            let input = self.shape.input(index);
            scratch.gates.clear();
            scratch.gates.resize(words * 6 * width, 0.0);
            multiply_add(&scratch.input, &layer.input, &mut scratch.gates, &mut scratch.packed);
            let mut out = std::mem::take(&mut scratch.hidden);
            out.clear();
            out.resize(words * 2 * width, 0.0);
            for sentence in sentences {
                let gates = scratch
                    .gates
                    .get(sentence.start * 6 * width..sentence.end * 6 * width)
                    .unwrap_or_default();
                let skips = scratch
                    .input
                    .get(sentence.start * input..sentence.end * input)
                    .unwrap_or_default();
                let outs = out
                    .get_mut(sentence.start * 2 * width..sentence.end * 2 * width)
                    .unwrap_or_default();
                scan(width, gates, skips, layer, &mut scratch.state, outs);
            }
            scratch.hidden = std::mem::replace(&mut scratch.input, out);
            if index + 1 == self.shape.tag_layer {
                self.tags
                    .run(&scratch.input, words, &mut scratch.tags, &mut scratch.packed);
                if !parse {
                    return;
                }
            }
        }
    }

    /// Scores all heads of all words and chooses trees.
    fn attach(&self, sentences: &[Range<usize>], words: usize, scratch: &mut Scratch) -> Vec<usize> {
        let (arc, projected) = (self.shape.arc, self.shape.projected());
        rectify(&mut scratch.projected, projected, 2 * arc);
        scratch.dependents.clear();
        for row in scratch.projected.chunks_exact(projected) {
            scratch.dependents.extend(row.iter().take(arc));
        }
        scratch.arcs.clear();
        for _ in 0..words {
            scratch.arcs.extend_from_slice(&self.arc_head);
        }
        multiply_add(&scratch.dependents, &self.arc, &mut scratch.arcs, &mut scratch.packed);
        let mut heads = Vec::with_capacity(words);
        for sentence in sentences {
            let length = sentence.len();
            scratch.heads.clear();
            scratch.heads.extend(self.root.iter().take(arc));
            let rows = scratch
                .projected
                .chunks_exact(projected)
                .skip(sentence.start)
                .take(length);
            scratch
                .heads
                .extend(rows.flat_map(|row| row.iter().skip(arc).take(arc)));
            scratch.head_panels.pack_transposed(&scratch.heads, arc);
            scratch.scores.clear();
            scratch.scores.resize(length * (length + 1), 0.0);
            let arcs = scratch
                .arcs
                .get(sentence.start * arc..sentence.end * arc)
                .unwrap_or_default();
            multiply_add(arcs, &scratch.head_panels, &mut scratch.scores, &mut scratch.packed);
            for (word, row) in (1..).zip(scratch.scores.chunks_exact_mut(length + 1)) {
                for (head, score) in row.iter_mut().enumerate() {
                    *score += self.arc_distance.get(distance(word, head)).copied().unwrap_or(0.0);
                }
            }
            heads.extend(best_tree(&scratch.scores, length));
        }
        heads
    }

    /// Scores the relations of all words to their heads.
    fn relate(&self, sentences: &[Range<usize>], heads: &[usize], scratch: &mut Scratch) {
        let (arc, relation, projected) = (self.shape.arc, self.shape.relation, self.shape.projected());
        scratch.hidden.clear();
        let row_of = |word: usize| {
            scratch
                .projected
                .get(word * projected..(word + 1) * projected)
                .unwrap_or_default()
        };
        for sentence in sentences {
            for (place, word) in sentence.clone().enumerate() {
                let head = heads.get(word).copied().unwrap_or(0);
                let dependent = row_of(word).iter().skip(2 * arc).take(relation);
                let from = distance(place + 1, head).min(DISTANCES - 1) * relation;
                let far = self.relation_distance.iter().skip(from);
                let above = match head.checked_sub(1) {
                    Some(index) => row_of(sentence.start + index).get(2 * arc + relation..),
                    None => self.root.get(arc..),
                };
                let sums = dependent.zip(above.unwrap_or_default()).zip(far);
                scratch
                    .hidden
                    .extend(sums.map(|((below, above), far)| leaky(below + above + far)));
            }
        }
        self.relation.run(
            &scratch.hidden,
            heads.len(),
            &mut scratch.relations,
            &mut scratch.packed,
        );
    }
}

widest! {
    /// Rectifies the first `count` numbers of each row of `width`.
    fn rectify(matrix: &mut [f32], width: usize, count: usize) =
        rectify_inner | rectify_inner | rectify_inner
}

#[inline(always)]
fn rectify_inner(matrix: &mut [f32], width: usize, count: usize) {
    for value in matrix
        .chunks_exact_mut(width.max(1))
        .filter_map(|row| row.get_mut(..count))
        .flatten()
    {
        *value = leaky(*value);
    }
}

widest! {
    /// Runs the recurrence of a layer over one sentence in both directions.
    fn scan(width: usize, gates: &[f32], skips: &[f32], layer: &ReadyLayer, state: &mut Vec<f32>, out: &mut [f32]) =
        scan_inner | scan_inner | scan_inner
}

#[inline(always)]
fn scan_inner(width: usize, gates: &[f32], skips: &[f32], layer: &ReadyLayer, state: &mut Vec<f32>, out: &mut [f32]) {
    let words = out.len() / (2 * width).max(1);
    let input = skips.len() / words.max(1);
    let (bias, peep) = (layer.bias.split_at(2 * width), layer.peep.split_at(2 * width));
    let steps = gates
        .chunks_exact(6 * width)
        .zip(skips.chunks_exact(input))
        .zip(out.chunks_exact_mut(2 * width));
    state.clear();
    state.resize(2 * width, 0.0);
    let (forward, backward) = state.split_at_mut(width);
    for ((gate, skip), out) in steps {
        let (Some(gate), Some(skip), Some(out)) = (gate.get(..3 * width), skip.get(..width), out.get_mut(..width))
        else {
            return;
        };
        step(width, gate, skip, bias.0, peep.0, forward, out);
    }
    let steps = gates
        .chunks_exact(6 * width)
        .zip(skips.chunks_exact(input))
        .zip(out.chunks_exact_mut(2 * width));
    for ((gate, skip), out) in steps.rev() {
        let (Some(gate), Some(skip), Some(out)) =
            (gate.get(3 * width..), skip.get(input - width..), out.get_mut(width..))
        else {
            return;
        };
        step(width, gate, skip, bias.1, peep.1, backward, out);
    }
}

/// One word: the state keeps what the forget gate lets through, the output gate mixes it with what came in.
#[inline(always)]
fn step(width: usize, gate: &[f32], skip: &[f32], bias: &[f32], peep: &[f32], state: &mut [f32], out: &mut [f32]) {
    let (candidate, gates) = gate.split_at(width);
    let (forget, output) = gates.split_at(width);
    let (forget_bias, output_bias) = bias.split_at(width);
    let (forget_peep, output_peep) = peep.split_at(width);
    let forgets = forget.iter().zip(forget_bias).zip(forget_peep);
    let outputs = output.iter().zip(output_bias).zip(output_peep);
    let lanes = state
        .iter_mut()
        .zip(out)
        .zip(candidate.iter().zip(skip))
        .zip(forgets.zip(outputs));
    for (((state, out), (&candidate, &skip)), (((&f, &fb), &fp), ((&o, &ob), &op))) in lanes {
        let keep = sigmoid(f + fb + fp * *state);
        let show = sigmoid(o + ob + op * *state);
        *state = candidate + keep * (*state - candidate);
        *out = skip + show * (*state - skip);
    }
}
