//! Whether a folder holds what its manifest says: for a copy that somebody downloaded, or a host that may have been changed.

use super::{Manifest, NoManifest};
use crate::output::MANIFEST;
use crate::{disk, hash};
use std::collections::BTreeSet;
use std::path::Path;

/// How a file differs from what the manifest says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The manifest lists it, and it is not there.
    Missing,
    /// It has other bytes.
    Changed,
    /// It is there, and the manifest does not list it.
    Unlisted,
}

/// Compares a folder with its manifest: the paths of the files that differ, in order. Hidden files and the names in `apart` at the top
/// are not looked at.
///
/// # Errors
///
/// [`NoManifest`] where there is none, or the disk fails.
pub fn verify(folder: &Path, apart: &[String]) -> Result<Vec<(String, Difference)>, NoManifest> {
    let manifest = Manifest::read(folder)?;
    let is_apart = |path: &str| {
        let top = path.split('/').next().unwrap_or(path);
        path == MANIFEST || top == "CNAME" || apart.iter().any(|name| name == top)
    };
    let present: BTreeSet<String> =
        disk::list_folder(folder, |path| !is_apart(path))?.into_iter().map(|(path, _)| path).collect();
    let mut differences = Vec::new();
    for entry in &manifest.files {
        // A hidden file is listed only here.
        if !folder.join(&entry.path).is_file() {
            differences.push((entry.path.clone(), Difference::Missing));
        } else if hash::sha256(&disk::read(&folder.join(&entry.path))?) != entry.sha256 {
            differences.push((entry.path.clone(), Difference::Changed));
        }
    }
    let listed: BTreeSet<&str> = manifest.paths().collect();
    let unlisted = present.into_iter().filter(|path| !listed.contains(path.as_str()));
    differences.extend(unlisted.map(|path| (path, Difference::Unlisted)));
    differences.sort();
    Ok(differences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).unwrap();
        let entry = |path: &str, text: &str| {
            format!("{{\"path\":\"{path}\",\"bytes\":1,\"sha256\":\"{}\"}}", hash::sha256(text.as_bytes()))
        };
        let files = [entry("a", "1"), entry("b", "2"), entry("c", "3")].join(",");
        put(MANIFEST, &format!("{{\"generator\":\"akiraka\",\"files\":[{files}]}}"));
        for (path, text) in [("a", "1"), ("b", "two"), ("d", "4"), ("old", ""), (".nojekyll", "")] {
            put(path, text);
        }
        let expected = [("b", Difference::Changed), ("c", Difference::Missing), ("d", Difference::Unlisted)];
        let expected = expected.map(|(path, difference)| (path.to_owned(), difference));
        assert_eq!(verify(folder.path(), &["old".to_owned()]).unwrap(), expected);
        assert!(verify(&folder.path().join("a"), &[]).is_err());
    }
}
