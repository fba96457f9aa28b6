//! A record with its collection: its values by name, its title, its place in an order.

use super::{RecordRef, Site};
use crate::collection::{Collection, FISCAL_YEAR, NOTE, Order, PROGRAM};
use crate::content::{Cell, Record};
use crate::output::Address;
use crate::value::Value;
use std::cmp::Ordering;

/// A record together with its collection.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The record.
    pub record: &'a Record,
}

impl<'a> Row<'a> {
    /// What the record gives for a field.
    pub fn cell(self, field: &str) -> Option<&'a Cell> {
        self.record.cells[self.collection.position(field)?].as_ref()
    }

    /// The printed form of a field.
    pub fn printed(self, field: &str) -> Option<&'a str> {
        self.cell(field).map(|cell| cell.printed.as_str())
    }

    /// What to call it: its title, else the body of a meeting with its ordinal or date, else its first value, else its identifier.
    pub fn title(self) -> String {
        if let Some(title) = self.printed("title") {
            return title.to_owned();
        }
        if let Some(body) = self.printed("body") {
            return [Some(body), self.printed("ordinal").or(self.printed("date"))]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
        }
        let first = self.record.cells.iter().flatten().next();
        first.map_or_else(|| self.record.id.clone(), |cell| cell.printed.replace('\n', " "))
    }

    /// Whether it holds sums of other rows, as its collection declares.
    pub fn is_total(self) -> bool {
        !self.collection.sums.is_empty() && self.collection.is_total(&self.title())
    }

    /// The Western year in which its fiscal year begins.
    pub fn fiscal_year(self) -> Option<i32> {
        match self.cell(FISCAL_YEAR)?.value {
            Some(Value::FiscalYear(year)) => Some(year.year()),
            _ => None,
        }
    }

    /// The address of the program that it names as its own.
    pub fn program(self) -> Option<Address> {
        Address::new(self.printed(PROGRAM)?).ok()
    }

    /// What an editor adds.
    pub fn note(self) -> Option<&'a str> {
        self.printed(NOTE)
    }
}

/// Orders records of one section as its declaration asks; those without a value come last, equals by address, rows of sums behind all.
pub(super) fn sort(site: &Site, records: &mut [RecordRef]) {
    records.sort_by(|a, b| compare(site, *a, *b));
}

/// Records stand in their section by address, so that their references compare as their addresses do.
fn compare(site: &Site, at: RecordRef, other: RecordRef) -> Ordering {
    let (a, b) = (site.row(at), site.row(other));
    let by_keys = a.collection.table.sort.iter().map(|key| match key.by.as_str() {
        "address" => directed(at.cmp(&other), key.order),
        field => compare_cells(a.cell(field), b.cell(field), key.order),
    });
    let sums_last = a.is_total().cmp(&b.is_total());
    by_keys.fold(sums_last, Ordering::then).then_with(|| at.cmp(&other))
}

fn compare_cells(a: Option<&Cell>, b: Option<&Cell>, order: Order) -> Ordering {
    match (a.and_then(|cell| cell.value.as_ref()), b.and_then(|cell| cell.value.as_ref())) {
        (Some(a), Some(b)) => directed(a.cmp(b), order),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn directed(ordering: Ordering, order: Order) -> Ordering {
    match order {
        Order::Ascending => ordering,
        Order::Descending => ordering.reverse(),
    }
}
