//! Codings as a table: one row a stance, columns by name.
//!
//! The default columns are the [`Field`]s; only `document`, `holder`, `target` and `position` must be there. A [`Mapping`](super::Mapping) gives other names. The separator
//! (comma, semicolon or tab) is taken from the header. Columns that no field has are passed over and listed in the report.
//!
//! Evidence is `start` and `end`, or `text`, or both. Where a text of the document is given ([`Options::texts`]), places are checked
//! in it. Where none is given and no row of the document has a place, its text is made of the passages in `text`.
//!
//! Cells that a spreadsheet would take for a formula (they start with `=`, `+`, `-`, `@`, a tab or a carriage return) are written with an apostrophe
//! in front; reading takes it away again.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::assemble::{About, Assembler};
use super::field::{Coding, Field};
use super::values::Fault;
use super::{Codings, Options, bytes_of};
use crate::error::{CodingsError, Error, Problem};
use crate::model::{Article, Dossier, Stance};
use crate::source::Source;

/// The columns without which there is no stance.
const NEEDED: [Field; 4] = [Field::Document, Field::Holder, Field::Target, Field::Position];

/// Reads a table; `name` stands for the file in messages.
///
/// # Errors
/// [`Error::Codings`] with all problems: a column that is missing, a row of another length, a cell that is no value of its field, each with line, column
/// and what was expected.
pub fn read(name: &str, table: &str, options: &Options) -> Result<Codings, Error> {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    let source = Source::new(name, table.to_owned().into());
    let mut reader = Reader {
        source: &source,
        delimiter: delimiter(table),
        problems: Vec::new(),
    };
    let assembler = reader.rows(table, options);
    reader.unclosed();
    match assembler {
        Some(assembler) if reader.problems.is_empty() => Ok(assembler.finish()),
        _ => Err(CodingsError::new(reader.problems).into()),
    }
}

/// Reads a table from a file.
///
/// # Errors
/// [`Error::Io`] where it cannot be read or is not UTF-8; as [`read`].
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Result<Codings, Error> {
    let path = path.as_ref();
    let (name, bytes) = bytes_of(path)?;
    let table = String::from_utf8(bytes).map_err(|error| {
        let message = format!("not UTF-8: {error}");
        Error::io(path, std::io::Error::new(std::io::ErrorKind::InvalidData, message))
    })?;
    read(&name, &table, options)
}

