//! The model file: what is in it, and the checks when it is read.
//!
//! A head of magic bytes, version, length and checksum stands before a body of sections, each with its length: sizes, labels,
//! hashes of the known words, lemma rules and their keys, feature table, dense weights. Numbers are little-endian; weights
//! are signed bytes with a scale for each row of the table or each 64 numbers.

use crate::features::Vocabulary;
use crate::labels::{Labels, NAME_LABELS};
use crate::lemma::Lemmatiser;
use crate::net::forward::Network;
use crate::net::table::Table;
use crate::net::weights::{Shape, Weights};

const MAGIC: &[u8; 8] = b"PPSYNTAX";
const VERSION: u32 = 1;
/// Bytes before the body: magic, version, length, checksum.
const HEAD: usize = 28;
/// Dense numbers that share a scale.
const GROUP: usize = 64;
/// The largest size of any side of the network that is believed.
const LARGEST: usize = 1 << 20;

/// Why a model could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes do not start as a model does.
    #[error("not a syntax model: the first bytes are not `PPSYNTAX`")]
    Magic,
    /// The model was written for another version of this crate.
    #[error("the syntax model has format version {found}, this crate reads version {expected}")]
    Version {
        /// The version in the file.
        found: u32,
        /// The version that is read.
        expected: u32,
    },
    /// The file is shorter or longer than it says.
    #[error("the syntax model has {found} bytes, its head announces {expected}")]
    Length {
        /// Bytes given.
        found: usize,
        /// Bytes announced.
        expected: u64,
    },
    /// The bytes have changed since the model was written.
    #[error("the syntax model is damaged: its checksum does not match")]
    Checksum,
    /// A part does not fit the others.
    #[error("the syntax model is inconsistent: bad section `{0}`")]
    Section(&'static str),
}

/// A model ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) labels: Labels,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) lemmas: Lemmatiser,
    pub(crate) network: Network,
}

/// What a model file holds, with its weights as numbers.
pub(crate) struct Parts {
    pub(crate) labels: Labels,
    pub(crate) vocabulary: Vocabulary,
    lemmas: Lemmatiser,
    pub(crate) table: Table,
    pub(crate) weights: Weights,
}

impl Parts {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut body = Sections {
            rest: checked_body(bytes)?,
        };
        let mut shape = body.shape().ok_or(ModelError::Section("sizes"))?;
        let labels = body
            .text()
            .and_then(Labels::from_text)
            .ok_or(ModelError::Section("labels"))?;
        let vocabulary = Vocabulary::new(body.numbers().ok_or(ModelError::Section("words"))?);
        let lemmas = body.lemmas().ok_or(ModelError::Section("lemmas"))?;
        shape.rows = vocabulary.table_rows();
        let sizes = (shape.tags, shape.feats, shape.names, shape.relations);
        if sizes
            != (
                labels.tags.len(),
                labels.feats.len(),
                NAME_LABELS,
                labels.relations.len(),
            )
        {
            return Err(ModelError::Section("labels"));
        }
        let table = body.table(&shape).ok_or(ModelError::Section("table"))?;
        let weights = body.weights(shape).ok_or(ModelError::Section("weights"))?;
        if !body.rest.is_empty() {
            return Err(ModelError::Section("end"));
        }
        Ok(Self {
            labels,
            vocabulary,
            lemmas,
            table,
            weights,
        })
    }
}

impl Model {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let parts = Parts::from_bytes(bytes)?;
        Ok(Self {
            labels: parts.labels,
            vocabulary: parts.vocabulary,
            lemmas: parts.lemmas,
            network: Network::new(parts.weights, parts.table),
        })
    }
}

