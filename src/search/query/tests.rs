//! Queries beside a plain scan of every block, on small random sites, whole and broken.

use super::sample::{self, Cut, Files, Page, deflated};
use super::{Failure, Filter, Hit, Index, Words, facets};
use crate::disk::Unreadable;
use crate::search::catalog::Catalog;
use crate::search::page::{Block, PageText};
use crate::search::{normal, write};
use proptest::prelude::*;
use std::io;

/// Opens an index whose files are in memory and not deflated.
fn open(files: &Files) -> Result<Index<'_>, Failure> {
    Index::open(|path| match files.get(path) {
        Some(bytes) => Ok(deflated(bytes)),
        None => Err(Unreadable { path: path.into(), error: io::Error::from(io::ErrorKind::NotFound) }),
    })
}

/// Writes an index as a build does; its files are deflated.
fn written(pages: &[Page]) -> Files {
    let block = |text: &String| Block { anchor: String::new(), text: text.clone() };
    let text = |number: usize| PageText {
        path: format!("p/{number}/"),
        title: pages[number].title.clone(),
        headings: pages[number].headings.iter().map(block).collect(),
        body: pages[number].body.iter().map(block).collect(),
    };
    let catalog = Catalog {
        sections: vec![("a".to_owned(), "甲".to_owned())],
        pages: pages.iter().map(|_| Default::default()).collect(),
        ..Catalog::default()
    };
    write::files(&catalog, &[], &vec![100; pages.len()], text).into_iter().collect()
}

/// How often a word stands in a page's blocks, places that overlap among them.
fn count(page: &Page, word: &str) -> usize {
    let in_block = |block: &String| block.char_indices().filter(|(at, _)| block[*at..].starts_with(word)).count();
    page.blocks().iter().map(in_block).sum()
}

/// The pages that hold every word, with the number of places of each, by a plain scan.
fn scanned(pages: &[Page], words: &[String]) -> Vec<(usize, Vec<usize>)> {
    let counts = |page: &Page| words.iter().map(|word| count(page, word)).collect::<Vec<usize>>();
    let holds_all = |counts: &Vec<usize>| !counts.is_empty() && !counts.contains(&0);
    pages.iter().map(counts).enumerate().filter(|(_, counts)| holds_all(counts)).collect()
}

fn by_page(hits: &[Hit]) -> Vec<(usize, Vec<usize>)> {
    let places = |hit: &Hit| hit.found.iter().map(|found| found.starts.len()).collect();
    let mut all: Vec<(usize, Vec<usize>)> = hits.iter().map(|hit| (hit.page, places(hit))).collect();
    all.sort();
    all
}

/// Texts of few different characters, so that words are often found: Japanese, digits, letters, marks, what the normal form changes.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let japanese = "[あいか契約ー・の]";
    let digits = "[0-2,年a]";
    let letters = "[ab0 -]";
    let changed = "[ｶﾞｱ㈱Ａ１髙高 株が\u{3099}か]";
    prop_oneof![japanese, digits, letters, changed, "[あ]", "[あa1]"].prop_flat_map(move |class| {
        let longest = longest as u32;
        prop::collection::vec(prop::string::string_regex(&class).unwrap(), 0..=longest as usize)
            .prop_map(|all| all.concat())
    })
}

fn page() -> impl Strategy<Value = Page> {
    let texts = |most| prop::collection::vec(text(14), 0..most);
    (text(10), texts(3), texts(6)).prop_map(|(title, headings, body)| Page { title, headings, body })
}

fn cut() -> impl Strategy<Value = Cut> {
    (1_usize..9, 1_usize..5, 1_usize..9).prop_map(|(lists, phrases, blocks)| Cut { lists, phrases, blocks })
}

