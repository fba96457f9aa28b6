//! Fiscal years.

use super::chart::{self, Chart};
use super::comparison::{self, Compared};
use super::link::Link;
use super::summary::{self, Summary};
use super::table::{self, Table};
use crate::collection::FISCAL_YEAR;
use crate::render::index::Index;
use crate::site::{ROWS_ON_A_LEAF, RecordRef};
use crate::value::FiscalYear;
use serde::Serialize;

/// A fiscal year's page.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    title: String,
    /// What each section has for the year.
    summaries: Vec<Summary>,
    /// Each list beside what it had in the year before; empty where none is known.
    comparison: Vec<Compared>,
    /// This year and the year before.
    charts: Vec<Chart>,
    tables: Vec<Table>,
    /// The year before that the site knows of.
    previous: Option<Link>,
    /// The year after that the site knows of.
    next: Option<Link>,
}

/// A fiscal year in the list of years.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    link: Link,
    summaries: Vec<Summary>,
}

impl Year {
    /// The page of the fiscal year that begins in a Western year.
    pub(crate) fn new(index: &Index<'_>, year: i32) -> Self {
        let years = &index.site.years;
        let records = years.get(&year).map_or(&[][..], Vec::as_slice);
        let previous = years.range(..year).next_back();
        let before = previous.map_or(&[][..], |(_, records)| records.as_slice());
        Self {
            title: title(year),
            comparison: if previous.is_some() { comparison::of(index, before, records) } else { Vec::new() },
            charts: chart::by_year(index, &[before, records].concat()),
            summaries: summary::by_section(index, records),
            tables: table::by_section(index, records, ROWS_ON_A_LEAF, &[FISCAL_YEAR]),
            previous: previous.map(|(year, _)| link(*year)),
            next: years.range(year + 1..).next().map(|(year, _)| link(*year)),
        }
    }

    /// What the page is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }
}

/// The list of fiscal years.
#[derive(Debug, Serialize)]
pub(crate) struct Years {
    charts: Vec<Chart>,
    /// All years, the latest first.
    all: Vec<Entry>,
}

/// All years.
pub(crate) fn all(index: &Index<'_>) -> Years {
    let entry = |year| Entry { link: link(year), summaries: summary::by_section(index, &index.site.years[&year]) };
    let records: Vec<RecordRef> = index.site.records().collect();
    Years { charts: chart::by_year(index, &records), all: index.years().map(entry).collect() }
}

/// A link to a fiscal year's page.
pub(crate) fn link(year: i32) -> Link {
    Link { text: title(year), href: format!("/years/{year}/") }
}

/// The same, in the era's years alone.
pub(super) fn short_link(year: i32) -> Link {
    let text = FiscalYear::new(year).map_or_else(|_| year.to_string(), |year| year.in_era());
    Link { text, ..link(year) }
}

/// The fiscal year in its era and in Western years.
fn title(year: i32) -> String {
    FiscalYear::new(year).map_or_else(|_| year.to_string(), |year| format!("{}（{year}）", year.in_era()))
}
