//! Forms of English verbs and nouns by the rules of spelling.

/// The forms of a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    pub(super) base: String,
    pub(super) third: String,
    pub(super) past: String,
    pub(super) participle: String,
    pub(super) gerund: String,
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a word ends in a consonant and `y`.
fn hard_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| stem.chars().next_back().is_some_and(|c| !is_vowel(c)))
}

/// With `s`, as a plural or as the third person.
pub(super) fn with_s(word: &str) -> String {
    if word == "have" {
        return "has".to_owned();
    }
    if let Some(stem) = hard_y(word) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    format!(
        "{word}{}",
        if hissing || matches!(word, "veto" | "go" | "do") {
            "es"
        } else {
            "s"
        }
    )
}

/// The forms of the verb `base`, whose last letter is doubled if `doubles`; irregular past and participle as given.
pub(super) fn verb(base: &str, doubles: bool, past: Option<(&str, &str)>) -> Forms {
    let double = if doubles {
        base.chars().next_back().map(String::from).unwrap_or_default()
    } else {
        String::new()
    };
    let regular = match (base.strip_suffix('e'), hard_y(base)) {
        (Some(_), _) => format!("{base}d"),
        (None, Some(stem)) => format!("{stem}ied"),
        _ => format!("{base}{double}ed"),
    };
    let soft = base
        .strip_suffix('e')
        .filter(|stem| !stem.ends_with(['e', 'o', 'y']) && stem.len() > 1);
    let gerund = match soft {
        Some(stem) => format!("{stem}ing"),
        None => format!("{base}{double}ing"),
    };
    let (past, participle) = past.map_or_else(
        || (regular.clone(), regular.clone()),
        |(past, participle)| (past.to_owned(), participle.to_owned()),
    );
    Forms {
        base: base.to_owned(),
        third: with_s(base),
        past,
        participle,
        gerund,
    }
}
