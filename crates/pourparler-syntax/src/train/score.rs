//! How well a model reads annotated sentences.

use std::fmt;

use super::treebank::{NameTag, Sentence};
use crate::analysis::{Batch, WordLabels};
use crate::model::Model;
use crate::parsed::{Parsed, Word};
use crate::syntax::Syntax;

/// Shares of words right, in per cent, on the tokens of the treebank.
#[derive(Clone, Copy, Debug, Default)]
pub struct GoldScore {
    /// Words read.
    pub words: usize,
    /// Universal tags.
    pub upos: f64,
    /// Tags of the language.
    pub xpos: f64,
    /// All features of a word.
    pub feats: f64,
    /// Lemmas.
    pub lemma: f64,
    /// Heads.
    pub uas: f64,
    /// Heads and the universal part of the relation.
    pub las: f64,
    /// Names: F1 of spans, and of spans with their kind; nought where the file has none.
    pub names: [f64; 2],
}

impl fmt::Display for GoldScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            upos,
            xpos,
            feats,
            lemma,
            uas,
            las,
            names: [spans, kinds],
            ..
        } = self;
        write!(
            f,
            "UPOS {upos:.2} XPOS {xpos:.2} feats {feats:.2} lemma {lemma:.2} UAS {uas:.2} LAS {las:.2}"
        )?;
        if *spans > 0.0 {
            write!(f, " names {spans:.2} with kind {kinds:.2}")
        } else {
            Ok(())
        }
    }
}

/// Scores a model on the tokens of the treebank.
pub(crate) fn gold_tokens(model: &Model, sentences: &[Sentence]) -> GoldScore {
    let mut batch = Batch::default();
    let mut labels = Vec::new();
    for group in sentences.chunks(32) {
        batch.clear();
        for sentence in group {
            batch.add(model, sentence.words.iter().map(|word| word.form.as_str()));
        }
        batch.read(model, true, &mut labels);
    }
    let gold = sentences.iter().flat_map(|sentence| &sentence.words);
    let mut right = [0_usize; 6];
    let (mut key, mut lemma) = (String::new(), String::new());
    let unknown = (String::new(), String::new());
    for (word, label) in gold.zip(&labels) {
        let (upos, xpos) = model.labels.tags.get(usize::from(label.tag)).unwrap_or(&unknown);
        model.lemmas.lemma(&word.form, upos, xpos, &mut key, &mut lemma);
        let relation = model
            .labels
            .relations
            .get(usize::from(label.relation))
            .map_or("", String::as_str);
        let head = label.head as usize == word.head;
        let hits = [
            *upos == word.upos,
            *xpos == word.xpos,
            model.labels.feats.get(usize::from(label.feats)) == Some(&word.feats),
            lemma == word.lemma || word.lemma == "_",
            head,
            head && universal(relation) == universal(&word.relation),
        ];
        right
            .iter_mut()
            .zip(hits)
            .for_each(|(sum, hit)| *sum += usize::from(hit));
    }
    let share = |count: usize| 100.0 * count as f64 / labels.len().max(1) as f64;
    let [upos, xpos, feats, lemma, uas, las] = right.map(share);
    GoldScore {
        words: labels.len(),
        upos,
        xpos,
        feats,
        lemma,
        uas,
        las,
        names: name_scores(sentences, &labels),
    }
}

/// The part of a relation before its subtype.
pub(crate) fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}

type Name = (usize, usize, usize);

fn name_scores(sentences: &[Sentence], labels: &[WordLabels]) -> [f64; 2] {
    if !sentences.iter().any(|sentence| sentence.named) {
        return [0.0; 2];
    }
    let mut gold: Vec<Name> = Vec::new();
    for (at, word) in sentences.iter().flat_map(|sentence| &sentence.words).enumerate() {
        match word.name {
            NameTag::Outside => {}
            NameTag::Begin(kind) => gold.push((at, at, kind + 1)),
            NameTag::Inside(_) => gold.iter_mut().next_back().into_iter().for_each(|name| name.1 = at),
        }
    }
    let mut found: Vec<Name> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match label.name {
            part if part.kind == 0 => {}
            part if part.continues => found.iter_mut().next_back().into_iter().for_each(|name| name.1 = at),
            part => found.push((at, at, usize::from(part.kind))),
        }
    }
    let spans = |names: &[Name]| names.iter().map(|&(start, end, _)| (start, end, 0)).collect::<Vec<_>>();
    [f1(&spans(&gold), &spans(&found)), f1(&gold, &found)]
}

/// F1 in per cent of two sorted lists.
pub(crate) fn f1<T: Ord>(gold: &[T], found: &[T]) -> f64 {
    let both = found.iter().filter(|item| gold.binary_search(item).is_ok()).count();
    200.0 * both as f64 / (gold.len() + found.len()).max(1) as f64
}

