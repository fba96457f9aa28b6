//! What can be wrong with a theme's files.

use crate::diagnostic::{Diagnostic, Wording};

pub(super) fn no_theme(name: &str) -> Diagnostic {
    let message = Wording::new(format!("`{name}` というテーマはありません"), format!("there is no theme `{name}`"));
    Diagnostic::error("no-theme", message).help(Wording::new(
        format!("フォルダー `themes/{name}` を作るか、`theme: default` にしてください"),
        format!("make the folder `themes/{name}`, or set `theme: default`"),
    ))
}

pub(super) fn stray_file(path: &str) -> Diagnostic {
    let message = Wording::new(format!("`{path}` は使われません"), format!("`{path}` is not used"));
    Diagnostic::warning("theme-file", message).help(Wording::new(
        "テーマに置けるのはテンプレート（`*.html`）とフォルダー `assets` です",
        "a theme has templates (`*.html`) and a folder `assets`",
    ))
}

pub(super) fn no_utf8(path: &str) -> Diagnostic {
    let message = Wording::new(format!("`{path}` は UTF-8 ではありません"), format!("`{path}` is not UTF-8"));
    Diagnostic::error("theme-encoding", message).help(Wording::new("UTF-8 で保存し直してください", "save it as UTF-8"))
}
