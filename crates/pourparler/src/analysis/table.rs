//! Results as tables in plain text.

use std::fmt;

use crate::model::one_line;

/// Rows under a heading. A column is as wide as its widest cell, the last one ends with its words; columns of numbers alone stand on
/// the right. Cells keep to one line, without what could command a terminal; on a page, those too long for it are broken into lines.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    limit: usize,
}

const GAP: &str = "  ";
/// Code points that a line of a page holds.
const PAGE: usize = 100;
/// The least that a column of words is narrowed to.
const NARROWEST: usize = 9;

impl Table {
    /// A table with these columns and no row.
    pub(crate) fn new<'a>(heading: impl IntoIterator<Item = &'a str>) -> Self {
        Table {
            rows: vec![heading.into_iter().map(plain).collect()],
            limit: usize::MAX,
        }
    }

    /// This table, no wider than a page.
    pub(crate) fn on_a_page(self) -> Self {
        Table { limit: PAGE, ..self }
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

    /// The width of each column: that of its widest cell, the widest columns of words narrowed until the table fits.
    fn widths(&self, numeric: &[bool]) -> Vec<usize> {
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..numeric.len()).map(widest).collect();
        let gaps = GAP.len() * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > self.limit {
            let words = widths.iter_mut().zip(numeric).filter(|(_, numeric)| !**numeric);
            match words.map(|(width, _)| width).max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }

    fn is_numeric(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().skip(1).filter_map(|row| row.get(column));
        let number = |cell: &str| cell.trim_end_matches('%').parse::<f64>().is_ok();
        !self.is_empty() && cells.all(|cell| cell.is_empty() || cell == NONE || number(cell))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let numeric: Vec<_> = (0..columns).map(|at| self.is_numeric(at)).collect();
        let widths = self.widths(&numeric);
        for row in &self.rows {
            let broken: Vec<_> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| broken(cell, *width))
                .collect();
            for at in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
                let mut line = String::new();
                for ((lines, &width), &numeric) in broken.iter().zip(&widths).zip(&numeric) {
                    let cell = lines.get(at).map_or("", String::as_str);
                    line += &if numeric {
                        format!("{cell:>width$}")
                    } else {
                        format!("{cell:<width$}")
                    };
                    line += GAP;
                }
                writeln!(f, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}

/// What stands where there is no number.
const NONE: &str = "-";

/// Words in lines of at most `width` code points; a longer word is cut.
fn broken(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let word = cut(word, width);
        match lines.last_mut() {
            Some(line) if line.is_empty() => *line = word,
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// Words cut to so many code points, the cut shown.
pub(crate) fn cut(words: &str, width: usize) -> String {
    if words.chars().count() <= width {
        return words.to_owned();
    }
    let mut out: String = words.chars().take(width.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A number in [-1, 1] with its sign; a dash where there is none.
pub(crate) fn signed(number: Option<f64>) -> String {
    match number {
        None => NONE.to_owned(),
        // What is rounded to zero has no sign.
        Some(number) if number.abs() < 0.005 => "0.00".to_owned(),
        Some(number) => format!("{number:+.2}"),
    }
}

/// A share as per cent; a dash where there is none.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or(NONE.to_owned(), |share| format!("{:.0}%", share * 100.0))
}

/// One line without control characters.
fn plain(words: &str) -> String {
    one_line(&words.replace(char::is_control, " "))
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

    #[test]
    fn a_page_breaks_words_and_not_numbers() {
        let mut table = Table::new(["actor", "score", "words"]);
        table.row(["kenya", "+0.50", &"a long tale ".repeat(30)]);
        table.row(["ghana", "-", "short"]);
        let page = table.on_a_page().to_string();
        assert!(page.lines().count() > 4);
        assert!(page.lines().all(|line| line.chars().count() <= PAGE));
        assert!(page.lines().any(|line| line == "ghana      -  short"));
    }

    #[test]
    fn numbers_show_their_sign() {
        assert_eq!([Some(0.5), Some(-0.001), None].map(signed), ["+0.50", "0.00", "-"]);
        assert_eq!([Some(0.5), None].map(percent), ["50%", "-"]);
    }
}
