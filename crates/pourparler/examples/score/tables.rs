//! The tables that are printed.

use std::fmt::Write;

use pourparler::analysis::agreement::Layer;
use pourparler::analysis::score::{Counts, Fact, LAYERS, counts};
use pourparler::model::Article;

use crate::Group;
use crate::acts;
use crate::attribution;
use crate::details;
use crate::measures::Part;
use crate::sentences::Tally;

/// Columns of the names of rows, and of each group.
const NAME: usize = 29;
const GROUP: usize = 19;

/// Precision, recall and F1 by layer and group.
pub(crate) fn layers(groups: &[Group]) -> String {
    let mut out = heading("", groups);
    line(
        &mut out,
        "layer",
        groups
            .iter()
            .map(|_| format!("{:>6}{:>7}{:>5}", "prec.", "recall", "F1")),
    );
    let scores: Vec<_> = groups
        .iter()
        .map(|g| counts(g.documents.iter().map(|d| (&d.gold, &d.article))))
        .collect();
    for layer in LAYERS {
        let cells = scores.iter().map(|rows| match rows.iter().find(|(l, _)| *l == layer) {
            Some((_, c)) => shares(*c),
            None => format!("{:>18}", "-"),
        });
        line(&mut out, layer.as_str(), cells);
    }
    out
}

/// Blocks, dates and how stances are held.
pub(crate) fn details(groups: &[Group]) -> String {
    let sums: Vec<_> = groups
        .iter()
        .map(|g| details::details(g.documents.iter().map(|d| (&d.hand, &d.article))))
        .collect();
    let mut names: Vec<&str> = Vec::new();
    for detail in sums.iter().flatten().filter(|d| d.of > 0) {
        if !names.contains(&detail.name) {
            names.push(detail.name);
        }
    }
    let mut out = format!("\n{}", heading("", groups));
    line(
        &mut out,
        "share right",
        groups.iter().map(|_| format!("{:>11}{:>7}", "right/of", "share")),
    );
    for name in names {
        let cells = sums
            .iter()
            .map(|group| match group.iter().find(|d| d.name == name && d.of > 0) {
                Some(d) => format!("{:>11}{:7.3}", format!("{}/{}", d.right, d.of), d.share()),
                None => format!("{:>18}", "-"),
            });
        line(&mut out, name, cells);
    }
    out
}

/// Picks one measure of a tally.
type Of<T, M> = fn(&T) -> M;

/// Sentences: those that rules were written on, and those kept aside.
pub(crate) fn sentences(tallies: &[Tally; 2]) -> String {
    let mut out = String::from("\n");
    let names = ["tuned on", "kept aside"].iter().zip(tallies);
    line(
        &mut out,
        "single sentences",
        names.map(|(name, t)| format!("{:>18}", format!("{name} ({})", t.sentences))),
    );
    let rows: [(&str, Of<Tally, Part>); 7] = [
        ("mentions found", |t| t.mentions),
        ("quotes found with speaker", |t| t.quotes),
        ("stances found", |t| t.stances),
        ("  with their strength", |t| t.strength),
        ("  with their mode", |t| t.mode),
        ("stances given that are right", |t| t.precision),
        ("near misses taken (0 is best)", |t| t.violations),
    ];
    for (name, part) in rows {
        line(&mut out, name, tallies.iter().map(part).map(part_cell));
    }
    out
}

/// Acts in single sentences: those that their reader was written on, and those kept aside.
pub(crate) fn acts(tallies: &[acts::Tally; 2]) -> String {
    let mut out = String::from("\n");
    let names = ["tuned on", "kept aside"].iter().zip(tallies);
    line(
        &mut out,
        "acts in single sentences",
        names.map(|(name, t)| format!("{:>18}", format!("{name} ({})", t.sentences))),
    );
    line(
        &mut out,
        "acts",
        tallies
            .iter()
            .map(|_| format!("{:>6}{:>7}{:>5}", "prec.", "recall", "F1")),
    );
    let measured: [(&str, Of<acts::Tally, Counts>); 2] = [
        ("source, class and target", |t| t.whole),
        ("source and class", |t| t.bare),
    ];
    for (name, counts) in measured {
        line(&mut out, name, tallies.iter().map(counts).map(shares));
    }
    let rows: [(&str, Of<acts::Tally, Part>); 4] = [
        ("  found with their act", |t| t.act),
        ("  found with their date", |t| t.when),
        ("  found done, planned or not", |t| t.flags),
        ("near misses taken (0 is best)", |t| t.violations),
    ];
    for (name, part) in rows {
        line(&mut out, name, tallies.iter().map(part).map(part_cell));
    }
    out
}

