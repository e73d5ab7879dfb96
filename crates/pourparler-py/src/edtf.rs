//! Partial dates.

use chrono::{Datelike, NaiveDate};
use pourparler::model::{Edtf, Precision, Qualifier};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::arguments::{Date, Text};
use crate::errors::value_error;

/// A date as precise as what is known of it, in EDTF (ISO 8601-2): `2012-06-30`, `2012-06`, `2012-22` (summer),
/// `XXXX-12-30`, `2012?`, `2012/2014`, `2012/..`.
///
/// Dates are ordered by their earliest day, then by their latest.
///
/// Parameters
/// ----------
/// text
///     The date; a `ValueError` says where it goes wrong.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> summer = pp.Edtf("2012-22")
/// >>> summer.earliest, summer.latest
/// (datetime.date(2012, 6, 1), datetime.date(2012, 8, 31))
/// >>> pp.Edtf("2012-06") < summer < pp.Edtf("2013"), pp.Edtf("XXXX-12-30").earliest
/// (True, None)
#[pyclass(frozen, eq, ord, hash, name = "Edtf", module = "pourparler")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyEdtf(pub(crate) Edtf);

/// Whether Python has the day: its years begin at 1 and end at 9999.
fn in_python(day: &NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

#[pymethods]
impl PyEdtf {
    #[new]
    fn new(text: Text) -> PyResult<Self> {
        text.0.parse().map(PyEdtf).map_err(value_error)
    }

    /// Reads EDTF text; a `ValueError` says where it goes wrong.
    #[staticmethod]
    fn parse(text: Text) -> PyResult<Self> {
        Self::new(text)
    }

    /// The first day that it may cover; None where the year is not known or the start is open.
    #[getter]
    fn earliest(&self) -> Option<NaiveDate> {
        self.0.earliest().filter(in_python)
    }

    /// The last day that it may cover; None where the year is not known or the end is open.
    #[getter]
    fn latest(&self) -> Option<NaiveDate> {
        self.0.latest().filter(in_python)
    }

    /// The date at the start of an interval, None where it is open; a single date is its own start.
    #[getter]
    fn start(&self) -> Option<Self> {
        self.0.start().map(PyEdtf)
    }

    /// The date at the end of an interval, None where it is open; a single date is its own end.
    #[getter]
    fn end(&self) -> Option<Self> {
        self.0.end().map(PyEdtf)
    }

    /// The year, where all of it is known.
    #[getter]
    fn year(&self) -> Option<i32> {
        self.0.known_year()
    }

    /// The month from 1 to 12, where a single date gives one.
    #[getter]
    fn month(&self) -> Option<u32> {
        self.0.month()
    }

    /// The day of the month, where a single date gives one.
    #[getter]
    fn day(&self) -> Option<u32> {
        self.0.day()
    }

    /// The finest part that is given; of an interval, that of its coarser end.
    #[getter]
    fn precision(&self) -> &'static str {
        match self.0.precision() {
            Precision::Unknown => "unknown",
            Precision::Millennium => "millennium",
            Precision::Century => "century",
            Precision::Decade => "decade",
            Precision::Year => "year",
            Precision::Half => "half",
            Precision::Quarter => "quarter",
            Precision::Month => "month",
            Precision::Day => "day",
            Precision::Second => "second",
        }
    }

    /// How sure the date is.
    #[getter]
    fn qualifier(&self) -> &'static str {
        match self.0.qualifier() {
            Qualifier::Certain => "certain",
            Qualifier::Uncertain => "uncertain",
            Qualifier::Approximate => "approximate",
            Qualifier::UncertainApproximate => "uncertain-approximate",
        }
    }

    /// Whether it is an interval.
    #[getter]
    fn is_interval(&self) -> bool {
        self.0.is_interval()
    }

    /// The same date in a year, where its own year is not known.
    fn with_year(&self, year: i32) -> Self {
        PyEdtf(self.0.with_year(year))
    }

    /// Whether the two share a day; None where that hangs on what is not known.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> pp.Edtf("2012").overlaps("2012-06-30"), pp.Edtf("XXXX-12-30").overlaps("2012-12-30")
    /// (True, None)
    fn overlaps(&self, other: Date) -> Option<bool> {
        self.0.overlaps(other.0)
    }

    /// Whether a day belongs to it; None where that hangs on what is not known.
    fn contains(&self, day: NaiveDate) -> Option<bool> {
        self.0.contains(day)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Edtf('{}')", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (String,)) {
        (py.get_type::<Self>(), (self.0.to_string(),))
    }
}
