//! Words as numbers, and a trie over them: the one multi-pattern matcher behind names, titles and phrases.

use rustc_hash::FxHashMap;

/// A word of the lexicon; [`WordId::UNKNOWN`] for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(u32);

impl WordId {
    /// A word that no entry holds.
    pub(crate) const UNKNOWN: WordId = WordId(0);
}

/// Numbers words, so that entries and texts compare them without looking at letters. Case, accents, the shape of the
/// apostrophe and the stops of initials do not matter here; the matcher checks case where an entry asks for it.
#[derive(Debug, Default)]
pub(crate) struct Words {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Words {
    /// The number of `word`, given one where it is new.
    #[inline(never)]
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let mut key = String::new();
        fold(word, &mut key);
        let next = WordId(u32::try_from(self.ids.len() + 1).unwrap_or(u32::MAX));
        *self.ids.entry(key.into_boxed_str()).or_insert(next)
    }

    /// The number of `word`; `scratch` is reused between calls.
    #[inline(never)]
    pub(crate) fn get(&self, word: &str, scratch: &mut String) -> WordId {
        let key = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            word
        } else {
            fold(word, scratch);
            scratch.as_str()
        };
        self.ids.get(key).copied().unwrap_or(WordId::UNKNOWN)
    }
}

/// Writes the form of `word` under which it is compared: lower case, no accents, straight apostrophes, no stops.
#[inline(never)]
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        out.retain(|c| c != '.');
    } else {
        for c in word.chars() {
            match c {
                '.' => {}
                '’' | '‘' | 'ʼ' => out.push('\''),
                '–' | '—' | '‑' => out.push('-'),
                _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                _ => match deunicode::deunicode_char(c) {
                    Some(ascii) => out.extend(ascii.chars().map(|c| c.to_ascii_lowercase())),
                    None => out.push(c),
                },
            }
        }
    }
    if out.is_empty() {
        out.push_str(word);
    }
}

/// How the letters of a match must be cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// Any case.
    Any,
    /// The words whose bits are set begin with a capital.
    Capitals(u32),
    /// Every letter is a capital.
    AllCaps,
}

impl Case {
    /// The case rule that `words` themselves show: capitals where they have capitals.
    #[inline(never)]
    pub(crate) fn shown_by<'w>(words: impl Iterator<Item = &'w str>) -> Case {
        let bits = words
            .take(32)
            .enumerate()
            .filter(|(_, w)| w.chars().next().is_some_and(char::is_uppercase))
            .fold(0, |bits, (i, _)| bits | 1 << i);
        Case::Capitals(bits)
    }

    /// Whether the words of a match satisfy the rule.
    #[inline(never)]
    pub(crate) fn allows<'w>(self, words: impl Iterator<Item = &'w str>) -> bool {
        match self {
            Case::Any => true,
            Case::AllCaps => words.flat_map(str::chars).all(|c| !c.is_lowercase()),
            Case::Capitals(bits) => words
                .take(32)
                .enumerate()
                .all(|(i, w)| bits >> i & 1 == 0 || !w.chars().next().is_some_and(char::is_lowercase)),
        }
    }
}

/// Sequences of words with what they stand for.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    /// The nodes under the root by their word, 0 where there is none: most words of a text begin nothing.
    roots: Vec<u32>,
    /// The nodes under the others.
    edges: FxHashMap<(u32, WordId), u32>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    #[inline(never)]
    fn default() -> Self {
        Trie {
            roots: Vec::new(),
            edges: FxHashMap::default(),
            values: vec![Vec::new()],
        }
    }
}

impl<T> Trie<T> {
    /// Adds `value` under a sequence of words; an empty sequence adds nothing.
    #[inline(never)]
    pub(crate) fn insert(&mut self, path: &[WordId], value: T) {
        let mut node = 0;
        for word in path {
            let fresh = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            let next = self.next_or(node, *word, fresh);
            if next == fresh {
                self.values.push(Vec::new());
            }
            node = next;
        }
        if node != 0
            && let Some(values) = self.values.get_mut(node as usize)
        {
            values.push(value);
        }
    }

    /// The node that `word` leads to from `node`.
    fn next(&self, node: u32, word: WordId) -> Option<u32> {
        match node {
            0 => self.roots.get(word.0 as usize).copied().filter(|next| *next != 0),
            _ => self.edges.get(&(node, word)).copied(),
        }
    }

    /// The same, and `fresh` from now on where there was none.
    fn next_or(&mut self, node: u32, word: WordId, fresh: u32) -> u32 {
        if node != 0 {
            return *self.edges.entry((node, word)).or_insert(fresh);
        }
        let at = word.0 as usize;
        if self.roots.len() <= at {
            self.roots.resize(at + 1, 0);
        }
        match self.roots.get_mut(at) {
            Some(next) if *next == 0 => {
                *next = fresh;
                fresh
            }
            Some(next) => *next,
            None => fresh,
        }
    }

    /// The values under `path` so far.
    #[inline(never)]
    pub(crate) fn at(&self, path: &[WordId]) -> &[T] {
        let mut node = 0;
        for word in path {
            match self.next(node, *word) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.values.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// Every sequence that `words` begins with, shortest first: its length and what it stands for.
    #[inline(never)]
    pub(crate) fn prefixes<'t>(
        &'t self,
        words: impl Iterator<Item = WordId> + 't,
    ) -> impl Iterator<Item = (usize, &'t [T])> + 't {
        let mut node = 0;
        words
            .map_while(move |word| {
                node = self.next(node, word).filter(|_| word != WordId::UNKNOWN)?;
                Some(node)
            })
            .enumerate()
            .filter_map(|(i, node)| {
                let values = self.values.get(node as usize)?;
                (!values.is_empty()).then_some((i + 1, values.as_slice()))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[inline(never)]
    fn folded(word: &str) -> String {
        let mut out = String::new();
        fold(word, &mut out);
        out
    }

    #[test]
    #[inline(never)]
    fn spellings_meet() {
        assert_eq!(folded("U.N."), folded("UN"));
        assert_eq!(folded("Erdoğan"), folded("ERDOGAN"));
        assert_eq!(folded("d’Ivoire"), folded("d'Ivoire"));
        assert_eq!(folded("..."), "...");
    }

    #[test]
    #[inline(never)]
    fn the_trie_gives_every_prefix() {
        let mut words = Words::default();
        let mut trie = Trie::default();
        let [african, union, commission] = ["african", "union", "commission"].map(|w| words.intern(w));
        let path = [african, union, commission];
        trie.insert(&[african, union], "au");
        trie.insert(&path, "commission");
        let found: Vec<_> = trie.prefixes(path.iter().copied()).collect();
        assert_eq!(found, [(2, ["au"].as_slice()), (3, ["commission"].as_slice())]);
    }

    #[test]
    #[inline(never)]
    fn case_follows_the_entry() {
        let rule = Case::shown_by(["League", "of", "Nations"].into_iter());
        assert!(rule.allows(["LEAGUE", "OF", "NATIONS"].into_iter()));
        assert!(!rule.allows(["league", "of", "nations"].into_iter()));
        assert!(Case::AllCaps.allows(["U.S."].into_iter()));
        assert!(!Case::AllCaps.allows(["us"].into_iter()));
    }
}
