//! Seeds: source documents as received, with numbered lines, and the citations of those lines.

mod citation;
mod decode;
mod format;
mod guide;
mod problems;

pub use citation::{Citation, Lines, read_lines};
pub use format::{Sheet, SheetCell};
pub use guide::{Guide, SetAside};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::{self, Unreadable};
use crate::hash;
use crate::source::Source;
use crate::text;
use format::{Text, Unusable};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A source document with what its reading guide says of it.
#[derive(Debug, Clone)]
pub struct Seed {
    /// The file's name without its ending: what citations say.
    pub name: String,
    /// Its text: decoded and otherwise as received, or the lines that its format gives.
    pub source: Arc<Source>,
    /// The encoding that it was decoded from, by its usual name, or the format of a file that is no text.
    pub encoding: &'static str,
    /// The SHA-256 of the file as received, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: usize,
    /// Whether its file could be used; one that could not has no lines, and a finding that says why.
    pub is_usable: bool,
    /// Its reading guide; an empty one where there is none.
    pub guide: Guide,
}

/// The visible sheets of a workbook that is no seed.
///
/// # Errors
///
/// The finding that says why the file cannot be used.
pub fn sheets(path: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Box<Diagnostic>> {
    format::sheets(bytes).map_err(|why| Box::new(format::unusable(path, &why)))
}

/// The documents that have been read; empty at first. It changes how fast they are read, and nothing else.
#[derive(Debug, Default)]
pub struct Memory {
    /// By the file's name, each without its guide, and with what is wrong with it.
    documents: BTreeMap<String, (Seed, Diagnostics)>,
}

impl Memory {
    /// Forgets the document in a file that has changed.
    pub fn forget(&mut self, file: &str) {
        self.documents.remove(file);
    }
}

/// Reads all seeds of a folder, by name. A folder that is not there holds none. A seed whose file cannot be used is a finding and
/// has no lines.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails; what is wrong inside the files goes to `diagnostics`.
pub fn read_all(folder: &Path, diagnostics: &mut Diagnostics) -> Result<BTreeMap<String, Seed>, Unreadable> {
    read_again(folder, &mut Memory::default(), diagnostics)
}

/// The same, where some of the documents have been read before: those are not read again, but their guides are.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails; what is wrong inside the files goes to `diagnostics`.
pub fn read_again(
    folder: &Path,
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Result<BTreeMap<String, Seed>, Unreadable> {
    let files = disk::list_folder(folder, |path| !path.contains('/') && format::is_document(path))?;
    let mut before = std::mem::take(&mut memory.documents);
    let mut seeds: BTreeMap<String, Seed> = BTreeMap::new();
    for (path, size) in files {
        let name = format::name(&path);
        if let Some(other) = seeds.get(name) {
            diagnostics.push(problems::same_name(other.source.path(), &path));
            continue;
        }
        let (mut seed, findings) = match before.remove(&path) {
            Some(known) => known,
            None => read_document(folder, &path, size)?,
        };
        memory.documents.insert(path.clone(), (seed.clone(), findings.clone()));
        diagnostics.extend(findings);
        if seed.is_usable {
            seed.guide = read_guide(folder, name, seed.line_count(), diagnostics)?;
            diagnostics.extend(changed(&seed));
        }
        seeds.insert(name.to_owned(), seed);
    }
    for (path, _) in disk::list_folder(folder, |path| !path.contains('/') && path.ends_with(".yaml"))? {
        if !seeds.contains_key(format::name(&path)) {
            diagnostics.push(problems::guide_alone(&path));
        }
    }
    Ok(seeds)
}

/// A document without its guide; what is too large is not even read.
fn read_document(folder: &Path, path: &str, size: u64) -> Result<(Seed, Diagnostics), Unreadable> {
    let bytes = if size > format::LIMIT as u64 { None } else { Some(disk::read(&folder.join(path))?) };
    let mut findings = Diagnostics::new();
    let seed = Seed::read(format::name(path), path, bytes.as_deref(), &mut findings);
    Ok((seed, findings))
}

/// A seed that is not the one that its guide was written for.
fn changed(seed: &Seed) -> Option<Diagnostic> {
    let (expected, place) = seed.guide.sha256.as_ref()?;
    (*expected != seed.sha256).then(|| problems::changed(place.clone(), &seed.sha256))
}

fn read_guide(
    folder: &Path,
    name: &str,
    line_count: usize,
    diagnostics: &mut Diagnostics,
) -> Result<Guide, Unreadable> {
    let path = folder.join(format!("{name}.yaml"));
    if !path.exists() {
        return Ok(Guide::default());
    }
    let text = String::from_utf8_lossy(&disk::read(&path)?).into_owned();
    let source = Source::new(format!("seeds/{name}.yaml"), text);
    if source.text().contains(char::REPLACEMENT_CHARACTER) {
        diagnostics.push(problems::undecodable(&source));
    }
    Ok(guide::parse(&source, line_count, diagnostics))
}

impl Seed {
    /// A seed of the bytes of a text file; `path` is shown to people.
    pub fn new(name: &str, path: &str, bytes: &[u8], guide: Guide) -> Self {
        let (text, encoding) = decode::decode(bytes);
        Self::of(name, path, bytes, guide, text).in_encoding(encoding)
    }

    /// A seed of the bytes of its file, in the format that its ending says; `None` for a file that is too large to be read.
    fn read(name: &str, path: &str, bytes: Option<&[u8]>, diagnostics: &mut Diagnostics) -> Self {
        let shown = format!("seeds/{path}");
        let read = bytes.map_or(Err(Unusable::TooLarge), |bytes| format::read(path, bytes));
        let bytes = bytes.unwrap_or_default();
        match read {
            Ok(Text { text, encoding, hidden }) => {
                let seed = Self::of(name, &shown, bytes, Guide::default(), text).in_encoding(encoding);
                if seed.source.text().contains(char::REPLACEMENT_CHARACTER) {
                    diagnostics.push(problems::undecodable(&seed.source));
                }
                diagnostics.extend(hidden.iter().map(|sheet| problems::hidden_sheet(&seed.source, sheet)));
                seed
            }
            Err(unusable) => {
                diagnostics.push(format::unusable(&shown, &unusable));
                Self { is_usable: false, ..Self::of(name, &shown, bytes, Guide::default(), String::new()) }
            }
        }
    }

    fn of(name: &str, path: &str, bytes: &[u8], guide: Guide, text: String) -> Self {
        let sha256 = hash::sha256(bytes);
        Self {
            name: name.to_owned(),
            source: Source::new(path, text),
            encoding: "",
            sha256,
            size: bytes.len(),
            is_usable: true,
            guide,
        }
    }

    fn in_encoding(self, encoding: &'static str) -> Self {
        Self { encoding, ..self }
    }

    /// The text of a line, counted from 1; empty past the last.
    pub fn line(&self, number: usize) -> &str {
        self.source.line(number).map_or("", |span| &self.source.text()[span])
    }

    /// Whether a line has nothing to read.
    pub fn is_blank(&self, number: usize) -> bool {
        self.line(number).chars().all(text::is_blank)
    }

    /// The same lines as readers take them: blank ones between two ranges do not part these.
    #[must_use]
    pub fn joined(&self, lines: &Lines) -> Lines {
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (first, last) in lines.ranges().iter().copied() {
            match joined.last_mut() {
                Some(before) if before.1 < first && (before.1 + 1..first).all(|line| self.is_blank(line)) => {
                    before.1 = last;
                }
                _ => joined.push((first, last)),
            }
        }
        Lines::new(joined)
    }

    /// The number of lines.
    pub fn line_count(&self) -> usize {
        self.source.line_count()
    }

    /// What to call it: the guide's title, else its name.
    pub fn title(&self) -> &str {
        self.guide.title.as_deref().unwrap_or(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn lines_are_numbered_from_one() {
        let seed = Seed::new("a", "seeds/a.txt", "一\r\n二".as_bytes(), Guide::default());
        assert_eq!((seed.line(1), seed.line(2), seed.line(3), seed.line_count()), ("一", "二", "", 2));
        assert_eq!(seed.title(), "a");
    }

    #[test]
    fn a_document_is_read_again_when_it_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let mut memory = Memory::default();
        let mut line = |forget: &str| {
            memory.forget(forget);
            let seeds = read_again(folder.path(), &mut memory, &mut Diagnostics::new()).unwrap();
            (seeds["a"].line(1).to_owned(), seeds["a"].title().to_owned())
        };
        write("a.txt", "1\n");
        assert_eq!(line(""), ("1".to_owned(), "a".to_owned()));
        write("a.txt", "2\n");
        write("a.yaml", "title: 甲\n");
        assert_eq!(line("b.txt"), ("1".to_owned(), "甲".to_owned()));
        assert_eq!(line("a.txt"), ("2".to_owned(), "甲".to_owned()));
    }

    #[test]
    fn a_guide_of_another_document_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let found = || {
            let mut diagnostics = Diagnostics::new();
            read_all(folder.path(), &mut diagnostics).unwrap();
            diagnostics.sorted().iter().map(|finding| finding.message.in_lang(Lang::En).to_owned()).collect::<Vec<_>>()
        };
        write("a.txt", "1\n");
        let hash = "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";
        write("a.yaml", &format!("sha256: {hash}\n"));
        assert_eq!(found(), [""; 0]);
        write("b.yaml", "");
        assert_eq!(found(), ["there is no document to this reading guide"]);
        std::fs::remove_file(folder.path().join("b.yaml")).unwrap();
        write("a.yaml", "sha256: 0\n");
        let expected = format!("the document changed after this guide was written; its sha256 is now {hash}");
        assert_eq!(found(), [expected]);
    }
}
