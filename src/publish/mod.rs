//! Publishing: the outputs become a folder, all at once or not at all.
//!
//! The next site is made ready in a folder beside the output folder, and the two change places in one step. Whoever looks, and
//! whenever the build is killed, the output folder is the last site or the next one. A file that did not change is
//! carried over as it is, so that its modification time tells the truth to web servers and to tools that upload what is new.

mod compress;
mod error;
mod kept;
mod staging;
mod swap;
#[cfg(test)]
mod tests;

use crate::hash;
use crate::output::{MANIFEST, Output, OutputPath};
pub use compress::compressed;
pub use error::PublishError;
use error::at;
use kept::{Kept, present};
use staging::{Staging, make_folder, remove};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use swap::swap;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

/// The value of `"generator"` in the [`MANIFEST`], the JSON object that the caller makes and puts last: by it a folder is known to be ours.
pub const GENERATOR: &str = "akiraka";

/// A site on its way to the output folder. Dropped before [`Publisher::commit`], it leaves the output folder as it was.
pub struct Publisher {
    staging: Staging,
    kept: Kept,
    has_last_site: bool,
    /// By path, as [`collision_key`] writes it.
    entries: Mutex<BTreeMap<String, Entry>>,
    /// The folders made so far, and whether the last site has the same folder.
    folders: Mutex<BTreeMap<String, bool>>,
    unchanged: AtomicUsize,
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path inside the output folder, with `/` between the parts.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes: 64 lower case hexadecimal digits.
    pub sha256: String,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The files of the site.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The files that are new or have new bytes.
    pub written: usize,
    /// The files that are as they were.
    pub unchanged: usize,
    /// The files of the last site that are gone.
    pub removed: usize,
    /// The names at the top of the folder that are not ours and stayed.
    pub kept: usize,
}

impl Publisher {
    /// Locks the output folder, such as `ROOT/public`, and makes ready to publish to it. At its top the names in `keep` stay as they
    /// are, and so do `.git` and, unless the site has its own, `.gitignore`, `.nojekyll` and `CNAME`.
    ///
    /// # Errors
    ///
    /// Where the output is a link, a file, or a folder of somebody else; where another build holds it; where the folder above it
    /// is missing or cannot be written.
    pub fn begin(output: &Path, keep: &[String]) -> Result<Self, PublishError> {
        let kept = Kept::new(keep)?;
        let staging = Staging::begin(output)?;
        let has_last_site = present(&staging.output)?.is_some();
        if has_last_site {
            refuse_foreign(&staging.output, &kept)?;
        }
        Ok(Self {
            staging,
            kept,
            has_last_site,
            entries: Mutex::default(),
            folders: Mutex::default(),
            unchanged: AtomicUsize::new(0),
        })
    }

