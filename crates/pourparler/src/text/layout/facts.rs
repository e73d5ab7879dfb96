//! What a text says of itself in its blocks: title, authors, publisher, places, date.

use super::Block;
use super::byline::{credited, is_name, names};
use super::dateline::{dateline_of_block, in_ordinary_letters};
use super::stamp::{dated_within, stamp};
use crate::model::{BlockKind, Edtf};

/// The facts of a document, as far as it states them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The headline, without the name of the site behind it.
    pub(crate) title: Option<String>,
    /// The authors.
    pub(crate) byline: Vec<String>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// The places it is reported from.
    pub(crate) dateline: Vec<String>,
    /// When it was published.
    pub(crate) published: Option<Edtf>,
}

impl Facts {
    pub(super) fn read(text: &str, blocks: &[Block]) -> Self {
        let of = |kind: BlockKind| {
            blocks
                .iter()
                .filter(move |block| block.kind == kind)
                .map(|block| block.span.of(text))
        };
        let headline = of(BlockKind::Title).next().map(one_line);
        let (title, site) = match headline.as_deref().and_then(|words| words.rsplit_once(" | ")) {
            Some((title, site)) => (Some(title.to_owned()), capitalised(site)),
            None => (headline, None),
        };
        Facts {
            byline: authors(text, blocks),
            publisher: publisher(text, blocks).or(site),
            dateline: places(of(BlockKind::Dateline)),
            published: published(text, blocks),
            title,
        }
    }
}

/// Words on one line, markup before them left out.
fn one_line(words: &str) -> String {
    let bare = words.trim_matches(['#', '*', '_', ' ']);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The authors: of bylines, or else of credits and notes.
fn authors(text: &str, blocks: &[Block]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !found.contains(&name) {
            found.push(name);
        }
    };
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Byline) {
        let words = block.span.of(text);
        let read = if block.rule == "layout/byline-credits" {
            credited(words)
        } else {
            names(words.trim_start_matches(['-', '–', '—', ' ']))
        };
        read.into_iter().for_each(&mut add);
    }
    if found.is_empty() {
        blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Bio)
            .filter_map(|block| opening_name(block.span.of(text)))
            .for_each(|name| found.push(name));
    }
    found
}

/// The name that opens a note on an author.
fn opening_name(note: &str) -> Option<String> {
    let words: Vec<&str> = note.split_whitespace().take(5).collect();
    let length = words
        .iter()
        .take_while(|word| word.starts_with(char::is_uppercase) && !word.ends_with(','))
        .count();
    let name = words.get(..length.min(4))?.join(" ");
    is_name(&name).then_some(name)
}

fn places<'t>(datelines: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for place in datelines.filter_map(dateline_of_block).flat_map(|line| line.places) {
        if !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// The first full date of a dateline, else any date of one, else that of a byline or of the issue.
fn published(text: &str, blocks: &[Block]) -> Option<Edtf> {
    let of = |kind: BlockKind| {
        blocks
            .iter()
            .filter(move |block| block.kind == kind)
            .map(|block| block.span.of(text))
    };
    let dates =
        || of(BlockKind::Dateline).filter_map(|words| stamp(words).or_else(|| dateline_of_block(words)?.stamp)?.date());
    let full = dates().find(|date| date.known_year().is_some());
    let other = || {
        of(BlockKind::Byline)
            .chain(of(BlockKind::Provenance))
            .find_map(dated_within)
    };
    full.or_else(other).or_else(|| dates().next())
}

/// The publisher: of a line of provenance, a notice of rights, a credit to agencies, a disclaimer, a letterhead, the byline or the
/// dateline, whichever comes first in this order.
fn publisher(text: &str, blocks: &[Block]) -> Option<String> {
    let first = |told: &dyn Fn(&Block) -> bool, read: fn(&str) -> Option<String>| {
        blocks
            .iter()
            .filter(|block| told(block))
            .find_map(|block| read(block.span.of(text)))
    };
    let of_rule = |rule: &str, read| first(&|block| block.rule == rule, read);
    let of_kind = |kind: BlockKind, read| first(&|block| block.kind == kind, read);
    of_rule("layout/provenance", of_provenance)
        .or_else(|| of_rule("layout/legal", of_rights))
        .or_else(|| of_rule("layout/wire-credit", of_credit))
        .or_else(|| of_kind(BlockKind::Disclaimer, of_disclaimer))
        .or_else(|| {
            of_rule("layout/letterhead", |words| {
                Some(in_ordinary_letters(words.trim_end_matches([',', '.'])))
            })
        })
        .or_else(|| of_kind(BlockKind::Byline, of_byline))
        .or_else(|| of_kind(BlockKind::Dateline, |words| dateline_of_block(words)?.agency))
}

