//! Where the document speaks of instruments, and of which.

use std::ops::Range;

use super::numbers::{numbered, resolutions};
use super::words::{self, Noun};
use super::{Shelf, described, rule, unlisted};
use crate::codebook::agenda::{InstrumentIx, KnownInstrument, NegotiationIx, Topic};
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::negotiations::matter::{self, Matter};
use crate::extract::negotiations::{self as talks, Board, Phrase};
use crate::extract::scene::Scene;
use crate::model::{InstrumentKind, NegotiationKind};
use crate::text::tree::{Tree, Upos};

/// Mentions looked through for what a phrase takes up.
const MEMORY: usize = 60;

/// A phrase that takes up something named elsewhere.
pub(super) struct Pending {
    tokens: Range<usize>,
    sentence: usize,
    /// `None` for a noun that takes up any text.
    noun: Option<Noun>,
    /// The adjective of those whose text it is.
    author: Option<String>,
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
    if scene.is_any(i, words::ANY_TEXT) {
        let phrase = talks::phrase(scene, i, within.start);
        let tree = scene.tree(sentence);
        if phrase.definite && matter::matter(scene, &tree, &phrase) != Matter::Other {
            pending.push(Pending {
                author: unlisted::adjective(scene, &phrase),
                tokens: phrase.tokens,
                sentence,
                noun: None,
            });
        }
        return i + 1;
    }
    if let Some(item) = short_form(scene, shelf, i, within) {
        shelf.see(scene, item, i - 1..i + 1, sentence, rule::TAKEN_UP);
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
    if scene.is_any(phrase.tokens.start, &["no", "any", "every"]) {
        return i + 1;
    }
    if frame.matter == Matter::Other {
        if let Some(ix) = described::of_a_day(scene, board, noun, frame) {
            shelf.see_known(scene, ix, phrase.tokens, sentence, rule::COMPOSED);
        }
        return i + 1;
    }
    let offered = frame.is_offered(scene, noun);
    let noun = if offered { words::OFFER } else { noun };
    if let Some(ix) = described::listed(scene, board, noun, frame) {
        let rule = if offered { rule::OFFERED } else { rule::COMPOSED };
        shelf.see_known(scene, ix, phrase.tokens, sentence, rule);
    } else if let Some((name, date)) = unlisted::name(scene, board, noun, frame) {
        if let Some(item) = named_in_full(scene, shelf, &name) {
            shelf.see(scene, item, phrase.tokens, sentence, rule::TAKEN_UP);
            return i + 1;
        }
        shelf.see_found(scene, noun.kind, &name, date, phrase.tokens, sentence);
    } else if phrase.definite && !scene.is(i, "agreements") {
        pending.push(Pending {
            author: unlisted::adjective(scene, &phrase),
            tokens: phrase.tokens,
            sentence,
            noun: Some(noun),
        });
    }
    i + 1
}

/// The text of the codebook whose name a shorter one closes: "the Peace Agreement" of a document about the Xville Peace Agreement.
fn named_in_full(scene: &Scene<'_>, shelf: &Shelf, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let several = name.split_whitespace().nth(1).is_some();
    let closes = |item: usize| {
        let known = shelf.known(scene, item).is_some();
        known
            && scene
                .instruments
                .get(item)
                .is_some_and(|n| n.name.to_lowercase().ends_with(&format!(" {name}")))
    };
    let mut recent = shelf.sightings.iter().rev().take(MEMORY).map(|s| s.item);
    recent.find(|item| several && closes(*item))
}

/// The text whose name ends in a noun that takes it up: "the formula" for the Xman formula.
fn short_form(scene: &Scene<'_>, shelf: &Shelf, i: usize, within: &Range<usize>) -> Option<usize> {
    let article = i > within.start && scene.is_any(i - 1, &["the", "this", "that"]);
    if !article || scene.is_capital(i) || words::noun(scene, i).is_some() {
        return None;
    }
    let last = |tokens: &Range<usize>| scene.word(tokens.end - 1).eq_ignore_ascii_case(scene.word(i));
    let mut recent = shelf.sightings.iter().rev().take(MEMORY);
    recent.find(|s| s.tokens.len() > 1 && last(&s.tokens)).map(|s| s.item)
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
        if fits.is_empty() || is_description(scene, i, len, within) {
            continue;
        }
        if let Some(ix) = meant(scene, board, i..i + len, &fits, within) {
            best = Some((len, ix));
        }
    }
    best
}

