//! Readings as snapshots: of the documents in `seeds` that are not kept aside, and of every `tests/golden/NAME.txt`. Drop a file, get a test;
//! `make golden` accepts the readings as they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod support;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pourparler::model::{Article, TimeValue};
use pourparler::span::Anchor;
use pourparler::text::Metadata;

use support::corpus::{Readers, read};

/// A reading in a form in which a change shows as a changed line.
struct Shown<'a> {
    article: &'a Article,
    out: String,
}

impl Shown<'_> {
    fn words(&self, anchor: &Anchor) -> String {
        self.article
            .words(anchor)
            .unwrap_or("?")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The first words of a longer stretch.
    fn opening(&self, anchor: &Anchor) -> String {
        let words = self.words(anchor);
        match words.char_indices().nth(60) {
            Some((at, _)) => format!("{}…", &words[..at]),
            None => words,
        }
    }

    fn maybe(&self, name: &str, anchor: Option<&Anchor>) -> String {
        anchor.map_or_else(String::new, |anchor| format!(" {name}={:?}", self.words(anchor)))
    }

    fn line(&mut self, line: &str) {
        writeln!(self.out, "{}", line.trim_end()).unwrap();
    }

    fn document(&mut self) {
        let d = &self.article.document;
        self.line(&format!("title      {}", d.title.as_deref().unwrap_or("-")));
        self.line(&format!("byline     {}", d.byline.join("; ")));
        self.line(&format!("publisher  {}", d.publisher.as_deref().unwrap_or("-")));
        self.line(&format!("dateline   {}", d.dateline.join("; ")));
        let published = d.published.map(|date| date.to_string()).unwrap_or("-".to_owned());
        self.line(&format!(
            "published  {published} {}",
            d.published_from.map_or("", |from| from.as_str())
        ));
    }

    fn mentions(&mut self) {
        self.line("\n# actors and what names them");
        for actor in &self.article.actors {
            let mut forms: Vec<(String, usize)> = Vec::new();
            for mention in self.article.mentions_of(actor.id.as_str()) {
                let words = self.words(&mention.anchor);
                match forms.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, count)) => *count += 1,
                    None => forms.push((words, 1)),
                }
            }
            let forms: Vec<String> = forms.iter().map(|(words, n)| format!("{words} x{n}")).collect();
            let of = actor.of.as_ref().map_or_else(String::new, |of| format!(" of {of}"));
            let found = if actor.known { "" } else { " (found)" };
            self.line(&format!(
                "{} [{}{of}]{found}: {}",
                actor.id,
                actor.kind,
                forms.join(" | ")
            ));
        }
    }

    fn dates(&mut self) {
        self.line("\n# dates");
        for date in &self.article.dates {
            let value = match &date.value {
                Some(TimeValue::Date(value)) => value.to_string(),
                Some(TimeValue::Duration(value)) => value.clone(),
                None => "-".to_owned(),
            };
            self.line(&format!("{} = {value} [{}]", self.words(&date.anchor), date.timex));
        }
    }

    fn speech(&mut self) {
        self.line("\n# quotes");
        for quote in &self.article.quotes {
            let speaker = quote.speaker.as_ref().map_or("-", |s| s.as_str());
            let cue = quote.cue.as_deref().unwrap_or("-");
            self.line(&format!(
                "{speaker} | {cue} | {} | {}",
                quote.form,
                self.opening(&quote.anchor)
            ));
        }
        self.line("\n# reports");
        for report in &self.article.reports {
            let speakers: Vec<&str> = report.speakers.iter().map(|s| s.as_str()).collect();
            let cue = report.cue.as_deref().unwrap_or("-");
            self.line(&format!(
                "{} | {cue} | {}",
                speakers.join(" > "),
                self.opening(&report.anchor)
            ));
        }
    }

    fn negotiations(&mut self) {
        self.line("\n# negotiations");
        for n in &self.article.negotiations {
            let date = |d: Option<pourparler::model::Edtf>| d.map_or("-".to_owned(), |d| d.to_string());
            let place = n.place.as_deref().unwrap_or("-");
            self.line(&format!(
                "{} [{}] {place} {} to {}",
                n.id,
                n.kind,
                date(n.start),
                date(n.end)
            ));
            for (name, id) in [("part of", &n.part_of), ("follows", &n.follows)] {
                if let Some(id) = id {
                    self.line(&format!("  {name} {id}"));
                }
            }
            for p in &n.participants {
                let status = p.status.map_or("", |s| s.as_str());
                self.line(&format!(
                    "  {} {} {status} | {}",
                    p.role,
                    p.actor,
                    self.opening(&p.evidence)
                ));
            }
            for id in &n.instruments {
                self.line(&format!("  text {id}"));
            }
            if let Some(outcome) = &n.outcome {
                self.line(&format!(
                    "  outcome {} | {}",
                    outcome.kind,
                    self.opening(&outcome.evidence)
                ));
            }
        }
        self.line("\n# instruments");
        for i in &self.article.instruments {
            let date = i.date.map_or("-".to_owned(), |d| d.to_string());
            self.line(&format!("{} [{}] {date}", i.id, i.kind));
            for t in &i.ties {
                self.line(&format!("  {} {} | {}", t.tie, t.actor, self.opening(&t.evidence)));
            }
        }
    }

    fn stances(&mut self) {
        self.line("\n# stances");
        for s in &self.article.stances {
            let via: Vec<&str> = s.via.iter().map(|id| id.as_str()).collect();
            let via = if via.is_empty() {
                String::new()
            } else {
                format!(" via {}", via.join(" > "))
            };
            let change = s.change.map_or(String::new(), |c| format!(" {c}"));
            let hedged = if s.hedged { " hedged" } else { "" };
            self.line(&format!(
                "{} | {} | {} | {} {}{via}{change}{hedged}",
                s.holder, s.target, s.position, s.strength, s.mode
            ));
            let spans = [
                ("cue", &s.cue_span),
                ("target", &s.target_span),
                ("if", &s.condition_span),
            ];
            let spans: String = spans
                .iter()
                .map(|(name, span)| self.maybe(name, span.as_ref()))
                .collect();
            self.line(&format!("   {}{spans}", s.rule));
        }
        self.line("\n# acts");
        for a in &self.article.acts {
            let target = a.target.as_ref().map_or("-", |t| t.as_str());
            let marks = [(a.negated, " negated"), (a.planned, " planned")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
            self.line(&format!(
                "{} | {} [{}] | {target}{marks} | {}",
                a.source, a.act, a.plover, a.rule
            ));
        }
        self.line("\n# diagnostics");
        for d in &self.article.diagnostics {
            self.line(&format!("{} | {} | {}", d.code, self.opening(&d.anchor), d.message));
        }
    }
}

