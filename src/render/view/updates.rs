//! What was published last: the changes of each edition where they are kept, else the records of the latest fiscal years.

use super::link::Link;
use super::year;
use crate::content::{self, Changes, Listed};
use crate::output::Address;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::Date;
use serde::Serialize;

/// The page of updates.
#[derive(Debug, Serialize)]
pub(crate) struct Updates {
    /// The editions, the latest first; empty where no changes are kept.
    editions: Vec<Edition>,
    /// The latest records by fiscal year; empty where there are editions.
    years: Vec<Group>,
}

/// An edition and what it changed.
#[derive(Debug, Serialize)]
struct Edition {
    /// Its day as `<time>` has it, and as it is printed.
    date: (String, String),
    /// The kinds of changes that it has.
    parts: Vec<Part>,
}

/// The changes of one kind.
#[derive(Debug, Serialize)]
struct Part {
    /// `added`, `corrected`, `removed`, `pages-added` or `pages-removed`.
    kind: &'static str,
    /// How many there are.
    count: usize,
    changes: Vec<Change>,
    /// How many of them are not shown.
    rest: usize,
}

/// One record or page that changed.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    /// What it is called.
    text: String,
    /// Its page, if the site still has it.
    href: Option<String>,
    /// What its list is called; `None` for a page that is no record.
    section: Option<String>,
    /// What was corrected.
    corrections: Vec<Correction>,
}

/// A value that changed; a side is `None` where the field was not given.
#[derive(Debug, Serialize)]
struct Correction {
    label: String,
    before: Option<String>,
    after: Option<String>,
}

/// A change on the first page.
#[derive(Debug, Serialize)]
pub(crate) struct Latest {
    /// The edition's day as `<time>` has it, and as it is printed.
    date: (String, String),
    /// As that of a part.
    kind: &'static str,
    change: Change,
}

/// The latest records of a fiscal year.
#[derive(Debug, Serialize)]
struct Group {
    year: Link,
    records: Vec<Update>,
}

/// A record that was published.
#[derive(Debug, Serialize)]
pub(crate) struct Update {
    link: Link,
    /// What its section is called.
    section: String,
}

/// How many records are told.
const LIMIT: usize = 50;

/// How many changes are told one by one; of those beyond, how many they are.
const CHANGES: usize = 200;

/// Everything on the page of updates.
pub(crate) fn all(index: &Index<'_>) -> Updates {
    let editions = editions(index);
    let years = if editions.is_empty() { groups(index) } else { Vec::new() };
    Updates { editions, years }
}

/// The first changes of the latest editions.
pub(crate) fn changes(index: &Index<'_>, count: usize) -> Vec<Latest> {
    let latest = index.site.editions.iter().flat_map(|edition| {
        // Who comes here for the first time does not miss a page that is gone.
        let kinds = kinds(&edition.changes).into_iter().filter(|(kind, _)| *kind != "pages-removed");
        kinds.flat_map(move |(kind, changes)| changes.into_iter().map(move |change| (edition.date, kind, change)))
    });
    let told = |(date, kind, change): (Date, &'static str, Raw<'_>)| Latest {
        date: day(date),
        kind,
        change: change.told(index),
    };
    latest.take(count).map(told).collect()
}

/// The first records of the latest year.
pub(crate) fn latest(index: &Index<'_>, count: usize) -> Vec<Update> {
    index.years().next().map_or_else(Vec::new, |year| of_year(index, year).take(count).collect())
}

fn editions(index: &Index<'_>) -> Vec<Edition> {
    let mut left = CHANGES;
    let mut part = |(kind, changes): (&'static str, Vec<Raw<'_>>)| {
        let count = changes.len();
        let shown: Vec<Change> = changes.into_iter().take(left).map(|change| change.told(index)).collect();
        left -= shown.len();
        Part { kind, count, rest: count - shown.len(), changes: shown }
    };
    let edition = |edition: &content::Edition| Edition {
        date: day(edition.date),
        parts: kinds(&edition.changes).into_iter().map(&mut part).collect(),
    };
    index.site.editions.iter().map(edition).collect()
}

/// A change that is to be told.
#[derive(Debug, Clone, Copy)]
enum Raw<'a> {
    Record(&'a Listed, &'a [content::Correction]),
    Page(&'a str),
}

/// The changes of an edition by kind, without the kinds that it has not. What was said wrongly before comes first.
fn kinds(changes: &Changes) -> Vec<(&'static str, Vec<Raw<'_>>)> {
    let corrected = changes.corrected.iter().map(|one| Raw::Record(&one.record, &one.corrections)).collect();
    let mut kinds = vec![
        ("corrected", corrected),
        ("added", records(&changes.added)),
        ("removed", records(&changes.removed)),
        ("pages-added", pages(&changes.pages_added)),
        ("pages-removed", pages(&changes.pages_removed)),
    ];
    kinds.retain(|(_, changes)| !changes.is_empty());
    kinds
}

fn records(records: &[Listed]) -> Vec<Raw<'_>> {
    records.iter().map(|one| Raw::Record(one, &[])).collect()
}

fn pages(pages: &[String]) -> Vec<Raw<'_>> {
    pages.iter().map(|page| Raw::Page(page)).collect()
}

impl Raw<'_> {
    fn told(self, index: &Index<'_>) -> Change {
        match self {
            Self::Record(listed, corrections) => {
                let at = index.site.listed(listed);
                let sections = &index.site.sections;
                let section = sections.iter().find(|section| section.collection.name == listed.collection);
                let correction = |one: &content::Correction| Correction {
                    label: one.label.clone(),
                    before: one.before.clone(),
                    after: one.after.clone(),
                };
                Change {
                    text: listed.title.replace('\n', " "),
                    href: at.map(|at| index.link(at).href),
                    section: section.map(|section| section.collection.title.clone()).filter(|title| !title.is_empty()),
                    corrections: corrections.iter().map(correction).collect(),
                }
            }
            Self::Page(path) => {
                let link = Address::new(path).ok().and_then(|address| index.page_link(&address));
                let (text, href) = link.map_or((path.to_owned(), None), |link| (link.text, Some(link.href)));
                Change { text, href, section: None, corrections: Vec::new() }
            }
        }
    }
}

/// A day as `<time>` has it, and as it is printed.
fn day(date: Date) -> (String, String) {
    (date.iso(), format!("{}（{date}）", date.in_era()))
}

/// The latest records, year by year, the latest year first.
fn groups(index: &Index<'_>) -> Vec<Group> {
    let mut left = LIMIT;
    let mut groups = Vec::new();
    for year in index.years() {
        let records: Vec<Update> = of_year(index, year).take(left).collect();
        left -= records.len();
        if !records.is_empty() {
            groups.push(Group { year: year::link(year), records });
        }
    }
    groups
}

/// The records of a year that belong to a section.
fn of_year<'a>(index: &'a Index<'_>, year: i32) -> impl Iterator<Item = Update> + 'a {
    let collection = |at: &RecordRef| &index.site.sections[at.section].collection;
    let listed = index.site.years[&year].iter().filter(move |at| !collection(at).name.is_empty());
    listed.map(move |at| Update { link: index.link(*at), section: collection(at).title.clone() })
}
