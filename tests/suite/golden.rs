//! Golden sites: each `tests/sites/NAME/input` builds exactly `tests/sites/NAME/expected`.
//!
//! `UPDATE_GOLDEN=1 cargo test golden` writes what is built now; read the difference before you commit it.

use crate::workspace::{files, repository};
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::pipeline::{self, Settings};
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn every_golden_site_is_built_as_expected() {
    let folder = repository().join("tests/sites");
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    names.sort();
    assert!(!names.is_empty(), "there are no golden sites");
    for site in names {
        let built = build(&site.join("input"));
        let expected = site.join("expected");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            write(&expected, &built);
        }
        compare(&site, &files(&expected), &built);
    }
}

/// The files of a site that people wrote a theme or a format for; the style sheet and what only counts the others are left out.
fn build(input: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut diagnostics = Diagnostics::new();
    let mut built = pipeline::build_in_memory(input, &Settings::default(), &mut diagnostics).unwrap();
    let findings: Vec<String> = diagnostics.sorted().iter().map(|finding| draw(finding, Lang::En, false)).collect();
    if !findings.is_empty() {
        built.insert("findings.txt".to_owned(), (findings.join("\n\n") + "\n").into_bytes());
    }
    let texts = search_texts(&built);
    built.retain(|path, _| !path.starts_with("assets/") && !path.starts_with("_search/"));
    built.insert("search-texts.txt".to_owned(), texts.into_bytes());
    for bytes in built.values_mut() {
        *bytes = without_index_hash(&without_asset_hashes(bytes));
    }
    built
}

/// A block of a page in the search index: its offset, anchor and text.
type Block = (usize, String, String);

/// What the search index says of each page, in its order: offsets, anchors and texts of the blocks.
fn search_texts(built: &BTreeMap<String, Vec<u8>>) -> String {
    let index =
        built.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("_search/")?.split_once('/')?.1, bytes)));
    let bundle =
        |(path, bytes): (&str, &Vec<u8>)| Some((path.strip_prefix("t/")?.parse::<usize>().unwrap(), bytes.clone()));
    let bundles: BTreeMap<usize, Vec<u8>> = index.filter_map(bundle).collect();
    let mut texts = String::new();
    for bytes in bundles.into_values() {
        let pages: Vec<(usize, String, String, Vec<Block>)> =
            serde_json::from_reader(flate2::read::DeflateDecoder::new(&bytes[..])).unwrap();
        for (number, path, title, blocks) in pages {
            texts.push_str(&format!("{number} /{path} {title}\n"));
            texts.extend(blocks.iter().map(|(offset, anchor, text)| format!("  {offset} #{anchor} {text}\n")));
        }
    }
    texts
}

/// A change of the style sheet is no change of the pages.
fn without_asset_hashes(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_owned() };
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("/assets/") {
        let (before, after) = rest.split_at(at + "/assets/".len());
        plain.push_str(before);
        let end =
            after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(after.len());
        let parts: Vec<&str> = after[..end].split('.').collect();
        let is_hash = |part: &&str| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit());
        plain.push_str(&parts.iter().filter(|part| !is_hash(part)).copied().collect::<Vec<_>>().join("."));
        rest = &after[end..];
    }
    plain.push_str(rest);
    plain.into_bytes()
}

/// The search page names the index's folder, which any change of any text renames.
fn without_index_hash(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_owned() };
    let Some((before, after)) = text.split_once("/_search/") else { return bytes.to_owned() };
    format!("{before}/_search/{}", after.trim_start_matches(|c: char| c.is_ascii_hexdigit())).into_bytes()
}

fn write(expected: &Path, built: &BTreeMap<String, Vec<u8>>) {
    let _ = std::fs::remove_dir_all(expected);
    for (path, bytes) in built {
        let path = expected.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

fn compare(site: &Path, expected: &BTreeMap<String, Vec<u8>>, built: &BTreeMap<String, Vec<u8>>) {
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    for (path, bytes) in built {
        let Some(wanted) = expected.get(path) else { panic!("{}: {path} is built, but not expected", site.display()) };
        assert_eq!(text(bytes), text(wanted), "{}: {path} differs", site.display());
    }
    let unused: Vec<&String> = expected.keys().filter(|path| !built.contains_key(*path)).collect();
    assert!(unused.is_empty(), "{}: expected, but not built: {unused:?}", site.display());
}
