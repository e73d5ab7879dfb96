//! What the document as a whole brings to the reading of negotiations and instruments: its dates, conflicts and subject.

use std::ops::Range;

use chrono::NaiveDate;

use super::words;
use crate::codebook::agenda::{Agenda, ConflictIx};
use crate::codebook::lexicon::{ActorIx, Meaning};
use crate::codebook::words::WordId;
use crate::extract::scene::Scene;
use crate::model::{Edtf, Precision, TimeKind, TimeValue};
use crate::span::Span;
use crate::text::dates::{FoundDate, is_calendar_word};

/// Distinct words of conflict from which on a text is read as one about diplomacy.
const CONFLICT_WORDS: usize = 2;
/// Distinct words of conflict from which on its talks need no further sign.
const MANY_CONFLICT_WORDS: usize = 3;

/// Days that a stated date may miss the listed one by: texts tell plans that moved.
const SLACK: i64 = 45;
/// Days that talks of which a text names the place alone may be away.
pub(super) const NEAR: i64 = 45;
/// Days that a text may come before the talks that it awaits.
pub(crate) const AHEAD: i64 = 60;
/// Days after which talks told by their place alone are other talks.
pub(crate) const BEHIND: i64 = 365;
/// Days after which a name of the codebook that says no more than the place means other talks.
pub(crate) const BEHIND_NAME: i64 = 5 * 365;
/// A process counts as this many days away: a round that fits is the better reading.
const PROCESS_DISTANCE: i64 = 20;

/// A date of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dated {
    pub(crate) span: Span,
    pub(crate) date: Edtf,
}

/// How far back a phrase may reach.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// What is measured is not of the sort that the phrase asks for: a process for a round, a round for a process.
    pub(crate) process: bool,
    /// Days before the publication after which something else is meant.
    pub(crate) behind: i64,
}

impl Default for Reach {
    fn default() -> Self {
        Reach {
            process: false,
            behind: BEHIND,
        }
    }
}

/// A place named in the text.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) tokens: Range<usize>,
    pub(crate) path: Vec<WordId>,
    /// The state that the words name, which stands for its capital.
    pub(crate) state: Option<ActorIx>,
    pub(crate) name: String,
    /// The words were told to be a place by their capitals alone.
    pub(crate) guessed: bool,
}

/// The document as a whole.
#[derive(Debug, Default)]
pub(crate) struct Field {
    dates: Vec<Dated>,
    conflicts: Vec<usize>,
    /// Where each conflict is named: token and conflict, in text order.
    named: Vec<(usize, ConflictIx)>,
    /// Whether the text speaks of conflict and settlement at all.
    pub(crate) diplomatic: bool,
    /// Whether it speaks of little else.
    pub(crate) steeped: bool,
    /// Whether it speaks of those who negotiate or mediate.
    pub(super) negotiating: bool,
    published: Option<(NaiveDate, NaiveDate)>,
}

impl Field {
    pub(crate) fn new(scene: &Scene<'_>) -> Field {
        let agenda = &scene.lexicon.agenda;
        let mut field = Field {
            dates: dates_of(scene),
            conflicts: vec![0; agenda.conflicts],
            named: Vec::new(),
            diplomatic: false,
            steeped: false,
            negotiating: false,
            published: scene.published,
        };
        let mut told = std::collections::BTreeSet::new();
        for sentence in scene.doc.sentences() {
            if !scene.doc.kind_of(sentence).is_coded() {
                continue;
            }
            let mut covered = sentence.tokens.start;
            for i in sentence.tokens.clone() {
                let rest = scene.ids.get(i..sentence.tokens.end).unwrap_or_default();
                let names = agenda.conflict_words.prefixes(rest.iter().copied());
                if let Some((len, conflicts)) = names.last().filter(|_| i >= covered) {
                    covered = i + len;
                    for conflict in conflicts {
                        if let Some(count) = field.conflicts.get_mut(*conflict) {
                            *count += 1;
                            field.named.push((i, *conflict));
                        }
                    }
                }
                told.extend(
                    words::CONFLICT
                        .iter()
                        .position(|w| scene.word(i).eq_ignore_ascii_case(w)),
                );
            }
        }
        field.negotiating = told
            .iter()
            .any(|at| words::CONFLICT.get(*at).is_some_and(|w| words::AT_TABLE.contains(w)));
        field.diplomatic = told.len() >= CONFLICT_WORDS;
        field.steeped = told.len() >= MANY_CONFLICT_WORDS;
        field
    }

