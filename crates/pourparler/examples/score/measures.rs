//! Shares: so many of so many.

/// So many of so many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    pub(crate) part: usize,
    pub(crate) whole: usize,
}

impl Part {
    pub(crate) fn count(&mut self, counted: bool) {
        self.part += usize::from(counted);
        self.whole += 1;
    }

    pub(crate) fn share(self) -> f64 {
        share(self.part, self.whole)
    }
}

/// The share of `part` in `whole`; nothing of nothing is nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
