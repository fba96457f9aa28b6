//! Tables that a reading guide describes, as CSV files with a citation in each row.

use super::document::trim;
use super::draft::ranges;
use super::guide::{Column, Row, Table};
use super::mark::bullet;
use super::problems;
use crate::diagnostic::{Diagnostics, Severity};
use crate::seed::Seed;
use crate::text;
use std::collections::BTreeSet;

/// The column of a row's fiscal year.
const FISCAL_YEAR: &str = "年度";
/// The column of a row's citation.
const CITATION: &str = "出典";

/// The CSV of a table with the fiscal year of its document; `None`, with a finding, where its columns do not fit together.
pub(super) fn csv(
    seed: &Seed,
    table: &Table,
    fiscal_year: Option<String>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let columns: Vec<Vec<Part>> = table.columns.iter().map(|column| parts(seed, column)).collect();
    let before = diagnostics.count(Severity::Error);
    check(table, &columns, diagnostics);
    if diagnostics.count(Severity::Error) > before {
        return None;
    }
    let headings = table.columns.iter().flat_map(|column| column.headings.iter().map(String::as_str));
    let year = fiscal_year.as_deref();
    let mut rows = vec![row(headings.chain(year.map(|_| FISCAL_YEAR)).chain([CITATION]))];
    for at in 0..columns.first().map_or(0, Vec::len) {
        let parts = columns.iter().map(|column| &column[at]);
        let cited: BTreeSet<usize> = parts.clone().map(|part| part.line).chain(table.cite.iter()).collect();
        let citation = format!("{}:{}", seed.name, ranges(&cited));
        let cells: Vec<_> = parts.flat_map(|part| part.cells.iter().map(|cell| text::closed_up(cell))).collect();
        rows.push(row(cells.iter().map(AsRef::as_ref).chain(year).chain([citation.as_str()])));
    }
    Some(rows.concat())
}

/// What a column gives a row.
struct Part<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

fn parts<'a>(seed: &'a Seed, column: &Column) -> Vec<Part<'a>> {
    let filled = column.lines.iter().map(|line| (line, seed.line(line))).filter(|(_, text)| !trim(text).is_empty());
    match column.row {
        Row::Line => filled.map(|(line, text)| Part { line, cells: cells(text, column.headings.len()) }).collect(),
        Row::Word => {
            filled.flat_map(|(line, text)| words(text).map(move |word| Part { line, cells: vec![word] })).collect()
        }
    }
}

/// The cells of a line: all of it for one heading; else what stands between tabs, or between spaces where there are no tabs.
fn cells(line: &str, headings: usize) -> Vec<&str> {
    if headings == 1 {
        let text = trim(line);
        return vec![bullet(text).map_or(text, |(_, rest)| rest)];
    }
    if !line.contains('\t') {
        return words(line).collect();
    }
    let mut cells: Vec<&str> = line.split('\t').map(trim).collect();
    while cells.len() > headings && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    cells
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(text::is_blank).filter(|word| !word.is_empty())
}

/// Columns have as many rows as one another, and lines as many cells as there are headings.
fn check(table: &Table, columns: &[Vec<Part>], diagnostics: &mut Diagnostics) {
    let counts: Vec<usize> = columns.iter().map(Vec::len).collect();
    if counts.windows(2).any(|pair| pair[0] != pair[1]) {
        diagnostics.push(problems::uneven(table.place.clone(), &counts));
    }
    for (column, parts) in table.columns.iter().zip(columns) {
        let (headings, uneven) = (column.headings.len(), |part: &&Part| part.cells.len() != column.headings.len());
        diagnostics.extend(
            parts
                .iter()
                .filter(uneven)
                .map(|part| problems::cells(table.place.clone(), part.line, headings, part.cells.len())),
        );
    }
}

/// A row of a CSV.
pub(super) fn row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