fn checked_body(bytes: &[u8]) -> Result<&[u8], ModelError> {
    if bytes.get(..8) != Some(MAGIC.as_slice()) {
        return Err(ModelError::Magic);
    }
    let mut head = Sections {
        rest: bytes.get(8..HEAD).unwrap_or_default(),
    };
    let too_short = ModelError::Length {
        found: bytes.len(),
        expected: HEAD as u64,
    };
    let (Some(version), Some(length), Some(sum)) = (head.u32(), head.u64(), head.u64()) else {
        return Err(too_short);
    };
    if version != VERSION {
        return Err(ModelError::Version {
            found: version,
            expected: VERSION,
        });
    }
    let body = bytes.get(HEAD..).unwrap_or_default();
    if body.len() as u64 != length {
        return Err(ModelError::Length {
            found: bytes.len(),
            expected: length.saturating_add(HEAD as u64),
        });
    }
    if checksum(body) != sum {
        Err(ModelError::Checksum)
    } else {
        Ok(body)
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    let mix = |state: u64, word: u64| (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    bytes.chunks(8).fold(bytes.len() as u64, |state, chunk| {
        let word = chunk.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        mix(state, word)
    })
}

/// What is left of the body.
struct Sections<'b> {
    rest: &'b [u8],
}

impl<'b> Sections<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (part, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(part)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn f32s(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(
            bytes
                .chunks_exact(4)
                .filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?)))
                .collect(),
        )
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok().filter(|&size| size <= LARGEST)
    }

    fn shape(&mut self) -> Option<Shape> {
        let mut sizes = [0; 9];
        for size in &mut sizes {
            *size = self.size()?;
        }
        let [width, layers, tag_layer, arc, relation, tags, feats, names, relations] = sizes;
        let shape = Shape {
            rows: 0,
            width,
            layers,
            tag_layer,
            arc,
            relation,
            tags,
            feats,
            names,
            relations,
        };
        let small = sizes.iter().all(|&size| (1..=4096).contains(&size));
        (small && layers <= 16 && tag_layer <= layers).then_some(shape)
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        let count = self.size()?;
        let bytes = self.take(count * 4)?;
        Some(
            bytes
                .chunks_exact(4)
                .filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?)))
                .collect(),
        )
    }

    fn lemmas(&mut self) -> Option<Lemmatiser> {
        let rules = self.text()?;
        let keys = self.numbers()?;
        let rule_numbers = self.take(keys.len() * 2)?;
        let numbers = rule_numbers
            .chunks_exact(2)
            .filter_map(|two| Some(u16::from_le_bytes(two.try_into().ok()?)));
        Lemmatiser::from_parts(rules, keys.into_iter().zip(numbers).collect())
    }

    fn table(&mut self, shape: &Shape) -> Option<Table> {
        let scales = self.f32s(shape.rows)?;
        let values = self.take(shape.rows.checked_mul(shape.width)?)?;
        Table::new(
            shape.width,
            scales,
            values.iter().map(|&byte| byte.cast_signed()).collect(),
        )
    }

    fn weights(&mut self, shape: Shape) -> Option<Weights> {
        let mut weights = Weights::empty(shape);
        for (part, length) in weights.dense_mut().into_iter().zip(shape.lengths()) {
            let scales = self.f32s(length.div_ceil(GROUP))?;
            let values = self.take(length)?;
            part.reserve(length);
            for (group, scale) in values.chunks(GROUP).zip(scales) {
                part.extend(group.iter().map(|&byte| f32::from(byte.cast_signed()) * scale));
            }
        }
        Some(weights)
    }
}

/// Writes a model file.
#[cfg(feature = "train")]
pub(crate) fn write(labels: &Labels, vocabulary: &Vocabulary, lemmas: &Lemmatiser, weights: &mut Weights) -> Vec<u8> {
    use crate::net::table::quantise;

    let mut body = Vec::new();
    let Shape {
        width,
        layers,
        tag_layer,
        arc,
        relation,
        tags,
        feats,
        names,
        relations,
        ..
    } = weights.shape;
    for size in [width, layers, tag_layer, arc, relation, tags, feats, names, relations] {
        push_size(&mut body, size);
    }
    push_text(&mut body, &labels.to_text());
    push_size(&mut body, vocabulary.hashes().len());
    vocabulary
        .hashes()
        .iter()
        .for_each(|hash| body.extend(hash.to_le_bytes()));
    let (rules, keys) = lemmas.parts();
    push_text(&mut body, &rules);
    push_size(&mut body, keys.len());
    keys.iter().for_each(|(key, _)| body.extend(key.to_le_bytes()));
    keys.iter().for_each(|(_, rule)| body.extend(rule.to_le_bytes()));
    let mut push_numbers = |numbers: &[f32], group: usize| {
        let mut values = Vec::with_capacity(numbers.len());
        for part in numbers.chunks(group) {
            body.extend(quantise(part, &mut values).to_le_bytes());
        }
        body.extend(values.iter().map(|value| value.cast_unsigned()));
    };
    push_numbers(&weights.table, width);
    for part in weights.dense_mut() {
        push_numbers(part, GROUP);
    }
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend((body.len() as u64).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

#[cfg(feature = "train")]
fn push_size(body: &mut Vec<u8>, size: usize) {
    body.extend((size as u32).to_le_bytes());
}

#[cfg(feature = "train")]
fn push_text(body: &mut Vec<u8>, text: &str) {
    push_size(body, text.len());
    body.extend(text.as_bytes());
}
