//! What an editor reads after a mistake, whole.

use crate::workspace::Workspace;
use akiraka::content;
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::disk::RawFile;

/// All complaints about one file under `content/`, in English.
fn complaints(path: &str, bytes: &[u8]) -> String {
    drawn(path, bytes, Lang::En)
}

fn drawn(path: &str, bytes: &[u8], lang: Lang) -> String {
    let mut diagnostics = Diagnostics::new();
    content::load(vec![RawFile { path: path.to_owned(), bytes: bytes.to_owned() }], &mut diagnostics);
    let all: Vec<String> = diagnostics.sorted().iter().map(|diagnostic| draw(diagnostic, lang, false)).collect();
    all.join("\n\n")
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let text = "---\ntitle: 構築業務\nsuplier: 西日本電信電話株式会社\n---\n";
    let expected = "\
エラー[unknown-key]: `suplier` という項目はありません
 --> content/contracts/2023/a.md:3:1
  |
3 | suplier: 西日本電信電話株式会社
  | ^^^^^^^
  |
  = 対処: `supplier` ではありませんか";
    assert_eq!(drawn("contracts/2023/a.md", text.as_bytes(), Lang::Ja), expected);
}

#[test]
fn a_duplicate_key() {
    let expected = "\
error[duplicate-key]: the key `title` is given twice
 --> content/contracts/a.md:3:1
  |
3 | title: 二
  | ^^^^^
  |
  = help: remove one of the two";
    assert_eq!(complaints("contracts/a.md", "---\ntitle: 一\ntitle: 二\n---\n".as_bytes()), expected);
}

#[test]
fn a_field_given_under_two_names() {
    let expected = "\
error[given-twice]: what `名称` says is already given under another name
 --> content/contracts/a.md:3:1
  |
3 | 名称: 二
  | ^^^^
  |
  = help: remove one of the two";
    assert_eq!(complaints("contracts/a.md", "---\ntitle: 一\n名称: 二\n---\n".as_bytes()), expected);
}

#[test]
fn a_required_key_without_a_value() {
    for text in ["---\ntitle:\n---\n", "---\n---\n", "---\n# あとで\n---\n"] {
        let told = complaints("contracts/a.md", text.as_bytes());
        assert!(told.starts_with("error[missing]: `title` (名称) is missing\n"), "{told}");
    }
}

#[test]
fn keys_of_every_entry_that_are_not_written_as_expected() {
    let text = "---\ntitle: 一\nid: [a]\naliases: {a: b}\n---\n";
    let told = complaints("contracts/a.md", text.as_bytes());
    let places: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix(" --> content/contracts/")).collect();
    assert_eq!(places, ["a.md:3:5", "a.md:4:10"], "{told}");
}

#[test]
fn a_full_width_colon() {
    let expected = "\
エラー[form]: 「項目: 値」の形ではありません
 --> content/contracts/a.md:2:1
  |
2 | title：一
  | ^^^^^^^^^
  |
  = 対処: 項目ごとに一行とし、半角の「:」の後に空白を置いてください";
    assert_eq!(drawn("contracts/a.md", "---\ntitle：一\n---\n".as_bytes(), Lang::Ja), expected);
}

#[test]
fn signs_that_mean_something_in_yaml() {
    let expected = "\
error[yaml-syntax]: this is not YAML: mapping values are not allowed in this context
 --> content/contracts/a.md:2:10
  |
2 | title: 契約: 一
  |            ^
  |
  = help: write `key: value`; put a value that begins with a sign or holds `: ` in single quotes";
    assert_eq!(complaints("contracts/a.md", "---\ntitle: 契約: 一\n---\n".as_bytes()), expected);
    let told = complaints("contracts/a.md", "---\ntitle: *注\n---\n".as_bytes());
    assert!(
        told.starts_with("error[yaml-alias]: anchors and aliases are not used here\n --> content/contracts/a.md:2:8\n"),
        "{told}"
    );
    let deep = format!("---\ntitle: {}{}\n---\n", "[".repeat(99), "]".repeat(99));
    let told = complaints("contracts/a.md", deep.as_bytes());
    assert!(told.starts_with("error[yaml-too-much]: this YAML is too deep or too long\n"), "{told}");
}

#[test]
fn a_tab() {
    let expected = "\
error[yaml-tab]: this line is indented with a tab
 --> content/contracts/a.md:4:1
  |
4 |     lines: 1
  | ^^^^
  |
  = help: use spaces";
    assert_eq!(complaints("contracts/a.md", "---\ntitle: 一\nsource:\n\tlines: 1\n---\n".as_bytes()), expected);
}

#[test]
fn front_matter_that_is_never_closed() {
    let expected = "\
error[front-matter]: this `---` is never closed
 --> content/contracts/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: put a line `---` after the keys";
    assert_eq!(complaints("contracts/a.md", "---\ntitle: 一\n本文\n".as_bytes()), expected);
}

#[test]
fn no_front_matter() {
    let expected = "\
error[front-matter]: the file does not begin with a line `---`
 --> content/contracts/a.md:1:1
  |
1 | 本文だけ
  | ^^^^^^^^
  |
  = help: begin with the lines `---`, `title: …` and `---`, and write the text after them";
    assert_eq!(complaints("contracts/a.md", "本文だけ\n".as_bytes()), expected);
}

#[test]
fn an_empty_file() {
    let expected = "\
error[empty-file]: this file is empty
 --> content/contracts/a.md:1:1
  |
1 |
  | ^
  |
  = help: write something into it, or remove it";
    assert_eq!(complaints("contracts/a.md", b""), expected);
}

