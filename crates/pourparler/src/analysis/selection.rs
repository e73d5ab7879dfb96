//! Which statements a measure counts: a filter over the stances of a dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bodies::Bodies;
use super::weighing::days;
use crate::model::closed::closed;
use crate::model::{
    ActorId, Article, Copies, Dossier, Edtf, IssueId, Mode, NegotiationId, Position, Stance, Strength, Target, one_line,
};
use crate::span::Anchor;

/// A stance in its place in a dossier, with the holder and the date that it is counted under.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// The article that it stands in.
    pub article: &'a Article,
    /// The stance.
    pub stance: &'a Stance,
    /// Who it is counted for: the holder, the state or body behind the holder where members are rolled up, or a member of the
    /// coalition that holds it where coalitions are rolled down.
    pub holder: &'a ActorId,
    /// Whether a coalition holds it and it is counted for a member.
    pub shared: bool,
    /// When it was held: what the stance says, otherwise when the document was published.
    pub when: Option<Edtf>,
    /// Place of the article in the dossier, from 0.
    pub article_index: usize,
    /// Place of the stance in the article, from 0.
    pub stance_index: usize,
}

impl<'a> Statement<'a> {
    /// The issue that it is about.
    pub fn issue(&self) -> Option<&'a IssueId> {
        match &self.stance.target {
            Target::Issue(id) => Some(id),
            _ => None,
        }
    }

    /// The first day that it may have been held on.
    pub fn day(&self) -> Option<NaiveDate> {
        self.when?.earliest()
    }

    /// The first and the last day on which it may have been held: what is in print on a day was held by then, forecasts apart.
    pub(super) fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = days(self.when?)?;
        let printed = self.article.document.published.and_then(|day| day.latest());
        let by_then = printed.filter(|printed| self.stance.mode != Mode::Forecast && first <= *printed);
        Some((first, by_then.map_or(last, |printed| last.min(printed))))
    }

    /// Where it can be looked up, with its words.
    pub fn citation(&self) -> Citation {
        Citation {
            document: self.article.document.id.clone(),
            article: self.article_index,
            stance: self.stance_index,
            holder: self.stance.holder.clone(),
            position: self.stance.position,
            strength: self.stance.strength,
            mode: self.stance.mode,
            when: self.when,
            words: self.article.words(&self.stance.evidence).map(str::to_owned),
        }
    }
}

/// A stance that a number rests on: where it stands in the dossier, and its words where the text is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the document.
    pub document: String,
    /// Place of the article in the dossier, from 0.
    pub article: usize,
    /// Place of the stance in the article, from 0.
    pub stance: usize,
    /// Who holds it, as the stance says.
    pub holder: ActorId,
    /// For, against, on a condition, or dodging.
    pub position: Position,
    /// How firmly.
    pub strength: Strength,
    /// On what sort of words.
    pub mode: Mode,
    /// When it was held: what the stance says, otherwise when the document was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Edtf>,
    /// The sentence that proves it, where the text is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if let Some(when) = self.when {
            write!(f, ", {when}")?;
        }
        match &self.words {
            Some(words) => write!(f, ": {}", one_line(words)),
            None => write!(f, ", stance {}", self.stance),
        }
    }
}

closed! {
    /// What becomes of a text that comes more than once.
    Duplicates: "rule for duplicates" {
        /// What copies of a text say by the same sentence counts once, and so does a sentence printed twice in one article; the earliest
        /// stands for all.
        Once = "once",
        /// Every article counts as it is.
        Keep = "keep",
    }
}

/// Which statements count. The default takes every stance but forecasts, under the holder that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selection {
    /// First day; a statement without a date is left out where either end is set, and so is one that lies wholly outside.
    pub from: Option<NaiveDate>,
    /// Last day, included.
    pub to: Option<NaiveDate>,
    /// Holders, after rolling up; empty: all.
    pub actors: BTreeSet<ActorId>,
    /// Issues; empty: stances on anything.
    pub issues: BTreeSet<IssueId>,
    /// Only stances on one of these negotiations, or in articles that name one; empty: all.
    pub negotiations: BTreeSet<NegotiationId>,
    /// Publishers of the documents; empty: all.
    pub sources: BTreeSet<String>,
    /// Modes; the default leaves forecasts out, since an expectation is not a position held.
    pub modes: BTreeSet<Mode>,
    /// The least firm stance that counts.
    pub at_least: Strength,
    /// Whether hedged stances count.
    pub hedged: bool,
    /// Whether what ministers, spokespersons, ministries and factions say counts for the state, body or movement that they serve. Rebels,
    /// coalitions and peoples that are at home in a state do not serve it.
    pub roll_up: bool,
    /// Whether what a coalition says ("the countries at the talks", a contact group) counts for each of its members too, where the
    /// article says who they are ([`Actor::members`](crate::model::Actor)).
    pub roll_down: bool,
    /// Whether wire copies, reprints and pull quotes count apart.
    pub duplicates: Duplicates,
}

