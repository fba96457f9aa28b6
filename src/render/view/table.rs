//! A table of records of one section.

use super::cell::Cell;
use super::row::Row;
use super::sum::{self, Sum, tax_name};
use crate::collection::{Collection, FISCAL_YEAR, Field, NOTE, PROGRAM};
use crate::content;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::{Kind, Value};
use serde::Serialize;
use std::ops::Range;

/// Records of a section as a table.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    /// The section's name.
    name: String,
    /// What people call it.
    title: String,
    /// What the first column, the records' titles, is called.
    first: String,
    /// The other columns.
    columns: Vec<Column>,
    /// What the groups' values would be as a column; `None` where the table is not grouped.
    group: Option<Column>,
    /// Whether its rows are to be read one by one, not compared down the columns: there are lists in its cells.
    stacked: bool,
    /// Whether all its rows are shown, more than one and not in groups, so that a script may put them in another order.
    sortable: bool,
    /// Whether it has amounts of money.
    has_money: bool,
    /// The tax state that all amounts share; `None` where they do not, or are none.
    tax: Option<&'static str>,
    groups: Vec<Group>,
    /// The sums of all records that the table stands for, shown here or not.
    totals: Vec<Total>,
    /// How many records it stands for; rows with sums of others are none.
    count: usize,
    /// Which of them the first row is, counted from 1.
    first_row: usize,
    /// Which of them the last row is.
    last_row: usize,
    /// How many of them are not shown.
    rest: usize,
    /// The day of this edition as `<time>` has it, and as it is printed.
    updated: Option<(String, String)>,
    /// The section's list, where it has more than the table shows.
    href: Option<String>,
}

/// A column of values.
#[derive(Debug, Serialize)]
struct Column {
    /// The field's name.
    name: String,
    label: String,
    /// Whether its values are figures, which stand at the right.
    numeric: bool,
    /// Whether its values are added up.
    is_added: bool,
}

/// Rows that share a value.
#[derive(Debug, Serialize)]
struct Group {
    /// The value; `None` where the table is not grouped.
    label: Option<Cell>,
    rows: Vec<Row>,
    /// The sums of the whole group, with its last row; empty where the table is not grouped.
    totals: Vec<Total>,
}

/// A row with a sum in its column.
#[derive(Debug, Serialize)]
struct Total {
    sum: Sum,
    /// How many columns stand before the sum.
    before: usize,
    /// How many stand after it.
    after: usize,
}

/// What a table shows of the records that it stands for.
pub(crate) struct Shape<'s> {
    /// The rows that are shown.
    pub(crate) shown: Range<usize>,
    /// The fields that are told elsewhere on the page.
    pub(crate) hidden: &'s [&'s str],
    /// The field by which rows are grouped; the records come in the order of its values.
    pub(crate) group: Option<&'s str>,
}

impl Table {
    /// A table of records of a section, in their order.
    pub(crate) fn new(index: &Index<'_>, section: usize, records: &[RecordRef], shape: &Shape<'_>) -> Self {
        let collection = &index.site.sections[section].collection;
        let columns = Columns { index, section, fields: columns(index, collection, records, shape) };
        let shown = shape.shown.start.min(records.len())..shape.shown.end.min(records.len());
        // Rows of sums stand behind all others.
        let count = records.iter().filter(|at| !index.site.row(**at).is_total()).count();
        let last_row = shown.end.min(count);
        let new_column = |at: &usize| column(collection, &collection.fields[*at]);
        let of_columns = || columns.fields.iter().map(|at| &collection.fields[*at]);
        let is_money = |field: &&Field| matches!(field.kind, Kind::Money);
        let stacked = of_columns().any(|field| matches!(field.kind, Kind::List));
        let rest = count - last_row.saturating_sub(shown.start);
        Self {
            name: collection.name.clone(),
            title: collection.title.clone(),
            sortable: !stacked && shape.group.is_none() && rest == 0 && count > 1,
            first: lead(index, collection, records).map_or(&collection.title, |field| &field.label).clone(),
            columns: columns.fields.iter().map(new_column).collect(),
            group: shape.group.and_then(|name| collection.position(name)).map(|at| new_column(&at)),
            stacked,
            has_money: of_columns().any(|field| is_money(&field)),
            tax: common_tax(index, of_columns().filter(is_money), records),
            groups: columns.groups(records, &shown, shape.group),
            totals: columns.totals(records),
            count,
            first_row: (shown.start + 1).min(last_row),
            last_row,
            rest,
            updated: index.updated(),
            href: None,
        }
    }

    /// The same with a link to the section's list, if rows are left out.
    fn with_rest(self, list: impl ToString) -> Self {
        Self { href: (self.rest > 0).then(|| list.to_string()), ..self }
    }
}

/// One table for each section of some records, all their rows up to a limit; entries that belong to no section are left out.
pub(crate) fn by_section(index: &Index<'_>, records: &[RecordRef], limit: usize, hidden: &[&str]) -> Vec<Table> {
    let sections = index.site.by_section(records).into_iter();
    let listed = sections.filter(|(section, _)| !index.site.sections[*section].collection.name.is_empty());
    let table = |(section, records): (usize, Vec<RecordRef>)| {
        let shape = Shape { shown: 0..limit, hidden, group: None };
        Table::new(index, section, &records, &shape).with_rest(index.site.list_address(section, 1))
    };
    listed.map(table).collect()
}

