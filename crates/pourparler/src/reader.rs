//! The reader: the one place where the stages meet.

use std::sync::Arc;

use rayon::prelude::*;

use crate::codebook::Codebook;
use crate::codebook::lexicon::Lexicon;
use crate::error::Error;
use crate::extract::acts;
use crate::extract::attribution;
use crate::extract::facts;
use crate::extract::instruments;
use crate::extract::mentions;
use crate::extract::negotiations;
use crate::extract::scene::{CastIx, Scene};
use crate::extract::stances;
use crate::model::{
    Act, Actor, ActorId, Article, Diagnostic, Dossier, Evidence, Explanation, Fact, Instrument, Mention, NameMention,
    Negotiation, Outcome, Participant, Quote, Report, RuleId, Stance, Step, Tie, TimeMention,
};
use crate::rules::{Listed, Rules};
use crate::span::{Anchor, Span};
use crate::text::dates::FoundDate;
use crate::text::{Document, Metadata};

/// Reads texts with one codebook, compiled once. Cheap to clone, and safe to share between threads.
///
/// ```
/// use pourparler::codebook::Codebook;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let article = reader.read("Kenya said it would host the talks.", &Default::default());
/// assert_eq!(article.actors[0].id.as_str(), "kenya");
/// # Ok::<(), pourparler::error::Error>(())
/// ```
#[derive(Clone)]
pub struct Reader {
    inner: Arc<Compiled>,
    surface: bool,
    free_targets: bool,
}

struct Compiled {
    book: Codebook,
    lexicon: Lexicon,
    rules: Rules,
}

/// The named steps of each stage that goes by no rule file.
const STAGES: &[&[(&str, &str)]] = &[
    mentions::STEPS,
    attribution::STEPS,
    negotiations::STEPS,
    instruments::STEPS,
    stances::STEPS,
];

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let packs: Vec<_> = self.inner.book.packs().map(|pack| pack.name()).collect();
        f.debug_struct("Reader").field("packs", &packs).finish_non_exhaustive()
    }
}

impl Reader {
    /// Compiles a codebook.
    ///
    /// # Errors
    /// [`Error::Rule`] with every problem of its rule files.
    pub fn new(book: Codebook) -> Result<Self, Error> {
        let mut lexicon = Lexicon::new(&book);
        let rules = Rules::new(&book, &mut lexicon.words)?;
        Ok(Reader {
            inner: Arc::new(Compiled { book, lexicon, rules }),
            surface: false,
            free_targets: false,
        })
    }

