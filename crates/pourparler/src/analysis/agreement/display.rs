//! Agreement as text for a terminal.

use std::fmt;

use super::{Agreement, Disagreement, LayerAgreement, Pair};

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.documents.len();
        let documents = if count == 1 { "document" } else { "documents" };
        writeln!(f, "{} on {count} {documents}", self.coders.join(", "))?;
        for alone in &self.alone {
            writeln!(f, "  only `{}` has `{}`", alone.coder, alone.document)?;
        }
        if self.layers.is_empty() {
            writeln!(f, "\nno layer is coded by two")?;
        } else {
            let width = self.layers.iter().map(|l| l.layer.as_str().len()).max().unwrap_or(0);
            writeln!(
                f,
                "\n{:width$}  {:>6} {:>6}  {:>6} {:>6} {:>6}",
                "layer", "units", "agreed", "alpha", "coded", "spans"
            )?;
            for layer in &self.layers {
                layer.write_row(f, width)?;
            }
            let pairs = || self.layers.iter().flat_map(|l| l.pairs.iter().map(move |p| (l, p)));
            let named = pairs().map(|(_, p)| p.name().chars().count()).max().unwrap_or(0);
            writeln!(
                f,
                "\n{:width$}  {:named$}  {:>6} {:>6} {:>6}  {:>6} {:>6} {:>6} {:>6}",
                "layer", "pair", "first", "second", "both", "F1", "kappa", "coded", "spans"
            )?;
            for (layer, pair) in pairs() {
                write!(f, "{:width$}  {:named$}  ", layer.layer, pair.name())?;
                pair.write_row(f)?;
            }
        }
        for one in &self.one_sided {
            writeln!(f, "\nonly `{}` codes {} ({})", one.coder, one.layer, one.units)?;
        }
        if !self.disagreements.is_empty() {
            writeln!(f, "\n{} disagreements", self.disagreements.len())?;
        }
        self.disagreements.iter().try_for_each(|one| write!(f, "{one}"))
    }
}

impl LayerAgreement {
    fn write_row(&self, f: &mut fmt::Formatter<'_>, width: usize) -> fmt::Result {
        writeln!(
            f,
            "{:width$}  {:>6} {:>6}  {:>6} {:>6} {:>6}",
            self.layer,
            self.units,
            self.agreed,
            number(self.alpha.value),
            number(self.alpha_coded.value),
            number(self.unitizing.as_ref().and_then(|alpha| alpha.value)),
        )
    }
}

impl Pair {
    fn name(&self) -> String {
        format!("{} / {}", self.coders.0, self.coders.1)
    }

    fn write_row(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:>6} {:>6} {:>6}  {:>6} {:>6} {:>6} {:>6}",
            self.first,
            self.second,
            self.both,
            number(self.f1()),
            number(self.kappa.value),
            number(self.kappa_coded.value),
            number(self.unitizing),
        )
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{} in `{}`: {}", self.layer, self.document, self.unit)?;
        let width = self.readings.iter().map(|r| r.coder.chars().count()).max().unwrap_or(0);
        for reading in &self.readings {
            let values = if reading.values.is_empty() {
                "-".to_owned()
            } else {
                reading.values.join(" + ")
            };
            let sentences: String = reading.sentences.iter().map(|words| format!("  “{words}”")).collect();
            writeln!(f, "  {:width$}  {values}{sentences}", reading.coder)?;
        }
        Ok(())
    }
}

/// Three digits after the point; a dash where nothing can be said.
fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}
