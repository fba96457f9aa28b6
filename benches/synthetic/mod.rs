//! Synthetic sites of any size.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A site of about so many pages: programs with a text and a table, and the contracts, subsidies and meetings that belong to them.
/// Each page ends with the text that `prose` makes of its number.
pub(crate) fn make_site(name: &str, pages: usize, prose: impl Fn(usize) -> String) -> PathBuf {
    let site = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{pages}"));
    let _ = std::fs::remove_dir_all(&site);
    write(&site.join("site.yaml"), "title: みどり県の公表資料\nupdated: 2026-04-01\n");
    write(&site.join("content/index.md"), "---\ntitle: みどり県の公表資料\n---\n事業と契約を公表します。\n");
    for number in 0..pages {
        let (section, mut text) = entry(number);
        text.push_str(&prose(number));
        write(&site.join(format!("content/{section}/{}/n{number}.md", 2015 + number % 10)), &text);
    }
    site
}

const TOPICS: [&str; 8] =
    ["広域データ連携", "地域医療", "森林整備", "河川改修", "子育て支援", "防災情報", "観光振興", "行政手続の電子化"];

fn entry(number: usize) -> (&'static str, String) {
    let year = 2015 + number % 10;
    let topic = TOPICS[number % TOPICS.len()];
    let fiscal_year =
        if year < 2019 { format!("平成{}年度", year - 1988) } else { format!("令和{}年度", year - 2018) };
    let amount = 1_000 + (number * 7_919) % 900_000;
    match number % 4 {
        0 => ("programs", program(number, topic, &fiscal_year)),
        1 => {
            let supplier = number % 300;
            (
                "contracts",
                format!(
                    "---\ntitle: {topic}業務（その{number}）\nsupplier: みどり{supplier}株式会社\nperiod: {year}-04/{}-03\namount: {amount}千円(税込)\nfiscal_year: {fiscal_year}\n---\n",
                    year + 1
                ),
            )
        }
        2 => (
            "subsidies",
            format!(
                "---\ntitle: {topic}補助事業{number}\nrecipient: みどり第{}市\namount: {amount}千円\ntotal_cost: {}千円\nfiscal_year: {fiscal_year}\n---\n",
                number % 200,
                amount * 2
            ),
        ),
        _ => (
            "meetings",
            format!(
                "---\nbody: {topic}審議会\nordinal: 第{number}回\ndate: {year}年10月{}日\nfiscal_year: {fiscal_year}\nagenda:\n  - {topic}の進捗について\n  - その他\n---\n",
                1 + number % 28
            ),
        ),
    }
}

fn program(number: usize, topic: &str, fiscal_year: &str) -> String {
    let mut text = format!(
        "---\ntitle: {topic}推進事業（第{number}号）\ngroup: {topic}グループ\nfiscal_year: {fiscal_year}\n---\n## 目的\n\n"
    );
    for paragraph in 0..4 {
        let _ = writeln!(
            text,
            "{topic}に関する取組を進めるため、府内の市町村、企業、大学と連携し、住民の生活の質の向上と\n都市機能の強化をめざして、{paragraph}期にわたり**計画的**に事業を実施した。\n"
        );
    }
    text.push_str("## 実績\n\n| 市町村 | 事業 | 件数 | 事業費（千円） |\n| --- | --- | ---: | ---: |\n");
    for row in 0..12 {
        let _ = writeln!(text, "| みどり第{row}市 | {topic}実証{row} | {} | {} |", row * 3, 1_000 + row * number);
    }
    text
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
    std::fs::write(path, text).expect("a file that can be written");
}
