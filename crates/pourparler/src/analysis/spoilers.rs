//! Who is not at the table although it opposes what is done there, or has something to say on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::record::{Bond, Source};
use super::table::Table;
use super::tally::{Ledger, held};
use super::weighing::days;
use super::{Names, Selection, Statement, Status, Tally, TargetKind, Weighing};
use crate::model::{
    Actor, ActorId, ActorKind, Attendance, Dossier, InstrumentId, IssueId, NegotiationId, ParticipantRole, Target,
    TieKind,
};

/// What an outsider opposes, or speaks on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opposition {
    /// The negotiation, its instrument, or its issue.
    pub target: Target,
    /// What its statements on that come to.
    #[serde(flatten)]
    pub tally: Tally,
}

/// An actor that is no party to what it opposes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spoiler {
    /// Who.
    pub actor: ActorId,
    /// The negotiation.
    pub negotiation: NegotiationId,
    /// What became of its part, where it was to have one.
    pub attendance: Option<Attendance>,
    /// The negotiation and those of its instruments that it opposes.
    pub opposes: Vec<Opposition>,
    /// Instruments of the negotiation that the articles say it rejected or violated.
    pub refused: Vec<Refusal>,
}

/// An instrument rejected or violated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The instrument.
    pub instrument: InstrumentId,
    /// Who did what.
    pub bond: Bond,
    /// Every place that says so.
    pub sources: Vec<Source>,
}

/// An actor that speaks on the issues of a negotiation and never takes part in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AbsentVoice {
    /// Who.
    pub actor: ActorId,
    /// The negotiation.
    pub negotiation: NegotiationId,
    /// What became of its part, where it was to have one.
    pub attendance: Option<Attendance>,
    /// Where it stands on the issues of the negotiation, in the articles that say who negotiates.
    pub issues: Vec<Opposition>,
}

/// Those who are not at the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outsiders {
    /// Those who oppose a negotiation or what it produced, by negotiation and actor.
    pub spoilers: Vec<Spoiler>,
    /// Those who speak on its issues, by negotiation, then the most issues first.
    pub absent_voices: Vec<AbsentVoice>,
    /// Names to show.
    pub names: Names,
}

/// Who is not at the table of which negotiation.
///
/// A *spoiler* opposes a negotiation, or an instrument of it (by its stances, or because an article says that it rejected or violated it), and is
/// party to neither: it takes no part in the negotiation, and it has not signed or endorsed the instrument. This is the outside spoiler of S. J.
/// Stedman, "Spoiler problems in peace processes", International Security 22 (1997), 5-53; those who spoil from inside are parties, and show in
/// [`positions`](super::positions). An *absent voice* has a stance on an issue of the negotiation in an article that says
/// who negotiates, not more than a year after the negotiation, and no article gives it a part. The issues of a negotiation are those on which its parties have
/// stances in these articles. That nothing is read of a part is no proof that there was none: `attendance` tells of whom an article says that they stayed away.
///
/// Parties, convenors, mediators, guarantors, hosts and observers take part unless every article that gives them a role says that they refused, were
/// excluded or withdrew. A person takes part where those whom it serves do, those whom a person serves where that person does, and the
/// members of a coalition where the coalition does, and the coalition where one of them does; a faction does not take part because the movement above it does. Media, unnamed sources and
/// unnamed groups are no outsiders. Of `weighing` the targets are not looked at.
///
/// ```
/// use pourparler::analysis::{Selection, Weighing, spoilers};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya and Uganda opened peace talks in Lusaka. Uganda said it backed a ceasefire. Rwanda rejected the ceasefire. \
///             Burundi rejected the Lusaka talks.";
/// let dossier = Dossier::new([reader.read(text, &Default::default())]);
/// let report = spoilers(&dossier, &Selection::default(), &Weighing::default());
/// assert_eq!(report.spoilers.first().map(|spoiler| spoiler.actor.as_str()), Some("burundi"));
/// assert_eq!(report.absent_voices.first().map(|voice| voice.actor.as_str()), Some("rwanda"));
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn spoilers(dossier: &Dossier, selection: &Selection, weighing: &Weighing) -> Outsiders {
    let weighing = Weighing {
        targets: [TargetKind::Issue, TargetKind::Negotiation, TargetKind::Instrument].into(),
        ..weighing.clone()
    };
    let cast = Cast::of(dossier);
    let tables = tables(dossier, selection, &cast);
    let statements: Vec<Statement<'_>> = selection.statements(dossier).collect();
    let spoilers = opponents(dossier, selection, &weighing, &cast, &tables, &statements);
    let absent_voices = absent_voices(&weighing, &cast, &tables, &statements);
    let named = spoilers.iter().flat_map(|spoiler| {
        let targets = spoiler.opposes.iter().map(|opposed| opposed.target.clone());
        let refused = spoiler
            .refused
            .iter()
            .map(|refusal| Target::Instrument(refusal.instrument.clone()));
        targets.chain(refused).chain(ids(&spoiler.actor, &spoiler.negotiation))
    });
    let voiced = absent_voices
        .iter()
        .flat_map(|voice| ids(&voice.actor, &voice.negotiation));
    Outsiders {
        names: Names::of(dossier, named.chain(voiced)),
        spoilers,
        absent_voices,
    }
}