/// A site and queries: some free, some cut out of its texts.
fn site() -> impl Strategy<Value = (Vec<Page>, Cut, Vec<String>)> {
    let cut_out = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_usize..9);
    let queries = (prop::collection::vec(text(6), 6), prop::collection::vec(prop::collection::vec(cut_out, 1..4), 6));
    (prop::collection::vec(page(), 0..9), cut(), queries).prop_map(|(pages, cut, (mut queries, cuts))| {
        let blocks: Vec<String> = pages.iter().flat_map(Page::blocks).filter(|block| !block.is_empty()).collect();
        let word = |(block, at, length): &(prop::sample::Index, prop::sample::Index, usize)| {
            let letters: Vec<char> = blocks[block.index(blocks.len())].chars().collect();
            letters.iter().skip(at.index(letters.len())).take(*length).collect::<String>()
        };
        if !blocks.is_empty() {
            queries.extend(cuts.iter().map(|cuts| cuts.iter().map(word).collect::<Vec<_>>().join("　")));
        }
        (pages, cut, queries)
    })
}

/// Everything that a reader can ask for; the number of hits.
fn ask(files: &Files, query: &str) -> Result<usize, Failure> {
    let mut index = open(files)?;
    let words = Words::of(query);
    let exact = index.find(&words)?;
    let also = index.also(&words, &exact)?;
    let parties = index.parties()?;
    facets(&index, &parties, &exact, &Filter::default());
    exact.iter().chain(&also).try_for_each(|hit| index.show(hit).map(drop))?;
    Ok(exact.len() + also.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_pages_found_are_those_that_hold_the_words((pages, cut, queries) in site()) {
        let files = sample::write(&pages, cut);
        let mut index = open(&files).unwrap();
        for query in queries {
            let words = Words::of(&query);
            let hits = index.find(&words).unwrap();
            prop_assert_eq!(by_page(&hits), scanned(&pages, &words.words), "{:?}", words);
            prop_assert!(hits.is_sorted_by(|a, b| (b.score, a.page) <= (a.score, b.page)));
        }
    }

    #[test]
    fn what_is_shown_holds_the_words_where_they_are_marked((pages, cut, queries) in site()) {
        let files = sample::write(&pages, cut);
        let mut index = open(&files).unwrap();
        for query in queries {
            let words = Words::of(&query);
            for hit in index.find(&words).unwrap() {
                let shown = index.show(&hit).unwrap();
                prop_assert_eq!(&shown.path, &format!("p/{}/", hit.page));
                prop_assert_eq!(&shown.title.text, &pages[hit.page].title);
                let in_text = [&shown.title, &shown.text].map(|marked| marked.marks.len());
                prop_assert!(in_text.iter().sum::<usize>() > 0, "{:?} is nowhere in {:?}", words, shown);
                for marked in [&shown.title, &shown.text] {
                    for mark in &marked.marks {
                        // The mark may end in what the dropped characters of its text made: only the text around it tells.
                        let held = normal(&marked.text);
                        prop_assert!(words.words.iter().any(|word| held.contains(word.as_str())), "{mark:?} in {shown:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_broken_file_is_an_error_or_other_answers_and_never_a_panic(
        (pages, cut, queries) in site(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..8), 1..4),
        shortened in any::<Option<prop::sample::Index>>(),
    ) {
        let mut files = sample::write(&pages, cut);
        let names: Vec<String> = files.keys().cloned().collect();
        for (file, byte, bit) in damage {
            let bytes = files.get_mut(&names[file.index(names.len())]).unwrap();
            let at = byte.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Some(length) = shortened {
                bytes.truncate(length.index(bytes.len()) + 1);
            }
        }
        for query in queries {
            if let Err(failure) = ask(&files, &query) {
                prop_assert!(matches!(failure, Failure::Broken(_) | Failure::OtherVersion(_) | Failure::Unreadable(_)), "{failure}");
            }
        }
    }
}

proptest! {
    // The writer goes through all of Unicode for each index.
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..ProptestConfig::with_cases(20) })]

    #[test]
    fn the_index_of_a_build_answers_as_any_other((pages, cut, queries) in site()) {
        let (files, built) = (sample::write(&pages, cut), written(&pages));
        let mut index = open(&files).unwrap();
        let mut of_build = Index::open(|path| Ok(built[path].clone())).unwrap();
        for query in queries {
            let words = Words::of(&query);
            let (hits, of_build_hits) = (index.find(&words).unwrap(), of_build.find(&words).unwrap());
            for hit in &hits {
                prop_assert_eq!(index.show(hit).unwrap(), of_build.show(hit).unwrap());
            }
            prop_assert_eq!(hits, of_build_hits, "{:?}", words);
        }
    }
}

fn sample() -> Files {
    let page = Page {
        title: "契約".to_owned(), headings: vec!["あい".to_owned()], body: vec!["かき 契約".to_owned()]
    };
    sample::write(&[page.clone(), page], Cut { lists: 3, phrases: 2, blocks: 2 })
}

#[test]
fn a_whole_index_answers() {
    assert_eq!(ask(&sample(), "契約").unwrap(), 2);
}

#[test]
fn a_missing_a_broken_and_a_newer_file_are_told_apart() {
    let broken = |name: &str, bytes: &[u8]| {
        let mut files = sample();
        files.insert(name.to_owned(), bytes.to_vec());
        ask(&files, "あい").unwrap_err().to_string()
    };
    for name in ["root", "i/0", "t/0", "parties"] {
        assert_eq!(broken(name, b"\xff"), format!("`{name}` is broken"));
    }
    let newer = br#"{"version":2}"#;
    assert_eq!(broken("root", &[&[newer.len() as u8], newer.as_slice()].concat()), "the search index has version 2");
    let mut files = sample();
    files.remove("t/0");
    assert_eq!(ask(&files, "あい").unwrap_err().to_string(), "t/0: entity not found");
    let not_deflated = Index::open(|_| Ok(vec![0xff; 9])).err().unwrap();
    assert_eq!(not_deflated.to_string(), "`root` is broken");
}

#[test]
fn a_filter_leaves_the_pages_of_its_section_year_and_party() {
    let page = Page { title: "契約".to_owned(), headings: Vec::new(), body: Vec::new() };
    let files = sample::write(&vec![page; 6], Cut { lists: 9, phrases: 9, blocks: 9 });
    let mut index = open(&files).unwrap();
    let parties = index.parties().unwrap();
    let hits = index.find(&Words::of("契約")).unwrap();
    let filter = Filter { section: Some(1), year: Some(0), party: None };
    let left: Vec<usize> =
        hits.iter().map(|hit| hit.page).filter(|page| filter.passes(&index, &parties, *page)).collect();
    assert_eq!(left, [1]);
    let counts = facets(&index, &parties, &hits, &filter);
    assert_eq!((counts.sections, counts.years, counts.parties), (vec![1, 1], vec![1, 1], vec![0, 1]));
}

#[test]
fn titles_headings_nearness_and_the_whole_title_make_the_score() {
    let page = |title: &str, headings: &[&str], body: &str| Page {
        title: title.to_owned(),
        headings: headings.iter().map(|&heading| heading.to_owned()).collect(),
        body: vec![body.to_owned()],
    };
    let pages = [page("契約", &[], "入札契約"), page("入札", &["契約"], "契約契約"), page("あ", &[], &"い".repeat(40))];
    let files = sample::write(&pages, Cut { lists: 9, phrases: 9, blocks: 9 });
    let mut index = open(&files).unwrap();
    let mut scores = |query: &str| -> Vec<(usize, u64)> {
        index.find(&Words::of(query)).unwrap().iter().map(|hit| (hit.page, hit.score)).collect()
    };
    assert_eq!(scores("契約"), [(0, 10_938_869), (1, 814_950)]);
    assert_eq!(scores("契約 入札"), [(0, 3_257_446), (1, 2_700_230)]);
    assert_eq!(scores("契 約")[0].1 / 1_000_000, 13);
}
