//! Trains the model from treebank files.

#![allow(
    clippy::indexing_slicing,
    reason = "runs on checked treebanks, far from the text of users"
)]

mod adam;
mod batch;
mod gradient;
pub mod invent;
mod products;
mod random;
mod resume;
pub mod score;
pub mod treebank;
mod vocabulary;

use std::path::Path;

use crate::labels::NAME_LABELS;
use crate::model::{self, Model, ModelError};
use crate::net::weights::{Shape, Weights};
use adam::Adam;
use batch::{Batch, Encoder, Numbered};
use gradient::{Costs, Dropout, Losses, Pass};
use invent::Inventor;
use random::Random;
use treebank::Sentence;

/// The recipe of a training.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Rounds over the training files.
    pub epochs: usize,
    /// Words in a step.
    pub words: usize,
    /// Width of word vectors and of a direction of a layer.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// The layer that tags are read from.
    pub tag_layer: usize,
    /// Width of the vectors that score heads.
    pub arc: usize,
    /// Width of the vectors that score relations.
    pub relation: usize,
    /// Length of the first steps.
    pub pace: f32,
    /// How much weights shrink in a step, in units of the pace.
    pub decay: f32,
    /// Share of a word's vector left out.
    pub input_dropout: f32,
    /// Share of a layer's output left out.
    pub hidden_dropout: f32,
    /// Share of the scoring vectors left out.
    pub scorer_dropout: f32,
    /// How readily rare words are read as unknown.
    pub word_dropout: f32,
    /// Weight of the errors of tags.
    pub tag_cost: f32,
    /// Invented sentences in a round.
    pub invented: usize,
    /// Share of the treebank's sentences that have words replaced in a round.
    pub substituted: f32,
    /// Seed of all choices.
    pub seed: u64,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            epochs: 60,
            words: 500,
            width: 128,
            layers: 3,
            tag_layer: 2,
            arc: 96,
            relation: 96,
            pace: 0.003,
            decay: 0.0,
            input_dropout: 0.2,
            hidden_dropout: 0.3,
            scorer_dropout: 0.3,
            word_dropout: 0.5,
            tag_cost: 1.0,
            invented: 9000,
            substituted: 0.3,
            seed: 1,
        }
    }
}

impl Recipe {
    /// Changes a part of the recipe by its name; false if there is no such part or the value is no number.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let Ok(number) = value.parse::<f32>() else { return false };
        match name {
            "epochs" => self.epochs = number as usize,
            "words" => self.words = number as usize,
            "width" => self.width = number as usize,
            "layers" => self.layers = number as usize,
            "tag_layer" => self.tag_layer = number as usize,
            "arc" => self.arc = number as usize,
            "relation" => self.relation = number as usize,
            "pace" => self.pace = number,
            "decay" => self.decay = number,
            "input_dropout" => self.input_dropout = number,
            "hidden_dropout" => self.hidden_dropout = number,
            "scorer_dropout" => self.scorer_dropout = number,
            "word_dropout" => self.word_dropout = number,
            "tag_cost" => self.tag_cost = number,
            "invented" => self.invented = number as usize,
            "substituted" => self.substituted = number,
            "seed" => self.seed = number as u64,
            _ => return false,
        }
        true
    }
}

/// Reads the training and development files of a folder: `*-train.conllu` and `*-dev.conllu`, in order of their names.
///
/// # Errors
/// Whatever reading the folder or a file gives.
pub fn read_folder(folder: &Path, ending: &str) -> std::io::Result<Vec<(String, Vec<Sentence>)>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| Ok((path.display().to_string(), treebank::read(path)?)))
        .collect()
}

