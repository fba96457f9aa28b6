//! What the checks find.

use crate::content::Section;
use crate::diagnostic::{Diagnostic, Wording};
use crate::seed::{Citation, Lines, Seed};
use crate::site::{Difference, Row};
use crate::source::Place;
use crate::text;

/// How many cited lines a finding shows at most.
const SHOWN: usize = 3;

pub(super) fn not_in_source(place: Place, printed: &str, seed: &Seed, lines: &Lines) -> Diagnostic {
    let printed = printed.replace('\n', " ");
    let name = &seed.name;
    let message = Wording::new(
        format!("「{printed}」が出典 {name}:{lines} にありません"),
        format!("“{printed}” is not in the cited lines {name}:{lines}"),
    );
    let mut diagnostic = Diagnostic::error("not-in-source", message).at(place).help(Wording::new(
        "原文のとおりに書くか、`source` の行を直してください",
        "write it as the document prints it, or mend the lines of `source`",
    ));
    for line in most_alike(&printed, seed, lines) {
        diagnostic = diagnostic.with(Place::line(&seed.source, line), Wording::new("出典の行", "the cited line"));
    }
    diagnostic
}

pub(super) fn not_so_often(place: Place, printed: &str, stands: usize, seed: &Seed, lines: &Lines) -> Diagnostic {
    let name = &seed.name;
    let message = Wording::new(
        format!("「{printed}」は出典 {name}:{lines} に {stands} 回しかありません"),
        format!("the cited lines {name}:{lines} have “{printed}” less often, {stands}×"),
    );
    Diagnostic { message, ..not_in_source(place, printed, seed, lines) }
}

/// The cited lines that are most like the printed form, in their order.
fn most_alike(printed: &str, seed: &Seed, lines: &Lines) -> Vec<usize> {
    let printed: Vec<char> = text::comparable(printed).chars().collect();
    let alike = |line: usize| {
        let text = text::comparable(seed.line(line));
        printed.windows(2).filter(|pair| text.contains(&pair.iter().collect::<String>())).count()
    };
    let mut cited: Vec<usize> = lines.iter().filter(|line| !seed.line(*line).trim().is_empty()).collect();
    cited.sort_by_key(|line| std::cmp::Reverse(alike(*line)));
    cited.truncate(SHOWN);
    cited.sort_unstable();
    cited
}

pub(super) fn no_seed<'a>(citation: &Citation, known: impl Iterator<Item = &'a String>) -> Diagnostic {
    let name = &citation.seed;
    let known: Vec<&str> = known.map(String::as_str).collect();
    let message = Wording::new(format!("`seeds/{name}.txt` がありません"), format!("there is no `seeds/{name}.txt`"));
    let help = match text::nearest(name, known.iter().copied()) {
        Some(nearest) => Wording::did_you_mean(nearest),
        None => {
            let all = known.join(", ");
            Wording::new(format!("ある資料: {all}"), format!("the seeds are: {all}"))
        }
    };
    Diagnostic::error("no-seed", message).at(citation.place.clone()).help(help)
}

pub(super) fn no_line(citation: &Citation, seed: &Seed) -> Diagnostic {
    let (lines, count, name) = (&citation.lines, seed.line_count(), &seed.name);
    let message = Wording::new(
        format!("{name} は {count} 行までですが、出典は {lines} 行です"),
        format!("{name} has {count} lines, but the citation says {lines}"),
    );
    Diagnostic::error("no-line", message)
        .at(citation.place.clone())
        .help(Wording::new("`lines` を直してください", "mend `lines`"))
}

/// One finding for all records of a section that give figures without saying where they are from.
pub(super) fn uncited(section: &Section) -> Option<Diagnostic> {
    if !section.collection.has_figures() {
        return None;
    }
    let mut uncited = section.records.iter().filter(|record| record.citation.is_none());
    let first = uncited.next()?;
    let count = 1 + uncited.count();
    let title = &section.collection.title;
    let message = Wording::new(
        format!("「{title}」の {count} 件に出典がありません"),
        format!("{count} records of “{title}” do not say where they are from"),
    );
    Some(Diagnostic::warning("uncited", message).at(first.place.clone()).help(Wording::new(
        "`source: {seed: …, lines: …}` を書き足してください（CSV では「出典」の列）",
        "add `source: {seed: …, lines: …}`, or a column 出典 to a CSV file",
    )))
}

pub(super) fn sum_differs(place: Place, row: Row<'_>, difference: &Difference) -> Diagnostic {
    let label = row.collection.field(&difference.field).map_or(difference.field.as_str(), |field| &field.label);
    let (title, Difference { printed, parts, excess, .. }) = (row.title(), difference);
    let message = Wording::new(
        format!("「{title}」の「{label}」は「{printed}」ですが、内訳の合計は {parts} です（差 {excess}）"),
        format!(
            "“{label}” of “{title}” is printed as “{printed}”, but its parts come to {parts} (difference {excess})"
        ),
    );
    Diagnostic::warning("sum-differs", message).at(place).help(Wording::new(
        "原文を確かめ、原文がそうなっていれば `note` で読む人に伝えてください。原文のまま公表されます",
        "look at the document; if it is printed so, tell readers in `note`, and it is published as it is",
    ))
}

pub(super) fn nothing_to_add(place: Place) -> Diagnostic {
    let message = Wording::new("この合計にあたる値がどの行にもありません", "no row has a total to check here");
    Diagnostic::warning("sum-unused", message).at(place).help(Wording::new(
        "行の題名か項目の名前を確かめてください",
        "look at the row's title or the names of the fields",
    ))
}

pub(super) fn broken_link<'a>(link: &str, place: Option<Place>, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = Wording::new(format!("リンク先 `{link}` はありません"), format!("the link `{link}` leads nowhere"));
    let help = match text::nearest(link, known) {
        Some(nearest) => Wording::did_you_mean(nearest),
        None => Wording::new("`/` から始まるアドレスを確かめてください", "look at the address after the first `/`"),
    };
    let diagnostic = Diagnostic::error("broken-link", message).help(help);
    match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}

pub(super) fn no_language(language: &str, known: &[&str]) -> Diagnostic {
    let known = known.join(", ");
    let message = Wording::new(
        format!("言語 `{language}` の言葉がありません"),
        format!("there are no words in the language `{language}`"),
    );
    Diagnostic::error("language", message).help(Wording::new(
        format!("使える言語: {known}。増やすには `themes/default/i18n/{language}.yaml` を置いてください"),
        format!("the languages are: {known}; to have one more, write `themes/default/i18n/{language}.yaml`"),
    ))
}

pub(super) fn no_logo(file: &str, theme: &str, place: Place) -> Diagnostic {
    let message =
        Wording::new(format!("テーマに画像 `{file}` がありません"), format!("the theme has no picture `{file}`"));
    Diagnostic::error("logo", message).at(place).help(Wording::new(
        format!("`themes/{theme}/assets/{file}` に置いてください"),
        format!("put it at `themes/{theme}/assets/{file}`"),
    ))
}
