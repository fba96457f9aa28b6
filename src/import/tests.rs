//! What the repository's own seeds give.

use super::*;
use crate::collection::{self, BUILT_IN, built_in};
use crate::diagnostic::{Lang, draw};
use crate::disk;
use crate::seed::{self, Guide};
use crate::source::Source;
use crate::text;
use std::path::Path;

fn collections() -> Vec<Collection> {
    BUILT_IN.iter().filter_map(|name| built_in(name)).collect()
}

/// The built-in collections and those that the repository's site declares.
fn declared(diagnostics: &mut Diagnostics) -> Vec<Collection> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = disk::read_folder(&folder, |path| path.ends_with("/_collection.yaml")).unwrap();
    let read = |file: &disk::RawFile| {
        let name = file.path.split('/').next().unwrap();
        let source = Source::new(file.path.clone(), String::from_utf8_lossy(&file.bytes).into_owned());
        collection::read(name, &source, built_in(name), diagnostics)
    };
    files.iter().map(read).chain(collections()).collect()
}

fn seeds(diagnostics: &mut Diagnostics) -> BTreeMap<String, Seed> {
    seed::read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), diagnostics).unwrap()
}

fn repository() -> Imported {
    let mut diagnostics = Diagnostics::new();
    let (seeds, collections) = (seeds(&mut diagnostics), declared(&mut diagnostics));
    let imported = convert(&seeds, &collections, Form::default(), &mut diagnostics);
    let findings: Vec<String> = diagnostics.sorted().iter().map(|finding| draw(finding, Lang::En, false)).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    imported
}

fn import(texts: &[(&str, &str)]) -> Imported {
    let seed = |(name, text): &(&str, &str)| {
        (name.to_string(), Seed::new(name, "seeds/a.txt", text.as_bytes(), Guide::default()))
    };
    convert(&texts.iter().map(seed).collect(), &collections(), Form::default(), &mut Diagnostics::new())
}

/// No line is cited to be counted: a page shows every line that it cites.
#[test]
fn a_page_shows_the_lines_that_it_cites() {
    let seeds = seeds(&mut Diagnostics::new());
    let mut missing = Vec::new();
    let imported = repository();
    let pages =
        imported.files.iter().filter_map(|file| Some((file, file.text.strip_prefix("---\n")?.split_once("\n---\n")?)));
    for (file, (front, body)) in pages.filter(|(_, (_, body))| !body.is_empty()) {
        let (front, citation) = front.rsplit_once("source: {seed: ").unwrap();
        let (seed, lines) = citation.trim_end_matches('}').split_once(", lines: ").unwrap();
        let shown = comparable(&format!("{front}{body}"));
        for line in Lines::parse(lines.trim_matches(['[', ']'])).unwrap().iter() {
            let cells = seeds[seed].line(line).split('\t');
            missing.extend(
                cells.filter(|cell| !is_shown(cell, &shown)).map(|cell| format!("{}: {line} {cell}", file.path)),
            );
        }
    }
    assert!(missing.is_empty(), "{} lines are cited and not shown:\n{}", missing.len(), missing.join("\n"));
}

/// Whether a text is shown, with or without the sign or number that it begins with.
fn is_shown(printed: &str, shown: &str) -> bool {
    let printed = document::trim(printed);
    let without_sign = mark::bullet(printed).map_or(printed, |(_, rest)| rest);
    let without_number = mark::mark(printed).map_or(printed, |mark| mark.rest).replace("【新規】", "");
    [printed, without_sign, &without_number].iter().any(|text| shown.contains(&comparable(text)))
}

/// A text without what Markdown or a converter to HTML adds.
fn comparable(markdown: &str) -> String {
    let text = markdown.replace("<ul style=\"list-style-type: none\">", "").replace("<br>", "");
    let text = text.replace(['\\', '*', '・', '■', '\n', '\u{f06e}', '\u{f0d8}'], "").replace("- ", "");
    text::comparable(&text)
}

