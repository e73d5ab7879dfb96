//! Reads treebank files in CoNLL-U.

use std::path::Path;

/// A word as annotated.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// The form.
    pub form: String,
    /// The lemma.
    pub lemma: String,
    /// The universal tag.
    pub upos: String,
    /// The tag of the language.
    pub xpos: String,
    /// Morphological features, sorted, `_` for none.
    pub feats: String,
    /// The head, counted from 1; 0 is the root.
    pub head: usize,
    /// The relation to the head.
    pub relation: String,
    /// The name that the word is part of.
    pub name: NameTag,
}

/// Where a word stands in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameTag {
    /// In none.
    #[default]
    Outside,
    /// Its first word; the index of the kind.
    Begin(usize),
    /// A later word; the index of the kind.
    Inside(usize),
}

/// A sentence as annotated.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words, clitics apart.
    pub words: Vec<Word>,
    /// The text as printed.
    pub text: String,
    /// A paragraph starts here.
    pub paragraph: bool,
    /// Names are annotated in this file.
    pub named: bool,
}

/// Reads a file; lines that are no words of the format are passed over.
///
/// # Errors
/// Whatever opening and reading the file gives.
pub fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut entities = Vec::new();
    for line in text.lines() {
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            sentence.paragraph = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.to_owned();
        } else if line.is_empty() {
            finish(&mut sentence, &mut entities);
            sentences.push(std::mem::take(&mut sentence));
        } else if !line.starts_with('#')
            && let Some((word, misc)) = read_word(line)
        {
            sentence.words.push(word);
            entities.push(
                misc.split('|')
                    .find_map(|part| part.strip_prefix("Entity="))
                    .unwrap_or("")
                    .to_owned(),
            );
        }
    }
    let named = text.contains("Entity=");
    sentences.iter_mut().for_each(|sentence| sentence.named = named);
    sentences.retain(|sentence| !sentence.words.is_empty());
    Ok(sentences)
}

fn read_word(line: &str) -> Option<(Word, &str)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, feats, head, relation, _, misc] = fields.as_slice() else {
        return None;
    };
    if id.contains(['-', '.']) {
        return None;
    }
    let word = Word {
        form: (*form).to_owned(),
        lemma: (*lemma).to_owned(),
        upos: (*upos).to_owned(),
        xpos: (*xpos).to_owned(),
        feats: plain_feats(feats),
        head: head.parse().ok()?,
        relation: (*relation).to_owned(),
        name: NameTag::Outside,
    };
    Some((word, misc))
}

/// Features without those that say how a word is written.
fn plain_feats(feats: &str) -> String {
    let kept: Vec<&str> = feats
        .split('|')
        .filter(|feat| {
            !["Typo=", "Abbr=", "Style=", "ExtPos=", "Foreign="]
                .iter()
                .any(|left| feat.starts_with(left))
        })
        .collect();
    if kept.is_empty() {
        "_".to_owned()
    } else {
        kept.join("|")
    }
}

/// Marks the names: spans of entities whose head is a proper noun, the outermost one where they nest.
fn finish(sentence: &mut Sentence, entities: &mut Vec<String>) {
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    for (index, marks) in entities.drain(..).enumerate() {
        for mark in split_marks(&marks) {
            let body = mark.trim_start_matches('(').trim_end_matches(')');
            let id = body.split('-').next().unwrap_or_default().to_owned();
            if mark.starts_with('(') {
                let kind = body.split('-').nth(1).unwrap_or_default().to_owned();
                if mark.ends_with(')') {
                    spans.push((index, index, kind));
                } else {
                    open.push((id, kind, index));
                }
            } else if let Some(place) = open.iter().rposition(|entry| entry.0 == id) {
                let (_, kind, start) = open.remove(place);
                spans.push((start, index, kind));
            }
        }
    }
    spans.retain(|(_, _, kind)| kind != "time");
    spans.sort_by_key(|&(start, end, _)| (usize::MAX - (end - start), start));
    let mut taken = vec![false; sentence.words.len()];
    for (start, end, kind) in spans {
        let kind = match kind.as_str() {
            "person" => 0,
            "organization" => 1,
            "place" => 2,
            _ => 3,
        };
        let Some((start, end)) = name_in(&sentence.words, start, end, kind == 0) else {
            continue;
        };
        if taken.iter().take(end + 1).skip(start).any(|&is| is) {
            continue;
        }
        for (index, word) in sentence.words.iter_mut().enumerate().take(end + 1).skip(start) {
            word.name = if index == start {
                NameTag::Begin(kind)
            } else {
                NameTag::Inside(kind)
            };
            if let Some(flag) = taken.get_mut(index) {
                *flag = true;
            }
        }
    }
}

/// `(1-person-..(2-place-..)` and `2)1)` in their parts.
fn split_marks(marks: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for c in marks.chars() {
        if c == '(' && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        part.push(c);
        if c == ')' {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// The name in the span of an entity: the words around its head, a proper noun, that make one name with it; without the titles,
/// clauses and appositions, and for a person without what the person belongs to.
fn name_in(words: &[Word], start: usize, end: usize, person: bool) -> Option<(usize, usize)> {
    let outside = |word: &Word| word.head < start + 1 || word.head > end + 1;
    let head = (start..=end).find(|&index| words.get(index).is_some_and(outside))?;
    let address = |form: &str| form.contains("://") || form.contains('@');
    let proper = |index: usize| {
        words
            .get(index)
            .is_some_and(|word| word.xpos.starts_with("NNP") && !address(&word.form))
    };
    if !proper(head) {
        return None;
    }
    let joins = |index: usize| {
        let Some(word) = words.get(index) else { return false };
        let kind = word.xpos.starts_with("NNP")
            || matches!(word.xpos.as_str(), "HYPH" | "CD")
            || matches!(
                word.form.as_str(),
                "of" | "the" | "and" | "for" | "&" | "al" | "bin" | "de" | "van" | "von"
            );
        kind && belongs(words, index, head, person)
    };
    let mut first = head;
    while first > start && joins(first - 1) {
        first -= 1;
    }
    let mut last = head;
    while last < end && joins(last + 1) {
        last += 1;
    }
    while first < head && !proper(first) {
        first += 1;
    }
    while last > head && !(proper(last) || words.get(last).is_some_and(|word| word.xpos == "CD")) {
        last -= 1;
    }
    Some((first, last))
}

/// Whether the way from a word up to the head of a name goes through parts of the name only.
fn belongs(words: &[Word], mut index: usize, head: usize, person: bool) -> bool {
    for _ in 0..words.len() {
        if index == head {
            return true;
        }
        let Some(word) = words.get(index) else { return false };
        let inner = matches!(
            word.relation.as_str(),
            "flat" | "compound" | "amod" | "punct" | "nummod" | "goeswith"
        );
        let outer = matches!(word.relation.as_str(), "nmod" | "case" | "det" | "conj" | "cc");
        let Some(up) = word.head.checked_sub(1).filter(|_| inner || (outer && !person)) else {
            return false;
        };
        index = up;
    }
    false
}
