//! What the checks find.

use crate::content::{Cell, Record, Section};
use crate::diagnostic::{Diagnostic, Lang, Waiver, Wording};
use crate::output::Address;
use crate::seed::{Citation, Lines, Seed};
use crate::site::{Difference, Party, Row};
use crate::source::Place;
use crate::text;
use crate::value::FiscalYear;

/// How many cited lines a finding shows at most.
const SHOWN: usize = 3;

pub(super) fn kept_own(name: &str, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("`{name}` は、このサイトが自分で作る名前なので `keep` に書けません"),
        format!("`{name}` is made by the site itself and cannot be kept"),
    );
    Diagnostic::error("keep", message).at(place).help(Wording::new(
        "`keep` から外してください。サイトが作らないもの（手で置いたファイルやフォルダ）だけを書きます",
        "take it out of `keep`, which is for what the site does not make: files and folders that somebody has put there",
    ))
}

pub(super) fn nothing_in_source(place: Place, seed: &Seed, lines: &Lines) -> Diagnostic {
    let name = &seed.name;
    let message = Wording::new(
        format!("出典 {name}:{lines} に、この記録の値が一つもありません"),
        format!("none of this record's values is in the cited lines {name}:{lines}"),
    );
    let diagnostic = Diagnostic::error("not-in-source", message).at(place).help(Wording::new(
        "`source` の資料と行が、この記録のものか確かめてください",
        "look whether the seed and the lines of `source` are this record's",
    ));
    let shown = lines.iter().take(SHOWN);
    shown.fold(diagnostic, |told, line| {
        told.with(Place::line(&seed.source, line), Wording::new("出典の行", "the cited line"))
    })
}

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
        format!("records of “{title}” that do not say where they are from: {count}"),
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

/// `own` and `other` are pages that say the same in one language, which the translation at a place would bring together.
pub(super) fn same_language(own: &Address, other: &Address, language: &str, place: Place) -> Diagnostic {
    let message = if own == other {
        Wording::new(format!("`{own}` はこのページ自身です"), format!("`{own}` is this page itself"))
    } else {
        Wording::new(
            format!("同じ内容のページは言語ごとに一つですが、`{other}` と `{own}` はどちらも `{language}` です"),
            format!(
                "pages that say the same are one in each language, and `{other}` and `{own}` are both in `{language}`"
            ),
        )
    };
    Diagnostic::error("same-language", message).at(place).help(Wording::new(
        "ほかの言語のページなら、そのページに `lang: en` のように言語を書いてください。そうでなければ `translations` から消してください",
        "if it is in another language, say so there, as in `lang: en`; else take it out of `translations`",
    ))
}

pub(super) fn broken_anchor<'a>(link: &str, place: Option<Place>, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let (page, id) = link.split_once('#').unwrap_or((link, ""));
    let message = Wording::new(
        format!("リンク先 `{link}` の見出し `#{id}` はありません"),
        format!("the link `{link}` leads to `#{id}`, which is not on that page"),
    );
    let help = match text::nearest(id, known) {
        Some(nearest) => Wording::did_you_mean(&format!("{page}#{nearest}")),
        None => Wording::new("`#` の後の見出しを確かめてください", "look at what follows the `#`"),
    };
    let diagnostic = Diagnostic::error("broken-link", message).help(help);
    place.into_iter().fold(diagnostic, Diagnostic::at)
}

pub(super) fn duplicate_title(title: &str, place: Option<Place>, first: &str, others: usize) -> Diagnostic {
    let message = Wording::new(
        format!("題名「{title}」のページがほかに {others} あります（{first} など）"),
        format!("{others} more pages have the title “{title}”, such as {first}"),
    );
    let diagnostic = Diagnostic::warning("duplicate-title", message).help(Wording::new(
        "何についてのページか、題名で見分けられるようにしてください",
        "let the titles tell the pages apart",
    ));
    place.into_iter().fold(diagnostic, Diagnostic::at)
}

