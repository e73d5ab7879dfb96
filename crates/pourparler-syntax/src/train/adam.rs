//! Steps down the gradient with momentum, each number at its own pace.

use crate::net::weights::Weights;

const MOMENTUM: f32 = 0.9;
const SPREAD: f32 = 0.98;
const FLOOR: f32 = 1e-8;

/// Running means of the gradients and of their squares.
pub(crate) struct Adam {
    first: Weights,
    second: Weights,
    steps: i32,
    /// The step at which each row of the table was last touched.
    touched: Vec<i32>,
}

impl Adam {
    pub(crate) fn new(weights: &Weights) -> Self {
        let zero = Weights::zero(weights.shape);
        Self {
            first: zero.clone(),
            second: zero,
            steps: 0,
            touched: vec![0; weights.shape.rows],
        }
    }

    /// Takes one step and clears the gradient. `rows` are the rows of the table that have a gradient.
    pub(crate) fn step(&mut self, weights: &mut Weights, grad: &mut Weights, rows: &[u32], pace: f32, decay: f32) {
        self.steps += 1;
        let correct = (1.0 - SPREAD.powi(self.steps)).sqrt() / (1.0 - MOMENTUM.powi(self.steps));
        let pace = pace * correct;
        let firsts = self.first.dense_mut().into_iter().zip(self.second.dense_mut());
        for ((weights, grad), (first, second)) in weights.dense_mut().into_iter().zip(grad.dense_mut()).zip(firsts) {
            advance(weights, grad, first, second, pace, decay, 1);
        }
        let width = weights.shape.width;
        for &row in rows {
            let last = &mut self.touched[row as usize];
            if *last == self.steps {
                continue;
            }
            let pause = self.steps - *last;
            *last = self.steps;
            let at = row as usize * width..(row as usize + 1) * width;
            advance(
                &mut weights.table[at.clone()],
                &mut grad.table[at.clone()],
                &mut self.first.table[at.clone()],
                &mut self.second.table[at],
                pace,
                0.0,
                pause.min(200),
            );
        }
    }
}

/// Moves some numbers; `pause` counts the steps since they last moved, over which their means fade.
fn advance(
    weights: &mut [f32],
    grad: &mut [f32],
    first: &mut [f32],
    second: &mut [f32],
    pace: f32,
    decay: f32,
    pause: i32,
) {
    let (fade, spread) = (MOMENTUM.powi(pause), SPREAD.powi(pause));
    for (((weight, grad), first), second) in weights.iter_mut().zip(grad).zip(first).zip(second) {
        *first = fade * *first + (1.0 - MOMENTUM) * *grad;
        *second = spread * *second + (1.0 - SPREAD) * *grad * *grad;
        *weight -= pace * (*first / (second.sqrt() + FLOOR)) + decay * *weight;
        *grad = 0.0;
    }
}
