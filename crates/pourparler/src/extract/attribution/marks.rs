//! Quotation marks paired over the document: straight and curly, single and double, low, pointed; inside each other, over
//! several paragraphs, and apart from apostrophes and the marks of feet and inches.

use crate::model::BlockKind;
use crate::span::Span;
use crate::text::Document;

/// The words between two marks that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The marks included.
    pub(crate) outer: Span,
    /// Inside the marks, without space at either end.
    pub(crate) inner: Span,
    /// How many stretches it lies in.
    pub(crate) depth: usize,
    /// The index of the innermost of these.
    pub(crate) parent: Option<usize>,
    /// The block it lies in.
    pub(crate) block: usize,
    /// The words began in an earlier paragraph.
    pub(crate) resumed: bool,
}

/// The marks of a document.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// In order of start; they lie inside or outside of one another.
    pub(crate) stretches: Vec<Stretch>,
    /// Marks without their fellow.
    pub(crate) unpaired: Vec<Span>,
}

/// A shape of mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `"`
    Straight,
    /// `“`
    Left,
    /// `”`
    Right,
    /// `„`
    Low,
    /// `«`
    PointedLeft,
    /// `»`
    PointedRight,
    /// `‘` and a backtick
    SingleLeft,
    /// `’`
    SingleRight,
    /// `'`
    SingleStraight,
}

/// A mark with the characters around it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    shape: Shape,
    span: Span,
    before: Option<char>,
    after: Option<char>,
}

/// A mark that waits for its fellow.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: Mark,
    /// Where a single mark may have been closed, if no better place follows.
    maybe: Option<Span>,
}

/// A mark left open at the end of its paragraph.
#[derive(Debug, Clone)]
struct Left {
    mark: Mark,
    /// The paragraph of the mark and those without marks behind it: index and bytes.
    paragraphs: Vec<(usize, Span)>,
}

/// Paragraphs that words between marks may run through unmarked.
const RUNS_THROUGH: usize = 12;
/// Single marks further apart than this (in bytes) are apostrophes.
const SINGLE_REACH: usize = 2000;
/// The same where the closing one looks like the possessive of a plural.
const POSSESSIVE_REACH: usize = 300;
/// Words that begin with an apostrophe.
const CLIPPED: &[&str] = &["em", "tis", "twas", "til", "till", "cause", "round", "bout", "n", "cos"];

/// Pairs the marks of every block, in time linear in the length of the text.
pub(crate) fn pair(doc: &Document) -> Marks {
    let mut pairing = Pairing {
        text: doc.text(),
        ..Pairing::default()
    };
    for (index, block) in doc.blocks().iter().enumerate() {
        let from = block
            .speaker_label
            .or(block.marker)
            .map_or(block.span.start, |lead| lead.end);
        let running = matches!(block.kind, BlockKind::Paragraph);
        pairing.block(index, Span::new(from, block.span.end), running);
    }
    pairing.abandon();
    pairing.finish()
}

#[derive(Default)]
struct Pairing<'t> {
    text: &'t str,
    found: Vec<Stretch>,
    unpaired: Vec<Span>,
    stack: Vec<Open>,
    /// How many marks of each shape are in the stack.
    waiting: [usize; 9],
    /// A mark left open at the end of a paragraph.
    left_open: Option<Left>,
}

