//! Where contents begin and end: inside the marks that hold their cue, without marks and conjunctions at either end.

use std::ops::Range;

use super::find::Finder;

/// Fewer words of the reporter's own make no report.
const LEAST: usize = 2;

/// What a cue reports.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// One stretch of tokens, or two with the saying between them.
    pub(super) tokens: Vec<Range<usize>>,
    /// Enough of the words are the reporter's own, and not between marks.
    pub(super) own: bool,
}

impl Finder<'_, '_> {
    /// Clips parts to the stretch that their cue stands in, and takes marks and conjunctions off their ends; none where
    /// nothing is left.
    pub(super) fn parts(&self, cue: &Range<usize>, parts: Vec<Range<usize>>) -> Option<Parts> {
        let around = self.stretch_around(cue.start).map(|stretch| stretch.inner);
        let within = |i: usize| {
            let token = self.scene.doc.tokens().get(i);
            token.is_some_and(|t| around.is_none_or(|span| span.start <= t.start && t.end <= span.end))
        };
        let depth = self.stretch_around(cue.start).map_or(0, |stretch| stretch.depth + 1);
        let mut own = 0;
        let mut kept = Vec::new();
        for part in parts {
            let mut part = part;
            while part.start < part.end && !within(part.start) {
                part.start += 1;
            }
            part.end = (part.start..part.end).find(|i| !within(*i)).unwrap_or(part.end);
            let part = self.closed(part, depth);
            let part = self.trimmed(part);
            let free = part
                .clone()
                .filter(|i| self.is_word(*i) && self.depth(*i) <= depth)
                .count();
            own += free;
            if !part.is_empty() {
                kept.push(part);
            }
        }
        (!kept.is_empty()).then_some(Parts {
            tokens: kept,
            own: own >= LEAST,
        })
    }

    /// A part that ends inside marks which open in it goes on to where they close.
    fn closed(&self, part: Range<usize>, depth: usize) -> Range<usize> {
        let tokens = self.scene.doc.tokens();
        let (Some(first), Some(last)) = (tokens.get(part.start), part.end.checked_sub(1)) else {
            return part;
        };
        let inside = self
            .stretch_around(last)
            .filter(|s| s.depth >= depth && s.outer.start >= first.start);
        let Some(stretch) = inside else { return part };
        let more = (part.end..self.tree.tokens().end)
            .take_while(|i| tokens.get(*i).is_some_and(|t| t.end <= stretch.outer.end))
            .count();
        part.start..part.end + more
    }

    fn depth(&self, i: usize) -> usize {
        self.stretch_around(i).map_or(0, |stretch| stretch.depth + 1)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.scene.word(i).chars().next().is_some_and(char::is_alphanumeric)
    }

    fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        let mut part = part;
        let pair = |i: usize, closing: bool| {
            let token = self.scene.doc.tokens().get(i);
            let stretch = token.and_then(|token| Some((token, self.stretch_around(i)?)));
            stretch.is_some_and(|(token, stretch)| match closing {
                true => stretch.outer.end == token.end,
                false => stretch.outer.start == token.start,
            })
        };
        let money = |i: usize| self.scene.is_any(i, &["(", "$", "£", "€", ")", "%"]);
        let idle = |i: usize| !self.is_word(i) && !money(i);
        let joins = |i: usize| self.scene.is_any(i, &["and", "but", "that"]);
        while part.start < part.end && (idle(part.start) && !pair(part.start, false) || joins(part.start)) {
            part.start += 1;
        }
        while part.start < part.end && idle(part.end - 1) && !pair(part.end - 1, true) {
            part.end -= 1;
        }
        part
    }
}
