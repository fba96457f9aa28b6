//! What `check` asks besides what a build asks, with levels and waivers.

use crate::workspace::Workspace;
use serde_json::Value;

/// The codes, files and severities of what a check finds, in the order told.
fn findings(workspace: &Workspace) -> Vec<String> {
    let run = workspace.run(&["check", "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let told = |one: &Value| {
        let text = |name: &str| one[name].as_str().unwrap_or("").trim_start_matches("content/").to_owned();
        format!("{} {} {}:{}", text("severity"), text("code"), text("file"), one["line"].as_u64().unwrap_or(0))
    };
    said["diagnostics"].as_array().unwrap().iter().map(told).collect()
}

const HOME: &str = "-- content/index.md --\n---\ntitle: 県の公表資料\n---\nようこそ。\n";

#[test]
fn unusual_records_are_told() {
    let workspace = Workspace::new(HOME);
    let subsidy = |name: &str, text: &str| {
        workspace.write(&format!("content/subsidies/2023/{name}.md"), format!("---\n{text}---\n").as_bytes());
    };
    subsidy("a", "title: 甲\namount: 600千円\ncap: 500千円\n");
    subsidy("b", "title: 乙\namount: 600千円\ntotal_cost: 1,000千円\nrate: 2分の1\n");
    subsidy("c", "title: 丙\namount: 500千円\ntotal_cost: 1,000千円\nrate: 2分の1\ncap: 500千円\n");
    subsidy("d", "title: 丁\nrecipient: （株）府\namount: 7円\nfiscal_year: R5\n");
    subsidy("e", "title: 丁\nrecipient: 株式会社府\namount: 7円\nfiscal_year: R5\n");
    subsidy("f", "title: 戊\nrecipient: 府\namount: 7円\nfiscal_year: R5\n");
    workspace.write(
        "content/meetings/2023/a.md",
        "---\ntitle: 会\ndate: 令和６年４月１日\nfiscal_year: R5\n---\n".as_bytes(),
    );
    workspace.write(
        "content/meetings/2023/b.md",
        "---\ntitle: 会議\ndate: 令和６年３月31日\nfiscal_year: R5\n---\n".as_bytes(),
    );
    let expected = [
        "warning date-outside-year meetings/2023/a.md:3",
        "warning uncited subsidies/2023/a.md:1",
        "warning amount-unusual subsidies/2023/a.md:3",
        "warning amount-unusual subsidies/2023/b.md:3",
        "warning same-record subsidies/2023/e.md:1",
        "warning duplicate-title subsidies/2023/e.md:1",
        "warning party-spelling subsidies/2023/f.md:3",
    ];
    let mut told = findings(&workspace);
    told.sort_by_key(|line| line.split(' ').nth(2).unwrap().to_owned());
    assert_eq!(told, expected);
}

#[test]
fn a_site_sets_levels_and_an_entry_waives() {
    let workspace = Workspace::new(HOME);
    let entry = |waive: &str| {
        let text = format!("---\ntitle: 甲\namount: 600千円\ncap: 500千円\n{waive}---\n");
        workspace.write("content/subsidies/2023/a.md", text.as_bytes());
    };
    workspace.write("site.yaml", b"checks: {uncited: off, amount-unusual: error}\n");
    entry("");
    assert_eq!(findings(&workspace), ["error amount-unusual subsidies/2023/a.md:3"]);
    entry("waive: {amount-unusual: 国の追加交付を含む}\n");
    assert_eq!(findings(&workspace), Vec::<String>::new());
    entry("waive: {amount-unusual: }\n");
    assert_eq!(findings(&workspace)[0], "error amount-unusual subsidies/2023/a.md:3");
    assert_eq!(findings(&workspace)[1], "error waiver subsidies/2023/a.md:5");
    entry("waive: {amount-unusual: 国の追加交付を含む, same-record: 別の年}\n");
    assert_eq!(findings(&workspace), ["warning waiver-unused subsidies/2023/a.md:5"]);
    workspace.write("content/subsidies/2023/a.md", "---\ntitle: 乙\namount: 1円\n---\n".as_bytes());
    let rows = "名称,補助額,補助上限額,確認済み\n甲,600円,500円,amount-unusual: 追加交付\n丙,600円,500円,\n"
        .replace("名称", "事業名称");
    workspace.write("content/subsidies/2024.csv", rows.as_bytes());
    assert_eq!(findings(&workspace), ["error amount-unusual subsidies/2024.csv:3"]);
}

#[test]
fn pages_are_compared_with_one_another() {
    let workspace = Workspace::new(HOME);
    let about = "---\ntitle: 案内\n---\n## 概要\n\n[上](#概要) [下](#概用) [契約](/contracts/#main) [ない](/contracts/#nai)\n\n| 年度 | 件 |\n|---|---|\n| R5 | 3 |\n\n- 一\n\n| 年度 | 件 |\n|---|---|\n| R6 | 4 |\n";
    workspace.write("content/about.md", about.as_bytes());
    workspace.write("content/about/hidden.md", "---\ntitle: 隠れたページ\n---\n本文\n".as_bytes());
    workspace.write(
        "content/contracts/2023/a.md",
        "---\ntitle: 甲\nsummary: 一\n---\n".replace("summary: 一\n", "").as_bytes(),
    );
    workspace.write("site.yaml", b"checks: {uncited: off}\n");
    let told = findings(&workspace);
    for expected in ["error broken-link about.md:6", "warning table-without-caption about.md:14"] {
        assert!(told.contains(&expected.to_owned()), "no {expected} in {told:?}");
    }
    assert_eq!(told.iter().filter(|line| line.contains("broken-link")).count(), 2, "{told:?}");
    let run = workspace.run(&["check"]);
    assert!(run.stderr.contains("the link `#概用` leads to `#概用`, which is not on that page"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `#概要`?"), "{}", run.stderr);
}

#[test]
fn an_address_that_vanished_is_told_until_it_is_an_alias() {
    let workspace = Workspace::new(HOME);
    let contract = |name: &str, more: &str| {
        workspace
            .write(&format!("content/contracts/2023/{name}.md"), format!("---\ntitle: 甲\n{more}---\n").as_bytes());
    };
    workspace.write("site.yaml", b"checks: {uncited: off}\n");
    contract("old", "");
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    std::fs::remove_file(workspace.join("content/contracts/2023/old.md")).unwrap();
    contract("new", "");
    assert_eq!(findings(&workspace), ["warning address-vanished :0"]);
    let run = workspace.run(&["check"]);
    let message = "warning[address-vanished]: `/contracts/2023/old/`, which was published before, is gone\n";
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    contract("new", "aliases: [/contracts/2023/old]\n");
    assert_eq!(findings(&workspace), Vec::<String>::new());
}

#[test]
fn a_row_that_takes_the_address_of_another_is_told_until_rows_have_ids() {
    let workspace = Workspace::new(HOME);
    workspace.write("site.yaml", b"checks: {uncited: off}\n");
    let table = |text: &str| workspace.write("content/contracts/2024.csv", text.as_bytes());
    table("名称\n印刷\n清掃\n警備\n");
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    table("名称\n印刷と製本\n清掃\n警備\n保守\n");
    assert_eq!(findings(&workspace), Vec::<String>::new(), "corrected and added at the end");
    table("名称\n清掃\n警備\n");
    assert_eq!(findings(&workspace), ["warning address-moved contracts/2024.csv:3"], "and not that 3 vanished");
    table("名称\n印刷\n設計\n清掃\n警備\n");
    let expected = "\
警告[address-moved]: 前に公開した「清掃」ほか 1 件のアドレスが、別の行のものになります
 --> content/contracts/2024.csv:3:1
  |
3 | 設計
  | ^^^^
  |
  = 対処: ID のない表では、途中に行を足すか消すと番号がずれます。「ID」の列を作り、公開済みの行には前の番号（「清掃」は 2）、新しい行にはほかと違う番号を書いてください
";
    let told = workspace.run(&["check", "--lang", "ja"]).stderr;
    assert!(told.starts_with(expected), "{told}");
    table("ID,名称\n1,印刷\n4,設計\n2,清掃\n3,警備\n");
    assert_eq!(findings(&workspace), Vec::<String>::new());
}