impl Default for Selection {
    fn default() -> Self {
        Selection {
            from: None,
            to: None,
            actors: BTreeSet::new(),
            issues: BTreeSet::new(),
            negotiations: BTreeSet::new(),
            sources: BTreeSet::new(),
            modes: [Mode::Direct, Mode::Indirect, Mode::Narrated].into(),
            at_least: Strength::Leaning,
            hedged: true,
            roll_up: false,
            roll_down: false,
            duplicates: Duplicates::Once,
        }
    }
}

impl Selection {
    /// The statements of a dossier that count, in the order of its articles.
    pub fn statements<'a>(&'a self, dossier: &'a Dossier) -> impl Iterator<Item = Statement<'a>> {
        let bodies = Arc::new(self.bodies(dossier));
        let counted = self
            .articles(dossier)
            .flat_map(move |(at, article)| self.of_article(at, article, &bodies));
        let earliest = match self.duplicates {
            Duplicates::Once => Some(Earliest::of(dossier, counted.clone())),
            Duplicates::Keep => None,
        };
        counted.filter(move |statement| earliest.as_ref().is_none_or(|earliest| earliest.has(statement)))
    }

    /// The articles from one of the sources, with their places.
    pub(super) fn articles<'a>(&'a self, dossier: &'a Dossier) -> impl Iterator<Item = (usize, &'a Article)> + Clone {
        let places = dossier.articles.iter().enumerate();
        places
            .map(|(at, article)| (at, &**article))
            .filter(|(_, article)| self.takes_article(article))
    }

    /// The articles from one of the sources; of copies of one text the earliest, unless all are kept.
    pub(super) fn texts<'a>(&'a self, dossier: &'a Dossier) -> impl Iterator<Item = (usize, &'a Article)> {
        let copies = (self.duplicates == Duplicates::Once).then(|| dossier.copies());
        let mut earliest: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, _) in self.articles(dossier) {
            if let Some(copies) = &copies {
                let rank = earliest.entry(copies.first(at)).or_insert(usize::MAX);
                *rank = copies.rank(at).min(*rank);
            }
        }
        self.articles(dossier).filter(move |&(at, _)| {
            let is_earliest = |copies: &Arc<Copies>| earliest.get(&copies.first(at)) == Some(&copies.rank(at));
            copies.as_ref().is_none_or(is_earliest)
        })
    }

    /// The bodies that actors are counted for: none where nothing is rolled up.
    pub(super) fn bodies<'a>(&self, dossier: &'a Dossier) -> Bodies<'a> {
        if self.roll_up {
            Bodies::of(dossier)
        } else {
            Bodies::default()
        }
    }

    /// Whether what an actor did at some time counts.
    pub(super) fn takes_actor(&self, actor: &ActorId, when: Option<Edtf>) -> bool {
        (self.actors.is_empty() || self.actors.contains(actor)) && self.takes_date(when)
    }

    fn of_article<'a>(&'a self, article_index: usize, article: &'a Article, bodies: &Bodies<'a>) -> Vec<Statement<'a>> {
        let bodies = bodies.here(article);
        let coalitions = if self.roll_down {
            coalitions(article)
        } else {
            BTreeMap::new()
        };
        let names_one = self.is_named_in(article);
        let stances = article.stances.iter().enumerate();
        let counted = stances.filter(|(_, stance)| names_one || self.takes_negotiation(stance));
        let statements = counted.flat_map(|(stance_index, stance)| {
            let members = coalitions.get(&stance.holder).copied().unwrap_or_default();
            let own = std::iter::once((&stance.holder, false));
            let holders = own.chain(members.iter().map(|member| (member, true)));
            let bodies = &bodies;
            holders.map(move |(holder, shared)| Statement {
                article,
                stance,
                holder: bodies.top(holder),
                shared,
                when: stance.when.or(article.document.published),
                article_index,
                stance_index,
            })
        });
        statements.filter(|statement| self.takes(statement)).collect()
    }

    fn takes_article(&self, article: &Article) -> bool {
        let publisher = article.document.publisher.as_ref();
        self.sources.is_empty() || publisher.is_some_and(|name| self.sources.contains(name))
    }

    /// Whether an article counts for itself, whatever its stances.
    pub(super) fn takes_bare(&self, article: &Article) -> bool {
        self.takes_article(article)
            && (self.negotiations.is_empty() || self.is_named_in(article))
            && self.takes_date(article.document.published)
    }

    /// Whether an article names one of the negotiations asked for.
    pub(super) fn is_named_in(&self, article: &Article) -> bool {
        article.negotiations.iter().any(|n| self.negotiations.contains(&n.id))
    }

    fn takes_negotiation(&self, stance: &Stance) -> bool {
        self.negotiations.is_empty()
            || matches!(&stance.target, Target::Negotiation(id) if self.negotiations.contains(id))
    }

    fn takes(&self, statement: &Statement<'_>) -> bool {
        let stance = statement.stance;
        self.modes.contains(&stance.mode)
            && stance.strength <= self.at_least
            && (self.hedged || !stance.hedged)
            && (self.issues.is_empty() || statement.issue().is_some_and(|issue| self.issues.contains(issue)))
            && self.takes_actor(statement.holder, statement.when)
    }

    /// Whether some day of the date lies in the window.
    pub(super) fn takes_date(&self, when: Option<Edtf>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some((first, last)) = when.and_then(days) else {
            return false;
        };
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}