impl Pairing<'_> {
    fn block(&mut self, index: usize, span: Span, running: bool) {
        let resumed = running && self.resumes(span);
        let first = self.found.len();
        let mut opened = false;
        let mut at = span.start;
        while let Some(mark) = self.next(&mut at, span) {
            if running && !opened && self.closes_before(&mark) {
                self.close_before(index, span, &mark);
                continue;
            }
            opened |= self.take(index, &mark);
        }
        self.end_of_block(index, span, running);
        let new = self.found.get_mut(first..).unwrap_or_default().iter_mut();
        if let Some(stretch) = new.min_by_key(|s| s.outer.start).filter(|_| resumed) {
            stretch.resumed = true;
        }
    }

    /// Whether the paragraph reopens the marks that the one before left open; then those are words to their end.
    fn resumes(&mut self, span: Span) -> bool {
        let Some(left) = self.left_open.as_ref().filter(|left| left.paragraphs.len() == 1) else {
            return false;
        };
        let (mark, paragraph) = (left.mark, left.paragraphs.first().copied());
        let again = shape_at(span.of(self.text), 0).map(|(shape, _)| shape);
        if again != Some(mark.shape) {
            return false;
        }
        self.left_open = None;
        if let Some((block, span)) = paragraph {
            self.push(block, Span::new(mark.span.start, span.end), mark.span.end, span.end);
        }
        true
    }

    /// Whether a closing mark ends words that began in a paragraph before.
    fn closes_before(&self, mark: &Mark) -> bool {
        let open = self.left_open.as_ref().map(|left| left.mark.shape);
        self.stack.is_empty() && open.is_some_and(|open| closes(mark.shape, open)) && mark.ends() && !mark.begins()
    }

    /// Closes at `mark` what an earlier paragraph opened: all paragraphs from there on are words.
    fn close_before(&mut self, index: usize, span: Span, mark: &Mark) {
        let Some(left) = self.left_open.take() else { return };
        let opening = left.mark.span;
        for (block, paragraph) in left.paragraphs {
            let outer = Span::new(opening.start.max(paragraph.start), paragraph.end);
            self.push(block, outer, opening.end.max(paragraph.start), paragraph.end);
            self.resume(block != index && paragraph.start > opening.start);
        }
        self.push(index, Span::new(span.start, mark.span.end), span.start, mark.span.start);
        self.resume(true);
    }

    fn resume(&mut self, resumed: bool) {
        if let Some(stretch) = self.found.last_mut() {
            stretch.resumed |= resumed;
        }
    }

    /// The next mark from `at` on.
    fn next(&self, at: &mut usize, span: Span) -> Option<Mark> {
        let bytes = self.text.as_bytes();
        while *at < span.end {
            let byte = *bytes.get(*at)?;
            if !matches!(byte, b'"' | b'\'' | b'`' | 0xE2 | 0xC2) {
                *at += 1;
                continue;
            }
            let Some((shape, len)) = shape_at(self.text, *at) else {
                *at += 1;
                continue;
            };
            let place = Span::new(*at, *at + len);
            *at = place.end;
            let before = self
                .text
                .get(span.start..place.start)
                .and_then(|s| s.chars().next_back());
            let after = self.text.get(place.end..span.end).and_then(|s| s.chars().next());
            return Some(Mark {
                shape,
                span: place,
                before,
                after,
            });
        }
        None
    }

    /// Opens or closes at a mark; whether it opened.
    fn take(&mut self, index: usize, mark: &Mark) -> bool {
        match mark.shape {
            Shape::SingleLeft | Shape::SingleRight | Shape::SingleStraight => self.single(index, mark),
            Shape::Straight => self.straight(index, mark),
            Shape::Left => {
                if self.has(Shape::Low) && mark.ends() {
                    self.close(index, mark, &[Shape::Low])
                } else {
                    self.open(mark)
                }
            }
            Shape::Right => {
                let nothing = !self.has(Shape::Left) && !self.has(Shape::Low) && !self.has(Shape::Straight);
                if nothing && !self.has(Shape::Right) && mark.begins() && !mark.ends() {
                    return self.open(mark);
                }
                self.close(index, mark, &[Shape::Left, Shape::Low, Shape::Right, Shape::Straight])
            }
            Shape::Low => self.open(mark),
            Shape::PointedLeft if self.has(Shape::PointedRight) => self.close(index, mark, &[Shape::PointedRight]),
            Shape::PointedLeft => self.open(mark),
            Shape::PointedRight if !self.has(Shape::PointedLeft) && mark.begins() && !mark.ends() => self.open(mark),
            Shape::PointedRight => self.close(index, mark, &[Shape::PointedLeft]),
        }
    }

    fn straight(&mut self, index: usize, mark: &Mark) -> bool {
        let waiting = self.has(Shape::Straight) || self.has(Shape::Left);
        let after_digit = mark.before.is_some_and(|c| c.is_ascii_digit());
        match (mark.begins(), mark.ends()) {
            (true, false) => self.open(mark),
            (true, true) if !waiting => self.open(mark),
            _ if waiting => self.close(index, mark, &[Shape::Straight, Shape::Left]),
            _ => {
                if !after_digit {
                    self.unpaired.push(mark.span);
                }
                false
            }
        }
    }

    fn single(&mut self, index: usize, mark: &Mark) -> bool {
        let top = self.stack.last().copied().filter(|open| is_single(open.mark.shape));
        let opens = mark.shape != Shape::SingleRight
            && mark.begins()
            && mark
                .after
                .is_some_and(|c| c.is_alphanumeric() || is_mark(c) || matches!(c, '…' | '[' | '('))
            && !self.is_clipped(mark);
        if opens {
            if top.is_some() {
                self.settle_single(index);
            }
            return self.open(mark);
        }
        let Some(open) = top.filter(|_| mark.shape != Shape::SingleLeft) else {
            return false;
        };
        let reach = mark.span.start - open.mark.span.start;
        let ends = mark.before.is_some_and(|c| !c.is_whitespace()) && !mark.after.is_some_and(char::is_alphanumeric);
        let possessive =
            matches!(mark.before, Some('s' | 'S' | 'z' | 'x')) && mark.after.is_some_and(char::is_whitespace);
        if !ends || reach > SINGLE_REACH {
        } else if !possessive {
            self.pop();
            let inner = (open.mark.span.end, mark.span.start);
            self.push(index, Span::new(open.mark.span.start, mark.span.end), inner.0, inner.1);
        } else if reach <= POSSESSIVE_REACH
            && let Some(open) = self.stack.last_mut()
        {
            open.maybe = open.maybe.or(Some(mark.span));
        }
        false
    }

    /// Whether an apostrophe stands for letters left out at the start of a word, or of a year.
    fn is_clipped(&self, mark: &Mark) -> bool {
        let rest = self.text.get(mark.span.end..).unwrap_or_default();
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let digits = word.trim_end_matches('s');
        word.len() < 6
            && (CLIPPED.iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
                || digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
    }

    fn has(&self, shape: Shape) -> bool {
        self.waiting.get(shape as usize).is_some_and(|count| *count > 0)
    }

    fn open(&mut self, mark: &Mark) -> bool {
        self.stack.push(Open {
            mark: *mark,
            maybe: None,
        });
        if let Some(count) = self.waiting.get_mut(mark.shape as usize) {
            *count += 1;
        }
        true
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        if let Some(count) = self.waiting.get_mut(open.mark.shape as usize) {
            *count -= 1;
        }
        Some(open)
    }

    /// Closes the innermost open mark of one of `shapes`; what was opened inside it and never closed is unpaired.
    fn close(&mut self, index: usize, mark: &Mark, shapes: &[Shape]) -> bool {
        if !shapes.iter().any(|shape| self.has(*shape)) {
            self.unpaired.push(mark.span);
            return false;
        }
        while let Some(open) = self.stack.last().copied() {
            if is_single(open.mark.shape) {
                self.settle_single(index);
                continue;
            }
            self.pop();
            if shapes.contains(&open.mark.shape) {
                let outer = Span::new(open.mark.span.start, mark.span.end);
                self.push(index, outer, open.mark.span.end, mark.span.start);
                return false;
            }
            self.unpaired.push(open.mark.span);
        }
        false
    }

    /// Gives up waiting for the innermost single mark: it closes where it may have, or was an apostrophe.
    fn settle_single(&mut self, index: usize) {
        if let Some(Open {
            mark,
            maybe: Some(close),
        }) = self.pop()
        {
            self.push(index, Span::new(mark.span.start, close.end), mark.span.end, close.start);
        }
    }

    fn push(&mut self, block: usize, outer: Span, from: usize, to: usize) {
        let inner = Span::new(from, to).trimmed(self.text);
        if !inner.is_empty() {
            self.found.push(Stretch {
                outer,
                inner,
                depth: 0,
                parent: None,
                block,
                resumed: false,
            });
        }
    }

    /// What is still open at the end of a block: the outermost mark may be taken up by the next paragraph.
    fn end_of_block(&mut self, index: usize, span: Span, running: bool) {
        let mut outermost = None;
        while let Some(open) = self.stack.last().copied() {
            if is_single(open.mark.shape) {
                self.settle_single(index);
                continue;
            }
            self.pop();
            if let Some(inner) = outermost.replace(open.mark) {
                self.unpaired.push(inner.span);
            }
        }
        let bare = running && outermost.is_none() && self.found.last().is_none_or(|s| s.block != index);
        match self
            .left_open
            .as_mut()
            .filter(|left| bare && left.paragraphs.len() < RUNS_THROUGH)
        {
            Some(left) => left.paragraphs.push((index, span)),
            None if running || outermost.is_some() => self.abandon(),
            None => {}
        }
        match outermost {
            Some(mark) if running => {
                self.left_open = Some(Left {
                    mark,
                    paragraphs: Vec::from([(index, span)]),
                });
            }
            Some(mark) => self.unpaired.push(mark.span),
            None => {}
        }
    }

    /// Nothing took up the mark that a paragraph left open.
    fn abandon(&mut self) {
        if let Some(left) = self.left_open.take() {
            self.unpaired.push(left.mark.span);
        }
    }

    /// Puts the stretches in order and tells which lies in which.
    fn finish(mut self) -> Marks {
        self.found
            .sort_by_key(|s| (s.outer.start, std::cmp::Reverse(s.outer.end)));
        self.unpaired.sort();
        let mut around: Vec<(usize, usize)> = Vec::new();
        for (index, stretch) in self.found.iter_mut().enumerate() {
            while around.last().is_some_and(|(_, end)| *end <= stretch.outer.start) {
                around.pop();
            }
            stretch.depth = around.len();
            stretch.parent = around.last().map(|(outer, _)| *outer);
            around.push((index, stretch.outer.end));
        }
        Marks {
            stretches: self.found,
            unpaired: self.unpaired,
        }
    }
}

