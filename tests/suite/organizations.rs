//! Pages that other records name, as declarations say: organizations with their history, staff and contracts; parties with their members.

use crate::workspace::Workspace;

const SITE: &str = "\
-- site.yaml --
title: 町
checks: {uncited: off}
-- content/organizations/_collection.yaml --
title: 組織
fields:
  title: {type: text, label: 名称, required: true}
  names: {type: list, label: ほかの名称, cited: false}
-- content/organizations/digital.md --
---
title: デジタル推進課
names: 情報課 ／ 電算室
---
-- content/history/_collection.yaml --
title: 沿革
fields:
  date:  {type: date, label: 日付}
  title: {type: text, label: できごと, required: true}
  unit:  {type: list, label: 組織, links_to: organizations}
table: {dated: date}
-- content/history/all.csv --
日付,できごと,組織
2023-04-01,改称,デジタル推進課 ／ 総務課
2019-04-01,設置,情報課
-- content/contracts/_collection.yaml --
fields:
  unit: {type: text, label: 担当課, links_to: organizations}
-- content/contracts/all.csv --
名称,委託先,契約金額,担当課,契約日,年度
道路,甲乙共同企業体（構成員：甲株式会社、乙株式会社）,\"1,000円(税込)\",デジタル推進課　基盤係,2024-04-01,令和６年度
橋,甲株式会社,\"3,000円(税込)\",電 算 室,2023-04-01,令和５年度
川,甲株式会社,\"2,000円(税抜)\",土木課,2022-04-01,令和４年度
";

fn built(site: &str) -> Workspace {
    let workspace = Workspace::new(site);
    let run = workspace.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    workspace
}

fn contains_in_order(page: &str, pieces: &[&str]) {
    let mut rest = page;
    for piece in pieces {
        let at = rest.find(piece).unwrap_or_else(|| panic!("{piece:?} is not there, or not in its place:\n{page}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn an_organization_has_its_history_and_what_names_it() {
    let workspace = built(SITE);
    let page = workspace.read("public/organizations/digital/index.html");
    contains_in_order(
        &page,
        &[
            "<h2 id=part-history>沿革</h2>",
            "平成31年4月1日",
            ">設置</a>",
            "令和5年4月1日",
            ">改称</a>",
            "<table",
            "橋",
            "道路",
        ],
    );
    assert!(!page.contains("土木課"), "{page}");
    let contract = workspace.read("public/contracts/all/1/index.html");
    assert!(contract.contains("<a href=/organizations/digital/>デジタル推進課　基盤係</a>"), "{contract}");
}

#[test]
fn what_is_declared_wrongly_is_told() {
    let told = |files: &str| {
        let run = Workspace::new(&format!("{SITE}{files}")).run(&["check"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        run.stderr
    };
    let said = told("-- content/organizations/old.md --\n---\ntitle: 情報課\n---\n");
    assert!(
        said.contains("error[shared-name]: two pages have the name “情報課”\n --> content/organizations/old.md:1:1"),
        "{said}"
    );
    let said = told(
        "-- content/history/_collection.yaml --\nfields:\n  date: {type: date, label: 日付}\n  title: {label: できごと}\n  unit: {type: list, label: 組織, links_to: organisations}\n",
    );
    let expected = "error[no-section]: there is no section `organisations`\n --> content/history/_collection.yaml:4:43";
    assert!(said.contains(expected) && said.contains("did you mean `organizations`?"), "{said}");
    let said = told("-- content/contracts/_collection.yaml --\ncharts: [amount]\ntable: {dated: title}\n");
    assert!(said.contains("the field `amount` is not of a type for this"), "{said}");
    assert!(said.contains("= help: name fields of the types date, period"), "{said}");
}

#[test]
fn charts_follow_declarations_and_never_mix_tax_states() {
    let page = built(SITE).read("public/contracts/index.html");
    contains_in_order(&page, &["id=part-charts", "年度ごとの契約金額（税込）", "<svg", "の多い相手方", "<svg"]);
    let charts = &page[page.find("id=part-charts").unwrap()..];
    assert!(!charts.contains("2,000円"), "one year alone is no chart, and no other tax state is added to it: {charts}");
    let without = built(&SITE.replace(
        "fields:\n  unit: {type: text, label: 担当課",
        "charts: []\nfields:\n  unit: {type: text, label: 担当課",
    ));
    assert!(!without.read("public/contracts/index.html").contains("part-charts"));
}

#[test]
fn joint_ventures_and_their_members_name_one_another() {
    let workspace = built(SITE);
    let pages: Vec<String> = std::fs::read_dir(workspace.join("public/parties"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("index.html"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let page = |title: &str| pages.iter().find(|page| page.contains(&format!("<h1>{title}</h1>"))).unwrap();
    contains_in_order(
        page("甲乙共同企業体"),
        &["<dt>構成員</dt>", "<dd><a href=/parties/", "甲株式会社</a>", "<dd>乙株式会社"],
    );
    contains_in_order(page("甲株式会社"), &["構成員となっている共同企業体", "甲乙共同企業体</a>"]);
}

#[test]
fn english_pages_say_dates_as_english_readers_do() {
    let workspace = built(&SITE.replace("title: 町\n", "title: Town\nlanguage: en\nupdated: 2024-06-01\n"));
    let page = workspace.read("public/contracts/all/2/index.html");
    assert!(page.contains("<time datetime=2023-04-01>1 April 2023</time>"), "{page}");
    assert!(!page.contains("令和5年4月1日") && page.contains(">1 June 2024</time>"), "{page}");
}
