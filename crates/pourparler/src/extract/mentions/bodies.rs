//! Bodies that no codebook lists: by the noun their names end in, or by the initials in brackets behind them.

use std::ops::Range;

use super::{Walk, rule};
use crate::extract::wordlist::WordList;
use crate::model::{ActorKind, MentionForm};

/// Nouns that end the name of a body, and the kind of body.
const BODIES: &[(&str, ActorKind)] = &[
    ("Army", ActorKind::ArmedGroup),
    ("Brigade", ActorKind::ArmedGroup),
    ("Brigades", ActorKind::ArmedGroup),
    ("Militia", ActorKind::ArmedGroup),
    ("Front", ActorKind::ArmedGroup),
    ("Movement", ActorKind::Organisation),
    ("Party", ActorKind::Organisation),
    ("Council", ActorKind::Organisation),
    ("Committee", ActorKind::Organisation),
    ("Commission", ActorKind::Organisation),
    ("Congress", ActorKind::Organisation),
    ("Union", ActorKind::Organisation),
    ("Alliance", ActorKind::Coalition),
    ("Coalition", ActorKind::Coalition),
    ("League", ActorKind::Organisation),
    ("Organization", ActorKind::Organisation),
    ("Organisation", ActorKind::Organisation),
    ("Agency", ActorKind::Organisation),
    ("Institute", ActorKind::Organisation),
    ("Institution", ActorKind::Organisation),
    ("Foundation", ActorKind::Organisation),
    ("University", ActorKind::Organisation),
    ("Ministry", ActorKind::Organisation),
    ("Observatory", ActorKind::Organisation),
    ("Forum", ActorKind::Organisation),
    ("Directorate", ActorKind::Organisation),
];

/// Nouns whose capitalised names are texts and things, not bodies.
const THINGS: WordList = WordList::new(&[
    "agreement",
    "accord",
    "accords",
    "treaty",
    "pact",
    "protocol",
    "memorandum",
    "declaration",
    "convention",
    "charter",
    "act",
    "bill",
    "law",
    "order",
    "plan",
    "programme",
    "program",
    "framework",
    "resolution",
    "statement",
    "initiative",
    "technology",
    "technologies",
    "process",
    "zone",
    "area",
    "system",
    "product",
    "rate",
    "index",
    "syndrome",
    "disease",
    "virus",
    "deficit",
    "deficits",
    "tariff",
    "tax",
    "war",
    "day",
    "week",
    "year",
    "rights",
    "equipment",
    "vehicle",
    "vehicles",
    "intelligence",
]);

impl Walk<'_, '_> {
    /// A body: words that end in the noun of one, or that introduce initials in brackets.
    pub(super) fn body(&mut self, run: &Range<usize>, within: &Range<usize>) -> Option<usize> {
        let extended = self.extended(run, within);
        let initials = self.initials_behind(&extended);
        let last = self.scene.word(extended.end.checked_sub(1)?);
        let noun = BODIES
            .iter()
            .find(|(noun, _)| *noun == last || extended.clone().any(|t| self.scene.word(t) == *noun));
        // "the Border Treaty (BT)" is a text, "Information Technology (IT)" a thing
        let thing = self.scene.is_in(extended.end - 1, &THINGS);
        let kind = match (noun, &initials) {
            (Some((_, kind)), _) if extended.len() > 1 => *kind,
            (None, Some(_)) if extended.len() > 1 && !thing => ActorKind::Organisation,
            _ => return None,
        };
        let name = self.words_of(&extended);
        let name = name.strip_prefix("The ").unwrap_or(&name).to_owned();
        let tokens = if self.scene.is(extended.start, "the") {
            extended.start + 1..extended.end
        } else {
            extended.clone()
        };
        let member = self.introduce(&name, kind, None);
        self.push_member(tokens, member, MentionForm::Name, rule::BODY);
        if let Some(at) = initials {
            let short = self.words_of(&(at..at + 1));
            self.newcomers.remember(&short, kind, member);
            self.push_member(at..at + 1, member, MentionForm::Acronym, rule::AGAIN);
            return Some(at + 2);
        }
        Some(extended.end)
    }

    /// The run with "of", "for", "and" and further capitalised words: "Movement for Justice and Peace".
    fn extended(&self, run: &Range<usize>, within: &Range<usize>) -> Range<usize> {
        let mut end = run.end;
        while self.scene.is_any(end, &["of", "for", "and", "the"]) {
            let article = end + usize::from(self.scene.is(end + 1, "the"));
            match self.name_run(article + 1, within) {
                Some(more) if self.initials_behind(&(run.start..more.end)).is_some() => end = more.end,
                _ => break,
            }
        }
        run.start..end
    }

    /// The token of initials in brackets behind `run`, where they are the initials of its words.
    fn initials_behind(&self, run: &Range<usize>) -> Option<usize> {
        let at = run.end + 1;
        if !self.scene.is(run.end, "(") || !self.scene.is(at + 1, ")") {
            return None;
        }
        let short: String = self.scene.word(at).chars().filter(|c| c.is_alphabetic()).collect();
        let all_caps = short.len() > 1 && short.chars().all(char::is_uppercase);
        let first = run
            .clone()
            .find_map(|t| self.scene.word(t).chars().next().filter(|c| c.is_uppercase()));
        let starts = run
            .clone()
            .filter_map(|t| self.scene.word(t).chars().next())
            .filter(|c| c.is_uppercase())
            .count();
        (all_caps
            && first.is_some()
            && short.len() <= starts + 1
            && run
                .clone()
                .any(|t| self.scene.word(t).chars().next() == short.chars().next()))
        .then_some(at)
    }
}