/// Whether words that are the name of a text only describe another: "a non-proliferation treaty with Xland".
fn is_description(scene: &Scene<'_>, i: usize, len: usize, within: &Range<usize>) -> bool {
    let article = (i.saturating_sub(2)..i)
        .filter(|t| *t >= within.start)
        .any(|t| scene.is_any(t, &["a", "an", "another"]));
    article && scene.is_any(i + len, &["with", "between"]) && !scene.is_capital(i + len - 1)
}

/// Which of several instruments of one name is meant: that of the conflict, nearest to the stated date or most recent.
pub(super) fn meant(
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
            let out = scene.published.zip(n.from).is_none_or(|((_, last), from)| from <= last);
            (same_year, board.field.evoked(n.conflict), out, n.from)
        })
        .map(|(ix, _)| *ix)
}

/// Whether an instrument was there, or about to be, when the document was published.
pub(super) fn is_out(scene: &Scene<'_>, instrument: &KnownInstrument) -> bool {
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

    /// Whether somebody puts the text forward: "A tabled a plan", "a plan put forward by A".
    pub(super) fn is_put(&self, scene: &Scene<'_>) -> bool {
        let participle = || {
            let mut children = self.tree.children(self.head()).iter();
            children.any(|t| self.tree.is_rel(*t, "acl") && grammar::is_form(scene, self.tree, *t, words::PROPOSING))
        };
        self.done_by(scene, words::PROPOSING).is_some() || participle()
    }

    /// Whether a truce is no more than offered.
    fn is_offered(&self, scene: &Scene<'_>, noun: Noun) -> bool {
        let object = self
            .tree
            .up(self.head())
            .iter()
            .find(|edge| edge.rel == "obj")
            .map(|edge| edge.governor);
        // "an offer of a truce", "the offer of a prisoner swap and of a truce".
        let mut above = self.tree.ancestors(self.head()).take(2);
        let offer = above.any(|up| {
            self.tree.upos(up) == Upos::Noun && grammar::is_form(scene, self.tree, up, &["offer", "proposal"])
        });
        let inside = offer && self.tree.case(self.head()) == "of";
        noun.kind == InstrumentKind::Ceasefire
            && (inside || object.is_some_and(|verb| grammar::is_form(scene, self.tree, verb, &["offer", "propose"])))
    }
}

/// Gives each phrase that takes something up what it takes up: the last text of its kind; "the text" means the one that was
/// spoken of most so far, of equals the last.
fn take_up(scene: &mut Scene<'_>, shelf: &mut Shelf, pending: Vec<Pending>) {
    let named = shelf.sightings.clone();
    for one in pending {
        let fits = |item: usize| {
            let entry = scene.instruments.get(item);
            entry.is_some_and(|n| {
                let kind = match one.noun {
                    Some(noun) => takes_up(noun, n.kind, &n.name),
                    None => n.kind != InstrumentKind::Ceasefire,
                };
                kind && one
                    .author
                    .as_ref()
                    .is_none_or(|author| n.name.to_lowercase().contains(&author.to_lowercase()))
            })
        };
        let before = named.partition_point(|s| (s.sentence, s.tokens.start) < (one.sentence, one.tokens.start));
        let earlier = named.get(..before).unwrap_or_default().iter().rev().take(MEMORY);
        let mut fitting: Vec<usize> = earlier.map(|s| s.item).filter(|item| fits(*item)).collect();
        if one.noun.is_none() {
            let told = |item: usize| fitting.iter().filter(|other| **other == item).count();
            let most = fitting.iter().map(|item| told(*item)).max().unwrap_or_default();
            fitting = fitting.iter().copied().filter(|item| told(*item) == most).collect();
        }
        let item = fitting
            .first()
            .copied()
            .or_else(|| only_one(scene, &named, one.noun, fits));
        if let Some(item) = item {
            shelf.see(scene, item, one.tokens, one.sentence, rule::TAKEN_UP);
        }
    }
}

/// The one agreement that the document names at all, which a phrase may speak of before it is named.
fn only_one(
    scene: &Scene<'_>,
    named: &[super::Sighting],
    noun: Option<Noun>,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    let agreed = |item: usize| {
        scene
            .instruments
            .get(item)
            .is_some_and(|n| n.kind == InstrumentKind::Agreement)
    };
    noun.filter(|noun| noun.kind == InstrumentKind::Agreement)?;
    let mut items: Vec<usize> = named.iter().map(|s| s.item).filter(|item| agreed(*item)).collect();
    items.sort_unstable();
    items.dedup();
    match items.as_slice() {
        [only] if fits(*only) && named.iter().filter(|s| s.item == *only).nth(1).is_some() => Some(*only),
        _ => None,
    }
}

