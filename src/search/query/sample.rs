//! Small indexes for tests, cut into as many files as a test wants: a second writer, which knows nothing of the first but the format.

use crate::search::bits::{push_varint, rice};
use crate::search::normal;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;

/// A page as it is written.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) headings: Vec<String>,
    pub(super) body: Vec<String>,
}

/// How the files are cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// Lists in a shard.
    pub(super) lists: usize,
    /// Every so many runs of four characters has a list.
    pub(super) phrases: usize,
    /// Blocks in a bundle.
    pub(super) blocks: usize,
}

/// The contents of an index's files by path, not deflated.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

impl Page {
    /// Its texts in normal form, the title first; none but the title is empty.
    pub(super) fn blocks(&self) -> Vec<String> {
        let rest = self.headings.iter().chain(&self.body).map(|text| normal(text)).filter(|text| !text.is_empty());
        std::iter::once(normal(&self.title)).chain(rest).collect()
    }
}

/// A file as it is published.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Everything with its position.
#[derive(Default)]
struct Laid {
    columns: [Vec<u32>; 5],
    end: u32,
    /// Normal forms of blocks.
    blocks: Vec<(u32, Vec<char>)>,
    /// Page, its start, offset, text.
    shown: Vec<(usize, u32, u32, String)>,
}

impl Laid {
    fn page(&mut self, number: usize, page: &Page) {
        let start = self.end;
        let title: Vec<char> = normal(&page.title).chars().collect();
        let length = title.len() as u32;
        self.blocks.push((start, title));
        self.shown.push((number, start, 0, String::new()));
        let headings = start + (length + 1).div_ceil(16) * 16;
        let body = headings + self.region(headings, number, start, &page.headings).div_ceil(32) * 32;
        let end = body + self.region(body, number, start, &page.body);
        self.end = start + (end - start).div_ceil(32) * 32;
        let numbers = [length, (body - headings) / 32, (self.end - start) / 32, number as u32 % 2, number as u32 % 3];
        self.columns.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
    }

    fn region(&mut self, start: u32, page: usize, page_start: u32, texts: &[String]) -> u32 {
        let mut at = start;
        for text in texts {
            let letters: Vec<char> = normal(text).chars().collect();
            if !letters.is_empty() {
                self.shown.push((page, page_start, at - page_start, text.clone()));
                let length = letters.len() as u32;
                self.blocks.push((at, letters));
                at += length + 1;
            }
        }
        at - start
    }

    fn lists(&self, gram: impl Fn(&[char]) -> Option<&[char]>) -> BTreeMap<Vec<char>, Vec<u32>> {
        let mut lists: BTreeMap<Vec<char>, Vec<u32>> = BTreeMap::new();
        for (start, block) in &self.blocks {
            for at in 0..block.len() {
                if let Some(gram) = gram(&block[at..]) {
                    lists.entry(gram.to_vec()).or_default().push(start + at as u32);
                }
            }
        }
        lists
    }
}

/// Writes an index. Page n belongs to section n mod 2, to no year or one by n mod 3, and to party n mod 2.
pub(super) fn write(pages: &[Page], cut: Cut) -> Files {
    let mut laid = Laid::default();
    pages.iter().enumerate().for_each(|(number, page)| laid.page(number, page));
    let mut files = Files::new();
    let mut tail = Vec::new();
    let shards = shards(&laid, cut, &mut tail, &mut files);
    let phrases = phrases(&laid, cut, &mut tail, &mut files);
    let bundles = bundles(&laid, pages, cut, &mut tail, &mut files);
    let head = json!({
        "version": 1, "pages": pages.len(), "total": laid.end, "shards": shards, "phrases": phrases, "bundles": bundles,
        "sections": [{"name": "a", "title": "甲"}, {"name": "", "title": "そのほか"}],
        "years": [{"year": 2023, "text": "令和5年度"}, {"year": 2022, "text": "令和4年度"}],
        "parties": true, "glyphs": "", "tables": {}, "synonyms": [["あい", "かき"]],
    })
    .to_string();
    let parties: Vec<[usize; 1]> = (0..pages.len()).map(|page| [page % 2]).collect();
    files.insert("parties".to_owned(), json!({"names": ["甲社", "乙社"], "pages": parties}).to_string().into_bytes());
    let mut root = Vec::new();
    push_varint(&mut root, head.len() as u32);
    root.extend(head.bytes());
    laid.columns.iter().flatten().for_each(|number| push_varint(&mut root, *number));
    root.extend(tail);
    files.insert("root".to_owned(), root);
    files
}

