//! The rows of a CSV file or of a workbook's sheet as records.

use super::cells::{self, Cell};
use super::{Alias, Body, Member, Record, problems, waivers};
use crate::collection::{Collection, Column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Address;
use crate::seed::Citation;
use crate::source::{Place, Source};
use crate::text;
use std::ops::Range;
use std::sync::Arc;

/// One row of a table that is not an empty line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableRow {
    /// Its cells, one at least.
    pub(super) cells: Vec<TableCell>,
}

/// One cell of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableCell {
    /// What it says: without the quotation marks around it, and with one for each two inside.
    pub(super) text: String,
    /// Its bytes in the source, without the quotation marks around it.
    pub(super) span: Range<usize>,
}

/// What a column of the file is for.
enum Role {
    Id,
    Source,
    Waive,
    /// The address of the record below its section, where it is not that of the file and the ID.
    Address,
    Aliases,
    Lang,
    /// The page that says the same in easy words.
    Easy,
    /// The pages that say the same in another language.
    Translations,
    Body,
    Field(Column),
    /// The field's printed form where that is no value: `契約金額（原文）`.
    Printed(usize),
    /// It has no heading, as spreadsheets leave beside a table; its cells must be empty.
    Nameless,
    Unknown,
}

/// The records of the rows of `NAME.csv` or `NAME.xlsx`, of which the first is the header; `stem` is its path below the section's folder
/// without the ending.
pub(super) fn records(
    collection: &Collection,
    stem: &str,
    source: &Arc<Source>,
    rows: &[TableRow],
    diagnostics: &mut Diagnostics,
) -> Vec<Record> {
    if Address::new(&format!("{}/{stem}", collection.name)).is_err() {
        diagnostics.push(problems::file_name(Place::line(source, 1), source.path()));
        return Vec::new();
    }
    let Some((header, rows)) = rows.split_first() else {
        diagnostics.push(problems::empty(Place::line(source, 1)));
        return Vec::new();
    };
    let reader = Reader { collection, stem, source, roles: roles(collection, header, source, diagnostics) };
    rows.iter().enumerate().filter_map(|(index, row)| reader.row(index + 1, row, diagnostics)).collect()
}

/// What a heading ends with over printed forms that are no values, in the form in which headings compare.
const ONLY_PRINTED: &str = "(原文)";

/// What each column is for. One that nobody knows, and a second one for the same field, are findings.
fn roles(collection: &Collection, header: &TableRow, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Role> {
    let mut roles = Vec::new();
    for heading in &header.cells {
        let place = Place::new(source, heading.span.clone());
        let role = role(collection, &heading.text);
        if matches!(role, Role::Unknown) {
            let labels = collection.fields.iter().map(|field| field.label.as_str());
            let known: Vec<&str> = labels.chain(["ID", "出典"]).collect();
            diagnostics.push(Diagnostic::unknown_key(place, &heading.text, &known));
        } else if roles.iter().any(|other| role.is_for_the_same(other)) {
            diagnostics.push(problems::twice(place, &heading.text));
        }
        roles.push(role);
    }
    roles
}

fn role(collection: &Collection, heading: &str) -> Role {
    match text::comparable(heading).as_str() {
        "" => Role::Nameless,
        "id" | "ID" => Role::Id,
        "source" | "出典" => Role::Source,
        "waive" | "確認済み" => Role::Waive,
        "address" | "アドレス" => Role::Address,
        "aliases" | "以前のアドレス" => Role::Aliases,
        "lang" | "言語" if collection.column(heading).is_none() => Role::Lang,
        "easy" | "やさしい日本語" if collection.column(heading).is_none() => Role::Easy,
        "translations" | "ほかの言語" if collection.column(heading).is_none() => Role::Translations,
        "body" | "本文" if collection.column(heading).is_none() => Role::Body,
        other => {
            let only_printed = other.strip_suffix(ONLY_PRINTED).and_then(|label| collection.column(label));
            let role = only_printed.map(|column| Role::Printed(column.field));
            role.or_else(|| collection.column(heading).map(Role::Field)).unwrap_or(Role::Unknown)
        }
    }
}

impl Role {
    fn is_for_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Field(one), Self::Field(other)) => one.field == other.field,
            (Self::Printed(one), Self::Printed(other)) => one == other,
            (Self::Nameless | Self::Unknown | Self::Field(_) | Self::Printed(_), _) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// Reads the rows of one file.
struct Reader<'a> {
    collection: &'a Collection,
    stem: &'a str,
    source: &'a Arc<Source>,
    roles: Vec<Role>,
}

