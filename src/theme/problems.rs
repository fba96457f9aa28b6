//! What can be wrong with a theme's files.

use super::script::Clash;
use crate::diagnostic::{Diagnostic, Wording};
use crate::source::{Place, Source};
use std::sync::Arc;

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
        "テーマに置けるのはテンプレート（`*.html`）と、フォルダー `assets` と `i18n`（`*.yaml`）です",
        "a theme has templates (`*.html`) and the folders `assets` and `i18n` (`*.yaml`)",
    ))
}

pub(super) fn asset_name(path: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`{path}` は公開できない名前です"),
        format!("`{path}` has a name that cannot be published"),
    );
    Diagnostic::error("theme-name", message).help(Wording::new(
        "`:`、`\\`、制御文字を使わない名前に変えてください",
        "rename it without `:`, `\\` and control characters",
    ))
}

pub(super) fn script_name(Clash { name, files: [first, second] }: &Clash) -> Diagnostic {
    let message = Wording::new(
        format!("`assets/{second}` の `{name}` は `assets/{first}` にもあります"),
        format!("`{name}` of `assets/{second}` is also in `assets/{first}`"),
    );
    Diagnostic::error("theme-script", message).help(Wording::new(
        "片方の名前を変えてください。import するファイルは一つのスクリプトとして公開されます",
        "rename one of them: files that import each other are published as one script",
    ))
}

pub(super) fn no_utf8(path: &str) -> Diagnostic {
    let message = Wording::new(format!("`{path}` は UTF-8 ではありません"), format!("`{path}` is not UTF-8"));
    Diagnostic::error("theme-encoding", message).help(Wording::new("UTF-8 で保存し直してください", "save it as UTF-8"))
}

pub(super) fn no_text(place: Place, key: &str) -> Diagnostic {
    let message = Wording::new(format!("`{key}` が文になっていません"), format!("`{key}` is no text"));
    Diagnostic::error("form", message)
        .at(place)
        .help(Wording::new("`home: トップ` のように一行ずつ書いてください", "write lines such as `home: Home`"))
}

pub(super) fn lacking_texts(source: &Arc<Source>, keys: &[String]) -> Diagnostic {
    let (path, all) = (source.path(), keys.join("`, `"));
    let message = Wording::new(format!("`{path}` に `{all}` がありません"), format!("`{path}` lacks `{all}`"));
    Diagnostic::error("texts", message).at(Place::line(source, 1)).help(Wording::new(
        "`themes/default/i18n/ja.yaml` にあるすべての言葉を訳してください",
        "translate every text of `themes/default/i18n/en.yaml`",
    ))
}
