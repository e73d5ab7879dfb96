//! Where the document speaks of instruments, and of which.

use std::ops::Range;

use super::numbers::{numbered, resolutions};
use super::words::{self, Noun};
use super::{Shelf, rule, unlisted};
use crate::codebook::agenda::{InstrumentIx, KnownInstrument, Topic};
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::negotiations::matter::{self, Matter};
use crate::extract::negotiations::{self as talks, Board, Phrase, Reach};
use crate::extract::scene::Scene;
use crate::model::{Edtf, InstrumentKind, NegotiationKind, Precision};
use crate::text::tree::{Tree, Upos};

/// Days by which a stated day may miss the listed one.
const SAME_EVENT: i64 = 3;
/// Tokens behind a noun in which the words of a scattered name may stand.
const SCATTER: usize = 8;
/// Mentions looked through for what a phrase takes up.
const MEMORY: usize = 60;

/// A phrase that takes up something named elsewhere.
pub(super) struct Pending {
    tokens: Range<usize>,
    sentence: usize,
    /// `None` for a noun that takes up any text.
    noun: Option<Noun>,
}

/// Finds the instruments of the document.
pub(super) fn read(scene: &mut Scene<'_>, board: &mut Board, shelf: &mut Shelf) {
    let mut pending = Vec::new();
    for sentence in 0..scene.doc.sentences().len() {
        let Some(within) = talks::coded(scene, sentence) else {
            continue;
        };
        let mut i = within.start;
        while i < within.end {
            i = step(scene, board, shelf, &mut pending, (i, sentence), &within);
        }
    }
    take_up(scene, shelf, pending);
    shelf.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
}

fn step(
    scene: &mut Scene<'_>,
    board: &mut Board,
    shelf: &mut Shelf,
    pending: &mut Vec<Pending>,
    (i, sentence): (usize, usize),
    within: &Range<usize>,
) -> usize {
    if let Some((len, ix)) = listed(scene, board, i, within) {
        shelf.see_known(scene, ix, i..i + len, sentence, rule::LISTED);
        return i + len;
    }
    if let Some(numbers) = resolutions(scene, i, within.end) {
        let end = numbers.iter().map(|(t, _)| t + 1).max().unwrap_or(i + 1);
        for (t, number) in numbers {
            numbered(scene, shelf, i..t + 1, number, sentence);
        }
        return end;
    }
    if scene.is_any(i, words::ANY_TEXT) && i > within.start && scene.is_any(i - 1, &["the", "this", "that"]) {
        pending.push(Pending {
            tokens: i - 1..i + 1,
            sentence,
            noun: None,
        });
        return i + 1;
    }
    let Some(noun) = words::noun(scene, i) else {
        return i + 1;
    };
    let phrase = talks::phrase(scene, i, within.start);
    let tree = scene.tree(sentence);
    let frame = Frame {
        matter: matter::matter(scene, &tree, &phrase),
        tree: &tree,
        phrase: &phrase,
        within,
    };
    if frame.matter == Matter::Other || scene.is_any(phrase.tokens.start, &["no", "any", "every"]) {
        return i + 1;
    }
    let offered = frame.is_offered(scene, noun);
    let noun = if offered { words::OFFER } else { noun };
    if let Some(ix) = composed(scene, board, noun, frame) {
        let rule = if offered { rule::OFFERED } else { rule::COMPOSED };
        shelf.see_known(scene, ix, phrase.tokens, sentence, rule);
    } else if let Some((name, date)) = unlisted::name(scene, board, noun, frame) {
        shelf.see_found(scene, noun.kind, &name, date, phrase.tokens, sentence);
    } else if phrase.definite && !scene.is(i, "agreements") {
        pending.push(Pending {
            tokens: phrase.tokens,
            sentence,
            noun: Some(noun),
        });
    }
    i + 1
}

/// The longest name of the codebook's instruments at token `i`, and which it means here.
fn listed(scene: &Scene<'_>, board: &Board, i: usize, within: &Range<usize>) -> Option<(usize, InstrumentIx)> {
    let agenda = &scene.lexicon.agenda;
    let ids = scene.ids.get(i..within.end)?;
    let mut best = None;
    for (len, forms) in agenda.names.prefixes(ids.iter().copied()) {
        let fits = forms.iter().filter_map(|form| match form.topic {
            Topic::Instrument(ix) if form.case.allows((i..i + len).map(|t| scene.word(t))) => {
                Some((ix, agenda.instruments.get(ix)?))
            }
            _ => None,
        });
        let mut fits: Vec<_> = fits.collect();
        fits.dedup_by_key(|(ix, _)| *ix);
        if let Some(ix) = meant(scene, board, i..i + len, &fits, within) {
            best = Some((len, ix));
        }
    }
    best
}

