//! What records come to year by year, or party by party: a table, and the same as a bar chart.

use super::history;
use super::link::Link;
use super::sum::{self, Sum};
use super::year;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// A chart with its table. Amounts of different tax states have charts of their own.
#[derive(Debug, Serialize)]
pub(crate) struct Chart {
    /// Unique on a page: `contracts-1`.
    name: String,
    /// What the section is called.
    section: String,
    /// What the amounts are called; `None` where records are counted.
    what: Option<String>,
    /// `included`, `excluded` or `unstated`; `None` where records are counted.
    tax: Option<&'static str>,
    bars: Vec<Bar>,
    /// The height of the chart; it is 360 wide.
    height: i64,
}

/// A bar of a chart.
#[derive(Debug, Serialize)]
struct Bar {
    link: Link,
    /// The beginning of the link's text, as much as the chart has room for.
    short: String,
    /// The amount as it is shown; `None` where records are counted.
    text: Option<String>,
    /// Whole yen, or how many records.
    number: i64,
    /// How many records.
    count: usize,
    /// Where the line with the words stands.
    baseline: i64,
    /// Where the bar begins.
    top: i64,
    /// How long it is.
    length: i64,
}

/// The chart is drawn as wide as this; a bar stands below its words.
pub(super) const WIDTH: i64 = 360;
pub(super) const ROW: i64 = 52;
pub(super) const BASELINE: i64 = 18;
pub(super) const BAR: i64 = 26;

/// As many characters fit beside an amount.
const SHORT: usize = 13;

/// How many parties are shown.
const PARTIES: usize = 10;

/// The charts of some records by fiscal year: one for each amount and tax state of a section, or else of how many there are. Those of a
/// single year are left out.
pub(crate) fn by_year(index: &Index<'_>, records: &[RecordRef]) -> Vec<Chart> {
    let of_section = |(section, records): (usize, Vec<RecordRef>)| {
        let mut years: BTreeMap<i32, Vec<RecordRef>> = BTreeMap::new();
        for at in records.into_iter().filter(|at| history::is_settled(index.site, *at)) {
            years.entry(index.site.row(at).fiscal_year()?).or_default().push(at);
        }
        let linked = years.into_iter().map(|(year, records)| (year::short_link(year), records)).collect();
        Some(charts(index, section, linked))
    };
    drawn(index, records, &Kind::FiscalYear).into_iter().filter_map(of_section).flatten().collect()
}

/// The charts of the parties that got most of some records, for each section that is drawn.
pub(crate) fn by_party(index: &Index<'_>, records: &[RecordRef]) -> Vec<Chart> {
    let of_section = |(section, _): (usize, Vec<RecordRef>)| {
        let of_party = |party: &crate::site::Party| {
            let records: Vec<RecordRef> = party.records.iter().copied().filter(|at| at.section == section).collect();
            (Link { text: party.name.clone(), href: party.address.to_string() }, records)
        };
        let parties = index.site.parties.iter().map(of_party).filter(|(_, records)| !records.is_empty()).collect();
        let mut charts = charts(index, section, parties);
        charts.retain(|chart| chart.what.is_some());
        charts.into_iter().map(Chart::with_most).collect::<Vec<_>>()
    };
    drawn(index, records, &Kind::Party).into_iter().flat_map(of_section).collect()
}

/// The sections of some records that are declared to be drawn by a field of a kind.
fn drawn(index: &Index<'_>, records: &[RecordRef], kind: &Kind) -> Vec<(usize, Vec<RecordRef>)> {
    let mut sections = index.site.by_section(records);
    sections.retain(|(section, _)| {
        let collection = &index.site.sections[*section].collection;
        let mut fields = collection.charts.iter().filter_map(|name| collection.field(name));
        fields.any(|field| field.kind == *kind)
    });
    sections
}

/// The charts of a section whose records come in groups.
fn charts(index: &Index<'_>, section: usize, groups: Vec<(Link, Vec<RecordRef>)>) -> Vec<Chart> {
    let collection = &index.site.sections[section].collection;
    let mut kinds: BTreeMap<(String, &'static str), Vec<(Link, Sum)>> = BTreeMap::new();
    for (link, records) in &groups {
        for sum in sum::sums(index, section, records) {
            kinds.entry((sum.label.clone(), sum.tax)).or_default().push((link.clone(), sum));
        }
    }
    let counted = kinds.is_empty();
    let amounts = kinds.into_iter().map(|((label, tax), sums)| {
        let bars = sums.into_iter().map(|(link, sum)| Bar::new(link, sum.yen, sum.count, Some(sum.text)));
        (Some(label), Some(tax), bars.collect::<Vec<_>>())
    });
    let counts = groups.into_iter().map(|(link, records)| {
        let count = records.len();
        Bar::new(link, i64::try_from(count).unwrap_or(i64::MAX), count, None)
    });
    let counts = counted.then(|| (None, None, counts.collect::<Vec<_>>()));
    let kinds = amounts.chain(counts).filter(|(_, _, bars)| bars.len() > 1).zip(1..);
    let chart = |((what, tax, bars), number)| {
        let name = format!("{}-{number}", collection.name);
        Chart { name, section: collection.title.clone(), what, tax, bars, height: 0 }.drawn()
    };
    kinds.map(chart).collect()
}

impl Chart {
    /// The same with the longest bars only, the longest first.
    fn with_most(mut self) -> Self {
        self.bars.sort_by(|a, b| b.number.cmp(&a.number).then_with(|| a.link.text.cmp(&b.link.text)));
        self.bars.truncate(PARTIES);
        self.drawn()
    }

    /// The same with every bar in its place.
    fn drawn(mut self) -> Self {
        let greatest = self.bars.iter().map(|bar| bar.number).max().unwrap_or(0);
        let mut top = 0;
        for bar in &mut self.bars {
            (bar.baseline, bar.top, bar.length) = (top + BASELINE, top + BAR, length(bar.number, greatest));
            top += ROW;
        }
        Self { height: top, ..self }
    }
}

impl Bar {
    fn new(link: Link, number: i64, count: usize, text: Option<String>) -> Self {
        let short = match link.text.char_indices().nth(SHORT) {
            Some((end, _)) => format!("{}…", &link.text[..end]),
            None => link.text.clone(),
        };
        Self { link, short, text, number, count, baseline: 0, top: 0, length: 0 }
    }
}

/// The length of a bar; the greatest is as long as the chart is wide.
pub(super) fn length(number: i64, greatest: i64) -> i64 {
    let length = (i128::from(number.max(0)) * i128::from(WIDTH)).checked_div(i128::from(greatest)).unwrap_or(0);
    i64::try_from(length).unwrap_or(WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!((length(50, 100), length(100, 100), length(-1, 100), length(0, 0)), (180, 360, 0, 0));
        assert_eq!(length(i64::MAX, i64::MAX), WIDTH);
    }

    #[test]
    fn long_names_are_cut() {
        let short = |text: &str| Bar::new(Link { text: text.to_owned(), href: "/".to_owned() }, 1, 1, None).short;
        assert_eq!(short("甲乙丙丁戊己庚辛壬癸子丑寅卯辰"), "甲乙丙丁戊己庚辛壬癸子丑寅…");
        assert_eq!(short("甲（乙）"), "甲（乙）");
    }
}
