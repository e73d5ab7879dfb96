//! What the network sees of a word: its form, its endings and beginnings, and its shape, each as a row of one table.

use std::collections::HashMap;

/// Rows looked up for each word.
pub(crate) const FEATURES: usize = 7;

/// Rows of the hashed features: endings of two, three and four letters, beginnings of two and three.
const AFFIXES: [(usize, bool, u32); 5] = [
    (2, true, 1024),
    (3, true, 4096),
    (4, true, 6144),
    (2, false, 1024),
    (3, false, 4096),
];
/// Rows of the shapes, a bit for each property.
const SHAPES: u32 = 2048;

/// The rows of one word.
pub(crate) type Rows = [u32; FEATURES];

/// Finds the row of a known word; row 0 stands for all others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    hashes: Vec<u32>,
    rows: HashMap<u32, u32, std::hash::BuildHasherDefault<PassThrough>>,
}

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PassThrough(u64);

impl std::hash::Hasher for PassThrough {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes, self.0);
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Vocabulary {
    /// A vocabulary of words by their hashes, in the order of their rows from row 1.
    pub(crate) fn new(hashes: Vec<u32>) -> Self {
        let rows = hashes.iter().zip(1..).map(|(&hash, row)| (hash, row)).collect();
        Self { hashes, rows }
    }

    /// The hashes of the words in the order of their rows.
    #[cfg(feature = "train")]
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Rows of the whole table: unknown word, known words, hashed features.
    pub(crate) fn table_rows(&self) -> usize {
        let hashed: u32 = AFFIXES.iter().map(|&(_, _, buckets)| buckets).sum::<u32>() + SHAPES;
        1 + self.hashes.len() + hashed as usize
    }

    /// The rows of a word in its sentence, with `form` as room for its normal form.
    pub(crate) fn rows(&self, word: &str, context: Context, form: &mut String) -> Rows {
        normalise(word, form);
        let bytes = form.as_bytes();
        let mut rows = Rows::default();
        let mut slots = rows.iter_mut();
        let mut push = |row: u32| {
            if let Some(slot) = slots.next() {
                *slot = row;
            }
        };
        push(self.rows.get(&word_hash(bytes)).copied().unwrap_or(0));
        let mut first = 1 + self.hashes.len() as u32;
        for (seed, &(length, ending, buckets)) in (1..).zip(&AFFIXES) {
            let cut = if ending {
                bytes.len().saturating_sub(length)
            } else {
                length.min(bytes.len())
            };
            let (head, tail) = bytes.split_at(cut);
            let affix = if ending { tail } else { head };
            push(first + (hash(affix, seed) >> 20) as u32 % buckets);
            first += buckets;
        }
        push(first + shape(word, context));
        rows
    }
}

/// What the sentence says about the shape of its words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// The word opens the sentence.
    pub(crate) initial: bool,
    /// Most words are in capitals, so that capitals mean nothing.
    pub(crate) shouted: bool,
}

/// Whether most letters of a sentence are capitals.
pub(crate) fn is_shouted<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut capital, mut small) = (0_usize, 0_usize);
    for byte in words.flat_map(str::bytes) {
        capital += usize::from(byte.is_ascii_uppercase());
        small += usize::from(byte.is_ascii_lowercase());
    }
    capital > 8 && capital > 4 * small
}

/// The form that is looked up: lower case, digits as noughts, one kind of apostrophe.
pub(crate) fn normalise(word: &str, form: &mut String) {
    form.clear();
    for c in word.chars() {
        match c {
            '0'..='9' => form.push('0'),
            '\u{2019}' | '\u{2018}' | '`' => form.push('\''),
            '\u{201c}' | '\u{201d}' => form.push('"'),
            c if c.is_ascii() => form.push(c.to_ascii_lowercase()),
            c => form.extend(c.to_lowercase()),
        }
    }
}

/// The key of a normal form in the vocabulary.
pub(crate) fn word_hash(form: &[u8]) -> u32 {
    (hash(form, 0) >> 16) as u32
}

fn hash(bytes: &[u8], seed: u64) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state ^= state >> 29;
    state.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

fn shape(word: &str, context: Context) -> u32 {
    let mut marks = [false; 6];
    let [letter, small, capital, digit, hyphen, dot] = &mut marks;
    for c in word.chars() {
        *letter |= c.is_alphabetic();
        *small |= c.is_lowercase();
        *capital |= c.is_uppercase();
        *digit |= c.is_ascii_digit();
        *hyphen |= c == '-';
        *dot |= c == '.';
    }
    let opens_capital = word.starts_with(char::is_uppercase);
    let length = match word.len() {
        0..=1 => 0,
        2..=3 => 1,
        4..=6 => 2,
        _ => 3,
    };
    let flags = marks
        .into_iter()
        .chain([opens_capital, context.initial, context.shouted]);
    flags.fold(length, |bits, flag| bits << 1 | u32::from(flag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_in_the_table() {
        let vocabulary = Vocabulary::new(vec![word_hash(b"truce"), word_hash(b"0000")]);
        let mut form = String::new();
        for word in ["truce", "Truce", "2016", "É", "", "🕊️", "ceasefire", "U.N.-backed", "A"] {
            for context in [
                Context::default(),
                Context {
                    initial: true,
                    shouted: true,
                },
            ] {
                let rows = vocabulary.rows(word, context, &mut form);
                assert!(
                    rows.iter().all(|&row| (row as usize) < vocabulary.table_rows()),
                    "{word}"
                );
            }
        }
        assert_eq!(
            vocabulary.rows("TRUCE", Context::default(), &mut form).first(),
            Some(&1)
        );
        assert_eq!(vocabulary.rows("1999", Context::default(), &mut form).first(), Some(&2));
    }
}