/// F1 in per cent of what is read from raw text; words are aligned by their characters, clitics apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct RawScore {
    /// Words as divided.
    pub tokens: f64,
    /// Sentences.
    pub sentences: f64,
    /// Universal tags.
    pub upos: f64,
    /// Lemmas.
    pub lemma: f64,
    /// Heads.
    pub uas: f64,
    /// Heads and the universal part of the relation.
    pub las: f64,
    /// Words read in a second, from text to trees.
    pub speed: f64,
}

impl fmt::Display for RawScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            tokens,
            sentences,
            upos,
            lemma,
            uas,
            las,
            speed,
        } = self;
        write!(
            f,
            "tokens {tokens:.2} sentences {sentences:.2} UPOS {upos:.2} lemma {lemma:.2} UAS {uas:.2} LAS {las:.2}"
        )?;
        write!(f, ", {speed:.0} words/s")
    }
}

/// Scores a reader on the tokens of the treebank.
#[must_use]
pub fn score_gold(syntax: &Syntax, sentences: &[Sentence]) -> GoldScore {
    gold_tokens(syntax.model(), sentences)
}

/// Scores a reader on the raw text of the treebank: sentences joined by spaces, paragraphs by blank lines.
#[must_use]
pub fn score_raw(syntax: &Syntax, sentences: &[Sentence]) -> RawScore {
    let mut text = String::new();
    for sentence in sentences {
        text.push_str(match (text.is_empty(), sentence.paragraph) {
            (true, _) => "",
            (_, true) => "\n\n",
            _ => " ",
        });
        text.push_str(&sentence.text);
    }
    let start = std::time::Instant::now();
    let parsed = syntax.parse(&text);
    let speed = parsed.words().len() as f64 / start.elapsed().as_secs_f64();
    let (gold_words, gold_sentences) = gold_items(sentences);
    let (found_words, found_sentences) = found_items(&parsed);
    let only = |place: usize| {
        let pick = |items: &[Item]| -> Vec<(String, String)> {
            let mut picked: Vec<_> = items
                .iter()
                .map(|item| (item[0].clone(), item[place].clone()))
                .collect();
            picked.sort();
            picked
        };
        f1(&pick(&gold_words), &pick(&found_words))
    };
    RawScore {
        tokens: only(0),
        sentences: f1(&gold_sentences, &found_sentences),
        upos: only(1),
        lemma: only(2),
        uas: only(3),
        las: only(4),
        speed,
    }
}

/// Of a word: its span of characters, tag, lemma, span of the head, and that with the relation.
type Item = [String; 5];
type Spans = Vec<(usize, usize)>;

fn gold_items(sentences: &[Sentence]) -> (Vec<Item>, Spans) {
    let (mut items, mut spans, mut at) = (Vec::new(), Vec::new(), 0);
    for sentence in sentences {
        let words: Spans = spans_of(sentence.words.iter().map(|word| word.form.as_str()), &mut at);
        for (word, span) in sentence.words.iter().zip(&words) {
            let head = word.head.checked_sub(1).map(|head| words[head]);
            items.push(item(*span, &word.upos, &word.lemma, head, &word.relation));
        }
        spans.push((words[0].0, at));
    }
    spans.sort_unstable();
    (items, spans)
}

fn found_items(parsed: &Parsed) -> (Vec<Item>, Spans) {
    let (mut items, mut spans, mut at) = (Vec::new(), Vec::new(), 0);
    for sentence in parsed.sentences() {
        let words: Spans = spans_of(sentence.words().map(|word| word.text()), &mut at);
        for (word, span) in sentence.words().zip(&words) {
            let head = word.head().map(|head: Word<'_>| words[head.place()]);
            items.push(item(*span, word.upos().as_str(), word.lemma(), head, word.relation()));
        }
        spans.push((words[0].0, at));
    }
    spans.sort_unstable();
    (items, spans)
}

/// Spans in characters that are no space.
fn spans_of<'w>(forms: impl Iterator<Item = &'w str>, at: &mut usize) -> Spans {
    forms
        .map(|form| {
            let start = *at;
            *at += form.chars().filter(|c| !c.is_whitespace()).count();
            (start, *at)
        })
        .collect()
}

fn item(span: (usize, usize), upos: &str, lemma: &str, head: Option<(usize, usize)>, relation: &str) -> Item {
    let head = format!("{head:?}");
    let labelled = format!("{head} {}", universal(relation));
    [format!("{span:?}"), upos.to_owned(), lemma.to_owned(), head, labelled]
}
