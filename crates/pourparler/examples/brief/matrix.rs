//! The positions of the main actors by issue, over all articles.

use std::collections::BTreeMap;

use pourparler::codebook::Codebook;
use pourparler::model::{ActorId, Dossier, IssueId, Mode, Position, Target};

use crate::page::{Page, columns, cut, pad};
use crate::sheet::issue_name;

const ISSUE_WIDTH: usize = 30;
const COLUMN_WIDTH: usize = 12;

/// How often each position is held, in the order of [`Position::ALL`].
type Counts = BTreeMap<Position, usize>;

/// Writes the matrix; what is only foretold does not count.
pub(crate) fn write(page: &mut Page, dossier: &Dossier, books: &[&Codebook]) {
    page.gap();
    page.rule('━');
    page.paragraph(
        0,
        &format!("Positions of the main actors by issue, over {} read", articles(dossier)),
    );
    page.rule('─');
    let cells = tally(dossier);
    if cells.is_empty() {
        page.line("  (no stance on an issue is read)");
        return;
    }
    let room = page.width().saturating_sub(ISSUE_WIDTH) / COLUMN_WIDTH;
    let actors = ranked(cells.iter().map(|((actor, _), counts)| (*actor, total(counts))), room);
    let shown = cells.iter().filter(|((actor, _), _)| actors.contains(actor));
    let issues = ranked(shown.map(|((_, issue), counts)| (*issue, total(counts))), usize::MAX);

    let names: Vec<[String; 2]> = actors.iter().map(|id| header(&name(dossier, books, id))).collect();
    for half in 0..2 {
        let cells: Vec<&str> = names
            .iter()
            .filter_map(|name| name.get(half).map(String::as_str))
            .collect();
        write_row(page, "", &cells);
    }
    for issue in issues {
        let row: Vec<String> = actors
            .iter()
            .map(|actor| cells.get(&(*actor, issue)).map(cell).unwrap_or_default())
            .collect();
        let label = books
            .iter()
            .find(|book| book.issues.contains_key(issue.as_str()))
            .map_or_else(|| issue.to_string(), |book| issue_name(book, issue.as_str()));
        write_row(page, &label, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    page.gap();
    page.line("+ supports   - opposes   ? supports on a condition   ~ will not say; with the number of passages");
    page.line("Forecasts do not count.");
}

fn articles(dossier: &Dossier) -> String {
    match dossier.articles.len() {
        1 => "the one article".to_owned(),
        n => format!("the {n} articles"),
    }
}

fn tally(dossier: &Dossier) -> BTreeMap<(&ActorId, &IssueId), Counts> {
    let mut out: BTreeMap<_, Counts> = BTreeMap::new();
    for (_, stance) in dossier.stances().filter(|(_, s)| s.mode != Mode::Forecast) {
        if let Target::Issue(issue) = &stance.target {
            *out.entry((&stance.holder, issue))
                .or_default()
                .entry(stance.position)
                .or_default() += 1;
        }
    }
    out
}

fn total(counts: &Counts) -> usize {
    counts.values().sum()
}

/// The keys with the largest sums, largest first, then in order.
fn ranked<'a, T: Ord>(counted: impl Iterator<Item = (&'a T, usize)>, most: usize) -> Vec<&'a T> {
    let mut sums: BTreeMap<&T, usize> = BTreeMap::new();
    for (key, count) in counted {
        *sums.entry(key).or_default() += count;
    }
    let mut keys: Vec<_> = sums.into_iter().collect();
    keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    keys.into_iter().map(|(key, _)| key).take(most).collect()
}

fn cell(counts: &Counts) -> String {
    let mark = |position| match position {
        Position::Support => '+',
        Position::Oppose => '-',
        Position::Conditional => '?',
        Position::Noncommittal => '~',
    };
    counts
        .iter()
        .map(|(position, n)| format!("{}{n}", mark(*position)))
        .collect::<Vec<_>>()
        .join(" ")
}

fn name(dossier: &Dossier, books: &[&Codebook], id: &ActorId) -> String {
    let read = dossier.actor(id.as_str()).map(|actor| actor.name.clone());
    let known = || {
        books
            .iter()
            .find_map(|book| Some(book.actors.get(id.as_str())?.name.clone()))
    };
    read.or_else(known).unwrap_or_else(|| id.to_string())
}

/// A name on two lines, broken where both are shortest, the words that do not fit cut.
fn header(name: &str) -> [String; 2] {
    let room = COLUMN_WIDTH - 1;
    let longer =
        |at: &usize| columns(name.get(..*at).unwrap_or_default()).max(columns(name.get(at + 1..).unwrap_or_default()));
    let broken = name
        .match_indices(' ')
        .map(|(at, _)| at)
        .min_by_key(longer)
        .filter(|_| columns(name) > room);
    match broken.and_then(|at| Some((name.get(..at)?, name.get(at + 1..)?))) {
        Some((first, last)) => [cut(first, room), cut(last, room)],
        None => [String::new(), cut(name, room)],
    }
}

fn write_row(page: &mut Page, label: &str, cells: &[&str]) {
    let mut line = cut(label, ISSUE_WIDTH - 1);
    for (i, cell) in cells.iter().enumerate() {
        pad(&mut line, ISSUE_WIDTH + i * COLUMN_WIDTH);
        line.push_str(cell);
    }
    page.line(&line);
}
