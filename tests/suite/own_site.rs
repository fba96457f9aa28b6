//! The repository's own site: its seeds import to exactly what is committed, it builds without a finding, and its figures are right.

use crate::workspace::{Workspace, files, repository};
use akiraka::config::Config;
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::disk::RawFile;
use akiraka::pipeline::{self, Settings};
use akiraka::seed::{self, Seed};
use akiraka::site::Site;
use akiraka::{check, content};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn built() -> BTreeMap<String, Vec<u8>> {
    let mut diagnostics = Diagnostics::new();
    let built = pipeline::build_in_memory(&repository(), &Settings::default(), &mut diagnostics).unwrap();
    let findings: Vec<String> = diagnostics.sorted().iter().map(|finding| draw(finding, Lang::En, false)).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n\n"));
    built
}

/// A copy of the repository's site in a folder of its own.
fn copy() -> Workspace {
    let workspace = Workspace::new("");
    for folder in ["content", "seeds"] {
        for (path, bytes) in files(&repository().join(folder)) {
            workspace.write(&format!("{folder}/{path}"), &bytes);
        }
    }
    workspace.write("site.yaml", &std::fs::read(repository().join("site.yaml")).unwrap());
    workspace
}

fn data(built: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<Value> {
    let json: Value = serde_json::from_slice(&built[&format!("data/{name}.json")]).unwrap();
    json["records"].as_array().unwrap().clone()
}

fn sorted_yen(records: &[Value]) -> Vec<i64> {
    let mut all: Vec<i64> = records.iter().filter_map(|record| record["amount"]["yen"].as_i64()).collect();
    all.sort_unstable();
    all
}

#[test]
fn the_figures_are_those_of_the_documents() {
    let built = built();
    let contracts = data(&built, "contracts");
    assert_eq!(sorted_yen(&contracts), [163_600, 9_900_000, 268_660_000, 281_735_700]);
    let orden = contracts.iter().find(|record| record["amount"]["yen"] == 281_735_700).unwrap();
    assert_eq!(orden["amount"]["tax"], "included");
    assert_eq!(orden["period"]["start"], "2023-04");
    assert_eq!(orden["period"]["end"], "2024-03");
    assert_eq!(orden["source"]["seed"], "2023-results");
    assert_eq!(orden["fiscal_year"], 2023);
    let cloud = contracts.iter().find(|record| record["amount"]["yen"] == 163_600).unwrap();
    assert_eq!(cloud["amount"]["tax"], Value::Null);
    assert_eq!(cloud["period"]["start"], "2016-09");
    let note = cloud["note"].as_str().unwrap();
    let page =
        String::from_utf8(built[&format!("{}index.html", &cloud["url"].as_str().unwrap()[1..])].clone()).unwrap();
    assert!(page.contains("163,600円") && page.contains(note), "the doubtful amount stands with its note");
    let subsidies: Vec<i64> = sorted_yen(&data(&built, "subsidies"));
    assert_eq!(subsidies, [528_000, 1_510_000, 2_997_000, 5_891_000, 7_500_000, 8_000_000, 9_149_000, 9_441_000]);
    let settled = sorted_yen(&data(&built, "expenditures"));
    let lgwan = [36_802_320, 37_245_320, 40_704_480, 42_688_760];
    let lines = [15_400, 39_600, 664_400, 1_909_600, 6_272_156, 8_175_816, 8_268_442];
    assert_eq!(settled, [lines.as_slice(), lgwan.as_slice()].concat());
    let mut dates: Vec<String> = data(&built, "meetings")
        .iter()
        .filter_map(|meeting| meeting["date"]["date"].as_str().map(str::to_owned))
        .collect();
    dates.sort();
    for date in ["2020-04-01", "2023-09-14", "2023-10-31", "2024-01-19", "2024-03-08", "2024-03-14"] {
        assert!(dates.iter().any(|known| known == date), "no meeting of {date}: {dates:?}");
    }
}

#[test]
fn importing_changes_nothing() {
    let workspace = copy();
    let before = files(&workspace.join("content"));
    let run = workspace.run(&["import"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
    assert!(before == files(&workspace.join("content")));
}

#[test]
fn importing_into_nothing_gives_the_imported_part_back() {
    let workspace = copy();
    let imported = |workspace: &Workspace| {
        let ledger = workspace.read("content/_imported.sha256");
        let paths: BTreeSet<String> = ledger.lines().map(|line| line.split_once("  ").unwrap().1.to_owned()).collect();
        let all = files(&workspace.join("content"));
        all.into_iter()
            .filter(|(path, _)| paths.contains(path) || path == "_imported.sha256")
            .collect::<BTreeMap<_, _>>()
    };
    let before = imported(&workspace);
    assert!(before.len() > 50, "{} imported files", before.len());
    // The declarations of collections stay: they say which tables the importer knows.
    for path in before.keys() {
        std::fs::remove_file(workspace.join(&format!("content/{path}"))).unwrap();
    }
    assert_eq!(workspace.run(&["import", "--quiet"]).code, Some(0));
    assert!(before == imported(&workspace));
}

#[test]
fn a_changed_digit_fails_with_both_places() {
    let workspace = copy();
    let (path, text) = find(&workspace.join("content"), "281,735,700円");
    workspace.write(&format!("content/{path}"), text.replace("281,735,700円", "281,735,800円").as_bytes());
    let run = workspace.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(
        run.stderr.contains("error[not-in-source]: “281,735,800円(税込)” is not in the cited lines 2023-results:"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains(&format!("--> content/{path}:")), "{}", run.stderr);
    assert!(
        run.stderr.contains("::: seeds/2023-results.txt:70:1") && run.stderr.contains("281,735,700円(税込)"),
        "{}",
        run.stderr
    );
    assert!(!workspace.join("public").exists(), "nothing is published");
}

/// The first file of a folder that holds a text.
fn find(folder: &Path, needle: &str) -> (String, String) {
    let texts = files(folder).into_iter().filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)));
    texts.into_iter().find(|(path, text)| path.starts_with("contracts/") && text.contains(needle)).unwrap()
}

/// Every digit of every figure of the imported records, changed one at a time, is caught.
#[test]
fn every_changed_digit_of_a_record_is_caught() {
    let folder = repository().join("content");
    let seeds = seed::read_all(&repository().join("seeds"), &mut Diagnostics::new()).unwrap();
    let mut tried = 0;
    let mut missed = Vec::new();
    for (path, bytes) in files(&folder).iter().filter(|(path, _)| is_record_file(path)) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for (at, digit) in text.char_indices().filter(|(at, c)| c.is_ascii_digit() && is_figure(path, &text, *at)) {
            let other = char::from_digit((digit.to_digit(10).unwrap() + 1) % 10, 10).unwrap();
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            tried += 1;
            if !has_errors(path, changed, &seeds) {
                missed.push(format!("{path}: {}", text[..at].lines().last().unwrap_or("")));
            }
        }
    }
    assert!(tried > 500, "{tried} changes tried");
    assert!(missed.is_empty(), "{} of {tried} changes were missed:\n{}", missed.len(), missed.join("\n"));
}

