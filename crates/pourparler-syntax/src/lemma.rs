//! Lemmas by rules on endings, learnt with their exceptions from the treebank.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::features::{PassThrough, normalise};

/// The longest ending that a rule looks at, in bytes.
const LONGEST: usize = 6;

/// What makes a lemma of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rule {
    /// The form is put in lower case first.
    pub(crate) lower: bool,
    /// Bytes taken off its end.
    pub(crate) strip: usize,
    /// What is put there.
    pub(crate) append: String,
}

impl Rule {
    /// The rule that makes `lemma` of `form`, in the least change.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn between(form: &str, lemma: &str) -> Self {
        let of = |form: &str, lower: bool| {
            let same = form.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
            let cut = (0..=same)
                .rev()
                .find(|&at| form.is_char_boundary(at) && lemma.is_char_boundary(at))
                .unwrap_or(0);
            Self {
                lower,
                strip: form.len() - cut,
                append: lemma.get(cut..).unwrap_or_default().to_owned(),
            }
        };
        let (kept, lowered) = (of(form, false), of(&form.to_lowercase(), true));
        if kept.strip + kept.append.len() < lowered.strip + lowered.append.len() {
            kept
        } else {
            lowered
        }
    }

    /// The lemma, written to `out`; the form itself where the rule does not fit it.
    fn apply(&self, form: &str, out: &mut String) {
        out.clear();
        if self.lower && form.is_ascii() {
            out.push_str(form);
            out.make_ascii_lowercase();
        } else if self.lower {
            out.extend(form.chars().flat_map(char::to_lowercase));
        } else {
            out.push_str(form);
        }
        let stem = out.len().saturating_sub(self.strip);
        if out.is_char_boundary(stem) && stem + self.append.len() > 0 {
            out.truncate(stem);
            out.push_str(&self.append);
        }
    }
}

/// Rules by ending and tag.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lemmatiser {
    rules: Vec<Rule>,
    by_ending: HashMap<u32, u16, BuildHasherDefault<PassThrough>>,
}

impl Lemmatiser {
    pub(crate) fn new(rules: Vec<Rule>, entries: Vec<(u32, u16)>) -> Self {
        Self {
            rules,
            by_ending: entries.into_iter().collect(),
        }
    }

    /// The rules as lines of text, then for each key the number of its rule.
    #[cfg(feature = "train")]
    pub(crate) fn parts(&self) -> (String, Vec<(u32, u16)>) {
        let line = |rule: &Rule| format!("{}\t{}\t{}\n", u8::from(rule.lower), rule.strip, rule.append);
        let mut entries: Vec<(u32, u16)> = self.by_ending.iter().map(|(&key, &rule)| (key, rule)).collect();
        entries.sort_unstable();
        (self.rules.iter().map(line).collect(), entries)
    }

    /// Reads what [`Lemmatiser::parts`] gave.
    pub(crate) fn from_parts(text: &str, entries: Vec<(u32, u16)>) -> Option<Self> {
        let mut rules = Vec::new();
        for line in text.lines() {
            let mut fields = line.splitn(3, '\t');
            let (lower, strip, append) = (fields.next()?, fields.next()?, fields.next()?);
            rules.push(Rule {
                lower: lower == "1",
                strip: strip.parse().ok()?,
                append: append.to_owned(),
            });
        }
        Some(Self::new(rules, entries))
    }

    /// Writes the lemma of a form with its tags to `out`; `normal` is room for the normal form.
    pub(crate) fn lemma(&self, form: &str, upos: &str, xpos: &str, normal: &mut String, out: &mut String) {
        normalise(form, normal);
        let rule = keys(normal, upos, xpos, |key| self.by_ending.get(&key).copied());
        match rule.and_then(|number| self.rules.get(usize::from(number))) {
            Some(rule) => rule.apply(form, out),
            None => {
                out.clear();
                out.push_str(form);
            }
        }
    }
}

/// Offers the keys of a form, from the whole word to the shortest ending, until one is taken.
pub(crate) fn keys<T>(normal: &str, upos: &str, xpos: &str, mut take: impl FnMut(u32) -> Option<T>) -> Option<T> {
    let fold = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let key = |state: u64| ((state ^ (state >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32;
    let tag = upos
        .bytes()
        .chain([0])
        .chain(xpos.bytes())
        .fold(0xcbf2_9ce4_8422_2325, fold);
    let mut endings = [tag; LONGEST + 1];
    let mut state = tag;
    for (slot, byte) in endings.iter_mut().skip(1).zip(normal.bytes().rev()) {
        state = fold(state, byte);
        *slot = state;
    }
    let whole = normal.bytes().fold(fold(tag, 1), fold);
    let lengths = 1 + LONGEST.min(normal.len());
    std::iter::once(whole)
        .chain(endings.into_iter().take(lengths).rev())
        .find_map(|state| take(key(state)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_turn_forms_into_lemmas() {
        for (form, lemma) in [
            ("talks", "talk"),
            ("Were", "be"),
            ("parties", "party"),
            ("Oslo", "Oslo"),
            ("I", "I"),
            ("É", "é"),
        ] {
            let mut out = String::new();
            Rule::between(form, lemma).apply(form, &mut out);
            assert_eq!(out, lemma);
        }
    }
}
