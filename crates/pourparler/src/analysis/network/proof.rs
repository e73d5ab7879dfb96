//! What the ties of a network rest on.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::analysis::{Citation, Selection};
use crate::model::{
    ActorId, Article, Attendance, Dossier, Edtf, InstrumentId, IssueId, Negotiation, NegotiationId, Participant,
    ParticipantRole, Target, TargetError, one_line,
};

/// A node: `iran`, `issue:ceasefire`, `negotiation:oslo-talks`. The same thing has the same name in every network.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum NodeId {
    /// An actor, under its plain id.
    Actor(ActorId),
    /// An issue.
    Issue(IssueId),
    /// A negotiation.
    Negotiation(NegotiationId),
    /// An instrument.
    Instrument(InstrumentId),
}

/// That an actor took part in a negotiation, and where it says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Participation {
    /// Id of the document.
    pub document: String,
    /// Place of the article in the dossier, from 0.
    pub article: usize,
    /// The negotiation.
    pub negotiation: NegotiationId,
    /// The participant, as the text says.
    pub actor: ActorId,
    /// In which role.
    pub role: ParticipantRole,
    /// What became of it, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Attendance>,
    /// When the negotiation began, otherwise when the document was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Edtf>,
    /// The words that prove it, where the text is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// What a tie rests on: a stance, or a part in a negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Proof {
    /// A stance.
    Stance(Citation),
    /// A part in a negotiation.
    Participation(Participation),
}

impl NodeId {
    /// What sort of node: `actor`, `issue`, `negotiation`, `instrument`.
    pub fn mode(&self) -> &'static str {
        match self {
            NodeId::Actor(_) => "actor",
            NodeId::Issue(_) => "issue",
            NodeId::Negotiation(_) => "negotiation",
            NodeId::Instrument(_) => "instrument",
        }
    }

    /// The same as the target of a stance.
    pub fn target(&self) -> Target {
        match self {
            NodeId::Actor(id) => Target::Actor(id.clone()),
            NodeId::Issue(id) => Target::Issue(id.clone()),
            NodeId::Negotiation(id) => Target::Negotiation(id.clone()),
            NodeId::Instrument(id) => Target::Instrument(id.clone()),
        }
    }

    /// The id without the sort of node.
    pub fn plain(&self) -> &str {
        match self {
            NodeId::Actor(id) => id.as_str(),
            NodeId::Issue(id) => id.as_str(),
            NodeId::Negotiation(id) => id.as_str(),
            NodeId::Instrument(id) => id.as_str(),
        }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NodeId::Actor(id) => f.pad(id.as_str()),
            other => f.pad(&format!("{}:{}", other.mode(), other.plain())),
        }
    }
}

impl From<NodeId> for String {
    fn from(id: NodeId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for NodeId {
    type Error = TargetError;

    fn try_from(text: String) -> Result<Self, TargetError> {
        if !text.contains(':') {
            return Ok(NodeId::Actor(text.parse()?));
        }
        match text.parse()? {
            Target::Issue(id) => Ok(NodeId::Issue(id)),
            Target::Negotiation(id) => Ok(NodeId::Negotiation(id)),
            Target::Instrument(id) => Ok(NodeId::Instrument(id)),
            Target::Actor(_) | Target::Text(_) => Err(TargetError::Scheme(text)),
        }
    }
}

impl Proof {
    /// Id of the document.
    pub fn document(&self) -> &str {
        match self {
            Proof::Stance(citation) => &citation.document,
            Proof::Participation(part) => &part.document,
        }
    }

    /// Place of the article in the dossier, from 0.
    pub fn article(&self) -> usize {
        match self {
            Proof::Stance(citation) => citation.article,
            Proof::Participation(part) => part.article,
        }
    }

    /// The words, where the text is kept.
    pub fn words(&self) -> Option<&str> {
        match self {
            Proof::Stance(citation) => citation.words.as_deref(),
            Proof::Participation(part) => part.words.as_deref(),
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proof::Stance(citation) => citation.fmt(f),
            Proof::Participation(part) => part.fmt(f),
        }
    }
}

impl fmt::Display for Participation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if let Some(when) = self.when {
            write!(f, ", {when}")?;
        }
        match &self.words {
            Some(words) => write!(f, ": {}", one_line(words)),
            None => write!(f, ", {} of {}", self.role, self.negotiation),
        }
    }
}

/// The parts in negotiations that a selection takes, each under the actor that it is counted for. Whoever stayed away, was kept
/// out or was asked and is not said to have come has no part.
pub(super) fn participations<'a>(
    selection: &'a Selection,
    dossier: &'a Dossier,
) -> impl Iterator<Item = (&'a ActorId, Participation)> + 'a {
    let wanted = |id| selection.negotiations.is_empty() || selection.negotiations.contains(id);
    let bodies = selection.bodies(dossier);
    selection.texts(dossier).flat_map(move |(at, article)| {
        let bodies = bodies.here(article);
        let negotiations = article.negotiations.iter().filter(|n| wanted(&n.id));
        let parts = negotiations.flat_map(|n| n.participants.iter().map(move |part| (n, part)));
        let counted = parts.filter(|(_, participant)| took_part(participant));
        let counted = counted.filter_map(|(negotiation, participant)| {
            let holder = bodies.top(&participant.actor);
            let part = participation(at, article, negotiation, participant);
            selection.takes_actor(holder, part.when).then_some((holder, part))
        });
        counted.collect::<Vec<_>>()
    })
}

fn took_part(participant: &Participant) -> bool {
    match participant.status {
        Some(Attendance::Refused | Attendance::Excluded) => false,
        Some(Attendance::Attended) => true,
        Some(Attendance::Withdrew) | None => participant.role != ParticipantRole::Invited,
    }
}

fn participation(at: usize, article: &Article, negotiation: &Negotiation, participant: &Participant) -> Participation {
    Participation {
        document: article.document.id.clone(),
        article: at,
        negotiation: negotiation.id.clone(),
        actor: participant.actor.clone(),
        role: participant.role,
        status: participant.status,
        when: negotiation.start.or(article.document.published),
        words: article.words(&participant.evidence).map(str::to_owned),
    }
}