    /// This reader, reading without syntax (`true`) or with it (`false`, as at first). Without syntax it reads the document,
    /// dates, mentions and quotes with their speakers, and nothing else: no reports, negotiations, instruments, stances or acts. No
    /// sentence is parsed, which makes it many times as fast (7.4 MB/s on one core against 0.4 on the
    /// documents of `seeds/`); for indexes of who is named and quoted in many texts. Words that take up
    /// somebody named before ("it", "the group", "both sides") are left unread, since whom they mean is weighed on the parse.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::reader::Reader;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let text = "“Norway backs the truce,” Kenya said.";
    /// let article = reader.clone().with_surface(true).read(text, &Default::default());
    /// assert_eq!((article.mentions.len(), article.quotes.len(), article.stances.len()), (2, 1, 0));
    /// assert_eq!(reader.read(text, &Default::default()).stances.len(), 1);
    /// # Ok::<(), pourparler::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_surface(self, surface: bool) -> Self {
        Reader { surface, ..self }
    }

    /// This reader, reading stances on what no issue of the codebook names (`true`) or leaving them (`false`, as at first). Where a firm verb of
    /// attitude has a complement that names no issue, actor, negotiation or instrument, the stance then gets a [`Target::Text`] with the words of
    /// that complement. Off at first, since such targets cannot be compared between texts, and much of what somebody wants is
    /// of no matter to a negotiation. Useful to find what a codebook lacks.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::reader::Reader;
    ///
    /// let reader = Reader::new(Codebook::base()?)?.with_free_targets(true);
    /// let article = reader.read("Kenya rejected the curious seating plan.", &Default::default());
    /// let stance = article.stances_of("kenya").next().ok_or("no stance")?;
    /// assert_eq!(stance.target.to_string(), "text:the curious seating plan");
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    #[must_use]
    pub fn with_free_targets(self, free_targets: bool) -> Self {
        Reader { free_targets, ..self }
    }

    /// The codebook behind the reader.
    pub fn codebook(&self) -> &Codebook {
        &self.inner.book
    }

    /// The rules and named steps behind the facts, by the stage that reads them.
    pub fn catalogue(&self) -> Vec<Listed> {
        STAGES
            .iter()
            .copied()
            .flatten()
            .map(Listed::step)
            .chain(self.inner.rules.catalogue.iter().map(Listed::from))
            .collect()
    }

    /// Says why a fact of `article` was read, with what its rule reads.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::reader::Reader;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let article = reader.read("Kenya mediated between Chad and Togo.", &Default::default());
    /// let act = article.acts.first().ok_or("no act")?;
    /// let why = reader.explain(&article, act);
    /// assert!(why.description.is_some() && why.path.is_some_and(|path| path.starts_with("source: ")));
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn explain<'f>(&self, article: &Article, fact: impl Into<Fact<'f>>) -> Explanation {
        let mut why = article.explain(fact);
        why.description = self.description(&why.rule).map(str::to_owned);
        why
    }

    /// What the rule or named step with this id reads; `None` for one that is not of this reader.
    pub fn description(&self, rule: &str) -> Option<&str> {
        let mut rules = self.inner.rules.catalogue.iter();
        let own = rules
            .find(|own| own.id.as_str() == rule)
            .map(|own| own.description.as_str());
        let step = || STAGES.iter().copied().flatten().find(|(id, _)| *id == rule);
        own.or_else(|| step().map(|(_, description)| *description))
    }

    /// Reads one text; any text gives an article, and its oddities become diagnostics.
    pub fn read(&self, text: impl Into<Arc<str>>, metadata: &Metadata) -> Article {
        let document = Document::read(text, metadata);
        let scene = Scene::new(&document, &self.inner.lexicon);
        match self.surface {
            true => self.read_surface(scene.on_the_surface(), &mut |_| {}),
            false => self.read_scene(scene, &mut |_| {}),
        }
    }

    /// As [`Reader::read`]; calls `done` with the name of each stage as it ends, for those who measure. All sentences are parsed
    /// in a stage of its own, `syntax`, so that the others show their own work; [`Reader::read`] parses those that it needs.
    pub fn read_watched(
        &self,
        text: impl Into<Arc<str>>,
        metadata: &Metadata,
        done: &mut dyn FnMut(&'static str),
    ) -> Article {
        let document = Document::read(text, metadata);
        done("document");
        let scene = Scene::new(&document, &self.inner.lexicon);
        done("dates");
        if self.surface {
            return self.read_surface(scene.on_the_surface(), done);
        }
        scene.parse();
        done("syntax");
        self.read_scene(scene, done)
    }

    fn read_surface(&self, mut scene: Scene<'_>, done: &mut dyn FnMut(&'static str)) -> Article {
        mentions::read(&mut scene);
        done("mentions");
        attribution::quotes(&mut scene);
        done("quotes");
        let article = assemble(&scene, &[], &[]);
        done("article");
        article
    }

    fn read_scene(&self, mut scene: Scene<'_>, done: &mut dyn FnMut(&'static str)) -> Article {
        let found = mentions::read(&mut scene);
        done("mentions");
        mentions::resolve(&mut scene, &found);
        done("coreference");
        let overheard = attribution::quotes(&mut scene);
        done("quotes");
        attribution::reports(&mut scene, &overheard);
        done("reports");
        let board = negotiations::read(&mut scene);
        instruments::read(&mut scene, board);
        done("negotiations");
        acts::admit(&mut scene);
        let mut stances = stances::read(&scene, &self.inner.rules, self.free_targets);
        let acts = acts::read(&mut scene, &self.inner.rules);
        stances::add_shown(&mut stances, &scene, &self.inner.rules, &acts);
        done("stances");
        let article = assemble(&scene, &stances, &acts);
        done("article");
        article
    }

    /// Reads many texts on all cores; the articles stand in the order of the texts.
    pub fn read_all<T, I>(&self, texts: I) -> Dossier
    where
        T: Into<Arc<str>> + Send,
        I: IntoIterator<Item = (T, Metadata)>,
    {
        let texts: Vec<_> = texts.into_iter().collect();
        let articles: Vec<_> = texts
            .into_par_iter()
            .map(|(text, metadata)| Arc::new(self.read(text, &metadata)))
            .collect();
        Dossier::new(articles)
    }
}

