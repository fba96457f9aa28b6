//! What can be wrong with a Markdown text, in words.

use crate::diagnostic::{Diagnostic, Wording};
use crate::source::Place;

pub(super) fn noncharacter(place: Place) -> Diagnostic {
    let message = Wording::new("本文に使えない文字（U+FDD0）があります", "the text holds the noncharacter U+FDD0");
    let help = Wording::new("この文字を削除してください", "delete it");
    Diagnostic::error("noncharacter", message).at(place).help(help)
}

pub(super) fn too_deep(place: Place) -> Diagnostic {
    let message = Wording::new("入れ子が深すぎます", "this is nested too deeply");
    let help =
        Wording::new("引用や箇条書きの入れ子を減らしてください", "use fewer quotations or lists inside one another");
    Diagnostic::error("nested-too-deeply", message).at(place).help(help)
}

pub(super) fn heading_attribute(place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("見出しの終わりの `{}` は識別子（`{{#…}}`）でもクラス（`{{.…}}`）でもありません", place.text()),
        format!("`{}` at the end of a heading is neither an id (`{{#…}}`) nor a class (`{{.…}}`)", place.text()),
    );
    let help = Wording::new("文字として表示するには `{…\\}` と書いてください", "write `{…\\}` to show it as text");
    Diagnostic::error("heading-attribute", message).at(place).help(help)
}

pub(super) fn duplicate_id(id: &str, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("識別子 `{id}` はこのページですでに使われています"),
        format!("the id `{id}` is already in use on this page"),
    );
    let help = Wording::new("別の識別子を付けるか、`{#…}` を消してください", "choose another one, or remove `{#…}`");
    Diagnostic::error("duplicate-id", message).at(place).help(help)
}

pub(super) fn heading_skipped(expected: u8, found: u8, place: Place) -> Diagnostic {
    let (expected, found) = ("#".repeat(expected.into()), "#".repeat(found.into()));
    let message = Wording::new(
        format!("見出しの段階が飛んでいます（`{found}`）"),
        format!("this heading (`{found}`) skips a level"),
    );
    let help = Wording::new(format!("`{expected}` までにしてください"), format!("use at most `{expected}`"));
    Diagnostic::warning("heading-skipped", message).at(place).help(help)
}

pub(super) fn extra_cells(columns: usize, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("表の見出しは{columns}列なので、`{}` は表示されません", place.text()),
        format!("the table's header has {columns} columns, so `{}` would not be shown", place.text()),
    );
    let help = Wording::new(
        "見出しの列を増やすか、セルの中の縦線を `\\|` と書いてください",
        "add a column to the header, or write `\\|` for a bar inside a cell",
    );
    Diagnostic::error("extra-cells", message).at(place).help(help)
}

pub(super) fn line_in_table(place: Place) -> Diagnostic {
    let message = Wording::new(
        "表のすぐ下の行なので、表の1行として読まれます",
        "this line directly below a table is taken for a row of it",
    );
    let help = Wording::new("表との間に空行を入れてください", "put an empty line between them");
    Diagnostic::warning("line-in-table", message).at(place).help(help)
}

pub(super) fn no_table(place: Place) -> Diagnostic {
    let message = Wording::new("表のように見えますが、表になりません", "this looks like a table but is none");
    let help = Wording::new(
        "見出しの次の行を、見出しと同じ列数の `|---|---|` にし、表の前に空行を入れてください",
        "below the header put a row such as `|---|---|` with as many columns, and an empty line before the table",
    );
    Diagnostic::error("no-table", message).at(place).help(help)
}

pub(super) fn undefined_footnote(place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("注 `{}` の説明がありません", place.text()),
        format!("the footnote `{}` has no text", place.text()),
    );
    let help = Wording::new(
        "`[^1]: 説明` の行を加えるか、文字として表示するには `\\[^` と書いてください",
        "add a line `[^1]: text`, or write `\\[^` to show it as it is",
    );
    Diagnostic::error("undefined-footnote", message).at(place).help(help)
}

pub(super) fn unused_footnote(label: &str, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("注 `[^{label}]` は本文から参照されていません"),
        format!("nothing in the text refers to the footnote `[^{label}]`"),
    );
    let help = Wording::new(
        format!("本文に `[^{label}]` を入れるか、注を消してください"),
        format!("put `[^{label}]` into the text, or remove the footnote"),
    );
    Diagnostic::error("unused-footnote", message).at(place).help(help)
}

pub(super) fn duplicate_footnote(label: &str, place: Place, first: Place) -> Diagnostic {
    let message = Wording::new(
        format!("注 `[^{label}]` の説明が2つあります"),
        format!("the footnote `[^{label}]` has two texts"),
    );
    let help = Wording::new("片方の名前を変えてください", "rename one of them");
    let label = Wording::new("最初の説明", "the first one");
    Diagnostic::error("duplicate-footnote", message).at(place).with(first, label).help(help)
}

pub(super) fn html_shown_as_text(tag: &str, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("HTMLの `{tag}` は使えないので、文字として表示します"),
        format!("the HTML tag `{tag}` is not let through and is shown as text"),
    );
    let help = Wording::new(
        "文字として表示するなら `\\<` と書いてください。そうでなければ消してください",
        "write `\\<` if it is text, else remove it",
    );
    Diagnostic::warning("html-shown-as-text", message).at(place).help(help)
}

pub(super) fn html_not_closed(name: &str, place: Place) -> Diagnostic {
    let message = Wording::new(format!("`<{name}>` が閉じられていません"), format!("`<{name}>` is not closed"));
    let help = Wording::new(
        format!("同じ段落の中で `</{name}>` を書いてください"),
        format!("write `</{name}>` within the same paragraph"),
    );
    Diagnostic::warning("html-not-closed", message).at(place).help(help)
}

pub(super) fn forbidden_scheme(scheme: &str, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("`{scheme}:` で始まるリンク先は使えません"),
        format!("an address that begins with `{scheme}:` is not allowed"),
    );
    let help = Wording::new(
        "`https:`、`http:`、`mailto:`、`tel:` またはサイト内のアドレスにしてください",
        "use `https:`, `http:`, `mailto:`, `tel:` or an address within the site",
    );
    Diagnostic::error("forbidden-scheme", message).at(place).help(help)
}

pub(super) fn no_link(place: Place) -> Diagnostic {
    let message = Wording::new("リンクのように見えますが、リンクになりません", "this looks like a link but is none");
    let help = Wording::new(
        "空白を含むリンク先は `[…](<…>)` と書き、注の印はリンクの外に置いてください。文字として表示するには `\\]` と書いてください",
        "write an address with spaces as `[…](<…>)`, put footnote marks outside the link, or write `\\]` to show it as text",
    );
    Diagnostic::warning("no-link", message).at(place).help(help)
}

pub(super) fn image_without_text(place: Place) -> Diagnostic {
    let message = Wording::new("画像の代わりになる文がありません", "the image has no text in its place");
    let help = Wording::new(
        "`![何の画像か](…)` のように、見えない人にも伝わる説明を書いてください",
        "describe it for those who cannot see it: `![what it shows](…)`",
    );
    Diagnostic::warning("image-without-text", message).at(place).help(help)
}

pub(super) fn table_without_caption(place: Place) -> Diagnostic {
    let message = Wording::new(
        "前の表との間に、何の表かを示す見出しも文もありません",
        "neither a heading nor a line of text between this table and the one before says what it is",
    );
    let help = Wording::new(
        "表のすぐ前に、表の題名を一行書いてください",
        "write a line directly before the table that says what it is",
    );
    Diagnostic::warning("table-without-caption", message).at(place).help(help)
}
