//! Tables that a reading guide describes, as CSV files with a citation in each row.

use super::document::trim;
use super::draft::ranges;
use super::guide::Table;
use super::mark::bullet;
use super::problems;
use crate::diagnostic::Diagnostics;
use crate::seed::Seed;
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
    let columns: Vec<Vec<usize>> = table.columns.iter().map(|column| filled(seed, column.lines.iter())).collect();
    let counts: Vec<usize> = columns.iter().map(Vec::len).collect();
    if counts.windows(2).any(|pair| pair[0] != pair[1]) {
        diagnostics.push(problems::uneven(table.place.clone(), &counts));
        return None;
    }
    let headings = table.columns.iter().flat_map(|column| column.headings.iter().cloned());
    let mut rows = vec![
        headings
            .chain(fiscal_year.iter().map(|_| FISCAL_YEAR.to_owned()))
            .chain([CITATION.to_owned()])
            .collect::<Vec<_>>(),
    ];
    for at in 0..counts.first().copied().unwrap_or(0) {
        let mut row = Vec::new();
        for (column, lines) in table.columns.iter().zip(&columns) {
            let cells = cells(seed.line(lines[at]), column.headings.len());
            if cells.len() != column.headings.len() {
                diagnostics.push(problems::cells(table.place.clone(), lines[at], column.headings.len(), cells.len()));
                return None;
            }
            row.extend(cells);
        }
        let cited: BTreeSet<usize> = columns.iter().map(|lines| lines[at]).chain(table.cite.iter()).collect();
        row.extend(fiscal_year.clone());
        row.push(format!("{}:{}", seed.name, ranges(&cited)));
        rows.push(row);
    }
    Some(write(&rows))
}

fn filled(seed: &Seed, lines: impl Iterator<Item = usize>) -> Vec<usize> {
    lines.filter(|line| !trim(seed.line(*line)).is_empty()).collect()
}

/// The cells of a line: all of it for one heading; else what stands between tabs, or between spaces where there are no tabs.
fn cells(line: &str, headings: usize) -> Vec<String> {
    if headings == 1 {
        let text = trim(line);
        return vec![bullet(text).map_or(text, |(_, rest)| rest).to_owned()];
    }
    if line.contains('\t') {
        let mut cells: Vec<String> = line.split('\t').map(|cell| trim(cell).to_owned()).collect();
        while cells.len() > headings && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        return cells;
    }
    line.split_whitespace().map(str::to_owned).collect()
}

fn write(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(row).collect()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