fn push_chars(bytes: &mut Vec<u8>, chars: &[char]) {
    chars.iter().for_each(|c| push_varint(bytes, u32::from(*c)));
}

fn shards(laid: &Laid, cut: Cut, tail: &mut Vec<u8>, files: &mut Files) -> usize {
    let is_alphanumeric = |c: &char| c.is_ascii_digit() || c.is_ascii_lowercase();
    let lists = laid.lists(|rest| {
        let length = if rest.iter().take(2).filter(|c| is_alphanumeric(c)).count() == 2 { 3 } else { 2 };
        Some(&rest[..length.min(rest.len())])
    });
    let lists: Vec<_> = lists.into_iter().collect();
    let chunks = lists.chunks(cut.lists);
    let count = chunks.len();
    for (number, lists) in chunks.enumerate() {
        let (mut bytes, mut codes) = (Vec::new(), Vec::new());
        push_varint(&mut bytes, lists.len() as u32);
        let mut before: &[char] = &[];
        for (gram, positions) in lists {
            let shared = before.iter().zip(gram).take_while(|(a, b)| a == b).count();
            let code = rice(positions, laid.end);
            push_varint(&mut bytes, shared as u32);
            push_varint(&mut bytes, (gram.len() - shared) as u32);
            push_chars(&mut bytes, &gram[shared..]);
            push_varint(&mut bytes, positions.len() as u32);
            push_varint(&mut bytes, code.len() as u32);
            codes.extend(code);
            before = gram;
        }
        bytes.extend(codes);
        push_varint(tail, lists[0].0.len() as u32);
        push_chars(tail, &lists[0].0);
        push_varint(tail, deflated(&bytes).len().div_ceil(64) as u32);
        files.insert(format!("i/{number}"), bytes);
    }
    count
}

fn phrases(laid: &Laid, cut: Cut, tail: &mut Vec<u8>, files: &mut Files) -> usize {
    let lists = laid.lists(|rest| rest.get(..4));
    let chosen = lists.into_iter().step_by(cut.phrases);
    let mut count = 0;
    for (number, (text, positions)) in chosen.enumerate() {
        let mut bytes = Vec::new();
        push_varint(&mut bytes, positions.len() as u32);
        bytes.extend(rice(&positions, laid.end));
        push_chars(tail, &text);
        push_varint(tail, 1);
        files.insert(format!("s/{number}"), bytes);
        count = number + 1;
    }
    count
}

fn bundles(laid: &Laid, pages: &[Page], cut: Cut, tail: &mut Vec<u8>, files: &mut Files) -> usize {
    let mut before = 0;
    let chunks = laid.shown.chunks(cut.blocks);
    let count = chunks.len();
    for (number, chunk) in chunks.enumerate() {
        let mut of_pages: BTreeMap<usize, Vec<(u32, &str, &str)>> = BTreeMap::new();
        for (page, _, offset, text) in chunk {
            let blocks = of_pages.entry(*page).or_default();
            if *offset > 0 {
                blocks.push((*offset, "", text));
            }
        }
        let of_pages = of_pages.into_iter();
        let json: Vec<_> =
            of_pages.map(|(page, blocks)| (page, format!("p/{page}/"), &pages[page].title, blocks)).collect();
        let (page, _, offset, _) = chunk[0];
        push_varint(tail, 2 * (page - before) as u32 + u32::from(offset > 0));
        if offset > 0 {
            push_varint(tail, offset);
        }
        before = page;
        files.insert(format!("t/{number}"), serde_json::to_vec(&json).unwrap());
    }
    count
}
