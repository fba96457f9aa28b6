//! Workbooks: each visible sheet's name and rows, with the cells as the sheet shows them.

use super::archive::Archive;
use super::{LIMIT, Sheet, SheetCell, Text, Unusable, row};
use crate::text;
use calamine::{CellErrorType, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx};
use std::io::Cursor;

/// The lines of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Text, Unusable> {
    Archive::open(bytes)?;
    let mut workbook = open(bytes)?;
    let mut text = Text { text: String::new(), encoding: "XLSX", hidden: Vec::new() };
    for sheet in workbook.sheets_metadata().to_vec() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => add_sheet(&mut text.text, &mut workbook, &sheet.name)?,
            (SheetType::WorkSheet, _) => text.hidden.push(sheet.name),
            _ => {}
        }
    }
    Ok(text)
}

/// The cells that are not empty of each visible sheet, row by row, as the sheet shows them.
pub(in crate::seed) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unusable> {
    Archive::open(bytes)?;
    let mut workbook = open(bytes)?;
    let mut sheets = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if (sheet.typ, sheet.visible) == (SheetType::WorkSheet, SheetVisible::Visible) {
            let cells = cells(&mut workbook, &sheet.name)?;
            sheets.push(Sheet { name: sheet.name, cells });
        }
    }
    Ok(sheets)
}

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<SheetCell>, Unusable> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| Unusable::Damaged)?;
    let styles = reader.styles().to_vec();
    let (mut cells, mut size) = (Vec::new(), 0);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| Unusable::Damaged)? {
        let text = shown(cell.get_value(), styles.get(style));
        let (row, column) = cell.get_position();
        size += text.len();
        if size > LIMIT || column > WIDEST {
            return Err(Unusable::TooLarge);
        }
        if !text.is_empty() {
            cells.push(SheetCell { row, column, text });
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    Ok(cells)
}

/// A spreadsheet has no column behind `XFD`.
const WIDEST: u32 = 16_383;

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Unusable> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Unusable::Locked,
        _ => Unusable::Damaged,
    })
}

/// Adds a sheet. Blank rows that follow one another are one blank line.
fn add_sheet(text: &mut String, workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<(), Unusable> {
    if !text.is_empty() {
        text.push('\n');
    }
    if !is_default(name) {
        text.push_str(&row([name]));
    }
    let mut merged = Merged::new(workbook, name);
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| Unusable::Damaged)?;
    let styles = reader.styles().to_vec();
    let (mut current, mut cells): (Option<u32>, Vec<String>) = (None, Vec::new());
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| Unusable::Damaged)? {
        let shown = shown(cell.get_value(), styles.get(style));
        if shown.is_empty() {
            continue;
        }
        let (at, column) = cell.get_position();
        merged.see((at, column), &shown);
        if current != Some(at) {
            add_row(text, current, &mut cells, &merged);
            if current.is_some_and(|current| at > current.saturating_add(1)) {
                text.push('\n');
            }
            current = Some(at);
        }
        let column = column as usize;
        cells.resize(cells.len().max(column), String::new());
        cells.push(shown);
        if text.len() + cells.iter().map(String::len).sum::<usize>() > LIMIT {
            return Err(Unusable::TooLarge);
        }
    }
    add_row(text, current, &mut cells, &merged);
    Ok(())
}

fn add_row(text: &mut String, at: Option<u32>, cells: &mut Vec<String>, merged: &Merged) {
    if let Some(at) = at {
        merged.fill(at, cells);
        text.push_str(&row(cells.iter().map(String::as_str)));
        cells.clear();
    }
}

/// Cells merged down a column: each of their rows shows the value.
struct Merged(Vec<(Dimensions, String)>);

impl Merged {
    /// Merged areas of a sheet that are filled at most; a sheet with more of them is read without.
    const MOST: usize = 5_000;

