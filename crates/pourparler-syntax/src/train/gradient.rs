//! The network run forward with dropout and backward from its losses.

use super::batch::{Batch, IGNORE};
use super::products::{Room, add, add_rows, softmax_loss};
use super::random::Random;
use crate::net::matrix::{LEAK, leaky, sigmoid};
use crate::net::weights::{Layer, Shape, Weights, distance};

/// Shares of numbers left out while training.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropout {
    pub(crate) input: f32,
    pub(crate) hidden: f32,
    pub(crate) scorer: f32,
}

/// What each kind of error weighs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Costs {
    pub(crate) tags: f32,
    pub(crate) feats: f32,
    pub(crate) names: f32,
    pub(crate) arcs: f32,
    pub(crate) relations: f32,
}

/// Losses of a batch, per word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Losses {
    pub(crate) tags: f32,
    pub(crate) arcs: f32,
    pub(crate) relations: f32,
}

impl Losses {
    pub(crate) fn mean(self, other: Self) -> Self {
        Self {
            tags: f32::midpoint(self.tags, other.tags),
            arcs: f32::midpoint(self.arcs, other.arcs),
            relations: f32::midpoint(self.relations, other.relations),
        }
    }
}

/// What a layer did, kept for the way back.
struct Trace {
    input: Vec<f32>,
    /// Candidate, forget gate, output gate for each direction, after the gates' function.
    gates: Vec<f32>,
    states: Vec<f32>,
    output: Vec<f32>,
    mask: Vec<f32>,
}

/// Runs the network over a batch and adds the gradients to `grad`.
pub(crate) struct Pass<'w> {
    weights: &'w Weights,
    shape: Shape,
    batch: &'w Batch,
    dropout: Dropout,
    costs: Costs,
    room: Room,
}

impl<'w> Pass<'w> {
    /// A pass over a part of a step that has `words` words in all.
    pub(crate) fn new(weights: &'w Weights, batch: &'w Batch, words: usize, dropout: Dropout, costs: Costs) -> Self {
        let scale = 1.0 / words as f32;
        let costs = Costs {
            tags: costs.tags * scale,
            feats: costs.feats * scale,
            names: costs.names * scale,
            arcs: costs.arcs * scale,
            relations: costs.relations * scale,
        };
        Self {
            weights,
            shape: weights.shape,
            batch,
            dropout,
            costs,
            room: Room::default(),
        }
    }

    pub(crate) fn run(&mut self, grad: &mut Weights, random: &mut Random) -> Losses {
        let words = self.batch.rows.len();
        let both = 2 * self.shape.width;
        let input_mask = random.mask(words * self.shape.width, self.dropout.input);
        let mut traces = Vec::new();
        let mut input = self.embed(&input_mask);
        for index in 0..self.shape.layers {
            let trace = self.layer(index, input, random);
            input = trace
                .output
                .iter()
                .zip(&trace.mask)
                .map(|(value, mask)| value * mask)
                .collect();
            traces.push((trace, input.clone()));
        }
        let mut backs: Vec<Vec<f32>> = vec![vec![0.0; words * both]; self.shape.layers];
        let mut losses = Losses::default();
        let (tag_layer, top) = (self.shape.tag_layer - 1, self.shape.layers - 1);
        losses.tags = self.tags(&traces[tag_layer].1, grad, &mut backs[tag_layer]);
        self.names(&traces[top].1, grad, &mut backs[top]);
        (losses.arcs, losses.relations) = self.attach(&traces[top].1, grad, &mut backs[top], random);
        for index in (0..self.shape.layers).rev() {
            let back = std::mem::take(&mut backs[index]);
            let below = self.layer_back(index, &traces[index].0, &back, &mut grad.layers[index]);
            if index == 0 {
                self.embed_back(&below, &input_mask, grad);
            } else {
                add(&below, &mut backs[index - 1]);
            }
        }
        losses
    }

    fn embed(&self, mask: &[f32]) -> Vec<f32> {
        let width = self.shape.width;
        let mut out = vec![0.0; self.batch.rows.len() * width];
        for (rows, to) in self.batch.rows.iter().zip(out.chunks_exact_mut(width)) {
            for &row in rows {
                add(&self.weights.table[row as usize * width..][..width], to);
            }
        }
        out.iter_mut().zip(mask).for_each(|(value, mask)| *value *= mask);
        out
    }

    fn embed_back(&self, back: &[f32], mask: &[f32], grad: &mut Weights) {
        let width = self.shape.width;
        let masked: Vec<f32> = back.iter().zip(mask).map(|(value, mask)| value * mask).collect();
        for (rows, from) in self.batch.rows.iter().zip(masked.chunks_exact(width)) {
            for &row in rows {
                add(from, &mut grad.table[row as usize * width..][..width]);
            }
        }
    }

