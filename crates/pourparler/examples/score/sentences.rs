//! The single sentences of `tests/sentences`: each says what must be found in it, and what must not.

use std::path::Path;

use pourparler::model::{Article, Stance};
use serde::Deserialize;

use crate::corpus::{self, Failure, Readers};
use crate::measures::Part;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    name: String,
    text: String,
    published: Option<String>,
    codebook: String,
    #[serde(default)]
    mentions: Vec<[String; 2]>,
    #[serde(default)]
    quotes: Vec<[String; 2]>,
    #[serde(default)]
    stances: Vec<[String; 5]>,
    #[serde(default)]
    allowed: Vec<[String; 3]>,
    #[serde(default)]
    absent: Vec<[String; 3]>,
}

/// What was found in some sentences.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) sentences: usize,
    /// Mentions found of those that must be.
    pub(crate) mentions: Part,
    /// Quotes found with their speakers.
    pub(crate) quotes: Part,
    /// Stances found.
    pub(crate) stances: Part,
    /// Of the stances found, those with the right strength, and with the right mode.
    pub(crate) strength: Part,
    pub(crate) mode: Part,
    /// Of all stances that the reader gave, those that are listed or allowed.
    pub(crate) precision: Part,
    /// Near misses that were taken for stances.
    pub(crate) violations: Part,
    /// What went wrong: layer, sentence, what.
    pub(crate) misses: Vec<(&'static str, String, String)>,
}

/// Reads every sentence: those that rules were written on, and those kept aside.
pub(crate) fn read(folder: &Path, readers: &mut Readers) -> Result<[Tally; 2], Failure> {
    let mut out = [Tally::default(), Tally::default()];
    for table in corpus::tables::<File>(folder)? {
        let [tuned, aside] = &mut out;
        let tally = if table.kept_aside { aside } else { tuned };
        for sentence in &table.content.sentence {
            let article = readers.sentence(&sentence.codebook, &sentence.text, sentence.published.as_deref())?;
            tally.add(&table.name, sentence, &article);
        }
    }
    Ok(out)
}

impl Tally {
    fn add(&mut self, file: &str, sentence: &Sentence, article: &Article) {
        self.sentences += 1;
        let place = format!("{file} {}", sentence.name);
        let mut missed = |layer, what: String| self.misses.push((layer, place.clone(), what));

        let mut free: Vec<_> = article
            .mentions
            .iter()
            .map(|m| (article.words(&m.anchor), m.actor.as_str()))
            .collect();
        for [words, actor] in &sentence.mentions {
            let at = free
                .iter()
                .position(|(w, a)| a == actor && w.is_some_and(|w| bare(w) == bare(words)));
            self.mentions.count(at.is_some());
            match at {
                Some(at) => drop(free.remove(at)),
                None => missed("mentions", format!("missed   {words:?} {actor}")),
            }
        }
        for [words, speaker] in &sentence.quotes {
            let found = article.quotes.iter().any(|q| {
                article.words(&q.anchor) == Some(words) && q.speaker.as_ref().is_some_and(|s| s.as_str() == speaker)
            });
            self.quotes.count(found);
            if !found {
                missed("quotes", format!("missed   {words:?} {speaker}"));
            }
        }
        for [holder, target, position, strength, mode] in &sentence.stances {
            let found: Vec<&Stance> = article
                .stances
                .iter()
                .filter(|s| is(s, [holder, target, position]))
                .collect();
            self.stances.count(!found.is_empty());
            if found.is_empty() {
                missed("stances", format!("missed   {holder} {target} {position}"));
            } else {
                self.strength
                    .count(found.iter().any(|s| s.strength.as_str() == strength));
                self.mode.count(found.iter().any(|s| s.mode.as_str() == mode));
            }
        }
        for s in &article.stances {
            let listed = sentence.stances.iter().any(|[a, b, c, ..]| is(s, [a, b, c]))
                || sentence.allowed.iter().any(|[a, b, c]| is(s, [a, b, c]));
            self.precision.count(listed);
            if !listed {
                missed("stances", format!("surplus  {} {} {}", s.holder, s.target, s.position));
            }
        }
        for [holder, target, position] in &sentence.absent {
            let found = article.stances.iter().any(|s| is(s, [holder, target, position]));
            self.violations.count(found);
            if found {
                missed("stances", format!("near miss taken  {holder} {target} {position}"));
            }
        }
    }
}

fn is(stance: &Stance, [holder, target, position]: [&String; 3]) -> bool {
    stance.holder.as_str() == holder && stance.target.to_string() == *target && stance.position.as_str() == position
}

/// Words without the article before them, which a mention may hold or not.
fn bare(words: &str) -> &str {
    match words.split_once(' ') {
        Some((first, rest)) if ["the", "a", "an"].contains(&first.to_lowercase().as_str()) => rest,
        _ => words,
    }
}
