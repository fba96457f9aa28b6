//! Which collection a table lists, by its headings.

use super::grid::Grid;
use crate::collection::{Collection, Column};
use crate::text;
use crate::value::{FiscalYear, Kind};
use std::collections::BTreeSet;

/// A table whose rows are records.
pub(super) struct Listing<'a> {
    /// Of which collection.
    pub(super) collection: &'a Collection,
    /// The field of each column; `None` for a column that the collection does not know.
    pub(super) columns: Vec<Option<Column>>,
}

/// A table whose columns are fiscal years and whose row is an amount: a record for each year.
pub(super) struct Crosstab<'a> {
    /// Of which collection.
    pub(super) collection: &'a Collection,
    /// The field of the amounts.
    pub(super) field: usize,
}

/// The field of a column without a heading that counts occasions: `第１回`.
const ORDINAL: &str = "ordinal";

/// The collection that most headings belong to: at least two of them, and more than half.
pub(super) fn listing<'a>(grid: &Grid, collections: &'a [Collection]) -> Option<Listing<'a>> {
    if !grid.is_even() {
        return None;
    }
    let named = grid.header.iter().filter(|cell| !cell.texts.is_empty()).count();
    let listings = collections.iter().map(|collection| Listing { collection, columns: columns(grid, collection) });
    let known = |listing: &Listing| fields(listing).len();
    let best = listings.rev().max_by_key(known)?;
    let count = known(&best);
    (count >= 2 && count * 2 > named && fields_are_distinct(&best)).then_some(best)
}

fn columns(grid: &Grid, collection: &Collection) -> Vec<Option<Column>> {
    let column = |cell: &super::grid::Cell| match cell.lines.is_empty() {
        true => collection.position(ORDINAL).map(|field| Column { field, unit: None }),
        false => collection.column(&cell.text()),
    };
    grid.header.iter().map(column).collect()
}

fn fields(listing: &Listing) -> BTreeSet<usize> {
    listing.columns.iter().flatten().map(|column| column.field).collect()
}

fn fields_are_distinct(listing: &Listing) -> bool {
    fields(listing).len() == listing.columns.iter().flatten().count()
}

/// A table of one row of amounts by fiscal year; the row is called as a field of money is.
pub(super) fn crosstab<'a>(grid: &Grid, collections: &'a [Collection]) -> Option<Crosstab<'a>> {
    let [row] = grid.rows.as_slice() else { return None };
    let years = grid.header.get(1..).filter(|years| years.len() >= 2)?;
    let all_years = years.iter().all(|cell| FiscalYear::parse(&cell.text()).is_ok());
    if !all_years || !grid.is_even() || !grid.header[0].texts.is_empty() {
        return None;
    }
    amount_field(&row[0].text(), collections).map(|(collection, field)| Crosstab { collection, field })
}

/// The collection with titles that has a field of money of that label, and the field.
pub(super) fn amount_field<'a>(label: &str, collections: &'a [Collection]) -> Option<(&'a Collection, usize)> {
    field_of(label, collections, |kind| *kind == Kind::Money)
}

/// The collection with titles that has a field of that label and of such a kind, and the field.
pub(super) fn field_of<'a>(
    label: &str,
    collections: &'a [Collection],
    is_wanted: impl Fn(&Kind) -> bool,
) -> Option<(&'a Collection, usize)> {
    let label = text::comparable(label);
    collections.iter().filter(|collection| collection.field("title").is_some()).find_map(|collection| {
        let column = collection.column(&label).filter(|column| column.unit.is_none())?;
        is_wanted(&collection.fields[column.field].kind).then_some((collection, column.field))
    })
}
