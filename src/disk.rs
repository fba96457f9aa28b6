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

/// Those of the files that [`read_folder`] would read which are at `path` below the folder, be that a file or a folder.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails, or when a name is no Unicode.
pub fn read_at(folder: &Path, path: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<RawFile>, Unreadable> {
    let mut place = folder.to_owned();
    let mut above = path.components().peekable();
    while let Some(part) = above.next() {
        place.push(part);
        let is_hidden = part.as_os_str().to_string_lossy().starts_with('.');
        let Some(kind) = place.symlink_metadata().ok().filter(|_| !is_hidden).map(|data| data.file_type()) else {
            return Ok(Vec::new());
        };
        if !kind.is_dir() && (above.peek().is_some() || !kind.is_file()) {
            return Ok(Vec::new());
        }
    }
    if place.is_file() {
        let path = relative(folder, &place)?;
        return if wanted(&path) { Ok(vec![RawFile { bytes: read(&place)?, path }]) } else { Ok(Vec::new()) };
    }
    let prefix = if place == folder { String::new() } else { format!("{}/", relative(folder, &place)?) };
    let files = read_folder(&place, |path| wanted(&format!("{prefix}{path}")))?;
    Ok(files.into_iter().map(|file| RawFile { path: format!("{prefix}{}", file.path), ..file }).collect())
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

/// The symbolic links at or below `path` in a folder, which nobody follows, by their paths below the folder. Hidden ones are left out.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails, or when a name is no Unicode.
pub fn links_at(folder: &Path, path: &Path) -> Result<Vec<String>, Unreadable> {
    let place = if path.as_os_str().is_empty() { folder.to_owned() } else { folder.join(path) };
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    if is_hidden(path) || place.symlink_metadata().is_err() {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(Path::new(entry.file_name()));
    let mut links = Vec::new();
    // The folder itself may be a link, but nothing in it that we read.
    let walk = WalkDir::new(&place).follow_root_links(place == folder).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| unwalkable(folder, error))?;
        if entry.depth() + path.components().count() > 0 && entry.path_is_symlink() {
            links.push(relative(folder, entry.path())?);
        }
    }
    Ok(links)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_the_whole_would_be() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["a/b/c.md", "a/b/.d.md", "a/.hidden/e.md", "f.md", "g.txt"] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        std::os::unix::fs::symlink(folder.path().join("a"), folder.path().join("link")).unwrap();
        let read = |path: &str| {
            let files = read_at(folder.path(), Path::new(path), |path| path.ends_with(".md")).unwrap();
            files.into_iter().map(|file| file.path).collect::<Vec<_>>()
        };
        assert_eq!(
            (read(""), read("a")),
            (vec!["a/b/c.md".to_owned(), "f.md".to_owned()], vec!["a/b/c.md".to_owned()])
        );
        assert_eq!((read("a/b/c.md"), read("f.md")), (vec!["a/b/c.md".to_owned()], vec!["f.md".to_owned()]));
        let links = |path: &str| links_at(folder.path(), Path::new(path)).unwrap();
        assert_eq!((links(""), links("link")), (vec!["link".to_owned()], vec!["link".to_owned()]));
        assert_eq!((links("a"), links("missing"), links(".x")), (Vec::new(), Vec::new(), Vec::new()));
        for none in ["a/.hidden", "a/.hidden/e.md", "a/b/.d.md", "link", "link/b/c.md", "f.md/x", "missing", "g.txt"] {
            assert_eq!(read(none), Vec::<String>::new(), "{none}");
        }
    }
}
