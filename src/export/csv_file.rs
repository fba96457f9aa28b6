//! `data/NAME.csv`: a list as RFC 4180 has it, UTF-8, and once more with a byte order mark for Excel.

use super::columns::{self, harmless};
use super::list::List;
use csv::{Terminator, WriterBuilder};

/// Writes the list.
pub(super) fn write(list: List<'_>) -> Vec<u8> {
    write_after(Vec::new(), list)
}

/// Writes the list with the mark by which Excel knows UTF-8.
pub(super) fn write_for_excel(list: List<'_>) -> Vec<u8> {
    write_after("\u{feff}".into(), list)
}

fn write_after(start: Vec<u8>, list: List<'_>) -> Vec<u8> {
    let columns = columns::of_list(list);
    let header: Vec<String> = columns.iter().map(|column| harmless(column.name.clone())).collect();
    let rows = list.records().map(|record| columns.iter().map(|column| column.text(list, record)).collect());
    table(start, std::iter::once(header).chain(rows))
}

fn table(start: Vec<u8>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start);
    for row in rows {
        writer.write_record(&row).unwrap_or_else(|error| panic!("rows of one length go into memory: {error}"));
    }
    writer.into_inner().unwrap_or_else(|error| panic!("memory takes every byte: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_is_read_back(rows in prop::collection::vec(prop::collection::vec("\\PC*|[=+@,\"\r\n\t \\-]{0,4}", 3), 0..8)) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(harmless).collect()).collect();
            let bytes = table(Vec::new(), rows.iter().cloned());
            let read: Vec<Vec<String>> = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(bytes.as_slice())
                .records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert!(read.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
            prop_assert_eq!(read, rows);
        }
    }
}
