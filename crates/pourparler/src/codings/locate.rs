//! Where words stand that somebody else placed.

use crate::span::{Anchor, CharIndex, Span};

/// A place that holds, and what it was mended from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) anchor: Anchor,
    /// The place that was given, if any, and why it did not hold.
    pub(super) repaired: Option<(Option<Anchor>, String)>,
}

/// Why a place does not hold and cannot be mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Misplaced {
    #[error("neither a place nor words are given")]
    Nothing,
    #[error("offsets {start}..{end} do not hold in a text of {length} characters")]
    Outside { start: usize, end: usize, length: usize },
    #[error("`{words}` does not stand in the text")]
    Absent { words: String },
    #[error("`{words}` stands in the text more than once")]
    Ambiguous { words: String },
}

/// Checks a place against a text and the words that should stand there. Where it fails but the words stand in the text exactly once,
/// that is the place.
pub(super) fn locate(text: &str, given: Option<Anchor>, words: Option<&str>) -> Result<Located, Misplaced> {
    let holds = given.filter(|anchor| anchor.start <= anchor.end).and_then(|anchor| {
        let plain = Anchor::code_points(anchor.start, anchor.end);
        plain.located(text)
    });
    let right = |anchor: &Anchor| words.is_none_or(|words| anchor.of(text) == Some(words));
    if let Some(anchor) = holds.filter(right) {
        return Ok(Located { anchor, repaired: None });
    }
    let outside = given.map(|anchor| Misplaced::Outside {
        start: anchor.start,
        end: anchor.end,
        length: text.chars().count(),
    });
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        return Err(outside.unwrap_or(Misplaced::Nothing));
    };
    let short = || words.chars().take(60).collect::<String>();
    let mut found = text.match_indices(words);
    match (found.next(), found.next()) {
        (Some((start, _)), None) => {
            let span = Span::new(start, start + words.len());
            let why = match (&outside, holds) {
                (None, _) => "only the words were given".to_owned(),
                (Some(_), Some(_)) => format!("other words stand at the place given, `{}` only here", short()),
                (Some(outside), None) => format!("{outside}, `{}` stands only here", short()),
            };
            Ok(Located {
                anchor: CharIndex::new(text).anchor(text, span),
                repaired: Some((given, why)),
            })
        }
        (None, _) => Err(Misplaced::Absent { words: short() }),
        (Some(_), Some(_)) => Err(Misplaced::Ambiguous { words: short() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Überall hält die Waffenruhe. Die Waffenruhe hält seit Juni.";

    fn given(start: usize, end: usize) -> Option<Anchor> {
        Some(Anchor::code_points(start, end))
    }

    #[test]
    fn a_place_that_holds_is_kept() -> Result<(), Misplaced> {
        let located = locate(TEXT, given(0, 7), Some("Überall"))?;
        assert_eq!((located.anchor.bytes, located.repaired), (Some((0, 8)), None));
        Ok(())
    }

    #[test]
    fn words_that_stand_once_mend_a_place() -> Result<(), Misplaced> {
        for wrong in [given(1, 8), given(3, 900), given(9, 2), None] {
            let located = locate(TEXT, wrong, Some("seit Juni"))?;
            assert_eq!(located.anchor.of(TEXT), Some("seit Juni"));
            assert_eq!(located.repaired.map(|(from, _)| from), Some(wrong));
        }
        Ok(())
    }

    #[test]
    fn what_cannot_be_mended_is_said() {
        let failed = |given, words| {
            locate(TEXT, given, words)
                .map_err(|e| e.to_string())
                .err()
                .unwrap_or_default()
        };
        assert!(failed(given(1, 3), Some("Waffenruhe")).contains("more than once"));
        assert!(failed(given(1, 3), Some("Frieden")).contains("does not stand"));
        assert!(failed(given(1, 300), None).contains("1..300"));
        assert!(failed(None, None).contains("neither"));
    }
}