struct Reader<'s> {
    source: &'s Source,
    delimiter: u8,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn rows<'a>(&mut self, table: &str, options: &'a Options) -> Option<Assembler<'a>> {
        let mut rows = ::csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .from_reader(table.as_bytes());
        let mut records = rows.records();
        let header: Vec<String> = match records.next() {
            Some(Ok(record)) => record.iter().map(|cell| cell.trim().to_owned()).collect(),
            _ => Vec::new(),
        };
        let mut assembler = Assembler::new(&options.mapping, &options.texts);
        let columns = self.columns(&header, options)?;
        let unread: Vec<&str> = header
            .iter()
            .enumerate()
            .filter(|(at, _)| !columns.iter().any(|(_, column)| column == at))
            .map(|(_, name)| name.as_str())
            .collect();
        if !unread.is_empty() {
            let note = format!("columns not read: {}", unread.join(", "));
            assembler.report().notes.push(note);
        }
        for record in records {
            match record {
                Ok(record) => self.row(&record, &columns, &mut assembler),
                Err(error) => self.malformed(&error),
            }
        }
        Some(assembler)
    }

    /// A quote that nothing closes takes all rows behind it into one cell.
    fn unclosed(&mut self) {
        /// Where in a cell the next byte stands.
        #[derive(Clone, Copy)]
        enum In {
            Start,
            Plain,
            Quoted(usize),
            /// Behind a quote that closes the cell, or stands for itself where another follows.
            Closed(usize),
        }
        let mut state = In::Start;
        for (at, byte) in self.source.text.bytes().enumerate() {
            let ends = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            state = match (state, byte) {
                (In::Start, b'"') => In::Quoted(at),
                (In::Quoted(open), b'"') => In::Closed(open),
                (In::Closed(open), b'"') => In::Quoted(open),
                (In::Quoted(open), _) => In::Quoted(open),
                _ if ends => In::Start,
                _ => In::Plain,
            };
        }
        if let In::Quoted(open) = state {
            let place = self.source.place(open..open + 1);
            let message = "a quotation mark opens a cell and none closes it".to_owned();
            let expected = "a second one at the end of the cell".to_owned();
            self.problems
                .push(place.problem("unclosed-quote", "", message, expected));
        }
    }

    /// The fields that the header has, with the number of their column.
    fn columns(&mut self, header: &[String], options: &Options) -> Option<Vec<(Field, usize)>> {
        let mut out = Vec::new();
        let mut missing = Vec::new();
        for field in Field::ALL {
            let name = options.mapping.column(*field);
            let same = header.iter().position(|cell| cell == name);
            let alike = || header.iter().position(|cell| cell.eq_ignore_ascii_case(name));
            match same.or_else(alike) {
                Some(at) => out.push((*field, at)),
                None if NEEDED.contains(field) || options.mapping.columns.contains_key(field) => missing.push(name),
                None => {}
            }
        }
        for name in &missing {
            let place = self
                .source
                .place(0..self.source.text.lines().next().map_or(0, str::len));
            let message = format!("no column `{name}`");
            let expected = format!("a column `{name}`, or another name for it in the mapping");
            self.problems
                .push(place.problem("missing-column", name.to_string(), message, expected));
        }
        missing.is_empty().then_some(out)
    }

    fn row(&mut self, record: &::csv::StringRecord, columns: &[(Field, usize)], assembler: &mut Assembler<'_>) {
        let position = record.position();
        let (start, line) = position.map_or((0, 0), |at| (at.byte() as usize, at.line()));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let mut coding = Coding {
            place: format!("line {line}"),
            ..Coding::default()
        };
        for (field, column) in columns {
            let cell = bare(record.get(*column).unwrap_or_default());
            // The words of the evidence and of the condition are those of the text, space and all.
            let verbatim = matches!(field, Field::Text | Field::Condition);
            coding.set(*field, if verbatim { cell } else { cell.trim() });
        }
        if let Err(faults) = assembler.add(&coding, &About::default()) {
            let (meant, wrong): (Vec<Fault>, Vec<Fault>) = faults.into_iter().partition(|fault| fault.meant);
            assembler.leave_out(&coding.place, &meant);
            for fault in wrong {
                let column = columns.iter().find(|(field, _)| *field == fault.field);
                let cell = self.cell(start, column.map_or(0, |(_, column)| *column));
                let place = self.source.place(cell);
                let key = fault.field.to_string();
                self.problems
                    .push(place.problem("invalid-value", key, fault.message, fault.expected));
            }
        }
    }

    fn malformed(&mut self, error: &::csv::Error) {
        let start = error.position().map_or(0, |at| at.byte() as usize);
        let (message, expected) = match error.kind() {
            ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => (
                format!("the row has {len} cells"),
                format!("{expected_len} cells, as in the header"),
            ),
            _ => (error.to_string(), String::new()),
        };
        let end = self.source.text.get(start..).and_then(|rest| rest.lines().next());
        let place = self.source.place(start..start + end.map_or(0, str::len));
        self.problems.push(place.problem("row", "", message, expected));
    }

    /// The bytes of a cell of the row that starts at `start`.
    fn cell(&self, start: usize, number: usize) -> Range<usize> {
        // A record may be preceded by line ends that belong to none.
        let row = self.source.text.get(start..).unwrap_or_default();
        let start = start + (row.len() - row.trim_start_matches(['\r', '\n']).len());
        let mut quoted = false;
        let mut from = start;
        let mut seen = 0;
        let bytes = self.source.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(start) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => return from..at,
                byte if *byte == self.delimiter && !quoted => {
                    if seen == number {
                        return from..at;
                    }
                    seen += 1;
                    from = at + 1;
                }
                _ => {}
            }
        }
        from..bytes.len()
    }
}

