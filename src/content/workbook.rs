//! Workbooks among the content: the rows of the first sheet as records.

use super::table_rows::{self, TableCell, TableRow};
use super::{Record, problems};
use crate::collection::Collection;
use crate::diagnostic::Diagnostics;
use crate::disk::RawFile;
use crate::seed::{self, Sheet};
use crate::source::{Place, Source};
use std::sync::Arc;

/// The sheets that `export --xlsx` writes beside the data.
pub const SHEETS_BESIDE: [&str; 3] = ["数値", "項目", "出典"];

/// Reads the rows of `NAME.xlsx`; `stem` is its path below the section's folder without the ending.
pub(super) fn read(collection: &Collection, stem: &str, file: &RawFile, diagnostics: &mut Diagnostics) -> Vec<Record> {
    let path = format!("content/{}", file.path);
    let sheets = match seed::sheets(&path, &file.bytes) {
        Ok(sheets) => sheets,
        Err(finding) => {
            diagnostics.push(*finding);
            return Vec::new();
        }
    };
    let mut sheets = sheets.into_iter();
    let Some(first) = sheets.next() else {
        diagnostics.push(problems::empty(Place::line(&Source::new(path, ""), 1)));
        return Vec::new();
    };
    for other in sheets.filter(|sheet| !SHEETS_BESIDE.contains(&sheet.name.as_str()) && !sheet.cells.is_empty()) {
        diagnostics.push(problems::other_sheet(Place::line(&Source::new(path.as_str(), ""), 1), &other.name));
    }
    let (source, rows) = rows(&path, &first);
    table_rows::records(collection, stem, &source, &rows, diagnostics)
}

/// The rows of a sheet, and a text to point at in which each stands on the line of its number.
fn rows(path: &str, sheet: &Sheet) -> (Arc<Source>, Vec<TableRow>) {
    let (mut text, mut names, mut rows) = (String::new(), Vec::new(), Vec::new());
    let mut line = 0;
    for row in sheet.cells.chunk_by(|one, next| one.row == next.row) {
        while line < row[0].row {
            text.push('\n');
            line += 1;
        }
        let mut cells: Vec<TableCell> = Vec::new();
        for cell in row {
            while cells.len() < cell.column as usize {
                cells.push(add(&mut text, &mut names, "", (cell.row, cells.len() as u32)));
            }
            cells.push(add(&mut text, &mut names, &cell.text, (cell.row, cell.column)));
        }
        rows.push(TableRow { cells });
    }
    (Source::of_sheet(path, text, &sheet.name, names), rows)
}

/// Adds a cell to the text, with a tab after it.
fn add(text: &mut String, names: &mut Vec<(usize, String)>, cell: &str, (row, column): (u32, u32)) -> TableCell {
    let start = text.len();
    names.push((start, cell_name(row, column)));
    text.push_str(&cell.replace(['\n', '\r', '\t'], " "));
    let span = start..text.len();
    text.push('\t');
    TableCell { text: cell.to_owned(), span }
}

/// The name of a cell by its row and column, both counted from 0: `B12`.
fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_spreadsheets_call_them() {
        assert_eq!(
            [(0, 0), (11, 1), (0, 25), (0, 26), (9, 701), (0, 702)].map(|(row, column)| cell_name(row, column)),
            ["A1", "B12", "Z1", "AA1", "ZZ10", "AAA1"]
        );
    }
}