impl Reader<'_> {
    fn row(&self, number: usize, row: &TableRow, diagnostics: &mut Diagnostics) -> Option<Record> {
        let filled = |cell: &&TableCell| !cell.text.trim_matches(text::is_blank).is_empty();
        let last = row.cells.iter().rposition(|cell| filled(&cell))?;
        let place = self.first_line(&row.cells[0]);
        if last >= self.roles.len() {
            diagnostics.push(problems::too_many_cells(place.clone(), self.roles.len(), last + 1));
        }
        let mut record = Record::new(number.to_string(), Address::new("").ok()?, self.collection, place.clone());
        for (cell, role) in row.cells.iter().zip(&self.roles).filter(|(cell, _)| filled(cell)) {
            self.cell(&mut record, cell, role, diagnostics);
        }
        cells::check_required(self.collection, &record.cells, &place, diagnostics);
        finish(record, self.collection, self.stem, place, diagnostics)
    }

    fn cell(&self, record: &mut Record, cell: &TableCell, role: &Role, diagnostics: &mut Diagnostics) {
        let place = Place::new(self.source, cell.span.clone());
        match role {
            Role::Id => record.id = cell.text.trim().to_owned(),
            Role::Source => {
                record.citation = Citation::parse(&cell.text, place.clone());
                if record.citation.is_none() {
                    diagnostics.push(problems::csv_citation(place));
                }
            }
            Role::Address => match Address::new(&format!("{}/{}", self.collection.name, cell.text.trim())) {
                Ok(address) => record.address = address,
                Err(_) => diagnostics.push(problems::csv_id(place, cell.text.trim())),
            },
            Role::Aliases => {
                for alias in cell.text.split_whitespace().map(Address::new) {
                    match alias {
                        Ok(address) => record.aliases.push(Alias { address, place: place.clone() }),
                        Err(_) => diagnostics.push(problems::alias(place.clone())),
                    }
                }
            }
            Role::Lang => record.lang = Some(cell.text.trim().to_owned()),
            Role::Easy => match Address::new(cell.text.trim()) {
                Ok(easy) => record.easy = Some(easy),
                Err(_) => diagnostics.push(problems::alias(place)),
            },
            Role::Translations => {
                for address in cell.text.split_whitespace().map(Address::new) {
                    match address {
                        Ok(address) => record.translations.push(Member { address, place: place.clone() }),
                        Err(_) => diagnostics.push(problems::translation(place.clone())),
                    }
                }
            }
            Role::Body => record.body = Some(self.body(cell)),
            Role::Field(column) => {
                let field = &self.collection.fields[column.field];
                let unit = column.unit.as_deref().filter(|_| ends_in_digit(&cell.text)).unwrap_or("");
                let printed = format!("{}{unit}", cell.text.trim());
                record.cells[column.field] = match only_printed(&cell.text) {
                    Some(printed) => Some(Cell { printed: printed.to_owned(), value: None, place }),
                    None => cells::from_text(field, &printed, place, problems::csv_value, diagnostics),
                };
            }
            Role::Printed(field) if record.cells[*field].is_some() => {
                diagnostics.push(problems::twice(place, &self.collection.fields[*field].label));
            }
            Role::Printed(field) => {
                record.cells[*field] = Some(Cell { printed: cell.text.trim().to_owned(), value: None, place });
            }
            Role::Waive => record.waivers = waivers::from_text(&cell.text, place, record.place.clone(), diagnostics),
            Role::Nameless => diagnostics.push(problems::no_heading(place)),
            Role::Unknown => {}
        }
    }

    /// The Markdown of a cell: where it stands if it is there letter for letter, else by itself.
    fn body(&self, cell: &TableCell) -> Body {
        if self.source.text()[cell.span.clone()] == cell.text {
            return Body { source: Arc::clone(self.source), span: cell.span.clone() };
        }
        let (path, text) = (self.source.path(), cell.text.as_str());
        let name = self.source.cell(cell.span.start).and_then(|name| {
            let (sheet, name) = name.rsplit_once('!')?;
            Some(Source::of_sheet(path, text, sheet, vec![(0, name.to_owned())]))
        });
        Body { source: name.unwrap_or_else(|| Source::new(path, text)), span: 0..text.len() }
    }

    /// A row is pointed at by its first line.
    fn first_line(&self, cell: &TableCell) -> Place {
        Place::line(self.source, self.source.line_column(cell.span.start).0)
    }
}

/// Gives the row its address and its identifier: the file's name with the row's identifier, or its number where it has none. A row that
/// says its address keeps both as it has them.
fn finish(
    record: Record,
    collection: &Collection,
    stem: &str,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Option<Record> {
    if record.address.as_str() != "/" {
        return Some(record);
    }
    let Ok(address) = Address::new(&format!("{}/{stem}/{}", collection.name, record.id)) else {
        diagnostics.push(problems::csv_id(place, &record.id));
        return None;
    };
    Some(Record { id: format!("{}-{}", stem.replace('/', "-"), record.id), address, ..record })
}

/// The printed form of a cell that has no value: `{printed: 単価契約}`, as in front matter.
fn only_printed(cell: &str) -> Option<&str> {
    cell.trim().strip_prefix("{printed:")?.strip_suffix('}').map(str::trim)
}

fn ends_in_digit(cell: &str) -> bool {
    text::narrow(cell).ends_with(|c: char| c.is_ascii_digit())
}
