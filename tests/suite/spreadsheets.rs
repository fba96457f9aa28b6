//! Workbooks among the content: written by `export`, read back without loss, with the cell named in every message.

use crate::workspace::{Workspace, files, repository};
use akiraka::content;
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::disk::RawFile;
use akiraka::pipeline;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeMap;

fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("契約一覧").unwrap();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn complaints(bytes: Vec<u8>, lang: Lang) -> String {
    let mut diagnostics = Diagnostics::new();
    content::load(vec![RawFile { path: "contracts/2023.xlsx".to_owned(), bytes }], &mut diagnostics);
    let all: Vec<String> = diagnostics.sorted().iter().map(|finding| draw(finding, lang, false)).collect();
    all.join("\n\n")
}

#[test]
fn a_message_about_a_workbook_names_sheet_row_and_cell() {
    let bytes = workbook(&[&["名称", "委託先", "契約全額"], &[], &["構築業務", "府", "1円"], &["", "府", ""]]);
    let expected = "\
エラー[unknown-key]: `契約全額` という項目はありません
 --> content/contracts/2023.xlsx:1:8
  |
1 | 名称    委託先    契約全額
  |                   ^^^^^^^^ 契約一覧!C1
  |
  = 対処: `契約金額` ではありませんか

エラー[missing]: `title`（名称）がありません
 --> content/contracts/2023.xlsx:4:1
  |
4 |     府    
  | ^^^^^^^^^^ 契約一覧!A4
  |
  = 対処: `title: …` を書き足してください";
    let told = complaints(bytes, Lang::Ja);
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&told), trimmed(expected), "{told}");
    let bytes = workbook(&[&["名称", "契約金額"], &["構築業務", "九千円"]]);
    let told = complaints(bytes, Lang::En);
    assert!(told.contains("^^^^^^ 契約一覧!B2"), "{told}");
    assert!(complaints(b"PK\x03\x04xl/workbook.xml".to_vec(), Lang::En).starts_with("error[seed-unusable]"));
}

/// The repository's site with some of its lists as workbooks is the same site, byte for byte.
#[test]
fn a_list_that_was_exported_is_read_back_without_loss() {
    let workspace = Workspace::new("");
    for folder in ["content", "seeds"] {
        for (path, bytes) in files(&repository().join(folder)) {
            workspace.write(&format!("{folder}/{path}"), &bytes);
        }
    }
    workspace.write("site.yaml", &std::fs::read(repository().join("site.yaml")).unwrap());
    let built = |workspace: &Workspace| {
        let mut diagnostics = Diagnostics::new();
        let built = pipeline::build_in_memory(workspace.path(), &pipeline::Settings::default(), &mut diagnostics);
        let told: Vec<String> = diagnostics.sorted().iter().map(|finding| draw(finding, Lang::En, false)).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        built.unwrap()
    };
    let before = built(&workspace);
    for list in ["contracts", "meetings", "programs", "subsidies", "staff"] {
        let run = workspace.run(&["export", list, "--xlsx", "list.xlsx"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for path in files(&workspace.join(&format!("content/{list}"))).keys() {
            if !path.rsplit('/').next().unwrap().starts_with('_') && path != "index.md" {
                std::fs::remove_file(workspace.join(&format!("content/{list}/{path}"))).unwrap();
            }
        }
        std::fs::rename(workspace.join("list.xlsx"), workspace.join(&format!("content/{list}/all.xlsx"))).unwrap();
    }
    let after = built(&workspace);
    let differing: Vec<&String> =
        before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn a_workbook_keeps_what_a_table_has_no_column_for() {
    let entry = "---\ntitle: 甲\namount: {printed: 単価契約}\nwaive: {uncited: 口頭の回答}\naliases: [contracts/old]\nlang: en\neasy: /easy/\ntranslations: [/a/, /b/]\nid: 旧番号1\n---\n\n本文　「\"引用\"」\n\n| 表 |\n|---|\n| 1 |\n";
    let others =
        ["easy", "a", "b"].map(|name| format!("-- content/{name}.md --\n---\ntitle: {name}\nlang: ja-{name}\n---\n"));
    let workspace = Workspace::new(&format!("{}-- content/contracts/2023/a.md --\n{entry}", others.concat()));
    let load = |workspace: &Workspace| -> BTreeMap<String, String> {
        let files = content::read_files(&workspace.join("content")).unwrap();
        let mut diagnostics = Diagnostics::new();
        let content = content::load(files, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let records = content.sections.iter().flat_map(|section| &section.records);
        let shown = |record: &content::Record| {
            let cells: Vec<_> =
                record.cells.iter().map(|cell| cell.as_ref().map(|cell| (&cell.printed, &cell.value))).collect();
            let waivers: Vec<_> = record.waivers.iter().map(|waiver| (&waiver.code, &waiver.reason)).collect();
            let body = record.body.as_ref().map(|body| body.text());
            let aliases: Vec<_> = record.aliases.iter().map(|alias| &alias.address).collect();
            let translations: Vec<_> = record.translations.iter().map(|page| &page.address).collect();
            let elsewhere = (&record.lang, &record.easy, translations);
            format!("{} {cells:?} {waivers:?} {aliases:?} {elsewhere:?} {body:?}", record.id)
        };
        records.map(|record| (record.address.to_string(), shown(record))).collect()
    };
    let before = load(&workspace);
    assert_eq!(workspace.run(&["export", "契約", "--xlsx", "list.xlsx"]).code, Some(0));
    let again = workspace.read_bytes("list.xlsx");
    assert_eq!(workspace.run(&["export", "contracts", "--xlsx", "list.xlsx"]).code, Some(0));
    assert!(again == workspace.read_bytes("list.xlsx"), "the same site gives the same bytes");
    std::fs::remove_file(workspace.join("content/contracts/2023/a.md")).unwrap();
    std::fs::rename(workspace.join("list.xlsx"), workspace.join("content/contracts/all.xlsx")).unwrap();
    assert_eq!(load(&workspace), before);
}
