//! What was published last: the records of the latest fiscal years.

use super::link::Link;
use super::year;
use crate::render::index::Index;
use crate::site::RecordRef;
use serde::Serialize;

/// The latest records of a fiscal year.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
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

/// The latest records, year by year, the latest year first.
pub(crate) fn all(index: &Index<'_>) -> Vec<Group> {
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

/// The first records of the latest year.
pub(crate) fn latest(index: &Index<'_>, count: usize) -> Vec<Update> {
    index.years().next().map_or_else(Vec::new, |year| of_year(index, year).take(count).collect())
}

/// The records of a year that belong to a section.
fn of_year<'a>(index: &'a Index<'_>, year: i32) -> impl Iterator<Item = Update> + 'a {
    let collection = |at: &RecordRef| &index.site.sections[at.section].collection;
    let listed = index.site.years[&year].iter().filter(move |at| !collection(at).name.is_empty());
    listed.map(move |at| Update { link: index.link(*at), section: collection(at).title.clone() })
}