/// Where the sentences that copies share stand first, among what counts.
struct Earliest {
    copies: Arc<Copies>,
    /// By the number of the sentence: the rank of the article, and the place in it.
    places: BTreeMap<usize, (usize, Anchor)>,
}

impl Earliest {
    fn of<'a>(dossier: &Dossier, counted: impl Iterator<Item = Statement<'a>>) -> Self {
        let copies = dossier.copies();
        let mut places = BTreeMap::new();
        for statement in counted {
            if let Some((number, place)) = place(&copies, &statement) {
                let earliest = places.entry(number).or_insert(place);
                *earliest = place.min(*earliest);
            }
        }
        Earliest { copies, places }
    }

    fn has(&self, statement: &Statement<'_>) -> bool {
        place(&self.copies, statement).is_none_or(|(number, place)| self.places.get(&number) == Some(&place))
    }
}

/// The number of the sentence behind a statement, and where this one stands.
fn place(copies: &Copies, statement: &Statement<'_>) -> Option<(usize, (usize, Anchor))> {
    let number = copies.utterance(statement.article_index, statement.stance_index)?;
    Some((
        number,
        (copies.rank(statement.article_index), statement.stance.evidence),
    ))
}

/// The coalitions of an article with their members.
fn coalitions(article: &Article) -> BTreeMap<&ActorId, &[ActorId]> {
    let with_members = article.actors.iter().filter(|actor| !actor.members.is_empty());
    with_members
        .map(|actor| (&actor.id, actor.members.as_slice()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;
    use crate::reader::Reader;
    use crate::text::Metadata;

    fn holders(dossier: &Dossier, selection: &Selection) -> Vec<String> {
        selection.statements(dossier).map(|s| s.holder.to_string()).collect()
    }

    #[test]
    fn window_and_issue_and_roll_up() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let reader = Reader::new(Codebook::base()?)?;
        let read = |day: &str, text: &str| -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
            let published = Some(day.parse()?);
            Ok(reader.read(
                text,
                &Metadata {
                    published,
                    ..Metadata::default()
                },
            ))
        };
        let dossier = Dossier::new([
            read("2021-03-01", "Kenya rejected the ceasefire.")?,
            read("2021-05-01", "Ghana's foreign ministry welcomed the ceasefire.")?,
        ]);
        let all = Selection {
            issues: ["ceasefire".parse()?].into(),
            ..Selection::default()
        };
        assert_eq!(holders(&dossier, &all).len(), 2);
        let may = Selection {
            from: NaiveDate::from_ymd_opt(2021, 4, 1),
            roll_up: true,
            ..all.clone()
        };
        assert_eq!(holders(&dossier, &may), ["ghana"]);
        let march = Selection {
            to: NaiveDate::from_ymd_opt(2021, 3, 1),
            ..all
        };
        assert_eq!(holders(&dossier, &march), ["kenya"]);
        Ok(())
    }

    #[test]
    fn a_wire_copy_counts_once_by_its_earliest_print_that_counts()
    -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let reader = Reader::new(Codebook::base()?)?;
        let read = |day: &str, publisher: &str| -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
            let given = Metadata {
                published: Some(day.parse()?),
                publisher: Some(publisher.to_owned()),
                ..Metadata::default()
            };
            let text = "Kenya rejected the ceasefire after a night of shelling around the two lake towns.\n\n\
                        Officials at the crossing counted forty lorries with flour and fuel that had waited since dawn, \
                        drivers asleep under them, while the ferry lay empty on the other shore.";
            Ok(reader.read(text, &given))
        };
        let dossier = Dossier::new([read("2021-03-02", "Lake Post")?, read("2021-03-01", "Agency")?]);
        let articles =
            |selection: &Selection| -> Vec<usize> { selection.statements(&dossier).map(|s| s.article_index).collect() };
        let once = Selection::default();
        assert_eq!(articles(&once), [1]);
        let post = Selection {
            sources: ["Lake Post".to_owned()].into(),
            ..Selection::default()
        };
        assert_eq!(articles(&post), [0]);
        let all = Selection {
            duplicates: Duplicates::Keep,
            ..Selection::default()
        };
        assert_eq!(articles(&all), [0, 1]);
        Ok(())
    }
}
