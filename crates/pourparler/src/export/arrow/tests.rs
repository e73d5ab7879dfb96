use std::collections::BTreeMap;

use super::*;
use crate::codebook::Codebook;
use crate::reader::Reader;
use crate::text::Metadata;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The columns of each table of facts as the guide lists them: `name type`.
fn documented() -> BTreeMap<String, Vec<String>> {
    let guide = include_str!("../../../../../docs/tables.md");
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut table = String::new();
    let of_facts = guide.lines().take_while(|line| *line != "## Results of measures");
    for line in of_facts {
        if let Some(name) = line.strip_prefix("## `") {
            table = name.trim_end_matches('`').to_owned();
        } else if let Some(row) = line.strip_prefix("| `") {
            let mut cells = row.split('|').map(|cell| cell.trim().trim_matches('`'));
            let column = format!(
                "{} {}",
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default()
            );
            tables.entry(table.clone()).or_default().push(column);
        }
    }
    tables
}

fn plain(kind: &arrow_schema::DataType) -> &'static str {
    use arrow_schema::DataType;
    match kind {
        DataType::Dictionary(..) => "category",
        DataType::LargeUtf8 => "text",
        DataType::LargeList(_) => "list of text",
        DataType::Int64 => "int64",
        DataType::Boolean => "bool",
        DataType::Date32 => "date",
        _ => "another",
    }
}

#[test]
fn every_table_has_the_columns_of_the_guide() -> Result<(), Failure> {
    let reader = Reader::new(Codebook::base()?)?;
    let text = "NAIROBI, 3 May 2021 – Kenya hosted the talks. “We reject a ceasefire,” said Norway’s foreign minister.";
    let full = Dossier::new([reader.read(text, &Metadata::default())]);
    let mut found = BTreeMap::new();
    for kind in FactTable::ALL {
        let (batch, empty) = (table(&full, *kind)?, table(&Dossier::default(), *kind)?);
        assert_eq!(batch.schema(), empty.schema());
        assert_eq!(empty.num_rows(), 0);
        let columns = batch
            .schema()
            .fields()
            .iter()
            .map(|f| format!("{} {}", f.name(), plain(f.data_type())))
            .collect();
        found.insert(kind.to_string(), columns);
    }
    assert_eq!(found, documented());
    let mentions: usize = full.articles.iter().map(|article| article.mentions.len()).sum();
    assert_eq!(table(&full, FactTable::Mentions)?.num_rows(), mentions);
    Ok(())
}

#[cfg(feature = "arrow-ipc")]
#[test]
fn a_file_comes_back() -> Result<(), Failure> {
    let reader = Reader::new(Codebook::base()?)?;
    let dossier = Dossier::new([reader.read("Kenya rejected the ceasefire. Ghana hailed it.", &Metadata::default())]);
    for kind in FactTable::ALL {
        let batch = table(&dossier, *kind)?;
        let mut file = Vec::new();
        write_ipc(&batch, &mut file)?;
        let read = arrow_ipc::reader::FileReader::try_new(std::io::Cursor::new(file), None)?;
        assert_eq!(read.collect::<Result<Vec<_>, _>>()?, [batch]);
    }
    Ok(())
}
