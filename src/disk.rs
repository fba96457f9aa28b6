//! Reading and writing the disk, with the path in every error.

use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file or folder that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// Its path below the folder that was read, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The bytes of a file.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails.
pub fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    std::fs::read(path).map_err(|error| Unreadable { path: path.to_owned(), error })
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Unwritten {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// Writes a file that is not there yet, with the folders above it.
///
/// # Errors
///
/// [`Unwritten`] when the file is there, or the disk fails.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Unwritten> {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let created = folder.and_then(|()| std::fs::File::create_new(path)?.write_all(bytes));
    created.map_err(|error| Unwritten { path: path.to_owned(), error })
}

/// Writes a file over the one that is there, in one step.
///
/// # Errors
///
/// [`Unwritten`] when the disk fails.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Unwritten> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        let mode = std::fs::metadata(path).map_or(Permissions::from_mode(0o644), |metadata| metadata.permissions());
        file.as_file().set_permissions(mode)?;
        file.persist(path).map(drop).map_err(|error| error.error)
    };
    write().map_err(|error| Unwritten { path: path.to_owned(), error })
}

/// All files below a folder, by path, for which `wanted` holds of the path. Hidden ones are left out and symbolic links are not
/// followed. A folder that is not there holds none.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails, or when a name is no Unicode.
pub fn read_folder(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<RawFile>, Unreadable> {
    let listed = list_folder(folder, wanted)?.into_iter();
    listed.map(|(path, _)| Ok(RawFile { bytes: read(&folder.join(&path))?, path })).collect()
}

/// The paths and the sizes in bytes of the files that [`read_folder`] would read.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails, or when a name is no Unicode.
pub fn list_folder(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, u64)>, Unreadable> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| unwalkable(folder, error))?;
        if entry.file_type().is_file() {
            let path = relative(folder, entry.path())?;
            if wanted(&path) {
                files.push((path, entry.metadata().map_err(|error| unwalkable(folder, error))?.len()));
            }
        }
    }
    Ok(files)
}

fn unwalkable(folder: &Path, error: walkdir::Error) -> Unreadable {
    Unreadable { path: error.path().unwrap_or(folder).to_owned(), error: error.into() }
}

fn relative(folder: &Path, path: &Path) -> Result<String, Unreadable> {
    let parts = path.strip_prefix(folder).unwrap_or(path).components().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    let no_unicode = || io::Error::new(io::ErrorKind::InvalidData, "the name is no Unicode");
    parts.map(|parts| parts.join("/")).ok_or_else(|| Unreadable { path: path.to_owned(), error: no_unicode() })
}
