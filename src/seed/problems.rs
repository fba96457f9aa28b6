//! What can be wrong with a seed, its guide, or a citation of it.

use crate::diagnostic::{Diagnostic, Wording};
use crate::source::{Place, Source};
use crate::value::Expected;
use std::sync::Arc;

pub(super) fn undecodable(source: &Arc<Source>) -> Diagnostic {
    let at = source.text().find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
    Diagnostic::warning("seed-encoding", Wording::new("読めない文字があります", "some characters could not be decoded"))
        .at(Place::new(source, at..at + char::REPLACEMENT_CHARACTER.len_utf8()))
        .help(Wording::new("UTF-8 で保存し直してください", "save the document again as UTF-8"))
}

pub(super) fn citation(place: Place) -> Diagnostic {
    Diagnostic::error("citation-form", Wording::new("出典を読めません", "this citation cannot be read")).at(place).help(
        Wording::new(
            "`source: {seed: 2023-results, lines: 67-70}` の形で書いてください",
            "write it as `source: {seed: 2023-results, lines: 67-70}`",
        ),
    )
}

pub(super) fn guide_alone(path: &str) -> Diagnostic {
    let name = path.trim_end_matches(".yaml");
    let message =
        Wording::new("この読み取り指示に当たる資料がありません", "there is no document to this reading guide");
    Diagnostic::warning("guide-alone", message).at(Place::line(&Source::new(format!("seeds/{path}"), ""), 1)).help(
        Wording::new(
            format!("資料を `seeds/{name}.txt` などの名前で置くか、この指示を消してください"),
            format!("put the document at `seeds/{name}.txt` or the like, or remove the guide"),
        ),
    )
}

/// A document that is not the one that its guide was written for; `found` is the SHA-256 of the one that is there.
pub(super) fn changed(place: Place, found: &str) -> Diagnostic {
    let message = Wording::new(
        format!("読み取り指示を書いた後に資料が変わりました（今の sha256 は {found}）"),
        format!("the document changed after this guide was written; its sha256 is now {found}"),
    );
    Diagnostic::error("seed-changed", message).at(place).help(Wording::new(
        "行番号がまだ合うか確かめてから、`sha256` を書き換えてください",
        "check that the line numbers still fit, then write the new `sha256`",
    ))
}

pub(super) fn set_aside(place: Place) -> Diagnostic {
    Diagnostic::error("set-aside", Wording::new("除外する行を読めません", "these set-aside lines cannot be read"))
        .at(place)
        .help(Wording::new(
            "`- {lines: 4-6, reason: 頁番号}` の形で書いてください",
            "write `- {lines: 4-6, reason: page numbers}`",
        ))
}

pub(super) fn past_the_end(place: Place, line_count: usize) -> Diagnostic {
    let message = Wording::new(
        format!("資料は {line_count} 行までで、この行はありません"),
        format!("the document has {line_count} lines, and not these"),
    );
    Diagnostic::error("set-aside", message)
        .at(place)
        .help(Wording::new("1 から数えた行番号を書いてください", "count lines from 1"))
}

pub(super) fn no_mapping(place: Place) -> Diagnostic {
    Diagnostic::error("guide", Wording::new("「項目: 値」の形ではありません", "this is not written as `key: value`"))
        .at(place)
        .help(Wording::new("`title: 実績報告` のように一行ずつ書いてください", "write lines such as `title: Report`"))
}

pub(super) fn value(place: Place, expected: &Expected) -> Diagnostic {
    Diagnostic::error("value", expected.wording()).at(place)
}

pub(super) fn same_name(first: &str, second: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`{first}` と `seeds/{second}` は、拡張子のほかは同じ名前です"),
        format!("`{first}` and `seeds/{second}` differ in nothing but their endings"),
    );
    Diagnostic::error("seed-name", message).help(Wording::new(
        "出典では拡張子を書かないので、どちらかの名前を変えてください",
        "citations say no endings: rename one of them",
    ))
}

pub(super) fn hidden_sheet(source: &Arc<Source>, sheet: &str) -> Diagnostic {
    let message = Wording::new(
        format!("非表示のシート「{sheet}」は読みませんでした"),
        format!("the hidden sheet `{sheet}` was left out"),
    );
    Diagnostic::warning("seed-hidden-sheet", message).at(Place::new(source, 0..0)).help(Wording::new(
        "公表するシートなら、再表示して保存してください。公表しないなら、資料から削除してください",
        "unhide the sheet if it is to be published; delete it from the document if it is not",
    ))
}