/// Turns what a scene holds into the model, every place anchored.
fn assemble(scene: &Scene<'_>, stances: &[facts::Stance], acts: &[facts::Act]) -> Article {
    let minter = Minter { scene };
    let mut article = Article::new(scene.doc.info());
    article.mentions = scene.mentions.iter().flat_map(|m| minter.mentions(m)).collect();
    article.dates = scene.times.iter().map(|t| minter.time(t)).collect();
    article.quotes = scene.quotes.iter().filter_map(|q| minter.quote(q)).collect();
    article.reports = scene.reports.iter().filter_map(|r| minter.report(r)).collect();
    article.negotiations = scene
        .negotiations
        .iter()
        .filter_map(|n| minter.negotiation(n))
        .collect();
    article.instruments = scene.instruments.iter().filter_map(|i| minter.instrument(i)).collect();
    article.stances = stances.iter().filter_map(|s| minter.stance(s)).collect();
    article.acts = acts.iter().filter_map(|a| minter.act(a)).collect();
    article.actors = actors(scene, stances, acts);
    article.diagnostics = scene.diagnostics.iter().map(|d| minter.diagnostic(d)).collect();
    article
}

/// The actors that have a mention, in order of the first, then those that only stances and acts name.
fn actors(scene: &Scene<'_>, stances: &[facts::Stance], acts: &[facts::Act]) -> Vec<Actor> {
    let mut seen = vec![false; scene.cast.len()];
    let mentioned = scene
        .mentions
        .iter()
        .flat_map(|mention| scene.actors_of(mention).iter().copied());
    let acting = acts
        .iter()
        .flat_map(|act| std::iter::once(act.source).chain(act.target));
    let mut out = Vec::new();
    let holding = stances.iter().map(|stance| stance.holder);
    for actor in mentioned.chain(holding).chain(acting) {
        if let (Some(seen), Some(member)) = (seen.get_mut(actor), scene.cast.get(actor))
            && !std::mem::replace(seen, true)
        {
            out.push(scene.shown(member));
        }
    }
    out
}

/// Mints the anchors and ids of facts.
struct Minter<'s, 'a> {
    scene: &'s Scene<'a>,
}

impl Minter<'_, '_> {
    fn anchor(&self, span: Span) -> Anchor {
        self.scene.doc.anchor(span)
    }

    fn maybe(&self, span: Option<Span>) -> Option<Anchor> {
        span.map(|span| self.anchor(span))
    }

    fn actor(&self, ix: CastIx) -> Option<ActorId> {
        self.scene.id(ix).cloned()
    }

    fn rule(&self, rule: &str) -> RuleId {
        RuleId::new(rule).unwrap_or_else(|_| RuleId::external())
    }

    fn words(&self, span: Span) -> String {
        self.scene.doc.words(span).to_owned()
    }

    fn diagnostic(&self, oddity: &facts::Oddity) -> Diagnostic {
        Diagnostic {
            code: oddity.code.to_owned(),
            anchor: self.anchor(oddity.span),
            message: oddity.message.to_owned(),
        }
    }

    /// One for each actor that the words stand for.
    fn mentions(&self, mention: &crate::extract::scene::Mention) -> impl Iterator<Item = Mention> {
        self.scene.actors_of(mention).iter().filter_map(|actor| {
            Some(Mention {
                anchor: self.anchor(mention.span),
                actor: self.actor(*actor)?,
                form: mention.form,
                rule: self.rule(mention.rule),
            })
        })
    }

    fn time(&self, time: &FoundDate) -> TimeMention {
        TimeMention {
            anchor: self.anchor(time.span),
            kind: time.kind,
            value: time.value.clone(),
            timex: time.timex.clone(),
            rule: self.rule(time.rule),
        }
    }

    fn quote(&self, quote: &facts::Quote) -> Option<Quote> {
        Some(Quote {
            anchor: self.anchor(quote.span),
            speaker: match quote.speaker {
                Some(ix) => Some(self.actor(ix)?),
                None => None,
            },
            cue: quote.cue.map(|cue| self.words(cue)),
            form: quote.form,
            speaker_span: self.maybe(quote.speaker_span),
            cue_span: self.maybe(quote.cue),
            rule: self.rule(quote.rule),
        })
    }