fn ids(actor: &ActorId, negotiation: &NegotiationId) -> [Target; 2] {
    [Target::Actor(actor.clone()), Target::Negotiation(negotiation.clone())]
}

/// What the articles say of actors.
struct Cast<'a>(BTreeMap<&'a ActorId, Vec<&'a Actor>>);

impl<'a> Cast<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let mut cast: BTreeMap<_, Vec<&Actor>> = BTreeMap::new();
        for actor in dossier.articles.iter().flat_map(|article| &article.actors) {
            let records = cast.entry(&actor.id).or_default();
            let same =
                |other: &&&Actor| (&other.of, &other.members, other.kind) == (&actor.of, &actor.members, actor.kind);
            if !records.iter().any(|record| same(&record)) {
                records.push(actor);
            }
        }
        Cast(cast)
    }

    fn records(&self, id: &ActorId) -> &[&'a Actor] {
        self.0.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    fn is_person(&self, id: &ActorId) -> bool {
        self.records(id).iter().any(|record| record.kind == ActorKind::Person)
    }

    /// Those whom an actor serves or belongs to.
    fn bodies(&self, id: &ActorId) -> impl Iterator<Item = &'a ActorId> {
        self.records(id).iter().filter_map(|record| record.of.as_ref())
    }

    /// Whether an actor is one of these, a person who serves one of them, or a coalition of which one is a member.
    fn is_among(&self, id: &ActorId, actors: &BTreeSet<&ActorId>) -> bool {
        let members = || self.records(id).iter().flat_map(|record| &record.members);
        actors.contains(id)
            || self.is_person(id) && self.bodies(id).any(|body| actors.contains(body))
            || members().any(|member| actors.contains(member))
    }

    /// Whether it can be told as an actor of its own.
    fn is_voice(&self, id: &ActorId) -> bool {
        let records = self.records(id);
        let is_source =
            |record: &&Actor| matches!(record.kind, ActorKind::Media | ActorKind::Group) || record.anonymity.is_some();
        !records.iter().any(is_source)
    }
}

/// What the articles say of one negotiation.
#[derive(Default)]
struct TableOf<'a> {
    /// Those who take part, in whatever way.
    present: BTreeSet<&'a ActorId>,
    parties: BTreeSet<&'a ActorId>,
    away: BTreeMap<&'a ActorId, Attendance>,
    instruments: BTreeSet<&'a InstrumentId>,
    /// Places of the articles that say who negotiates.
    articles: BTreeSet<usize>,
    /// The last day on which it may have been held, where that is known.
    last: Option<NaiveDate>,
}

impl TableOf<'_> {
    /// Whether a statement is of the time of the negotiation: not of more than a year after it.
    fn is_in_time(&self, statement: &Statement<'_>) -> bool {
        let end = self.last.and_then(|last| last.checked_add_days(Days::new(365)));
        end.is_none_or(|end| statement.day().is_none_or(|day| day <= end))
    }
}

type Tables<'a> = BTreeMap<&'a NegotiationId, TableOf<'a>>;