/// The values of a key in the files of a section, by path.
fn values(imported: &Imported, section: &str, key: &str) -> Vec<String> {
    let files = imported.files.iter().filter(|file| file.path.starts_with(section));
    let lines = files.flat_map(|file| file.text.lines().take_while(|line| !line.starts_with("source:")));
    lines.filter_map(|line| line.strip_prefix(&format!("{key}: "))).map(str::to_owned).collect()
}

#[test]
fn the_content_is_what_the_seeds_give() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for file in repository().files {
        let committed = std::fs::read_to_string(content.join(&file.path)).unwrap_or_default();
        assert!(committed == file.text, "content/{} is not what the seeds give; import again", file.path);
    }
}

#[test]
fn every_line_of_the_seeds_is_read() {
    let unread: Vec<String> = repository().unread.into_iter().map(|(seed, lines)| format!("{seed}:{lines}")).collect();
    assert_eq!(
        unread,
        ["2020-results:", "2021-digital-reform:", "2022-initiatives:", "2022-overview:", "2023-results:"]
    );
}

#[test]
fn the_records_of_the_seeds_are_complete() {
    let imported = repository();
    assert_eq!(
        values(&imported, "contracts/", "amount"),
        ["9,900,000円(税込)", "268,660,000円(税込)", "281,735,700円(税込)", "163,600円"]
    );
    assert_eq!(
        values(&imported, "subsidies/", "amount"),
        ["9,149千円", "528千円", "5,891千円", "2,997千円", "7,500千円", "9,441千円", "1,510千円", "8,000千円"]
    );
    assert_eq!(
        values(&imported, "subsidies/", "total_cost"),
        ["1,056千円", "13,420千円", "5,994千円", "15,000千円", "94,514千円"]
    );
    assert_eq!(
        values(&imported, "meetings/", "date"),
        [
            "2019.8.5",
            "2019-09-27",
            "2019-10-31",
            "2019-11-22",
            "2019-12-26",
            "2020.1.28",
            "2020-02-10",
            "令和２年４月１日",
            "2020-12-24",
            "2021.8.30",
            "2022.3.24",
            "令和５年９月14日",
            "令和６年３月14日",
            "令和６年３月８日",
            "令和５年４月25日",
            "令和５年８月22日",
            "令和５年10月31日",
            "令和６年１月19日",
            "令和５年５月10日"
        ]
    );
    let mut settled = values(&imported, "expenditures/", "amount");
    settled.sort();
    assert_eq!(
        settled,
        [
            "1,909,600円",
            "15,400円",
            "36,802,320円",
            "37,245,320円",
            "39,600円",
            "40,704,480円",
            "42,688,760円",
            "6,272,156円",
            "664,400円",
            "8,175,816円",
            "8,268,442円"
        ]
    );
    assert_eq!(
        values(&imported, "shared-systems/", "participants"),
        ["22市町", "11市町", "31市町", "３市", "25市町", "34市町村", "８市町", "13市町", "６市町", "13市", "35市町村"]
    );
    assert_eq!(values(&imported, "support-menu/", "municipalities"), ["７", "１", "４", "３", "１", "５", "２"]);
    assert_eq!(values(&imported, "trials/", "follow_up"), ["18回", "７回"]);
    assert_eq!(values(&imported, "chronology/20", "title").len(), 12);
    assert_eq!(values(&imported, "programs/2020/", "title").len(), 14);
    assert_eq!(values(&imported, "programs/2023/", "title").len(), 23);
}

/// The text of the only file of a section.
fn only<'a>(imported: &'a Imported, section: &str) -> &'a str {
    let files: Vec<&ImportedFile> = imported.files.iter().filter(|file| file.path.starts_with(section)).collect();
    assert_eq!(files.len(), 1, "{:?}", imported.files);
    &files[0].text
}

