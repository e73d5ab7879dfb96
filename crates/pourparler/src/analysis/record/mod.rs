//! What all articles of a dossier say together: one record of an actor, a negotiation or an instrument, with every source kept.

pub(super) mod build;
mod conflict;
mod show;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use conflict::Conflict;

use crate::model::{
    ActId, ActorId, ActorKind, Article, Attendance, Dossier, Edtf, InstrumentId, InstrumentKind, NegotiationId,
    NegotiationKind, OutcomeKind, ParticipantRole, Plover, Position, Target, TieKind,
};
use crate::span::Anchor;

/// Where an article says something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Id of the document.
    pub document: Arc<str>,
    /// Place of the article in the dossier, from 0.
    pub article: usize,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    /// The words that prove it, or the first that name what it is said of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Anchor>,
    /// These words, where the text is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Arc<str>>,
}

/// A value with all who give it. Values that differ stand side by side, the one that most texts give first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Claim<T> {
    /// What is said.
    pub value: T,
    /// How many different texts say so: wire copies and reprints are one.
    pub texts: usize,
    /// Every place that says so, in the order of the articles.
    pub sources: Vec<Source>,
}

/// An actor, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRecord {
    /// Identifier. Those that no codebook lists are made from the words of each text, so that one may stand for several actors.
    pub id: ActorId,
    /// Whether the codebook lists it.
    pub known: bool,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Names to show.
    pub names: Vec<Claim<String>>,
    /// What sort of actor it is.
    pub kinds: Vec<Claim<ActorKind>>,
    /// Roles: "foreign minister".
    pub roles: Vec<Claim<String>>,
    /// The actor it serves or belongs to.
    pub of: Vec<Claim<ActorId>>,
}

/// A negotiation, by its id: the union of what its articles tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegotiationRecord {
    /// Identifier.
    pub id: NegotiationId,
    /// Whether the codebook lists it.
    pub known: bool,
    /// Names to show.
    pub names: Vec<Claim<String>>,
    /// What sort of negotiation it is.
    pub kinds: Vec<Claim<NegotiationKind>>,
    /// Where it is held.
    pub places: Vec<Claim<String>>,
    /// When it begins.
    pub starts: Vec<Claim<Edtf>>,
    /// When it ends.
    pub ends: Vec<Claim<Edtf>>,
    /// The larger process it is a round of.
    pub part_of: Vec<Claim<NegotiationId>>,
    /// The negotiation it continues.
    pub follows: Vec<Claim<NegotiationId>>,
    /// Who takes part in which role, and with what end.
    pub participants: Vec<Claim<Part>>,
    /// The texts it produced or rests on.
    pub instruments: Vec<Claim<InstrumentId>>,
    /// What came of it.
    pub outcomes: Vec<Claim<OutcomeKind>>,
}

/// An instrument, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentRecord {
    /// Identifier.
    pub id: InstrumentId,
    /// Whether the codebook lists it.
    pub known: bool,
    /// Names to show.
    pub names: Vec<Claim<String>>,
    /// What sort of instrument it is.
    pub kinds: Vec<Claim<InstrumentKind>>,
    /// Its date.
    pub dates: Vec<Claim<Edtf>>,
    /// Who endorsed, rejected, signed or violated it.
    pub ties: Vec<Claim<Bond>>,
    /// The negotiations it came out of.
    pub negotiations: Vec<Claim<NegotiationId>>,
}

/// A part in a negotiation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Part {
    /// Who.
    pub actor: ActorId,
    /// In which role.
    pub role: ParticipantRole,
    /// What became of it, where a text says so.
    pub status: Option<Attendance>,
}

/// A tie of an actor to an instrument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bond {
    /// Whose.
    pub actor: ActorId,
    /// What sort of tie.
    pub tie: TieKind,
}

/// A stance, whoever reports it in whichever words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Held {
    /// Who holds it.
    pub holder: ActorId,
    /// What it is about.
    pub target: Target,
    /// For, against, on a condition, or dodging.
    pub position: Position,
}

/// An act, whoever reports it in whichever words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deed {
    /// Who did it.
    pub source: ActorId,
    /// What.
    pub act: ActId,
    /// Its class in PLOVER.
    pub plover: Plover,
    /// To whom.
    pub target: Option<ActorId>,
    /// When, where a text says so.
    pub when: Option<Edtf>,
    /// Whether it is said not to have been done.
    pub negated: bool,
    /// Whether it is only planned.
    pub planned: bool,
}

/// What the articles of a dossier say together; each list by the number of texts, then by id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// Actors.
    pub actors: Vec<ActorRecord>,
    /// Negotiations.
    pub negotiations: Vec<NegotiationRecord>,
    /// Texts and agreements.
    pub instruments: Vec<InstrumentRecord>,
    /// Stances.
    pub stances: Vec<Claim<Held>>,
    /// Acts.
    pub acts: Vec<Claim<Deed>>,
}

impl Record {
    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&ActorRecord> {
        self.actors.iter().find(|one| one.id.as_str() == id)
    }

    /// The negotiation with this id.
    pub fn negotiation(&self, id: &str) -> Option<&NegotiationRecord> {
        self.negotiations.iter().find(|one| one.id.as_str() == id)
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: &str) -> Option<&InstrumentRecord> {
        self.instruments.iter().find(|one| one.id.as_str() == id)
    }
}

impl Dossier {
    /// Merges what the articles say, every source kept.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::model::Dossier;
    /// use pourparler::reader::Reader;
    /// use pourparler::text::Metadata;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let read = |text: &str| reader.read(text, &Metadata::default());
    /// let dossier = Dossier::new([read("Kenya rejected the ceasefire."), read("Kenya turned down the ceasefire on Friday.")]);
    /// let record = dossier.record();
    /// let refusal = record.stances.first().ok_or("no stance")?;
    /// assert_eq!((refusal.value.holder.as_str(), refusal.texts), ("kenya", 2));
    /// assert_eq!(record.actor("kenya").map(|actor| actor.names.len()), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn record(&self) -> Record {
        build::record(self)
    }
}

impl Source {
    pub(super) fn new(document: &Arc<str>, at: usize, article: &Article, evidence: Option<Anchor>) -> Self {
        Source {
            document: Arc::clone(document),
            article: at,
            published: article.document.published,
            evidence,
            words: evidence.and_then(|anchor| article.words(&anchor)).map(Arc::from),
        }
    }
}

#[cfg(test)]
mod tests;