#[test]
fn invalid_utf8() {
    let expected = "\
error[no-utf8]: this is not UTF-8
 --> content/contracts/a.md:2:8
  |
2 | title: �_��
  |        ^
  |
  = help: save the file again as UTF-8";
    assert_eq!(complaints("contracts/a.md", b"---\ntitle: \x8c_\x96\xf1\n---\n"), expected);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_mistake_and_move_no_place() {
    let good = "\u{feff}---\r\ntitle: 一\r\n---\r\n本文\r\n";
    assert_eq!(complaints("contracts/a.md", good.as_bytes()), "");
    let expected = "\
error[unknown-key]: there is no key `titel`
 --> content/contracts/a.md:2:1
  |
2 | titel: 一
  | ^^^^^
  |
  = help: did you mean `title`?

error[missing]: `title` (名称) is missing
 --> content/contracts/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: add `title: …`";
    let told = complaints("contracts/a.md", "\u{feff}---\r\ntitel: 一\r\n---\r\n".as_bytes());
    let mut parts: Vec<&str> = told.split("\n\n").collect();
    parts.reverse();
    assert_eq!(parts.join("\n\n"), expected);
}

#[test]
fn a_value_that_cannot_be_read() {
    let told = drawn("contracts/a.md", "---\ntitle: 一\namount: 九千円くらい\n---\n".as_bytes(), Lang::Ja);
    let expected = "--> content/contracts/a.md:3:9
  |
3 | amount: 九千円くらい
  |         ^^^^^^^^^^^^
  |
  = 対処: この形のまま公表するときは `amount: {printed: …}` と書いてください";
    let (message, rest) = told.split_once('\n').unwrap();
    assert!(message.starts_with("エラー[value]: 金額として読めません"), "{message}");
    assert_eq!(rest.trim_start(), expected);
}

#[test]
fn a_file_name_that_is_no_address() {
    let told = complaints("contracts/契約.md", "---\ntitle: 一\n---\n".as_bytes());
    assert!(
        told.starts_with("error[file-name]: `content/contracts/契約.md` is a name that cannot be an address\n"),
        "{told}"
    );
}

#[test]
fn a_folder_that_cannot_be_a_section_is_told_and_left_out() {
    let expected = "\
error[section-name]: the folder `content/契約` cannot be a section
 |
 = help: use lower-case letters, digits and hyphens, and none of the site's own names: assets, data, documents, parties, search, years";
    assert_eq!(complaints("契約/a.md", "---\ntitle: 一\n---\n".as_bytes()), expected);
    for name in ["契約", "Data", "data", "x.md"] {
        let workspace = Workspace::new(&format!("-- content/{name}/a.md --\n---\ntitle: 一\n---\n"));
        assert_eq!(workspace.run(&["build"]).code, Some(1), "{name}");
    }
}

#[test]
fn a_spreadsheet_with_mistakes_tells_them_all() {
    let text = "名称,委託先,契約全額,備考\n構築業務,府,1円,\n,府,二円,余り,五\n";
    let told = complaints("contracts/2023.csv", text.as_bytes());
    let codes: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect();
    assert_eq!(codes, ["unknown-key", "csv-cells", "missing"]);
    assert!(told.contains("did you mean `契約金額`?"), "{told}");
}

#[test]
fn a_spreadsheet_with_windows_line_ends_moves_no_place() {
    let expected = "\
--> content/contracts/a.csv:5:3
  |
5 | 丁,二円,,
  |    ^^^^
  |
  = help: to publish it as printed, without a value, move it to a column headed `契約金額（原文）`";
    let told = complaints("contracts/a.csv", "名称,契約金額,,\r\n\"甲\r\n乙\",1円,,\r\n\r\n丁,二円,,\r\n".as_bytes());
    assert_eq!(told.split_once('\n').unwrap().1.trim_start(), expected);
}

#[test]
fn no_row_of_a_spreadsheet_is_swallowed() {
    let expected = "\
error[csv-quote]: this quotation mark \" is not closed, or something follows the closing one
 --> content/contracts/a.csv:2:1
  |
2 | \"甲,1円
  | ^^^
  |
  = help: put the whole value between two \", and write \"\" for one inside it";
    assert_eq!(complaints("contracts/a.csv", "名称,契約金額\n\"甲,1円\n乙,2円\n".as_bytes()), expected);
    let told = complaints("contracts/a.csv", "名称,契約金額,委託料,\n甲,1円,2円,3円\n".as_bytes());
    assert!(told.contains("error[given-twice]: what `委託料` says is already given under another name\n"), "{told}");
    assert!(told.contains("error[csv-heading]: this value is in a column without a heading\n"), "{told}");
    let told = complaints("contracts/契約.csv", "名称\n甲\n乙\n".as_bytes());
    assert!(told.starts_with("error[file-name]: `content/contracts/契約.csv` is a name"), "{told}");
}

#[test]
fn records_come_from_spreadsheets_and_from_markdown_alike() {
    let csv = "ID,名称,契約金額（千円）,年度,出典\nx,構築業務,\"1,234\",令和５年度,2023-results:3\n";
    let markdown = "---\ntitle: 構築業務\namount: 1,234千円\nfiscal_year: 令和５年度\nsource: 2023-results:3\n---\n";
    let mut diagnostics = Diagnostics::new();
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_owned() };
    let files = vec![file("contracts/2023.csv", csv), file("contracts/2023/y.md", markdown)];
    let content = content::load(files, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let records = &content.sections[0].records;
    let values = |at: usize| {
        records[at].cells.iter().map(|cell| cell.as_ref().and_then(|cell| cell.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(records.iter().map(|record| record.id.as_str()).collect::<Vec<_>>(), ["2023-x", "2023-y"]);
    assert_eq!(values(0), values(1));
}
