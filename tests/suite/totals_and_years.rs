//! What readers see of printed totals and of a program's other years.

use crate::workspace::Workspace;
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::pipeline::{self, Settings};

const SITE: &str = "\
-- content/programs/2020/a.md --
---
title: 調査
fiscal_year: 令和２年度
---
-- content/programs/2021/a.md --
---
title: 調査
fiscal_year: 令和３年度
---
-- content/programs/2022/a.md --
---
title: 調査研究
fiscal_year: 令和４年度
---
-- content/programs/_same.yaml --
- [programs/2020/a, programs/2021/a]
- [programs/2021/a, programs/2022/a]
-- content/expenditures/all.csv --
経費,決算額,年度,事業,段階
委託,100円,R2,programs/2020/a,
委託,250円,R4,programs/2022/a,決算
印刷,50円,R4,programs/2022/a,
要求した額,999円,R4,programs/2022/a,要求
-- content/staff/_collection.yaml --
title: 現員
fields:
  title: {type: text, label: 課名}
  number: {type: integer, label: 人数}
  cost: {type: money, label: 費用}
table: {sort: number desc, total: [cost]}
sums:
  - {row: 合計}
-- content/staff/2022.csv --
課名,人数,費用,備考
総務,2,100円,
合計,6,300円,原文のまま
企画,3,200円,
";

/// A page of the small site without its line ends; the site has no finding but those that are given by their code.
fn page(path: &str, codes: &[&str]) -> String {
    let workspace = Workspace::new(SITE);
    let mut diagnostics = Diagnostics::new();
    let built = pipeline::build_in_memory(workspace.path(), &Settings::default(), &mut diagnostics).unwrap();
    let told: Vec<&str> = diagnostics.sorted().iter().map(|finding| finding.code).collect();
    assert_eq!(told, codes);
    String::from_utf8(built[path].clone()).unwrap().replace('"', "")
}

const UNCITED: [&str; 2] = ["uncited", "uncited"];

#[test]
fn a_total_that_does_not_fit_is_published_as_printed_with_the_difference() {
    let html = page("staff/index.html", &UNCITED);
    let mark = "2か所のうち1か所が一致しません（原文のまま掲載）</span>";
    assert!(html.contains(mark), "{html}");
    assert!(html.contains("の「人数」は6、内訳の合計は5（差 1）"), "{html}");
    let rows: Vec<usize> =
        ["企画", "総務", "合計"].iter().map(|title| html.find(&format!(">{title}</a>")).unwrap()).collect();
    assert!(rows.is_sorted(), "the row of totals stands last: {html}");
    assert!(html.contains("<data value=300>300円</data>") && !html.contains("600円"), "a total is not added up again");
}

#[test]
fn a_program_shows_its_other_years_and_what_was_settled() {
    let html = page("programs/2021/a/index.html", &UNCITED);
    for piece in [
        "<a href=/programs/2020/a/>調査</a>（令和2年度）",
        "<a href=/programs/2022/a/>調査研究</a>（令和4年度）",
        "<data value=100>100円</data>",
        "<span class=missing>公表資料に記載なし</span>",
        "<data value=300>300円</data>",
        "令和2年度は100円。令和4年度は300円。</desc>",
        "<rect height=14 width=120 x=0 y=26></rect>",
        "<rect height=14 width=360 x=0 y=78></rect>",
    ] {
        assert!(html.contains(piece), "no {piece} in {html}");
    }
    assert!(!html.contains("999円"), "what was only asked for is not settled");
    assert!(!html.contains("style="), "no inline style");
}

#[test]
fn every_note_is_on_one_page() {
    let html = page("documents/notes/index.html", &UNCITED);
    assert!(html.contains("<a href=/staff/2022/2/>合計</a> <p>原文のまま</p>"), "{html}");
    assert!(page("index.html", &UNCITED).contains("<a href=/documents/notes/>原文についての注記</a>"));
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let workspace = Workspace::new(SITE);
    workspace.write("content/programs/_same.yaml", b"- [programs/2020/a, programs/2021/b]\n");
    let mut diagnostics = Diagnostics::new();
    pipeline::build_in_memory(workspace.path(), &Settings::default(), &mut diagnostics).unwrap();
    let expected = "\
error[no-program]: there is no page `programs/2021/b`
 --> content/programs/_same.yaml:1:21
  |
1 | - [programs/2020/a, programs/2021/b]
  |                     ^^^^^^^^^^^^^^^
  |
  = help: did you mean `programs/2021/a`?";
    let sorted = diagnostics.sorted();
    let found = sorted.iter().find(|finding| finding.code == "no-program").unwrap();
    assert_eq!(draw(found, Lang::En, false), expected);
}

#[test]
fn what_may_be_the_same_program_is_proposed() {
    let workspace = Workspace::new(SITE);
    let proposed = "- [programs/2020/a, programs/2021/a]";
    assert!(!workspace.run(&["check"]).stdout.contains("- ["));
    std::fs::remove_file(workspace.join("content/programs/_same.yaml")).unwrap();
    let run = workspace.run(&["check"]);
    assert!(run.code == Some(0) && run.stdout.contains(proposed), "{}", run.stdout);
}
