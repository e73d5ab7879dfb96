//! The inflected forms of English words: plurals, third persons, pasts, participles.
//!
//! The forms are listed, not guessed back from a text: a form too many does no harm, since no text holds it.

use std::collections::BTreeMap;

/// The base form and every form that it may take, each once, base first. Keeps lower case; a hyphenated word inflects its
/// last part. A word that `irregular` lists takes the forms given there and no others.
///
/// ```
/// use std::collections::BTreeMap;
/// use pourparler::codebook::inflect::forms;
///
/// assert_eq!(forms("deny", &BTreeMap::new()), ["deny", "denies", "denied", "denying"]);
/// ```
pub fn forms(base: &str, irregular: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    if let Some(listed) = irregular.get(base) {
        return unique(base, listed.iter().cloned());
    }
    if let Some((first, last)) = base.rsplit_once('-')
        && !last.is_empty()
    {
        return forms(last, irregular)
            .into_iter()
            .map(|form| format!("{first}-{form}"))
            .collect();
    }
    unique(base, regular(base).into_iter())
}

fn unique(base: &str, more: impl Iterator<Item = String>) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    for form in more {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The forms in -s, -ed and -ing by the rules of English spelling; both spellings where a consonant may be doubled or not.
fn regular(base: &str) -> Vec<String> {
    if base.chars().count() < 2 || !base.chars().all(|c| c.is_alphabetic() || c == '\'') {
        return Vec::new();
    }
    let mut forms = vec![with_s(base)];
    if let Some(stem) = base.strip_suffix("ie") {
        forms.extend([format!("{base}d"), format!("{stem}ying")]);
    } else if let Some(stem) = base.strip_suffix('e') {
        let keeps_e = ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end));
        forms.extend([format!("{base}d"), format!("{}ing", if keeps_e { base } else { stem })]);
    } else if let Some(stem) = after_consonant_y(base) {
        forms.extend([format!("{stem}ied"), format!("{base}ing")]);
    } else if base.strip_suffix('c').is_some_and(|stem| stem.ends_with(is_vowel)) {
        // panic, panicked; but arc, arced.
        forms.extend([format!("{base}ked"), format!("{base}king")]);
    } else {
        let stems = match doubling(base) {
            Doubling::Never => vec![base.to_owned()],
            Doubling::Always(last) => vec![format!("{base}{last}")],
            Doubling::Either(last) => vec![format!("{base}{last}"), base.to_owned()],
        };
        forms.extend(
            stems
                .iter()
                .flat_map(|stem| [format!("{stem}ed"), format!("{stem}ing")]),
        );
    }
    forms
}

fn with_s(base: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    match after_consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if hisses || ends_in_consonant_o(base) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

/// What stands before a final y that follows a consonant.
fn after_consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    stem.chars().next_back().filter(|c| !is_vowel(*c))?;
    Some(stem)
}

fn ends_in_consonant_o(base: &str) -> bool {
    base.strip_suffix('o')
        .and_then(|stem| stem.chars().next_back())
        .is_some_and(|c| !is_vowel(c))
}

enum Doubling {
    Never,
    Always(char),
    Either(char),
}

/// Whether the last consonant is doubled before -ed and -ing. In words of several syllables that hangs on the stress, which
/// the spelling does not tell: both spellings are listed then.
fn doubling(base: &str) -> Doubling {
    let mut from_end = base.chars().rev();
    let (Some(last), Some(vowel)) = (from_end.next(), from_end.next()) else {
        return Doubling::Never;
    };
    let before = from_end.next();
    // After q, u is no vowel of its own: quit, quitting.
    let single_vowel =
        is_vowel(vowel) && before.is_none_or(|c| !is_vowel(c) || (c == 'u' && from_end.next() == Some('q')));
    if !single_vowel || is_vowel(last) || "wxyh".contains(last) {
        return Doubling::Never;
    }
    let syllables = base
        .split(|c| !is_vowel(c) && c != 'y')
        .filter(|group| !group.is_empty())
        .count();
    if syllables <= 1 {
        Doubling::Always(last)
    } else {
        Doubling::Either(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_rules_hold() {
        let none = BTreeMap::new();
        for (base, expected) in [
            ("stop", "stop stops stopped stopping"),
            ("quit", "quit quits quitted quitting"),
            ("agree", "agree agrees agreed agreeing"),
            ("die", "die dies died dying"),
            ("pledge", "pledge pledges pledged pledging"),
            ("stay", "stay stays stayed staying"),
            ("push", "push pushes pushed pushing"),
            ("veto", "veto vetoes vetoed vetoing"),
            ("panic", "panic panics panicked panicking"),
            ("draw", "draw draws drawed drawing"),
            ("repeat", "repeat repeats repeated repeating"),
            ("admit", "admit admits admitted admitting admited admiting"),
            ("visit", "visit visits visitted visitting visited visiting"),
            ("cease-fire", "cease-fire cease-fires cease-fired cease-firing"),
            ("truce", "truce truces truced trucing"),
            ("x", "x"),
            ("1701", "1701"),
        ] {
            assert_eq!(forms(base, &none).join(" "), expected);
        }
    }

    #[test]
    fn listed_forms_replace_the_rules() {
        let irregular = BTreeMap::from([("fire".to_owned(), vec!["fyres".to_owned()])]);
        assert_eq!(forms("fire", &irregular), ["fire", "fyres"]);
        assert_eq!(forms("cease-fire", &irregular), ["cease-fire", "cease-fyres"]);
    }
}
