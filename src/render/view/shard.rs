//! The rows of a long list as data for the script of its pages: the cells of the table, without HTML.

use super::cell::{Cell, Moment};
use super::row::Row;
use super::table;
use crate::render::index::Index;
use crate::theme::Texts;
use serde_json::{Value, json};

/// How many rows one file has at most.
const ROWS: usize = 500;

/// How many files the rows of a section's list fill; none where one page shows them all.
pub(crate) fn count(index: &Index<'_>, section: usize) -> usize {
    let rows = index.list(section).len();
    if rows > crate::site::ROWS_ON_A_LEAF { rows.div_ceil(ROWS) } else { 0 }
}

/// One of these files, counted from 1: an array with a line for each row, in the order of the list. A row is its page, its title, its
/// cells with that of its group before them, the link to its source, and whether it holds sums of other rows.
pub(crate) fn write(index: &Index<'_>, texts: &Texts, section: usize, shard: usize) -> Vec<u8> {
    let records = index.list(section);
    let fields = table::fields_of_list(index, section);
    let first = (shard - 1) * ROWS;
    let of_shard = records[first..records.len().min(first + ROWS)].iter();
    let rows: Vec<String> = of_shard.map(|at| row(&Row::new(index, *at, &fields), texts).to_string()).collect();
    format!("[\n{}\n]\n", rows.join(",\n")).into_bytes()
}

fn row(row: &Row, texts: &Texts) -> Value {
    let cells: Vec<Value> = row.cells.iter().map(|one| cell(one, texts)).collect();
    let source = row.source.as_ref().map(|source| [&source.text, &source.href]);
    json!([row.link.href, row.link.text, cells, source, row.is_total])
}

/// `null` for what the document does not say, `false` for nothing, a text, or an array that begins with the letter of its kind.
fn cell(cell: &Cell, texts: &Texts) -> Value {
    match cell {
        Cell::Missing => Value::Null,
        Cell::Nothing => json!(false),
        Cell::Money { text, yen, tax, says_tax } => json!(["m", text, yen, tax, says_tax]),
        Cell::Number { text, number } => json!(["n", text, number]),
        Cell::Date { text, iso, also } => match texts.date(iso) {
            Some(date) => json!(["d", date, iso, ""]),
            None => json!(["d", text, iso, also]),
        },
        Cell::Period { text, start, end } => {
            let moment = |moment: &Moment| [moment.iso.clone(), texts.date(&moment.iso).unwrap_or(moment.text.clone())];
            let text = if texts.date(&start.iso).is_some() { "" } else { text };
            json!(["p", text, moment(start), end.as_ref().map(moment)])
        }
        Cell::Year { text, year, also, href } => json!(["y", text, year, also, href]),
        Cell::List { items } => json!(["l", items]),
        Cell::Link { text, href } => json!(["a", text, href]),
        Cell::Markdown { html } => json!(without_tags(html)),
        Cell::Text { text } => json!(text),
    }
}

/// The text of HTML that we have written ourselves.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (at, piece) in html.split('<').enumerate() {
        text.push_str(if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) });
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out() {
        assert_eq!(without_tags("a <a href=\"/x/\">b</a> 1 &lt; 2 &amp;amp;"), "a b 1 < 2 &amp;");
    }
}
