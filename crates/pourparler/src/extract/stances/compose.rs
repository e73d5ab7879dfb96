//! Cue, negation, what turns the target round, and direction put together, step by step.

use super::targets::Aim;
use super::{Reading, Site};
use crate::codebook::CuePos;
use crate::extract::facts::Step;
use crate::model::{Change, Position, StepKind, Strength};
use crate::rules::WordClass as W;
use crate::span::Span;
use crate::text::tree::universal;

/// What the parts of a clause say together.
#[derive(Debug, Clone)]
pub(super) struct Composed {
    pub(super) position: Position,
    pub(super) strength: Strength,
    pub(super) condition: Option<Span>,
    pub(super) change: Option<Change>,
    /// How it came about, each with the position so far.
    pub(super) steps: Vec<Step>,
}

impl Reading<'_, '_, '_> {
    /// The position that a cue gives towards a target; `None` where it gives none.
    pub(super) fn compose(&self, site: &Site<'_>, aim: &Aim) -> Option<Composed> {
        let mut out = self.attitude(site, aim)?;
        let attitude = out.position;
        self.doubt(site, &mut out);
        self.change(site, &mut out);
        for turn in &aim.turns {
            // Who is for a delay sets conditions; who is against it is for what is delayed.
            if turn.kind == StepKind::Delay && attitude != Position::Oppose {
                continue;
            }
            out.position = opposite(out.position);
            out.steps.push(self.step(turn.kind, turn.token, out.position));
        }
        if !aim.forward {
            out.position = opposite(out.position);
            let named = aim.tokens.clone();
            out.steps.push(Step {
                kind: StepKind::Direction,
                span: named.map_or_else(Span::default, |tokens| self.sketch.scene.span(tokens)),
                position: out.position,
            });
        }
        self.bind(site, aim, attitude, &mut out);
        if let Some(token) = site.grammar.forecast.filter(|_| site.trigger.voice.speaker().is_none()) {
            out.strength = Strength::Leaning;
            out.steps.push(self.step(StepKind::Forecast, token, out.position));
        }
        // "will not rest until the accord is signed": the condition is what is wished, and no condition on itself.
        let named = aim.tokens.clone().map(|tokens| self.sketch.scene.span(tokens));
        let circular = named
            .zip(out.condition)
            .is_some_and(|(named, condition)| condition.contains(named));
        (!circular).then_some(out)
    }

    /// The attitude of the cue itself, with its negation.
    fn attitude(&self, site: &Site<'_>, aim: &Aim) -> Option<Composed> {
        let entry = site.entry;
        let cue = |position| Step {
            kind: StepKind::Cue,
            span: self.sketch.scene.span(site.trigger.tokens.clone()),
            position,
        };
        let plain = |position, strength, steps| Composed {
            position,
            strength,
            condition: None,
            change: entry.change,
            steps,
        };
        if aim.covers_cue {
            let own = |i: &usize| aim.tokens.as_ref().is_some_and(|tokens| tokens.contains(i));
            let Some(negation) = site.grammar.negation.filter(|i| !own(i)) else {
                return Some(plain(Position::Support, entry.strength, vec![cue(Position::Support)]));
            };
            // "did not attend the talks": the cue's own denial says how firm it is.
            let strength = entry.negated?.strength;
            let denied = self.step(StepKind::Negation, negation, Position::Oppose);
            return Some(plain(Position::Oppose, strength, vec![cue(Position::Support), denied]));
        }
        let Some(negation) = site.grammar.negation else {
            return Some(plain(entry.polarity, entry.strength, vec![cue(entry.polarity)]));
        };
        // Who promises neither the one nor the other commits to nothing.
        let either =
            self.sketch.tree().lemma(negation) == "neither" && aim.tokens.as_ref().is_some_and(|t| t.start > negation);
        let (position, strength) = match entry.negated {
            None if either && entry.frame == "appeal" => (Position::Noncommittal, entry.strength),
            negated => negated.map(|negated| (negated.polarity, negated.strength))?,
        };
        let denied = self.step(StepKind::Negation, negation, position);
        Some(plain(position, strength, vec![cue(entry.polarity), denied]))
    }

    /// A noun of attitude that is said to be in doubt: "its commitment to the truce is uncertain".
    fn doubt(&self, site: &Site<'_>, out: &mut Composed) {
        let tree = self.sketch.tree();
        let subject = matches!(universal(tree.rel(site.trigger.head)), "nsubj");
        let Some(predicate) = tree
            .head(site.trigger.head)
            .filter(|_| subject && site.entry.pos == CuePos::Noun)
        else {
            return;
        };
        if self.sketch.is(predicate, W::Doubt) {
            out.position = Position::Noncommittal;
            out.steps.push(self.step(StepKind::Doubt, predicate, out.position));
        }
    }

    /// A noun of attitude that is taken back: "dropped its demand", "withdrew its objection".
    fn change(&self, site: &Site<'_>, out: &mut Composed) {
        let tree = self.sketch.tree();
        let object = matches!(tree.rel(site.trigger.head), "obj" | "nsubj:pass");
        let Some(verb) = tree
            .head(site.trigger.head)
            .filter(|_| object && site.entry.pos == CuePos::Noun)
        else {
            return;
        };
        (out.position, out.change) = match out.position {
            position if self.sketch.is(verb, W::Softening) => (position, Some(Change::Softened)),
            _ if !self.sketch.is(verb, W::Dropping) => return,
            Position::Oppose => (Position::Support, Some(Change::Softened)),
            _ => (Position::Noncommittal, Some(Change::Dropped)),
        };
        out.strength = Strength::Leaning;
        out.steps.push(self.step(StepKind::Change, verb, out.position));
    }

    /// Conditions, bounds in time, and delay. One who is for something sets conditions, one who is against it bounds.
    fn bind(&self, site: &Site<'_>, aim: &Aim, attitude: Position, out: &mut Composed) {
        let delay = aim.turns.iter().find(|turn| turn.kind == StepKind::Delay);
        let condition = self.sketch.condition(&site.trigger);
        let bound = match (out.position, attitude) {
            (Position::Support | Position::Oppose, Position::Support) => condition.filter(|condition| condition.must),
            (Position::Support | Position::Oppose, Position::Oppose) => condition.filter(|condition| condition.until),
            _ => None,
        };
        if let Some(condition) = bound {
            out.position = Position::Conditional;
            out.condition = Some(condition.span);
            out.steps.push(Step {
                kind: StepKind::Condition,
                span: condition.span,
                position: out.position,
            });
        } else if let Some(turn) = delay.filter(|_| (out.position, attitude) == (Position::Support, Position::Support))
        {
            out.position = Position::Conditional;
            out.steps.push(self.step(StepKind::Delay, turn.token, out.position));
        }
    }
}

fn opposite(position: Position) -> Position {
    match position {
        Position::Support => Position::Oppose,
        Position::Oppose => Position::Support,
        other => other,
    }
}