fn tables<'a>(dossier: &'a Dossier, selection: &'a Selection, cast: &Cast<'a>) -> Tables<'a> {
    let mut tables = Tables::new();
    let told = selection
        .articles(dossier)
        .flat_map(|(at, article)| article.negotiations.iter().map(move |n| (at, n)));
    for (at, negotiation) in told {
        if !selection.negotiations.is_empty() && !selection.negotiations.contains(&negotiation.id) {
            continue;
        }
        let table = tables.entry(&negotiation.id).or_default();
        if negotiation
            .participants
            .iter()
            .any(|part| part.role == ParticipantRole::Party)
        {
            table.articles.insert(at);
        }
        let held = negotiation.end.or(negotiation.start).and_then(days);
        table.last = table.last.max(held.map(|(_, last)| last));
        table.instruments.extend(&negotiation.instruments);
        for participant in &negotiation.participants {
            match participant.status {
                Some(status) if status != Attendance::Attended => {
                    let known = table.away.entry(&participant.actor).or_insert(status);
                    *known = status.max(*known);
                }
                _ if participant.role == ParticipantRole::Invited => {}
                _ => {
                    if participant.role == ParticipantRole::Party {
                        table.parties.insert(&participant.actor);
                    }
                    table.present.insert(&participant.actor);
                }
            }
        }
    }
    for table in tables.values_mut() {
        for set in [&mut table.present, &mut table.parties] {
            let seated: Vec<_> = set.iter().copied().collect();
            for actor in seated {
                set.extend(cast.records(actor).iter().flat_map(|record| &record.members));
                if cast.is_person(actor) {
                    set.extend(cast.bodies(actor));
                }
            }
        }
    }
    tables
}

