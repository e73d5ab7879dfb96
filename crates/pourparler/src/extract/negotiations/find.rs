//! Where the document speaks of negotiations, and of which.

use std::ops::Range;

use super::board::{self, Board};
use super::field::{self, BEHIND, Field, Reach};
use super::matter::{self, Matter};
use super::phrase::{self, DATE_REACH, Phrase, date_of, place_of};
use super::pick::{Evidence, Local, at_place, by_sponsor, choose, is_diplomacy, mission, named, on_day};
use super::words::{self, Head};
use super::{actors, grammar, joint, ongoing, rule, venues};
use crate::codebook::agenda::{KnownNegotiation, NegotiationIx, Topic};
use crate::extract::scene::Scene;
use crate::model::{BlockKind, Edtf, NegotiationKind, Precision};
use crate::text::tree::{Tree, Upos};

/// A phrase that takes up something named elsewhere.
struct Pending {
    phrase: Phrase,
    head: Head,
    sentence: usize,
}

/// Reads the document.
pub(super) fn read(scene: &mut Scene<'_>) -> Board {
    let mut board = Board {
        field: Field::new(scene),
        ..Board::default()
    };
    let mut pending = Vec::new();
    for sentence in 0..scene.doc.sentences().len() {
        let Some(within) = coded(scene, sentence) else {
            continue;
        };
        let mut i = within.start;
        while i < within.end {
            i = step(scene, &mut board, &mut pending, i, &within, sentence);
        }
    }
    let asked = pending.iter().any(|one: &Pending| one.head.stem != "session");
    venues::settle(scene, &mut board, asked);
    take_up(scene, &mut board, pending);
    board.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
    board
}

/// Longer runs of tokens are no sentences: tables, lists, noise.
const LONGEST_SENTENCE: usize = 600;
/// Mentions looked through for what a phrase takes up.
const MEMORY: usize = 60;

/// The tokens of a sentence that tells facts.
pub(crate) fn coded(scene: &Scene<'_>, sentence: usize) -> Option<Range<usize>> {
    let sentence = scene.doc.sentences().get(sentence)?;
    let kind = scene.doc.kind_of(sentence);
    let prose = sentence.tokens.len() <= LONGEST_SENTENCE;
    (prose && kind.is_coded() && kind != BlockKind::Dateline).then(|| sentence.tokens.clone())
}

/// Reads what begins at token `i`; the token to go on from.
fn step(
    scene: &mut Scene<'_>,
    board: &mut Board,
    pending: &mut Vec<Pending>,
    i: usize,
    within: &Range<usize>,
    sentence: usize,
) -> usize {
    if let Some((items, noun)) = joint::named(scene, board, i, within) {
        for item in items {
            name(scene, board, item, i..noun + 1, sentence, within, rule::LISTED);
        }
        return noun + 1;
    }
    if let Some((len, listed)) = listed(scene, i, within.end) {
        let last = i + len - 1;
        let phrase = phrase::phrase(scene, last, within.start);
        let tree = scene.tree(sentence);
        let local = Local {
            sided: !matter::sides(scene, &tree, &phrase, within).is_empty(),
            topic: matter::topic(&tree, &phrase),
            within: within.clone(),
        };
        let named = named(scene, &board.field, i..i + len, &listed, &local);
        if let Some(item) = named.and_then(|ix| board.known(scene, ix)) {
            let tokens = phrase.tokens.start.min(i)..i + len;
            name(scene, board, item, tokens, sentence, within, rule::LISTED);
            return i + len;
        }
    }
    if let Some((item, end)) = venues::metonym(scene, board, i, within) {
        name(scene, board, item, i..end, sentence, within, rule::METONYM);
        return end;
    }
    if let Some(item) = venues::meeting(scene, board, i, within) {
        name(scene, board, item, i..i + 1, sentence, within, rule::MET);
        return i + 1;
    }
    let Some(head) = words::head(scene, i) else {
        return i + 1;
    };
    let phrase = phrase::phrase(scene, i, within.start);
    let tree = scene.tree(sentence);
    let matter = matter::matter(scene, &tree, &phrase);
    let other = matter == Matter::Other && head.kind != NegotiationKind::Ceasefire
        || scene.is_any(phrase.tokens.start, &["no", "any"])
        // The Xville Forum is a body.
        || head.stem == "forum" && matter == Matter::Open && scene.is_capital(i) && !phrase.qualifiers.is_empty();
    let adverb = matches!(tree.upos(i), Upos::Adv | Upos::Adp | Upos::Verb) && scene.is(i, "round");
    if other || adverb || scene.is_any(i + 1, &["table", "room", "hall", "call"]) {
        return i + 1;
    }
    // A session makes no name.
    let named = (head.stem != "session").then(|| composed(scene, board, head, (&phrase, &tree, matter), within));
    match named.flatten() {
        Some(item) => name(
            scene,
            board,
            item,
            phrase.tokens.clone(),
            sentence,
            within,
            rule::COMPOSED,
        ),
        None if phrase.definite && !scene.is(i + 1, "between")
            || is_loose(scene, board, head, (&phrase, &tree), within) =>
        {
            pending.push(Pending { phrase, head, sentence });
        }
        None => {}
    }
    i + 1
}

