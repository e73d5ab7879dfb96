//! Mentions: who is named, where.

mod anaphora;
mod bearers;
mod bodies;
mod candidates;
mod collectives;
mod context;
mod floor;
mod governments;
mod groups;
mod hits;
mod names;
mod offices;
mod people;
mod pronouns;
mod several;
pub(super) mod sources;
mod surnames;

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::scene::{CastIx, Mention, Scene};
use crate::codebook::lexicon::{ActorIx, Ambiguity, Choice, KnownActor, Meaning};
use crate::codebook::words::WordId;
use crate::model::{ActorKind, BlockKind, MentionForm};
use context::Stand;
use hits::{Hit, Hits};

/// The catalogue of the steps of this stage: id and what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[
    (
        rule::NAME,
        "a name, alias or acronym of the codebook, or its noun phrase",
    ),
    (rule::SEAT, "a capital or seat that acts for its government"),
    (rule::PEOPLE, "the people of a state, for the state"),
    (
        rule::GOVERNMENT,
        "an adjective of nationality or a state's name with a noun of government",
    ),
    (
        rule::SURNAME,
        "the short name of a person, chosen by earlier mention, title, office and date",
    ),
    (
        rule::OFFICE,
        "an office with its state, for who held it at the document's date",
    ),
    (rule::TITLED, "capitalised words behind a title"),
    (
        rule::APPOSED,
        "capitalised words that an apposition or a verb of speech shows to be a person",
    ),
    (
        rule::BODY,
        "capitalised words that end in the noun of a body, or that introduce initials in brackets",
    ),
    (
        rule::AGAIN,
        "the short name or the initials of somebody the document introduced",
    ),
    (
        rule::SOURCE,
        "unnamed people or bodies, by their head noun and its qualifiers",
    ),
    (
        rule::PARTICIPANTS,
        "a collective noun for all who take part in the talks of the document",
    ),
    (rule::ANAPHOR, "a noun phrase that takes up an actor named before"),
    (
        rule::COLLECTIVE,
        "words for several actors that were named together: both sides, the three countries, the latter",
    ),
    (rule::PRONOUN, "a pronoun that takes up an actor named before"),
];

/// Ids of the steps.
pub(crate) mod rule {
    pub(crate) const NAME: &str = "mention/name";
    pub(crate) const SEAT: &str = "mention/seat";
    pub(crate) const PEOPLE: &str = "mention/people";
    pub(crate) const GOVERNMENT: &str = "mention/government";
    pub(crate) const SURNAME: &str = "mention/surname";
    pub(crate) const OFFICE: &str = "mention/office";
    pub(crate) const TITLED: &str = "mention/titled";
    pub(crate) const APPOSED: &str = "mention/apposed";
    pub(crate) const BODY: &str = "mention/body";
    pub(crate) const AGAIN: &str = "mention/again";
    pub(crate) const SOURCE: &str = "mention/source";
    pub(crate) const PARTICIPANTS: &str = "mention/participants";
    pub(crate) const ANAPHOR: &str = "mention/anaphor";
    pub(crate) const COLLECTIVE: &str = "mention/collective";
    pub(crate) const PRONOUN: &str = "mention/pronoun";
}

/// The names, titles and head nouns that stand in a document.
pub(crate) struct Found(Hits);

/// Finds the mentions that tell by their own words and those beside them who is meant.
pub(crate) fn read(scene: &mut Scene<'_>) -> Found {
    let hits = hits::find(scene);
    let survey = Survey::new(scene, &hits);
    let mut walk = Walk {
        scene,
        hits: &hits,
        survey,
        newcomers: names::Newcomers::default(),
        decided: FxHashMap::default(),
        in_label: false,
        in_capitals: false,
        office: None,
    };
    walk.bylines();
    for index in 0..walk.scene.doc.sentences().len() {
        walk.sentence(index);
    }
    walk.headlines();
    walk.scene.settle();
    Found(hits)
}

/// Adds the mentions that take up somebody named before.
pub(crate) fn resolve(scene: &mut Scene<'_>, found: &Found) {
    anaphora::resolve(scene, &found.0);
    scene.settle();
}

/// What the document as a whole says about its names, gathered before any is decided.
struct Survey {
    /// Actors named in full somewhere.
    full: FxHashSet<ActorIx>,
    /// States spoken of in any form.
    states: FxHashSet<ActorIx>,
    /// Seats that are venues here.
    venues: FxHashSet<WordId>,
    /// The place that most talks of the document are held in or called after.
    venue: Option<String>,
    /// Where each word of the document stands.
    places: FxHashMap<WordId, Vec<usize>>,
    /// The words written in small letters, gathered where a line in capitals asks for them.
    small: OnceCell<FxHashSet<String>>,
}

