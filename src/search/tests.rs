//! The written index answers as a plain scan of the texts would.

use super::catalog::{Catalog, Facets};
use super::normal;
use super::page::{Block, PageText};
use super::query::{Index, Words};
use super::write;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn page(texts: &[String]) -> PageText {
    let block = |text: &String| Block { anchor: String::new(), text: text.clone() };
    let (title, rest) = texts.split_at(1);
    let (headings, body) = rest.split_at(rest.len() / 2);
    PageText {
        path: String::new(),
        title: title.concat(),
        headings: headings.iter().map(block).collect(),
        body: body.iter().map(block).collect(),
    }
}

fn write(pages: &[Vec<String>]) -> BTreeMap<String, Vec<u8>> {
    let catalog = Catalog {
        sections: vec![(String::new(), String::new())],
        pages: pages.iter().map(|_| Facets::default()).collect(),
        ..Catalog::default()
    };
    // Sizes as large as a stretch make every page one.
    let sizes = vec![pages.len() * 40_000; pages.len()];
    write::files(&catalog, &[], &sizes, |number| page(&pages[number])).into_iter().collect()
}

/// The pages with a block that holds each word.
fn scan(pages: &[Vec<String>], words: &[String]) -> Vec<usize> {
    let holds = |page: &Vec<String>, word: &String| page.iter().any(|text| normal(text).contains(word.as_str()));
    (0..pages.len()).filter(|number| words.iter().all(|word| holds(&pages[*number], word))).collect()
}

#[test]
fn frequent_four_characters_have_lists_of_their_own() {
    let pages = vec![vec!["契約事業".repeat(40); 60]; 12];
    let files = write(&pages);
    assert!(files.contains_key("s/0"), "{:?}", files.keys());
    let mut index = Index::open(|file| Ok(files[file].clone())).unwrap();
    assert_eq!(index.find(&Words::of("事業契約事業")).unwrap().len(), 12);
    assert_eq!(index.find(&Words::of("事業事業")).unwrap().len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_found_is_what_is_there(
        pages in prop::collection::vec(prop::collection::vec("[あア年度1a2b・,-ー 𠮷]{0,12}", 1..6), 1..12),
        query in "[あア年度1a2bー]{1,5}( [あア年度1a2b𠮷]{1,3})?",
    ) {
        let files = write(&pages);
        let mut index = Index::open(|file| Ok(files[file].clone())).unwrap();
        let words = Words::of(&query);
        let mut found: Vec<usize> = index.find(&words).unwrap().iter().map(|hit| hit.page).collect();
        found.sort_unstable();
        prop_assert_eq!(found, scan(&pages, &words.words));
    }
}
