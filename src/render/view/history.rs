//! A program over the years: its pages of other years, and what was settled for it in each.

use super::chart::{BAR, BASELINE, ROW, length};
use super::link::Link;
use super::sum::{self, Sum};
use crate::render::index::Index;
use crate::site::{RecordRef, Site};
use crate::value::FiscalYear;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A program over the years.
#[derive(Debug, Serialize)]
pub(crate) struct History {
    /// Its pages of other years.
    others: Vec<Other>,
    /// What was settled for it, year by year; empty where that is known for less than two years.
    years: Vec<Year>,
    /// The height of the chart; 0 where there is none.
    height: i64,
}

/// The page of another year.
#[derive(Debug, Serialize)]
struct Other {
    link: Link,
    /// The fiscal year, as it is printed in the era's years.
    year: Option<String>,
}

/// A fiscal year.
#[derive(Debug, Serialize)]
struct Year {
    link: Link,
    /// The same year in the other calendar.
    also: String,
    /// What was settled, one sum for each tax state; empty where the documents do not say.
    amounts: Vec<Amount>,
}

/// A sum with its bar in the chart.
#[derive(Debug, Serialize)]
struct Amount {
    sum: Sum,
    /// Where the line with the words stands.
    baseline: i64,
    /// Where the bar begins.
    top: i64,
    /// How long it is.
    length: i64,
}

/// The section whose amounts are what was settled, and its field that says of which stage of a budget an amount is.
pub(super) const EXPENDITURES: &str = "expenditures";
const PHASE: &str = "phase";
const SETTLED: &str = "決算";

impl History {
    /// The history of a record; `None` where nothing is known beyond its own year.
    pub(crate) fn new(index: &Index<'_>, at: RecordRef) -> Option<Self> {
        let site = index.site;
        let group = site.same(at);
        let members = if group.is_empty() { &[at] } else { group };
        let others: Vec<Other> = group.iter().filter(|other| **other != at).map(|at| other(index, *at)).collect();
        let settled = settled(site, members);
        let years = if settled.values().filter(|records| !records.is_empty()).count() > 1 {
            years(index, &settled)
        } else {
            Vec::new()
        };
        let bars = years.iter().map(|year| year.amounts.len()).sum::<usize>();
        let known = !others.is_empty() || !years.is_empty();
        known.then(|| Self { others, years, height: ROW * i64::try_from(bars).unwrap_or(0) })
    }
}

fn other(index: &Index<'_>, at: RecordRef) -> Other {
    let year = index.site.row(at).fiscal_year().and_then(|year| FiscalYear::new(year).ok());
    Other { link: index.link(at), year: year.map(|year| year.in_era()) }
}

/// The settled expenditures of some programs by fiscal year; the programs' own years are there even where nothing was settled.
fn settled(site: &Site, members: &[RecordRef]) -> BTreeMap<i32, Vec<RecordRef>> {
    let mut years: BTreeMap<i32, Vec<RecordRef>> =
        members.iter().filter_map(|at| Some((site.row(*at).fiscal_year()?, Vec::new()))).collect();
    let records = members.iter().flat_map(|at| site.records_of_program(&site.record(*at).address));
    let settled = records.copied().filter(|at| site.row(*at).collection.name == EXPENDITURES && is_settled(site, *at));
    for at in settled.collect::<BTreeSet<_>>() {
        if let Some(year) = site.row(at).fiscal_year() {
            years.entry(year).or_default().push(at);
        }
    }
    years
}

/// Whether a record is no expenditure of another stage of a budget than what was settled.
pub(super) fn is_settled(site: &Site, at: RecordRef) -> bool {
    let row = site.row(at);
    row.collection.name != EXPENDITURES || row.printed(PHASE).is_none_or(|phase| phase == SETTLED)
}

fn years(index: &Index<'_>, settled: &BTreeMap<i32, Vec<RecordRef>>) -> Vec<Year> {
    let sums =
        |records: &Vec<RecordRef>| records.first().map_or(Vec::new(), |at| sum::sums(index, at.section, records));
    let sums: Vec<(FiscalYear, Vec<Sum>)> =
        settled.iter().filter_map(|(year, records)| Some((FiscalYear::new(*year).ok()?, sums(records)))).collect();
    let greatest = sums.iter().flat_map(|(_, sums)| sums).map(|sum| sum.yen).max().unwrap_or(0);
    let mut row = 0;
    let mut amount = |sum: Sum| {
        let top = row * ROW;
        row += 1;
        Amount { baseline: top + BASELINE, top: top + BAR, length: length(sum.yen, greatest), sum }
    };
    let year = |(year, sums): (FiscalYear, Vec<Sum>)| Year {
        link: Link { text: year.in_era(), href: format!("/years/{}/", year.year()) },
        also: year.to_string(),
        amounts: sums.into_iter().map(&mut amount).collect(),
    };
    sums.into_iter().map(year).collect()
}
