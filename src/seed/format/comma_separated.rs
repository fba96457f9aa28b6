//! CSV: a row is a line, with tabs between its cells.

use super::{Text, Unusable, row};

/// The lines of a CSV; `decoded` is its text.
pub(super) fn read(decoded: &str) -> Result<Text, Unusable> {
    let first = decoded.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let delimiter = [b',', b'\t', b';']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| first.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(decoded.as_bytes());
    let mut text = String::with_capacity(decoded.len());
    for record in reader.records() {
        text.push_str(&row(record.map_err(|_| Unusable::Damaged)?.iter()));
    }
    Ok(Text { text, encoding: "CSV", hidden: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_whatever_parts_the_cells() {
        let read = |text| read(text).unwrap().text;
        assert_eq!(read("件名,金額\r\n\"道路\n改修\",\"1,000\"\r\n"), "件名\t金額\n道路 改修\t1,000\n");
        assert_eq!(read("件名\t金額\n清掃\t1,000\n"), "件名\t金額\n清掃\t1,000\n");
    }
}
