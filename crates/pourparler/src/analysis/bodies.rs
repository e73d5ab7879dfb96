//! Whom actors speak for: a minister for the state, a faction for its movement.

use rustc_hash::FxHashMap;

use crate::model::{Actor, ActorId, ActorKind, Anonymity, Article, Dossier};

/// Whom each actor of a dossier serves. An article's own record of an actor decides there; where it has none, the records of the
/// other articles do, as far as they agree.
///
/// Not all that belongs to a body speaks for it. A rebel movement, a coalition or a people is at home in a state and does not serve it, and a
/// government that is told apart from its state is counted apart; each is the last on its way up. Persons, ministries, armies under a
/// government, unnamed officials and news agencies do serve.
#[derive(Debug, Default)]
pub(super) struct Bodies<'a> {
    serves: FxHashMap<&'a ActorId, Option<&'a ActorId>>,
    kinds: FxHashMap<&'a ActorId, ActorKind>,
}

/// Whom the actors of one article serve.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodiesHere<'a, 'b> {
    article: &'a Article,
    all: &'b Bodies<'a>,
}

impl<'a> Bodies<'a> {
    /// Reads all articles.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        let actors = || dossier.articles.iter().flat_map(|article| &article.actors);
        let mut bodies = Bodies {
            serves: FxHashMap::default(),
            kinds: actors().map(|actor| (&actor.id, actor.kind)).collect(),
        };
        for actor in actors() {
            let serves = bodies.served_by(actor);
            let agreed = bodies.serves.entry(&actor.id).or_insert(serves);
            if *agreed != serves {
                *agreed = None;
            }
        }
        bodies
    }

    /// Whom the actors of an article serve.
    pub(super) fn here<'b>(&'b self, article: &'a Article) -> BodiesHere<'a, 'b> {
        BodiesHere { article, all: self }
    }

    /// The body that an actor serves, by one record of it. What no article lists is taken for a state.
    pub(super) fn served_by(&self, actor: &'a Actor) -> Option<&'a ActorId> {
        self.above(actor, ActorKind::State)
    }

    /// The body or movement that an actor is a part of, by one record of it. What no article lists is taken for a movement.
    pub(super) fn around(&self, actor: &'a Actor) -> Option<&'a ActorId> {
        self.above(actor, ActorKind::Coalition)
    }

    fn above(&self, actor: &'a Actor, unlisted: ActorKind) -> Option<&'a ActorId> {
        let body = actor.of.as_ref()?;
        let kind = self.kinds.get(body).copied().unwrap_or(unlisted);
        let is_movement = !matches!(kind, ActorKind::State | ActorKind::Government);
        let serves = match actor.kind {
            ActorKind::State | ActorKind::Government => false,
            ActorKind::Coalition => is_movement,
            ActorKind::ArmedGroup => is_movement || kind == ActorKind::Government,
            ActorKind::Group => is_movement || actor.anonymity == Some(Anonymity::NamedAffiliation),
            ActorKind::Person | ActorKind::Igo | ActorKind::Organisation | ActorKind::Media => true,
        };
        serves.then_some(body)
    }
}

impl<'a> BodiesHere<'a, '_> {
    /// The body that an actor serves.
    pub(super) fn above(&self, actor: &ActorId) -> Option<&'a ActorId> {
        if self.all.kinds.is_empty() {
            // Nobody serves anybody where nothing was read.
            return None;
        }
        match self.article.actor(actor.as_str()) {
            Some(own) => self.all.served_by(own),
            None => self.all.serves.get(actor).copied().flatten(),
        }
    }

    /// The last body on the way up from an actor. Where the way runs in a circle, the actor of the circle whose id comes first.
    pub(super) fn top(&self, actor: &'a ActorId) -> &'a ActorId {
        let mut way = vec![actor];
        let mut at = actor;
        while let Some(body) = self.above(at) {
            if let Some(back) = way.iter().position(|passed| *passed == body) {
                return way.split_off(back).into_iter().min().unwrap_or(body);
            }
            way.push(body);
            at = body;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::analysis::fixture::{actor, article, of, stated};
    use crate::analysis::{Selection, Status, Weighing, positions};

    fn tops(actors: Vec<Actor>, ids: &[&str]) -> Vec<String> {
        let one = Article {
            actors,
            ..article("one", "2020")
        };
        let dossier = Dossier::new([one]);
        let bodies = Bodies::of(&dossier);
        let here = bodies.here(&dossier.articles[0]);
        let asked: Vec<ActorId> = ids.iter().map(|id| of(id)).collect();
        asked.iter().map(|id| here.top(id).to_string()).collect()
    }

    #[test]
    fn rebels_do_not_speak_for_the_state_they_fight() {
        let front = actor("front", ActorKind::ArmedGroup, Some("chad"));
        let wing = actor("wing", ActorKind::ArmedGroup, Some("front"));
        let captain = actor("captain", ActorKind::Person, Some("wing"));
        let junta = actor("junta", ActorKind::Government, Some("chad"));
        let guard = actor("guard", ActorKind::ArmedGroup, Some("junta"));
        let herders = actor("herders", ActorKind::Group, Some("chad"));
        let official = Actor {
            anonymity: Some(Anonymity::NamedAffiliation),
            ..actor("official", ActorKind::Group, Some("ministry"))
        };
        let ministry = actor("ministry", ActorKind::Organisation, Some("chad"));
        let chad = actor("chad", ActorKind::State, None);
        let found = tops(
            vec![front, wing, captain, junta, guard, herders, official, ministry, chad],
            &["captain", "guard", "herders", "official", "stranger"],
        );
        assert_eq!(found, ["front", "junta", "herders", "chad", "stranger"]);
    }

    #[test]
    fn a_circle_has_one_voice() {
        let circle = || {
            vec![
                actor("a", ActorKind::Organisation, Some("b")),
                actor("b", ActorKind::Organisation, Some("a")),
                actor("c", ActorKind::Person, Some("b")),
            ]
        };
        assert_eq!(tops(circle(), &["a", "b", "c"]), ["a", "a", "a"]);
    }

    #[test]
    fn what_one_article_leaves_out_another_tells() {
        let mut first = article("first", "2020");
        first.stances = stated(&["minister support issue:ceasefire", "envoy oppose issue:ceasefire"]);
        let mut second = article("second", "2020");
        second.actors = vec![
            actor("minister", ActorKind::Person, Some("kenya")),
            actor("envoy", ActorKind::Person, Some("kenya")),
        ];
        let mut third = article("third", "2020");
        third.actors = vec![actor("envoy", ActorKind::Person, Some("ghana"))];
        let rolled = Selection {
            roll_up: true,
            ..Selection::default()
        };
        let report = positions(&Dossier::new([first, second, third]), &rolled, &Weighing::default());
        let status = |actor: &str| report.of(actor, &of("issue:ceasefire")).map(|held| held.tally.status);
        assert_eq!(status("kenya"), Some(Status::Supports));
        assert_eq!(
            status("envoy"),
            Some(Status::Opposes),
            "the articles do not agree whom the envoy serves"
        );
    }
}