/// Whether "the NOUN" can take up an instrument.
fn takes_up(noun: Noun, kind: InstrumentKind, name: &str) -> bool {
    use InstrumentKind as Kind;
    let named = name.to_lowercase().contains(noun.stem);
    match noun.kind {
        Kind::Agreement => {
            named
                || kind == Kind::Agreement
                || name.contains(" deal") && noun.stem == "agreement"
                || kind == Kind::Ceasefire && noun.stem == "agreement"
        }
        Kind::Communique => named || kind == Kind::Communique && noun.stem != "declaration",
        Kind::Proposal | Kind::Plan if matches!(noun.stem, "plan" | "proposal" | "draft") => {
            named || matches!(kind, Kind::Plan | Kind::Proposal)
        }
        kind_of_noun => kind == kind_of_noun || named,
    }
}

/// The talks at whose place a text is said to have been made: "signed the accord in the resort of Xville".
fn made_at(
    scene: &Scene<'_>,
    text: &KnownInstrument,
    sighting: &super::Sighting,
) -> Option<(NegotiationIx, Range<usize>)> {
    let within = talks::coded(scene, sighting.sentence)?;
    let tree = scene.tree(sighting.sentence);
    let head = tree.head_of(sighting.tokens.clone())?;
    let mut verbs = tree
        .up(head)
        .iter()
        .filter(|e| matches!(e.rel, "obj" | "nsubj:pass"))
        .map(|e| e.governor);
    verbs.find(|verb| grammar::is_form(scene, &tree, *verb, words::MAKING))?;
    let agenda = &scene.lexicon.agenda;
    text.venue_of.iter().find_map(|ix| {
        let talks = agenda
            .negotiations
            .get(*ix)
            .filter(|n| n.kind != NegotiationKind::Process)?;
        let at = |t: &usize| {
            let placed = scene.is_any(t.wrapping_sub(1), &["in", "at", "of"]);
            let reads = |path: &[_]| !path.is_empty() && scene.ids.get(*t..*t + path.len()) == Some(path);
            placed && talks.venues.iter().any(|v| reads(&v.path))
        };
        let place = within.clone().find(at)?;
        Some((*ix, place..place + 1))
    })
}

/// Names the talks after which a text is named: the Lugano accord speaks of the Lugano talks, a truce of how it came about. Whether
/// truces were added, whose parts nobody has read yet.
pub(super) fn implied_talks(scene: &mut Scene<'_>, board: &mut Board, shelf: &Shelf) -> bool {
    let mut truces = false;
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
        let (home, tokens) = match home {
            Some(ix) => (Some(ix), sighting.tokens.clone()),
            None => match made_at(scene, entry, sighting) {
                Some((ix, tokens)) => (Some(ix), tokens),
                None => continue,
            },
        };
        if let Some(item) = home.and_then(|ix| board.known(scene, ix)) {
            board.see(scene, item, tokens, sighting.sentence, talks::rule::BY_TEXT);
        }
    }
    for sighting in &shelf.sightings {
        let text = shelf.known(scene, sighting.item);
        let text = text.filter(|entry| entry.kind != InstrumentKind::Resolution);
        let truce = text.and_then(|entry| {
            let truce = |ix: &&NegotiationIx| {
                let n = scene.lexicon.agenda.negotiations.get(**ix);
                n.is_some_and(|n| n.kind == NegotiationKind::Ceasefire)
            };
            entry.venue_of.iter().find(truce).copied()
        });
        let seen = |board: &Board, item: usize| {
            let mut there = board.seen_in(sighting.sentence);
            there.any(|s| s.item == item && s.tokens.end == sighting.tokens.end)
        };
        if let Some(item) = truce
            .and_then(|ix| board.known(scene, ix))
            .filter(|item| !seen(board, *item))
        {
            let rule = talks::rule::BY_TEXT;
            board.see(scene, item, sighting.tokens.clone(), sighting.sentence, rule);
            if let Some(item) = board.items.get_mut(item) {
                item.named += 1;
            }
            truces = true;
        }
    }
    board.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
    truces
}
