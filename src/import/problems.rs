//! What can be wrong with a reading guide's instructions.

use crate::diagnostic::{Diagnostic, Wording};
use crate::source::Place;

pub(super) fn instruction(place: Place) -> Diagnostic {
    Diagnostic::error(
        "guide-instruction",
        Wording::new("この読み取り指示を読めません", "this instruction cannot be read"),
    )
    .at(place)
    .help(Wording::new("seeds/README.md の書き方を見てください", "see seeds/README.md for how it is written"))
}

pub(super) fn no_such_line(place: Place, last: usize) -> Diagnostic {
    let message = Wording::new(
        format!("この行はありません（最後は {last} 行目です）"),
        format!("there is no such line; the last is {last}"),
    );
    Diagnostic::error("guide-line", message)
        .at(place)
        .help(Wording::new("1 から数えた行番号を書いてください", "count lines from 1"))
}

pub(super) fn unused(place: Place) -> Diagnostic {
    let message = Wording::new("この行から始まるものはありません", "nothing was read from this line");
    Diagnostic::warning("guide-unused", message).at(place).help(Wording::new(
        "見出しや表の行の番号か確かめてください",
        "check that it is the line of a heading or of a table's row",
    ))
}

pub(super) fn title(place: Place, title: &str) -> Diagnostic {
    let message = Wording::new(
        format!("題名「{title}」がこの行にありません"),
        format!("the title `{title}` is not in these lines"),
    );
    Diagnostic::error("guide-title", message)
        .at(place)
        .help(Wording::new("原文にある言葉を題名にしてください", "take the title from the document's own words"))
}

pub(super) fn uneven(place: Place, counts: &[usize]) -> Diagnostic {
    let counts = counts.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let message =
        Wording::new(format!("列の行数がそろいません（{counts}）"), format!("the columns differ in length: {counts}"));
    Diagnostic::error("guide-uneven", message)
        .at(place)
        .help(Wording::new("各列に同じ数の行を指定してください", "give every column the same number of lines"))
}

pub(super) fn cells(place: Place, line: usize, expected: usize, found: usize) -> Diagnostic {
    let message = Wording::new(
        format!("{line} 行目の値は {found} 個で、見出しの {expected} 個と合いません"),
        format!("line {line} has {found} values for {expected} headings"),
    );
    Diagnostic::error("guide-cells", message)
        .at(place)
        .help(Wording::new("見出しの数を行の値の数に合わせてください", "give as many headings as the line has values"))
}

pub(super) fn no_year(seed: &crate::seed::Seed) -> Diagnostic {
    let name = &seed.name;
    let message = Wording::new("何年度の資料か分かりません", "the document does not say its fiscal year");
    Diagnostic::warning("seed-year", message).at(Place::line(&seed.source, 1)).help(Wording::new(
        format!("seeds/{name}.yaml に `fiscal_year: 令和５年度` の形で書いてください"),
        format!("write it in seeds/{name}.yaml, as in `fiscal_year: 令和５年度`"),
    ))
}
