//! What a party says of the text that a template restates, taken as a whole.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Tally};
use crate::analysis::Citation;
use crate::model::{ActorId, InstrumentId, TieKind};

/// How a party stands to the text as a whole: what it says of it, and whether it endorsed, signed or rejected it.
///
/// It fills no provision: who accepts a text need not mean each of its lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextAnswer {
    /// The answer.
    pub answer: Answer,
    /// How much goes along, from 0 to 1; absent for the silent and the undeclared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The clearest stances on the text.
    pub citations: Vec<Citation>,
    /// Who endorsed, signed or rejected it, in the order of the articles.
    pub ties: Vec<TieCitation>,
}

/// A tie to an instrument that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TieCitation {
    /// Id of the document.
    pub document: String,
    /// Place of the article in the dossier, from 0.
    pub article: usize,
    /// Whose tie.
    pub actor: ActorId,
    /// The text.
    pub instrument: InstrumentId,
    /// What ties them.
    pub tie: TieKind,
    /// The words that prove it, where the text of the document is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl TextAnswer {
    /// An answer from stances and ties; a tie weighs as much as a plain position.
    pub(super) fn new(mut said: Tally<'_>, ties: Vec<TieCitation>, tolerance: f64, shown: usize) -> Self {
        let tied = |rejected: bool| {
            let of = ties.iter().filter(|tie| (tie.tie == TieKind::Rejected) == rejected);
            of.count() as u64 * super::answer::firmness(crate::model::Strength::Position)
        };
        let mut sums = said.sums();
        sums.pro += tied(false);
        sums.against += tied(true);
        let answer = sums.answer(tolerance);
        said.said
            .sort_by_key(|(lean, s)| (*lean, s.stance.strength, s.article_index, s.stance_index));
        TextAnswer {
            answer,
            value: sums.value().filter(|_| answer.is_known()),
            citations: said
                .said
                .iter()
                .take(shown)
                .map(|(_, statement)| statement.citation())
                .collect(),
            ties,
        }
    }
}
