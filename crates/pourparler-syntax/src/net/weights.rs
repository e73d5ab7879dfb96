//! The numbers of the network as they are trained and stored, and their sizes.

/// Buckets of the signed distance between a word and its head.
pub(crate) const DISTANCES: usize = 19;

/// The bucket of the distance from the word at `word` to a head at `head`, both counted from 1; head 0 is the root.
#[inline]
pub(crate) fn distance(word: usize, head: usize) -> usize {
    if head == 0 {
        return DISTANCES - 1;
    }
    let step = match word.abs_diff(head) {
        far @ 0..=4 => far.saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        _ => 8,
    };
    if word > head { step } else { step + 9 }
}

/// The sizes of the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Rows of the feature table.
    pub(crate) rows: usize,
    /// Width of a word's vector and of one direction of a layer.
    pub(crate) width: usize,
    /// Recurrent layers.
    pub(crate) layers: usize,
    /// The layer, counted from 1, that tags are read from.
    pub(crate) tag_layer: usize,
    /// Width of the vectors that score heads.
    pub(crate) arc: usize,
    /// Width of the vectors that score relations.
    pub(crate) relation: usize,
    /// Tags, features, name labels and relations told apart.
    pub(crate) tags: usize,
    pub(crate) feats: usize,
    pub(crate) names: usize,
    pub(crate) relations: usize,
}

impl Shape {
    /// Width of what goes into a layer, counted from 0.
    pub(crate) fn input(&self, layer: usize) -> usize {
        if layer == 0 { self.width } else { 2 * self.width }
    }

    /// Width of the vectors that heads and relations are scored with, side by side.
    pub(crate) fn projected(&self) -> usize {
        2 * (self.arc + self.relation)
    }

    /// The lengths of all dense parts, in the order of [`Weights::dense`].
    pub(crate) fn lengths(&self) -> Vec<usize> {
        let both = 2 * self.width;
        let affine = |from: usize, to: usize| [from * to, to];
        let mut lengths = Vec::new();
        for layer in 0..self.layers {
            lengths.extend([self.input(layer) * 6 * self.width, 4 * self.width, 4 * self.width]);
        }
        lengths.extend(affine(both, self.tags + self.feats));
        lengths.extend(affine(both, self.names));
        lengths.extend(affine(both, self.projected()));
        lengths.extend([self.arc * self.arc, self.arc, self.arc + self.relation, DISTANCES]);
        lengths.push(DISTANCES * self.relation);
        lengths.extend(affine(self.relation, self.relations));
        lengths
    }
}

/// A product and a sum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Affine {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// A gated recurrent layer in both directions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    /// For each direction: candidate, forget gate, output gate, side by side.
    pub(crate) input: Vec<f32>,
    /// For each direction: forget gate, output gate.
    pub(crate) bias: Vec<f32>,
    /// What the gates see of the state, laid out as `bias`.
    pub(crate) peep: Vec<f32>,
}

/// All numbers of the network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) shape: Shape,
    /// A row of `width` numbers for each feature; a model that runs has them as bytes.
    #[cfg(feature = "train")]
    pub(crate) table: Vec<f32>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) tags: Affine,
    pub(crate) names: Affine,
    /// To the vectors of dependent and head for arcs, then of dependent and head for relations.
    pub(crate) project: Affine,
    pub(crate) arc: Vec<f32>,
    /// How much a word likes to be a head at all.
    pub(crate) arc_head: Vec<f32>,
    /// The root's vectors as a head: for arcs, for relations.
    pub(crate) root: Vec<f32>,
    pub(crate) arc_distance: Vec<f32>,
    pub(crate) relation_distance: Vec<f32>,
    pub(crate) relation: Affine,
}

impl Weights {
    /// Weights of a shape with all parts still empty.
    pub(crate) fn empty(shape: Shape) -> Self {
        Self {
            shape,
            layers: vec![Layer::default(); shape.layers],
            ..Self::default()
        }
    }

    /// Weights of a shape, all nought.
    #[cfg(feature = "train")]
    pub(crate) fn zero(shape: Shape) -> Self {
        let mut weights = Self::empty(shape);
        weights.table = vec![0.0; shape.rows * shape.width];
        for (part, length) in weights.dense_mut().into_iter().zip(shape.lengths()) {
            *part = vec![0.0; length];
        }
        weights
    }

    /// All parts but the table, in the order of the model file.
    pub(crate) fn dense_mut(&mut self) -> Vec<&mut Vec<f32>> {
        let mut parts = Vec::new();
        for layer in &mut self.layers {
            parts.extend([&mut layer.input, &mut layer.bias, &mut layer.peep]);
        }
        for affine in [&mut self.tags, &mut self.names, &mut self.project] {
            parts.extend([&mut affine.weight, &mut affine.bias]);
        }
        parts.extend([
            &mut self.arc,
            &mut self.arc_head,
            &mut self.root,
            &mut self.arc_distance,
            &mut self.relation_distance,
            &mut self.relation.weight,
            &mut self.relation.bias,
        ]);
        parts
    }
}
