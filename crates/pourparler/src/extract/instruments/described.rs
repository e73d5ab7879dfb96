//! Which text of the codebook a phrase describes that does not name it: by its day, its topic, its author, or the talks that made it.

use std::ops::Range;

use super::find::{Frame, is_out, meant};
use super::unlisted;
use super::words::{self, Noun};
use crate::codebook::agenda::{InstrumentIx, KnownInstrument, Topic};
use crate::codebook::words::WordId;
use crate::extract::negotiations::grammar;
use crate::extract::negotiations::{self as talks, Board, Phrase, Reach, TOPIC};
use crate::extract::scene::Scene;
use crate::model::{Edtf, InstrumentKind, NegotiationKind, Precision};
use crate::text::tree::Upos;

/// Days by which a stated day may miss the listed one.
const SAME_EVENT: i64 = 3;
/// Tokens behind a noun in which the words of a scattered name may stand.
const SCATTER: usize = 8;

/// A listed instrument that a phrase describes by its day, its topic, or the talks that made it.
pub(super) fn listed(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<InstrumentIx> {
    let Frame { phrase, within, .. } = frame;
    if noun.kind == InstrumentKind::Resolution {
        return None;
    }
    let date = talks::date_of(scene, &board.field, &phrase.tokens, within);
    if let Some(ix) = of_a_day(scene, board, noun, frame).or_else(|| turned_round(scene, board, frame)) {
        return Some(ix);
    }
    let made = (phrase.tokens.end..phrase.tokens.end + 3).any(|t| scene.is_any(t, words::MADE));
    if let Some(date) = date.filter(|d| made && d.precision() == Precision::Month)
        && let Some(ix) = in_month(scene, board, noun, date)
    {
        return Some(ix);
    }
    match noun.kind {
        InstrumentKind::Proposal => proposal(scene, board, frame),
        InstrumentKind::Constitution => constitution(scene, board, frame),
        InstrumentKind::Ceasefire => truce(scene, board, frame),
        InstrumentKind::Agreement if ends_fighting(scene, frame) => truce(scene, board, frame)
            .or_else(|| scattered(scene, board, phrase, within))
            .or_else(|| product(scene, board, noun, phrase, within)),
        _ => scattered(scene, board, phrase, within).or_else(|| product(scene, board, noun, phrase, within)),
    }
}

/// Whether an agreement is one to stop shooting: "the deal to pause the fighting", "a truce deal", "an agreement for a ceasefire".
fn ends_fighting(scene: &Scene<'_>, frame: Frame<'_>) -> bool {
    const STOPPING: &[&str] = &["pause", "halt", "stop", "suspend", "end", "cease", "silence"];
    const SHOOTING: &[&str] = &[
        "fighting",
        "hostility",
        "war",
        "violence",
        "shelling",
        "offensive",
        "gun",
        "attack",
        "clash",
    ];
    let tree = frame.tree;
    let head = frame.head();
    let truce = |t: usize| grammar::is_form(scene, tree, t, &["truce", "ceasefire", "cease-fire"]);
    let purpose = tree
        .children(head)
        .iter()
        .copied()
        .filter(|child| tree.is_infinitive(*child));
    let stops = purpose.into_iter().any(|verb| {
        let object = tree.child(verb, "obj");
        grammar::is_form(scene, tree, verb, STOPPING)
            && object.is_some_and(|object| grammar::is_form(scene, tree, object, SHOOTING))
    });
    let about = grammar::under(tree, head, &["for", "on"]);
    stops || frame.phrase.qualifiers.clone().any(truce) || about.into_iter().any(truce)
}

/// The listed instrument of the day that a phrase states.
pub(super) fn of_a_day(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<InstrumentIx> {
    let date = talks::date_of(scene, &board.field, &frame.phrase.tokens, frame.within);
    date.filter(|d| d.precision() >= Precision::Day)
        .and_then(|d| on_day(scene, board, noun, d))
}

/// "the truce in Xland": the listed one of the conflict there, nearest in time.
fn truce(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    if !frame.phrase.definite {
        return None;
    }
    let own = frame.tree.subtree(frame.head()).end;
    let tokens = frame.phrase.tokens.start..frame.within.end.min(own.max(frame.phrase.tokens.end + 4));
    let here = |n: &KnownInstrument| n.conflict.is_some() && board.field.evoked_in(n.conflict, &tokens);
    nearest(scene, board, InstrumentKind::Ceasefire, here).map(|(_, ix)| ix)
}

/// The listed instrument of a kind that fits and is nearest in time, with how far it is, in days.
fn nearest(
    scene: &Scene<'_>,
    board: &Board,
    kind: InstrumentKind,
    fits: impl Fn(&KnownInstrument) -> bool,
) -> Option<(i64, InstrumentIx)> {
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    all.filter(|(_, n)| n.kind == kind && is_out(scene, n) && fits(n))
        .filter_map(|(ix, n)| Some((board.field.distance((n.from, n.to), None, Reach::default())?, ix)))
        .min()
}

/// The name turned round: "the plan of A. Xman" is the Xman plan, "Xland presented its peace initiative" tells of the Xlandic peace
/// initiative.
fn turned_round(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    let agenda = &scene.lexicon.agenda;
    let of = grammar::under(frame.tree, frame.head(), &["of"]).into_iter().next();
    let person = of.and_then(|whose| {
        let name = scene.mention_at(whose).map_or(whose, |mention| mention.tokens.end - 1);
        scene.ids.get(name).copied()
    });
    let author = || {
        let adjective = unlisted::author(scene, frame)?;
        Some(scene.lexicon.words.get(&adjective, &mut String::new()))
    };
    let first = person.or_else(author)?;
    let rest = if person.is_some() {
        frame.head()..frame.head() + 1
    } else {
        frame.phrase.qualifiers.start..frame.phrase.tokens.end
    };
    let path: Vec<_> = std::iter::once(first)
        .chain(scene.ids.get(rest)?.iter().copied())
        .collect();
    let named = agenda.names.at(&path).iter().filter_map(|form| match form.topic {
        Topic::Instrument(ix) => Some((ix, agenda.instruments.get(ix)?)),
        Topic::Negotiation(_) => None,
    });
    let named: Vec<_> = named.collect();
    meant(scene, board, frame.phrase.tokens.clone(), &named, frame.within)
}

/// The only instrument of its kind that the conflicts of the text brought about in a month: "an accord signed in May 2005".
fn in_month(scene: &Scene<'_>, board: &Board, noun: Noun, month: Edtf) -> Option<InstrumentIx> {
    let (first, last) = (month.earliest()?, month.latest()?);
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    let mut fits = all.filter(|(_, n)| {
        let then = n.from.is_some_and(|from| first <= from && from <= last);
        then && alike(noun.kind, n.kind) && board.field.evoked(n.conflict) > 0
    });
    let (only, _) = fits.next()?;
    fits.next().is_none().then_some(only)
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
    let head = frame.head();
    let verb = frame
        .tree
        .head(head)
        .filter(|verb| frame.tree.upos(*verb) == Upos::Verb);
    let told = |tokens: Range<usize>| {
        let plain = |t: &usize| {
            scene.word(*t).len() > 3 && words::noun(scene, *t).is_none_or(|n| n.kind != InstrumentKind::Proposal)
        };
        let told = tokens.filter(plain).filter_map(|t| scene.ids.get(t).copied());
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        told.dedup();
        told
    };
    let own = told(frame.tree.subtree(head));
    let clause = told(frame.tree.subtree(verb.unwrap_or(head)));
    let shared = |n: &KnownInstrument, told: &[WordId]| {
        let words = told.iter().filter(|word| n.titles.iter().flatten().any(|w| w == *word));
        words.count()
    };
    let fits = |n: &KnownInstrument| {
        let told = scene.instruments.iter().any(|seen| seen.id == n.id);
        let evoked = board.field.evoked(n.conflict);
        let conflict = evoked >= TOPIC || evoked > 0 && board.field.is_foremost(n.conflict);
        let rival =
            frame.phrase.definite && !told && scene.instruments.iter().any(|seen| seen.known && seen.kind == n.kind);
        conflict && !rival && (shared(n, &own) > 0 || shared(n, &clause) > 1)
    };
    let (far, ix) = nearest(scene, board, InstrumentKind::Proposal, fits)?;
    (far <= 60).then_some(ix)
}

/// "a draft constitution", "the draft of a new constitution": the listed one of the conflict, nearest in time.
fn constitution(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<InstrumentIx> {
    if !unlisted::is_draft(scene, frame) {
        return None;
    }
    let evoked = |n: &KnownInstrument| board.field.evoked(n.conflict) > 0;
    nearest(scene, board, InstrumentKind::Constitution, evoked).map(|(_, ix)| ix)
}

/// A listed name whose words are spread around its noun: "an agreement to destroy its chemical weapons".
fn scattered(scene: &Scene<'_>, board: &Board, phrase: &Phrase, within: &Range<usize>) -> Option<InstrumentIx> {
    let reach = within.start.max(phrase.tokens.start.saturating_sub(3))..within.end.min(phrase.tokens.end + SCATTER);
    let ids = scene.ids.get(reach)?;
    let last = phrase.tokens.end.checked_sub(1)?;
    let head = scene.ids.get(last)?;
    let all = scene.lexicon.agenda.instruments.iter().enumerate();
    let agreed: Vec<WordId> = words::AGREED
        .iter()
        .map(|word| scene.lexicon.words.get(word, &mut String::new()))
        .collect();
    // "a nuclear treaty with Xland" is the nuclear deal with Xland.
    let close = scene
        .ids
        .get(phrase.tokens.start..within.end.min(phrase.tokens.end + 3))?;
    let synonym = |word: &WordId| close.contains(word) || agreed.contains(word);
    let told = |title: &Vec<WordId>| {
        let same = title.contains(head) && title.iter().all(|word| ids.contains(word));
        let alike =
            || agreed.contains(head) && title.iter().any(|word| agreed.contains(word)) && title.iter().all(synonym);
        title.len() > 2 && (same || alike())
    };
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
    let item = here.filter(|item| lists(*item)).or_else(|| board.main(scene, lists))?;
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
        // A truce is there from the day on which it holds.
        let awaited = |n: &KnownInstrument| {
            let last = scene.published.map(|(_, last)| last);
            n.kind == InstrumentKind::Ceasefire && last.zip(n.from).is_some_and(|(last, from)| from > last)
        };
        entry.is_some_and(|n| n.kind != InstrumentKind::Resolution && is_out(scene, n) && !awaited(n))
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
