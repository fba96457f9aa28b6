//! Why the site is not served, and what to do about it.

use crate::diagnostic::Wording;
use std::io;
use std::path::PathBuf;

/// Why the site is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port could be taken.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Bind {
        /// The last port that was tried.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The server itself failed.
    #[error("the server stopped")]
    Server {
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder cannot be watched.
    #[error("cannot watch `{}`", path.display())]
    Watch {
        /// The file or folder.
        path: PathBuf,
        /// What the watcher said.
        source: notify::Error,
    },
}

impl ServeError {
    /// What happened and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::Bind { port, source } => Wording::new(
                format!("ポート {port} を使えません（{source}）。別のポートを指定してください"),
                format!("cannot listen on port {port} ({source}): name another port"),
            ),
            Self::Server { source } => Wording::new(
                format!("サーバーが止まりました（{source}）。もう一度起動してください"),
                format!("the server stopped ({source}): start it again"),
            ),
            Self::Watch { path, source } => Wording::new(
                format!(
                    "`{}` の変更を見張れません（{source}）。あるかどうか、監視数の上限を確かめてください",
                    path.display()
                ),
                format!(
                    "cannot watch `{}` ({source}): check that it is there, and the limit of watches",
                    path.display()
                ),
            ),
        }
    }
}
