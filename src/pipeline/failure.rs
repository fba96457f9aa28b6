//! What stops a run that is not a mistake in the content.

use crate::diagnostic::{Lang, Wording, draw};
use crate::disk::{Unreadable, Unwritten};
use crate::edition::NoManifest;
use crate::finish::FinishError;
use crate::import::Unwritable;
use crate::publish::PublishError;
use crate::render::RenderError;
use crate::theme::EjectError;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// The world's failures, and those of a theme.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The folder holds no site.
    #[error("{}: there is no folder `content`", .0.display())]
    NoSite(PathBuf),
    /// The folder holds nothing to import.
    #[error("{}: there is no folder `seeds`", .0.display())]
    NoSeeds(PathBuf),
    /// The base URL that was asked for cannot be read.
    #[error("`{0}` is no base URL")]
    BaseUrl(String),
    /// The output would lie among the files that a build reads.
    #[error("{}: the site's own files are here", .0.display())]
    OutputAmongInputs(PathBuf),
    /// Something could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A file could not be written.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    /// There is no such collection.
    #[error("there is no collection `{name}`")]
    NoCollection {
        /// What was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A folder for a new site has files of it already.
    #[error("{}: the file is there already", .0.display())]
    Occupied(PathBuf),
    /// A list does not fit into a workbook.
    #[cfg(feature = "office")]
    #[error(transparent)]
    TooLong(#[from] crate::export::TooLong),
    /// Two editions cannot be compared.
    #[error(transparent)]
    NoManifest(#[from] NoManifest),
    /// An imported file could not be written.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// A template failed.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A page could not be finished.
    #[error("{page}: {error}")]
    Finish {
        /// The page's address.
        page: String,
        /// Why.
        #[source]
        error: FinishError,
    },
    /// The theme's files could not be copied.
    #[error(transparent)]
    Eject(#[from] EjectError),
    /// The site could not be published.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

impl Failure {
    /// What happened and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::NoSite(root) => Wording::new(
                format!(
                    "{} に `content` フォルダがありません。サイトのフォルダで実行するか、`--root` で指定してください",
                    root.display()
                ),
                format!(
                    "there is no folder `content` in {}; run it in the site's folder, or name that with --root",
                    root.display()
                ),
            ),
            Self::NoSeeds(root) => Wording::new(
                format!(
                    "{} に `seeds` フォルダがありません。資料を入れた `seeds` フォルダを置くか、`--root` でサイトのフォルダを指定してください",
                    root.display()
                ),
                format!(
                    "there is no folder `seeds` in {}; put the documents into one, or name the site's folder with --root",
                    root.display()
                ),
            ),
            Self::BaseUrl(base) => Wording::new(
                format!(
                    "`--base-url {base}` を読めません。`https://example.jp/koukai/` か `/koukai/` のように書いてください"
                ),
                format!("`--base-url {base}` cannot be read; write it like https://example.jp/koukai/ or /koukai/"),
            ),
            Self::OutputAmongInputs(output) => Wording::new(
                format!("{} は原稿や資料のフォルダです。別の公開フォルダを指定してください", output.display()),
                format!("{} is among the files that the site is made of; name another output folder", output.display()),
            ),
            Self::Unreadable(Unreadable { path, error }) => Wording::new(
                format!("{} を読めません（{}）", path.display(), in_japanese(error)),
                format!("{} could not be read: {error}", path.display()),
            ),
            Self::Unwritten(Unwritten { path, error }) | Self::Unwritable(Unwritable { path, error }) => Wording::new(
                format!("{} に書き込めません（{}）", path.display(), in_japanese(error)),
                format!("{} could not be written: {error}", path.display()),
            ),
            Self::NoCollection { name, known } => {
                let known = known.join(", ");
                Wording::new(
                    format!("`{name}` という一覧はありません（ある一覧: {known}）"),
                    format!("there is no collection `{name}`; there are: {known}"),
                )
            }
            Self::Occupied(path) => Wording::new(
                format!("{} がもうあります。空のフォルダを指定してください", path.display()),
                format!("{} is there already; name an empty folder", path.display()),
            ),
            Self::NoManifest(error) => error.wording(),
            Self::Eject(EjectError::NoFile { name, nearest }) => {
                let meant = nearest.as_ref().map_or(String::new(), |nearest| format!("。`{nearest}` ではありませんか"));
                Wording::new(format!("テーマに `{name}` というファイルはありません{meant}"), self.to_string())
            }
            Self::Publish(error) => error.wording(),
            Self::Render(error) => {
                let drawn = |lang| draw(error.diagnostic(), lang, false);
                Wording::new(drawn(Lang::Ja), drawn(Lang::En))
            }
            Self::Finish { page, error } => {
                Wording::new(format!("`{page}` を仕上げられません: {error}"), self.to_string())
            }
            other => Wording::new(other.to_string(), other.to_string()),
        }
    }
}

/// What the system says of a file, where it is something that people can mend.
fn in_japanese(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "ファイルかフォルダがありません。場所と名前を確かめてください".to_owned(),
        ErrorKind::PermissionDenied => "権限がありません。ファイルとフォルダの権限を確かめてください".to_owned(),
        ErrorKind::StorageFull => "ディスクがいっぱいです。空きを作ってください".to_owned(),
        ErrorKind::AlreadyExists => "もうあります。別の名前にしてください".to_owned(),
        ErrorKind::IsADirectory => "ファイルではなくフォルダです".to_owned(),
        ErrorKind::NotADirectory => "フォルダではなくファイルです".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "書き込めないディスクです。別の場所を指定してください".to_owned(),
        _ => error.to_string(),
    }
}