pub(super) fn orphan(address: &str, place: Option<Place>) -> Diagnostic {
    let message = Wording::new(
        format!("`{address}` はどのページからもリンクされていません"),
        format!("no page links to `{address}`"),
    );
    let diagnostic = Diagnostic::warning("orphan-page", message)
        .help(Wording::new("ほかのページからリンクしてください", "link to it from another page"));
    place.into_iter().fold(diagnostic, Diagnostic::at)
}

pub(super) fn vanished(path: &str) -> Diagnostic {
    let message = Wording::new(
        format!("前に公開した `/{path}` がなくなります"),
        format!("`/{path}`, which was published before, is gone"),
    );
    Diagnostic::warning("address-vanished", message).help(Wording::new(
        "移したのなら、新しい原稿の `aliases` に前のアドレスを書いてください",
        "if the page moved, put its former address into `aliases` of the new entry",
    ))
}

/// `lost` are the rows of a table that have the addresses of published records, and the titles of those.
pub(super) fn address_moved(lost: &[(&Record, &str)]) -> Diagnostic {
    let (taker, title) = lost[0];
    let more = lost.len() - 1;
    let (ja, en) = match more {
        0 => (format!("「{title}」"), format!("“{title}”")),
        _ => (format!("「{title}」ほか {more} 件"), format!("“{title}” and {more} more")),
    };
    let message = Wording::new(
        format!("前に公開した{ja}のアドレスが、別の行のものになります"),
        format!("what was published as {en} would be another row's address"),
    );
    let id = taker.address.as_str().trim_matches('/').rsplit('/').next().unwrap_or_default();
    Diagnostic::warning("address-moved", message).at(taker.place.clone()).help(Wording::new(
        format!("ID のない表では、途中に行を足すか消すと番号がずれます。「ID」の列を作り、公開済みの行には前の番号（「{title}」は {id}）、新しい行にはほかと違う番号を書いてください"),
        format!("without IDs, rows are numbered by their place; add a column `ID` with the former number of each published row ({id} for “{title}”) and another for each new row"),
    ))
}

pub(super) fn large(path: &str, bytes: usize, limit: usize) -> Diagnostic {
    let megabytes = |bytes: usize| format!("{:.1}", bytes as f64 / f64::from(1 << 20));
    let (size, limit) = (megabytes(bytes), megabytes(limit));
    let message = Wording::new(
        format!("`{path}` は {size} MB あります（目安は {limit} MB まで）"),
        format!("`{path}` has {size} MB, more than {limit} MB"),
    );
    Diagnostic::warning("file-size", message)
        .help(Wording::new("画像を縮めるか、ページを分けてください", "shrink the picture, or divide the page"))
}

pub(super) fn outside_year(cell: &Cell, year: FiscalYear) -> Diagnostic {
    let printed = cell.printed.replace('\n', " ");
    let message = Wording::new(
        format!("「{printed}」は{}の外です", year.in_era()),
        format!("“{printed}” is outside the fiscal year {}", year.year()),
    );
    Diagnostic::warning("date-outside-year", message).at(cell.place.clone()).help(Wording::new(
        "日付か `fiscal_year` を確かめてください。正しければ `waive: {date-outside-year: 理由}` と書いてください",
        "look at the date and at `fiscal_year`; if they are right, write `waive: {date-outside-year: reason}`",
    ))
}

pub(super) fn over_cap(amount: &Cell, cap: &Cell) -> Diagnostic {
    let (printed, limit) = (&amount.printed, &cap.printed);
    unusual(
        amount,
        Wording::new(
            format!("補助額「{printed}」が上限額「{limit}」を超えています"),
            format!("the amount “{printed}” is above its cap “{limit}”"),
        ),
    )
    .with(cap.place.clone(), Wording::new("上限額", "the cap"))
}