    fn report(&self, report: &facts::Report) -> Option<Report> {
        Some(Report {
            anchor: self.anchor(report.span),
            speakers: report
                .speakers
                .iter()
                .map(|ix| self.actor(*ix))
                .collect::<Option<_>>()?,
            cue: report.cue.map(|cue| self.words(cue)),
            speaker_span: self.maybe(report.speaker_span),
            cue_span: self.maybe(report.cue),
            rule: self.rule(report.rule),
        })
    }

    fn stance(&self, stance: &facts::Stance) -> Option<Stance> {
        let evidence = Evidence::new(self.anchor(stance.evidence), self.rule(&stance.rule));
        let holder = self.actor(stance.holder)?;
        let (target, position) = (stance.target.clone(), stance.position);
        let mut out = Stance::new(holder, target, position, evidence);
        out.strength = stance.strength;
        out.mode = stance.mode;
        out.point = stance.point.clone();
        out.via = stance.via.iter().filter_map(|ix| self.actor(*ix)).collect();
        out.condition = stance.condition.map(|span| self.words(span));
        out.condition_span = self.maybe(stance.condition);
        out.change = stance.change;
        out.when = stance.when;
        out.hedged = stance.hedged;
        out.holder_span = self.maybe(stance.holder_span);
        out.target_span = self.maybe(stance.target_span);
        out.cue_span = self.maybe(stance.cue_span);
        out.path = Some(stance.path.clone());
        out.steps = stance.steps.iter().map(|step| self.step(step)).collect();
        Some(out)
    }

    fn step(&self, step: &facts::Step) -> Step {
        Step {
            kind: step.kind,
            anchor: self.anchor(step.span),
            position: step.position,
        }
    }

    fn act(&self, act: &facts::Act) -> Option<Act> {
        let evidence = Evidence::new(self.anchor(act.evidence), self.rule(&act.rule));
        let mut out = Act::new(self.actor(act.source)?, act.act.clone(), act.plover, evidence);
        out.target = act.target.and_then(|ix| self.actor(ix));
        out.when = act.when;
        out.source_span = self.maybe(act.source_span);
        out.target_span = self.maybe(act.target_span);
        out.cue_span = self.maybe(act.cue_span);
        out.negated = act.negated;
        out.planned = act.planned;
        out.path = Some(act.path.clone());
        Some(out)
    }

    fn names(&self, places: &[facts::Place]) -> Vec<NameMention> {
        places
            .iter()
            .map(|p| NameMention {
                anchor: self.anchor(p.span),
                rule: self.rule(p.rule),
            })
            .collect()
    }

    fn negotiation(&self, n: &facts::Negotiation) -> Option<Negotiation> {
        let participant = |p: &facts::Participant| {
            Some(Participant {
                role: p.role,
                actor: self.actor(p.actor)?,
                status: p.status,
                evidence: self.anchor(p.evidence.span),
                rule: self.rule(p.evidence.rule),
            })
        };
        Some(Negotiation {
            id: n.id.clone(),
            name: n.name.clone(),
            kind: n.kind,
            place: n.place.clone(),
            start: n.start,
            end: n.end,
            part_of: n.part_of.clone(),
            follows: n.follows.clone(),
            known: n.known,
            participants: n.participants.iter().filter_map(participant).collect(),
            instruments: n.instruments.clone(),
            outcome: n.outcome.as_ref().map(|(kind, place)| Outcome {
                kind: *kind,
                evidence: self.anchor(place.span),
                rule: self.rule(place.rule),
            }),
            mentions: self.names(&n.mentions),
        })
    }

    fn instrument(&self, i: &facts::Instrument) -> Option<Instrument> {
        let tie = |t: &facts::Tie| {
            Some(Tie {
                tie: t.tie,
                actor: self.actor(t.actor)?,
                evidence: self.anchor(t.evidence.span),
                rule: self.rule(t.evidence.rule),
            })
        };
        Some(Instrument {
            id: i.id.clone(),
            name: i.name.clone(),
            kind: i.kind,
            date: i.date,
            known: i.known,
            ties: i.ties.iter().filter_map(tie).collect(),
            mentions: self.names(&i.mentions),
        })
    }
}