    /// How often the text names a conflict; what belongs to no conflict fits any text.
    pub(crate) fn evoked(&self, conflict: Option<ConflictIx>) -> usize {
        conflict.map_or(1, |ix| self.conflicts.get(ix).copied().unwrap_or_default())
    }

    /// Whether no other conflict is named much more often.
    pub(crate) fn is_foremost(&self, conflict: Option<ConflictIx>) -> bool {
        let most = self.conflicts.iter().copied().max().unwrap_or_default();
        2 * self.evoked(conflict) >= most
    }

    /// Whether some tokens name a conflict.
    pub(crate) fn evoked_in(&self, conflict: Option<ConflictIx>, tokens: &Range<usize>) -> bool {
        let from = self.named.partition_point(|(t, _)| *t < tokens.start);
        let to = self.named.partition_point(|(t, _)| *t < tokens.end);
        let here = self.named.get(from..to).unwrap_or_default();
        conflict.is_none_or(|ix| here.iter().any(|(_, named)| *named == ix))
    }

    /// The dates inside a span, in order.
    pub(crate) fn dates_in(&self, span: Span) -> &[Dated] {
        let from = self.dates.partition_point(|d| d.span.start < span.start);
        let to = self.dates.partition_point(|d| d.span.start < span.end);
        self.dates.get(from..to).unwrap_or_default()
    }

    /// Whether a date may be that of what is going on.
    pub(super) fn is_recent(&self, date: Edtf) -> bool {
        self.is_near((date.earliest(), date.latest()))
    }

    /// Whether something that ran from one day to another was going on or had just ended when the text was published.
    pub(super) fn is_near(&self, ends: (Option<NaiveDate>, Option<NaiveDate>)) -> bool {
        let wanted = Reach {
            process: false,
            behind: NEAR,
        };
        self.distance(ends, None, wanted).is_some()
    }

    /// The year of publication.
    pub(crate) fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        let (from, to) = self.published?;
        (from.year() == to.year()).then_some(from.year())
    }

    /// How far something that ran from `from` to `to` is from a stated date, or else from the publication, in days; `None`
    /// where it cannot be meant.
    pub(crate) fn distance(
        &self,
        (from, to): (Option<NaiveDate>, Option<NaiveDate>),
        stated: Option<Edtf>,
        Reach { process, behind }: Reach,
    ) -> Option<i64> {
        let extra = if process { PROCESS_DISTANCE } else { 0 };
        if let Some(stated) = stated {
            let (first, last) = (stated.earliest()?, stated.latest()?);
            let gap = gap(from, to, first, last);
            let slack = if stated.precision() >= Precision::Month {
                SLACK
            } else {
                0
            };
            return (gap.abs() <= slack).then_some(gap.abs() + extra);
        }
        let Some((first, last)) = self.published else {
            return Some(extra);
        };
        let gap = gap(from, to, first, last);
        if gap > 0 {
            (gap <= AHEAD).then_some(3 * gap + extra)
        } else {
            (-gap <= behind).then_some(-gap + extra)
        }
    }
}

/// Days from the span `first..last` forward to what begins at `from` (positive), or back to what ended at `to` (negative).
fn gap(from: Option<NaiveDate>, to: Option<NaiveDate>, first: NaiveDate, last: NaiveDate) -> i64 {
    match (from, to) {
        (Some(from), _) if last < from => (from - last).num_days(),
        (_, Some(to)) if first > to => (to - first).num_days(),
        _ => 0,
    }
}

fn dates_of(scene: &Scene<'_>) -> Vec<Dated> {
    let dated = |time: &FoundDate| {
        let Some(TimeValue::Date(date)) = &time.value else {
            return None;
        };
        let counts = matches!(time.kind, TimeKind::Date | TimeKind::Time) && date.earliest().is_some();
        counts.then_some(Dated {
            span: time.span,
            date: *date,
        })
    };
    scene.times.iter().filter_map(dated).collect()
}

