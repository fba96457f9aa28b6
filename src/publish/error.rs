//! Why a site was not published, and what to do about it.

use crate::diagnostic::Wording;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site was not published. The folder is as it was before, unless the last step failed: removing what was replaced.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The system refused to read or write.
    #[error("cannot read or write `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The output is `/`, or ends in `..`: it has no name, or nothing stands above it.
    #[error("`{}` cannot be an output folder", path.display())]
    NoName {
        /// The output folder.
        path: PathBuf,
    },
    /// The output is a symbolic link.
    #[error("`{}` is a symbolic link", path.display())]
    Symlink {
        /// The output, or the folder in which it is made ready.
        path: PathBuf,
    },
    /// The output is something else than a folder.
    #[error("`{}` is not a folder", path.display())]
    NotAFolder {
        /// The output, or the folder in which it is made ready.
        path: PathBuf,
    },
    /// The output is a folder with files of somebody else.
    #[error("`{}` was not made by akiraka: it holds `{found}`", path.display())]
    Foreign {
        /// The output folder.
        path: PathBuf,
        /// A file or folder in it that is neither kept nor from us.
        found: String,
    },
    /// The output is on another file system than the folder above it.
    #[error("`{}` is on another file system than its parent", path.display())]
    OtherFileSystem {
        /// The output folder.
        path: PathBuf,
    },
    /// Another build is publishing to the same folder.
    #[error("another build holds `{}`", path.display())]
    Locked {
        /// The lock.
        path: PathBuf,
    },
    /// Git is at work in the output folder.
    #[error("git is at work: `{}`", path.display())]
    GitAtWork {
        /// The lock of Git.
        path: PathBuf,
    },
    /// A name to be kept is not a plain name.
    #[error("`{name}` cannot be kept: it is not a name at the top of the output folder")]
    KeepName {
        /// The name.
        name: String,
    },
    /// An output would replace what is to be kept.
    #[error("`{path}` lies in `{kept}`, which is kept")]
    Kept {
        /// The output.
        path: String,
        /// The name that is kept.
        kept: String,
    },
    /// Two outputs cannot stand side by side.
    #[error("`{path}` and `{other}` collide")]
    Collision {
        /// The output that came second.
        path: String,
        /// The output that came first.
        other: String,
    },
}

impl PublishError {
    /// What happened and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::Io { path, source } => io_wording(path, source),
            Self::KeepName { name } => Wording::new(
                format!("`keep` の `{name}` は使えません。公開フォルダの直下にある名前を1つだけ書いてください"),
                format!("`keep` cannot hold `{name}`: write one name that stands at the top of the output folder"),
            ),
            Self::Kept { path, kept } => Wording::new(
                format!(
                    "`{path}` は書き出せません。`{kept}` は上書きしないことになっています。ページの場所を変えるか、`keep` から外してください"
                ),
                format!(
                    "`{path}` is not written, because `{kept}` is kept: move the page, or take the name out of `keep`"
                ),
            ),
            Self::Collision { path, other } => Wording::new(
                format!(
                    "`{path}` と `{other}` は同じ場所に書き出せません（大文字と小文字は区別しません）。どちらかの名前を変えてください"
                ),
                format!(
                    "`{path}` and `{other}` cannot both be written (letter case does not count): rename one of them"
                ),
            ),
            Self::Locked { path } | Self::GitAtWork { path } => self.busy_wording(path),
            Self::NoName { path }
            | Self::Symlink { path }
            | Self::NotAFolder { path }
            | Self::Foreign { path, .. }
            | Self::OtherFileSystem { path } => self.place_wording(path),
        }
    }

    fn busy_wording(&self, path: &Path) -> Wording {
        let path = path.display();
        match self {
            Self::GitAtWork { .. } => Wording::new(
                format!(
                    "公開フォルダで git が動いています（`{path}`）。終わるのを待つか、動いていなければこのファイルを消してください"
                ),
                format!(
                    "git is at work in the output folder (`{path}`): wait for it, or delete this file if no git is running"
                ),
            ),
            _ => Wording::new(
                format!("別のビルドが動いています（`{path}`）。終わってからやり直してください"),
                format!("another build is running (`{path}`): try again when it has finished"),
            ),
        }
    }

    fn place_wording(&self, path: &Path) -> Wording {
        let path = path.display();
        match self {
            Self::Symlink { .. } => Wording::new(
                format!(
                    "`{path}` はシンボリックリンクなので、書き出しません。リンクの先のフォルダを直接指定してください"
                ),
                format!("`{path}` is a symbolic link and is left alone: name the folder itself"),
            ),
            Self::NotAFolder { .. } => Wording::new(
                format!("`{path}` はフォルダではありません。移すか、別の公開フォルダを指定してください"),
                format!("`{path}` is not a folder: move it away, or name another output folder"),
            ),
            Self::Foreign { found, .. } => Wording::new(
                format!(
                    "`{path}` には akiraka が作っていない `{found}` があるので、書き出しません。\
                     空のフォルダを指定するか、残したい名前を `keep` に書いてください"
                ),
                format!(
                    "`{path}` holds `{found}`, which akiraka did not make, and is left alone: \
                     name an empty folder, or list in `keep` what is to stay"
                ),
            ),
            Self::OtherFileSystem { .. } => Wording::new(
                format!(
                    "`{path}` は親フォルダと別のファイルシステムにあるので、一度に入れ替えられません。別の公開フォルダを指定してください"
                ),
                format!(
                    "`{path}` is on another file system than its parent and cannot be swapped: name another output folder"
                ),
            ),
            _ => Wording::new(
                format!("`{path}` は公開フォルダにできません。`public` のような、名前のあるフォルダを指定してください"),
                format!("`{path}` cannot be an output folder: name a folder such as `public`"),
            ),
        }
    }
}

/// Adds the path to a failure of the system; for `map_err`.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    |source| PublishError::Io { path: path.to_owned(), source }
}

fn io_wording(path: &Path, source: &io::Error) -> Wording {
    let path = path.display();
    Wording::new(
        format!("`{path}` を読み書きできません（{source}）。権限とディスクの空きを確かめてください"),
        format!("cannot read or write `{path}` ({source}): check its permissions and the space on the disk"),
    )
}
