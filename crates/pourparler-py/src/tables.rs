//! Facts as Arrow tables, handed on by the PyCapsule interface: no row becomes a Python object.

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use pourparler::export::arrow::{FactTable, table};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::dossier::PyDossier;
use crate::errors::value_error;

/// A table of facts that pandas, polars, pyarrow and DuckDB read without a copy, by the Arrow PyCapsule interface.
#[pyclass(frozen, name = "Table", module = "pourparler")]
pub(crate) struct PyTable {
    kind: FactTable,
    batch: RecordBatch,
}

#[pymethods]
impl PyTable {
    /// What the rows are: `stances`, `mentions` ...
    #[getter]
    fn name(&self) -> &'static str {
        self.kind.as_str()
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
            self.kind,
            self.batch.num_rows(),
            self.batch.num_columns()
        )
    }
}

#[pymethods]
impl PyDossier {
    /// The facts of one kind as an Arrow table: `articles`, `stances`, `mentions`, `quotes`, `reports`, `acts`,
    /// `participants`, `ties` or `dates`.
    #[pyo3(signature = (table="stances"))]
    fn to_arrow(&self, py: Python<'_>, table: &str) -> PyResult<PyTable> {
        let kind: FactTable = table.parse().map_err(value_error)?;
        let batch = py.detach(|| self::table(self.inner(), kind)).map_err(value_error)?;
        Ok(PyTable { kind, batch })
    }
}
