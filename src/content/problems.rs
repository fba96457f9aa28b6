//! What can be wrong with content.

use crate::collection::Field;
use crate::diagnostic::{Diagnostic, Lang, Wording};
use crate::source::Place;
use crate::value::{self, Expected};

pub(super) fn value(place: Place, field: &Field, expected: &Expected) -> Diagnostic {
    let name = &field.name;
    let help = Wording::new(
        format!("この形のまま公表するときは `{name}: {{printed: …}}` と書いてください"),
        format!("to publish it as printed, without a value, write `{name}: {{printed: …}}`"),
    );
    unreadable(expected).help(after_advice(field, &place, expected, help)).at(place)
}

pub(super) fn csv_value(place: Place, field: &Field, expected: &Expected) -> Diagnostic {
    let label = &field.label;
    let help = Wording::new(
        format!("この形のまま公表するときは、見出しが「{label}（原文）」の列に移してください"),
        format!("to publish it as printed, without a value, move it to a column headed `{label}（原文）`"),
    );
    unreadable(expected).help(after_advice(field, &place, expected, help)).at(place)
}

/// How to publish a value as it is, and before it what was probably meant, or what to look at.
fn after_advice(field: &Field, place: &Place, expected: &Expected, help: Wording) -> Wording {
    let advice = match expected {
        _ if expected.is_reversed_period() => Some(Wording::new(
            "始まりと終わりの日付を、資料と見比べてください",
            "compare both dates with the document.",
        )),
        _ if expected.is_corporate_number() => Some(Wording::new(
            "13 桁を、資料か国税庁の法人番号公表サイトと見比べてください",
            "compare the 13 digits with the document, or with the National Tax Agency's site.",
        )),
        _ => value::slip(&field.kind, place.text()),
    };
    let Some(advice) = advice else { return help };
    let joined = |lang, between| format!("{}{between}{}", advice.in_lang(lang), help.in_lang(lang));
    Wording::new(joined(Lang::Ja, "。"), joined(Lang::En, " Else, "))
}

fn unreadable(expected: &Expected) -> Diagnostic {
    match expected {
        _ if expected.is_reversed_period() => Diagnostic::error("period-reversed", expected.wording()),
        _ if expected.is_corporate_number() => Diagnostic::error("corporate-number", expected.wording()),
        _ => Diagnostic::error("value", expected.wording()),
    }
}

pub(super) fn missing(place: Place, field: &Field) -> Diagnostic {
    let (name, label) = (&field.name, &field.label);
    let message = Wording::new(format!("`{name}`（{label}）がありません"), format!("`{name}` ({label}) is missing"));
    Diagnostic::error("missing", message)
        .at(place)
        .help(Wording::new(format!("`{name}: …` を書き足してください"), format!("add `{name}: …`")))
}

pub(super) fn form(place: Place, name: &str) -> Diagnostic {
    let message = Wording::new(format!("`{name}` の書き方が違います"), format!("`{name}` is not written as expected"));
    Diagnostic::error("form", message)
        .at(place)
        .help(Wording::new("「項目: 値」の形で書いてください", "write `key: value`"))
}

pub(super) fn no_mapping(place: Place) -> Diagnostic {
    Diagnostic::error("form", Wording::new("「項目: 値」の形ではありません", "this is not written as `key: value`"))
        .at(place)
        .help(Wording::new(
            "項目ごとに一行とし、半角の「:」の後に空白を置いてください",
            "give each key a line, with a half-width colon and a space after it",
        ))
}

pub(super) fn empty(place: Place) -> Diagnostic {
    Diagnostic::error("empty-file", Wording::new("ファイルが空です", "this file is empty"))
        .at(place)
        .help(Wording::new("内容を書くか、ファイルを消してください", "write something into it, or remove it"))
}

pub(super) fn no_front_matter(place: Place) -> Diagnostic {
    Diagnostic::error(
        "front-matter",
        Wording::new("先頭に `---` の行がありません", "the file does not begin with a line `---`"),
    )
    .at(place)
    .help(Wording::new(
        "先頭に `---`、`title: …`、`---` の三行を置き、本文をその後に書いてください",
        "begin with the lines `---`, `title: …` and `---`, and write the text after them",
    ))
}