    fn layer(&mut self, index: usize, input: Vec<f32>, random: &mut Random) -> Trace {
        let width = self.shape.width;
        let words = self.batch.rows.len();
        let layer = &self.weights.layers[index];
        let mut gates = vec![0.0; words * 6 * width];
        self.room.add_product(&input, &layer.input, 6 * width, &mut gates);
        let mut states = vec![0.0; words * 2 * width];
        let mut output = vec![0.0; words * 2 * width];
        let skips = self.shape.input(index);
        for sentence in &self.batch.sentences {
            for side in 0..2 {
                let mut state = vec![0.0; width];
                for step in 0..sentence.len() {
                    let word = if side == 0 {
                        sentence.start + step
                    } else {
                        sentence.end - 1 - step
                    };
                    let gate = &mut gates[(word * 6 + side * 3) * width..][..3 * width];
                    let skip = &input[word * skips + (skips - width) * side..][..width];
                    let out = &mut output[(word * 2 + side) * width..][..width];
                    forward_step(layer, side, gate, skip, &mut state, out);
                    states[(word * 2 + side) * width..][..width].copy_from_slice(&state);
                }
            }
        }
        let mask = random.mask(words * 2 * width, self.dropout.hidden);
        Trace {
            input,
            gates,
            states,
            output,
            mask,
        }
    }

    fn layer_back(&mut self, index: usize, trace: &Trace, back: &[f32], grad: &mut Layer) -> Vec<f32> {
        let width = self.shape.width;
        let words = self.batch.rows.len();
        let layer = &self.weights.layers[index];
        let skips = self.shape.input(index);
        let mut input_back = vec![0.0; trace.input.len()];
        let mut gates_back = vec![0.0; words * 6 * width];
        let none = vec![0.0; width];
        for sentence in &self.batch.sentences {
            for side in 0..2 {
                let mut state_back = vec![0.0; width];
                for step in (0..sentence.len()).rev() {
                    let word = if side == 0 {
                        sentence.start + step
                    } else {
                        sentence.end - 1 - step
                    };
                    let before = if step == 0 {
                        &none[..]
                    } else {
                        let earlier = if side == 0 { word - 1 } else { word + 1 };
                        &trace.states[(earlier * 2 + side) * width..][..width]
                    };
                    let at = (word * 2 + side) * width;
                    let skip_at = word * skips + (skips - width) * side;
                    let step = BackStep {
                        gate: &trace.gates[(word * 6 + side * 3) * width..][..3 * width],
                        skip: &trace.input[skip_at..][..width],
                        state: &trace.states[at..][..width],
                        before,
                        mask: &trace.mask[at..][..width],
                        back: &back[at..][..width],
                    };
                    let gate_back = &mut gates_back[(word * 6 + side * 3) * width..][..3 * width];
                    step.run(
                        layer,
                        side,
                        grad,
                        &mut state_back,
                        gate_back,
                        &mut input_back[skip_at..][..width],
                    );
                }
            }
        }
        self.room
            .add_outer(&trace.input, skips, &gates_back, 6 * width, &mut grad.input);
        self.room
            .add_product_transposed(&gates_back, &layer.input, 6 * width, &mut input_back);
        input_back
    }

    fn tags(&mut self, input: &[f32], grad: &mut Weights, back: &mut [f32]) -> f32 {
        let (tags, feats) = (self.shape.tags, self.shape.feats);
        let mut scores = self.room.affine(input, self.batch.rows.len(), &self.weights.tags);
        let mut loss = 0.0;
        for (index, row) in scores.chunks_exact_mut(tags + feats).enumerate() {
            let (tag, feat) = row.split_at_mut(tags);
            loss += self.choice(tag, self.batch.tags[index], self.costs.tags);
            self.choice(feat, self.batch.feats[index], self.costs.feats);
        }
        self.room
            .affine_back(input, &scores, &self.weights.tags, &mut grad.tags, back);
        loss / self.batch.rows.len() as f32
    }

    fn choice(&self, scores: &mut [f32], gold: u16, cost: f32) -> f32 {
        if gold == IGNORE {
            scores.fill(0.0);
            return 0.0;
        }
        softmax_loss(scores, usize::from(gold), cost)
    }

    fn names(&mut self, input: &[f32], grad: &mut Weights, back: &mut [f32]) {
        let mut scores = self.room.affine(input, self.batch.rows.len(), &self.weights.names);
        for (row, &gold) in scores.chunks_exact_mut(self.shape.names).zip(&self.batch.names) {
            self.choice(row, gold, self.costs.names);
        }
        self.room
            .affine_back(input, &scores, &self.weights.names, &mut grad.names, back);
    }

