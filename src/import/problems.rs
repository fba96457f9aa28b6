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

pub(super) fn no_fiscal_year(seed: &crate::seed::Seed) -> Diagnostic {
    let name = &seed.name;
    let message = Wording::new("何年度の資料か分かりません", "the document does not say its fiscal year");
    Diagnostic::warning("seed-year", message).at(Place::line(&seed.source, 1)).help(Wording::new(
        format!("seeds/{name}.yaml に `fiscal_year: 令和５年度` の形で書いてください"),
        format!("write it in seeds/{name}.yaml, as in `fiscal_year: 令和５年度`"),
    ))
}

pub(super) fn many_items(seed: &crate::seed::Seed, items: usize) -> Diagnostic {
    let message = Wording::new(
        format!("番号の付いた項目が {items} あるため、一つのページにまとめました"),
        format!("its {items} numbered items are one page"),
    );
    Diagnostic::warning("seed-items", message).at(Place::line(&seed.source, 1)).help(Wording::new(
        "項目ごとのページにするときは `akiraka import --as files` を使ってください",
        "`akiraka import --as files` makes a page of each",
    ))
}

pub(super) fn ending(place: Place, line: usize, ending: &str) -> Diagnostic {
    let message = Wording::new(
        format!("{line} 行目は「{ending}」で終わっていません"),
        format!("line {line} does not end with `{ending}`"),
    );
    Diagnostic::error("guide-ending", message)
        .at(place)
        .help(Wording::new("資料の行の終わりを書いてください", "write what stands at the end of the line"))
}

pub(super) fn no_field<'a>(place: Place, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let known = known.collect::<Vec<_>>().join(", ");
    let message = Wording::new(format!("`{name}` という項目はありません"), format!("there is no field `{name}`"));
    Diagnostic::error("guide-field", message)
        .at(place)
        .help(Wording::new(format!("ある項目: {known}"), format!("the fields are: {known}")))
}

pub(super) fn no_collection<'a>(place: Place, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let known = known.collect::<Vec<_>>().join(", ");
    let message = Wording::new(format!("`{name}` という一覧はありません"), format!("there is no collection `{name}`"));
    Diagnostic::error("guide-collection", message)
        .at(place)
        .help(Wording::new(format!("ある一覧: {known}"), format!("the collections are: {known}")))
}

pub(super) fn no_year(place: Place, line: usize) -> Diagnostic {
    let message = Wording::new(
        format!("{line} 行目の日付の年が分かりません"),
        format!("the year of the day on line {line} is not known"),
    );
    Diagnostic::error("guide-year", message)
        .at(place)
        .help(Wording::new("年のある行を `years` に書いてください", "name the line that says the year in `years`"))
}

pub(super) fn few_words(place: Place, line: usize, fields: usize) -> Diagnostic {
    let message = Wording::new(
        format!("{line} 行目には {fields} 個の項目がありません"),
        format!("line {line} does not have {fields} fields"),
    );
    Diagnostic::error("guide-row", message)
        .at(place)
        .help(Wording::new("`rows` の行番号を確かめてください", "check the lines of `rows`"))
}
