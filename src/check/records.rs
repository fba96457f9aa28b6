//! Records that look unusual: dates outside their year, amounts beyond their limits, the same thing twice.

use super::problems;
use crate::collection::FISCAL_YEAR;
use crate::content::Cell;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown;
use crate::site::{RecordRef, Row, Site};
use crate::text;
use crate::value::{Date, FiscalYear, Kind, Value};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Looks at every record by itself, and for those that a section has twice.
pub fn records(site: &Site, diagnostics: &mut Diagnostics) {
    let all: Vec<RecordRef> = site.records().collect();
    let findings: Vec<Vec<Diagnostic>> = all.par_iter().map(|at| of_row(site.row(*at))).collect();
    diagnostics.extend(findings.into_iter().flatten());
    let mut seen: BTreeMap<(usize, Vec<String>), RecordRef> = BTreeMap::new();
    for at in all {
        let Some(key) = sameness(site.row(at)) else { continue };
        match seen.get(&(at.section, key.clone())) {
            Some(first) => diagnostics.push(problems::same_record(site.row(at), site.row(*first))),
            None => _ = seen.insert((at.section, key), at),
        }
    }
}

fn of_row(row: Row<'_>) -> Vec<Diagnostic> {
    let tables = row.record.body.as_ref().map(|body| markdown::unnamed_tables(&body.source, body.span.clone()));
    let of_values = dates(row).into_iter().chain(over_cap(row)).chain(over_rate(row));
    of_values.chain(tables.into_iter().flatten()).collect()
}

/// The dates of a record that are not in its fiscal year, and the periods of which no day is.
fn dates(row: Row<'_>) -> Vec<Diagnostic> {
    let Some(Value::FiscalYear(year)) = row.cell(FISCAL_YEAR).and_then(|cell| cell.value.as_ref()) else {
        return Vec::new();
    };
    let outside = |cell: &&Cell| match &cell.value {
        Some(Value::Date(date)) => is_outside(*year, date.first_day(), Some(date.last_day())),
        Some(Value::Period(period)) => {
            is_outside(*year, period.start().first_day(), period.end().map(|end| end.last_day()))
        }
        _ => false,
    };
    row.record.cells.iter().flatten().filter(outside).map(|cell| problems::outside_year(cell, *year)).collect()
}

fn is_outside(year: FiscalYear, first: Date, last: Option<Date>) -> bool {
    first > year.last_day() || last.is_some_and(|last| last < year.first_day())
}

/// A subsidy above its cap.
fn over_cap(row: Row<'_>) -> Option<Diagnostic> {
    let (amount, cap) = (yen(row, "amount")?, yen(row, "cap")?);
    if amount > cap { Some(problems::over_cap(row.cell("amount")?, row.cell("cap")?)) } else { None }
}

/// A subsidy above the share of the cost that its rate allows, by more than the unit in which it is printed.
fn over_rate(row: Row<'_>) -> Option<Diagnostic> {
    let (amount, cost) = (yen(row, "amount")?, yen(row, "total_cost")?);
    let Some(Value::Ratio(rate)) = row.cell("rate")?.value else { return None };
    let allowed = i128::from(cost) * i128::from(rate.numerator()) / i128::from(rate.denominator());
    let slack = if amount % 1_000 == 0 { 1_000 } else { 1 };
    if i128::from(amount) <= allowed + slack {
        return None;
    }
    Some(problems::over_rate(row.cell("amount")?, row.cell("total_cost")?, row.cell("rate")?, allowed))
}

fn yen(row: Row<'_>, field: &str) -> Option<i64> {
    match row.cell(field)?.value {
        Some(Value::Money(money)) => Some(money.yen),
        _ => None,
    }
}

/// What two records that are one have in common: every value of the declared fields but free text, and the fiscal year. `None` for a
/// record without money, and for a total.
fn sameness(row: Row<'_>) -> Option<Vec<String>> {
    let is_money = |cell: &Cell| matches!(cell.value, Some(Value::Money(_)));
    if row.is_total() || !row.record.cells.iter().flatten().any(is_money) {
        return None;
    }
    let fields = row.collection.fields.iter().zip(&row.record.cells);
    let kept = fields.filter(|(field, _)| {
        field.name == "title" || field.name == FISCAL_YEAR || !matches!(field.kind, Kind::Text | Kind::Markdown)
    });
    let key = |cell: &Cell| match &cell.value {
        Some(Value::Party(party)) => party.key().to_owned(),
        Some(Value::Money(money)) => money.yen.to_string(),
        Some(Value::Date(date)) => date.iso(),
        Some(Value::FiscalYear(year)) => year.year().to_string(),
        _ => text::comparable(&cell.printed),
    };
    Some(kept.map(|(_, cell)| cell.as_ref().map(key).unwrap_or_default()).collect())
}
