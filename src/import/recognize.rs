//! Which collection a table lists, by its headings.

use super::fit;
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

/// A field by which a record is named where no column gives its title: a grant by what it was granted under.
const NAMED_BY: (&str, &str) = ("subsidies", "scheme");

/// Words by which a table or what stands above it says that it lists meetings; a date and a subject alone may be anything.
const OF_MEETINGS: [&str; 14] = [
    "会議",
    "委員会",
    "協議会",
    "審議会",
    "懇話会",
    "懇談会",
    "部会",
    "本部",
    "検討会",
    "連絡会",
    "議題",
    "議事",
    "案件",
    "参加者",
];

/// Whether words make a table of dates and subjects one of meetings.
pub(super) fn is_about_meetings(words: &str) -> bool {
    let words = text::comparable(words);
    OF_MEETINGS.iter().any(|word| words.contains(word))
}

/// The collection that most headings belong to: at least two of them, and more than half or what it needs most. Its amounts and dates
/// are such. Programs are told by their text, not by a table.
pub(super) fn listing<'a>(grid: &Grid, collections: &'a [Collection]) -> Option<Listing<'a>> {
    if !grid.is_even() {
        return None;
    }
    let named = grid.header.iter().filter(|cell| !cell.texts.is_empty()).count();
    let listed = collections.iter().filter(|collection| collection.name != "programs");
    let listings = listed.map(|collection| Listing { collection, columns: columns(grid, collection) });
    let known = |listing: &Listing| fields(listing).len();
    let best = listings.rev().max_by_key(|listing| (known(listing), has_figure(listing)))?;
    let count = known(&best);
    let is_told = count >= 2 && count * 2 > named || count >= 3 && has_figure(&best) && has_required(&best);
    (is_told && fields_are_distinct(&best) && values_fit(grid, &best)).then_some(best)
}

/// The table without the lines above its headings, where those keep it from being a listing, and with the two rows of its headings
/// joined, where that makes it one.
pub(super) fn below_titles(grid: Grid, collections: &[Collection]) -> Grid {
    const TITLES: usize = 5;
    let below = |count: usize| if count == 0 { Some(grid.clone()) } else { grid.without(count) };
    let forms = (0..=TITLES).filter_map(below).flat_map(|below| [below.clone().with_joined_headings(), below]);
    forms.into_iter().find(|form| listing(form, collections).is_some()).unwrap_or(grid)
}

fn has_figure(listing: &Listing) -> bool {
    let figure = |column: &Column| listing.collection.fields[column.field].is_figure();
    listing.columns.iter().flatten().any(figure)
}

/// Whether every field that a record must have has a column.
fn has_required(listing: &Listing) -> bool {
    let known = fields(listing);
    listing.collection.fields.iter().enumerate().all(|(at, field)| !field.required || known.contains(&at))
}

/// Whether at least half of what stands in each column is of its field's type.
fn values_fit(grid: &Grid, listing: &Listing) -> bool {
    let columns = listing.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?.field)));
    columns.into_iter().all(|(at, field)| {
        let texts = grid.rows.iter().filter_map(|row| row.get(at)).map(super::grid::Cell::text);
        let texts: Vec<String> = texts.filter(|text| !text.is_empty() && !fit::is_dash(text)).collect();
        let kind = &listing.collection.fields[field].kind;
        let is_free = matches!(kind, Kind::List);
        is_free || texts.iter().filter(|text| fit::is_value(kind, text)).count() * 2 >= texts.len()
    })
}

fn columns(grid: &Grid, collection: &Collection) -> Vec<Option<Column>> {
    let column = |cell: &super::grid::Cell| match cell.lines.is_empty() {
        true => collection.position(ORDINAL).map(|field| Column { field, unit: None }),
        // The lower of two headings is a name, too.
        false => collection.column(&cell.text()).or_else(|| collection.column(cell.texts.last()?)),
    };
    let mut columns: Vec<Option<Column>> = grid.header.iter().map(column).collect();
    if let (Some(scheme), Some(title), true) =
        (collection.position(NAMED_BY.1), collection.position("title"), collection.name == NAMED_BY.0)
        && !columns.iter().flatten().any(|column| column.field == title)
    {
        columns.iter_mut().flatten().filter(|column| column.field == scheme).for_each(|column| column.field = title);
    }
    columns
}

fn fields(listing: &Listing) -> BTreeSet<usize> {
    listing.columns.iter().flatten().map(|column| column.field).collect()
}

fn fields_are_distinct(listing: &Listing) -> bool {
    fields(listing).len() == listing.columns.iter().flatten().count()
}

/// Whether a row has what a record of the collection must have, and something besides.
pub(super) fn is_record(grid: &Grid, row: usize, listing: &Listing) -> bool {
    let is_filled = |cell: &super::grid::Cell| !cell.texts.is_empty() && !fit::is_dash(&cell.text());
    let filled = listing.columns.iter().zip(&grid.rows[row]).filter(|(_, cell)| is_filled(cell));
    let filled: BTreeSet<usize> = filled.filter_map(|(column, _)| Some(column.as_ref()?.field)).collect();
    let fields = listing.collection.fields.iter().enumerate();
    filled.len() >= 2 && fields.into_iter().all(|(at, field)| !field.required || filled.contains(&at))
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