/// The separator that the header has most of.
fn delimiter(table: &str) -> u8 {
    let header = table.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b',')
}

/// Writes the stances of one or more coders, each given with a name (empty for none), with all columns.
///
/// # Errors
/// None in practice: every field is text.
///
/// ```
/// use pourparler::codings::{Options, csv};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let article = Reader::new(Codebook::base()?)?.read("Kenya rejected the ceasefire.", &Metadata::default());
/// let table = csv::write(&[("machine", &Dossier::new([article]))])?;
/// let back = csv::read("mine.csv", &table, &Options::default())?;
/// assert_eq!(back.by("machine").ok_or("no coder")?.stances_of("kenya").count(), 1);
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn write(coders: &[(&str, &Dossier)]) -> Result<String, Error> {
    let mut out = ::csv::Writer::from_writer(Vec::new());
    out.write_record(Field::ALL.iter().map(|field| field.as_str()))
        .map_err(Error::value)?;
    for (coder, dossier) in coders {
        for (article, stance) in dossier.stances() {
            let mut fields = fields(article, stance);
            fields.insert(Field::Coder, (*coder).to_owned());
            let cells = Field::ALL.iter().map(|field| {
                let cell = fields.get(field).map_or("", String::as_str);
                let guard = if is_formula(cell) { "'" } else { "" };
                format!("{guard}{cell}")
            });
            out.write_record(cells).map_err(Error::value)?;
        }
    }
    let bytes = out.into_inner().map_err(|error| Error::value(error.into_error()))?;
    String::from_utf8(bytes).map_err(Error::value)
}

/// A stance as the fields of its row.
fn fields(article: &Article, stance: &Stance) -> BTreeMap<Field, String> {
    let mut coding = Coding::default();
    let document = &article.document;
    let holder = article.actor(stance.holder.as_str());
    coding.set(Field::Document, &document.id);
    coding.set(Field::Title, document.title.clone().unwrap_or_default());
    coding.set(Field::Publisher, document.publisher.clone().unwrap_or_default());
    coding.set(Field::Date, written(document.published));
    coding.set(Field::Holder, stance.holder.as_str());
    coding.set(Field::HolderName, holder.map_or("", |actor| &actor.name));
    coding.set(Field::HolderKind, written(holder.map(|actor| actor.kind)));
    coding.set(Field::HolderOf, written(holder.and_then(|actor| actor.of.as_ref())));
    coding.set(Field::Target, stance.target.to_string());
    coding.set(Field::Position, stance.position.as_str());
    coding.set(Field::Point, written(stance.point.as_ref()));
    coding.set(Field::Strength, stance.strength.as_str());
    coding.set(Field::Mode, stance.mode.as_str());
    let via: Vec<&str> = stance.via.iter().map(AsRef::as_ref).collect();
    coding.set(Field::Via, via.join(" > "));
    coding.set(Field::Condition, stance.condition.clone().unwrap_or_default());
    coding.set(Field::Change, written(stance.change));
    coding.set(Field::When, written(stance.when));
    coding.set(Field::Hedged, stance.hedged.to_string());
    coding.set(Field::Start, stance.evidence.start.to_string());
    coding.set(Field::End, stance.evidence.end.to_string());
    coding.set(Field::Text, article.words(&stance.evidence).unwrap_or_default());
    coding.set_place(Field::HolderSpan, stance.holder_span);
    coding.set_place(Field::TargetSpan, stance.target_span);
    coding.set_place(Field::CueSpan, stance.cue_span);
    coding.set_place(Field::ConditionSpan, stance.condition_span);
    coding.set(Field::Rule, stance.rule.as_str());
    coding.fields
}

fn written(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// Whether a spreadsheet would compute the cell, or whether taking an apostrophe away would make it so.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell without the apostrophe that keeps it from being computed.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}
