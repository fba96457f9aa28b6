//! Records: the rows of recognized tables, and stated amounts, with the lines that their values stand on.

use super::document::{Document, trim};
use super::draft::Printed;
use super::fit;
use super::grid::{self, Cell, Grid};
use super::guided_blocks::{self, Block};
use super::mark::{bullet, circled};
use super::outline::{Outline, Program};
use super::recognize::{Crosstab, Listing, crosstab, is_about_meetings, is_record, listing};
use super::report::{self, Confidence, Recognized};
use super::settled::{self, Settled};
use super::unguided_blocks;
use super::yearly::{self, Yearly};
use crate::collection::Collection;
use crate::seed::Lines;
use crate::text;
use crate::value::{Date, FiscalYear, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// A record to be.
pub(super) struct Record<'a> {
    /// Its collection.
    pub(super) collection: &'a Collection,
    /// Its values as printed, by the field's position.
    pub(super) values: BTreeMap<usize, Printed>,
    /// Its fiscal year, where the lines say it.
    pub(super) fiscal_year: Option<FiscalYear>,
    /// The lines of its own, by which a guide names it; the first tells it from another.
    pub(super) own: BTreeSet<usize>,
    /// All lines that it cites.
    pub(super) lines: BTreeSet<usize>,
    /// The program that it stands in, by its position.
    pub(super) program: Option<usize>,
}

impl Record<'_> {
    /// The same, in the fiscal year of its date.
    pub(super) fn dated(self) -> Self {
        Self { fiscal_year: self.date().and_then(|date| date.fiscal_year()), ..self }
    }

    /// The first of its values that is a date.
    fn date(&self) -> Option<Date> {
        let dates = self.values.iter().filter(|(field, _)| self.collection.fields[**field].kind == Kind::Date);
        dates.into_iter().find_map(|(_, printed)| match printed {
            Printed::Text(text) => Date::parse(text).ok(),
            Printed::List(_) | Printed::Only(_) | Printed::Waived(_) => None,
        })
    }
}

/// The records of a document, and the lines that stand in them and nowhere else.
#[derive(Default)]
pub(super) struct Records<'a> {
    /// In the order of the document.
    pub(super) records: Vec<Record<'a>>,
    /// Whole tables with their captions, and lines of amounts.
    pub(super) lines: BTreeSet<usize>,
    /// What was recognized.
    pub(super) recognized: Vec<Recognized>,
}

/// Records that a table has at most to be shown beside them.
pub(super) const MANY: usize = 200;
impl Records<'_> {
    /// Headings that stand in no page, as only records stand below them, are cited by these.
    pub(super) fn cite_headings(&mut self, outline: &Outline, left_out: &BTreeSet<usize>) {
        for record in &mut self.records {
            let first = record.own.first().copied().unwrap_or(0);
            let Some(program) = record.program.and_then(|program| outline.programs.get(program)) else { continue };
            let above = outline.headings_above(program, first).into_iter().map(|(line, _)| line);
            record.lines.extend(above.filter(|line| left_out.contains(line)));
        }
    }
}

/// Fields that a heading above the table gives where no column does: the collection, the field, and a word that the heading has.
const FROM_HEADINGS: [(&str, &str, &str); 2] = [("meetings", "body", ""), ("subsidies", "scheme", "補助金")];