/// The place that begins at token `i`.
pub(crate) fn place_at(scene: &Scene<'_>, i: usize, end: usize) -> Option<Place> {
    let start = if scene.is(i, "the") { i + 1 } else { i };
    if let Some(state) = demonym_at(scene, start).filter(|_| scene.is_any(start + 1, &["capital", "city"])) {
        let name = scene.lexicon.actors.get(state)?.name.clone();
        return Some(place(scene, start..start + 2, Some(state), name, false));
    }
    let rest = scene.ids.get(start..end)?;
    let capital = |t: usize| scene.is_capital(t);
    if !capital(start) {
        return None;
    }
    let agenda: &Agenda = &scene.lexicon.agenda;
    let listed = agenda.places.prefixes(rest.iter().copied()).map(|(len, _)| len).last();
    let named = scene
        .lexicon
        .names
        .prefixes(rest.iter().copied())
        .filter_map(|(len, forms)| {
            forms.iter().find_map(|form| match form.meaning {
                Meaning::Seat(_) => Some((len, None)),
                Meaning::Actor(ix, _) => {
                    let kind = scene.lexicon.actors.get(ix)?.kind;
                    matches!(kind, crate::model::ActorKind::State).then_some((len, Some(ix)))
                }
                _ => None,
            })
        })
        .last();
    let (len, state) = match (listed, named) {
        (Some(len), named) if named.is_none_or(|(n, _)| n <= len) => (len, None),
        (_, Some(named)) => named,
        _ => return None,
    };
    let tokens = start..start + len;
    let name = scene.doc.words(scene.span(tokens.clone())).to_owned();
    Some(place(scene, tokens, state, name, false))
}

/// Whether token `i` is the seat of somebody.
pub(crate) fn is_seat(scene: &Scene<'_>, i: usize) -> bool {
    let Some(ids) = scene.ids.get(i..i + 1) else {
        return false;
    };
    let mut forms = scene.lexicon.names.prefixes(ids.iter().copied()).flat_map(|(_, f)| f);
    forms.any(|form| matches!(form.meaning, Meaning::Seat(_)))
}

/// A run of capitalised words that nothing else explains, at token `i`.
pub(crate) fn guessed_place(scene: &Scene<'_>, i: usize, end: usize) -> Option<Place> {
    let capital = |t: usize| {
        let word = scene.word(t);
        word.len() > 2
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().skip(1).any(char::is_lowercase)
            && demonym_at(scene, t).is_none()
            && !is_calendar_word(word)
            && !scene.is_any(t, NO_PLACE)
    };
    let mut to = i;
    while to < end && to < i + 3 && capital(to) && scene.mention_at(to).is_none() {
        to += 1;
    }
    if to == i {
        return None;
    }
    let name = scene.doc.words(scene.span(i..to)).to_owned();
    Some(place(scene, i..to, None, name, true))
}

/// Capitalised words, beside months and days of the week, that open sentences or name feasts, not places.
#[rustfmt::skip]
const NO_PLACE: &[&str] = &[
    "the", "this", "that", "peace", "they", "these", "those", "such", "new", "when", "after", "while", "ramadan", "easter",
    "christmas",
];

fn place(scene: &Scene<'_>, tokens: Range<usize>, state: Option<ActorIx>, name: String, guessed: bool) -> Place {
    Place {
        path: scene.ids.get(tokens.clone()).unwrap_or_default().to_vec(),
        tokens,
        state,
        name,
        guessed,
    }
}

/// The state whose adjective token `i` is.
pub(crate) fn demonym_at(scene: &Scene<'_>, i: usize) -> Option<ActorIx> {
    let ids = scene.ids.get(i..i + 1)?;
    let mut forms = scene.lexicon.names.prefixes(ids.iter().copied()).flat_map(|(_, f)| f);
    forms.find_map(|form| match form.meaning {
        Meaning::Demonym(ix) if form.case.allows(std::iter::once(scene.word(i))) => Some(ix),
        _ => None,
    })
}
