//! The values of fields, and why a coding is not taken.

use std::str::FromStr;

use super::field::{Coding, Field};
use super::mapping::Names;
use crate::model::{Actor, ActorId, ActorKind, Position, Stance, UnknownValue};
use crate::span::Anchor;

/// Why a coding is not taken.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) field: Field,
    pub(super) message: String,
    pub(super) expected: String,
    /// Whether the mapping says that such a coding is left out.
    pub(super) meant: bool,
}

impl Fault {
    pub(super) fn new(field: Field, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Fault {
            field,
            message: message.into(),
            expected: expected.into(),
            meant: false,
        }
    }

    pub(super) fn meant(field: Field, message: String) -> Self {
        Fault {
            meant: true,
            ..Fault::new(field, message, "")
        }
    }
}

/// The places of a stance beside its evidence hold in the text.
pub(super) fn spans_hold(stance: &Stance, text: &str, faults: &mut Vec<Fault>) {
    let spans = [
        (Field::HolderSpan, stance.holder_span),
        (Field::TargetSpan, stance.target_span),
        (Field::CueSpan, stance.cue_span),
        (Field::ConditionSpan, stance.condition_span),
    ];
    for (field, anchor) in spans {
        if let Some(anchor) = anchor.filter(|anchor| !anchor.holds_in(text)) {
            let message = format!("{}-{} does not hold in the text", anchor.start, anchor.end);
            faults.push(Fault::new(field, message, "a place in the text of the document"));
        }
    }
}

/// The record of a holder, where the coding says more than its id.
pub(super) fn actor(coding: &Coding, id: &ActorId, faults: &mut Vec<Fault>) -> Option<Actor> {
    let kind: Option<ActorKind> = parsed(coding, Field::HolderKind, faults);
    let of: Option<ActorId> = parsed(coding, Field::HolderOf, faults);
    let name = coding.get(Field::HolderName);
    let given = coding.get(Field::Holder).filter(|given| *given != id.as_str());
    if kind.is_none() && of.is_none() && name.is_none() && given.is_none() {
        return None;
    }
    let kind = kind.unwrap_or(ActorKind::Organisation);
    Some(Actor {
        of,
        ..Actor::new(id.clone(), kind, name.or(given).unwrap_or(id.as_str()))
    })
}

/// Words in which other codings give a position.
pub(super) fn plain(word: &str) -> Option<Position> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "for" | "pro" | "agree" | "yes" | "true" | "1" => Some(Position::Support),
        "against" | "con" | "disagree" | "no" | "false" | "0" | "-1" => Some(Position::Oppose),
        _ => word.parse().ok(),
    }
}

pub(super) fn missing(field: Field, expected: &str) -> Fault {
    Fault::new(field, format!("`{field}` is empty"), expected)
}

/// The value of a closed list, by the mapping or as it stands.
pub(super) fn named<T: Copy + FromStr<Err = UnknownValue>>(
    coding: &Coding,
    field: Field,
    names: &Names<T>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let word = coding.get(field)?;
    match names.get(word) {
        Some(Some(value)) => Some(*value),
        Some(None) => {
            faults.push(Fault::meant(field, format!("the mapping leaves {field} `{word}` out")));
            None
        }
        None => word.parse().map_err(|_| faults.push(invalid::<T>(field, word))).ok(),
    }
}

pub(super) fn parsed<T: FromStr<Err: std::fmt::Display>>(
    coding: &Coding,
    field: Field,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let word = coding.get(field)?;
    let fault = |error: T::Err| {
        let error = error.to_string();
        let (message, expected) = error.split_once(": expected ").unwrap_or((&error, ""));
        let expected = match field {
            Field::Start | Field::End => "a number of code points",
            _ => expected,
        };
        Fault::new(field, format!("`{word}`: {message}"), expected)
    };
    word.parse().map_err(|error| faults.push(fault(error))).ok()
}

pub(super) fn invalid<T: FromStr<Err = UnknownValue>>(field: Field, word: &str) -> Fault {
    Fault::new(field, format!("`{word}` is no {field}"), expected::<T>(word))
}

/// The written forms of a closed list.
pub(super) fn expected<T: FromStr<Err = UnknownValue>>(wrong: &str) -> String {
    match T::from_str(&format!("{wrong}?")) {
        Ok(_) => String::new(),
        Err(error) => {
            let error = error.to_string();
            let list = error.split_once("expected one of ").map_or("", |(_, list)| list);
            format!("{list}, or a word that the mapping gives")
        }
    }
}

pub(super) fn span(coding: &Coding, field: Field, faults: &mut Vec<Fault>) -> Option<Anchor> {
    let word = coding.get(field)?;
    let ends = word
        .split_once('-')
        .and_then(|(start, end)| Some((start.trim().parse().ok()?, end.trim().parse().ok()?)))
        .filter(|(start, end): &(usize, usize)| start <= end);
    if ends.is_none() {
        faults.push(Fault::new(
            field,
            format!("`{word}` is no place"),
            "two numbers of code points, as in `10-16`",
        ));
    }
    ends.map(|(start, end)| Anchor::code_points(start, end))
}