impl Mark {
    /// Stands where words begin: space or an opening mark before it, none behind.
    fn begins(&self) -> bool {
        let before = self.before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':') || is_mark(c)
        });
        before && self.after.is_some_and(|c| !c.is_whitespace()) || self.before.is_none_or(char::is_whitespace)
    }

    /// Stands where words end: no space before it, space or a stop behind.
    fn ends(&self) -> bool {
        let after = self
            .after
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '(' | '[' | '$' | '£' | '€' | '…'));
        after && self.before.is_some_and(|c| !c.is_whitespace()) || self.after.is_none_or(char::is_whitespace)
    }
}

fn is_single(shape: Shape) -> bool {
    matches!(shape, Shape::SingleLeft | Shape::SingleRight | Shape::SingleStraight)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`')
}

/// Whether a mark of shape `mark` can close one of shape `open`.
fn closes(mark: Shape, open: Shape) -> bool {
    matches!(
        (mark, open),
        (
            Shape::Straight | Shape::Right,
            Shape::Straight | Shape::Left | Shape::Low
        ) | (Shape::PointedRight, Shape::PointedLeft)
            | (Shape::Left, Shape::Low)
    )
}

/// The mark that starts at byte `at`, and its length; two backticks or two apostrophes are one double mark.
fn shape_at(text: &str, at: usize) -> Option<(Shape, usize)> {
    let rest = text.get(at..)?;
    let shape = match rest.chars().next()? {
        '"' => Shape::Straight,
        '“' => Shape::Left,
        '”' => Shape::Right,
        '„' => Shape::Low,
        '«' => Shape::PointedLeft,
        '»' => Shape::PointedRight,
        '`' if rest.starts_with("``") => return Some((Shape::Left, 2)),
        '\'' if rest.starts_with("''") => return Some((Shape::Right, 2)),
        '‘' | '`' | '‚' | '‹' => Shape::SingleLeft,
        '’' | '›' => Shape::SingleRight,
        '\'' => Shape::SingleStraight,
        _ => return None,
    };
    let len = rest.chars().next().map_or(1, char::len_utf8);
    Some((shape, len))
}
