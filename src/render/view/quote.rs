//! The source of a record: the cited lines as they stand in the document.

use super::link::Link;
use crate::render::index::Index;
use crate::seed::{Citation, Lines};
use crate::site::Site;
use crate::text;
use serde::Serialize;

/// Cited lines.
#[derive(Debug, Serialize)]
pub(crate) struct Quote {
    /// The document's page, by its title.
    document: Link,
    /// Each cited range on the document's page.
    ranges: Vec<Link>,
    /// The first of the cited lines that are not blank.
    lines: Vec<Line>,
    /// How many more there are.
    rest: usize,
}

/// A line of a document.
#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    text: String,
}

/// How many lines are quoted.
const QUOTED: usize = 10;

impl Quote {
    /// The quoted lines of a citation; `None` where there is no such document.
    pub(crate) fn new(index: &Index<'_>, citation: &Citation) -> Option<Self> {
        let seed = index.site.seeds.get(&citation.seed)?;
        let address = Site::document_address(&seed.name);
        let range = |range: &(usize, usize)| {
            let lines = Lines::new([*range]);
            Link { text: lines.to_string(), href: format!("{address}#{}", lines.fragment()) }
        };
        let visible = |number: &usize| *number <= seed.line_count() && !seed.is_blank(*number);
        let cited: Vec<usize> = citation.lines.iter().filter(visible).collect();
        let line = |number: &usize| Line {
            number: *number,
            text: text::without_private_use(seed.line(*number).trim_matches(text::is_blank)).into_owned(),
        };
        Some(Self {
            document: Link { text: seed.title().to_owned(), href: address.to_string() },
            ranges: seed.joined(&citation.lines).ranges().iter().map(range).collect(),
            lines: cited.iter().take(QUOTED).map(line).collect(),
            rest: cited.len().saturating_sub(QUOTED),
        })
    }
}