    fn new(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Self {
        let areas = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        let down = areas.into_iter().filter(|area| area.end.0 > area.start.0);
        let down: Vec<_> = down.map(|area| (area, String::new())).collect();
        Self(if down.len() > Self::MOST { Vec::new() } else { down })
    }

    /// Takes the value of an area from its first cell.
    fn see(&mut self, place: (u32, u32), shown: &str) {
        if let Some((_, value)) = self.0.iter_mut().find(|(area, _)| area.start == place) {
            shown.clone_into(value);
        }
    }

    /// Fills the cells of a row that stand below the first of their area.
    fn fill(&self, at: u32, cells: &mut Vec<String>) {
        for (area, value) in self.0.iter().filter(|(area, _)| area.start.0 < at && at <= area.end.0) {
            let column = area.start.1 as usize;
            cells.resize(cells.len().max(column + 1), String::new());
            if cells[column].is_empty() {
                cells[column].clone_from(value);
            }
        }
    }
}

/// Whether a sheet has the name that nobody gave it.
fn is_default(name: &str) -> bool {
    name.strip_prefix("Sheet").is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn shown(value: &DataRef<'_>, style: Option<&Style>) -> String {
    let code = || style.and_then(|style| style.number_format.as_ref()).map_or("", |format| &format.format_code);
    match value {
        DataRef::Int(number) => number_as(*number as f64, code()),
        DataRef::Float(number) => number_as(*number, code()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => date(time),
        DataRef::Error(CellErrorType::NA) => "#N/A".to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A date in ISO form, with the time where there is one; a time alone where there is no day.
fn date(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    if time.is_duration() || time.as_f64() < 1.0 {
        let minutes = (time.as_f64() * 1440.0).round();
        return format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs());
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
}

/// A number in the form that a format code gives it. Codes that scale or that are not understood leave it plain.
fn number_as(number: f64, code: &str) -> String {
    let sections: Vec<&str> = code.split(';').collect();
    let has_negative = number < 0.0 && sections.len() > 1;
    let Some(form) = Form::read(if has_negative { sections[1] } else { sections[0] }) else { return plain(number) };
    let sign = if number < 0.0 && !has_negative { "-" } else { "" };
    let scaled = number.abs() * if form.suffix.starts_with('%') { 100.0 } else { 1.0 };
    let digits = format!("{:.*}", form.decimals, without_artifacts(scaled));
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let whole = if form.grouped { text::grouped(whole) } else { whole.to_owned() };
    format!("{sign}{}{whole}{decimals}{}", form.prefix, form.suffix)
}

/// What a section of a format code says.
struct Form {
    prefix: String,
    grouped: bool,
    decimals: usize,
    suffix: String,
}

impl Form {
    fn read(section: &str) -> Option<Self> {
        let literal = literal(section);
        let is_digit = |c: char| matches!(c, '#' | '0' | '?');
        let start = literal.find(is_digit)?;
        let end = literal[start..]
            .find(|c: char| !is_digit(c) && !matches!(c, ',' | '.'))
            .map_or(literal.len(), |length| start + length);
        let pattern = &literal[start..end];
        let (whole, decimals) = pattern.split_once('.').unwrap_or((pattern, ""));
        let (prefix, suffix) = (literal[..start].trim().to_owned(), literal[end..].trim().to_owned());
        let is_plain = !pattern.ends_with(',') && !suffix.contains(is_digit) && !suffix.contains(['E', '/']);
        is_plain.then_some(Self { prefix, grouped: whole.contains(','), decimals: decimals.len(), suffix })
    }
}

/// A section without quotes, paddings, fills, colors and conditions; the currency sign of a locale stays.
fn literal(section: &str) -> String {
    let mut literal = String::new();
    let mut characters = section.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => {}
            '\\' => literal.extend(characters.next()),
            '_' | '*' => _ = characters.next(),
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                literal.push_str(inside.strip_prefix('$').and_then(|inside| inside.split('-').next()).unwrap_or(""));
            }
            c => literal.push(c),
        }
    }
    literal
}

/// A number with the fifteen digits that a sheet knows: `0.3`, not `0.30000000000000004`.
fn plain(number: f64) -> String {
    without_artifacts(number).to_string()
}

fn without_artifacts(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_the_sheet_shows_them() {
        let cases = [
            (0.1 + 0.2, "", "0.3"),
            (1_234_567.0, "General", "1234567"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (-1_200.0, "#,##0;▲ #,##0", "▲1,200"),
            (1_500.0, "#,##0\"千円\"", "1,500千円"),
            (1_500.0, "[$¥-411]#,##0", "¥1,500"),
            (0.125, "0.0%", "12.5%"),
            (1_234_567.0, "#,##0,", "1234567"),
            (-3.0, "0_ ", "-3"),
        ];
        for (number, code, expected) in cases {
            assert_eq!(number_as(number, code), expected, "{code}");
        }
    }

    #[test]
    fn only_given_names_of_sheets_are_lines() {
        assert!(is_default("Sheet1") && !is_default("令和５年度") && !is_default("Sheets"));
    }
}