    /// Adds a file. Many threads may do so at once.
    ///
    /// # Errors
    ///
    /// Where another output has the path, even in other letter case, or needs a folder there; where the path is kept for somebody
    /// else; where the file cannot be written.
    pub fn put(&self, output: &Output) -> Result<(), PublishError> {
        self.kept.refuse(&output.path)?;
        self.register(output)?;
        let path = output.path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let in_last_site = self.enter(folder)?;
        let (last, next) = (self.staging.output.join(path), self.staging.site.join(path));
        if in_last_site && has_bytes(&last, &output.bytes) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return fs::hard_link(&last, &next).or_else(|_| copy(&last, &next, &output.bytes)).map_err(at(&next));
        }
        write(&next, &output.bytes).map(drop).map_err(at(&next))
    }

    /// What was put so far, by path.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = locked(&self.entries).values().cloned().collect();
        entries.sort();
        entries
    }

    /// Puts the site in the place of the last one.
    ///
    /// # Errors
    ///
    /// Where something cannot be read or written, or Git is at work in the folder.
    ///
    /// # Panics
    ///
    /// Without a [`MANIFEST`]: the next build could not know the folder as ours.
    pub fn commit(self) -> Result<Summary, PublishError> {
        let summary = self.make_ready()?;
        swap(&self.staging, self.has_last_site)?;
        remove(&self.staging.site)?;
        Ok(summary)
    }

    /// Completes the next site with what is kept.
    fn make_ready(&self) -> Result<Summary, PublishError> {
        let entries = self.entries();
        assert!(entries.iter().any(|entry| entry.path == MANIFEST), "a site is published with a {MANIFEST}");
        self.sync_manifest()?;
        let kept = self.kept.carry(&self.staging.output, &self.staging.site)?;
        let unchanged = self.unchanged.load(Ordering::Relaxed);
        Ok(Summary {
            files: entries.len(),
            bytes: entries.iter().map(|entry| entry.size).sum(),
            written: entries.len() - unchanged,
            unchanged,
            removed: self.count_removed(&entries)?,
            kept,
        })
    }

    /// Of all files only the manifest has to outlast a power cut: without it the folder would look like somebody else's. A killed build
    /// loses nothing that it wrote; after a power cut the next build compares every byte and writes anew what was lost; and file
    /// systems keep the order of renaming and removing. Syncing thousands of files would take longer than the build.
    fn sync_manifest(&self) -> Result<(), PublishError> {
        let path = self.staging.site.join(MANIFEST);
        File::open(&path).and_then(|file| file.sync_all()).map_err(at(&path))
    }

    /// Notes an output down; its path must be free.
    fn register(&self, output: &Output) -> Result<(), PublishError> {
        let path = output.path.to_string();
        let sha256 = hash::sha256(&output.bytes);
        let key = collision_key(&output.path);
        let mut entries = locked(&self.entries);
        if let Some(other) = occupant(&entries, &key) {
            return Err(PublishError::Collision { path, other: other.path.clone() });
        }
        entries.insert(key, Entry { path, size: output.bytes.len() as u64, sha256 });
        Ok(())
    }

    /// Makes a folder of the next site, once; returns whether the last site has it too, not counting links.
    fn enter(&self, folder: &str) -> Result<bool, PublishError> {
        if folder.is_empty() {
            return Ok(self.has_last_site);
        }
        if let Some(&in_last_site) = locked(&self.folders).get(folder) {
            return Ok(in_last_site);
        }
        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        let parent_in_last_site = self.enter(parent)?;
        make_folder(&self.staging.site.join(folder))?;
        let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
        let in_last_site = parent_in_last_site && is_folder(&self.staging.output.join(folder));
        locked(&self.folders).insert(folder.to_owned(), in_last_site);
        Ok(in_last_site)
    }

    fn count_removed(&self, entries: &[Entry]) -> Result<usize, PublishError> {
        if !self.has_last_site {
            return Ok(0);
        }
        let output = &self.staging.output;
        let is_kept = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| self.kept.has(name));
        let ours =
            WalkDir::new(output).into_iter().filter_entry(|file| file.depth() != 1 || !is_kept(file.file_name()));
        let stays = |path: &str| entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).is_ok();
        let mut removed = 0;
        for file in ours {
            let file = file.map_err(|error| at(output)(error.into()))?;
            let path = file.path().strip_prefix(output).ok().and_then(Path::to_str);
            removed += usize::from(!file.file_type().is_dir() && !path.is_some_and(stays));
        }
        Ok(removed)
    }
}

/// Refuses a folder that holds something else than what is kept, and was not made by us.
fn refuse_foreign(output: &Path, kept: &Kept) -> Result<(), PublishError> {
    let mut foreign = Vec::new();
    for file in fs::read_dir(output).map_err(at(output))? {
        let name = file.map_err(at(output))?.file_name().to_string_lossy().into_owned();
        if !kept.has(&name) {
            foreign.push(name);
        }
    }
    match foreign.into_iter().min() {
        Some(found) if !is_ours(output) => Err(PublishError::Foreign { path: output.to_owned(), found }),
        _ => Ok(()),
    }
}

fn is_ours(output: &Path) -> bool {
    #[derive(serde::Deserialize)]
    struct Manifest {
        generator: String,
    }
    let path = output.join(MANIFEST);
    fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file())
        && File::open(&path).is_ok_and(|file| {
            serde_json::from_reader(BufReader::new(file))
                .is_ok_and(|manifest: Manifest| manifest.generator == GENERATOR)
        })
}

/// A path as the least careful file system sees it: without letter case, and with one form for each character.
fn collision_key(path: &OutputPath) -> String {
    path.as_str().to_lowercase().nfc().collect()
}

/// The output that a path collides with: the same path, a file where it needs a folder, or a file in a folder of its name.
fn occupant<'a>(entries: &'a BTreeMap<String, Entry>, key: &str) -> Option<&'a Entry> {
    let folders = key.match_indices('/').filter_map(|(end, _)| entries.get(&key[..end]));
    let inside = format!("{key}/");
    let within = entries.range(inside.clone()..).next().filter(|(other, _)| other.starts_with(&inside));
    entries.get(key).into_iter().chain(folders).chain(within.map(|(_, entry)| entry)).next()
}

/// Whether a file, not a link to one, has exactly these bytes. One that cannot be read has not.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Writes a new file that a web server can read, whatever the umask is.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<File> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.set_permissions(Permissions::from_mode(0o644))?;
    Ok(file)
}

/// For where linking failed: a new file with the same bytes and modification time.
fn copy(last: &Path, next: &Path, bytes: &[u8]) -> std::io::Result<()> {
    write(next, bytes)?.set_modified(fs::metadata(last)?.modified()?)
}

/// A thread that panicked did not leave a map half changed: each is changed by one insertion.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