fn opponents(
    dossier: &Dossier,
    selection: &Selection,
    weighing: &Weighing,
    cast: &Cast<'_>,
    tables: &Tables<'_>,
    statements: &[Statement<'_>],
) -> Vec<Spoiler> {
    let aimed = |s: &&Statement<'_>| matches!(s.stance.target, Target::Negotiation(_) | Target::Instrument(_));
    let ledger = Ledger::of(statements.iter().filter(aimed).cloned(), weighing);
    let mut against: BTreeMap<&Target, Vec<(&ActorId, Tally)>> = BTreeMap::new();
    for (actor, target, statements) in ledger.iter() {
        let tally = Tally::new(&held(statements, weighing), weighing);
        if tally.status == Status::Opposes && cast.is_voice(actor) {
            against.entry(target).or_default().push((actor, tally));
        }
    }
    let ties = ties(dossier, selection);
    let bound = |instrument: &InstrumentId, actor: &ActorId| {
        [TieKind::Signed, TieKind::Endorsed].iter().any(|tie| {
            let bond = Bond {
                actor: actor.clone(),
                tie: *tie,
            };
            ties.get(instrument).is_some_and(|ties| ties.contains_key(&bond))
        })
    };
    let mut spoilers: Vec<Spoiler> = Vec::new();
    for (id, table) in tables {
        let mut found: BTreeMap<ActorId, Spoiler> = BTreeMap::new();
        let spoiler = |actor: &ActorId| Spoiler {
            actor: actor.clone(),
            negotiation: (*id).clone(),
            attendance: table.away.get(actor).copied(),
            opposes: Vec::new(),
            refused: Vec::new(),
        };
        let is_outside = |actor: &ActorId| !cast.is_among(actor, &table.present);
        let own = std::iter::once(Target::Negotiation((*id).clone()));
        for target in own.chain(table.instruments.iter().map(|id| Target::Instrument((*id).clone()))) {
            for (actor, tally) in against.get(&target).into_iter().flatten() {
                let is_bound = matches!(&target, Target::Instrument(instrument) if bound(instrument, actor));
                if !is_bound && is_outside(actor) {
                    let found = found.entry((*actor).clone()).or_insert_with(|| spoiler(actor));
                    found.opposes.push(Opposition {
                        target: target.clone(),
                        tally: tally.clone(),
                    });
                }
            }
        }
        for instrument in &table.instruments {
            for (bond, sources) in ties.get(*instrument).into_iter().flatten() {
                let (actor, refuses) = (&bond.actor, matches!(bond.tie, TieKind::Rejected | TieKind::Violated));
                if refuses && cast.is_voice(actor) && !bound(instrument, actor) && is_outside(actor) {
                    let found = found.entry(actor.clone()).or_insert_with(|| spoiler(actor));
                    found.refused.push(Refusal {
                        instrument: (*instrument).clone(),
                        bond: bond.clone(),
                        sources: sources.clone(),
                    });
                }
            }
        }
        spoilers.extend(found.into_values());
    }
    spoilers
}

/// Who is tied to which instrument, with every place that says so.
fn ties(dossier: &Dossier, selection: &Selection) -> BTreeMap<InstrumentId, BTreeMap<Bond, Vec<Source>>> {
    let mut ties: BTreeMap<InstrumentId, BTreeMap<Bond, Vec<Source>>> = BTreeMap::new();
    for (at, article) in selection.articles(dossier) {
        let document = article.document.id.as_str().into();
        for instrument in &article.instruments {
            for tie in &instrument.ties {
                let bond = Bond {
                    actor: tie.actor.clone(),
                    tie: tie.tie,
                };
                let bonds = ties.entry(instrument.id.clone()).or_default();
                let source = Source::new(&document, at, article, Some(tie.evidence));
                bonds.entry(bond).or_default().push(source);
            }
        }
    }
    for sources in ties.values_mut().flat_map(BTreeMap::values_mut) {
        sources.sort_by(|a, b| {
            let place = |source: &Source| (source.published, source.evidence, source.article);
            a.document.cmp(&b.document).then_with(|| place(a).cmp(&place(b)))
        });
    }
    ties
}

fn absent_voices(
    weighing: &Weighing,
    cast: &Cast<'_>,
    tables: &Tables<'_>,
    statements: &[Statement<'_>],
) -> Vec<AbsentVoice> {
    let mut by_article: BTreeMap<usize, Vec<(&IssueId, &Statement<'_>)>> = BTreeMap::new();
    for statement in statements {
        if let Some(issue) = statement.issue() {
            by_article
                .entry(statement.article_index)
                .or_default()
                .push((issue, statement));
        }
    }
    let mut voices: Vec<AbsentVoice> = Vec::new();
    for (id, table) in tables {
        let all = || table.articles.iter().filter_map(|at| by_article.get(at)).flatten();
        let said = || all().filter(|(_, statement)| table.is_in_time(statement));
        let issues: BTreeSet<&IssueId> = said()
            .filter(|(_, s)| cast.is_among(s.holder, &table.parties))
            .map(|(issue, _)| *issue)
            .collect();
        let is_outside = |actor: &ActorId| cast.is_voice(actor) && !cast.is_among(actor, &table.present);
        let outside = said().filter(|(issue, s)| issues.contains(issue) && is_outside(s.holder));
        let ledger = Ledger::of(outside.map(|(_, statement)| (*statement).clone()), weighing);
        let mut found: BTreeMap<&ActorId, Vec<Opposition>> = BTreeMap::new();
        for (actor, target, statements) in ledger.iter() {
            let tally = Tally::new(&held(statements, weighing), weighing);
            if tally.status != Status::Silent {
                let target = target.clone();
                found.entry(actor).or_default().push(Opposition { target, tally });
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, issues)| std::cmp::Reverse(issues.len()));
        voices.extend(found.into_iter().map(|(actor, issues)| AbsentVoice {
            actor: actor.clone(),
            negotiation: (*id).clone(),
            attendance: table.away.get(actor).copied(),
            issues,
        }));
    }
    voices
}

impl fmt::Display for Outsiders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(["spoiler", "of", "part", "opposes", "evidence"]).on_a_page();
        let part = |attendance: Option<Attendance>| attendance.map_or("none".to_owned(), |part| part.to_string());
        for spoiler in &self.spoilers {
            let stances = spoiler.opposes.iter().map(|opposed| self.names.name(&opposed.target));
            let refused = spoiler.refused.iter().map(|refusal| {
                let instrument = self.names.name(&Target::Instrument(refusal.instrument.clone()));
                format!("{instrument} ({})", refusal.bond.tie)
            });
            let said = spoiler
                .opposes
                .iter()
                .find_map(|opposed| opposed.tally.best())
                .map(ToString::to_string);
            let told = || {
                spoiler
                    .refused
                    .iter()
                    .flat_map(|refusal| &refusal.sources)
                    .next()
                    .map(told)
            };
            table.row([
                self.names.actor(&spoiler.actor),
                self.names.name(&Target::Negotiation(spoiler.negotiation.clone())),
                part(spoiler.attendance),
                stances.chain(refused).collect::<Vec<_>>().join(", "),
                said.or_else(told).unwrap_or_default(),
            ]);
        }
        writeln!(f, "{table}")?;
        let mut table = Table::new(["absent voice", "of", "part", "speaks on", "best evidence"]).on_a_page();
        for voice in &self.absent_voices {
            let issues = voice
                .issues
                .iter()
                .map(|on| format!("{} ({})", self.names.name(&on.target), on.tally.status));
            let best = voice
                .issues
                .iter()
                .find_map(|on| on.tally.best())
                .map(ToString::to_string);
            table.row([
                self.names.actor(&voice.actor),
                self.names.name(&Target::Negotiation(voice.negotiation.clone())),
                part(voice.attendance),
                issues.collect::<Vec<_>>().join(", "),
                best.unwrap_or_default(),
            ]);
        }
        write!(f, "{table}")
    }
}

fn told(source: &Source) -> String {
    format!("{}: {}", source.document, source.words.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests;
