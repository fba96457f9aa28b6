//! What stands in the output folder without being ours, and how it moves to the new one.

use super::error::{PublishError, at};
use crate::output::OutputPath;
use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::symlink;
use std::path::Path;

/// Kept always, and never ours.
const GIT: &str = ".git";
/// Kept if the site has no such file itself.
const HOSTING_FILES: [&str; 3] = [".gitignore", ".nojekyll", "CNAME"];

/// The names at the top of the output folder that are kept.
pub(super) struct Kept {
    theirs: Vec<String>,
}

impl Kept {
    /// Takes the names that the site's owner lists.
    pub(super) fn new(keep: &[String]) -> Result<Self, PublishError> {
        if let Some(name) = keep.iter().find(|name| name.contains('/') || OutputPath::new(name.as_str()).is_err()) {
            return Err(PublishError::KeepName { name: name.clone() });
        }
        let mut theirs = keep.to_vec();
        theirs.push(GIT.to_owned());
        theirs.sort();
        theirs.dedup();
        Ok(Self { theirs })
    }

    /// Whether a name at the top of the output folder is kept.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|kept| kept == name)
    }

    /// Refuses an output that would replace what is kept.
    pub(super) fn refuse(&self, path: &OutputPath) -> Result<(), PublishError> {
        let top = path.as_str().split('/').next().unwrap_or_default().to_lowercase();
        match self.theirs.iter().find(|kept| kept.to_lowercase() == top) {
            Some(kept) => Err(PublishError::Kept { path: path.to_string(), kept: kept.clone() }),
            None => Ok(()),
        }
    }

    /// Repeats what is kept in another folder; returns how many names there were.
    ///
    /// Files are linked, not copied: a repository of any size moves in a moment. For a live `.git` that is safe, because Git replaces
    /// files by renaming and never writes into an object; what it appends to, its logs, stays one file with two names. The
    /// old names go right after the swap. A Git command that runs in that very moment would be torn: so its lock stops us.
    pub(super) fn carry(&self, from: &Path, to: &Path) -> Result<usize, PublishError> {
        let git_lock = from.join(GIT).join("index.lock");
        if present(&git_lock)?.is_some() {
            return Err(PublishError::GitAtWork { path: git_lock });
        }
        let mut carried = 0;
        for name in self.names() {
            let (old, new) = (from.join(name), to.join(name));
            if let Some(metadata) = present(&old)?
                && present(&new)?.is_none()
            {
                repeat(&old, &new, &metadata)?;
                carried += 1;
            }
        }
        Ok(carried)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let hosting = HOSTING_FILES.into_iter().filter(|name| !self.theirs.iter().any(|theirs| theirs == name));
        self.theirs.iter().map(String::as_str).chain(hosting)
    }
}

/// What stands at a path, links not followed; `None` where there is nothing.
pub(super) fn present(path: &Path) -> Result<Option<Metadata>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(at(path)(error)),
    }
}

fn repeat(old: &Path, new: &Path, metadata: &Metadata) -> Result<(), PublishError> {
    if metadata.is_symlink() {
        let target = fs::read_link(old).map_err(at(old))?;
        return symlink(target, new).map_err(at(new));
    }
    if !metadata.is_dir() {
        return fs::hard_link(old, new).or_else(|error| copy(old, new, metadata, error)).map_err(at(old));
    }
    fs::create_dir(new).map_err(at(new))?;
    for entry in fs::read_dir(old).map_err(at(old))? {
        let entry = entry.map_err(at(old))?;
        let metadata = entry.metadata().map_err(at(&entry.path()))?;
        repeat(&entry.path(), &new.join(entry.file_name()), &metadata)?;
    }
    fs::set_permissions(new, metadata.permissions()).map_err(at(new))
}

/// For where linking failed. A pipe or a socket would never end: it fails as the link did.
fn copy(old: &Path, new: &Path, metadata: &Metadata, link_error: io::Error) -> io::Result<()> {
    if !metadata.is_file() {
        return Err(link_error);
    }
    fs::copy(old, new)?;
    File::open(new)?.set_modified(metadata.modified()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    #[test]
    fn only_plain_names_can_be_kept() {
        assert!(Kept::new(&["downloads".to_owned()]).is_ok());
        for bad in ["", "..", "a/b", "/etc", "../a"] {
            assert!(matches!(Kept::new(&[bad.to_owned()]), Err(PublishError::KeepName { name }) if name == bad));
        }
    }

    #[test]
    fn outputs_stay_out_of_what_is_kept() {
        let kept = Kept::new(&["downloads".to_owned()]).unwrap();
        let refused = |path: &str| kept.refuse(&OutputPath::new(path).unwrap()).is_err();
        assert!(refused(".git/config") && refused("downloads") && refused("Downloads/a.zip"));
        assert!(!refused("CNAME") && !refused("a/downloads") && !refused(".gitignore"));
    }

    #[test]
    fn a_tree_is_repeated_with_its_links_modes_and_empty_folders() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::create_dir_all(old.join(".git/refs/tags")).unwrap();
        fs::create_dir(&new).unwrap();
        fs::write(old.join(".git/HEAD"), "ref").unwrap();
        fs::set_permissions(old.join(".git/refs"), fs::Permissions::from_mode(0o700)).unwrap();
        symlink("../outside", old.join(".git/link")).unwrap();
        assert_eq!(Kept::new(&[]).unwrap().carry(&old, &new).unwrap(), 1);
        let inode = |path: &Path| fs::metadata(path).unwrap().ino();
        assert_eq!(inode(&old.join(".git/HEAD")), inode(&new.join(".git/HEAD")));
        assert_eq!(fs::metadata(new.join(".git/refs")).unwrap().mode() & 0o777, 0o700);
        assert!(new.join(".git/refs/tags").is_dir());
        assert_eq!(fs::read_link(new.join(".git/link")).unwrap(), Path::new("../outside"));
    }

    #[test]
    fn a_copy_stands_in_for_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "x").unwrap();
        File::open(&old).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
        copy(&old, &new, &fs::metadata(&old).unwrap(), io::ErrorKind::Other.into()).unwrap();
        assert_eq!(fs::metadata(&new).unwrap().mtime(), 0);
    }
}
