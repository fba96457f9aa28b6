//! Tables: cells with the lines that they came from.

use super::document::{Document, join, trim};
use super::mark::{bullet, mark};

/// A table found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    /// Its first line.
    pub(super) first: usize,
    /// Its last line.
    pub(super) last: usize,
    /// The headings. One without lines stands over a column that has none.
    pub(super) header: Vec<Cell>,
    /// The rows below; each has as many cells as the header, unless the table is ragged.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its texts, one for each line that has any.
    pub(super) texts: Vec<String>,
    /// The lines that it came from, that of the cell above included where they were merged.
    pub(super) lines: Vec<usize>,
}

impl Cell {
    pub(super) fn new(line: usize, text: &str) -> Self {
        let text = trim(text);
        Self { texts: if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }, lines: vec![line] }
    }

    /// The texts as one.
    pub(super) fn text(&self) -> String {
        let mut whole = String::new();
        for text in &self.texts {
            join(&mut whole, text);
        }
        whole
    }

    /// Whether it is short enough to be repeated in every row that it was merged over.
    fn is_short(&self) -> bool {
        const LONGEST: usize = 4_000;
        self.texts.iter().map(String::len).sum::<usize>() <= LONGEST
    }

    /// The texts as items: each begins with a bullet, or on a line of its own where none has a bullet. Bullets are left out.
    pub(super) fn items(&self) -> Vec<String> {
        let any_bullet = self.texts.iter().any(|text| bullet(text).is_some());
        let mut items: Vec<String> = Vec::new();
        for text in &self.texts {
            match (bullet(text), items.last_mut()) {
                (None, Some(item)) if any_bullet => join(item, text),
                (Some((_, rest)), _) => items.push(rest.to_owned()),
                (None, _) => items.push(text.clone()),
            }
        }
        items
    }
}

impl Grid {
    /// Whether a line is one of the table's.
    pub(super) fn contains(&self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// The table without its first `count` rows, where each row is a line: what stands above the headings in a sheet is no part of it.
    pub(super) fn without(&self, count: usize) -> Option<Self> {
        let is_by_line = self.last - self.first == self.rows.len();
        let header = self.rows.get(count.checked_sub(1)?).filter(|_| is_by_line)?.clone();
        Some(Self { first: self.first + count, last: self.last, header, rows: self.rows[count..].to_vec() })
    }

    /// The table with its headings joined to those of a second row below them, where there is one: a heading over several columns
    /// stands in the first of them, and one over both rows has nothing below it, or itself.
    pub(super) fn with_joined_headings(mut self) -> Self {
        if self.rows.len() < 2 || !self.rows.first().is_some_and(|below| has_second_row(&self.header, below)) {
            return self;
        }
        let below = self.rows.remove(0);
        let mut over = Cell::default();
        for (heading, below) in self.header.iter_mut().zip(below) {
            if !heading.texts.is_empty() {
                over = heading.clone();
            }
            if !below.texts.is_empty() && below.texts != heading.texts {
                *heading = Cell {
                    texts: over.texts.iter().cloned().chain(below.texts).collect(),
                    lines: over.lines.iter().copied().chain(below.lines).collect(),
                };
            }
        }
        self
    }

    /// The cells of its longest row.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0).max(self.header.len())
    }

    /// Whether its cells are a good part of those that it would have if all its rows were as long as the longest, or those are few.
    fn is_dense(&self) -> bool {
        const FEW: usize = 1_000_000;
        let cells: usize = self.rows.iter().map(Vec::len).sum();
        let whole = self.width().saturating_mul(self.rows.len());
        whole <= FEW || whole / 4 <= cells
    }

    /// The same with rows as long as the longest.
    fn padded(mut self) -> Self {
        let width = self.width();
        self.rows.iter_mut().chain([&mut self.header]).for_each(|row| row.resize(width, Cell::default()));
        self
    }

    /// Whether every row has a cell for every heading.
    pub(super) fn is_even(&self) -> bool {
        self.rows.iter().all(|row| row.len() == self.header.len())
    }
}

/// Whether a row is the second of headings: it names the columns that the first leaves without a name, and no others but those
/// where a heading over several begins.
fn has_second_row(header: &[Cell], below: &[Cell]) -> bool {
    let is_empty = |cells: &[Cell], at: usize| cells.get(at).is_none_or(|cell| cell.texts.is_empty());
    let is_same = |at: usize| header[at].texts == below[at].texts;
    let fits = |at: usize| match (is_empty(header, at), is_empty(below, at)) {
        (true, named) => !named && at > 0,
        (false, true) => true,
        (false, false) => is_same(at) || at + 1 < header.len() && is_empty(header, at + 1),
    };
    let named = |cell: &Cell| !cell.text().contains(|c: char| c.is_numeric());
    let columns = 0..header.len();
    header.len() == below.len()
        && below.iter().all(named)
        && columns.clone().all(fits)
        && columns.clone().any(|at| is_empty(header, at))
        && columns.clone().any(|at| !is_empty(header, at) && (is_empty(below, at) || is_same(at)))
}

