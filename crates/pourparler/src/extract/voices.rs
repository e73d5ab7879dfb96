//! Who speaks where: the quotes and reports of a document as a map from places to chains of speakers.

use super::facts::{CastIx, Quote, Report};
use crate::span::Span;

/// For every byte, who is said to say what stands there.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    /// In order of start; each holds up to the start of the next.
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    start: usize,
    chain: Vec<CastIx>,
    quote: Option<usize>,
    report: Option<usize>,
}

/// A quote or report with its place among its like.
#[derive(Clone, Copy)]
struct Source<'s> {
    span: Span,
    speakers: &'s [CastIx],
    quote: bool,
    index: usize,
}

impl Voices {
    /// Maps quotes and reports.
    pub(crate) fn new(quotes: &[Quote], reports: &[Report]) -> Voices {
        let known = reports
            .iter()
            .enumerate()
            .filter(|(_, report)| !report.speakers.is_empty());
        let told = known.map(|(index, report)| Source {
            span: report.span,
            speakers: &report.speakers,
            quote: false,
            index,
        });
        let quoted = quotes.iter().enumerate().map(|(index, quote)| Source {
            span: quote.span,
            speakers: quote.speaker.as_slice(),
            quote: true,
            index,
        });
        let sources: Vec<_> = told.chain(quoted).filter(|s| !s.span.is_empty()).collect();
        let mut edges: Vec<(usize, bool, usize)> = Vec::with_capacity(2 * sources.len());
        for (number, source) in sources.iter().enumerate() {
            edges.extend([(source.span.start, true, number), (source.span.end, false, number)]);
        }
        let len = |number: usize| sources.get(number).map_or(0, |s| s.span.len());
        edges.sort_by_key(|(at, opens, number)| (*at, *opens, std::cmp::Reverse(len(*number)), *number));
        let mut voices = Voices::default();
        let mut open: Vec<Source<'_>> = Vec::new();
        for (at, opens, number) in edges {
            let Some(source) = sources.get(number).copied() else {
                continue;
            };
            if opens {
                open.push(source);
            } else {
                open.retain(|s| (s.quote, s.index) != (source.quote, source.index));
            }
            voices.push(at, &open);
        }
        voices
    }

    fn push(&mut self, start: usize, open: &[Source<'_>]) {
        let mut chain: Vec<CastIx> = Vec::new();
        for speaker in open.iter().flat_map(|s| s.speakers) {
            chain.retain(|known| known != speaker);
            chain.push(*speaker);
        }
        let innermost = |quote: bool| open.iter().rev().find(|s| s.quote == quote).map(|s| s.index);
        if self.parts.last().is_some_and(|part| part.start == start) {
            self.parts.pop();
        }
        self.parts.push(Part {
            start,
            chain,
            quote: innermost(true),
            report: innermost(false),
        });
    }

    fn at(&self, byte: usize) -> Option<&Part> {
        let behind = self.parts.partition_point(|part| part.start <= byte);
        self.parts.get(behind.checked_sub(1)?)
    }

    /// Who says what stands at a byte, outermost first; empty where the author speaks.
    pub(crate) fn chain(&self, byte: usize) -> &[CastIx] {
        self.at(byte).map_or(&[], |part| &part.chain)
    }

    /// The innermost quote at a byte, by its place among the quotes.
    pub(crate) fn quote(&self, byte: usize) -> Option<usize> {
        self.at(byte)?.quote
    }

    /// The innermost report at a byte, by its place among the reports.
    pub(crate) fn report(&self, byte: usize) -> Option<usize> {
        self.at(byte)?.report
    }
}