/// Trains a model and gives its file, from `start` on if there is a model to start from; `report` is told of the progress
/// after each round.
///
/// # Errors
/// `start` is no model, or one of other labels or another size.
pub fn train(
    sentences: &[Sentence],
    dev: &[(String, Vec<Sentence>)],
    start: Option<&[u8]>,
    recipe: &Recipe,
    report: &mut dyn FnMut(&str),
) -> Result<Vec<u8>, ModelError> {
    let mut material = Material {
        sentences,
        inventor: Inventor::new(recipe.seed),
        random: Random::new(recipe.seed ^ 0x5eed),
        invented: recipe.invented,
        substituted: recipe.substituted,
    };
    let sample = material.invent();
    let (labels, vocabulary, counts) = vocabulary::collect(sentences, &sample);
    let lemmas = vocabulary::lemmas(sentences.iter().chain(&sample));
    let shape = Shape {
        rows: vocabulary.table_rows(),
        width: recipe.width,
        layers: recipe.layers,
        tag_layer: recipe.tag_layer,
        arc: recipe.arc,
        relation: recipe.relation,
        tags: labels.tags.len(),
        feats: labels.feats.len(),
        names: NAME_LABELS,
        relations: labels.relations.len(),
    };
    let mut random = Random::new(recipe.seed);
    let mut weights = initial(shape, &mut random);
    if let Some(start) = start {
        resume::resume(start, &labels, &vocabulary, &mut weights)?;
    }
    let mut halves = Halves {
        grads: [Weights::zero(shape), Weights::zero(shape)],
    };
    let mut adam = Adam::new(&weights);
    let total: usize = sentences
        .iter()
        .chain(&sample)
        .map(|sentence| sentence.words.len())
        .sum();
    let all_steps = (recipe.epochs * total).div_ceil(recipe.words) as f32;
    let mut steps = 0.0;
    for epoch in 1..=recipe.epochs {
        let round = material.round();
        let encoder = Encoder {
            sentences: &round,
            numbered: Numbered::new(&round, &labels),
            vocabulary: &vocabulary,
            counts: &counts,
            word_dropout: recipe.word_dropout,
            shouted: 0.03,
            unstopped: 0.05,
        };
        let mut order: Vec<usize> = (0..round.len()).collect();
        random.shuffle(&mut order);
        let mut losses = [0.0_f32; 3];
        let mut rounds = 0.0;
        let mut queue = order.iter().copied().peekable();
        while queue.peek().is_some() {
            let mut batches = [Batch::default(), Batch::default()];
            while batches.iter().map(|batch| batch.rows.len()).sum::<usize>() < recipe.words
                && let Some(index) = queue.next()
            {
                let [one, other] = &mut batches;
                let shorter = if other.rows.len() < one.rows.len() { other } else { one };
                encoder.add(index, shorter, &mut random);
            }
            let dropout = Dropout {
                input: recipe.input_dropout,
                hidden: recipe.hidden_dropout,
                scorer: recipe.scorer_dropout,
            };
            let costs = Costs {
                tags: recipe.tag_cost,
                feats: 0.3,
                names: 0.5,
                arcs: 1.0,
                relations: 1.0,
            };
            let rows: Vec<u32> = batches
                .iter()
                .flat_map(|batch| &batch.rows)
                .flatten()
                .copied()
                .collect();
            let (grad, loss) = halves.run(&weights, &batches, dropout, costs, &mut random);
            clip(grad, 5.0);
            let share = (steps / all_steps).min(1.0);
            let pace = recipe.pace * (steps / 200.0).min(1.0) * (1.0 - share).max(0.005);
            adam.step(&mut weights, grad, &rows, pace, pace * recipe.decay);
            steps += 1.0;
            rounds += 1.0;
            for (sum, loss) in losses.iter_mut().zip([loss.tags, loss.arcs, loss.relations]) {
                *sum += loss;
            }
        }
        let [tags, arcs, relations] = losses.map(|loss| loss / rounds);
        report(&format!(
            "epoch {epoch}: loss of tags {tags:.4}, heads {arcs:.4}, relations {relations:.4}"
        ));
        if epoch % 4 == 0 || epoch == recipe.epochs {
            let bytes = model::write(&labels, &vocabulary, &lemmas, &mut weights);
            let Ok(model) = Model::from_bytes(&bytes) else { continue };
            for (name, sentences) in dev {
                report(&format!("  {name}: {}", score::gold_tokens(&model, sentences)));
            }
        }
    }
    Ok(model::write(&labels, &vocabulary, &lemmas, &mut weights))
}

