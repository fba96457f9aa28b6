//! Tables drawn with bars: `｜件名｜金額｜` and `| a | b |`, with or without lines between the rows.

use super::document::{Document, trim};
use super::grid::{Cell, Found, Grid};

/// Signs between cells.
const BARS: [char; 5] = ['|', '｜', '│', '┃', '║'];

/// The table in the lines with bars from a line on: the last of their rows, as many as have as many cells as one another.
pub(super) fn read(document: &Document, first: usize) -> Found {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut start = first;
    let mut last = first;
    for number in first..=document.last() {
        let line = document.text(number);
        if is_ruled(line) {
            last = number;
        } else if let Some(cells) = cells(line).filter(|cells| cells.len() >= 2) {
            if rows.last().is_some_and(|row| row.len() != cells.len()) {
                rows.clear();
                start = number;
            }
            rows.push(cells.iter().map(|cell| Cell::new(number, cell)).collect());
            last = number;
        } else {
            break;
        }
    }
    if rows.len() < 2 {
        return Found::Nothing(last);
    }
    Found::Table(Grid { first: start, last, header: rows.remove(0), rows })
}

/// The cells of a line: what stands between its bars.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix(BARS).unwrap_or(line);
    let inner = inner.strip_suffix(BARS).unwrap_or(inner);
    (line.len() > inner.len() || inner.matches(BARS).count() > 1).then(|| inner.split(BARS).map(trim).collect())
}

/// Whether a line is drawn: `|---|---|`, `+----+`, `├──┼──┤`.
fn is_ruled(line: &str) -> bool {
    let is_stroke = |c: char| {
        matches!(c, '-' | '=' | '+' | ':' | ' ' | '－' | '─' | '━' | 'ー')
            || BARS.contains(&c)
            || ('\u{2500}'..='\u{257f}').contains(&c)
    };
    !line.is_empty()
        && line.chars().all(is_stroke)
        && !cells(line).is_some_and(|cells| cells.iter().any(|cell| *cell == "-" || *cell == "－"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::{Guide, Seed};
    use std::collections::BTreeSet;

    fn table(text: &str) -> Option<(usize, String)> {
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let Found::Table(grid) = read(&Document::new(&seed, &BTreeSet::new()), 1) else { return None };
        let row = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>().join(",");
        let rows: Vec<String> = std::iter::once(&grid.header).chain(&grid.rows).map(row).collect();
        Some((grid.last, rows.join("/")))
    }

    #[test]
    fn rows_stand_between_bars() {
        assert_eq!(table("｜件名｜金額｜\n｜清掃｜－｜\n文\n"), Some((2, "件名,金額/清掃,－".to_owned())));
        assert_eq!(table("| a | b |\n|---|---|\n| 1 |  |\n"), Some((3, "a,b/1,".to_owned())));
        assert_eq!(table("┌─┬─┐\n│a│b│\n├─┼─┤\n│1│2│\n└─┴─┘\n"), Some((5, "a,b/1,2".to_owned())));
    }

    #[test]
    fn a_bar_in_a_sentence_is_no_table() {
        assert_eq!(table("甲｜乙\n丙｜丁\n"), None);
        assert_eq!(table("|a|b|\n|c|\n"), None);
        assert_eq!(table("|a|b|\n"), None);
    }
}
