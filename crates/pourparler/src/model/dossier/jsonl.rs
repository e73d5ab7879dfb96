//! Dossiers as files: JSON lines, an article a line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Dossier, DossierError};
use crate::error::Error;
use crate::model::{Article, ArticleError};

/// Lines that are parsed together, on all cores.
const BATCH: usize = 512;

/// Articles read one by one from JSON lines: nothing but the line at hand is kept. Lines of white space are passed over.
///
/// ```
/// use pourparler::model::JsonLines;
///
/// let mut articles = JsonLines::new(&b"{\"schema\": \"pourparler/article/0\"}\n"[..]);
/// let error = articles.next().and_then(Result::err).ok_or("no error")?;
/// assert!(error.to_string().starts_with("line 1: not an article"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct JsonLines<R> {
    reader: R,
    /// The number of the last line that was read, from 1.
    line: usize,
}

impl<R: BufRead> JsonLines<R> {
    /// Articles from a reader.
    pub fn new(reader: R) -> Self {
        JsonLines { reader, line: 0 }
    }

    /// The next line that is not white space, with its number.
    fn next_line(&mut self) -> Option<Result<(usize, String), DossierError>> {
        loop {
            self.line += 1;
            let line = self.line;
            let mut bytes = Vec::new();
            if let Err(source) = self.reader.read_until(b'\n', &mut bytes) {
                return Some(Err(DossierError::Read { line, source }));
            }
            if bytes.is_empty() {
                return None;
            }
            match String::from_utf8(bytes) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => return Some(Ok((line, text))),
                // Only the end of the input can come in the middle of a character.
                Err(error) if error.utf8_error().error_len().is_none() => {
                    return Some(Err(DossierError::Torn { line }));
                }
                Err(error) => {
                    let source = io::Error::new(io::ErrorKind::InvalidData, error);
                    return Some(Err(DossierError::Read { line, source }));
                }
            }
        }
    }

    /// Whether the last line is an article.
    fn check_last(mut self) -> Result<(), DossierError> {
        let mut last = None;
        while let Some(line) = self.next_line() {
            last = Some(line?);
        }
        last.map_or(Ok(()), |(number, line)| parsed(number, &line).map(drop))
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article, DossierError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.next_line()?.and_then(|(number, line)| parsed(number, &line)))
    }
}

fn parsed(line: usize, text: &str) -> Result<Article, DossierError> {
    let json = text.trim_start_matches('\u{feff}').trim();
    if json.starts_with('[') {
        return Err(DossierError::Array { line });
    }
    Article::from_json(json).map_err(|source| match source {
        ArticleError::Json(error) if error.is_eof() && !text.ends_with('\n') => DossierError::Torn { line },
        source => DossierError::Line { line, source },
    })
}

impl Dossier {
    /// Reads a file of JSON lines.
    ///
    /// # Errors
    /// [`Error::Io`] for a file that cannot be read, [`Error::Value`] naming file and line for one that holds something else.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = File::open(path).map_err(|source| Error::io(path, source))?;
        let read = Dossier::read_jsonl(BufReader::new(file));
        read.map_err(|error| in_file(path, error))
    }

    /// Reads JSON lines, on all cores.
    ///
    /// # Errors
    /// [`DossierError`] for the first line that cannot be read.
    pub fn read_jsonl(reader: impl BufRead) -> Result<Self, DossierError> {
        let mut lines = JsonLines::new(reader);
        let mut dossier = Dossier::default();
        loop {
            let mut failed = None;
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH && failed.is_none() {
                match lines.next_line() {
                    Some(Ok(line)) => batch.push(line),
                    Some(Err(error)) => failed = Some(error),
                    None => break,
                }
            }
            let read: Vec<_> = batch.par_iter().map(|(number, line)| parsed(*number, line)).collect();
            for article in read {
                dossier.articles.push(Arc::new(article?));
            }
            if let Some(error) = failed {
                return Err(error);
            }
            if batch.len() < BATCH {
                return Ok(dossier);
            }
        }
    }

    /// Writes JSON lines: an article a line, in the interchange form. The writer gets each line whole.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_jsonl(&self, mut writer: impl Write) -> io::Result<()> {
        let mut line = Vec::new();
        for article in &self.articles {
            line.clear();
            serde_json::to_writer(&mut line, &**article)?;
            line.push(b'\n');
            writer.write_all(&line)?;
        }
        writer.flush()
    }

    /// Writes a file of JSON lines, all of it or nothing: a file that was there stays as it was until the new one is complete.
    ///
    /// # Errors
    /// [`Error::Io`] for a file that cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let draft = Draft::beside(path);
        draft
            .fill(|file| self.write_jsonl(file))
            .and_then(|()| draft.replace(path))
            .map_err(|source| Error::io(path, source))
    }

    /// Adds the articles to the end of a file of JSON lines, which is made where there is none. Where writing fails the file is cut
    /// back to what it was. Lines are handed to the system whole, so that a program that is stopped leaves whole lines; where power
    /// fails the last one may be torn, which [`Dossier::load`] and this function tell.
    ///
    /// # Errors
    /// [`Error::Io`] for a file that cannot be written, [`Error::Value`] for one whose last line has no end and is no article: it
    /// stays as it is.
    pub fn append_to(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let failed = |source| Error::io(path, source);
        let open = || OpenOptions::new().read(true).append(true).create(true).open(path);
        let mut file = open().map_err(failed)?;
        let before = file.metadata().map_err(failed)?.len();
        let ends = ends_line(&mut file, before).map_err(failed)?;
        if !ends {
            file.rewind().map_err(failed)?;
            let lines = JsonLines::new(BufReader::new(&file));
            lines.check_last().map_err(|error| in_file(path, error))?;
        }
        let write = || {
            if !ends {
                (&file).write_all(b"\n")?;
            }
            self.write_jsonl(&file)?;
            file.sync_all()
        };
        write().map_err(|source| {
            // What made writing fail is reported; should cutting fail too, the next to load the file is told the line.
            drop(file.set_len(before));
            failed(source)
        })
    }
}

