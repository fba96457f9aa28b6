//! The figures of the latest fiscal year, each with its sources.

use super::link::Link;
use super::sum::{self, Sum};
use super::year;
use crate::render::index::Index;
use crate::site::{RecordRef, Site};
use serde::Serialize;
use std::collections::BTreeSet;

/// The sums of a year.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    year: Link,
    figures: Vec<Figure>,
}

/// One sum.
#[derive(Debug, Serialize)]
struct Figure {
    /// What the section is called.
    title: String,
    sum: Sum,
    /// Where its rows stand.
    href: String,
    /// The documents that its amounts are from.
    sources: Vec<Link>,
}

/// How many figures are shown.
const FIGURES: usize = 3;

/// The figures of the latest year that has any.
pub(crate) fn latest(index: &Index<'_>) -> Option<Figures> {
    index.years().map(|year| of_year(index, year)).find(|figures| !figures.figures.is_empty())
}

fn of_year(index: &Index<'_>, year: i32) -> Figures {
    let sections = index.site.by_section(&index.site.years[&year]);
    let figures = sections.iter().filter_map(|(section, records)| of_section(index, year, *section, records));
    Figures { year: year::link(year), figures: figures.take(FIGURES).collect() }
}

/// A section's sum of the most amounts; those of other tax states stand with its rows.
fn of_section(index: &Index<'_>, year: i32, section: usize, records: &[RecordRef]) -> Option<Figure> {
    let sum = sum::sums(index, section, records).into_iter().rev().max_by_key(|sum| sum.count)?;
    let collection = &index.site.sections[section].collection;
    let seeds: BTreeSet<&str> = records
        .iter()
        .filter_map(|at| index.site.record(*at).citation.as_ref())
        .map(|citation| citation.seed.as_str())
        .collect();
    Some(Figure {
        title: collection.title.clone(),
        sum,
        href: format!("/years/{year}/#list-{}", collection.name),
        sources: seeds.into_iter().filter_map(|seed| document(index, seed)).collect(),
    })
}

fn document(index: &Index<'_>, seed: &str) -> Option<Link> {
    let seed = index.site.seeds.get(seed)?;
    Some(Link { text: seed.title().to_owned(), href: Site::document_address(&seed.name).to_string() })
}
