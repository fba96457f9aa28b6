//! Seeds: source documents as received, with numbered lines, and the citations of those lines.

mod citation;
mod decode;
mod guide;
mod problems;

pub use citation::{Citation, Lines};
pub use guide::{Guide, SetAside};

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source document with what its reading guide says of it.
#[derive(Debug)]
pub struct Seed {
    /// The file's name without its ending: what citations say.
    pub name: String,
    /// Its text, decoded; line ends and everything else as received.
    pub source: Arc<Source>,
    /// The encoding that it was decoded from, by its usual name.
    pub encoding: &'static str,
    /// The SHA-256 of the file as received, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: usize,
    /// Its reading guide; an empty one where there is none.
    pub guide: Guide,
}

/// A seed or a guide could not be read from the disk.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Unreadable {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// Reads all seeds of a folder, by name. A folder that is not there holds none.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails; what is wrong inside the files goes to `diagnostics`.
pub fn read_all(folder: &Path, diagnostics: &mut Diagnostics) -> Result<BTreeMap<String, Seed>, Unreadable> {
    let mut seeds = BTreeMap::new();
    for path in files(folder)? {
        let Some((name, "txt")) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.rsplit_once('.')) else {
            continue;
        };
        let seed = read_one(name, &path, diagnostics)?;
        seeds.insert(name.to_owned(), seed);
    }
    Ok(seeds)
}

impl Seed {
    /// A seed of the bytes of its file; `path` is shown to people.
    pub fn new(name: &str, path: &str, bytes: &[u8], guide: Guide) -> Self {
        let (text, encoding) = decode::decode(bytes);
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { name: name.to_owned(), source: Source::new(path, text), encoding, sha256, size: bytes.len(), guide }
    }

    /// The text of a line, counted from 1; empty past the last.
    pub fn line(&self, number: usize) -> &str {
        self.source.line(number).map_or("", |span| &self.source.text()[span])
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

fn read_one(name: &str, path: &Path, diagnostics: &mut Diagnostics) -> Result<Seed, Unreadable> {
    let bytes = read(path)?;
    let guide_path = path.with_extension("yaml");
    let guide = if guide_path.exists() {
        let text = String::from_utf8_lossy(&read(&guide_path)?).into_owned();
        guide::parse(&Source::new(format!("seeds/{name}.yaml"), text), diagnostics)
    } else {
        Guide::default()
    };
    let seed = Seed::new(name, &format!("seeds/{name}.txt"), &bytes, guide);
    if seed.source.text().contains(char::REPLACEMENT_CHARACTER) {
        diagnostics.push(problems::undecodable(&seed.source));
    }
    Ok(seed)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |error: io::Error| Unreadable { path: folder.to_owned(), error };
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    std::fs::read(path).map_err(|error| Unreadable { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_from_one() {
        let seed = Seed::new("a", "seeds/a.txt", "一\r\n二".as_bytes(), Guide::default());
        assert_eq!((seed.line(1), seed.line(2), seed.line(3), seed.line_count()), ("一", "二", "", 2));
        assert_eq!(seed.title(), "a");
    }
}
