//! The list of source documents.

use super::link::Link;
use crate::render::index::Index;
use crate::seed::Seed;
use crate::site::Site;
use crate::text;
use serde::Serialize;

/// A document in the list.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    link: Link,
    publisher: Option<String>,
    /// The fiscal year that it reports on.
    year: Option<String>,
    usage: Usage,
}

/// How far a document is used.
#[derive(Debug, Serialize)]
pub(crate) struct Usage {
    /// How many lines it has.
    lines: usize,
    /// How many lines carry something: those that are neither blank nor set aside.
    carrying: usize,
    /// How many of those some record cites.
    cited: usize,
    /// The same in percent, rounded down: only a document that is used whole has 100.
    percent: usize,
}

impl Usage {
    /// Counts the lines of a document.
    pub(crate) fn new(index: &Index<'_>, seed: &Seed) -> Self {
        let aside: Vec<usize> = seed.guide.set_aside.iter().flat_map(|aside| aside.lines.iter()).collect();
        let (mut carrying, mut cited) = (0, 0);
        for line in 1..=seed.line_count() {
            let is_cited = !index.site.citing(&seed.name, line).is_empty();
            let is_blank = seed.line(line).chars().all(text::is_blank);
            if !is_blank && (is_cited || !aside.contains(&line)) {
                carrying += 1;
                cited += usize::from(is_cited);
            }
        }
        let percent = (cited * 100).checked_div(carrying).unwrap_or(100);
        Self { lines: seed.line_count(), carrying, cited, percent }
    }
}

/// All documents, by name.
pub(crate) fn all(index: &Index<'_>) -> Vec<Entry> {
    let entry = |seed: &Seed| Entry {
        link: Link { text: seed.title().to_owned(), href: Site::document_address(&seed.name).to_string() },
        publisher: seed.guide.publisher.clone(),
        year: seed.guide.fiscal_year.map(|year| format!("{}（{year}）", year.in_era())),
        usage: Usage::new(index, seed),
    };
    index.site.seeds.values().map(entry).collect()
}
