//! The root of an index: what a query needs before it reads anything else.

use super::bits::push_varint;
use super::bundle::Start;
use super::catalog::Catalog;
use super::grams::Gram;
use super::layout::Measures;
use super::normal;
use super::query::writings;
use super::write::deflate;
use serde_json::{Value, json};

/// What the root says of the other files.
#[derive(Default)]
pub(super) struct Contents {
    /// The end of the last page.
    pub(super) total: u32,
    /// The measures of each page.
    pub(super) measures: Vec<Measures>,
    /// The first gram of each shard, and the bytes of its file.
    pub(super) shards: Vec<(Gram, usize)>,
    /// The phrases, and the bytes of their files.
    pub(super) phrases: Vec<([u32; 4], usize)>,
    /// Where each bundle begins.
    pub(super) bundles: Vec<Start>,
}

/// The sizes of files are told in so many bytes, rounded up: enough for a plan.
pub(super) const SIZE_UNIT: usize = 64;

/// The file `root`.
pub(super) fn root(catalog: &Catalog, synonyms: &[Vec<String>], contents: &Contents) -> Vec<u8> {
    let pages = &catalog.pages;
    let json = json!({
        "version": 1,
        "pages": pages.len(),
        "total": contents.total,
        "shards": contents.shards.len(),
        "phrases": contents.phrases.len(),
        "bundles": contents.bundles.len(),
        "sections": catalog.sections.iter().map(|(name, title)| json!({"name": name, "title": title})).collect::<Value>(),
        "years": catalog.years.iter().map(|(year, text)| json!({"year": year, "text": text})).collect::<Value>(),
        "parties": !catalog.parties.is_empty(),
        "glyphs": normal::glyphs().iter().flat_map(|(glyph, usual)| [glyph, usual]).collect::<String>(),
        "synonyms": synonyms,
        "tables": writings::tables(),
    });
    let json = json.to_string();
    let mut bytes = Vec::new();
    push(&mut bytes, [json.len()]);
    bytes.extend(json.as_bytes());
    contents.measures.iter().for_each(|page| push_varint(&mut bytes, page.title));
    contents.measures.iter().for_each(|page| push_varint(&mut bytes, page.headings));
    contents.measures.iter().for_each(|page| push_varint(&mut bytes, page.length));
    push(&mut bytes, pages.iter().map(|page| page.section));
    push(&mut bytes, pages.iter().map(|page| page.year.map_or(0, |year| year + 1)));
    push_files(&mut bytes, contents);
    deflate(&bytes)
}

/// The file `parties`, where there are any.
pub(super) fn parties(catalog: &Catalog) -> Option<Vec<u8>> {
    let of_pages: Value = catalog.pages.iter().map(|page| page.parties.clone()).collect();
    let json = json!({"names": catalog.parties, "pages": of_pages}).to_string();
    (!catalog.parties.is_empty()).then(|| deflate(json.as_bytes()))
}

fn push(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = usize>) {
    numbers.into_iter().for_each(|number| push_varint(bytes, number as u32));
}

fn push_files(bytes: &mut Vec<u8>, contents: &Contents) {
    for (first, size) in &contents.shards {
        let characters = first.characters();
        push(bytes, [characters.len()]);
        characters.iter().for_each(|c| push_varint(bytes, *c));
        push(bytes, [size.div_ceil(SIZE_UNIT)]);
    }
    for (characters, size) in &contents.phrases {
        characters.iter().for_each(|c| push_varint(bytes, *c));
        push(bytes, [size.div_ceil(SIZE_UNIT)]);
    }
    let mut before = 0;
    for start in &contents.bundles {
        let is_within = start.offset > 0;
        push(bytes, [2 * (start.page - before) + usize::from(is_within)]);
        push(bytes, is_within.then_some(start.offset));
        before = start.page;
    }
}