/// Reads the records of a document.
pub(super) fn read<'a>(
    document: &Document<'a>,
    outline: &Outline,
    grids: &[Grid],
    unguided: Option<Vec<unguided_blocks::Block<'a>>>,
    title: Option<(usize, &str)>,
    collections: &'a [Collection],
) -> Records<'a> {
    let guided = if unguided.is_none() { guided_blocks::find(document, grids, collections) } else { Vec::new() };
    let mut records = Records::default();
    for grid in grids {
        let place = Above { document, outline, title, program: outline.program_of(grid.first) };
        if let Some(listing) = listing(grid, collections).filter(|listing| place.allows(grid, listing)) {
            place.listed(grid, &listing, &mut records);
        } else if let Some((crosstab, caption)) = crosstab(grid, collections).zip(place.caption(grid)) {
            let years = (1..grid.header.len()).filter(|column| !grid.rows[0][*column].texts.is_empty());
            records.records.extend(years.map(|column| place.year(grid, column, &crosstab, caption)));
            records.lines.extend((grid.first..=grid.last).chain([caption.0]));
        }
    }
    let mut labeled: BTreeSet<usize> = BTreeSet::new();
    for unguided_blocks::Block { mut record, whole, recognized } in unguided.into_iter().flatten() {
        let first = record.own.first().copied().unwrap_or(0);
        record.program = outline.program_of(first);
        let place = Above { document, outline, title, program: record.program };
        labeled.extend(&record.own);
        place.add_headings(&mut record, first);
        records.lines.extend(whole);
        records.recognized.push(recognized);
        records.records.push(record);
    }
    for block in guided {
        let program = block.lines.first().and_then(|line| outline.program_of(*line));
        let record = Above { document, outline, title, program }.block(block);
        records.lines.extend(record.own.iter().copied());
        records.records.push(record);
    }
    let in_table = |line: &usize| labeled.contains(line) || grid::at(grids, *line).is_some();
    for line in (1..=document.last()).filter(|line| !in_table(line)) {
        let place = Above { document, outline, title, program: outline.program_of(line) };
        if let Some(yearly) = yearly::read(document, line, collections) {
            records.lines.insert(line);
            records.records.extend(place.years(line, &yearly));
        }
        if let Some(record) = settled::read(document, line, collections).and_then(|settled| place.amount(&settled)) {
            records.lines.extend(record.own.iter().copied());
            records.records.push(record);
        }
    }
    records.records.sort_by_key(|record| record.own.first().copied());
    if records.recognized.len() > MANY {
        records.recognized = report::in_sum(records.recognized);
    }
    records
}

/// What stands above a record.
struct Above<'a> {
    document: &'a Document<'a>,
    outline: &'a Outline,
    /// The document's title, with its line, where no guide gives it.
    title: Option<(usize, &'a str)>,
    program: Option<usize>,
}

