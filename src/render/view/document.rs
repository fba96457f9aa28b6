//! A source document: every line, addressable, with the pages that use it.

use super::documents::Usage;
use super::link::Link;
use crate::render::index::Index;
use crate::seed::{Lines, Seed};
use crate::site::RecordRef;
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// A document's page.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    title: String,
    /// The name that citations say.
    name: String,
    publisher: Option<String>,
    /// The fiscal year that it reports on.
    year: Option<String>,
    /// The day on which it was published or that it describes, as `<time>` has it and as it is printed.
    date: Option<(String, String)>,
    /// Where it was published.
    url: Option<String>,
    encoding: &'static str,
    sha256: String,
    /// Bytes.
    size: usize,
    usage: Usage,
    lines: Vec<Line>,
}

/// A line of the document.
#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    text: String,
    /// The fragments of the cited ranges that begin here.
    ranges: Vec<String>,
    /// Whether some record cites it.
    cited: bool,
    /// The records that cite it and not the line before, with the range that they cite.
    uses: Vec<Use>,
    /// Why the line is set aside; told at the first of the lines.
    aside: Option<String>,
}

/// A record that cites a line.
#[derive(Debug, Serialize)]
struct Use {
    link: Link,
    lines: String,
}

impl Document {
    /// The page of a document.
    pub(crate) fn new(index: &Index<'_>, seed: &Seed) -> Self {
        let guide = &seed.guide;
        let aside = aside(seed);
        Self {
            title: seed.title().to_owned(),
            name: seed.name.clone(),
            publisher: guide.publisher.clone(),
            year: guide.fiscal_year.map(|year| format!("{}（{year}）", year.in_era())),
            date: guide.date.map(|date| (date.iso(), format!("{}（{date}）", date.in_era()))),
            url: guide.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            encoding: seed.encoding,
            sha256: seed.sha256.clone(),
            size: seed.size,
            usage: Usage::new(index, seed),
            lines: (1..=seed.line_count()).map(|number| line(index, seed, number, &aside)).collect(),
        }
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }
}

fn line(index: &Index<'_>, seed: &Seed, number: usize, aside: &BTreeMap<usize, &str>) -> Line {
    let citing = index.site.citing(&seed.name, number);
    let before = index.site.citing(&seed.name, number - 1);
    let begins = |at: &&RecordRef| !before.contains(at);
    let ranges = index.ranges_from(&seed.name, number).filter(|last| *last > number);
    Line {
        number,
        text: text::without_private_use(seed.line(number)).into_owned(),
        ranges: ranges.map(|last| Lines::new([(number, last)]).fragment()).collect(),
        cited: !citing.is_empty(),
        uses: citing.iter().filter(begins).map(|at| used_by(index, *at, number)).collect(),
        aside: aside.get(&number).map(|reason| (*reason).to_owned()),
    }
}

fn used_by(index: &Index<'_>, at: RecordRef, number: usize) -> Use {
    let ranges = index.site.record(at).citation.iter().flat_map(|citation| citation.lines.ranges());
    let range = ranges.copied().find(|(first, last)| (*first..=*last).contains(&number));
    Use { link: index.link(at), lines: Lines::new(range).to_string() }
}

/// The reasons for which lines are set aside, by the first line of each range.
fn aside(seed: &Seed) -> BTreeMap<usize, &str> {
    let all = seed.guide.set_aside.iter();
    all.flat_map(|aside| aside.lines.ranges().iter().map(|(first, _)| (*first, aside.reason.as_str()))).collect()
}
