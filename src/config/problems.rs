//! What can be wrong with the settings.

use super::Color;
use crate::diagnostic::{Diagnostic, Wording};
use crate::source::Place;

pub(super) fn form(place: Place) -> Diagnostic {
    Diagnostic::error("form", Wording::new("「項目: 値」の形ではありません", "this is not written as `key: value`"))
        .at(place)
        .help(Wording::new(
            "`title: 〇〇市の公表資料` のように一行ずつ書いてください",
            "write lines such as `title: Our town in figures`",
        ))
}

pub(super) fn encoding(place: Place) -> Diagnostic {
    Diagnostic::error("no-utf8", Wording::new("UTF-8 の文字ではありません", "this is not UTF-8"))
        .at(place)
        .help(Wording::new("UTF-8 で保存し直してください", "save the file again as UTF-8"))
}

pub(super) fn keep(place: Place) -> Diagnostic {
    Diagnostic::error(
        "keep",
        Wording::new("公開フォルダの直下の名前ではありません", "this is not a name at the top of the output folder"),
    )
    .at(place)
    .help(Wording::new(
        "`keep: [google123.html, archive]` のように書いてください",
        "write it like `keep: [google123.html, archive]`",
    ))
}

pub(super) fn base(place: Place) -> Diagnostic {
    Diagnostic::error("base-url", Wording::new("公開先のアドレスを読めません", "this base URL cannot be read"))
        .at(place)
        .help(Wording::new(
            "`https://example.jp/`、`https://example.jp/koukai/`、`/koukai/` のように書いてください",
            "write it like `https://example.jp/`, `https://example.jp/koukai/` or `/koukai/`",
        ))
}

pub(super) fn link(place: Place) -> Diagnostic {
    Diagnostic::error("setting-link", Wording::new("リンクになっていません", "this is no link")).at(place).help(Wording::new(
        "`{text: 町の公式サイト, href: https://example.jp/}` のように書いてください。アドレスは `https://`、`mailto:`、`tel:` か、このサイト内の `/` で始まります",
        "write it like `{text: Our town, href: https://example.jp/}`; an address begins with `https://`, `mailto:`, `tel:`, or `/` on this site",
    ))
}

pub(super) fn color(place: Place) -> Diagnostic {
    Diagnostic::error("color", Wording::new("色を読めません", "this color cannot be read")).at(place).help(
        Wording::new(
            "`link: \"#005f73\"` のように、引用符で囲んだ 6 桁の 16 進数で書いてください",
            "write it like `link: \"#005f73\"`, with six hexadecimal digits in quotes",
        ),
    )
}

pub(super) fn contrast(place: Place, contrast: f64, paper: Color) -> Diagnostic {
    let message = Wording::new(
        format!("背景 {paper} との明暗の比が {contrast:.1} しかなく、読みにくい色です"),
        format!("this color is hard to read: its contrast with the page, {paper}, is {contrast:.1}"),
    );
    Diagnostic::warning("contrast", message).at(place).help(Wording::new(
        "比が 4.5 以上の色にしてください（WCAG 2.2）",
        "choose one with a contrast of 4.5 or more (WCAG 2.2)",
    ))
}

pub(super) fn font(place: Place) -> Diagnostic {
    Diagnostic::error("font", Wording::new("書体の名前ではありません", "this is no name of a font")).at(place).help(
        Wording::new(
            "`fonts: [BIZ UDPGothic, Meiryo]` のように書いてください",
            "write it like `fonts: [BIZ UDPGothic, Meiryo]`",
        ),
    )
}

pub(super) fn level(place: Place) -> Diagnostic {
    Diagnostic::error(
        "check-level",
        Wording::new("確認の扱いは error、warning、off のどれかです", "the level of a check is error, warning or off"),
    )
    .at(place)
    .help(Wording::new(
        "`checks: {uncited: warning}` のように書いてください",
        "write it like `checks: {uncited: warning}`",
    ))
}
