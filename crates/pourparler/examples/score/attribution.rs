//! The tables of `tests/attribution`: who speaks between marks, and what is reported of whom.

use std::collections::BTreeSet;
use std::path::Path;

use pourparler::analysis::score::Counts;
use pourparler::model::{Article, Report};
use pourparler::span::Anchor;
use serde::Deserialize;

use crate::corpus::{self, Failure, Readers};
use crate::measures::Part;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    published: Option<String>,
    /// Words, speaker, cue, form.
    quotes: Option<Vec<[String; 4]>>,
    reports: Option<Vec<Told>>,
}

/// Content, chain, and where the table gives them the words of the source and the cue.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Full(String, Vec<String>, String, String),
    Short(String, Vec<String>),
}

impl Told {
    fn content(&self) -> &str {
        match self {
            Told::Full(content, ..) | Told::Short(content, _) => content,
        }
    }

    fn chain(&self) -> &[String] {
        match self {
            Told::Full(_, chain, ..) | Told::Short(_, chain) => chain,
        }
    }
}

/// What was found in some cases.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) cases: usize,
    /// Quotes with their speakers.
    pub(crate) quotes: Counts,
    /// Words of contents, in any report.
    pub(crate) words: Counts,
    /// Reports with the very span of their contents.
    pub(crate) spans: Counts,
    /// Reports with the right last speaker, words for the source, cue, and whole chain.
    pub(crate) source: Part,
    pub(crate) named: Part,
    pub(crate) cue: Part,
    pub(crate) chain: Part,
    /// What went wrong: case, what.
    pub(crate) misses: Vec<(String, String)>,
}

/// The date of the cases that give none.
const PUBLISHED: &str = "2016-05-02";

/// Reads every case: those that rules were written on, and those kept aside.
pub(crate) fn read(folder: &Path, readers: &mut Readers) -> Result<[Tally; 2], Failure> {
    let mut out = [Tally::default(), Tally::default()];
    for table in corpus::tables::<File>(folder)? {
        let [tuned, aside] = &mut out;
        let tally = if table.kept_aside { aside } else { tuned };
        for case in &table.content.case {
            let published = case.published.as_deref().unwrap_or(PUBLISHED);
            let article = readers.sentence("base", case.text.trim_start(), Some(published))?;
            tally.add(&table.name, case, &article);
        }
    }
    Ok(out)
}

impl Tally {
    fn add(&mut self, file: &str, case: &Case, article: &Article) {
        self.cases += 1;
        let place = format!("{file} {}", case.name);
        if let Some(quotes) = &case.quotes {
            self.quotes_of(&place, quotes, article);
        }
        if let Some(reports) = &case.reports {
            self.reports_of(&place, reports, article);
        }
    }

    fn quotes_of(&mut self, place: &str, wanted: &[[String; 4]], article: &Article) {
        let pair = |words: &str, speaker: &str| (words.to_owned(), speaker.to_owned());
        let wanted: Vec<_> = wanted.iter().map(|[words, speaker, ..]| pair(words, speaker)).collect();
        let found: Vec<_> = article
            .quotes
            .iter()
            .map(|q| {
                pair(
                    article.words(&q.anchor).unwrap_or_default(),
                    q.speaker.as_ref().map_or("", |s| s.as_str()),
                )
            })
            .collect();
        let hit = wanted.iter().filter(|w| found.contains(w)).count();
        let right = found.iter().filter(|f| wanted.contains(f)).count();
        add(&mut self.quotes, right, found.len(), hit, wanted.len());
        if hit < wanted.len() || right < found.len() {
            let what = format!("quotes   {found:?} for {wanted:?}");
            self.misses.push((place.to_owned(), what));
        }
    }

    fn reports_of(&mut self, place: &str, wanted: &[Told], article: &Article) {
        let text = article.text().unwrap_or_default();
        let spans: Vec<BTreeSet<usize>> = wanted.iter().map(|told| starts(text, told.content())).collect();
        let found: Vec<BTreeSet<usize>> = article.reports.iter().map(|r| within(text, &r.anchor)).collect();
        let all = |sets: &[BTreeSet<usize>]| sets.iter().flatten().copied().collect::<BTreeSet<usize>>();
        let (want, have) = (all(&spans), all(&found));
        let both = want.intersection(&have).count();
        add(&mut self.words, both, have.len(), both, want.len());
        let right = found.iter().filter(|span| spans.contains(span)).count();
        let hit = spans.iter().filter(|span| found.contains(span)).count();
        add(&mut self.spans, right, found.len(), hit, spans.len());
        for (told, span) in wanted.iter().zip(&spans) {
            let near = |index: &usize| found.get(*index).map_or(0, |f| f.intersection(span).count());
            let mut close: Vec<usize> = (0..found.len()).filter(|index| near(index) > 0).collect();
            close.sort_by_key(|index| std::cmp::Reverse(near(index)));
            let reports = || close.iter().filter_map(|index| article.reports.get(*index));
            let chain = |r: &&Report| r.speakers.iter().map(|s| s.as_str()).eq(told.chain());
            let last = |r: &&Report| r.speakers.last().map(|s| s.as_str()) == told.chain().last().map(String::as_str);
            let best = reports().find(chain).or_else(|| reports().find(last));
            self.source.count(best.is_some());
            self.chain.count(best.as_ref().is_some_and(chain));
            let any = best.or_else(|| reports().next());
            if let Told::Full(_, _, source, cue) = told {
                let named = |r: &Report| {
                    r.speaker_span
                        .as_ref()
                        .and_then(|span| article.words(span))
                        .unwrap_or_default()
                        == source
                };
                self.named.count(any.is_some_and(named));
                self.cue
                    .count(any.is_some_and(|r| r.cue.as_deref().unwrap_or_default() == cue));
            }
            if !found.contains(span) || best.is_none() {
                let what = format!("missed   {:?} {:?}", told.chain(), told.content());
                self.misses.push((place.to_owned(), what));
            }
        }
        for (report, span) in article.reports.iter().zip(&found) {
            if !spans.contains(span) {
                let chain: Vec<_> = report.speakers.iter().map(|s| s.as_str()).collect();
                let what = format!(
                    "surplus  {chain:?} {:?}",
                    article.words(&report.anchor).unwrap_or_default()
                );
                self.misses.push((place.to_owned(), what));
            }
        }
    }
}

fn add(counts: &mut Counts, right: usize, found: usize, hit: usize, core: usize) {
    counts.right += right;
    counts.found += found;
    counts.hit += hit;
    counts.core += core;
}

/// Where the words of a stretch of text start, in bytes.
fn words_in(text: &str, start: usize, end: usize) -> BTreeSet<usize> {
    let mut before = false;
    let mut out = BTreeSet::new();
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric();
        if word && !before && start <= at && at < end {
            out.insert(at);
        }
        before = word;
    }
    out
}

fn starts(text: &str, content: &str) -> BTreeSet<usize> {
    let at = text.find(content).unwrap_or(text.len());
    words_in(text, at, at + content.len())
}

fn within(text: &str, anchor: &Anchor) -> BTreeSet<usize> {
    let (start, end) = anchor.bytes.unwrap_or_default();
    words_in(text, start, end)
}
