//! CSV files: a spreadsheet's rows as records.

use super::{Record, cells, problems};
use crate::collection::{Collection, Column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Address;
use crate::seed::Citation;
use crate::source::{Place, Source};
use crate::text;
use std::sync::Arc;

/// What a column of the file is for.
enum Role {
    Id,
    Source,
    Field(Column),
    Unknown,
}

/// Reads the rows of `NAME.csv`; `stem` is its path below the section's folder without the ending.
pub(super) fn read(
    collection: &Collection,
    stem: &str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Vec<Record> {
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source.text().as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line());
                diagnostics.push(problems::csv(Place::line(source, line as usize), &error.to_string()));
                return Vec::new();
            }
        }
    }
    let Some((header, rows)) = rows.split_first() else {
        diagnostics.push(problems::empty(Place::line(source, 1)));
        return Vec::new();
    };
    let roles = roles(collection, header, source, diagnostics);
    rows.iter()
        .enumerate()
        .filter_map(|(index, row)| read_row(collection, stem, index + 1, row, &roles, source, diagnostics))
        .collect()
}

fn roles(
    collection: &Collection,
    header: &::csv::StringRecord,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Vec<Role> {
    let role = |heading: &str| match text::comparable(heading).as_str() {
        "id" | "ID" => Role::Id,
        "source" | "出典" => Role::Source,
        _ => collection.column(heading).map_or(Role::Unknown, Role::Field),
    };
    let roles: Vec<Role> = header.iter().map(role).collect();
    for (heading, role) in header.iter().zip(&roles) {
        if matches!(role, Role::Unknown) {
            let at = source.text().find(heading).unwrap_or(0);
            let known: Vec<&str> =
                collection.fields.iter().map(|field| field.label.as_str()).chain(["ID", "出典"]).collect();
            diagnostics.push(Diagnostic::unknown_key(Place::new(source, at..at + heading.len()), heading, &known));
        }
    }
    roles
}

fn read_row(
    collection: &Collection,
    stem: &str,
    number: usize,
    row: &::csv::StringRecord,
    roles: &[Role],
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Record> {
    let line = row.position().map_or(1, |position| position.line() as usize);
    let place = Place::line(source, line);
    if row.iter().all(|cell| cell.trim_matches(text::is_blank).is_empty()) {
        return None;
    }
    if row.len() > roles.len() && row.iter().skip(roles.len()).any(|cell| !cell.is_empty()) {
        diagnostics.push(problems::too_many_cells(place.clone(), roles.len(), row.len()));
    }
    let mut record = Record {
        id: number.to_string(),
        address: Address::new("").ok()?,
        cells: vec![None; collection.fields.len()],
        citation: None,
        aliases: Vec::new(),
        body: None,
        place: place.clone(),
    };
    for (cell, role) in row.iter().zip(roles).filter(|(cell, _)| !cell.trim().is_empty()) {
        let cell_place = within(&place, cell);
        match role {
            Role::Id => record.id = cell.trim().to_owned(),
            Role::Source => {
                record.citation = Citation::parse(cell, cell_place.clone());
                if record.citation.is_none() {
                    diagnostics.push(problems::csv_citation(cell_place));
                }
            }
            Role::Field(column) => {
                let field = &collection.fields[column.field];
                let printed = column
                    .unit
                    .as_ref()
                    .filter(|_| ends_in_digit(cell))
                    .map_or(cell.to_owned(), |unit| format!("{}{unit}", cell.trim()));
                record.cells[column.field] = cells::from_text(field, &printed, cell_place, diagnostics);
            }
            Role::Unknown => {}
        }
    }
    cells::check_required(collection, &record.cells, &place, diagnostics);
    finish(record, collection, stem, place, diagnostics)
}

/// Gives the row its address and its identifier: the file's name with the row's identifier, or its number where it has none.
fn finish(
    record: Record,
    collection: &Collection,
    stem: &str,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Option<Record> {
    let Ok(address) = Address::new(&format!("{}/{stem}/{}", collection.name, record.id)) else {
        diagnostics.push(problems::csv_id(place, &record.id));
        return None;
    };
    Some(Record { id: format!("{}-{}", stem.replace('/', "-"), record.id), address, ..record })
}

fn ends_in_digit(cell: &str) -> bool {
    text::narrow(cell).ends_with(|c: char| c.is_ascii_digit())
}

/// Where a cell stands in its row's line: a cell of several lines, or one with quotes in it, is pointed at by its line.
fn within(line: &Place, cell: &str) -> Place {
    match line.text().find(cell) {
        Some(at) => Place::new(&line.source, line.span.start + at..line.span.start + at + cell.len()),
        None => line.clone(),
    }
}
