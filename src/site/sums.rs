//! Declared sums, checked: what the documents print as totals, and what their parts come to.

use super::{RecordRef, Row, Site};
use crate::collection::{RowTitle, Rule, Sum};
use crate::content::{Cell, Record, Section};
use crate::text;
use crate::value::{Money, Value};
use std::sync::Arc;

/// A declared sum with what its check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedSum<'a> {
    /// The declaration.
    pub sum: &'a Sum,
    /// How many printed totals were checked.
    pub checked: usize,
    /// Those that are not what their parts come to.
    pub differences: Vec<Difference>,
}

/// A printed total that is not what its parts come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The row.
    pub record: RecordRef,
    /// The field's name.
    pub field: String,
    /// What the document prints.
    pub printed: String,
    /// What the parts come to.
    pub parts: Value,
    /// By how much the printed total is greater.
    pub excess: Value,
}

impl Site {
    /// The declared sums of a section, each checked. A blank cell counts nothing; a total that is blank, approximate or without a value,
    /// or one of whose parts is, cannot be checked.
    pub fn sums(&self, section: usize) -> Vec<CheckedSum<'_>> {
        let Section { collection, records, .. } = &self.sections[section];
        if collection.sums.is_empty() {
            return Vec::new();
        }
        let title = |record: &Arc<Record>| text::comparable(&Row { collection, record }.title());
        let titles: Vec<String> = records.iter().map(title).collect();
        collection.sums.iter().map(|sum| self.check_sum(section, sum, &titles)).collect()
    }

    /// `titles` are those of the section's records, in the form in which they compare.
    fn check_sum<'a>(&'a self, section: usize, sum: &'a Sum, titles: &[String]) -> CheckedSum<'a> {
        let mut checked = CheckedSum { sum, checked: 0, differences: Vec::new() };
        for (record, title) in titles.iter().enumerate() {
            let at = RecordRef { section, record };
            let row = self.row(at);
            match &sum.rule {
                Rule::Across { field, of } => {
                    let parts: Vec<&Cell> = of.iter().filter_map(|part| row.cell(part)).collect();
                    checked.compare(at, row, field, &parts);
                }
                Rule::Down { of, except, .. } if sum.rule.is_total(title) => {
                    let parts = self.parts(row, section, except, titles);
                    for field in of {
                        let parts: Vec<&Cell> = parts.iter().filter_map(|part| part.cell(field)).collect();
                        checked.compare(at, row, field, &parts);
                    }
                }
                Rule::Down { .. } => {}
            }
        }
        checked
    }

    /// The rows that a row of totals adds up.
    fn parts(&self, total: Row<'_>, section: usize, except: &[RowTitle], titles: &[String]) -> Vec<Row<'_>> {
        let Section { collection, records, .. } = &self.sections[section];
        let rows = records.iter().zip(titles).map(|(record, title)| (Row { collection, record }, title));
        let is_part = |(row, title): &(Row<'_>, &String)| {
            row.fiscal_year() == total.fiscal_year()
                && !collection.sums.iter().any(|sum| sum.rule.is_total(title))
                && !except.iter().any(|other| other.is(title))
        };
        rows.filter(is_part).map(|(row, _)| row).collect()
    }
}

impl CheckedSum<'_> {
    fn compare(&mut self, record: RecordRef, row: Row<'_>, field: &str, parts: &[&Cell]) {
        let Some(cell) = row.cell(field).filter(|_| !parts.is_empty()) else { return };
        let sum = parts.iter().map(|part| number(part)).try_fold(0_i64, |sum, part| sum.checked_add(part?));
        let (Some(total), Some(parts), Some(value)) = (number(cell), sum, &cell.value) else { return };
        let Some(excess) = total.checked_sub(parts) else { return };
        self.checked += 1;
        if excess != 0 {
            self.differences.push(Difference {
                record,
                field: field.to_owned(),
                printed: cell.printed.clone(),
                parts: like(value, parts),
                excess: like(value, excess),
            });
        }
    }
}

/// The number that a figure stands for; `None` for one that is only approximate, and for a printed form without a value.
fn number(cell: &Cell) -> Option<i64> {
    match cell.value.as_ref()? {
        Value::Money(money) => (!money.approximate).then_some(money.yen),
        Value::Count(count) => (!count.approximate()).then_some(count.number()),
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// A number printed as another figure is: money in its unit.
fn like(value: &Value, number: i64) -> Value {
    match value {
        Value::Money(money) => Value::Money(Money { yen: number, tax: None, unit: money.unit, approximate: false }),
        _ => Value::Integer(number),
    }
}