/// What is missed and what is surplus among the acts of the sentences that their reader was written on.
pub(crate) fn act_misses([tuned, _]: &[acts::Tally; 2]) -> String {
    let mut out = String::from("\nACTS\n");
    for (place, what) in &tuned.misses {
        writeln!(out, "{place}: {what}").ok();
    }
    out
}

/// Attribution in single cases: those that rules were written on, and those kept aside.
pub(crate) fn attribution(tallies: &[attribution::Tally; 2]) -> String {
    let mut out = String::from("\n");
    let names = ["tuned on", "kept aside"].iter().zip(tallies);
    line(
        &mut out,
        "attribution in single cases",
        names.map(|(name, t)| format!("{:>18}", format!("{name} ({})", t.cases))),
    );
    let heads = tallies
        .iter()
        .map(|_| format!("{:>6}{:>7}{:>5}", "prec.", "recall", "F1"));
    line(&mut out, "attribution", heads);
    let measured: [(&str, Of<attribution::Tally, Counts>); 3] = [
        ("quotes with their speakers", |t| t.quotes),
        ("words of reports", |t| t.words),
        ("spans of reports, exact", |t| t.spans),
    ];
    for (name, counts) in measured {
        line(&mut out, name, tallies.iter().map(counts).map(shares));
    }
    let rows: [(&str, Of<attribution::Tally, Part>); 4] = [
        ("reports with their source", |t| t.source),
        ("  with its chain", |t| t.chain),
        ("  with the source's words", |t| t.named),
        ("  with their cue", |t| t.cue),
    ];
    for (name, part) in rows {
        line(&mut out, name, tallies.iter().map(part).map(part_cell));
    }
    out
}

/// What is missed and what is surplus in the cases that rules were written on.
pub(crate) fn attribution_misses([tuned, _]: &[attribution::Tally; 2]) -> String {
    let mut out = String::from("\nATTRIBUTION\n");
    for (place, what) in &tuned.misses {
        writeln!(out, "{place}: {what}").ok();
    }
    out
}

/// What is missed and what is surplus in a layer, with the words around it.
pub(crate) fn misses(layer: Layer, groups: &[Group], tallies: Option<&[Tally; 2]>) -> String {
    let mut out = format!("\n{}\n", layer.as_str().to_uppercase());
    for document in groups.iter().flat_map(|g| &g.documents) {
        let (missed, surplus) = document.gold.misses(layer, &document.article);
        if !missed.is_empty() || !surplus.is_empty() {
            writeln!(out, "{}", document.entry.id).ok();
        }
        for (word, facts) in [("missed ", missed), ("surplus", surplus)] {
            for fact in facts {
                writeln!(out, "  {word}  {}", shown(&fact, &document.article)).ok();
            }
        }
    }
    for (_, place, what) in tallies
        .into_iter()
        .flatten()
        .flat_map(|t| &t.misses)
        .filter(|m| m.0 == layer.as_str())
    {
        writeln!(out, "{place}: {what}").ok();
    }
    out
}

fn shown(fact: &Fact, article: &Article) -> String {
    let names = fact.names.join(" ");
    let (Some((start, end)), Some(text)) = (fact.place, article.text()) else {
        return names;
    };
    let words = |from: usize, to: usize| -> String {
        text.chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect()
    };
    let before = words(start.saturating_sub(30), start);
    format!(
        "{start}..{end} {names}   {before}[{}]{}",
        words(start, end),
        words(end, end + 30)
    )
}

fn shares(c: Counts) -> String {
    format!("{:6.3}{:6.3}{:6.3}", c.precision(), c.recall(), c.f1())
}

fn part_cell(p: Part) -> String {
    match p.whole {
        0 => format!("{:>18}", "-"),
        _ => format!("{:>11}{:7.3}", format!("{}/{}", p.part, p.whole), p.share()),
    }
}

fn heading(title: &str, groups: &[Group]) -> String {
    let mut out = String::new();
    line(
        &mut out,
        title,
        groups
            .iter()
            .map(|g| format!("{:>18}", format!("{} ({})", g.name, g.documents.len()))),
    );
    out
}

fn line(out: &mut String, name: &str, cells: impl Iterator<Item = String>) {
    let mut text = format!("{name:<NAME$}");
    for cell in cells {
        write!(text, "{cell:>GROUP$}").ok();
    }
    out.push_str(text.trim_end());
    out.push('\n');
}
