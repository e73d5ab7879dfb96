//! Negotiations: which the text speaks of, who has which part in them, what came of them.

pub(crate) mod actors;
mod attendance;
mod board;
mod control;
mod doings;
mod ellipsis;
mod field;
mod find;
pub(crate) mod grammar;
mod joint;
pub(crate) mod matter;
mod mood;
mod nouns;
mod ongoing;
mod outcome;
mod phrase;
mod pick;
mod roles;
mod rounds;
mod sponsors;
mod venues;
mod verbs;
mod words;

pub(crate) use actors::{after, before, negotiates, principal, within};
pub(crate) use board::{Board, year_of};
pub(crate) use field::{Place, Reach, demonym_at, guessed_place, is_seat, place_at};
pub(crate) use find::coded;
pub(crate) use nouns::bearers_of;
pub(crate) use phrase::{Phrase, date_of, phrase, place_behind};
pub(crate) use pick::TOPIC;
pub(crate) use roles::{enrol, finish};

use super::scene::Scene;

/// The catalogue of the steps of this stage: id and what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[
    (rule::LISTED, "a name of the codebook, chosen by conflict and date"),
    (rule::COMPOSED, "a noun of negotiation with its place, date or sponsors"),
    (rule::MET, "a verb of meeting with its place"),
    (rule::METONYM, "a place that stands for what was negotiated there"),
    (
        rule::TAKEN_UP,
        "a definite noun that takes up a negotiation named elsewhere",
    ),
    (rule::BY_TEXT, "a text named after the place where it was agreed"),
    (rule::ROLE, "a verb or noun that gives an actor its part"),
    (rule::ENVOY, "the envoy of the body that mediates"),
    (rule::SIGNATORY, "who signs or refuses what the negotiation produced"),
    (rule::OUTCOME, "words that say how it ended"),
];

/// Ids of the steps.
pub(crate) mod rule {
    pub(crate) const LISTED: &str = "negotiation/listed";
    pub(crate) const COMPOSED: &str = "negotiation/composed";
    pub(crate) const MET: &str = "negotiation/met";
    pub(crate) const METONYM: &str = "negotiation/metonym";
    pub(crate) const TAKEN_UP: &str = "negotiation/taken-up";
    pub(crate) const BY_TEXT: &str = "negotiation/by-text";
    pub(crate) const ROLE: &str = "negotiation/role";
    pub(crate) const ENVOY: &str = "negotiation/envoy";
    pub(crate) const SIGNATORY: &str = "negotiation/signatory";
    pub(crate) const OUTCOME: &str = "negotiation/outcome";
}

/// Finds the negotiations of the document with their participants and outcomes.
pub(crate) fn read(scene: &mut Scene<'_>) -> Board {
    let board = find::read(scene);
    roles::read(scene, &board);
    outcome::read(scene, &board);
    rounds::read(scene, &board);
    board
}

/// Reads the parts once more, where negotiations were added.
pub(crate) fn read_again(scene: &mut Scene<'_>, board: &Board) {
    roles::read(scene, board);
}

#[cfg(test)]
mod tests;