impl Above<'_> {
    fn program(&self) -> Option<&Program> {
        self.program.and_then(|program| self.outline.programs.get(program))
    }

    /// Meetings must be called so: in the headings of the table, or above it.
    fn allows(&self, grid: &Grid, listing: &Listing) -> bool {
        let headings = grid.header.iter().map(Cell::text);
        let above = self.program().map(|program| self.outline.headings_above(program, grid.first)).unwrap_or_default();
        let above = above.into_iter().chain(self.title).map(|(_, heading)| heading.to_owned());
        listing.collection.name != "meetings" || is_about_meetings(&headings.chain(above).collect::<String>())
    }

    fn listed<'c>(&self, grid: &Grid, listing: &Listing<'c>, records: &mut Records<'c>) {
        let rows = (0..grid.rows.len()).filter(|row| !is_total(&grid.rows[*row]) && is_record(grid, *row, listing));
        let unit = self.unit_above(grid);
        let (rows, wholes): (Vec<Record>, Vec<bool>) =
            rows.map(|row| self.row(grid, row, listing, unit.as_ref())).unzip();
        let left_out =
            listing.columns.iter().zip(&grid.header).filter(|(column, cell)| column.is_none() && !is_number(cell));
        let left_out: Vec<String> = left_out.map(|(_, cell)| cell.text()).collect();
        let is_all = listing.columns.iter().all(Option::is_some)
            && rows.len() == grid.rows.len()
            && wholes.iter().all(|whole| *whole);
        // A table with more in it than its records is shown as well, unless nobody could read it.
        if is_all || rows.len() > MANY {
            records.lines.extend(grid.first..=grid.last);
        }
        let confidence = if left_out.is_empty() { Confidence::High } else { Confidence::Medium };
        records.recognized.push(Recognized {
            collection: listing.collection.name.clone(),
            lines: Lines::new([(grid.first, grid.last)]),
            records: rows.len(),
            confidence,
            left_out,
        });
        records.records.extend(rows);
    }

    /// The unit of a table's amounts, with its line, where one of the lines above gives it: `（単位：千円）`.
    fn unit_above(&self, grid: &Grid) -> Option<(usize, String)> {
        let mut line = grid.first;
        for _ in 0..3 {
            line = self.document.previous_filled(line)?;
            let text = text::comparable(self.document.text(line));
            if let Some((_, unit)) = text.split_once("単位") {
                let unit = unit.trim_start_matches([':', '・']).trim_end_matches([')', '】', ']']);
                return ["円", "千円", "万円", "百万円", "億円"].contains(&unit).then(|| (line, unit.to_owned()));
            }
        }
        None
    }

    /// The record of a row, and whether it says all that stands in the row.
    fn row<'c>(
        &self,
        grid: &Grid,
        row: usize,
        listing: &Listing<'c>,
        unit: Option<&(usize, String)>,
    ) -> (Record<'c>, bool) {
        let collection = listing.collection;
        // A merged cell has lines of the row above, too.
        let above = row.checked_sub(1).and_then(|above| grid.rows[above].iter().flat_map(|cell| &cell.lines).max());
        let own =
            grid.rows[row].iter().flat_map(|cell| &cell.lines).copied().filter(|line| Some(line) > above).collect();
        let mut record = Record {
            collection,
            values: BTreeMap::new(),
            fiscal_year: None,
            own,
            lines: BTreeSet::new(),
            program: self.program,
        };
        let mut is_whole = true;
        for (at, cell) in grid.rows[row].iter().enumerate().filter(|(_, cell)| !cell.texts.is_empty()) {
            let Some(column) = &listing.columns[at] else { continue };
            let kind = &collection.fields[column.field].kind;
            let mut printed = printed(kind, cell, is_numbered(grid, at));
            let unit_above = unit.filter(|_| *kind == Kind::Money);
            let unit = column.unit.as_ref().map(|unit| (&grid.header[at].lines[..], unit));
            let unit = unit.or(unit_above.map(|(line, unit)| (std::slice::from_ref(line), unit)));
            if let (Printed::Text(text), Some((lines, unit))) = (&mut printed, unit)
                && text.ends_with(char::is_numeric)
            {
                text.push_str(unit);
                record.lines.extend(lines);
            }
            if let Printed::Text(text) = &printed {
                let fitted = fit::fitted(kind, text);
                is_whole &= fitted.is_whole;
                let Some(fitted) = fitted.printed else { continue };
                printed = fitted;
            }
            record.lines.extend(cell.lines.iter().chain(&grid.header[at].lines));
            record.values.insert(column.field, printed);
        }
        record.fiscal_year = record.date().and_then(|date| date.fiscal_year());
        self.add_headings(&mut record, grid.first);
        (record, is_whole)
    }

    fn add_headings(&self, record: &mut Record, line: usize) {
        let above = self.program().map(|program| self.outline.headings_above(program, line)).unwrap_or_default();
        self.add_title(record);
        for (collection, field, word) in FROM_HEADINGS {
            let field = record.collection.position(field).filter(|_| record.collection.name == collection);
            let heading = above.iter().copied().find(|(_, title)| title.contains(word));
            if let (Some(field), Some((line, title))) = (field, heading)
                && !record.values.contains_key(&field)
            {
                record.values.insert(field, Printed::Text(body_of(title).to_owned()));
                record.lines.insert(line);
            }
        }
    }

    /// A meeting that nothing names is that of the document's title.
    fn add_title(&self, record: &mut Record) {
        let title = self.title.filter(|(_, title)| is_about_meetings(title) && self.program.is_none());
        let field = record.collection.position("title").filter(|_| record.collection.name == "meetings");
        if let (Some(field), Some((line, title))) = (field, title)
            && !record.values.contains_key(&field)
        {
            record.values.insert(field, Printed::Text(title.to_owned()));
            record.lines.insert(line);
        }
    }

    /// The line above a table, as the name of what it shows.
    fn caption(&self, grid: &Grid) -> Option<(usize, &str)> {
        let line = self.document.previous_filled(grid.first)?;
        let text = self.document.text(line);
        Some((line, bullet(text).map_or(text, |(_, rest)| rest)))
    }

    fn year<'c>(&self, grid: &Grid, column: usize, crosstab: &Crosstab<'c>, caption: (usize, &str)) -> Record<'c> {
        let (label, cell, year) = (&grid.rows[0][0], &grid.rows[0][column], &grid.header[column]);
        let mut values = BTreeMap::from([(crosstab.field, Printed::Text(cell.text()))]);
        values.extend(crosstab.collection.position("title").map(|title| (title, Printed::Text(caption.1.to_owned()))));
        Record {
            collection: crosstab.collection,
            values,
            fiscal_year: FiscalYear::parse(&year.text()).ok(),
            own: cell.lines.iter().copied().collect(),
            lines: [&label.lines, &cell.lines, &year.lines].into_iter().flatten().copied().chain([caption.0]).collect(),
            program: self.program,
        }
    }

    /// A block is called by the line above it, or by the heading that it stands under.
    fn block<'c>(&self, block: Block<'c>) -> Record<'c> {
        let collection = block.collection;
        let own: BTreeSet<usize> = block.lines.iter().copied().collect();
        let first = own.first().copied().unwrap_or(0);
        let mut record = Record {
            collection,
            values: block.values,
            fiscal_year: None,
            lines: own.clone(),
            own,
            program: self.program,
        };
        record.fiscal_year = record.date().and_then(|date| date.fiscal_year());
        let Some(field) = collection.position("title").filter(|field| !record.values.contains_key(field)) else {
            return record;
        };
        let above = self.document.previous_filled(first);
        let text = above.map_or("", |line| self.document.text(line));
        let enclosed = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        let item = bullet(text).map(|(_, rest)| rest).or(enclosed);
        let heading =
            || self.program().and_then(|program| self.outline.headings_above(program, first).into_iter().next());
        if let Some((line, title)) = above.zip(item).or_else(heading) {
            record.values.insert(field, Printed::Text(body_of(title).to_owned()));
            record.lines.insert(line);
            record.own.extend(above.filter(|_| enclosed.is_some()));
        }
        record
    }

    fn years<'c>(&self, line: usize, yearly: &Yearly<'c>) -> Vec<Record<'c>> {
        let (collection, field) = yearly.field;
        let title = collection.position("title").map(|title| (title, Printed::Text(yearly.item.1.to_owned())));
        let record = |(year, figure): &(FiscalYear, &str)| Record {
            collection,
            values: title.clone().into_iter().chain([(field, Printed::Text((*figure).to_owned()))]).collect(),
            fiscal_year: Some(*year),
            own: BTreeSet::from([line]),
            lines: BTreeSet::from([yearly.item.0, line]),
            program: self.program,
        };
        yearly.figures.iter().map(record).collect()
    }

    /// An amount is that of the item above it, or of the program; without either it is nobody's.
    fn amount<'c>(&self, settled: &Settled<'c>) -> Option<Record<'c>> {
        let (collection, field) = settled.field;
        let program = self.program().map(|program| (program.first, program.title.as_str()));
        let (line, title) = settled.item.or(program)?;
        let own: BTreeSet<usize> = settled.item.map(|(line, _)| line).into_iter().chain([settled.line]).collect();
        let values = BTreeMap::from([
            (collection.position("title")?, Printed::Text(title.to_owned())),
            (field, Printed::Text(settled.amount.to_owned())),
        ]);
        let fiscal_year = settled.fiscal_year.and_then(|year| FiscalYear::parse(year).ok());
        Some(Record {
            collection,
            values,
            fiscal_year,
            lines: own.iter().copied().chain([line]).collect(),
            own,
            program: self.program,
        })
    }
}