/// Which of several instruments of one name is meant: that of the conflict, nearest to the stated date or most recent.
fn meant(
    scene: &Scene<'_>,
    board: &Board,
    tokens: Range<usize>,
    listed: &[(InstrumentIx, &KnownInstrument)],
    within: &Range<usize>,
) -> Option<InstrumentIx> {
    let capital = tokens.clone().any(|t| scene.word(t).starts_with(char::is_uppercase));
    let seat = tokens.clone().any(|t| talks::is_seat(scene, t));
    let unique = listed.len() == 1 && capital && !seat && tokens.len() > 1;
    let date = talks::date_of(scene, &board.field, &tokens, within);
    let year = date.and_then(talks::year_of);
    let fits = listed
        .iter()
        .filter(|(_, n)| unique || board.field.evoked(n.conflict) > 0);
    fits.filter(|(_, n)| is_out(scene, n))
        .max_by_key(|(_, n)| {
            let same_year = year.is_some() && n.dates.and_then(talks::year_of) == year;
            (same_year, board.field.evoked(n.conflict), n.from)
        })
        .map(|(ix, _)| *ix)
}

/// Whether an instrument was there, or about to be, when the document was published.
fn is_out(scene: &Scene<'_>, instrument: &KnownInstrument) -> bool {
    let last = scene.published.map(|(_, last)| last);
    last.zip(instrument.from)
        .is_none_or(|(last, from)| (from - last).num_days() <= 31)
}

/// A noun phrase of an instrument in its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'f> {
    pub(super) tree: &'f Tree,
    pub(super) phrase: &'f Phrase,
    pub(super) within: &'f Range<usize>,
    pub(super) matter: Matter,
}

impl Frame<'_> {
    /// The noun.
    pub(super) fn head(&self) -> usize {
        self.phrase.tokens.end.saturating_sub(1)
    }

    /// The verbs that have the phrase as their object, told as done or decided.
    pub(super) fn done_by(&self, scene: &Scene<'_>, verbs: &[&str]) -> Option<usize> {
        let edges = self
            .tree
            .up(self.head())
            .iter()
            .filter(|edge| matches!(edge.rel, "obj" | "nsubj:pass"));
        edges.map(|edge| edge.governor).find(|verb| {
            let mood = grammar::mood(scene, self.tree, *verb);
            grammar::is_form(scene, self.tree, *verb, verbs) && matches!(mood, Mood::Told | Mood::Ahead)
        })
    }

    /// Whether a truce is no more than offered.
    fn is_offered(&self, scene: &Scene<'_>, noun: Noun) -> bool {
        let object = self
            .tree
            .up(self.head())
            .iter()
            .find(|edge| edge.rel == "obj")
            .map(|edge| edge.governor);
        noun.kind == InstrumentKind::Ceasefire
            && object.is_some_and(|verb| grammar::is_form(scene, self.tree, verb, &["offer", "propose"]))
    }
}