impl Survey {
    fn new(scene: &Scene<'_>, hits: &Hits) -> Self {
        let mut survey = Survey {
            full: FxHashSet::default(),
            states: FxHashSet::default(),
            venues: FxHashSet::default(),
            venue: collectives::venue(scene),
            places: places(&scene.ids),
            small: OnceCell::new(),
        };
        for sentence in scene.doc.sentences() {
            for i in sentence.tokens.clone() {
                let Some(hit) = hits.at(i) else { continue };
                for (actor, form) in hit.names() {
                    if form != MentionForm::Nominal {
                        survey.full.insert(actor);
                    }
                    survey.states.insert(actor);
                }
                survey.states.extend(hit.demonym());
                for state in hit.seats() {
                    survey.states.insert(state);
                    let ground = context::stand(scene, &hit.tokens, &sentence.tokens) == Stand::Place
                        || context::is_venue(scene, &hit.tokens);
                    if ground {
                        survey.venues.extend(scene.ids.get(i));
                    }
                }
            }
        }
        survey
    }

    /// Whether the words of `path` stand somewhere in the document, one after the other.
    fn holds(&self, ids: &[WordId], path: &[WordId]) -> bool {
        let starts = path.first().and_then(|first| self.places.get(first));
        starts.is_some_and(|starts| starts.iter().any(|&i| ids.get(i..i + path.len()) == Some(path)))
    }
}

fn places(ids: &[WordId]) -> FxHashMap<WordId, Vec<usize>> {
    let mut places: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
    for (i, id) in ids.iter().enumerate().filter(|(_, id)| **id != WordId::UNKNOWN) {
        places.entry(*id).or_default().push(i);
    }
    places
}

/// One pass over the document, sentence by sentence.
struct Walk<'s, 'a> {
    scene: &'s mut Scene<'a>,
    hits: &'s Hits,
    survey: Survey,
    /// Actors that no codebook lists, introduced by this document.
    newcomers: names::Newcomers,
    /// What the ambiguous forms met so far mean in this document.
    decided: FxHashMap<Vec<WordId>, Option<ActorIx>>,
    /// Whether the sentence at hand is the name of a speaker in a transcript.
    in_label: bool,
    /// Whether the sentence at hand is a line in which every longer word has a capital.
    in_capitals: bool,
    /// The office named last with who holds it, for "his Chadian counterpart".
    office: Option<usize>,
}

impl Walk<'_, '_> {
    fn sentence(&mut self, index: usize) {
        let Some(sentence) = self.scene.doc.sentences().get(index) else {
            return;
        };
        let (within, kind) = (sentence.tokens.clone(), self.scene.doc.kind_of(sentence));
        if kind == BlockKind::Dateline {
            return;
        }
        let label = self
            .scene
            .doc
            .blocks()
            .get(sentence.block)
            .and_then(|block| block.speaker_label);
        self.in_label = label.is_some_and(|label| label.start <= sentence.span.start && sentence.span.end <= label.end);
        self.in_capitals = matches!(kind, BlockKind::Title | BlockKind::Heading) && self.is_in_capitals(&within);
        let shouted = !sentence.span.of(self.scene.doc.text()).chars().any(char::is_lowercase);
        let mut i = within.start;
        while i < within.end {
            i = self.step(i, &within, kind, shouted).unwrap_or(i + 1);
        }
    }

    /// Whether all longer words of a line begin with a capital.
    fn is_in_capitals(&self, within: &Range<usize>) -> bool {
        let mut longer = within.clone().filter(|t| self.scene.word(*t).len() > 4);
        longer.all(|t| self.scene.is_capital(t))
    }

    /// Reads what starts at token `i`; the token after it where something was read or skipped. In a line that is
    /// `shouted`, all in capitals, letters tell nothing of names.
    fn step(&mut self, i: usize, within: &Range<usize>, kind: BlockKind, shouted: bool) -> Option<usize> {
        if let Some(end) = self.titled_person(i, within, shouted && !self.in_label) {
            return Some(end);
        }
        if let Some(end) = self.participants(i, within) {
            return Some(end);
        }
        if let Some(end) = self.delegate(i, within) {
            return Some(end);
        }
        if let Some(end) = self.source(i, within) {
            return Some(end);
        }
        if let Some(end) = self.government(i, within) {
            return Some(end);
        }
        if let Some(end) = self.officeholder(i, within) {
            return Some(end);
        }
        if let Some(end) = self.counterpart(i, within) {
            return Some(end);
        }
        if let Some(end) = self.officeholders(i, within) {
            return Some(end);
        }
        if let Some(hit) = self.hits.at(i)
            && let Some(end) = self.named(hit, within, kind)
        {
            return Some(end);
        }
        if self.in_label {
            self.labelled(i, within, kind)
        } else if shouted {
            None
        } else {
            self.newcomer(i, within, kind)
        }
    }