#[test]
fn a_program_has_its_records_and_its_text() {
    let text = "\
総務課
１　【新規】基盤（ORDEN）の運営
　　　運用した。
・*注*
(1) 契約状況
\t名称
\t委託先
\t契約金額

\tORDEN
事業
\t㈱甲
\t1,000円


・調査
　　令和５年度決算額：200円
";
    let imported = import(&[("2023-a", text)]);
    let expected = "\
---
title: ORDEN事業
supplier: ㈱甲
amount: 1,000円
program: programs/undated/orden
source: {seed: 2023-a, lines: [5-8, 10-13]}
---
";
    assert_eq!(only(&imported, "contracts/undated/orden.md"), expected);
    let expected = "\
---
title: 調査
amount: 200円
fiscal_year: 令和５年度
program: programs/undated/orden
source: {seed: 2023-a, lines: [5, 16-17]}
---
";
    assert_eq!(only(&imported, "expenditures/2023/orden.md"), expected);
    let expected = "\
---
title: 基盤（ORDEN）の運営
group: 総務課
new: 新規
source: {seed: 2023-a, lines: 1-4}
---

運用した。

- \\*注\\*
";
    assert_eq!(only(&imported, "programs/undated/orden.md"), expected);
}

#[test]
fn a_meeting_has_its_body_and_the_fiscal_year_of_its_date() {
    let text = "令和５年度\n１　会議の運営\n\t開催日\n\t議題\n\t参加者\n\n\t第２回\n\t令和６年１月５日\n\t○改組\n○報告\n\t甲市\n\n\n";
    let expected = "\
---
body: 会議
ordinal: 第２回
date: 令和６年１月５日
agenda:
  - 改組
  - 報告
participants:
  - 甲市
fiscal_year: 令和５年度
program: programs/2023/line-2
source: {seed: a, lines: [2-5, 7-11]}
---
";
    assert_eq!(only(&import(&[("a", text)]), "meetings/2023/line-2.md"), expected);
}

#[test]
fn a_grant_has_the_unit_of_its_heading_and_no_row_number() {
    let text = "１　実証費補助金\n\t申請者名\n\t事業名\n\t補助額\n（千円）\n\n\t①甲社\n\t実証\n\t1,500\n\n\t②乙社\n\t実験\n\t900\n\n\n";
    let imported = import(&[("a", text)]);
    assert_eq!(values(&imported, "subsidies/", "recipient"), ["乙社", "甲社"]);
    assert_eq!(values(&imported, "subsidies/", "amount"), ["900千円", "1,500千円"]);
    assert_eq!(values(&imported, "subsidies/", "scheme"), ["実証費補助金", "実証費補助金"]);
    assert!(only(&imported, "subsidies/undated/line-1.md").contains("lines: [1-5, 7-9]"));
}

#[test]
fn a_table_with_more_than_its_records_is_shown_as_well() {
    let text = "１　契約\n件名\t受注者\t契約金額\t担当者\nA\t甲社\t1,000円\t乙\n合　計\t\t1,000円\t\n";
    let imported = import(&[("a", text)]);
    assert_eq!(values(&imported, "contracts/", "amount"), ["1,000円"]);
    assert!(only(&imported, "programs/").ends_with("| A | 甲社 | 1,000円 | 乙 |\n| 合　計 |  | 1,000円 |  |\n"));
}

#[test]
fn amounts_by_year_are_a_record_each() {
    let text = "１　負担\n　機構への負担金\n\n\t\n\t令和４年度\n\t令和５年度\n\n\t決算額\n\t10円\n\t20円\n\n\n";
    let imported = import(&[("a", text)]);
    let expected = "\
---
title: 機構への負担金
amount: 20円
fiscal_year: 令和５年度
program: programs/undated/line-1
source: {seed: a, lines: [2, 6, 8, 10]}
---
";
    assert_eq!(only(&imported, "expenditures/2023/line-1.md"), expected);
    assert_eq!(values(&imported, "expenditures/2022/", "amount"), ["10円"]);
}

