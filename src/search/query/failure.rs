//! Why a built index could not be read, and what to do about it.

use crate::diagnostic::Wording;
use crate::disk::Unreadable;
use std::path::PathBuf;

/// Why a query could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The folder holds no index.
    #[error("{}: there is no search index", .0.display())]
    NoIndex(PathBuf),
    /// The folder holds several indexes, so that it is no site as it was built.
    #[error("{}: there are several search indexes", .0.display())]
    SeveralIndexes(PathBuf),
    /// A file could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The index was written in another version of the format.
    #[error("the search index has version {0}")]
    OtherVersion(u64),
    /// A file is not what the index's writer has written.
    #[error("`{0}` is broken")]
    Broken(String),
}

impl Failure {
    /// What happened and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::NoIndex(folder) => Wording::new(
                format!("{} に検索の索引がありません。先に `akiraka build` を実行してください", folder.display()),
                format!("there is no search index in {}; run `akiraka build` first", folder.display()),
            ),
            Self::SeveralIndexes(folder) => Wording::new(
                format!("{} に検索の索引が二つ以上あります。`akiraka build` で作り直してください", folder.display()),
                format!(
                    "there is more than one search index in {}; build again with `akiraka build`",
                    folder.display()
                ),
            ),
            Self::Unreadable(unreadable) => {
                Wording::new(format!("読めません: {unreadable}"), format!("cannot read {unreadable}"))
            }
            Self::OtherVersion(version) => Wording::new(
                format!(
                    "索引の版が {version} で、この版の akiraka では読めません。`akiraka build` で作り直してください"
                ),
                format!(
                    "the index has version {version}, which this akiraka cannot read; build again with `akiraka build`"
                ),
            ),
            Self::Broken(file) => Wording::new(
                format!("索引の `{file}` が壊れています。`akiraka build` で作り直してください"),
                format!("`{file}` of the index is broken; build again with `akiraka build`"),
            ),
        }
    }
}