pub(super) fn over_rate(amount: &Cell, cost: &Cell, rate: &Cell, allowed: i128) -> Diagnostic {
    let (printed, cost_printed, rate_printed) = (&amount.printed, &cost.printed, &rate.printed);
    let allowed = text::grouped(&allowed.to_string());
    unusual(
        amount,
        Wording::new(
            format!("補助額「{printed}」が、総事業費「{cost_printed}」の{rate_printed}（{allowed}円）を超えています"),
            format!("the amount “{printed}” is more than {rate_printed} of the cost “{cost_printed}”, {allowed} yen"),
        ),
    )
    .with(rate.place.clone(), Wording::new("補助率", "the rate"))
}

fn unusual(amount: &Cell, message: Wording) -> Diagnostic {
    Diagnostic::warning("amount-unusual", message).at(amount.place.clone()).help(Wording::new(
        "写し間違いでなければ、理由を `waive: {amount-unusual: 理由}` に書いてください",
        "if it was not copied wrong, write the reason in `waive: {amount-unusual: reason}`",
    ))
}

pub(super) fn same_record(row: Row<'_>, first: Row<'_>) -> Diagnostic {
    let title = row.title();
    let message = Wording::new(
        format!("「{title}」と、相手先も金額も日付も同じ記録がもう一つあります"),
        format!("another record agrees with “{title}” in party, amount and dates"),
    );
    Diagnostic::warning("same-record", message)
        .at(row.record.place.clone())
        .with(first.record.place.clone(), Wording::new("もう一つ", "the other one"))
        .help(Wording::new(
            "同じものなら一方を消し、別のものなら `waive: {same-record: 理由}` と書いてください",
            "remove one if they are one thing, else write `waive: {same-record: reason}`",
        ))
}

/// Parties that may be one, each with the place where it is first named.
pub(super) fn party_spelling(alike: &[(&Party, Place)]) -> Option<Diagnostic> {
    let [(first, place), others @ ..] = alike else { return None };
    let names: Vec<&str> = others.iter().map(|(party, _)| party.name.as_str()).collect();
    let name = &first.name;
    let message = Wording::new(
        format!("「{name}」と「{}」は書き方だけが違います", names.join("」「")),
        format!("“{name}” and “{}” differ only in spelling", names.join("”, “")),
    );
    let help = Wording::new(
        "写し間違いなら名前をそろえ、資料のままの書き方か別の相手先なら `waive: {party-spelling: 理由}` と書いてください",
        "if one was copied wrong, write one name; if the documents print both, or they are two parties, write `waive: {party-spelling: reason}`",
    );
    let finding = Diagnostic::warning("party-spelling", message).at(place.clone()).help(help);
    let named = |finding: Diagnostic, (_, place): &(&Party, Place)| {
        finding.with(place.clone(), Wording::new("別の書き方", "the other spelling"))
    };
    Some(others.iter().fold(finding, named))
}

pub(super) fn unused_waiver(waiver: &Waiver) -> Diagnostic {
    let code = &waiver.code;
    let message = Wording::new(
        format!("確認済みとした `{code}` は見つかりませんでした"),
        format!("`{code}`, which is waived here, was not found"),
    );
    Diagnostic::warning("waiver-unused", message)
        .at(waiver.place.clone())
        .help(Wording::new("直ったのなら、この確認済みを消してください", "if it was mended, remove the waiver"))
}

pub(super) fn outside_link(address: &str, place: Place, why: &Wording) -> Diagnostic {
    let (ja, en) = (why.in_lang(Lang::Ja), why.in_lang(Lang::En));
    let message = Wording::new(
        format!("外のリンク先 `{address}` が開けません。{ja}"),
        format!("the outside link `{address}` does not open: {en}"),
    );
    Diagnostic::warning("external-link", message).at(place).help(Wording::new(
        "今のアドレスを確かめて書き直すか、リンクを外してください",
        "look for where it is now, or remove the link",
    ))
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
