//! A source document: every line, addressable, with the pages that use it.

use super::documents::Usage;
use super::link::Link;
use crate::render::index::Index;
use crate::seed::{Lines, Seed};
use crate::site::RecordRef;
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;
use std::iter::successors;

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
    /// How many records that cite it have a note.
    notes: usize,
    lines: Vec<Line>,
}

/// A line of the document.
#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    /// Whether there is nothing to be shown, neither text nor what the line is used for.
    blank: bool,
    text: String,
    /// The fragments of the cited ranges that begin here.
    ranges: Vec<String>,
    /// Whether some record cites it.
    cited: bool,
    /// The records that cite it and not the line before, with the lines on which they go on; blank lines do not count.
    uses: Vec<Use>,
    /// Why the line is set aside; told at the first of the lines.
    aside: Option<String>,
}

/// A record that cites a line and those behind it.
#[derive(Debug, Serialize)]
struct Use {
    link: Link,
    /// From the first to the last, as citations have them.
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
            notes: notes(index, seed),
            lines: (1..=seed.line_count()).map(|number| line(index, seed, number, &aside)).collect(),
        }
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }
}

fn notes(index: &Index<'_>, seed: &Seed) -> usize {
    let cites = |at: &RecordRef| index.site.record(*at).citation.as_ref().is_some_and(|one| one.seed == seed.name);
    index.site.noted().filter(cites).count()
}

fn line(index: &Index<'_>, seed: &Seed, number: usize, aside: &BTreeMap<usize, &str>) -> Line {
    let citing = index.site.citing(&seed.name, number);
    let before = written(seed, (1..number).rev()).map_or(&[][..], |before| index.site.citing(&seed.name, before));
    let begins = |at: &&RecordRef| !before.contains(at);
    let ranges = index.ranges_from(&seed.name, number).filter(|last| *last > number);
    let ranges: Vec<String> = ranges.map(|last| Lines::new([(number, last)]).fragment()).collect();
    let uses: Vec<Use> = citing.iter().filter(begins).map(|at| used_by(index, seed, *at, number)).collect();
    let aside = aside.get(&number).map(|reason| (*reason).to_owned());
    Line {
        number,
        blank: seed.is_blank(number) && ranges.is_empty() && uses.is_empty() && aside.is_none(),
        text: text::without_private_use(seed.line(number)).into_owned(),
        ranges,
        cited: !citing.is_empty(),
        uses,
        aside,
    }
}

/// The use of a record that begins at a line, up to the last line before one that it does not cite.
fn used_by(index: &Index<'_>, seed: &Seed, at: RecordRef, first: usize) -> Use {
    let is_cited = |line: &usize| index.site.citing(&seed.name, *line).contains(&at);
    let next = |line: &usize| written(seed, line + 1..=seed.line_count()).filter(is_cited);
    let last = successors(Some(first), next).last().unwrap_or(first);
    Use { link: index.link(at), lines: Lines::new([(first, last)]).to_string() }
}

/// The first of some lines that is not blank.
fn written(seed: &Seed, mut lines: impl Iterator<Item = usize>) -> Option<usize> {
    lines.find(|line| !seed.is_blank(*line))
}

/// The reasons for which lines are set aside, by the first line of each range.
fn aside(seed: &Seed) -> BTreeMap<usize, &str> {
    let all = seed.guide.set_aside.iter();
    all.flat_map(|aside| aside.lines.ranges().iter().map(|(first, _)| (*first, aside.reason.as_str()))).collect()
}