/// "two days of talks", "every session", "a further round": real talks, without sides, place or date of their own, can only be those of
/// which the text speaks.
fn is_loose(
    scene: &mut Scene<'_>,
    board: &Board,
    head: Head,
    (phrase, tree): (&Phrase, &Tree),
    within: &Range<usize>,
) -> bool {
    let counted = scene.is_any(
        phrase.tokens.start,
        &["every", "each", "several", "many", "both", "all"],
    );
    let talks = head.stem == "talks" || head.kind == NegotiationKind::Round;
    talks
        && (counted || matter::is_real(scene, tree, phrase))
        && (matter::named_sides(scene, tree, phrase, within).is_empty() || is_dated_back(scene, phrase))
        && place_of(scene, tree, phrase, within).is_none()
        && date_of(scene, &board.field, &phrase.tokens, within).is_none_or(|date| board.field.is_recent(date))
}

/// "month-old negotiations between A and B", "the stalled talks": qualifiers say that they are known.
fn is_dated_back(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    phrase.qualifiers.clone().any(|t| {
        scene.is_any(
            t,
            &[
                "old",
                "month-old",
                "week-old",
                "year-old",
                "stalled",
                "ongoing",
                "long-running",
                "deadlocked",
                "troubled",
                "faltering",
            ],
        )
    })
}

/// Notes an outright mention.
fn name(
    scene: &mut Scene<'_>,
    board: &mut Board,
    item: usize,
    tokens: Range<usize>,
    sentence: usize,
    within: &Range<usize>,
    rule: &'static str,
) {
    let after = scene.span(tokens.end..within.end.min(tokens.end + DATE_REACH));
    let later = |d: &field::Dated| {
        let published = scene.published.map(|(_, last)| last);
        d.date
            .earliest()
            .zip(published)
            .is_some_and(|(first, last)| first > last)
    };
    let planned = board.field.dates_in(after).iter().any(later);
    board.see(scene, item, tokens, sentence, rule);
    if let Some(item) = board.items.get_mut(item) {
        item.planned = item.planned && item.named > 0 || planned && item.named == 0;
        item.named += 1;
    }
}

/// The longest name of the codebook's negotiations at token `i`.
fn listed(scene: &Scene<'_>, i: usize, end: usize) -> Option<(usize, Vec<NegotiationIx>)> {
    let ids = scene.ids.get(i..end)?;
    let mut best = None;
    for (len, forms) in scene.lexicon.agenda.names.prefixes(ids.iter().copied()) {
        let fits = forms.iter().filter_map(|form| match form.topic {
            Topic::Negotiation(ix) if form.case.allows((i..i + len).map(|t| scene.word(t))) => Some(ix),
            _ => None,
        });
        let mut fits: Vec<_> = fits.collect();
        fits.dedup();
        if !fits.is_empty() {
            best = Some((len, fits));
        }
    }
    best
}

/// The negotiation that a noun phrase describes by place, date and people.
fn composed(
    scene: &mut Scene<'_>,
    board: &mut Board,
    head: Head,
    (phrase, tree, matter): (&Phrase, &Tree, Matter),
    within: &Range<usize>,
) -> Option<usize> {
    use NegotiationKind::{BackChannel, Ceasefire, Mission};
    let date = date_of(scene, &board.field, &phrase.tokens, within);
    let sides = matter::sides(scene, tree, phrase, within);
    let local = Local {
        sided: !sides.is_empty(),
        topic: matter::topic(tree, phrase),
        within: within.clone(),
    };
    let known = match head.kind {
        Ceasefire => on_day(scene, &board.field, date?, |n| n.kind == Ceasefire),
        Mission => mission(scene, &board.field, phrase, within),
        BackChannel => {
            let all = scene.lexicon.agenda.negotiations.iter().enumerate();
            let secret = all.filter(|(_, n)| n.kind == BackChannel);
            choose(scene, &board.field, secret, date, Reach::default(), &local)
        }
        _ => {
            return held(
                scene,
                board,
                head,
                (phrase, date),
                &local,
                Evidence {
                    tree,
                    matter,
                    sides: &sides,
                },
            );
        }
    };
    board.known(scene, known?)
}