#[test]
fn a_guide_names_notes_and_joins() {
    let guide = "\
slugs: {1: alpha}
notes: {2: 原文のまま}
waive: {2: 'orphan-page: 索引から'}
pages: [{to: about/history, title: 沿革, lines: 3-5}]
tables:
  - to: staff/2022
    cite: 6
    columns:
      - {headings: 課名, lines: 7-8}
      - {headings: [常勤, 計], lines: [10, 9]}
      - {headings: 月, words: 11}
";
    let source = Source::new("seeds/a.yaml", guide);
    let reading = crate::yaml::read(&source, 0..guide.len(), &mut Diagnostics::new());
    let guide = Guide { source: Some(source), reading, ..Guide::default() };
    let text = "１　甲\n本文\n１　沿　革\n\u{f06e} 設置\n廃止\n現員\n♦乙課\n丙課\n3 4\n1,000 2\n４月　５月\n\n";
    let seeds = BTreeMap::from([("a".to_owned(), Seed::new("a", "seeds/a.txt", text.as_bytes(), guide))]);
    let mut diagnostics = Diagnostics::new();
    let imported = convert(&seeds, &collections(), Form::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let files: Vec<(&str, &str)> = imported.files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let expected = [
        ("about/history.md", "---\ntitle: 沿革\nsource: {seed: a, lines: 3-5}\n---\n\n- 設置\n\n  廃止\n"),
        (
            "programs/undated/alpha.md",
            "---\ntitle: 甲\nnote: 原文のまま\nwaive: {orphan-page: 索引から}\nsource: {seed: a, lines: 1-2}\n---\n\n本文\n",
        ),
        (
            "staff/2022.csv",
            "課名,常勤,計,月,出典\n乙課,\"1,000\",2,４月,\"a:6-7, 10-11\"\n丙課,3,4,５月,\"a:6, 8-9, 11\"\n",
        ),
    ];
    assert_eq!(files, expected);
}

#[test]
fn rows_that_a_guide_describes_are_records() {
    let guide = "\
without: {5: '7'}
records:
  - {to: meetings, page: about/council, cite: 1, values: {body: 会議}, fields: [ordinal, date, agenda], signs: {•: guests}, rows: [2-3, 4-5]}
";
    let source = Source::new("seeds/a.yaml", guide);
    let reading = crate::yaml::read(&source, 0..guide.len(), &mut Diagnostics::new());
    let guide = Guide { source: Some(source), reading, ..Guide::default() };
    let text = "会議の開催\n第1回 2019.8.5 ① 設置\n• 甲 市長\n第2回 9.27 ① 調査の\n結果 7\n";
    let seeds = BTreeMap::from([("a".to_owned(), Seed::new("a", "seeds/a.txt", text.as_bytes(), guide))]);
    let mut diagnostics = Diagnostics::new();
    let imported = convert(&seeds, &collections(), Form::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(imported.files[0].path, "meetings/2019/2019-08-05.md");
    let expected = "\
---
body: 会議
ordinal: 第2回
date: 2019-09-27
agenda:
  - 調査の結果
fiscal_year: 令和元年度
program: about/council
source: {seed: a, lines: [1-2, 4-5]}
---
";
    assert_eq!(imported.files[1].text, expected);
}

#[test]
fn two_of_a_name_are_told_apart_by_their_lines() {
    let imported = import(&[("a", "１　甲 ABC\n文\n２　乙 ABC\n文\n")]);
    let paths: Vec<&str> = imported.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["programs/undated/abc-line3.md", "programs/undated/abc.md"]);
}

#[test]
fn without_a_guide_what_is_in_no_program_is_a_page_of_text() {
    let imported = import(&[("a", "市の実績報告\n柱書き。\n１　甲\n本文\n")]);
    assert_eq!(
        only(&imported, "pages/a.md"),
        "---\ntitle: 市の実績報告\nsource: {seed: a, lines: 1-2}\n---\n\n柱書き。\n"
    );
    assert_eq!((imported.prose["a"].to_string(), imported.unread["a"].to_string()), ("1-2".to_owned(), String::new()));
    let minutes = import(&[("a", "第１回審議会会議録\n１　開会\n会長が挨拶した。\n")]);
    assert!(only(&minutes, "").ends_with("lines: 1-3}\n---\n\n## １　開会\n\n会長が挨拶した。\n"));
}