/// The table that a line stands in; `grids` are in order.
pub(super) fn at(grids: &[Grid], line: usize) -> Option<&Grid> {
    let before = grids.partition_point(|grid| grid.first <= line).checked_sub(1)?;
    grids.get(before).filter(|grid| grid.contains(line))
}

/// Finds the tables of a document, in order.
pub(super) fn find(document: &Document) -> Vec<Grid> {
    let readers = [stacked, tabbed, super::piped::read];
    // Where a reader found no table in some lines, there is none from a later one of them either.
    let mut passed = [0; 3];
    let mut grids: Vec<Grid> = Vec::new();
    let mut number = 1;
    while number <= document.last() {
        let untried = readers.iter().zip(&mut passed).filter(|(_, passed)| number > **passed);
        let found = untried.into_iter().find_map(|(read, passed)| match read(document, number) {
            Found::Table(grid) => Some(grid),
            Found::Nothing(last) => {
                *passed = last;
                None
            }
        });
        number = found.as_ref().map_or(number, |grid| grid.last) + 1;
        grids.extend(found);
    }
    grids
}

/// What a reader finds from a line on.
pub(super) enum Found {
    /// A table.
    Table(Grid),
    /// None that begins up to this line.
    Nothing(usize),
}

impl Found {
    fn table(grid: Option<Grid>, last: usize) -> Self {
        grid.map_or(Self::Nothing(last), Self::Table)
    }
}

/// The text of a line that is one cell: a tab, then the cell.
fn cell_line(line: &str) -> Option<&str> {
    line.strip_prefix('\t').filter(|cell| !cell.contains('\t'))
}

/// A table with one cell on each line, a tab before each, and a blank line between rows. A line without a tab continues the cell.
fn stacked(document: &Document, first: usize) -> Found {
    // One that begins inside a column of cells has been tried from that column's first.
    let begins = cell_line(document.line(first)).is_some();
    if !begins || first > 1 && cell_line(document.line(first - 1)).is_some() {
        return Found::Nothing(first);
    }
    let mut groups: Vec<Vec<Cell>> = Vec::new();
    let (mut blanks, mut last) = (1, first);
    for number in first..=document.last() {
        let line = document.line(number);
        if let Some(text) = cell_line(line) {
            if blanks > 0 {
                if groups.first().is_some_and(|header| header.len() < 2) {
                    return Found::Nothing(first);
                }
                groups.push(Vec::new());
            }
            groups.last_mut().into_iter().for_each(|group| group.push(Cell::new(number, text)));
        } else if document.is_blank(number) {
            blanks += 1;
            continue;
        } else if let Some(cell) = continued(&mut groups, line, blanks) {
            cell.texts.push(trim(line).to_owned());
            cell.lines.push(number);
        } else {
            break;
        }
        (blanks, last) = (0, number);
    }
    let mut groups = groups.into_iter();
    let grid = Grid { first, last, header: groups.next().unwrap_or_default(), rows: groups.collect() };
    let is_table = grid.header.len() >= 2 && !grid.rows.is_empty() && grid.is_dense();
    Found::table(is_table.then(|| grid.with_unnamed_column().with_merged_cells()), last)
}

/// The last cell, where a line without a tab goes on with it. A blank line may stand inside a cell; two end the table, and so does
/// one before a heading, a note or an item where the row is complete.
fn continued<'a>(groups: &'a mut [Vec<Cell>], line: &str, blanks: usize) -> Option<&'a mut Cell> {
    let is_below_header = groups.len() > 1;
    let is_complete = is_below_header && groups.last()?.len() >= groups.first()?.len();
    let begins_something =
        mark(line).is_some() || blanks > 0 && (bullet(line).is_some() || trim(line).starts_with('※'));
    let is_near = blanks == 0 || blanks == 1 && is_below_header;
    let goes_on = is_near && !(is_complete && begins_something);
    groups.last_mut().filter(|_| goes_on)?.last_mut()
}

impl Grid {
    /// Rows that all have one cell more than the header begin with a column without a heading.
    fn with_unnamed_column(mut self) -> Self {
        if self.rows.iter().all(|row| row.len() == self.header.len() + 1) {
            self.header.insert(0, Cell::default());
        }
        self
    }