/// A listed instrument that a phrase describes by its day, its topic, or the talks that made it.
fn composed(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<InstrumentIx> {
    let Frame { phrase, within, .. } = frame;
    if noun.kind == InstrumentKind::Resolution {
        return None;
    }
    let date = talks::date_of(scene, &board.field, &phrase.tokens, within);
    let by_day = date
        .filter(|d| d.precision() >= Precision::Day)
        .and_then(|d| on_day(scene, board, noun, d));
    if let Some(ix) = by_day {
        return Some(ix);
    }
    match noun.kind {
        InstrumentKind::Proposal => proposal(scene, board, frame),
        InstrumentKind::Constitution => constitution(scene, board, frame),
        InstrumentKind::Ceasefire => truce(scene, board, frame),
        _ => scattered(scene, board, phrase, within).or_else(|| product(scene, board, noun, phrase, within)),
    }
}

/// "the truce in Xland": the listed one of the conflict there, nearest in time.
fn truce(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    let tokens = frame.phrase.tokens.start..frame.within.end.min(frame.phrase.tokens.end + 4);
    let field = &board.field;
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    let here = |n: &KnownInstrument| n.kind == InstrumentKind::Ceasefire && n.conflict.is_some();
    all.filter(|(_, n)| frame.phrase.definite && here(n) && field.evoked_in(n.conflict, &tokens))
        .filter_map(|(ix, n)| Some((field.distance((n.from, n.to), None, Reach::default())?, ix)))
        .min()
        .map(|(_, ix)| ix)
}

/// The instrument of a day: "the accord of 5 May", "an armistice signed on 27 July".
fn on_day(scene: &Scene<'_>, board: &Board, noun: Noun, date: Edtf) -> Option<InstrumentIx> {
    let day = date.as_day()?;
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    all.filter(|(_, n)| alike(noun.kind, n.kind) && board.field.evoked(n.conflict) > 0)
        .filter_map(|(ix, n)| {
            let gap = (n.from? - day).num_days().abs();
            (gap <= SAME_EVENT).then_some((gap, ix))
        })
        .min()
        .map(|(_, ix)| ix)
}

/// Whether one noun may stand for the other kind.
fn alike(noun: InstrumentKind, kind: InstrumentKind) -> bool {
    use InstrumentKind as Kind;
    noun == kind
        || matches!(
            (noun, kind),
            (Kind::Agreement, Kind::Ceasefire | Kind::Plan) | (Kind::Communique, Kind::Agreement)
        )
}

/// The listed proposal that shares a word with the clause that tells of it: its topic, its ground or who makes it.
fn proposal(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    let near = |n: &KnownInstrument| {
        board
            .field
            .distance((n.from, n.to), None, Reach::default())
            .filter(|far| *far <= 60)
    };
    let head = frame.head();
    let verb = frame
        .tree
        .head(head)
        .filter(|verb| frame.tree.upos(*verb) == Upos::Verb);
    let clause: Vec<_> = frame.tree.subtree(verb.unwrap_or(head)).collect();
    let own: Vec<_> = frame.tree.subtree(head).collect();
    let told = |n: &KnownInstrument, tokens: &[usize]| {
        let plain = |t: &usize| {
            scene.word(*t).len() > 3 && words::noun(scene, *t).is_none_or(|n| n.kind != InstrumentKind::Proposal)
        };
        let told = tokens.iter().filter(|t| plain(t)).filter_map(|t| scene.ids.get(*t));
        let mut shared: Vec<_> = told
            .filter(|word| n.titles.iter().flatten().any(|w| w == *word))
            .collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len()
    };
    all.filter(|(_, n)| n.kind == InstrumentKind::Proposal && board.field.evoked(n.conflict) > 0)
        .filter(|(_, n)| told(n, &own) > 0 || told(n, &clause) > 1)
        .filter_map(|(ix, n)| near(n).map(|far| (far, ix)))
        .min()
        .map(|(_, ix)| ix)
}

/// "a draft constitution", "the draft of a new constitution": the listed one of the conflict, nearest in time.
fn constitution(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    if !unlisted::is_draft(scene, frame) {
        return None;
    }
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    all.filter(|(_, n)| n.kind == InstrumentKind::Constitution && board.field.evoked(n.conflict) > 0)
        .filter_map(|(ix, n)| Some((board.field.distance((n.from, n.to), None, Reach::default())?, ix)))
        .min()
        .map(|(_, ix)| ix)
}

/// A listed name whose words are spread around its noun: "an agreement to destroy its chemical weapons".
fn scattered(scene: &Scene<'_>, board: &Board, phrase: &Phrase, within: &Range<usize>) -> Option<InstrumentIx> {
    let reach = within.start.max(phrase.tokens.start.saturating_sub(3))..within.end.min(phrase.tokens.end + SCATTER);
    let ids = scene.ids.get(reach)?;
    let head = scene.ids.get(phrase.tokens.end.checked_sub(1)?)?;
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    let told = |title: &Vec<_>| title.len() > 2 && title.contains(head) && title.iter().all(|word| ids.contains(word));
    all.filter(|(_, n)| board.field.evoked(n.conflict) > 0 && is_out(scene, n) && n.titles.iter().any(told))
        .max_by_key(|(_, n)| (board.field.evoked(n.conflict), n.from))
        .map(|(ix, _)| ix)
}

/// What a negotiation of the document brought about: the text of its kind that the codebook lists for it.
fn product(
    scene: &Scene<'_>,
    board: &Board,
    noun: Noun,
    phrase: &Phrase,
    within: &Range<usize>,
) -> Option<InstrumentIx> {
    let hypothetical = phrase.indefinite && !is_particular(scene, noun, phrase, within);
    let qualified = phrase.qualifiers.clone().any(|t| unlisted::is_peaceful(scene, t));
    let bare = phrase.qualifiers.is_empty();
    let text = noun.kind == InstrumentKind::Communique;
    let named_by_place = phrase
        .qualifiers
        .clone()
        .any(|t| scene.word(t).starts_with(char::is_uppercase));
    if hypothetical || named_by_place || !(qualified || bare && noun.stem != "statement") {
        return None;
    }
    let sentence = scene.doc.sentence_at(scene.span(phrase.tokens.clone()).start)?;
    let here = board.seen_in(sentence).map(|s| s.item).last();
    let truce = |item: usize| {
        let negotiation = scene.negotiations.get(item);
        negotiation.is_some_and(|n| n.kind == NegotiationKind::Ceasefire)
    };
    let lists = |item: usize| {
        let known = board.items.get(item).and_then(|i| i.known);
        !truce(item) && known.is_some_and(|ix| !made(scene, ix).is_empty())
    };
    let item = here.filter(|item| lists(*item)).or_else(|| board.main(lists))?;
    let made = made(scene, board.items.get(item)?.known?);
    let kind = |ix: &InstrumentIx| scene.lexicon.agenda.instruments.get(*ix).map(|n| n.kind);
    let fits = |ix: &&InstrumentIx| kind(ix).is_some_and(|kind| alike(noun.kind, kind));
    let exact = made
        .iter()
        .find(|ix| kind(ix) == Some(noun.kind))
        .or_else(|| made.iter().find(fits));
    match (exact, made.as_slice()) {
        (Some(ix), _) => Some(*ix),
        (None, [only]) if text && qualified => Some(*only),
        _ => None,
    }
}

/// What a known negotiation brought about, resolutions of others left out.
fn made(scene: &Scene<'_>, ix: usize) -> Vec<InstrumentIx> {
    let agenda = &scene.lexicon.agenda;
    let listed = agenda
        .negotiations
        .get(ix)
        .map(|n| n.instruments.as_slice())
        .unwrap_or_default();
    let made = |ix: &&InstrumentIx| {
        let entry = agenda.instruments.get(**ix);
        entry.is_some_and(|n| n.kind != InstrumentKind::Resolution && is_out(scene, n))
    };
    listed.iter().filter(made).copied().collect()
}

/// Whether an indefinite phrase tells of one text that is there: what it says, who made or signs it follows.
fn is_particular(scene: &Scene<'_>, noun: Noun, phrase: &Phrase, within: &Range<usize>) -> bool {
    let next = phrase.tokens.end;
    let clause = scene.is_any(next, &["that", "which", "under", "from", "outlined", "drawn", "by"]);
    let before = within.start.max(phrase.tokens.start.saturating_sub(4))..phrase.tokens.start;
    let done = before
        .clone()
        .any(|t| scene.is_any(t, words::SIGNING) || scene.is_any(t, words::MADE))
        || before
            .clone()
            .any(|t| scene.is_any(t, &["yielded", "produced", "issued", "under", "considering"]));
    match noun.kind {
        InstrumentKind::Communique => clause || done || before.clone().next_back().is_some_and(|t| scene.is(t, "in")),
        InstrumentKind::Plan => clause || before.clone().any(|t| scene.is(t, "under")),
        _ => clause || done,
    }
}

/// Gives each phrase that takes something up what it takes up: the last text of its kind.
fn take_up(scene: &mut Scene<'_>, shelf: &mut Shelf, pending: Vec<Pending>) {
    let named = shelf.sightings.clone();
    for Pending { tokens, sentence, noun } in pending {
        let fits = |item: usize| {
            let entry = scene.instruments.get(item);
            entry.is_some_and(|n| match noun {
                Some(noun) => takes_up(noun, n.kind, &n.name),
                None => n.kind != InstrumentKind::Ceasefire,
            })
        };
        let before = named.partition_point(|s| (s.sentence, s.tokens.start) < (sentence, tokens.start));
        let earlier = named
            .get(..before)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(MEMORY)
            .find(|s| fits(s.item));
        if let Some(item) = earlier.map(|s| s.item) {
            shelf.see(scene, item, tokens, sentence, rule::TAKEN_UP);
        }
    }
}

/// Whether "the NOUN" can take up an instrument.
fn takes_up(noun: Noun, kind: InstrumentKind, name: &str) -> bool {
    use InstrumentKind as Kind;
    let named = name.to_lowercase().contains(noun.stem);
    match noun.kind {
        Kind::Agreement => named || kind == Kind::Agreement || kind == Kind::Ceasefire && noun.stem == "agreement",
        Kind::Communique => named || kind == Kind::Communique && noun.stem != "declaration",
        kind_of_noun => kind == kind_of_noun || named,
    }
}

/// Names the talks after which a text is named: the Lugano accord speaks of the Lugano talks.
pub(super) fn implied_talks(scene: &mut Scene<'_>, board: &mut Board, shelf: &Shelf) {
    for sighting in &shelf.sightings {
        let Some(entry) = shelf.known(scene, sighting.item) else {
            continue;
        };
        let agenda = &scene.lexicon.agenda;
        let ids = scene.ids.get(sighting.tokens.clone()).unwrap_or_default();
        let home = entry.venue_of.iter().copied().find(|ix| {
            agenda.negotiations.get(*ix).is_some_and(|n| {
                let told = n
                    .venues
                    .iter()
                    .any(|v| ids.windows(v.path.len().max(1)).any(|w| w == v.path));
                told && n.kind != NegotiationKind::Process
            })
        });
        if let Some(item) = home.and_then(|ix| board.known(scene, ix)) {
            board.see(
                scene,
                item,
                sighting.tokens.clone(),
                sighting.sentence,
                talks::rule::BY_TEXT,
            );
        }
    }
    board.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
}
