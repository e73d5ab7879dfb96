//! Dossiers as files: JSON lines, an article a line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Dossier, DossierError};
use crate::error::Error;
use crate::model::Article;

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
            let mut line = String::new();
            match self.reader.read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim().is_empty() => {}
                Ok(_) => return Some(Ok((self.line, line))),
                Err(source) => {
                    let line = self.line;
                    return Some(Err(DossierError::Read { line, source }));
                }
            }
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article, DossierError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.next_line()?.and_then(|(number, line)| parsed(number, &line)))
    }
}

fn parsed(line: usize, text: &str) -> Result<Article, DossierError> {
    Article::from_json(text.trim()).map_err(|source| DossierError::Line { line, source })
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
        read.map_err(|error| match error {
            DossierError::Read { source, .. } if source.kind() != io::ErrorKind::InvalidData => Error::io(path, source),
            other => Error::value(DossierError::File {
                path: path.to_owned(),
                source: Box::new(other),
            }),
        })
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

    /// Writes JSON lines: an article a line, in the interchange form.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_jsonl(&self, mut writer: impl Write) -> io::Result<()> {
        for article in &self.articles {
            serde_json::to_writer(&mut writer, &**article)?;
            writer.write_all(b"\n")?;
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
    /// back to what it was.
    ///
    /// # Errors
    /// [`Error::Io`] for a file that cannot be written.
    pub fn append_to(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let append = || {
            let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
            let before = file.metadata()?.len();
            let written = ends_line(&mut file, before).and_then(|ends| {
                let mut writer = BufWriter::new(&file);
                if !ends {
                    writer.write_all(b"\n")?;
                }
                self.write_jsonl(writer)?;
                file.sync_all()
            });
            written.inspect_err(|_| {
                // What made writing fail is reported; should cutting fail too, the next to load the file is told the line.
                drop(file.set_len(before));
            })
        };
        append().map_err(|source| Error::io(path, source))
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
    fn errors_name_file_and_line() -> Result<(), Failure> {
        let folder = Folder::new("errors")?;
        let path = folder.0.join("talks.jsonl");
        let good = dossier(&["a"]).to_jsonl()?;
        let message = |bytes: &[u8]| -> Result<String, Failure> {
            fs::write(&path, bytes)?;
            Ok(Dossier::load(&path).err().map(|e| e.to_string()).unwrap_or_default())
        };
        let cut = message(format!("{good}\n{{\"schema\"").as_bytes())?;
        assert!(cut.contains("talks.jsonl`: line 3: not an article"), "{cut}");
        let mut bytes = good.into_bytes();
        bytes.extend(b"\"\xff\"\n");
        let bad = message(&bytes)?;
        assert!(bad.contains("talks.jsonl`: line 2: "), "{bad}");
        assert!(matches!(Dossier::load(folder.0.join("none")), Err(Error::Io { .. })));
        Ok(())
    }
}
