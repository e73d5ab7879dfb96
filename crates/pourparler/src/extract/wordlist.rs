//! Lists of words that a token is looked up in, with a quick way to say that it is in none.

/// Words in lower case.
#[derive(Debug)]
pub(crate) struct WordList {
    words: &'static [&'static str],
    /// The signs of the words, one bit each.
    signs: [u64; 4],
}

impl WordList {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut signs = [0; 4];
        let mut rest = words;
        while let [word, more @ ..] = rest {
            let (part, bit) = Sign::of(word).place();
            let [a, b, c, d] = &mut signs;
            match part {
                0 => *a |= bit,
                1 => *b |= bit,
                2 => *c |= bit,
                _ => *d |= bit,
            }
            rest = more;
        }
        WordList { words, signs }
    }

    /// Whether the list holds `word`, whatever the case.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.holds(word, Sign::of(word))
    }

    /// Whether the list holds `word`, whatever the case; `sign` is that of `word`.
    pub(crate) fn holds(&self, word: &str, sign: Sign) -> bool {
        let (part, bit) = sign.place();
        self.signs.get(part).is_some_and(|signs| signs & bit != 0)
            && self.words.iter().any(|one| one.eq_ignore_ascii_case(word))
    }
}

/// A number that words share which differ in ASCII case alone, made of the length and the letters at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign(u8);

impl Sign {
    pub(crate) const fn of(word: &str) -> Sign {
        let (first, last) = match word.as_bytes() {
            [] => (0, 0),
            [only] => (*only, *only),
            [first, .., last] => (*first, *last),
        };
        let (first, last) = (first.to_ascii_lowercase(), last.to_ascii_lowercase());
        Sign(
            first
                .wrapping_mul(37)
                .wrapping_add(last.wrapping_mul(11))
                .wrapping_add((word.len() & 0xff) as u8),
        )
    }

    const fn place(self) -> (usize, u64) {
        ((self.0 >> 6) as usize, 1 << (self.0 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_words_in_any_case() {
        const LIST: WordList = WordList::new(&["envoy", "shi’ite", "a"]);
        for word in ["envoy", "Envoy", "ENVOY", "Shi’ite", "A"] {
            assert!(LIST.contains(word), "{word}");
        }
        for word in ["", "envoys", "shi'ite", "an"] {
            assert!(!LIST.contains(word), "{word}");
        }
    }
}