    /// An empty cell below another is a part of it.
    fn with_merged_cells(mut self) -> Self {
        let mut filled: Vec<Cell> = Vec::new();
        for row in &mut self.rows {
            filled.resize(row.len(), Cell::default());
            for (cell, above) in row.iter_mut().zip(&mut filled) {
                if cell.texts.is_empty() && above.is_short() {
                    cell.texts.clone_from(&above.texts);
                    cell.lines.splice(0..0, above.lines.iter().copied());
                } else {
                    above.clone_from(cell);
                }
            }
        }
        self
    }
}

/// A table with one row on each line and tabs between the cells; the first row is its header.
fn tabbed(document: &Document, first: usize) -> Found {
    let is_row = |number: &usize| {
        document.line(*number).find('\t').is_some_and(|at| at > 0) || document.line(*number).matches('\t').count() > 1
    };
    let mut rows: Vec<Vec<Cell>> =
        (first..=document.last()).take_while(is_row).map(|number| split(number, document.line(number))).collect();
    if rows.len() < 2 {
        return Found::Nothing(first);
    }
    let last = first + rows.len() - 1;
    let header = rows.remove(0);
    Found::table(Some(Grid { first, last, header, rows }).filter(Grid::is_dense).map(Grid::padded), last)
}

fn split(number: usize, line: &str) -> Vec<Cell> {
    line.split('\t').map(|cell| Cell::new(number, cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::{Guide, Seed};
    use std::collections::BTreeSet;

    fn grids(text: &str) -> Vec<Grid> {
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        find(&Document::new(&seed, &BTreeSet::new()))
    }

    fn table(text: &str) -> Vec<String> {
        let grid = grids(text).remove(0);
        let row = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>().join("|");
        std::iter::once(&grid.header).chain(&grid.rows).map(row).collect()
    }

    #[test]
    fn a_cell_goes_on_in_lines_without_a_tab() {
        let text = "\t名称\n\t補助額\n（千円）\n\n\tマイド\n構築\n\t1\n\n\tB\n\t25市町村\n\n合計87名\n\n\n次\n";
        assert_eq!(table(text), ["名称|補助額（千円）", "マイド構築|1", "B|25市町村合計87名"]);
        assert_eq!(grids(text)[0].last, 12);
    }

    #[test]
    fn an_empty_cell_is_a_part_of_the_one_above_and_an_empty_corner_stays() {
        assert_eq!(table("\t\n\tR2\n\n\tA\n\t1\n\n\tB\n\t\n"), ["|R2", "A|1", "B|1"]);
        assert_eq!(grids("\t\n\tR2\n\n\tA\n\t1\n\n\tB\n\t\n")[0].rows[1][1].lines, [5, 8]);
    }

    #[test]
    fn a_column_may_have_no_heading() {
        assert_eq!(
            table("\t開催日\n\t議題\n\n\t第１回\n\t４月\n\t・設置\n\n\n３　次\n"),
            ["|開催日|議題", "第１回|４月|・設置"]
        );
    }

    #[test]
    fn rows_of_tabs_keep_their_empty_cells() {
        assert_eq!(table("部局\t街\t\t庁内\n総務\t－\t\t\n会計\t\t2\n"), ["部局|街||庁内", "総務|－||", "会計||2|"]);
    }

    #[test]
    fn two_rows_of_headings_are_joined() {
        let joined = |text: &str| {
            let grid = grids(text).remove(0).with_joined_headings();
            (grid.header.iter().map(Cell::text).collect::<Vec<_>>().join("|"), grid.rows.len())
        };
        let owned = |header: &str, rows| (header.to_owned(), rows);
        assert_eq!(
            joined("件名\t契約\t\t担当\n\t金額\t相手方\t\n清掃\t1円\t甲\t課\n"),
            owned("件名|契約金額|契約相手方|担当", 1)
        );
        assert_eq!(joined("件名\t契約\t\n件名\t金額\t相手方\n清掃\t1円\t甲\n"), owned("件名|契約金額|契約相手方", 1));
        assert_eq!(joined("件名\t金額\t\n清掃\t多額\t甲\n警備\t1円\t\n"), owned("件名|金額|", 2));
        assert_eq!(joined("件名\t金額\n清掃\t\n警備\t1円\n"), owned("件名|金額", 2));
    }

    #[test]
    fn items_begin_with_bullets_or_lines() {
        let cell = |texts: &[&str]| {
            Cell { texts: texts.iter().map(|&text| text.to_owned()).collect(), lines: vec![1] }.items()
        };
        assert_eq!(cell(&["○改組", "○取組", "状況"]), ["改組", "取組状況"]);
        assert_eq!(cell(&["25市町村", "８企業"]), ["25市町村", "８企業"]);
    }
}