/// The positions of the fields that a section's list shows, that of its groups first.
pub(crate) fn fields_of_list(index: &Index<'_>, section: usize) -> Vec<usize> {
    let collection = &index.site.sections[section].collection;
    let group = collection.table.group.as_deref();
    let columns = columns(index, collection, index.list(section), &Shape { shown: 0..0, hidden: &[], group });
    group.and_then(|name| collection.position(name)).into_iter().chain(columns).collect()
}

/// The field that the records' titles are: `title`, or the first one where all records give it and none is called after its body.
fn lead<'a>(index: &Index<'_>, collection: &'a Collection, records: &[RecordRef]) -> Option<&'a Field> {
    let is_given = |field: &&Field| records.iter().all(|at| index.site.row(*at).cell(&field.name).is_some());
    let first = || collection.declared().first().filter(|_| collection.field("body").is_none()).filter(is_given);
    collection.field("title").or_else(first)
}

/// The positions of the fields that are columns: the declared ones, then year, program and note, where any record gives them.
fn columns(index: &Index<'_>, collection: &Collection, records: &[RecordRef], shape: &Shape<'_>) -> Vec<usize> {
    let declared = collection.declared().len();
    let lead = lead(index, collection, records).map(|field| field.name.as_str());
    let is_column = |at: &usize| {
        let name = collection.fields[*at].name.as_str();
        let own = *at < declared || [FISCAL_YEAR, PROGRAM, NOTE].contains(&name);
        let given = || records.iter().any(|record| index.site.record(*record).cells[*at].is_some());
        own && lead != Some(name) && !shape.hidden.contains(&name) && shape.group != Some(name) && given()
    };
    (0..collection.fields.len()).filter(is_column).collect()
}

fn column(collection: &Collection, field: &Field) -> Column {
    Column {
        name: field.name.clone(),
        label: field.label.clone(),
        numeric: matches!(field.kind, Kind::Money | Kind::Count | Kind::Ratio | Kind::Integer),
        is_added: collection.table.total.contains(&field.name),
    }
}

/// The tax state of the amounts of some fields, if all that are given share it.
fn common_tax<'f>(
    index: &Index<'_>,
    fields: impl Iterator<Item = &'f Field>,
    records: &[RecordRef],
) -> Option<&'static str> {
    let tax = |at: &RecordRef, field: &Field| match index.site.row(*at).cell(&field.name)?.value {
        Some(Value::Money(money)) => Some(money.tax),
        _ => None,
    };
    let mut taxes = fields.flat_map(|field| records.iter().filter_map(move |at| tax(at, field)));
    let first = taxes.next()?;
    taxes.all(|tax| tax == first).then(|| tax_name(first))
}

/// The columns of a table that is being made.
struct Columns<'a> {
    index: &'a Index<'a>,
    section: usize,
    fields: Vec<usize>,
}

impl Columns<'_> {
    fn groups(&self, records: &[RecordRef], shown: &Range<usize>, group: Option<&str>) -> Vec<Group> {
        let rows =
            |range: Range<usize>| records[range].iter().map(|at| Row::new(self.index, *at, &self.fields)).collect();
        let Some(name) = group else {
            return vec![Group { label: None, rows: rows(shown.clone()), totals: Vec::new() }];
        };
        let mut groups = Vec::new();
        let mut start = 0;
        for same in records.chunk_by(|a, b| same(self.given(*a, name), self.given(*b, name))) {
            let whole = start..start + same.len();
            let part = whole.start.max(shown.start)..whole.end.min(shown.end);
            start = whole.end;
            if !part.is_empty() {
                let totals = if part.end == whole.end { self.totals(same) } else { Vec::new() };
                groups.push(Group { label: Some(self.label(same[0], name)), rows: rows(part), totals });
            }
        }
        groups
    }

    fn given(&self, at: RecordRef, name: &str) -> Option<&content::Cell> {
        self.index.site.row(at).cell(name)
    }

    fn label(&self, at: RecordRef, name: &str) -> Cell {
        let row = self.index.site.row(at);
        row.collection.field(name).map_or(Cell::Missing, |field| Cell::new(self.index, field, row.cell(name)))
    }

    fn totals(&self, records: &[RecordRef]) -> Vec<Total> {
        let fields = &self.index.site.sections[self.section].collection.fields;
        let place = |sum: Sum| {
            let before = self.fields.iter().position(|at| fields[*at].name == sum.field)? + 1;
            // Behind the fields stands the column of sources.
            Some(Total { before, after: self.fields.len() + 1 - before, sum })
        };
        sum::sums(self.index, self.section, records).into_iter().filter_map(place).collect()
    }
}

/// Whether two cells belong to one group: their values are the same, or their printed forms where there is no value.
fn same(a: Option<&content::Cell>, b: Option<&content::Cell>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.value.is_some() || b.value.is_some() => a.value == b.value,
        (a, b) => a.map(|cell| &cell.printed) == b.map(|cell| &cell.printed),
    }
}
