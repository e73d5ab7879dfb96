//! Several negotiations under one noun: "the Xville and Yville processes", "the A, B and C talks".

use std::ops::Range;

use super::board::Board;
use super::field::{self, BEHIND_NAME, Reach};
use super::pick::{Local, at_place, choose};
use super::words::{self, Head};
use crate::codebook::agenda::{NegotiationIx, Topic};
use crate::extract::scene::Scene;
use crate::model::NegotiationKind;

/// Plural nouns and the singular under which one of them goes.
const PLURALS: &[(&str, &str)] = &[
    ("processes", "process"),
    ("talks", "talks"),
    ("tracks", "process"),
    ("conferences", "conference"),
    ("summits", "summit"),
    ("meetings", "meeting"),
    ("initiatives", "initiative"),
    ("missions", "mission"),
    ("formats", "format"),
    ("rounds", "round"),
    ("negotiations", "negotiations"),
    ("dialogues", "dialogue"),
];
/// Most names in front of one noun.
const NAMES: usize = 5;
/// Tokens that they may take.
const REACH: usize = 16;

/// The negotiations that several names from token `i` on mean together with the plural noun behind them, and that noun; none where
/// a name means nothing that the codebook lists.
pub(super) fn named(
    scene: &mut Scene<'_>,
    board: &mut Board,
    i: usize,
    within: &Range<usize>,
) -> Option<(Vec<usize>, usize)> {
    let noun = noun_behind(scene, i, within.end)?;
    let (_, singular) = PLURALS.iter().find(|(plural, _)| scene.is(noun, plural))?;
    let names = names_before(scene, noun, within.start)?;
    let start = names.first().map(|name| name.start).filter(|start| *start == i)?;
    let local = Local {
        within: within.clone(),
        topic: start..noun + 1,
        sided: false,
    };
    let found: Option<Vec<NegotiationIx>> = names
        .iter()
        .map(|name| listed(scene, board, name, (noun, singular), &local))
        .collect();
    let items: Option<Vec<usize>> = found?.into_iter().map(|ix| board.known(scene, ix)).collect();
    Some((items?, noun))
}

/// The plural noun behind a list of capitalised names that begins at token `i`.
fn noun_behind(scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
    if !scene.is_capital(i) {
        return None;
    }
    let in_list =
        |t: &usize| scene.is_capital(*t) || scene.is_any(*t, &["and", ",", "peace", "political", "ceasefire", "truce"]);
    let noun = (i..end.min(i + REACH)).find(|t| !in_list(t))?;
    let joined = (i..noun).any(|t| scene.is(t, "and"));
    (joined && PLURALS.iter().any(|(plural, _)| scene.is(noun, plural))).then_some(noun)
}

/// The names joined in front of a noun, in order: two at least, each a place or a run of capitals.
fn names_before(scene: &Scene<'_>, noun: usize, start: usize) -> Option<Vec<Range<usize>>> {
    let capital = |t: usize| scene.word(t).starts_with(char::is_uppercase);
    let mut names = Vec::new();
    let mut end = noun;
    while end > start && names.len() < NAMES {
        // "the Xville and Yville peace processes".
        let mut last = end;
        while names.is_empty() && last > start && scene.is_any(last - 1, &["peace", "political", "ceasefire", "truce"])
        {
            last -= 1;
        }
        let mut first = last;
        while first > start && capital(first - 1) && last - first < 3 && scene.is_capital(first - 1) {
            first -= 1;
        }
        if first == last {
            break;
        }
        names.push(first..last);
        let link = first.checked_sub(1).filter(|t| *t >= start)?;
        end = match () {
            () if scene.is(link, "and") && link > start && scene.is(link - 1, ",") => link - 1,
            () if scene.is_any(link, &["and", ","]) => link,
            () => break,
        };
    }
    names.reverse();
    (names.len() > 1).then_some(names)
}

/// The listed negotiation that a name and the noun of all make together: by its name, or by its place.
fn listed(
    scene: &Scene<'_>,
    board: &Board,
    name: &Range<usize>,
    (noun, singular): (usize, &str),
    local: &Local,
) -> Option<NegotiationIx> {
    let agenda = &scene.lexicon.agenda;
    let word = scene.lexicon.words.get(singular, &mut String::new());
    let plural = *scene.ids.get(noun)?;
    let process = Head {
        stem: "process",
        kind: NegotiationKind::Process,
    };
    let head = words::head(scene, noun).unwrap_or(process);
    let wanted = Reach {
        process: head.kind == NegotiationKind::Process,
        behind: BEHIND_NAME,
    };
    let by_name = [word, plural].into_iter().find_map(|last| {
        let path: Vec<_> = scene.ids.get(name.clone())?.iter().copied().chain([last]).collect();
        let fits = agenda.names.at(&path).iter().filter_map(|form| match form.topic {
            Topic::Negotiation(ix) => Some((ix, agenda.negotiations.get(ix)?)),
            Topic::Instrument(_) => None,
        });
        choose(scene, &board.field, fits, None, wanted, local)
    });
    by_name.or_else(|| {
        let place = field::place_at(scene, name.start, name.end)?;
        choose(
            scene,
            &board.field,
            at_place(scene, &place).into_iter(),
            None,
            wanted,
            local,
        )
    })
}
