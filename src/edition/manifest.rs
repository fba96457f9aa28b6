//! The manifest of a published site: every file with its size and hash.

use crate::diagnostic::Wording;
use crate::disk::{self, Unreadable};
use crate::output::MANIFEST;
use serde::Deserialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The files of a published site, by path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    /// The files.
    pub files: Vec<Entry>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// Its path inside the folder, with `/` between the parts.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// Why there is no manifest to compare with.
#[derive(Debug, thiserror::Error)]
pub enum NoManifest {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It, or a data file beside it, is not of the form that this program publishes.
    #[error("{}: {error}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        error: serde_json::Error,
    },
}

impl Manifest {
    /// Reads the manifest of a published folder.
    ///
    /// # Errors
    ///
    /// [`NoManifest`] where there is none, or it is of another form.
    pub fn read(folder: &Path) -> Result<Self, NoManifest> {
        let path = folder.join(MANIFEST);
        let bytes = disk::read(&path)?;
        serde_json::from_slice(&bytes).map_err(|error| NoManifest::Form { path, error })
    }

    /// The paths of its files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|entry| entry.path.as_str())
    }
}

impl NoManifest {
    /// What happened and what to do.
    pub fn wording(&self) -> Wording {
        if let Self::Unreadable(Unreadable { path, error }) = self
            && error.kind() == ErrorKind::NotFound
        {
            let path = path.display();
            return Wording::new(
                format!("{path} がありません。`akiraka build` が作った公開フォルダを指定してください"),
                format!("there is no {path}; name a folder that `akiraka build` made"),
            );
        }
        Wording::new(
            format!("{self}。`akiraka build` が作った公開フォルダ（`manifest.json` のあるもの）を指定してください"),
            format!("{self}; name a folder that `akiraka build` made, which has a `manifest.json`"),
        )
    }
}
