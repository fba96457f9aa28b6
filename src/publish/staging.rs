//! The folder beside the output in which the next site is made ready: its lock, its leftovers, its end.

use super::error::{PublishError, at};
use super::kept::present;
use rustix::fs::OFlags;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Where things stand while a site is made ready. `ROOT/public` is made ready in `ROOT/.public.staging`:
///
/// | name | what it is |
/// | --- | --- |
/// | `lock` | held by the build that is running |
/// | `site` | the next site; after the swap, the last one on its way out |
/// | `old` | the last site, during a swap in two steps: it goes back if the second step never came |
///
/// Dropping it removes all of this.
pub(super) struct Staging {
    /// The folder that is published.
    pub(super) output: PathBuf,
    /// The next site.
    pub(super) site: PathBuf,
    /// The place of the last site during a swap in two steps.
    pub(super) old: PathBuf,
    folder: PathBuf,
    lock_path: PathBuf,
    /// Closing it, which the system does even for a killed process, gives the lock back.
    _lock: File,
}

impl Staging {
    /// Locks the output folder, puts right what a killed build left behind, and makes an empty folder for the next site.
    pub(super) fn begin(output: &Path) -> Result<Self, PublishError> {
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(PublishError::NoName { path: output.to_owned() });
        };
        let output = parent.join(name); // without a slash at the end, which would follow a link
        let folder = parent.join(staging_name(name));
        require_folder(&output)?;
        let lock_path = folder.join("lock");
        let lock = lock(&folder, &lock_path)?;
        let staging =
            Self { site: folder.join("site"), old: folder.join("old"), output, folder, lock_path, _lock: lock };
        staging.require_one_file_system()?;
        staging.settle()?;
        make_folder(&staging.site)?;
        Ok(staging)
    }

    fn require_one_file_system(&self) -> Result<(), PublishError> {
        let here = fs::metadata(&self.folder).map_err(at(&self.folder))?.dev();
        match present(&self.output)? {
            Some(output) if output.dev() != here => Err(PublishError::OtherFileSystem { path: self.output.clone() }),
            _ => Ok(()),
        }
    }

    /// Removes what a killed build left behind. If it was killed in the middle of a swap in two steps, the last site goes back.
    fn settle(&self) -> Result<(), PublishError> {
        remove(&self.site)?;
        if present(&self.old)?.is_none() {
            return Ok(());
        }
        // Renaming replaces nothing, or an empty folder, and fails where the next site already stands.
        match fs::rename(&self.old, &self.output) {
            Err(error) if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists) => {
                fs::rename(&self.old, &self.site).map_err(at(&self.old))?; // half removed, it must not go back
                remove(&self.site)
            }
            renamed => renamed.map_err(at(&self.output)),
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed, or complained about, by the next build.
        let _ = remove(&self.site);
        let _ = fs::remove_file(&self.lock_path);
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Makes a folder that a web server can read, whatever the umask is; one that exists already is fine.
pub(super) fn make_folder(path: &Path) -> Result<(), PublishError> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(at(path)(error)),
        _ => fs::set_permissions(path, Permissions::from_mode(0o755)).map_err(at(path)),
    }
}

/// Removes a file, a link or a folder with all that is in it. Links are not followed.
pub(super) fn remove(path: &Path) -> Result<(), PublishError> {
    match present(path)? {
        Some(metadata) if metadata.is_dir() => fs::remove_dir_all(path).map_err(at(path)),
        Some(_) => fs::remove_file(path).map_err(at(path)),
        None => Ok(()),
    }
}

fn staging_name(output: &OsStr) -> OsString {
    let mut name = OsString::from(".");
    name.push(output);
    name.push(".staging");
    name
}

fn require_folder(path: &Path) -> Result<(), PublishError> {
    match present(path)? {
        Some(metadata) if metadata.is_symlink() => Err(PublishError::Symlink { path: path.to_owned() }),
        Some(metadata) if !metadata.is_dir() => Err(PublishError::NotAFolder { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// Takes the lock. A build that ends removes it, so it may vanish between our steps: then we take a new one.
fn lock(folder: &Path, path: &Path) -> Result<File, PublishError> {
    loop {
        require_folder(folder)?;
        make_folder(folder)?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
        let file = match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened.map_err(at(path))?,
        };
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => PublishError::Locked { path: path.to_owned() },
            TryLockError::Error(error) => at(path)(error),
        })?;
        let ours = file.metadata().map_err(at(path))?;
        if present(path)?.is_some_and(|named| (named.dev(), named.ino()) == (ours.dev(), ours.ino())) {
            return Ok(file);
        }
    }
}