/// The talks, conference or process that a phrase tells of.
fn held(
    scene: &mut Scene<'_>,
    board: &mut Board,
    head: Head,
    (phrase, date): (&Phrase, Option<Edtf>),
    local: &Local,
    evidence: Evidence<'_>,
) -> Option<usize> {
    let within = &local.within;
    let bound = head.stem != "initiative";
    let place = place_of(scene, evidence.tree, phrase, within).filter(|_| bound);
    if head.stem == "process"
        && place.as_ref().is_some_and(|place| place.state.is_some())
        && let Some(item) = on_board(scene, board, local)
    {
        return Some(item);
    }
    if let Some(place) = &place {
        let plural = phrase
            .qualifiers
            .clone()
            .any(|t| scene.is_any(t, &["rounds", "previous", "earlier", "past"]))
            || phrase.tokens.start >= 2
                && scene.is(phrase.tokens.start - 1, "of")
                && scene.is_any(phrase.tokens.start - 2, &["rounds", "series"]);
        let wanted = Reach {
            process: plural || head.kind == NegotiationKind::Process,
            behind: BEHIND,
        };
        let candidates = at_place(scene, place).into_iter();
        if let Some(ix) = choose(scene, &board.field, candidates, date, wanted, local) {
            return board.known(scene, ix);
        }
        if let Some(item) = date.is_none().then(|| told_there(scene, board, place)).flatten() {
            return Some(item);
        }
    }
    if let Some(ix) = on_topic(scene, &board.field, head, (phrase, evidence.tree), date, local) {
        return board.known(scene, ix);
    }
    let real = matter::is_real(scene, evidence.tree, phrase);
    if let Some(place) = place.filter(|place| real && !place.path.is_empty())
        && (is_diplomacy(scene, &board.field, head, &place, evidence, within)
            || is_next_round(board, head, evidence.matter))
    {
        let stem = if head.kind == NegotiationKind::Round {
            "talks"
        } else {
            head.stem
        };
        let name = format!("{} {stem}", place.name);
        let name = match actors::pair(scene, evidence.sides, head.stem) {
            Some(other) if board.is_taken(scene, &name, date) => other,
            _ => name,
        };
        return Some(board.found(scene, head, &name, Some(&place), date));
    }
    if let Some(date) = date.filter(|d| d.precision() >= Precision::Day) {
        let bounded = |n: &KnownNegotiation| n.to.is_some() && n.kind != NegotiationKind::Ceasefire;
        if let Some(ix) = on_day(scene, &board.field, date, bounded) {
            return board.known(scene, ix);
        }
    }
    let word = phrase.tokens.end.checked_sub(1)?;
    let ix = by_sponsor(scene, &board.field, head, (evidence.tree, word), local)?;
    board.known(scene, ix)
}

/// The one listed negotiation at a place that the text has told of, where the words leave several to choose from.
fn told_there(scene: &Scene<'_>, board: &Board, place: &field::Place) -> Option<usize> {
    let there = at_place(scene, place);
    let told = |item: &board::Item| item.named > 0 && there.iter().any(|(ix, _)| item.known == Some(*ix));
    let mut fits = board.items.iter().enumerate().filter(|(_, item)| told(item));
    let (only, _) = fits.next()?;
    (scene.published.is_none() && fits.next().is_none()).then_some(only)
}

/// "the Xland process": the one negotiation about that conflict that the text has told of and that is not long over.
fn on_board(scene: &Scene<'_>, board: &Board, local: &Local) -> Option<usize> {
    let listed = |item: &board::Item| scene.lexicon.agenda.negotiations.get(item.known?);
    let meant = |item: &board::Item| {
        listed(item).is_some_and(|n| {
            let ends = (n.from, n.to);
            local.names(&board.field, n) && board.field.distance(ends, None, Reach::default()).is_some()
        })
    };
    let mut fits = board.items.iter().enumerate().filter(|(_, item)| meant(item));
    let (only, _) = fits.next()?;
    fits.next().is_none().then_some(only)
}