/// What went wrong in a file.
fn in_file(path: &Path, error: DossierError) -> Error {
    match error {
        DossierError::Read { source, .. } if source.kind() != io::ErrorKind::InvalidData => Error::io(path, source),
        other => Error::value(DossierError::File {
            path: path.to_owned(),
            source: Box::new(other),
        }),
    }
}

/// Whether a file of this length is empty or ends with the end of a line.
fn ends_line(file: &mut File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// A file beside the one that is to be written, removed unless it takes its place.
struct Draft(PathBuf);

impl Draft {
    fn beside(path: &Path) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}-{number}.draft", std::process::id()));
        Draft(path.with_file_name(name))
    }

    fn fill(&self, write: impl FnOnce(BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
        let file = OpenOptions::new().write(true).create_new(true).open(&self.0)?;
        write(BufWriter::new(&file))?;
        file.sync_all()
    }

    fn replace(&self, path: &Path) -> io::Result<()> {
        if let Ok(there) = fs::metadata(path) {
            fs::set_permissions(&self.0, there.permissions())?;
        }
        fs::rename(&self.0, path)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already where it took the place of the file.
        drop(fs::remove_file(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentInfo;

    type Failure = Box<dyn std::error::Error + Send + Sync>;

    fn dossier(ids: &[&str]) -> Dossier {
        ids.iter().map(|id| Article::new(DocumentInfo::new(*id))).collect()
    }

    /// An empty folder that goes with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Result<Self, Failure> {
            let folder = std::env::temp_dir().join(format!("pourparler-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder)?;
            Ok(Folder(folder))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    #[test]
    fn a_file_comes_back_and_grows() -> Result<(), Failure> {
        let folder = Folder::new("grows")?;
        let path = folder.0.join("talks.jsonl");
        dossier(&["a", "b"]).append_to(&path)?;
        assert_eq!(Dossier::load(&path)?, dossier(&["a", "b"]));
        dossier(&["c", "d"]).save(&path)?;
        let all = fs::read_to_string(&path)?;
        fs::write(&path, all.trim_end())?;
        dossier(&["e"]).append_to(&path)?;
        assert_eq!(Dossier::load(&path)?, dossier(&["c", "d", "e"]));
        assert_eq!(fs::read_dir(&folder.0)?.count(), 1, "no draft is left");
        Ok(())
    }

    #[test]
    fn a_failed_save_leaves_what_was_there() -> Result<(), Failure> {
        let folder = Folder::new("failed")?;
        let path = folder.0.join("talks.jsonl");
        fs::create_dir(&path)?;
        let error = dossier(&["a"]).save(&path).err().ok_or("a folder was replaced")?;
        assert!(error.to_string().contains("talks.jsonl"), "{error}");
        assert_eq!(fs::read_dir(&folder.0)?.count(), 1, "no draft is left");
        let error = dossier(&["a"])
            .save(folder.0.join("none/talks.jsonl"))
            .err()
            .ok_or("no folder")?;
        assert!(matches!(error, Error::Io { .. }));
        Ok(())
    }

    #[test]
    fn a_torn_line_is_told_and_left_alone() -> Result<(), Failure> {
        let folder = Folder::new("torn")?;
        let path = folder.0.join("talks.jsonl");
        let whole = dossier(&["a", "Genève"]).to_jsonl()?;
        let first = whole.find('\n').ok_or("no line")? + 1;
        for cut in first + 1..whole.len() - 1 {
            fs::write(&path, whole.as_bytes().get(..cut).unwrap_or_default())?;
            for failed in [Dossier::load(&path).err(), dossier(&["b"]).append_to(&path).err()] {
                let message = failed.map(|error| error.to_string()).unwrap_or_default();
                assert!(
                    message.contains("talks.jsonl`: line 2: the file ends in the middle"),
                    "{cut}: {message}"
                );
            }
            assert_eq!(fs::metadata(&path)?.len(), cut as u64);
        }
        Ok(())
    }

    #[test]
    fn a_mark_of_the_encoding_is_passed_over() -> Result<(), Failure> {
        let marked = format!("\u{feff}{}", dossier(&["a"]).to_jsonl()?);
        assert_eq!(Dossier::from_jsonl(&marked)?, dossier(&["a"]));
        Ok(())
    }

    #[test]
    fn errors_name_file_and_line() -> Result<(), Failure> {
        let folder = Folder::new("errors")?;
        let path = folder.0.join("talks.jsonl");
        let good = dossier(&["a"]).to_jsonl()?;
        let message = |bytes: &[u8]| -> Result<String, Failure> {
            fs::write(&path, bytes)?;
            Ok(Dossier::load(&path).err().map(|e| e.to_string()).unwrap_or_default())
        };
        let cut = message(format!("{good}\n{{\"schema\"\n").as_bytes())?;
        assert!(cut.contains("talks.jsonl`: line 3: not an article"), "{cut}");
        let mut bytes = good.into_bytes();
        bytes.extend(b"\"\xff\"\n");
        let bad = message(&bytes)?;
        assert!(bad.contains("talks.jsonl`: line 2: "), "{bad}");
        assert!(matches!(Dossier::load(folder.0.join("none")), Err(Error::Io { .. })));
        Ok(())
    }
}