    /// A name of the codebook that stands by itself.
    fn named(&mut self, hit: &Hit, within: &Range<usize>, kind: BlockKind) -> Option<usize> {
        let named: Vec<_> = hit.names().collect();
        if let Some(end) = self.namesake(hit) {
            return Some(end);
        }
        if !named.is_empty() {
            if let Some((actor, form)) = self.choose(hit, &named) {
                self.mention_known(hit, actor, form, within);
            }
            return Some(hit.tokens.end);
        }
        let seat = hit.seats().next();
        if let Some(state) = seat {
            let actor = match self.ambiguity(hit) {
                Some(decided) => decided?,
                None => state,
            };
            if kind.is_coded() && self.acts(hit, within) {
                self.push(hit.tokens.clone(), actor, MentionForm::Metonym, rule::SEAT);
            }
            return Some(hit.tokens.end);
        }
        let people = hit.meanings.iter().find_map(people_of);
        if let Some(state) = people.filter(|ix| self.scene.lexicon.actors.get(*ix).is_some_and(|a| !a.territory)) {
            let tokens = self.with_article(&hit.tokens, within);
            if tokens.start < hit.tokens.start {
                self.push(tokens, state, MentionForm::Nominal, rule::PEOPLE);
                return Some(hit.tokens.end);
            }
        }
        if hit.surnames().next().is_some() {
            return self.surname(hit, within, None);
        }
        None
    }

    /// Whether a seat acts here, or is a mere place.
    fn acts(&self, hit: &Hit, within: &Range<usize>) -> bool {
        let scene = &*self.scene;
        let stand = context::stand(scene, &hit.tokens, within);
        let venue = scene
            .ids
            .get(hit.tokens.start)
            .is_some_and(|w| self.survey.venues.contains(w));
        let next_seat = |t: usize| self.hits.at(t).is_some_and(|h| h.seats().next().is_some());
        let apposed = scene.is(hit.tokens.end, ",") && scene.is(hit.tokens.end + 1, "the");
        stand == Stand::Phrase
            && !context::is_venue(scene, &hit.tokens)
            && !(scene.is(hit.tokens.end, ",")
                && self
                    .hits
                    .at(hit.tokens.end + 1)
                    .is_some_and(|h| h.names().next().is_some())
                && !next_seat(hit.tokens.end + 1))
            && !(apposed && scene.is_any(hit.tokens.end + 2, &["capital", "city", "seat"]))
            && (!venue || context::is_agentive(scene, &hit.tokens, within) || self.is_coordinated(&hit.tokens))
    }

    /// Whether another seat or state stands beside it: "Cairo, Doha and Washington".
    fn is_coordinated(&self, tokens: &Range<usize>) -> bool {
        let actor =
            |hit: Option<&Hit>| hit.is_some_and(|h| h.seats().chain(h.names().map(|(ix, _)| ix)).next().is_some());
        let joint = |t: usize| self.scene.is_any(t, &[",", "and"]);
        joint(tokens.end) && actor(self.hits.at(tokens.end + 1))
            || tokens.start > 0 && joint(tokens.start - 1) && actor(self.hits.before(tokens.start - 1))
    }

    fn mention_known(&mut self, hit: &Hit, actor: ActorIx, form: MentionForm, within: &Range<usize>) {
        let Some(entry) = self.scene.lexicon.actors.get(actor) else {
            return;
        };
        let mut tokens = hit.tokens.clone();
        match entry.kind {
            ActorKind::State => {
                let stand = context::stand(self.scene, &tokens, within);
                if entry.territory || stand != Stand::Phrase || self.owns_office(&tokens) {
                    return;
                }
            }
            ActorKind::Person if self.is_part_of_longer_name(&tokens, within) => return,
            ActorKind::Person => {
                tokens.start += self.titles_inside(&tokens);
                self.describe(actor, &tokens, within);
            }
            _ => {}
        }
        let common = tokens.end > within.start && self.scene.word(tokens.end - 1).chars().all(char::is_lowercase);
        if form == MentionForm::Nominal || common {
            tokens = self.with_article(&tokens, within);
        }
        self.push(tokens, actor, form, rule::NAME);
    }

    /// How many words at the head of a known form of a person's name are a title, which belongs to no mention.
    fn titles_inside(&self, tokens: &Range<usize>) -> usize {
        let title = |t: usize| {
            let forms = self
                .scene
                .ids
                .get(t)
                .map_or(&[][..], |word| self.scene.lexicon.names.at(&[*word]));
            forms
                .iter()
                .any(|f| matches!(f.meaning, Meaning::Honorific | Meaning::Office(_)))
        };
        let ranked = |t: usize| title(t) || self.scene.is_in(t, &people::BESIDE_TITLES) && title(t + 1);
        tokens
            .clone()
            .take(tokens.len().saturating_sub(1))
            .take_while(|t| ranked(*t))
            .count()
    }

