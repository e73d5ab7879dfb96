//! Facts as Arrow tables, handed on by the PyCapsule interface: no row becomes a Python object.

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use pourparler::export::arrow::{Cells, FactTable, table, table_of};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::dossier::PyDossier;
use crate::errors::value_error;

/// A table of facts or of results that pandas, polars, pyarrow and DuckDB read without a copy, by the Arrow PyCapsule interface.
///
/// `Dossier.to_arrow` and `to_arrow` of results make it.
#[pyclass(frozen, name = "Table", module = "pourparler")]
pub(crate) struct PyTable {
    name: String,
    batch: RecordBatch,
}

#[pymethods]
impl PyTable {
    /// What the rows are: `stances`, `positions` ...
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// The names of the columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            self.batch.schema().fields().iter().map(|field| field.name().as_str()),
        )
    }

    /// The table as the capsule of an Arrow stream. The types are those of the table, whatever is requested, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }

    /// The columns with their types as the capsule of an Arrow schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batch.schema().as_ref()).map_err(value_error)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    fn __repr__(&self) -> String {
        format!(
            "Table({}: {} rows, {} columns)",
            self.name,
            self.batch.num_rows(),
            self.batch.num_columns()
        )
    }
}

/// A table of columns: a name, the pandas type, the cells.
#[pyfunction]
#[pyo3(name = "_table")]
pub(crate) fn made_table(
    py: Python<'_>,
    name: String,
    columns: Vec<(String, String, Bound<'_, PyAny>)>,
) -> PyResult<PyTable> {
    let read = |(name, kind, cells): &(String, String, Bound<'_, PyAny>)| -> PyResult<(String, Cells)> {
        let cells = match kind.as_str() {
            "category" => Cells::Category(cells.extract()?),
            "string" => Cells::Text(cells.extract()?),
            "object" => Cells::Texts(cells.extract()?),
            "int8" | "int64" => Cells::Whole(cells.extract()?),
            "float64" => Cells::Score(cells.extract()?),
            "bool" => Cells::Flag(cells.extract()?),
            "datetime64[s]" => Cells::Day(cells.extract()?),
            _ => return Err(PyValueError::new_err(format!("no type of column `{kind}`"))),
        };
        Ok((name.clone(), cells))
    };
    let columns = columns.iter().map(read).collect::<PyResult<Vec<_>>>()?;
    py.detach(|| {
        let batch = table_of(&columns).map_err(value_error)?;
        Ok(PyTable { name, batch })
    })
}

#[pymethods]
impl PyDossier {
    /// The facts of one kind as an Arrow table.
    ///
    /// Parameters
    /// ----------
    /// table
    ///     `articles`, `stances`, `mentions`, `quotes`, `reports`, `acts`, `participants`, `ties` or `dates`.
    ///
    /// Returns
    /// -------
    /// Table
    ///     What pandas, polars, pyarrow and DuckDB read; docs/tables.md names the columns.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> table = pp.Reader("base").read_all(["Sudan rejected the ceasefire."]).to_arrow("stances")
    /// >>> len(table), "holder" in table.columns
    /// (1, True)
    #[pyo3(signature = (table="stances"))]
    fn to_arrow(&self, py: Python<'_>, table: &str) -> PyResult<PyTable> {
        let kind: FactTable = table.parse().map_err(value_error)?;
        let batch = py.detach(|| self::table(self.inner(), kind)).map_err(value_error)?;
        let name = kind.to_string();
        Ok(PyTable { name, batch })
    }
}