/// "The second round opened in Xville": of what the text has told of before.
fn is_next_round(board: &Board, head: Head, matter: Matter) -> bool {
    head.kind == NegotiationKind::Round && matter != Matter::Other && !board.items.is_empty()
}

/// The negotiation whose name is turned round: "the talks on Xland" are the Xland talks.
fn on_topic(
    scene: &Scene<'_>,
    field: &field::Field,
    head: Head,
    (phrase, tree): (&Phrase, &Tree),
    date: Option<Edtf>,
    local: &Local,
) -> Option<NegotiationIx> {
    let word = phrase.tokens.end.checked_sub(1)?;
    let topic = grammar::under(tree, word, &["on", "over", "about"])
        .into_iter()
        .next()?;
    let name = scene
        .mention_at(topic)
        .map_or(topic..topic + 1, |mention| mention.tokens.clone());
    let last = if head.stem == "talks" {
        scene.lexicon.words.get("talks", &mut String::new())
    } else {
        *scene.ids.get(word)?
    };
    let path: Vec<_> = scene.ids.get(name)?.iter().copied().chain([last]).collect();
    let agenda = &scene.lexicon.agenda;
    let named = agenda.names.at(&path).iter().filter_map(|form| match form.topic {
        Topic::Negotiation(ix) => Some((ix, agenda.negotiations.get(ix)?)),
        Topic::Instrument(_) => None,
    });
    let wanted = Reach {
        process: true,
        behind: BEHIND,
    };
    choose(scene, field, named, date, wanted, local)
}

/// Gives each phrase that takes something up what it takes up.
fn take_up(scene: &mut Scene<'_>, board: &mut Board, pending: Vec<Pending>) {
    let open = pending
        .iter()
        .any(|one| one.head.kind == NegotiationKind::Talks && one.head.stem == "talks");
    let told = scene.negotiations.iter().zip(&board.items).any(|(n, item)| {
        use NegotiationKind::{Ceasefire, Mission, Plan};
        item.named > 0 && !matches!(n.kind, Ceasefire | Mission | Plan)
    });
    if let Some(ix) = ongoing::process(scene, board).filter(|_| open && !told)
        && let Some(item) = board.known(scene, ix).and_then(|item| board.items.get_mut(item))
    {
        item.named += 1;
    }
    let named = board.sightings.clone();
    let mut mains: Vec<(Head, Option<usize>)> = Vec::new();
    for Pending { phrase, head, sentence } in pending {
        let fits = |item: usize| scene.negotiations.get(item).is_some_and(|n| takes_up(head, n.kind));
        let known = mains.iter().find(|(of, _)| *of == head).map(|(_, main)| *main);
        let main = known.unwrap_or_else(|| board.main(scene, fits));
        if known.is_none() {
            mains.push((head, main));
        }
        let block = |s: usize| scene.doc.sentences().get(s).map(|s| s.block);
        let before = named.partition_point(|s| (s.sentence, s.tokens.start) < (sentence, phrase.tokens.start));
        let near = named
            .get(..before)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(MEMORY)
            .find(|s| {
                let here = s.sentence == sentence || s.sentence + 1 == sentence && block(s.sentence) == block(sentence);
                here && fits(s.item)
                    && (main == Some(s.item) || board.items.get(s.item).is_some_and(|item| !item.planned))
            });
        let item = near.map(|s| s.item).or(main);
        if let Some(item) = item {
            board.see(scene, item, phrase.tokens, sentence, rule::TAKEN_UP);
        }
    }
    board.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
}

/// Whether "the HEAD" can take up a negotiation of this kind.
fn takes_up(head: Head, kind: NegotiationKind) -> bool {
    use NegotiationKind as Kind;
    match head.kind {
        Kind::Ceasefire => kind == Kind::Ceasefire,
        Kind::Mission => kind == Kind::Mission,
        Kind::Conference => matches!(kind, Kind::Conference | Kind::Meeting | Kind::Talks),
        Kind::Meeting => matches!(kind, Kind::Meeting | Kind::Conference | Kind::Talks | Kind::Round),
        _ if head.stem == "initiative" => matches!(kind, Kind::Plan | Kind::Process),
        _ => !matches!(kind, Kind::Ceasefire | Kind::Mission | Kind::Plan | Kind::BackChannel),
    }
}