    fn attach(&mut self, input: &[f32], grad: &mut Weights, back: &mut [f32], random: &mut Random) -> (f32, f32) {
        let words = self.batch.rows.len();
        let (arc, projected) = (self.shape.arc, self.shape.projected());
        let raw = self.room.affine(input, words, &self.weights.project);
        let mask = random.mask(raw.len(), self.dropout.scorer);
        let mut active: Vec<f32> = raw
            .iter()
            .zip(&mask)
            .map(|(value, mask)| leaky(*value) * mask)
            .collect();
        for (row, plain) in active.chunks_exact_mut(projected).zip(raw.chunks_exact(projected)) {
            row[2 * arc..].copy_from_slice(&plain[2 * arc..]);
        }
        let mut active_back = vec![0.0; active.len()];
        let arcs = self.arcs(&active, &mut active_back, grad);
        let relations = self.relations(&active, &mut active_back, grad, random);
        for ((row, plain), mask) in active_back
            .chunks_exact_mut(projected)
            .zip(raw.chunks_exact(projected))
            .zip(mask.chunks_exact(projected))
        {
            for index in 0..2 * arc {
                row[index] *= mask[index] * if plain[index] > 0.0 { 1.0 } else { LEAK };
            }
        }
        self.room
            .affine_back(input, &active_back, &self.weights.project, &mut grad.project, back);
        (arcs / words as f32, relations / words as f32)
    }

    fn arcs(&mut self, active: &[f32], back: &mut [f32], grad: &mut Weights) -> f32 {
        let words = self.batch.rows.len();
        let (arc, projected) = (self.shape.arc, self.shape.projected());
        let dependents: Vec<f32> = active
            .chunks_exact(projected)
            .flat_map(|row| row[..arc].to_vec())
            .collect();
        let mut turned = self.weights.arc_head.repeat(words);
        self.room.add_product(&dependents, &self.weights.arc, arc, &mut turned);
        let mut turned_back = vec![0.0; turned.len()];
        let mut loss = 0.0;
        for sentence in &self.batch.sentences {
            let length = sentence.len();
            let mut heads = self.weights.root[..arc].to_vec();
            for row in active.chunks_exact(projected).skip(sentence.start).take(length) {
                heads.extend_from_slice(&row[arc..2 * arc]);
            }
            let mut scores = vec![0.0; length * (length + 1)];
            let part = &turned[sentence.start * arc..sentence.end * arc];
            self.room.add_product_transposed(part, &heads, arc, &mut scores);
            for (place, row) in scores.chunks_exact_mut(length + 1).enumerate() {
                for (head, score) in row.iter_mut().enumerate() {
                    *score += self.weights.arc_distance[distance(place + 1, head)];
                }
                row[place + 1] = f32::NEG_INFINITY;
                loss += softmax_loss(row, self.batch.heads[sentence.start + place], self.costs.arcs);
                for (head, score) in row.iter().enumerate() {
                    grad.arc_distance[distance(place + 1, head)] += score;
                }
            }
            let part_back = &mut turned_back[sentence.start * arc..sentence.end * arc];
            self.room.add_product(&scores, &heads, arc, part_back);
            let mut heads_back = vec![0.0; heads.len()];
            self.room.add_outer(&scores, length + 1, part, arc, &mut heads_back);
            add(&heads_back[..arc], &mut grad.root[..arc]);
            for (place, from) in heads_back.chunks_exact(arc).skip(1).enumerate() {
                add(from, &mut back[(sentence.start + place) * projected + arc..][..arc]);
            }
        }
        add_rows(&turned_back, &mut grad.arc_head);
        self.room.add_outer(&dependents, arc, &turned_back, arc, &mut grad.arc);
        let mut dependents_back = vec![0.0; dependents.len()];
        self.room
            .add_product_transposed(&turned_back, &self.weights.arc, arc, &mut dependents_back);
        for (row, from) in back.chunks_exact_mut(projected).zip(dependents_back.chunks_exact(arc)) {
            add(from, &mut row[..arc]);
        }
        loss
    }

