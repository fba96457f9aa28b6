//! Brings imported files to the disk and never over an editor's change.

use super::ImportedFile;
use super::ledger::{self, Ledger, hash_of};
use crate::output::OutputPath;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What was done. All paths are below `content/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files written, new ones and changed ones.
    pub written: Vec<String>,
    /// Files that were already so.
    pub unchanged: Vec<String>,
    /// Files that an editor changed, left as they are.
    pub kept: Vec<Kept>,
    /// Files that an editor deleted, left away.
    pub deleted: Vec<String>,
    /// Files that the seeds no longer give, removed.
    pub removed: Vec<String>,
    /// Files that the seeds no longer give and that an editor changed, left as they are.
    pub stale: Vec<String>,
}

/// A file that an editor changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub path: String,
    /// How what the seeds give differs from it, as a unified diff.
    pub diff: String,
}

/// A file or folder that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Unwritable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// Writes the files below `content`. Run twice, the second run changes nothing.
///
/// # Errors
///
/// [`Unwritable`] when the disk fails, or when a path leads out of the folder.
pub fn write(content: &Path, files: &[ImportedFile]) -> Result<Report, Unwritable> {
    let ledger_path = content.join(ledger::NAME);
    let before = read(&ledger_path)?.map_or_else(Ledger::default, |bytes| Ledger::parse(&String::from_utf8_lossy(&bytes)));
    let mut after = Ledger::default();
    let mut report = Report::default();
    for file in files {
        let path = inside(content, &file.path)?;
        let on_disk = read(&path)?;
        match decide(file, on_disk.as_deref(), &before) {
            Decision::Write => {
                put(&path, file.text.as_bytes())?;
                report.written.push(file.path.clone());
            }
            Decision::Leave => report.unchanged.push(file.path.clone()),
            Decision::StayDeleted => report.deleted.push(file.path.clone()),
            Decision::Keep(diff) => {
                report.kept.push(Kept { path: file.path.clone(), diff });
                // What the importer last wrote stays known, so that an editor who takes the change back is not asked again.
                after.0.extend(before.0.get_key_value(&file.path).map(|(path, hash)| (path.clone(), hash.clone())));
                continue;
            }
        }
        after.0.insert(file.path.clone(), hash_of(file.text.as_bytes()));
    }
    remove_stale(content, files, &before, &mut after, &mut report)?;
    if after != before || !ledger_path.exists() {
        put(&ledger_path, after.text().as_bytes())?;
    }
    Ok(report)
}

enum Decision {
    Write,
    Leave,
    StayDeleted,
    Keep(String),
}

fn decide(file: &ImportedFile, on_disk: Option<&[u8]>, before: &Ledger) -> Decision {
    match on_disk {
        None if before.0.contains_key(&file.path) => Decision::StayDeleted,
        None => Decision::Write,
        Some(bytes) if bytes == file.text.as_bytes() => Decision::Leave,
        Some(bytes) if before.is_untouched(&file.path, bytes) => Decision::Write,
        Some(bytes) => Decision::Keep(diff(file, &String::from_utf8_lossy(bytes))),
    }
}

fn diff(file: &ImportedFile, on_disk: &str) -> String {
    let diff = TextDiff::from_lines(on_disk, &file.text);
    diff.unified_diff().context_radius(3).header(&file.path, &format!("{} (import)", file.path)).to_string()
}

/// Files of the ledger that are no longer produced go, unless an editor changed them.
fn remove_stale(content: &Path, files: &[ImportedFile], before: &Ledger, after: &mut Ledger, report: &mut Report) -> Result<(), Unwritable> {
    let produced: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for (name, hash) in before.0.iter().filter(|(name, _)| !produced.contains(name.as_str())) {
        let path = inside(content, name)?;
        match read(&path)? {
            Some(bytes) if before.is_untouched(name, &bytes) => {
                std::fs::remove_file(&path).map_err(|error| Unwritable { path, error })?;
                report.removed.push(name.clone());
            }
            Some(_) => {
                report.stale.push(name.clone());
                after.0.insert(name.clone(), hash.clone());
            }
            None => {}
        }
    }
    Ok(())
}

/// The path of a file in `content`.
fn inside(content: &Path, name: &str) -> Result<PathBuf, Unwritable> {
    let path = OutputPath::new(name).map_err(|error| Unwritable { path: content.join(ledger::NAME), error: io::Error::other(error) })?;
    Ok(content.join(path.as_str()))
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Unwritable> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unwritable { path: path.to_owned(), error }),
    }
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Unwritable> {
    let unwritable = |error| Unwritable { path: path.to_owned(), error };
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let mut file = tempfile::Builder::new().prefix(".import").permissions(permissions()).tempfile_in(folder).map_err(unwritable)?;
    file.write_all(bytes).map_err(unwritable)?;
    file.persist(path).map(drop).map_err(|error| unwritable(error.error))
}

#[cfg(unix)]
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}