fn shown(article: &Article) -> String {
    let mut shown = Shown {
        article,
        out: String::new(),
    };
    shown.document();
    shown.mentions();
    shown.dates();
    shown.speech();
    shown.negotiations();
    shown.stances();
    shown.out
}

/// Sections without a line are left out.
fn without_empty_sections(text: &str) -> String {
    let sections: Vec<&str> = text
        .trim_end()
        .split("\n\n")
        .filter(|s| !s.starts_with("# ") || s.contains('\n'))
        .collect();
    sections.join("\n\n")
}

#[test]
fn readings_are_as_accepted() {
    let mut readers = Readers::default();
    let mut articles: Vec<(String, Article)> = support::seeds()
        .iter()
        .filter(|entry| !entry.original && !entry.kept_aside)
        .map(|entry| (entry.id.clone(), readers.article(entry).unwrap()))
        .collect();
    for path in support::texts(&support::root().join("tests/golden")) {
        let article = readers
            .get("base")
            .unwrap()
            .read(read(&path).unwrap(), &Metadata::default());
        articles.push((path.file_stem().unwrap().to_string_lossy().into_owned(), article));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let changed: Vec<&str> = articles
        .iter()
        .filter(|(name, article)| {
            let text = without_empty_sections(&shown(article));
            let check = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
            catch_unwind(AssertUnwindSafe(check)).is_err()
        })
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(
        changed.is_empty(),
        "readings that changed (see above; `make golden` accepts them): {changed:?}"
    );
}