/// `Ada Obi | Harbour Times`.
fn of_byline(words: &str) -> Option<String> {
    let (_, agency) = words.split_once(" | ")?;
    capitalised(agency).filter(|_| stamp(agency).is_none())
}

/// `Harbour Times and wire services`.
fn of_credit(words: &str) -> Option<String> {
    [" and ", " & ", " with "]
        .iter()
        .find_map(|mark| words.rsplit_once(mark))
        .and_then(|(who, _)| capitalised(who))
}

/// `published by the Lagos Review`, `first appeared in ...`.
fn of_provenance(words: &str) -> Option<String> {
    let published = ["published", "appeared", "printed", "posted"]
        .iter()
        .find_map(|verb| words.split_once(verb))
        .map(|(_, rest)| rest)?;
    [" by ", " in ", " on ", " at "]
        .iter()
        .find_map(|link| published.split_once(link))
        .and_then(|(_, who)| capitalised(who))
}

/// `do not reflect the editorial policy of the Lagos Review`, `the Lagos Review's editorial policy`, `are not those of ...`.
fn of_disclaimer(words: &str) -> Option<String> {
    let rest = ["reflect ", "represent ", "those of ", "coincide with "]
        .iter()
        .find_map(|verb| words.split_once(verb))
        .map(|(_, rest)| rest)?;
    let policy = rest.split_once(" of ").map(|(_, who)| who).and_then(capitalised);
    capitalised(rest).or(policy)
}

/// `© 2020 Harbour Times. All rights reserved.`
fn of_rights(words: &str) -> Option<String> {
    let rest = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT"]
        .iter()
        .find_map(|mark| words.split_once(mark))
        .map(|(_, rest)| rest)?;
    capitalised(
        rest.trim_start_matches(|c: char| !c.is_alphabetic())
            .trim_start_matches("by "),
    )
}

/// The capitalised words at the start, an article before them left out.
fn capitalised(words: &str) -> Option<String> {
    let bare = words.trim_start();
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    let mut name: Vec<&str> = Vec::new();
    for word in bare.split_whitespace() {
        let joins = matches!(word, "of" | "and" | "for" | "the" | "&") && !name.is_empty();
        if !(word.starts_with(char::is_uppercase) || joins) {
            break;
        }
        let ended = word.trim_end_matches(['.', ',', ';', ')', '…']);
        let owned = ended.strip_suffix("'s").or_else(|| ended.strip_suffix("’s"));
        name.push(owned.unwrap_or(ended));
        if owned.is_some() || ended.len() < word.len() {
            break;
        }
    }
    while name
        .last()
        .is_some_and(|word| word.starts_with(char::is_lowercase) || *word == "&")
    {
        name.pop();
    }
    (!name.is_empty() && name.len() <= 7).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publishers_are_named() {
        assert_eq!(
            of_provenance("This essay first appeared in the Lagos Review in 2019.").as_deref(),
            Some("Lagos Review")
        );
        assert_eq!(
            of_credit("Harbour Times and wire services").as_deref(),
            Some("Harbour Times")
        );
        assert_eq!(
            of_disclaimer("They do not necessarily reflect the Lagos Review’s editorial policy.").as_deref(),
            Some("Lagos Review")
        );
        assert_eq!(
            of_disclaimer("They do not reflect the views of Harbour Times.").as_deref(),
            Some("Harbour Times")
        );
        assert_eq!(
            of_rights("© 2020 Harbour Times. All rights reserved.").as_deref(),
            Some("Harbour Times")
        );
    }
}
