//! Files of Discourse Network Analyzer, in the tables of its versions 2 and 3.

#![allow(clippy::unwrap_used, missing_docs)]

use pourparler::codings::{Options, dna};
use rusqlite::Connection;

const COMMON: &str = "
    CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT, Red INTEGER);
    CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
        Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
    CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT);
    CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
    CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
        Stop INTEGER, Coder INTEGER);
    CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
    INSERT INTO CODERS VALUES (1, 'Ana', 0);
    INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
    INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
        (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
    INSERT INTO STATEMENTS VALUES (5, 1, 2, 0, 13, 1);
    INSERT INTO DATABOOLEAN VALUES (1, 5, 4, 0);";
const SECOND: &str = "
    CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT);
    INSERT INTO DOCUMENTS VALUES (2, 'Wire', 'Chad said no.', 1, '', 'Lake Wire', '', '', '', 1500000000000);
    INSERT INTO DATASHORTTEXT VALUES (1, 5, 2, 1, 'chad'), (2, 5, 3, 1, 'Truce');";
const THIRD: &str = "
    CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, ChildOf INTEGER);
    CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
    INSERT INTO DOCUMENTS VALUES (2, 'Wire', 'Chad said no.', 1, '', 'Lake Wire', '', '', '', 1500000000);
    INSERT INTO ENTITIES VALUES (11, 2, 'chad', NULL), (12, 3, 'Truce', NULL);
    INSERT INTO DATASHORTTEXT VALUES (1, 5, 2, 11), (2, 5, 3, 12);";

#[test]
fn both_versions_give_the_same_stances() {
    let folder = std::env::temp_dir().join(format!("pourparler-dna-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let read = |name: &str, tables: &str| {
        let path = folder.join(name);
        let file = Connection::open(&path).unwrap();
        file.execute_batch(&format!("{COMMON}{tables}")).unwrap();
        drop(file);
        dna::read_path(&path, &Options::default()).unwrap()
    };
    let second = read("two.dna", SECOND);
    assert_eq!(second, read("three.dna", THIRD));
    let dossier = second.dossier(Some("Ana")).unwrap();
    let (article, stance) = dossier.stances().next().unwrap();
    assert_eq!(stance.to_owned().target.to_string(), "issue:truce");
    assert_eq!((stance.holder.as_str(), stance.position.as_str()), ("chad", "oppose"));
    assert_eq!(article.words(&stance.evidence), Some("Chad said no."));
    assert_eq!(article.document.published, "2017-07-14".parse().ok());
    let other = folder.join("other.dna");
    std::fs::write(&other, "no database at all, only some words that go on for a while").unwrap();
    assert!(dna::read_path(&other, &Options::default()).is_err());
    let missing = dna::read_path(folder.join("none.dna"), &Options::default());
    assert!(missing.unwrap_err().to_string().contains("none.dna"));
    std::fs::remove_dir_all(&folder).unwrap();
}
