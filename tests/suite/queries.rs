//! Queries on the repository's own site: what is found beside a plain scan of its texts, and how good the order and the second tier are.

use crate::workspace::repository;
use akiraka::diagnostic::Diagnostics;
use akiraka::pipeline::{self, Settings};
use akiraka::search::normal;
use akiraka::search::query::{Hit, Index, Words};
use flate2::read::DeflateDecoder;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// The files of the site's index by their paths in its folder.
type Files = BTreeMap<String, Vec<u8>>;

/// A page's title and texts as they are written.
struct Page {
    title: String,
    texts: Vec<String>,
}

fn index_files() -> Files {
    let mut diagnostics = Diagnostics::new();
    let built = pipeline::build_in_memory(&repository(), &Settings::default(), &mut diagnostics).unwrap();
    let name = |path: &str| path.strip_prefix("_search/")?.split_once('/').map(|(_, name)| name.to_owned());
    built.into_iter().filter_map(|(path, bytes)| Some((name(&path)?, bytes))).collect()
}

fn open(files: &Files) -> Index<'_> {
    Index::open(|name| Ok(files[name].clone())).unwrap()
}

/// Every page with its texts, from the bundles for excerpts.
fn pages(files: &Files) -> Vec<Page> {
    let mut pages: BTreeMap<u64, Page> = BTreeMap::new();
    for (_, bytes) in files.iter().filter(|(name, _)| name.starts_with("t/")) {
        let mut json = String::new();
        DeflateDecoder::new(bytes.as_slice()).read_to_string(&mut json).unwrap();
        for page in serde_json::from_str::<Vec<Value>>(&json).unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let new = || Page { title: text(&page[2]), texts: Vec::new() };
            let texts = page[3].as_array().unwrap().iter().map(|block| text(&block[2]));
            pages.entry(page[0].as_u64().unwrap()).or_insert_with(new).texts.extend(texts);
        }
    }
    pages.into_values().collect()
}

/// The normal forms of each page's title and texts.
fn blocks(pages: &[Page]) -> Vec<Vec<String>> {
    let of_page = |page: &Page| page.texts.iter().chain([&page.title]).map(|text| normal(text)).collect();
    pages.iter().map(of_page).collect()
}

/// The numbers of the pages that hold every word, by a plain scan.
fn scanned(blocks: &[Vec<String>], words: &[String]) -> BTreeSet<usize> {
    let holds = |page: &Vec<String>| words.iter().all(|word| page.iter().any(|block| block.contains(word.as_str())));
    (0..blocks.len()).filter(|number| !words.is_empty() && holds(&blocks[*number])).collect()
}

fn paths(index: &Index, hits: &[Hit]) -> BTreeSet<String> {
    hits.iter().map(|hit| index.show(hit).unwrap().path).collect()
}

/// Stretches of the site's titles and texts, some of them two of one page.
fn stretches(pages: &[Page]) -> Vec<String> {
    let stretch = |text: &String, number: usize| -> String {
        let length = text.chars().count();
        text.chars().skip(number * 7 % length.max(1)).take(1 + number % 8).collect()
    };
    let of_page = |(number, page): (usize, &Page)| {
        let one = stretch(&page.title, number);
        let other = page.texts.get(number % page.texts.len().max(1)).map(|text| stretch(text, number));
        [Some(one.clone()), other.clone(), other.map(|other| format!("{one} {other}"))]
    };
    pages.iter().enumerate().flat_map(of_page).flatten().collect()
}

#[test]
fn queries_find_what_a_plain_scan_finds() {
    let files = index_files();
    let (pages, mut index) = (pages(&files), open(&files));
    assert_eq!(pages.len(), index.pages());
    let typed = ["西日本電信電話", "セキュリティクラウド", "281,735,700", "令和５年度 決算額"].map(str::to_owned);
    let queries: Vec<String> = typed.into_iter().chain(stretches(&pages)).collect();
    let blocks = blocks(&pages);
    let (mut there, mut found, mut right, mut in_ten, mut right_in_ten) = (0, 0, 0, 0, 0);
    for query in &queries {
        let words = Words::of(query);
        let expected = scanned(&blocks, &words.words);
        let hits = index.find(&words).unwrap();
        let right_of = |hits: &[Hit]| hits.iter().filter(|hit| expected.contains(&hit.page)).count();
        let first = &hits[..hits.len().min(10)];
        assert_eq!(hits.len(), expected.len(), "the count of {query}");
        there += expected.len();
        found += hits.len();
        right += right_of(&hits);
        in_ten += first.len();
        right_in_ten += right_of(first);
    }
    println!(
        "{} queries: recall {right}/{there}, false hits {}, right among the first ten {right_in_ten}/{in_ten}",
        queries.len(),
        found - right
    );
    assert_eq!((right, right_in_ten), (there, in_ten));
    assert_eq!(found, there);
}

#[test]
fn amounts_are_found_in_the_documents_that_state_them() {
    let files = index_files();
    let mut index = open(&files);
    for word in ["281,735,700", "西日本電信電話", "セキュリティクラウド"] {
        let states = |(name, bytes): &(String, Vec<u8>)| {
            let is_text = name.ends_with(".txt") || name.ends_with(".md");
            is_text && String::from_utf8_lossy(bytes).lines().any(|line| normal(line).contains(&normal(word)))
        };
        let seeds = crate::workspace::files(&repository().join("seeds")).into_iter().filter(states).count();
        let hits = index.find(&Words::of(word)).unwrap();
        let documents = paths(&index, &hits).iter().filter(|path| path.starts_with("documents/")).count();
        assert_eq!(documents, seeds, "{word}");
        assert!(documents > 0 && hits.len() > documents, "{word} is in records and documents");
    }
}

#[test]
fn a_page_is_the_first_for_its_own_title() {
    let files = index_files();
    let (pages, mut index) = (pages(&files), open(&files));
    let mut first = 0;
    for page in &pages {
        let hits = index.find(&Words::of(&format!("\"{}\"", page.title))).unwrap();
        let best = hits.first().map(|hit| index.show(hit).unwrap().title.text);
        first += usize::from(best.is_some_and(|best| normal(&best) == normal(&page.title)));
    }
    println!("known titles: {first}/{} first", pages.len());
    assert!(first * 100 >= pages.len() * 95, "{first} of {}", pages.len());
}

#[test]
fn other_ways_to_write_find_what_was_meant() {
    let files = index_files();
    let mut index = open(&files);
    let queries = std::fs::read(repository().join("tests/search/second-tier.json")).unwrap();
    let queries: Vec<(String, String)> = serde_json::from_slice(&queries).unwrap();
    let (mut asked, mut recall, mut missed) = (0, 0.0, Vec::new());
    for (query, meant) in &queries {
        let expected = index.find(&Words::of(meant)).unwrap();
        let words = Words::of(query);
        let mut found = index.find(&words).unwrap();
        found.extend(index.also(&words, &found).unwrap());
        let found: BTreeSet<usize> = found.iter().map(|hit| hit.page).collect();
        let right = expected.iter().filter(|hit| found.contains(&hit.page)).count();
        if !expected.is_empty() {
            asked += 1;
            recall += right as f64 / expected.len() as f64;
        }
        if right < expected.len() || expected.is_empty() {
            missed.push(format!("{query}: {right} of {} pages with {meant}", expected.len()));
        }
    }
    println!("second tier: recall {:.3} of {asked} queries\n{}", recall / f64::from(asked), missed.join("\n"));
    assert!(recall / f64::from(asked) >= 0.95, "{}", missed.join("\n"));
}