pub(super) fn unclosed(place: Place) -> Diagnostic {
    Diagnostic::error("front-matter", Wording::new("`---` が閉じられていません", "this `---` is never closed"))
        .at(place)
        .help(Wording::new("項目の後に `---` だけの行を置いてください", "put a line `---` after the keys"))
}

pub(super) fn no_utf8(place: Place) -> Diagnostic {
    Diagnostic::error("no-utf8", Wording::new("UTF-8 の文字ではありません", "this is not UTF-8"))
        .at(place)
        .help(Wording::new("UTF-8 で保存し直してください", "save the file again as UTF-8"))
}

pub(super) fn file_name(place: Place, path: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`{path}` はアドレスにできない名前です"),
        format!("`{path}` is a name that cannot be an address"),
    );
    Diagnostic::error("file-name", message).at(place).help(Wording::new(
        "ファイルとフォルダの名前は英小文字・数字・ハイフンにしてください（例: 2023/orden.md）",
        "name files and folders with lower-case letters, digits and hyphens, such as 2023/orden.md",
    ))
}

pub(super) fn section_name(name: &str) -> Diagnostic {
    let message = Wording::new(
        format!("フォルダ `content/{name}` はセクションの名前に使えません"),
        format!("the folder `content/{name}` cannot be a section"),
    );
    Diagnostic::error("section-name", message).help(Wording::new(
        "英小文字・数字・ハイフンで、サイトが使う名前（assets、data、documents、parties、search、years）以外にしてください",
        "use lower-case letters, digits and hyphens, and none of the site's own names: assets, data, documents, parties, search, years",
    ))
}

pub(super) fn stray_yaml(place: Place) -> Diagnostic {
    Diagnostic::warning("stray-yaml", Wording::new("このファイルは使われません", "this file is not used"))
        .at(place)
        .help(Wording::new(
            "一覧の宣言は `content/セクション/_collection.yaml` に書いてください",
            "a list is declared in `content/SECTION/_collection.yaml`",
        ))
}

/// A symbolic link among the content, by its path below `content/`.
pub fn link(path: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`content/{path}` はリンク（シンボリックリンク）なので使われません"),
        format!("`content/{path}` is a symbolic link, and links are not followed"),
    );
    Diagnostic::warning("stray-file", message).help(Wording::new(
        "リンクの代わりに、ファイルやフォルダそのものを置いてください",
        "put the file or the folder itself in the place of the link",
    ))
}

pub(super) fn stray_file(path: &str) -> Diagnostic {
    let message =
        Wording::new(format!("`content/{path}` は使われません"), format!("the file `content/{path}` is not used"));
    Diagnostic::warning("stray-file", message).help(Wording::new(
        "原稿は `.md`、一覧は `.csv`、宣言は `_collection.yaml` とし、下書きの名前は `_` で始めてください",
        "name pages `.md`, lists `.csv` and declarations `_collection.yaml`, and begin the name of a draft `.md` with `_`",
    ))
}

pub(super) fn same(place: Place) -> Diagnostic {
    Diagnostic::error("same-form", Wording::new("同じ事業の組を読めません", "this group of pages cannot be read"))
        .at(place)
        .help(Wording::new(
            "`- [programs/2020/open-data, programs/2023/open-data]` のように二つ以上のページを並べてください",
            "name two pages or more, like `- [programs/2020/open-data, programs/2023/open-data]`",
        ))
}

pub(super) fn synonyms(place: Place) -> Diagnostic {
    let message = Wording::new("同じ意味の言葉の組を読めません", "this group of words cannot be read");
    Diagnostic::error("synonyms", message).at(place).help(Wording::new(
        "`- [マイナンバー, 個人番号]` のように二つ以上の言葉を並べてください",
        "name two words or more, like `- [マイナンバー, 個人番号]`",
    ))
}

pub(super) fn changes(place: Place) -> Diagnostic {
    let message = Wording::new("この変更の記録を読めません", "this record of changes cannot be read");
    Diagnostic::error("changes-form", message).at(place).help(Wording::new(
        "`akiraka changes 前 後 --write 日付` が書いた形に戻してください（`- date: 2026-04-01` と、その下の `added:` `corrected:` `removed:`）",
        "write it as `akiraka changes OLD NEW --write DATE` does: `- date: 2026-04-01`, and below it `added:`, `corrected:`, `removed:`",
    ))
}

