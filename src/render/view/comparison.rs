//! A fiscal year beside the one before.

use super::sum::{self, Sum};
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::text;
use serde::Serialize;
use std::collections::BTreeSet;

/// A list, or the amounts of one tax state in it, in two years.
#[derive(Debug, Serialize)]
pub(crate) struct Compared {
    /// What the section is called.
    section: String,
    /// What the amounts are called; `None` where records are counted.
    what: Option<String>,
    /// `included`, `excluded` or `unstated`; `None` where records are counted.
    tax: Option<&'static str>,
    before: Side,
    now: Side,
    /// By how much it grew, with its sign.
    change: String,
}

/// One of the two years.
#[derive(Debug, Serialize)]
struct Side {
    /// The amount as it is shown; `None` where records are counted.
    text: Option<String>,
    /// Whole yen, or how many records.
    number: i64,
}

/// The records of two years, section by section; each section is counted, then its amounts are added up. What only one of the years has
/// cannot be compared, and is left out.
pub(crate) fn of(index: &Index<'_>, before: &[RecordRef], now: &[RecordRef]) -> Vec<Compared> {
    let both = index.site.by_section(&[before, now].concat());
    let listed = both.into_iter().filter(|(section, _)| !index.site.sections[*section].collection.name.is_empty());
    listed.flat_map(|(section, _)| of_section(index, section, before, now)).collect()
}

fn of_section(index: &Index<'_>, section: usize, before: &[RecordRef], now: &[RecordRef]) -> Vec<Compared> {
    let own =
        |all: &[RecordRef]| -> Vec<RecordRef> { all.iter().copied().filter(|at| at.section == section).collect() };
    let (before, now) = (own(before), own(now));
    let title = &index.site.sections[section].collection.title;
    let count = |records: &[RecordRef]| {
        (!records.is_empty()).then(|| Side { text: None, number: i64::try_from(records.len()).unwrap_or(i64::MAX) })
    };
    let counted = Compared::new(title, None, count(&before), count(&now));
    let sums = [sum::sums(index, section, &before), sum::sums(index, section, &now)];
    let kinds: BTreeSet<(&str, &'static str)> =
        sums.iter().flatten().map(|sum| (sum.label.as_str(), sum.tax)).collect();
    let amounts = kinds.into_iter().map(|kind| {
        let [before, now] = [side(&sums[0], kind), side(&sums[1], kind)];
        Compared::new(title, Some(kind), before, now)
    });
    [counted].into_iter().chain(amounts).flatten().collect()
}

fn side(sums: &[Sum], (label, tax): (&str, &str)) -> Option<Side> {
    let sum = sums.iter().find(|sum| sum.label == label && sum.tax == tax)?;
    Some(Side { text: Some(sum.text.clone()), number: sum.yen })
}

impl Compared {
    fn new(
        section: &str,
        amounts: Option<(&str, &'static str)>,
        before: Option<Side>,
        now: Option<Side>,
    ) -> Option<Self> {
        let (before, now) = before.zip(now)?;
        let change = change(now.number - before.number);
        let what = amounts.map(|(label, _)| label.to_owned());
        Some(Self { section: section.to_owned(), what, tax: amounts.map(|(_, tax)| tax), before, now, change })
    }
}

/// A difference with its sign: `+1,200`, `−5`, `±0`.
fn change(difference: i64) -> String {
    let sign = match difference {
        0 => '±',
        1.. => '+',
        _ => '−',
    };
    format!("{sign}{}", text::grouped(&difference.unsigned_abs().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_sign() {
        assert_eq!([change(1200), change(0), change(-5)], ["+1,200", "±0", "−5"]);
    }
}