fn is_record_file(path: &str) -> bool {
    let lists = [
        "contracts/",
        "subsidies/",
        "expenditures/",
        "meetings/",
        "staff/",
        "inventory/",
        "events/",
        "chronology/",
        "shared-systems/",
        "support-menu/",
        "trials/",
    ];
    lists.iter().any(|list| path.starts_with(list)) && !path.ends_with(".yaml")
}

/// Whether a digit belongs to a value that the document prints: not to an identifier, a citation, a program's address or a note. The
/// fiscal year of a row may be the document's own, which is not in the cited lines.
fn is_figure(path: &str, text: &str, at: usize) -> bool {
    let line_start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[line_start..];
    if path.ends_with(".md") {
        return !["source:", "program:", "note:", "id:"].iter().any(|key| line.starts_with(key));
    }
    let figures_end = line.find(",令和").unwrap_or(0);
    line_start > 0 && at < line_start + figures_end
}

fn has_errors(path: &str, text: String, seeds: &BTreeMap<String, Seed>) -> bool {
    let mut diagnostics = Diagnostics::new();
    let section = path.split('/').next().unwrap();
    let mut files = vec![RawFile { path: path.to_owned(), bytes: text.into_bytes() }];
    let declaration = repository().join(format!("content/{section}/_collection.yaml"));
    if let Ok(bytes) = std::fs::read(declaration) {
        files.push(RawFile { path: format!("{section}/_collection.yaml"), bytes });
    }
    let content = content::load(files, &mut diagnostics);
    let site = Site::assemble(Config::default(), content, seeds.clone(), &mut Diagnostics::new());
    check::citations(&site, &mut diagnostics);
    diagnostics.has_errors()
}

#[test]
fn two_builds_are_the_same_bytes_and_the_second_writes_nothing() {
    let (one, other) = (copy(), copy());
    assert_eq!(one.run(&["build", "--quiet"]).code, Some(0));
    assert_eq!(other.run(&["build", "--quiet"]).code, Some(0));
    let first = files(&one.join("public"));
    assert!(first == files(&other.join("public")), "two folders, one site");
    let again = one.run(&["build", "--format", "json"]);
    let said: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(said["summary"]["written"], 0, "{}", again.stdout);
    assert!(first == files(&one.join("public")));
}

#[test]
fn every_page_can_be_reached_from_the_first() {
    let built = built();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        for file in links(&String::from_utf8_lossy(&built[&path])) {
            if built.contains_key(&file) && reached.insert(file.clone()) && file.ends_with(".html") {
                open.push(file);
            }
        }
    }
    let unreached: Vec<&String> = built
        .keys()
        .filter(|path| path.ends_with(".html") && *path != "404.html" && !reached.contains(*path))
        .collect();
    assert!(unreached.is_empty(), "{unreached:?}");
}

/// The files of the site that a page links to.
fn links(html: &str) -> Vec<String> {
    let values = html.split("href=").skip(1).map(|rest| rest.trim_start_matches('"'));
    let targets = values.map(|rest| rest.split(['"', ' ', '>', '#', '?']).next().unwrap());
    let inside = targets.filter(|target| target.starts_with('/') && !target.starts_with("//"));
    inside
        .map(
            |target| if target.ends_with('/') { format!("{}index.html", &target[1..]) } else { target[1..].to_owned() },
        )
        .collect()
}

#[test]
fn a_sub_path_is_in_every_address() {
    let settings = Settings { base_url: Some("https://example.jp/koukai/".to_owned()), ..Settings::default() };
    let built = pipeline::build_in_memory(&repository(), &settings, &mut Diagnostics::new()).unwrap();
    let mut looked = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in links(&String::from_utf8_lossy(bytes)) {
            let inner = link.strip_prefix("koukai/").unwrap_or_else(|| panic!("{path}: `/{link}` is outside the base"));
            let file = if inner == "index.html" || inner.is_empty() { "index.html" } else { inner };
            assert!(built.contains_key(file) || file == "manifest.json", "{path}: `/{link}` leads nowhere");
            looked += 1;
        }
    }
    assert!(looked > 1000, "{looked} links");
    let sitemap = String::from_utf8(built["sitemap.xml"].clone()).unwrap();
    assert!(sitemap.contains("<loc>https://example.jp/koukai/contracts/</loc>"), "{sitemap}");
}
