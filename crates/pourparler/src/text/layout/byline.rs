//! Names of authors: in lines under a headline, in lines of credits, in notes.

use super::dateline::{PARTICLES, in_ordinary_letters};
use super::lexis::TRADES;
use super::shape::Shape;
use super::stamp::stamp;

/// Signs of markup around a line.
const MARKUP: [char; 2] = ['*', '_'];
/// More words than a line of authors has.
const LONGEST: usize = 24;

/// Whether `words` are a line such as `By Ada Obi and Jon Hale, Diplomatic Editor`.
pub(super) fn is_byline(words: &str, shape: &Shape) -> bool {
    let words = words.trim_matches(MARKUP);
    let Some(rest) = after_by(words) else { return false };
    shape.words <= LONGEST
        && (!shape.stop || words.ends_with("r."))
        && rest.starts_with(char::is_uppercase)
        && !names(rest).is_empty()
}

/// The words behind `By`.
fn after_by(words: &str) -> Option<&str> {
    let bare = words.trim_start_matches('(');
    ["By ", "BY ", "by ", "By: ", "By\u{a0}"]
        .iter()
        .find_map(|by| bare.strip_prefix(by))
        .map(str::trim_start)
}

/// Whether `words` are one person's name alone: two to four capitalised words.
pub(super) fn is_name(words: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’');
    let (mut count, mut ends) = (0, false);
    for word in words.split_whitespace() {
        ends = word.starts_with(char::is_uppercase);
        let particle = || count > 0 && PARTICLES.contains(&word);
        if count == 4 || !(ends || particle()) || !word.chars().all(letter) {
            return false;
        }
        count += 1;
    }
    ends && count >= 2
}

/// Whether `words` name people and where they are or for whom they write: `Ada Obi in Kosti`, `Ada Obi | Harbour Times`.
pub(super) fn is_placed_name(words: &str) -> bool {
    let placed = words.split(" and ").any(is_name_and_place);
    placed
        && words
            .split(" and ")
            .all(|part| is_name(part) || is_name_and_place(part))
}

fn is_name_and_place(words: &str) -> bool {
    let link = |word: &str| matches!(word, "of" | "the" | "|");
    [" in ", " | ", ", "]
        .iter()
        .find_map(|mark| words.split_once(mark))
        .is_some_and(|(who, place)| {
            let short = place.split_whitespace().count() <= 4;
            is_name(who)
                && short
                && place
                    .split_whitespace()
                    .all(|word| word.starts_with(char::is_uppercase) || link(word))
        })
}

/// The names in a byline, in order; trades, places, agencies and dates left out.
pub(super) fn names(line: &str) -> Vec<String> {
    let line = line.trim_matches(MARKUP);
    let line = after_by(line).unwrap_or(line);
    let line = line.split([';', '|', '\n', '•']).next().unwrap_or_default();
    let mut found = Vec::new();
    for part in line
        .replace(" and ", ",")
        .replace(" with ", ",")
        .replace(" & ", ",")
        .split(',')
    {
        let person = [
            " in ", " for ", " of ", " at ", " - ", " – ", " — ", " / ", "(", " from ",
        ]
        .iter()
        .fold(part, |part, mark| part.split(mark).next().unwrap_or(part));
        let person = person.trim().trim_end_matches(')');
        let junior = person.ends_with("r.") || person.ends_with("R.");
        let person = if junior { person } else { person.trim_end_matches('.') };
        let trade = person
            .split_whitespace()
            .any(|word| TRADES.contains(&word.to_lowercase().as_str()));
        if is_name(person) && !trade && stamp(person).is_none() {
            found.push(in_ordinary_letters(person));
        } else if !found.is_empty() && !trade {
            break;
        }
    }
    found
}

/// The names behind `Reporting by` and `writing by` in a line of credits, editors left out.
pub(super) fn credited(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in line.trim_matches(['(', ')', ' ', '.']).split(';') {
        let small = part.to_lowercase();
        if small.contains("edit") {
            continue;
        }
        if let Some((_, who)) = part.split_once(" by ") {
            found.extend(names(who));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_named() {
        let cases = [
            ("By Ada Obi", &["Ada Obi"][..]),
            ("BY ADA OBI AND JON HALE", &["Ada Obi", "Jon Hale"]),
            (
                "By Ada Obi and Jon van der Hale in Kosti",
                &["Ada Obi", "Jon van der Hale"],
            ),
            ("By Ada Obi, Diplomatic Editor", &["Ada Obi"]),
            (
                "By Ada Obi, Jon Hale and Eva Roth | May 3, 2019",
                &["Ada Obi", "Jon Hale", "Eva Roth"],
            ),
            ("By our own correspondent", &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(names(&line.replace(" AND ", " and ")), expected, "{line}");
        }
        assert_eq!(
            credited("(Reporting by Ada Obi in Kosti; Editing by Jon Hale)"),
            ["Ada Obi"]
        );
    }

    #[test]
    fn bylines_are_told_from_prose() {
        let told = |line: &str| is_byline(line, &Shape::of(line));
        assert!(told("By Ada Obi") && told("By Martin Hale Jr."));
        assert!(!told("By Friday the two sides had met Ada Obi in Kosti."));
        assert!(!told("By far the longest round"));
        assert!(is_placed_name("Ada Obi and Jon Hale in Kosti") && is_placed_name("Ada Obi | Harbour Times"));
        assert!(is_placed_name("Ada Obi in Kosti and Jon Hale in Rabak"));
        assert!(!is_placed_name("Envoys meet in Kosti"));
    }
}