fn printed(kind: &Kind, cell: &Cell, is_numbered: bool) -> Printed {
    if *kind == Kind::List {
        return Printed::List(cell.items());
    }
    let text = cell.text();
    let text = if is_numbered { trim(text.trim_start_matches(|c| circled(c).is_some())) } else { &text };
    Printed::Text(bullet(text).map_or(text, |(_, rest)| rest).to_owned())
}

/// Whether a row is a sum of others.
fn is_total(row: &[Cell]) -> bool {
    let first = row.iter().find(|cell| !cell.texts.is_empty()).map(|cell| text::comparable(&cell.text()));
    let first = first.as_deref().map(|first| first.split_once('(').map_or(first, |(word, _)| word));
    first.is_some_and(|first| ["計", "合計", "小計", "総計", "総合計"].contains(&first))
}

/// Whether a heading stands over nothing but the numbers of the rows.
fn is_number(cell: &Cell) -> bool {
    ["", "no", "no.", "番号", "№", "項番", "通番"].contains(&text::comparable(&cell.text()).to_lowercase().as_str())
}

/// Whether the cells of a column begin with ①, ②, …: the numbers of the rows.
fn is_numbered(grid: &Grid, column: usize) -> bool {
    let number = |row: &Vec<Cell>| row.get(column)?.texts.first()?.chars().next().and_then(circled);
    grid.rows.iter().zip(1..).all(|(row, expected)| number(row) == Some(expected))
}

/// A heading without the fiscal year before it and the word for holding behind it: what met, or what was granted.
fn body_of(title: &str) -> &str {
    let after_year =
        title.split_once("年度").filter(|(year, _)| FiscalYear::parse(year).is_ok()).map_or(title, |(_, rest)| rest);
    let ends = ["の運営", "の開催", "の開催状況", "の開催実績"];
    let body = trim(after_year);
    ends.iter().find_map(|end| body.strip_suffix(end)).unwrap_or(body)
}
