//! Fiscal years.

use super::link::Link;
use super::summary::{self, Summary};
use super::table::{self, Table};
use crate::collection::FISCAL_YEAR;
use crate::render::index::Index;
use crate::site::ROWS_ON_A_LEAF;
use crate::value::FiscalYear;
use serde::Serialize;

/// A fiscal year's page.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    title: String,
    /// What each section has for the year.
    summaries: Vec<Summary>,
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
        Self {
            title: title(year),
            summaries: summary::by_section(index, records),
            tables: table::by_section(index, records, ROWS_ON_A_LEAF, &[FISCAL_YEAR]),
            previous: years.range(..year).next_back().map(|(year, _)| link(*year)),
            next: years.range(year + 1..).next().map(|(year, _)| link(*year)),
        }
    }

    /// What the page is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }
}

/// All years, the latest first.
pub(crate) fn all(index: &Index<'_>) -> Vec<Entry> {
    let entry = |year| Entry { link: link(year), summaries: summary::by_section(index, &index.site.years[&year]) };
    index.years().map(entry).collect()
}

/// A link to a fiscal year's page.
pub(crate) fn link(year: i32) -> Link {
    Link { text: title(year), href: format!("/years/{year}/") }
}

/// The fiscal year in its era and in Western years.
fn title(year: i32) -> String {
    FiscalYear::new(year).map_or_else(|_| year.to_string(), |year| format!("{}（{year}）", year.in_era()))
}
