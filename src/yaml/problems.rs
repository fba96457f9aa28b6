//! What can be wrong with YAML itself.

use crate::diagnostic::{Diagnostic, Wording};
use crate::source::Place;

pub(super) fn tab(place: Place) -> Diagnostic {
    Diagnostic::error("yaml-tab", Wording::new("行頭にタブがあります", "this line is indented with a tab"))
        .at(place)
        .help(Wording::new("半角の空白に替えてください", "use spaces"))
}

pub(super) fn wide_space(place: Place) -> Diagnostic {
    Diagnostic::error(
        "yaml-wide-space",
        Wording::new("行頭に全角の空白があります", "this line is indented with a full-width space"),
    )
    .at(place)
    .help(Wording::new("半角の空白に替えてください", "use half-width spaces"))
}

pub(super) fn duplicate_key(place: Place, key: &str) -> Diagnostic {
    let message = Wording::new(format!("項目 `{key}` が二度書かれています"), format!("the key `{key}` is given twice"));
    Diagnostic::error("duplicate-key", message)
        .at(place)
        .help(Wording::new("どちらか一方を消してください", "remove one of the two"))
}

pub(super) fn alias(place: Place) -> Diagnostic {
    Diagnostic::error(
        "yaml-alias",
        Wording::new("ここでは `&` や `*` の参照は使えません", "anchors and aliases are not used here"),
    )
    .at(place)
    .help(Wording::new(
        "記号から始まる値は ' で囲んでください",
        "put a value that begins with such a sign in single quotes",
    ))
}

pub(super) fn too_much(place: Place) -> Diagnostic {
    Diagnostic::error(
        "yaml-too-much",
        Wording::new("YAML が深すぎるか、長すぎます", "this YAML is too deep or too long"),
    )
    .at(place)
    .help(Wording::new(
        "入れ子を減らすか、いくつかのファイルに分けてください",
        "nest less, or divide it among several files",
    ))
}

pub(super) fn syntax(place: Place, detail: &str) -> Diagnostic {
    let message = Wording::new(format!("YAML として読めません（{detail}）"), format!("this is not YAML: {detail}"));
    Diagnostic::error("yaml-syntax", message).at(place).help(Wording::new(
        "「項目: 値」の形で書き、記号から始まる値や「: 」を含む値は ' で囲んでください",
        "write `key: value`; put a value that begins with a sign or holds `: ` in single quotes",
    ))
}

pub(super) fn key_is_no_text(place: Place) -> Diagnostic {
    Diagnostic::error("yaml-key", Wording::new("項目の名前が文字ではありません", "a key must be a text"))
        .at(place)
        .help(Wording::new("「項目: 値」の形で書いてください", "write `key: value`"))
}
