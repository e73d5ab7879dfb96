//! Results as tables in plain text.

use std::fmt;

/// Rows under a heading. A column is as wide as its widest cell, the last one ends with its words; columns of numbers alone stand on
/// the right. Cells keep to one line, without what could command a terminal.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

const GAP: &str = "  ";

impl Table {
    /// A table with these columns and no row.
    pub(crate) fn new<'a>(heading: impl IntoIterator<Item = &'a str>) -> Self {
        Table {
            rows: vec![heading.into_iter().map(plain).collect()],
        }
    }

    /// Adds a row.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows
            .push(cells.into_iter().map(|cell| plain(cell.as_ref())).collect());
    }

    /// Whether no row stands under the heading.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    }

    fn is_numeric(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().skip(1).filter_map(|row| row.get(column));
        !self.is_empty() && cells.all(|cell| cell.is_empty() || cell.parse::<f64>().is_ok())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let shapes: Vec<_> = (0..columns).map(|at| (self.width(at), self.is_numeric(at))).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (cell, &(width, on_the_right)) in row.iter().zip(&shapes) {
                let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
                let (before, after) = if on_the_right {
                    (pad, String::new())
                } else {
                    (String::new(), pad)
                };
                for part in [&before, cell, &after, GAP] {
                    line.push_str(part);
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// One line without control characters.
fn plain(words: &str) -> String {
    let clean = words.replace(char::is_control, " ");
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let mut table = Table::new(["actor", "texts", "words"]);
        assert!(table.is_empty());
        table.row(["kenya", "12", "It would\nhost \u{1b}[2Jthem."]);
        table.row(["côte-d-ivoire", "3", ""]);
        let expected = "\
actor          texts  words
kenya             12  It would host [2Jthem.
côte-d-ivoire      3
";
        assert_eq!(table.to_string(), expected);
    }
}