    fn relations(&mut self, active: &[f32], back: &mut [f32], grad: &mut Weights, random: &mut Random) -> f32 {
        let words = self.batch.rows.len();
        let (arc, relation, projected) = (self.shape.arc, self.shape.relation, self.shape.projected());
        let mut raw = Vec::with_capacity(words * relation);
        for (word, place, head, sentence) in self.batch.arcs() {
            let below = &active[word * projected + 2 * arc..][..relation];
            let above = match head {
                0 => &self.weights.root[arc..],
                _ => &active[(sentence + head - 1) * projected + 2 * arc + relation..][..relation],
            };
            let far = &self.weights.relation_distance[distance(place, head) * relation..][..relation];
            raw.extend(
                below
                    .iter()
                    .zip(above)
                    .zip(far)
                    .map(|((below, above), far)| below + above + far),
            );
        }
        let mask = random.mask(raw.len(), self.dropout.scorer);
        let hidden: Vec<f32> = raw
            .iter()
            .zip(&mask)
            .map(|(value, mask)| leaky(*value) * mask)
            .collect();
        let mut scores = self.room.affine(&hidden, words, &self.weights.relation);
        let mut loss = 0.0;
        for (row, &gold) in scores.chunks_exact_mut(self.shape.relations).zip(&self.batch.relations) {
            loss += softmax_loss(row, usize::from(gold), self.costs.relations);
        }
        let mut hidden_back = vec![0.0; hidden.len()];
        self.room.affine_back(
            &hidden,
            &scores,
            &self.weights.relation,
            &mut grad.relation,
            &mut hidden_back,
        );
        for ((value, raw), mask) in hidden_back.iter_mut().zip(&raw).zip(&mask) {
            *value *= mask * if *raw > 0.0 { 1.0 } else { LEAK };
        }
        for ((word, place, head, sentence), from) in self.batch.arcs().zip(hidden_back.chunks_exact(relation)) {
            add(from, &mut back[word * projected + 2 * arc..][..relation]);
            match head {
                0 => add(from, &mut grad.root[arc..]),
                _ => add(
                    from,
                    &mut back[(sentence + head - 1) * projected + 2 * arc + relation..][..relation],
                ),
            }
            add(
                from,
                &mut grad.relation_distance[distance(place, head) * relation..][..relation],
            );
        }
        loss
    }
}

fn forward_step(layer: &Layer, side: usize, gate: &mut [f32], skip: &[f32], state: &mut [f32], out: &mut [f32]) {
    let width = state.len();
    let (candidate, gates) = gate.split_at_mut(width);
    let (forget, show) = gates.split_at_mut(width);
    let bias = &layer.bias[side * 2 * width..][..2 * width];
    let peep = &layer.peep[side * 2 * width..][..2 * width];
    let (fb, ob) = bias.split_at(width);
    let (fp, op) = peep.split_at(width);
    for i in 0..width {
        forget[i] = sigmoid(forget[i] + fb[i] + fp[i] * state[i]);
        show[i] = sigmoid(show[i] + ob[i] + op[i] * state[i]);
        state[i] = candidate[i] + forget[i] * (state[i] - candidate[i]);
        out[i] = skip[i] + show[i] * (state[i] - skip[i]);
    }
}

/// One word of one direction on the way back.
struct BackStep<'t> {
    gate: &'t [f32],
    skip: &'t [f32],
    state: &'t [f32],
    before: &'t [f32],
    mask: &'t [f32],
    back: &'t [f32],
}

impl BackStep<'_> {
    fn run(
        &self,
        layer: &Layer,
        side: usize,
        grad: &mut Layer,
        state_back: &mut [f32],
        gate_back: &mut [f32],
        skip_back: &mut [f32],
    ) {
        let width = state_back.len();
        let at = side * 2 * width;
        let (candidate, gates) = self.gate.split_at(width);
        let (forget, show) = gates.split_at(width);
        let (candidate_back, gates_back) = gate_back.split_at_mut(width);
        let (forget_back, show_back) = gates_back.split_at_mut(width);
        let (fp, op) = layer.peep[at..][..2 * width].split_at(width);
        let (fb_grad, ob_grad) = grad.bias[at..][..2 * width].split_at_mut(width);
        let (fp_grad, op_grad) = grad.peep[at..][..2 * width].split_at_mut(width);
        for i in 0..width {
            let out_back = self.back[i] * self.mask[i];
            let into_show = out_back * (self.state[i] - self.skip[i]) * show[i] * (1.0 - show[i]);
            skip_back[i] += out_back * (1.0 - show[i]);
            let into_state = state_back[i] + out_back * show[i];
            let into_forget = into_state * (self.before[i] - candidate[i]) * forget[i] * (1.0 - forget[i]);
            candidate_back[i] = into_state * (1.0 - forget[i]);
            forget_back[i] = into_forget;
            show_back[i] = into_show;
            fb_grad[i] += into_forget;
            ob_grad[i] += into_show;
            fp_grad[i] += into_forget * self.before[i];
            op_grad[i] += into_show * self.before[i];
            state_back[i] = into_state * forget[i] + into_forget * fp[i] + into_show * op[i];
        }
    }
}
