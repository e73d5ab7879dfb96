//! Actors and the words that name them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::serial::placed;
use super::{ActorId, RuleId};
use crate::span::Anchor;

closed! {
    /// What sort of actor.
    ActorKind: "kind of actor" {
        /// A human being.
        Person = "person",
        /// A state.
        State = "state",
        /// A government told apart from its state, or a claimant to one.
        Government = "government",
        /// An intergovernmental organisation or one of its bodies.
        Igo = "igo",
        /// Any other body: ministry, party, council, charity.
        Organisation = "organisation",
        /// A standing or passing grouping of actors.
        Coalition = "coalition",
        /// An armed movement, militia or army.
        ArmedGroup = "armed-group",
        /// A news outlet or agency.
        Media = "media",
        /// An unnamed collective or an unnamed source.
        Group = "group",
    }
}

closed! {
    /// The form of words by which a mention names its actor.
    MentionForm: "form of mention" {
        /// The full name.
        Name = "name",
        /// A short or variant name, a surname among them.
        Alias = "alias",
        /// Initials.
        Acronym = "acronym",
        /// A capital or seat that stands for its government.
        Metonym = "metonym",
        /// A noun phrase that picks the actor out: "the regime".
        Nominal = "nominal",
        /// A pronoun.
        Pronoun = "pronoun",
    }
}

closed! {
    /// How much a text tells of an unnamed source.
    Anonymity: "grade of anonymity" {
        /// The state or body is named, the person is not: "a foreign ministry official".
        NamedAffiliation = "named-affiliation",
        /// Nothing but what they do is told: "a senior diplomat".
        RoleOnly = "role-only",
        /// Nothing is told: "sources", "a person familiar with the matter".
        Opaque = "opaque",
        /// A class of people at large: "analysts".
        Collective = "collective",
    }
}

/// Somebody who takes part in, or is spoken of in, a peace process.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Identifier, the codebook's where `known`.
    pub id: ActorId,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The name to show.
    pub name: String,
    /// The role as the text or the codebook states it: "foreign minister".
    #[serde(default)]
    pub role: Option<String>,
    /// The actor it serves or belongs to.
    #[serde(default)]
    pub of: Option<ActorId>,
    /// Of a coalition, those it consists of, where the text or the codebook says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<ActorId>,
    /// Whether the codebook lists it; otherwise it was found by its form alone.
    #[serde(default)]
    pub known: bool,
    /// How much is told of an unnamed source; absent for all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymity: Option<Anonymity>,
}

impl Actor {
    /// An actor that no codebook lists; the remaining fields are set on the result.
    pub fn new(id: ActorId, kind: ActorKind, name: impl Into<String>) -> Self {
        Actor {
            id,
            kind,
            name: name.into(),
            role: None,
            of: None,
            members: Vec::new(),
            known: false,
            anonymity: None,
        }
    }
}

/// Words that name an actor.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Mention {
    /// The words, without title or possessive.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// Whom they name.
    pub actor: ActorId,
    /// How they name it.
    pub form: MentionForm,
    /// The step that read it.
    #[serde(default = "RuleId::external")]
    pub rule: RuleId,
}

placed! { Mention {
    actor: ActorId,
    form: MentionForm,
    #[serde(default = "RuleId::external")]
    rule: RuleId,
} }