/// What is learnt from: a treebank, and what is made up anew for each round.
struct Material<'s> {
    sentences: &'s [Sentence],
    inventor: Inventor,
    random: Random,
    invented: usize,
    substituted: f32,
}

impl Material<'_> {
    fn invent(&mut self) -> Vec<Sentence> {
        (0..self.invented).map(|_| self.inventor.sentence()).collect()
    }

    /// The sentences of the treebank, some with other words, and invented ones.
    fn round(&mut self) -> Vec<Sentence> {
        let mut round: Vec<Sentence> = Vec::with_capacity(self.sentences.len() + self.invented);
        for sentence in self.sentences {
            round.push(if self.random.unit() < self.substituted {
                self.inventor.substitute(sentence)
            } else {
                sentence.clone()
            });
        }
        round.extend(self.invent());
        round
    }
}

/// Steps of fewer words are not worth a second thread.
const WORTH_A_THREAD: usize = 200;

/// The two halves of a step, which run side by side; what they find does not depend on how many processors there are.
struct Halves {
    grads: [Weights; 2],
}

impl Halves {
    /// The gradient of both halves and their mean losses.
    fn run(
        &mut self,
        weights: &Weights,
        batches: &[Batch; 2],
        dropout: Dropout,
        costs: Costs,
        random: &mut Random,
    ) -> (&mut Weights, Losses) {
        let words: usize = batches.iter().map(|batch| batch.rows.len()).sum();
        let seeds = [u64::from(random.next()), u64::from(random.next())];
        let [one, other] = &mut self.grads;
        let run = |half: usize, grad: &mut Weights| {
            if batches[half].rows.is_empty() {
                return Losses::default();
            }
            let mut random = Random::new(seeds[half]);
            Pass::new(weights, &batches[half], words, dropout, costs).run(grad, &mut random)
        };
        let (first, second) = if words < WORTH_A_THREAD {
            (run(0, one), run(1, other))
        } else {
            std::thread::scope(|scope| {
                let later = scope.spawn(|| run(1, other));
                let first = run(0, one);
                (first, later.join().unwrap_or_default())
            })
        };
        one.dense_mut()
            .into_iter()
            .zip(other.dense_mut())
            .for_each(|(to, from)| {
                products::add(from, to);
                from.fill(0.0);
            });
        let width = weights.shape.width;
        for &row in batches[1].rows.iter().flatten() {
            let at = row as usize * width..(row as usize + 1) * width;
            let from = &mut other.table[at.clone()];
            products::add(from, &mut one.table[at]);
            from.fill(0.0);
        }
        (one, first.mean(second))
    }
}

fn clip(grad: &mut Weights, most: f32) {
    let mut parts = grad.dense_mut();
    let norm = products::norm(&parts);
    if norm > most {
        let factor = most / norm;
        parts
            .iter_mut()
            .flat_map(|part| part.iter_mut())
            .for_each(|value| *value *= factor);
    }
}

/// Weights to start from.
fn initial(shape: Shape, random: &mut Random) -> Weights {
    let mut weights = Weights::zero(shape);
    random.fill(&mut weights.table, 0.25);
    for (index, layer) in weights.layers.iter_mut().enumerate() {
        random.fill(&mut layer.input, (3.0 / shape.input(index) as f32).sqrt());
        for side in layer.bias.chunks_exact_mut(2 * shape.width) {
            side[shape.width..].fill(-0.5);
        }
        random.fill(&mut layer.peep, 0.3);
    }
    let both = 2.0 * shape.width as f32;
    for affine in [&mut weights.tags, &mut weights.names, &mut weights.project] {
        random.fill(&mut affine.weight, (3.0 / both).sqrt());
    }
    random.fill(&mut weights.arc, (1.0 / shape.arc as f32).sqrt());
    random.fill(&mut weights.root, 0.3);
    random.fill(&mut weights.relation_distance, 0.3);
    random.fill(&mut weights.relation.weight, (3.0 / shape.relation as f32).sqrt());
    weights
}