pub(super) fn alias(place: Place) -> Diagnostic {
    Diagnostic::error("alias", Wording::new("以前のアドレスを読めません", "this former address cannot be read"))
        .at(place)
        .help(Wording::new("`/contracts/2022/orden/` のように書いてください", "write it like `/contracts/2022/orden/`"))
}

pub(super) fn translation(place: Place) -> Diagnostic {
    let message = Wording::new(
        "ほかの言語のページのアドレスを読めません",
        "this address of a page in another language cannot be read",
    );
    Diagnostic::error("form", message).at(place).help(Wording::new(
        "`/en/orden/` のように書き、二つ以上なら `[/en/orden/, /zh/orden/]` と並べてください",
        "write it like `/en/orden/`, and several like `[/en/orden/, /zh/orden/]`",
    ))
}

pub(super) fn csv_quote(place: Place) -> Diagnostic {
    Diagnostic::error(
        "csv-quote",
        Wording::new(
            "引用符 \" が閉じられていないか、閉じた後に文字があります",
            "this quotation mark \" is not closed, or something follows the closing one",
        ),
    )
    .at(place)
    .help(Wording::new(
        "値の全体を \" で囲み、値の中の \" は \"\" と書いてください",
        "put the whole value between two \", and write \"\" for one inside it",
    ))
}

pub(super) fn no_heading(place: Place) -> Diagnostic {
    Diagnostic::error(
        "csv-heading",
        Wording::new("見出しのない列に値があります", "this value is in a column without a heading"),
    )
    .at(place)
    .help(Wording::new("列に見出しを付けるか、値を消してください", "give the column a heading, or remove the value"))
}

pub(super) fn twice(place: Place, name: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`{name}` と同じ項目がもう書かれています"),
        format!("what `{name}` says is already given under another name"),
    );
    Diagnostic::error("given-twice", message)
        .at(place)
        .help(Wording::new("どちらか一方を消してください", "remove one of the two"))
}

pub(super) fn csv_citation(place: Place) -> Diagnostic {
    Diagnostic::error("citation-form", Wording::new("出典を読めません", "this citation cannot be read"))
        .at(place)
        .help(Wording::new("`2023-results:67-70` の形で書いてください", "write it as `2023-results:67-70`"))
}

pub(super) fn csv_id(place: Place, id: &str) -> Diagnostic {
    let message =
        Wording::new(format!("ID `{id}` はアドレスにできません"), format!("the ID `{id}` cannot be an address"));
    Diagnostic::error("file-name", message)
        .at(place)
        .help(Wording::new("英小文字・数字・ハイフンで書いてください", "use lower-case letters, digits and hyphens"))
}

pub(super) fn too_many_cells(place: Place, expected: usize, found: usize) -> Diagnostic {
    let message = Wording::new(
        format!("見出しは {expected} 列ですが、この行は {found} 列あります"),
        format!("the header has {expected} columns, but this row has {found}"),
    );
    Diagnostic::error("csv-cells", message).at(place).help(Wording::new(
        "値に「,」があるときは \" で囲んでください",
        "put a value that holds a comma in double quotes",
    ))
}

pub(super) fn waiver_form(place: Place) -> Diagnostic {
    let message = Wording::new("確認済みの書き方が違います", "this waiver is not written as expected");
    Diagnostic::error("waiver", message).at(place).help(Wording::new(
        "`waive: {amount-unusual: 国の追加交付を含む}` のように、符号と理由を書いてください",
        "give a code and a reason, like `waive: {amount-unusual: 国の追加交付を含む}`",
    ))
}

pub(super) fn waiver_reason(place: Place, code: &str) -> Diagnostic {
    let message = Wording::new(
        format!("`{code}` を確認済みとする理由がありません"),
        format!("`{code}` is waived without a reason"),
    );
    Diagnostic::error("waiver", message).at(place).help(Wording::new(
        format!("`waive: {{{code}: 理由}}` のように書いてください"),
        format!("write the reason, like `waive: {{{code}: reason}}`"),
    ))
}

pub(super) fn other_sheet(place: Place, sheet: &str) -> Diagnostic {
    let message =
        Wording::new(format!("シート「{sheet}」は読みませんでした"), format!("the sheet “{sheet}” was not read"));
    Diagnostic::warning("sheet-unused", message).at(place).help(Wording::new(
        "読むのは最初のシートだけです。ほかの一覧は別のファイルに分けてください",
        "only the first sheet is read: put another list into a file of its own",
    ))
}
