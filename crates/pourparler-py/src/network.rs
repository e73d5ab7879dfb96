//! What follows from a network: its structure, and files. Networks come and go as JSON, as all results of measures do.

use std::fmt::Display;

use pourparler::analysis::network::{Network, Series};
use pourparler::export;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::errors::value_error;

/// The JSON of a measure of structure.
#[pyfunction]
#[pyo3(name = "_network_measure")]
pub(crate) fn network_measure(py: Python<'_>, network: &str, name: &str) -> PyResult<String> {
    py.detach(|| {
        let network: Network = read(network)?;
        match name {
            "polarisation" => written(network.polarisation()),
            "communities" => written(network.communities()),
            "centrality" => written(network.centrality()),
            _ => Err(unknown("measure", name)),
        }
    })
}

/// A network in the format of another program, or as the table for a terminal.
#[pyfunction]
#[pyo3(name = "_network_written")]
pub(crate) fn network_written(py: Python<'_>, network: &str, format: &str) -> PyResult<String> {
    py.detach(|| {
        let network: Network = read(network)?;
        let one = std::slice::from_ref(&network);
        match format {
            "table" => Ok(network.to_string()),
            "graphml" => Ok(export::graphml(&network)),
            "gexf" => Ok(export::gexf(&network)),
            "dot" => Ok(export::dot(&network)),
            "edges-csv" => Ok(export::edges_csv(one)),
            "nodes-csv" => Ok(export::nodes_csv(one)),
            _ => Err(unknown("format", format)),
        }
    })
}

/// Networks over time in the format of another program.
#[pyfunction]
#[pyo3(name = "_series_written")]
pub(crate) fn series_written(py: Python<'_>, series: &str, format: &str) -> PyResult<String> {
    py.detach(|| {
        let series: Series = read(series)?;
        match format {
            "gexf" => Ok(export::gexf_series(&series)),
            "edges-csv" => Ok(export::edges_csv(&series.networks)),
            "nodes-csv" => Ok(export::nodes_csv(&series.networks)),
            _ => Err(unknown("format", format)),
        }
    })
}

fn read<T: DeserializeOwned>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(value_error)
}

fn written(result: impl Serialize) -> PyResult<String> {
    serde_json::to_string(&result).map_err(value_error)
}

fn unknown(what: impl Display, name: &str) -> PyErr {
    PyValueError::new_err(format!("no {what} `{name}`"))
}
