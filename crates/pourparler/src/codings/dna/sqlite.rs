//! The tables out of a file.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use super::super::{Codings, Options};
use super::{Document, Statement, Tables, Value};
use crate::error::Error;

/// Reads the statements of a file (feature `dna`).
///
/// # Errors
/// As [`tables`].
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Result<Codings, Error> {
    Ok(tables(path)?.codings(options))
}

/// Reads the tables of a file (feature `dna`). The file is not changed.
///
/// # Errors
/// [`Error::Io`] where there is no such file; [`Error::Value`] where it is no SQLite file or lacks a table or column of the versions 2 and 3.
pub fn tables(path: impl AsRef<Path>) -> Result<Tables, Error> {
    let path = path.as_ref();
    if let Err(source) = std::fs::File::open(path) {
        return Err(Error::io(path, source));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(path, flags).map_err(Error::value)?;
    let read = || -> rusqlite::Result<Tables> {
        Ok(Tables {
            coders: rows(&file, "SELECT ID, Name FROM CODERS ORDER BY ID", |row| {
                Ok((row.get(0)?, words(row, 1)?))
            })?,
            documents: rows(
                &file,
                "SELECT ID, Title, Text, Author, Source, Date FROM DOCUMENTS ORDER BY ID",
                |row| {
                    Ok(Document {
                        id: row.get(0)?,
                        title: words(row, 1)?,
                        text: words(row, 2)?,
                        author: words(row, 3)?,
                        source: words(row, 4)?,
                        date: row.get(5)?,
                    })
                },
            )?,
            statements: rows(
                &file,
                "SELECT ID, DocumentId, Coder, Start, Stop FROM STATEMENTS ORDER BY DocumentId, Start, ID",
                |row| {
                    Ok(Statement {
                        id: row.get(0)?,
                        document: row.get(1)?,
                        coder: row.get(2)?,
                        start: row.get(3)?,
                        stop: row.get(4)?,
                    })
                },
            )?,
            variables: rows(&file, "SELECT ID, Variable FROM VARIABLES ORDER BY ID", |row| {
                Ok((row.get(0)?, words(row, 1)?))
            })?,
            values: values(&file)?,
        })
    };
    read().map_err(Error::value)
}

fn values(file: &Connection) -> rusqlite::Result<Vec<Value>> {
    let mut out = Vec::new();
    for table in ["DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN"] {
        let query = format!("SELECT StatementId, VariableId, Value FROM {table} ORDER BY ID");
        out.extend(rows(file, &query, value)?);
    }
    out.extend(rows(file, &short_texts(file)?, value)?);
    Ok(out)
}

/// The query for short texts: words of their own in version 2, numbers of entities in version 3 (of attributes before its release).
fn short_texts(file: &Connection) -> rusqlite::Result<String> {
    let columns = rows(
        file,
        "SELECT name, type FROM pragma_table_info('DATASHORTTEXT')",
        |row| Ok((words(row, 0)?, words(row, 1)?)),
    )?;
    let column = columns.iter().find(|(name, _)| name == "Entity").or_else(|| {
        let is_number = |(name, kind): &&(String, String)| name == "Value" && kind.starts_with("INT");
        columns.iter().find(is_number)
    });
    let Some((column, _)) = column else {
        return Ok("SELECT StatementId, VariableId, Value FROM DATASHORTTEXT ORDER BY ID".to_owned());
    };
    let entities = file.query_row(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'ENTITIES'",
        [],
        |row| row.get::<_, i64>(0),
    )?;
    let named = if entities > 0 { "ENTITIES" } else { "ATTRIBUTES" };
    Ok(format!(
        "SELECT d.StatementId, d.VariableId, e.Value FROM DATASHORTTEXT d JOIN {named} e ON e.ID = d.{column} ORDER BY d.ID"
    ))
}

fn value(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(Value {
        statement: row.get(0)?,
        variable: row.get(1)?,
        value: words(row, 2)?,
    })
}

fn rows<T>(
    file: &Connection,
    query: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    file.prepare(query)?.query_map([], read)?.collect()
}

/// A cell as words, whatever its type.
fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    })
}
