//! A page of plain text of fixed width: headings, indented paragraphs, hanging labels.

/// Lines written so far.
pub(crate) struct Page {
    width: usize,
    text: String,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Page {
            width,
            text: String::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// An empty line, unless the last one is.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line across the page.
    pub(crate) fn rule(&mut self, mark: char) {
        self.line(&mark.to_string().repeat(self.width));
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// The name of a section.
    pub(crate) fn section(&mut self, name: &str) {
        self.gap();
        self.line(&name.to_uppercase());
    }

    /// Words broken into lines that all start at column `indent`.
    pub(crate) fn paragraph(&mut self, indent: usize, words: &str) {
        self.hanging(indent, "", indent, words);
    }

    /// A label at column `indent`, and words broken into lines from column `hang` on.
    pub(crate) fn hanging(&mut self, indent: usize, label: &str, hang: usize, words: &str) {
        let mut line = format!("{}{label}", " ".repeat(indent));
        if columns(&line) >= hang && !label.is_empty() {
            line.push(' ');
        }
        pad(&mut line, hang);
        let mut fresh = true;
        for word in words.split_whitespace() {
            if !fresh && columns(&line) + 1 + columns(word) > self.width {
                self.line(&line);
                line = " ".repeat(hang);
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
        }
        self.line(&line);
    }

    /// Cells from given columns on; the last may be longer and is broken into lines. A cell too long for its place is cut.
    pub(crate) fn row(&mut self, cells: &[(usize, &str)]) {
        let Some(((last, words), others)) = cells.split_last() else {
            return;
        };
        let mut line = String::new();
        for (i, (column, cell)) in others.iter().enumerate() {
            pad(&mut line, *column);
            let room = cells
                .get(i + 1)
                .map_or(usize::MAX, |next| next.0.saturating_sub(column + 1));
            line.push_str(&cut(cell, room));
        }
        self.hanging(0, &line, *last, words);
    }
}

/// Fills a line with spaces up to a column.
pub(crate) fn pad(line: &mut String, column: usize) {
    let missing = column.saturating_sub(columns(line));
    line.push_str(&" ".repeat(missing));
}

/// The columns that words take, one for each code point.
pub(crate) fn columns(words: &str) -> usize {
    words.chars().count()
}

/// Words cut to so many columns, the cut shown.
pub(crate) fn cut(words: &str, room: usize) -> String {
    if columns(words) <= room {
        return words.to_owned();
    }
    let mut out: String = words.chars().take(room.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// At most `room` columns of `words` around the byte range `focus`, cut between words, the cuts shown.
pub(crate) fn around(words: &str, focus: (usize, usize), room: usize) -> String {
    if columns(words) <= room {
        return words.to_owned();
    }
    let all: Vec<(usize, &str)> = words
        .split_whitespace()
        .map(|w| (w.as_ptr() as usize - words.as_ptr() as usize, w))
        .collect();
    let mut first = all
        .partition_point(|(at, w)| at + w.len() <= focus.0)
        .min(all.len().saturating_sub(1));
    let mut last = first;
    let length = |a: usize, b: usize| {
        all.get(a..=b)
            .map_or(0, |ws| ws.iter().map(|(_, w)| columns(w) + 1).sum())
    };
    loop {
        let mut grown = false;
        if last + 1 < all.len() && length(first, last + 1) + 4 <= room {
            last += 1;
            grown = true;
        }
        if first > 0 && length(first - 1, last) + 4 <= room {
            first -= 1;
            grown = true;
        }
        if !grown {
            break;
        }
    }
    let kept: Vec<&str> = all
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .map(|(_, w)| *w)
        .collect();
    let before = if first > 0 { "… " } else { "" };
    let after = if last + 1 < all.len() { " …" } else { "" };
    format!("{before}{}{after}", kept.join(" "))
}
