//! Columns of an Arrow table, put together one by one.

use std::sync::Arc;

use arrow_array::builder::{LargeListBuilder, LargeStringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, LargeStringArray, RecordBatch, RecordBatchOptions,
};
use arrow_schema::{ArrowError, Field, Schema};
use chrono::NaiveDate;

/// The columns of a table of `rows` rows.
pub(super) struct Columns {
    rows: usize,
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(super) fn new(rows: usize) -> Self {
        Columns {
            rows,
            fields: Vec::new(),
            arrays: Vec::new(),
        }
    }

    fn add(&mut self, name: &str, nullable: bool, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), nullable));
        self.arrays.push(array);
    }

    /// Words of the text.
    pub(super) fn text<'a>(&mut self, name: &str, cells: impl Iterator<Item = Option<&'a str>>) {
        self.add(name, true, Arc::new(LargeStringArray::from_iter(cells)));
    }

    /// Words of which few are different: ids and closed vocabularies.
    pub(super) fn category<'a>(
        &mut self,
        name: &str,
        cells: impl Iterator<Item = Option<&'a str>>,
    ) -> Result<(), ArrowError> {
        let mut builder = StringDictionaryBuilder::<Int32Type>::new();
        for cell in cells {
            match cell {
                Some(word) => drop(builder.append(word)?),
                None => builder.append_null(),
            }
        }
        self.add(name, true, Arc::new(builder.finish()));
        Ok(())
    }

    /// As [`Columns::category`], of what has to be written first.
    pub(super) fn written<T: ToString>(
        &mut self,
        name: &str,
        cells: impl Iterator<Item = Option<T>>,
    ) -> Result<(), ArrowError> {
        let cells: Vec<Option<String>> = cells.map(|cell| cell.map(|cell| cell.to_string())).collect();
        self.category(name, cells.iter().map(Option::as_deref))
    }

    /// Several ids.
    pub(super) fn list<'a, I: IntoIterator<Item = &'a str>>(&mut self, name: &str, cells: impl Iterator<Item = I>) {
        let mut builder = LargeListBuilder::new(LargeStringBuilder::new());
        for cell in cells {
            for word in cell {
                builder.values().append_value(word);
            }
            builder.append(true);
        }
        self.add(name, false, Arc::new(builder.finish()));
    }

    /// Counts and places.
    pub(super) fn number(&mut self, name: &str, cells: impl Iterator<Item = usize>) {
        self.whole(name, cells.map(|cell| i64::try_from(cell).unwrap_or(i64::MAX)));
    }

    fn whole(&mut self, name: &str, cells: impl Iterator<Item = i64>) {
        self.add(name, false, Arc::new(Int64Array::from_iter_values(cells)));
    }

    /// Scores, null where there is none.
    fn score(&mut self, name: &str, cells: impl Iterator<Item = Option<f64>>) {
        self.add(name, true, Arc::new(Float64Array::from_iter(cells)));
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, name: &str, cells: impl Iterator<Item = bool>) {
        self.add(name, false, Arc::new(BooleanArray::from_iter(cells.map(Some))));
    }

    /// Days.
    pub(super) fn day(&mut self, name: &str, cells: impl Iterator<Item = Option<NaiveDate>>) {
        let days = cells.map(|day| {
            let since = day?.signed_duration_since(NaiveDate::default()).num_days();
            i32::try_from(since).ok()
        });
        self.add(name, true, Arc::new(Date32Array::from_iter(days)));
    }

    pub(super) fn finish(self) -> Result<RecordBatch, ArrowError> {
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(self.fields)), self.arrays, &options)
    }
}

/// The cells of a column, by what it holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Words of which few are different: a dictionary.
    Category(Vec<Option<String>>),
    /// Words of a text: a large string.
    Text(Vec<Option<String>>),
    /// Several words each: a large list.
    Texts(Vec<Vec<String>>),
    /// Counts and places: `int64`.
    Whole(Vec<i64>),
    /// Scores: `float64`.
    Score(Vec<Option<f64>>),
    /// Yes or no.
    Flag(Vec<bool>),
    /// Days: `date32`.
    Day(Vec<Option<NaiveDate>>),
}

impl Cells {
    fn len(&self) -> usize {
        match self {
            Cells::Category(cells) | Cells::Text(cells) => cells.len(),
            Cells::Texts(cells) => cells.len(),
            Cells::Whole(cells) => cells.len(),
            Cells::Score(cells) => cells.len(),
            Cells::Flag(cells) => cells.len(),
            Cells::Day(cells) => cells.len(),
        }
    }
}

/// A table of these columns by name, with the types of the tables of facts: for results of measures.
///
/// ```
/// use pourparler::export::arrow::{Cells, table_of};
///
/// let table = table_of(&[
///     ("actor", Cells::Category(vec![Some("kenya".to_owned()), Some("ghana".to_owned())])),
///     ("score", Cells::Score(vec![Some(0.5), None])),
/// ])?;
/// assert_eq!((table.num_rows(), table.num_columns()), (2, 2));
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
///
/// # Errors
/// Where the columns are not of one length.
pub fn table_of<N: AsRef<str>>(columns: &[(N, Cells)]) -> Result<RecordBatch, ArrowError> {
    let mut table = Columns::new(columns.first().map_or(0, |(_, cells)| cells.len()));
    for (name, cells) in columns {
        let name = name.as_ref();
        match cells {
            Cells::Category(cells) => table.category(name, cells.iter().map(Option::as_deref))?,
            Cells::Text(cells) => table.text(name, cells.iter().map(Option::as_deref)),
            Cells::Texts(cells) => table.list(name, cells.iter().map(|words| words.iter().map(String::as_str))),
            Cells::Whole(cells) => table.whole(name, cells.iter().copied()),
            Cells::Score(cells) => table.score(name, cells.iter().copied()),
            Cells::Flag(cells) => table.flag(name, cells.iter().copied()),
            Cells::Day(cells) => table.day(name, cells.iter().copied()),
        }
    }
    table.finish()
}
