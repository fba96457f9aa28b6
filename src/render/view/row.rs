//! One row of a table.

use super::cell::Cell;
use super::link::Link;
use crate::render::index::Index;
use crate::site::RecordRef;
use serde::Serialize;

/// A record as a row.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The record's page, by its title.
    pub(super) link: Link,
    /// Its values, in the order of the columns.
    pub(super) cells: Vec<Cell>,
    /// Whether it holds sums of other rows.
    pub(super) is_total: bool,
    /// Where it stands in its document.
    pub(super) source: Option<Link>,
}

impl Row {
    /// The row of a record, with the fields at these positions.
    pub(crate) fn new(index: &Index<'_>, at: RecordRef, fields: &[usize]) -> Self {
        let row = index.site.row(at);
        let cell = |field: &usize| Cell::new(index, &row.collection.fields[*field], row.record.cells[*field].as_ref());
        Self {
            link: index.link(at),
            cells: fields.iter().map(cell).collect(),
            is_total: row.is_total(),
            source: row.record.citation.as_ref().and_then(|citation| index.source(citation)),
        }
    }
}
