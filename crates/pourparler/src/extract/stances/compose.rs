//! Cue, negation, turning words and direction put together.

use super::targets::Aim;
use super::{Composed, Reading, Site};
use crate::codebook::CuePos;
use crate::model::{Position, Strength};
use crate::rules::WordClass;
use crate::span::Span;

impl Reading<'_, '_, '_> {
    /// The position that a cue gives towards a target; `None` where it gives none.
    pub(super) fn compose(&self, site: &Site<'_>, aim: &Aim) -> Option<Composed> {
        let entry = site.entry;
        let (polarity, mut strength) = match (aim.covers_cue, self.is_negated(site)) {
            (true, _) => (Position::Support, entry.strength),
            (false, false) => (entry.polarity, entry.strength),
            (false, true) => entry.negated.map(|n| (n.polarity, n.strength))?,
        };
        let polarity = if self.is_doubted(site) {
            Position::Noncommittal
        } else {
            polarity
        };
        let turned = (aim.turns % 2 == 1) == aim.forward;
        let mut position = if turned { opposite(polarity) } else { polarity };
        let (condition, until) = self.condition(site);
        position = match (position, polarity) {
            (Position::Support | Position::Oppose, Position::Support) if condition.is_some() || aim.delayed => {
                Position::Conditional
            }
            (Position::Support | Position::Oppose, Position::Oppose) if until => Position::Conditional,
            (position, _) => position,
        };
        if site.group.forecast && site.voice.speaker().is_none() {
            strength = Strength::Leaning;
        }
        Some(Composed {
            position,
            strength,
            condition,
        })
    }

    fn is_negated(&self, site: &Site<'_>) -> bool {
        let sketch = self.sketch;
        let cue = &site.cue.tokens;
        let verbal = site.group.negated;
        let behind = self.is_denied_behind(cue.end);
        let noun = cue.start.checked_sub(1).is_some_and(|i| sketch.scene.is(i, "no"));
        (verbal || noun) != behind
    }

    /// Whether a word of denial stands right behind a cue that ends before `end`: "the answer is not".
    pub(super) fn is_denied_behind(&self, end: usize) -> bool {
        self.sketch.scene.is_any(end, &["not", "n't", "never"])
    }

    /// Whether a noun of attitude is said to be in doubt: "its commitment to the truce is uncertain".
    fn is_doubted(&self, site: &Site<'_>) -> bool {
        let sketch = self.sketch;
        let end = site.cue.tokens.end;
        site.entry.pos == CuePos::Noun
            && (end..sketch.within.end.min(end + 12))
                .take_while(|i| !sketch.is_mark(*i))
                .any(|i| sketch.is(i, WordClass::Copula) && sketch.is(sketch.past_adverbs(i + 1), WordClass::Doubt))
    }

    /// The words that state a condition of the cue's clause, and whether they bound a refusal.
    fn condition(&self, site: &Site<'_>) -> (Option<Span>, bool) {
        let sketch = self.sketch;
        let reach = match site.voice.span.filter(|_| site.voice.direct) {
            Some(span) => sketch.tokens_of(span).end,
            None => sketch.within.end,
        };
        let behind = site.cue.tokens.end..reach.min(site.cue.tokens.end + 40);
        let clear = |from: usize, to: usize| !(from..to).any(|i| matches!(sketch.scene.word(i), ";" | "—"));
        let opens = |i: &usize, class: WordClass| {
            // ", while" sets one clause against another and bounds nothing.
            let contrast = sketch.scene.is(*i, "while") && sketch.scene.is(i.wrapping_sub(1), ",");
            let word = sketch.is(*i, class) && sketch.scene.mention_at(*i).is_none();
            word && !contrast && clear(site.cue.tokens.end, *i)
        };
        let found = behind
            .clone()
            .find(|i| opens(i, WordClass::Condition) && !self.another_cue(site, *i));
        let until = behind
            .clone()
            .any(|i| opens(&i, WordClass::Until) && !self.another_cue(site, i));
        let span = found.map(|from| {
            let stop = (from..reach)
                .find(|i| matches!(sketch.scene.word(*i), "," | "." | ";" | "\"" | "”"))
                .unwrap_or(reach);
            sketch.scene.span(from..stop)
        });
        (span, until)
    }

    /// Whether another finite cue or clause stands between a cue and token `to`.
    fn another_cue(&self, site: &Site<'_>, to: usize) -> bool {
        let sketch = self.sketch;
        let end = site.cue.tokens.end;
        sketch.cues.iter().any(|cue| {
            let between = end <= cue.tokens.start && cue.tokens.end <= to;
            let group = sketch.group(cue.tokens.start, cue.tokens.end);
            let joint = group
                .start
                .checked_sub(1)
                .is_some_and(|i| sketch.is(i, WordClass::Conjunction) || sketch.scene.is(i, ","));
            between && !group.infinitive && (joint || sketch.mention_before(group.start).is_some())
        })
    }
}

fn opposite(position: Position) -> Position {
    match position {
        Position::Support => Position::Oppose,
        Position::Oppose => Position::Support,
        other => other,
    }
}