    /// Whether the state only says whose office is named: "the president of Kenya".
    fn owns_office(&self, tokens: &Range<usize>) -> bool {
        let of = tokens
            .start
            .checked_sub(1 + usize::from(self.scene.is(tokens.start.saturating_sub(1), "the")));
        of.is_some_and(|t| self.scene.is(t, "of") && self.hits.before(t).is_some_and(Hit::is_title))
    }

    /// Whether the words only say whom somebody leads: "who heads the rebel delegation".
    fn is_led(&self, tokens: &Range<usize>) -> bool {
        const LEAD: &[&str] = &["led", "lead", "leads", "leading", "head", "heads", "headed", "heading"];
        let leads = |n: usize| tokens.start.checked_sub(n).is_some_and(|t| self.scene.is_any(t, LEAD));
        let the = |n: usize| tokens.start.checked_sub(n).is_some_and(|t| self.scene.is(t, "the"));
        self.scene.is_any(tokens.end.saturating_sub(1), &["delegation", "team"]) && (leads(1) || leads(2) && the(1))
    }

    /// The tokens with the article or possessive before them.
    fn with_article(&self, tokens: &Range<usize>, within: &Range<usize>) -> Range<usize> {
        match tokens.start.checked_sub(1).filter(|&t| t >= within.start) {
            Some(before) if self.scene.is_any(before, &["the", "its", "their"]) => before..tokens.end,
            _ => tokens.clone(),
        }
    }

    /// Takes an actor of the codebook into the cast and notes where it is mentioned.
    fn push(&mut self, tokens: Range<usize>, actor: ActorIx, form: MentionForm, rule: &'static str) -> Option<CastIx> {
        let member = self.scene.cast.known(self.scene.lexicon, actor)?;
        self.push_member(tokens, member, form, rule);
        Some(member)
    }

    fn push_member(&mut self, tokens: Range<usize>, actor: CastIx, form: MentionForm, rule: &'static str) {
        if self.is_led(&tokens) {
            return;
        }
        let mut span = self.scene.span(tokens.clone());
        if let Some(hit) = self.hits.at(tokens.start).filter(|hit| hit.prefix > 0) {
            span.start += hit.prefix;
        }
        self.scene.add(Mention {
            span,
            tokens,
            actor,
            parts: Vec::new(),
            form,
            rule,
        });
    }

    /// What an ambiguity entry says of the words of `hit`: nothing, nobody, or somebody.
    fn ambiguity(&mut self, hit: &Hit) -> Option<Option<ActorIx>> {
        let path = self.scene.ids.get(hit.tokens.clone())?;
        if let Some(decided) = self.decided.get(path) {
            return Some(*decided);
        }
        let Ambiguity { default, choices } = self.scene.lexicon.ambiguities.get(path)?;
        let speaks = |c: &&Choice| c.near.iter().any(|near| self.survey.holds(&self.scene.ids, near));
        let actor = choices.iter().find(speaks).map_or(*default, |choice| choice.actor);
        self.decided.insert(path.to_vec(), actor);
        Some(actor)
    }

    /// The one actor that words with several readings mean here.
    fn choose(&mut self, hit: &Hit, named: &[(ActorIx, MentionForm)]) -> Option<(ActorIx, MentionForm)> {
        if let Some(decided) = self.ambiguity(hit) {
            let actor = decided?;
            let form = named
                .iter()
                .find(|(ix, _)| *ix == actor)
                .map_or(MentionForm::Alias, |(_, form)| *form);
            return Some((actor, form));
        }
        if let Some(first) = named.first().filter(|first| named.iter().all(|(ix, _)| *ix == first.0)) {
            return Some(*first);
        }
        let entry = |ix: ActorIx| self.scene.lexicon.actors.get(ix);
        let alive: Vec<_> = named
            .iter()
            .copied()
            .filter(|(ix, _)| entry(*ix).is_some_and(|a| self.is_current(a)))
            .collect();
        let top = alive.iter().filter_map(|(ix, _)| Some(entry(*ix)?.layer)).max()?;
        let mut best: Vec<_> = alive
            .into_iter()
            .filter(|(ix, _)| entry(*ix).is_some_and(|a| a.layer == top))
            .collect();
        best.dedup_by_key(|(ix, _)| *ix);
        match best.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether the actor existed when the document was published, so far as both are known.
    fn is_current(&self, actor: &KnownActor) -> bool {
        self.scene.published.is_none_or(|(from, to)| {
            actor.from.is_none_or(|start| start <= to) && actor.to.is_none_or(|end| end >= from)
        })
    }
}

fn people_of(meaning: &Meaning) -> Option<ActorIx> {
    match meaning {
        Meaning::People(ix) => Some(*ix),
        _ => None,
    }
}
