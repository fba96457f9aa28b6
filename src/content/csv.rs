//! The rows of a CSV file, with the place of every cell.

use super::table_rows::{TableCell, TableRow};
use std::ops::Range;

/// A quotation mark that is never closed, or something between a closing one and the next comma; the bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadQuote(pub(super) Range<usize>);

/// Reads rows as RFC 4180 has them, with any line ends.
pub(super) fn read(text: &str) -> Result<Vec<TableRow>, BadQuote> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let mut cells = Vec::new();
        loop {
            let (cell, end) = read_cell(text, at)?;
            cells.push(cell);
            at = end + 1;
            if !text[end..].starts_with(',') {
                break;
            }
        }
        if cells.len() > 1 || !cells[0].span.is_empty() {
            rows.push(TableRow { cells });
        }
    }
    Ok(rows)
}

/// A cell and the offset of what ends it: a comma, a line end, or the end of the text.
fn read_cell(text: &str, start: usize) -> Result<(TableCell, usize), BadQuote> {
    let end_of_plain = |from: usize| text[from..].find([',', '\r', '\n']).map_or(text.len(), |at| from + at);
    if !text[start..].starts_with('"') {
        let end = end_of_plain(start);
        return Ok((TableCell { text: text[start..end].to_owned(), span: start..end }, end));
    }
    let closing = closing_quote(text, start + 1).ok_or_else(|| BadQuote(start..end_of_plain(start)))?;
    let end = end_of_plain(closing + 1);
    if end > closing + 1 {
        return Err(BadQuote(closing + 1..end));
    }
    let inside = start + 1..closing;
    Ok((TableCell { text: text[inside.clone()].replace("\"\"", "\""), span: inside }, end))
}

/// The next quotation mark that is not one of two.
fn closing_quote(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let at = from + text[from..].find('"')?;
        if !text[at + 1..].starts_with('"') {
            return Some(at);
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(csv: &str) -> Vec<Vec<String>> {
        let rows = read(csv).unwrap();
        rows.into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_read_with_their_places() {
        let csv = "名称,額\r\n\r\n\"甲\n\"\"乙\"\"\",1\r丙,\n,\"\"";
        assert_eq!(texts(csv), [["名称", "額"], ["甲\n\"乙\"", "1"], ["丙", ""], ["", ""]]);
        let places: Vec<String> =
            read(csv).unwrap()[1].cells.iter().map(|cell| csv[cell.span.clone()].into()).collect();
        assert_eq!(places, ["甲\n\"\"乙\"\"", "1"]);
    }

    #[test]
    fn a_bad_quotation_mark_is_told() {
        assert_eq!(read("a\n\"b,c\nd,e\n"), Err(BadQuote(2..4)));
        assert_eq!(read("\"a\"b,c"), Err(BadQuote(3..4)));
        assert_eq!(texts("a\"b,c\"\n"), [["a\"b", "c\""]]);
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_back(rows in proptest::collection::vec(
            proptest::collection::vec("[a契\",\r\n ]{0,4}", 3), 1..4,
        )) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let csv = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(texts(&csv), rows);
        }
    }
}
