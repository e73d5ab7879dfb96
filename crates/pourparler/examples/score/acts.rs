//! The acts in the single sentences of `tests/acts`: who did what to whom, when, and whether it was done at all.

use std::collections::BTreeSet;
use std::path::Path;

use pourparler::analysis::score::Counts;
use pourparler::model::{Act, Actor, Article};
use serde::Deserialize;

use crate::corpus::{self, Failure, Readers};
use crate::measures::Part;

/// Stands for no target, and for an act of the class that has no name in the codebook.
const NONE: &str = "-";

#[derive(Deserialize)]
struct File {
    /// Whether the readings tell of unnamed people too; else whoever no codebook and no mention names counts as nobody.
    #[serde(default)]
    unnamed: bool,
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    name: String,
    text: String,
    published: String,
    codebook: String,
    acts: Vec<Listed>,
    #[serde(default)]
    allowed: Vec<[String; 3]>,
    absent: Vec<[String; 2]>,
}

/// An act that must be found.
#[derive(Deserialize)]
struct Listed {
    /// Source, act, class, target.
    what: [String; 4],
    when: Option<String>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    planned: bool,
}

/// Source, class and target.
type Key<'a> = [&'a str; 3];

/// What was found in some sentences.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) sentences: usize,
    /// By source, class and target.
    pub(crate) whole: Counts,
    /// By source and class, whatever the target.
    pub(crate) bare: Counts,
    /// Of the acts found, those with the right act, date, and flags; dates are counted where the words give one.
    pub(crate) act: Part,
    pub(crate) when: Part,
    pub(crate) flags: Part,
    /// Near misses that were taken for acts.
    pub(crate) violations: Part,
    /// What went wrong: sentence, what.
    pub(crate) misses: Vec<(String, String)>,
}

/// Reads every sentence: those that the reader of acts was written on, and those kept aside.
pub(crate) fn read(folder: &Path, readers: &mut Readers) -> Result<[Tally; 2], Failure> {
    let mut out = [Tally::default(), Tally::default()];
    for table in corpus::tables::<File>(folder)? {
        let [tuned, aside] = &mut out;
        let tally = if table.kept_aside { aside } else { tuned };
        for sentence in &table.content.sentence {
            let article = readers.sentence(&sentence.codebook, &sentence.text, Some(&sentence.published))?;
            let article = if table.content.unnamed {
                article
            } else {
                without_unnamed(article)
            };
            tally.add(&table.name, sentence, &article);
        }
    }
    Ok(out)
}

/// An article without the acts of those whom only acts name, and with nobody where such are a target.
fn without_unnamed(mut article: Article) -> Article {
    let mentioned: BTreeSet<&str> = article.mentions.iter().map(|mention| mention.actor.as_str()).collect();
    let unnamed = |actor: &&Actor| !actor.known && !mentioned.contains(actor.id.as_str());
    let unnamed: BTreeSet<String> = article
        .actors
        .iter()
        .filter(unnamed)
        .map(|actor| actor.id.to_string())
        .collect();
    article.acts.retain(|act| !unnamed.contains(act.source.as_str()));
    for act in &mut article.acts {
        act.target = act.target.take().filter(|target| !unnamed.contains(target.as_str()));
    }
    article
}

impl Tally {
    fn add(&mut self, file: &str, sentence: &Sentence, article: &Article) {
        self.sentences += 1;
        let found: BTreeSet<Key<'_>> = article.acts.iter().map(key).collect();
        let core: BTreeSet<Key<'_>> = sentence.acts.iter().map(Listed::key).collect();
        let allowed = sentence.allowed.iter().map(|[a, b, c]| [a.as_str(), b, c]);
        let right: BTreeSet<Key<'_>> = core.iter().copied().chain(allowed).collect();
        count(&mut self.whole, &found, &core, &right);
        self.whole.hit += core.iter().filter(|fact| told_more(fact, &found, &right)).count();
        count(&mut self.bare, &bare(&found), &bare(&core), &bare(&right));
        self.hold(sentence, article);

        let place = format!("{file} {}", sentence.name);
        let mut missed = |word: &str, what: &[&str]| {
            self.misses.push((place.clone(), format!("{word}  {}", what.join(" "))));
        };
        for fact in core.difference(&found).filter(|fact| !told_more(fact, &found, &right)) {
            missed("missed ", fact);
        }
        for fact in found.difference(&right) {
            missed("surplus", fact);
        }
        for [source, class] in &sentence.absent {
            let done = |act: &Act| !act.negated && !act.planned;
            let taken = |act: &Act| act.source.as_str() == source && act.plover.as_str() == class && done(act);
            let found = article.acts.iter().any(taken);
            self.violations.count(found);
            if found {
                missed("near miss taken", &[source, class]);
            }
        }
    }

    /// How the acts that are found are held.
    fn hold(&mut self, sentence: &Sentence, article: &Article) {
        for listed in &sentence.acts {
            let found: Vec<&Act> = article.acts.iter().filter(|act| key(act) == listed.key()).collect();
            if found.is_empty() {
                continue;
            }
            let [_, id, ..] = &listed.what;
            self.act
                .count(id == NONE || found.iter().any(|act| act.act.as_str() == id));
            if let Some(when) = &listed.when {
                let same = |act: &&Act| act.when.is_some_and(|date| date.to_string() == *when);
                self.when.count(found.iter().any(same));
            }
            let flags = (listed.negated, listed.planned);
            self.flags
                .count(found.iter().any(|act| (act.negated, act.planned) == flags));
        }
    }
}

impl Listed {
    fn key(&self) -> Key<'_> {
        let [source, _, class, target] = &self.what;
        [source, class, target]
    }
}

fn key(act: &Act) -> Key<'_> {
    let target = act.target.as_ref().map_or(NONE, |target| target.as_str());
    [act.source.as_str(), act.plover.as_str(), target]
}

/// Whether an act that is listed without a target was found with one that is allowed.
fn told_more<'a>(listed: &Key<'a>, found: &BTreeSet<Key<'a>>, right: &BTreeSet<Key<'a>>) -> bool {
    let [source, class, target] = listed;
    let same = |key: &&Key<'a>| matches!(key, [s, c, t] if (s, c) == (source, class) && *t != NONE);
    *target == NONE && !found.contains(listed) && found.intersection(right).any(|key| same(&key))
}

/// The keys without their targets.
fn bare<'a>(keys: &BTreeSet<Key<'a>>) -> BTreeSet<[&'a str; 2]> {
    keys.iter().map(|[source, class, _]| [*source, *class]).collect()
}

fn count<K: Ord>(counts: &mut Counts, found: &BTreeSet<K>, core: &BTreeSet<K>, right: &BTreeSet<K>) {
    counts.right += found.intersection(right).count();
    counts.found += found.len();
    counts.hit += found.intersection(core).count();
    counts.core += core.len();
}
