//! The importer's part of a reading guide: how the odd places of a seed are read.

use super::declared::Declared;
use super::document::trim;
use super::problems;
use crate::diagnostic::{CHECKS, Diagnostic, Diagnostics};
use crate::output::Address;
use crate::seed::{Lines, Seed, read_lines};
use crate::source::{Place, Source};
use crate::yaml::{Key, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a guide says below `reading:`.
#[derive(Debug, Default)]
pub(super) struct Instructions {
    /// Collections that the site need not declare itself.
    pub(super) collections: Vec<Declared>,
    /// The last parts of addresses, by a line of what they name.
    pub(super) slugs: BTreeMap<usize, (String, Place)>,
    /// What readers are told beside an odd place, by its line.
    pub(super) notes: BTreeMap<usize, (String, Place)>,
    /// A check from which what stands on a line is excused, and the reason.
    pub(super) waivers: BTreeMap<usize, ((String, String), Place)>,
    /// The levels of headings, by line: 1 for a program, 0 for no heading.
    pub(super) levels: BTreeMap<usize, usize>,
    /// Stretches that become pages.
    pub(super) pages: Vec<Page>,
    /// Tables that become CSV files.
    pub(super) tables: Vec<Table>,
    /// Rows that become records.
    pub(super) records: Vec<Listed>,
    /// Lines that go on with the one before.
    pub(super) joins: BTreeSet<usize>,
    /// What stands at the end of a line and does not belong there, by line.
    pub(super) without: BTreeMap<usize, (String, Place)>,
}

/// A stretch that becomes a page of prose.
#[derive(Debug)]
pub(super) struct Page {
    /// Its address without slashes at the ends.
    pub(super) to: String,
    /// Its title, as the lines print it.
    pub(super) title: String,
    /// Its lines, in the order in which they are read.
    pub(super) lines: Lines,
    /// Full-width characters that a line has at least when the layout broke it.
    pub(super) width: Option<usize>,
    /// Where the guide says so.
    pub(super) place: Place,
}

/// A table whose columns stand apart and are joined by position.
#[derive(Debug)]
pub(super) struct Table {
    /// The file below `content/`, without its ending.
    pub(super) to: String,
    /// Lines that every row cites besides its own: headings and units.
    pub(super) cite: Lines,
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// Where the guide says so.
    pub(super) place: Place,
}

/// Some columns of a table that stand on the same lines.
#[derive(Debug)]
pub(super) struct Column {
    /// Their headings.
    pub(super) headings: Vec<String>,
    /// The lines of the cells.
    pub(super) lines: Lines,
    /// What makes a row of them.
    pub(super) row: Row,
}

/// What makes a row of a column's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// Each line with anything on it.
    Line,
    /// Each word: the column was printed from left to right.
    Word,
}

/// Rows of one layout that become records.
#[derive(Debug)]
pub(super) struct Listed {
    /// The section of their collection.
    pub(super) to: String,
    /// The address of the page that they belong to.
    pub(super) page: Option<String>,
    /// Lines that every record cites besides its own.
    pub(super) cite: Lines,
    /// Values that all have, by field.
    pub(super) values: Vec<(String, String)>,
    /// The fields that the words of a row's first line give; the last one has all that follows.
    pub(super) fields: Vec<String>,
    /// The fields of what stands behind a sign.
    pub(super) signs: Vec<(char, String)>,
    /// Lines that say the year of the days below them.
    pub(super) years: Lines,
    /// The rows: a range of lines each.
    pub(super) rows: Lines,
    /// Where the guide says so.
    pub(super) place: Place,
}

const KEYS: [&str; 10] =
    ["collections", "slugs", "notes", "waive", "levels", "joins", "pages", "tables", "records", "without"];

/// Reads the instructions of a seed's guide; what cannot be understood goes to `diagnostics`.
pub(super) fn read(seed: &Seed, diagnostics: &mut Diagnostics) -> Instructions {
    let mut instructions = Instructions::default();
    let (Some(source), Some(node)) = (&seed.guide.source, &seed.guide.reading) else { return instructions };
    let mut reader = Reader { source, last: seed.line_count(), diagnostics };
    for (key, value) in reader.pairs(node) {
        match key.text.as_str() {
            "collections" => instructions.collections = reader.collections(value),
            "slugs" => instructions.slugs = reader.slugs(value),
            "notes" => instructions.notes = reader.by_line(value, |text| Some(text.to_owned())),
            "waive" => instructions.waivers = reader.by_line(value, waiver),
            "levels" => {
                let levels = reader.by_line(value, |text| text.parse().ok().filter(|level| *level <= 6));
                instructions.levels = levels.into_iter().map(|(line, (level, _))| (line, level)).collect();
            }
            "pages" => instructions.pages = reader.items(value, Reader::page),
            "tables" => instructions.tables = reader.items(value, Reader::table),
            "records" => instructions.records = reader.items(value, Reader::listed),
            "joins" => match reader.lines(value) {
                Some(lines) => instructions.joins = lines.iter().collect(),
                None => reader.diagnostics.push(problems::instruction(value.place(source))),
            },
            "without" => instructions.without = reader.endings(value, seed),
            _ => reader.unknown(key, &KEYS),
        }
    }
    instructions
}

/// Reads `party-spelling: 原文のまま`.
fn waiver(text: &str) -> Option<(String, String)> {
    let (code, reason) = text.split_once([':', '：'])?;
    let (code, reason) = (code.trim(), reason.trim());
    (CHECKS.contains(&code) && !reason.is_empty()).then(|| (code.to_owned(), reason.to_owned()))
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    /// The seed's last line.
    last: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn pairs<'n>(&mut self, node: &'n Node) -> &'n [(Key, Node)] {
        if node.as_map().is_none() {
            self.diagnostics.push(problems::instruction(node.place(self.source)));
        }
        node.as_map().unwrap_or_default()
    }

    fn unknown(&mut self, key: &Key, known: &[&str]) {
        self.diagnostics.push(Diagnostic::unknown_key(key.place(self.source), &key.text, known));
    }

    fn collections(&mut self, node: &Node) -> Vec<Declared> {
        let mut declared = Vec::new();
        for (key, value) in self.pairs(node) {
            if value.as_map().is_some() && !key.text.contains('/') && Address::new(&key.text).is_ok() {
                declared.push(Declared::new(&key.text, value, self.source));
            } else {
                self.diagnostics.push(problems::instruction(key.place(self.source)));
            }
        }
        declared
    }

    fn slugs(&mut self, node: &Node) -> BTreeMap<usize, (String, Place)> {
        self.by_line(node, |text| {
            Address::new(text).is_ok_and(|_| !text.is_empty() && !text.contains('/')).then(|| text.to_owned())
        })
    }

    /// A mapping from a line to something.
    fn by_line<T>(&mut self, node: &Node, read: impl Fn(&str) -> Option<T>) -> BTreeMap<usize, (T, Place)> {
        let mut by_line = BTreeMap::new();
        for (key, value) in self.pairs(node) {
            let line = key.text.parse().ok().filter(|line| (1..=self.last).contains(line));
            match (line, value.as_text().and_then(&read)) {
                (None, _) => self.diagnostics.push(problems::no_such_line(key.place(self.source), self.last)),
                (_, None) => self.diagnostics.push(problems::instruction(value.place(self.source))),
                (Some(line), Some(read)) => _ = by_line.insert(line, (read, key.place(self.source))),
            }
        }
        by_line
    }

    fn items<T>(&mut self, node: &Node, read: impl Fn(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        for item in node.as_items().unwrap_or_default() {
            match read(self, item) {
                Some(read) => items.push(read),
                None => self.diagnostics.push(problems::instruction(item.place(self.source))),
            }
        }
        items
    }

    fn page(&mut self, node: &Node) -> Option<Page> {
        self.check_keys(node, &["to", "title", "lines", "width"]);
        let width = node.get("width").map(|width| width.as_text().and_then(|width| width.parse().ok()));
        Some(Page {
            to: address(node)?,
            title: node.get("title")?.as_text()?.to_owned(),
            lines: self.lines(node.get("lines")?)?,
            width: width.map_or(Some(None), |width: Option<usize>| width.map(Some))?,
            place: node.place(self.source),
        })
    }

    fn table(&mut self, node: &Node) -> Option<Table> {
        self.check_keys(node, &["to", "cite", "columns"]);
        let cite = self.optional_lines(node, "cite")?;
        let columns = self.items(node.get("columns")?, Self::column);
        Some(Table { to: address(node)?, cite, columns, place: node.place(self.source) })
    }

    fn column(&mut self, node: &Node) -> Option<Column> {
        self.check_keys(node, &["headings", "lines", "words"]);
        let headings = texts(node.get("headings")?)?;
        let (row, lines) = match node.get("words") {
            Some(lines) => (Row::Word, lines),
            None => (Row::Line, node.get("lines")?),
        };
        Some(Column { headings, lines: self.lines(lines)?, row })
    }

    fn listed(&mut self, node: &Node) -> Option<Listed> {
        self.check_keys(node, &["to", "page", "cite", "values", "fields", "signs", "years", "rows"]);
        let signs = texts_by_key(node, "signs")?.into_iter();
        let sign = |(sign, field): (String, String)| {
            let mut chars = sign.chars();
            chars.next().filter(|_| chars.next().is_none()).map(|sign| (sign, field))
        };
        Some(Listed {
            to: node.get("to")?.as_text()?.to_owned(),
            page: match node.get("page") {
                Some(page) => Some(page.as_text()?.to_owned()),
                None => None,
            },
            cite: self.optional_lines(node, "cite")?,
            values: texts_by_key(node, "values")?,
            fields: texts(node.get("fields")?)?,
            signs: signs.map(sign).collect::<Option<_>>()?,
            years: self.optional_lines(node, "years")?,
            rows: self.lines(node.get("rows")?)?,
            place: node.place(self.source),
        })
    }

    /// What lines end with and do not mean; one that does not end so is a mistake.
    fn endings(&mut self, node: &Node, seed: &Seed) -> BTreeMap<usize, (String, Place)> {
        let endings = self.by_line(node, |text| (!text.is_empty()).then(|| text.to_owned()));
        for (line, (ending, place)) in &endings {
            if !trim(seed.line(*line)).ends_with(ending) {
                self.diagnostics.push(problems::ending(place.clone(), *line, ending));
            }
        }
        endings
    }

    fn optional_lines(&mut self, node: &Node, key: &str) -> Option<Lines> {
        node.get(key).map_or(Some(Lines::default()), |lines| self.lines(lines))
    }

    fn check_keys(&mut self, node: &Node, known: &[&str]) {
        for (key, _) in node.as_map().unwrap_or_default().iter().filter(|(key, _)| !known.contains(&key.text.as_str()))
        {
            self.unknown(key, known);
        }
    }

    fn lines(&mut self, node: &Node) -> Option<Lines> {
        let lines = read_lines(node)?;
        if lines.last() > self.last {
            self.diagnostics.push(problems::no_such_line(node.place(self.source), self.last));
            return None;
        }
        Some(lines)
    }
}

fn texts(node: &Node) -> Option<Vec<String>> {
    node.as_items()?.iter().map(|item| item.as_text().map(str::to_owned)).collect()
}

/// The texts of a mapping below a key, in their order; none where there is no such key.
fn texts_by_key(node: &Node, key: &str) -> Option<Vec<(String, String)>> {
    let Some(node) = node.get(key) else { return Some(Vec::new()) };
    node.as_map()?.iter().map(|(key, value)| Some((key.text.clone(), value.as_text()?.to_owned()))).collect()
}

/// Where something goes: a section, and a name in it.
fn address(node: &Node) -> Option<String> {
    let to = node.get("to")?.as_text()?;
    (Address::new(to).is_ok() && to.contains('/') && !to.starts_with('/') && !to.ends_with('/')).then(|| to.to_owned())
}

impl Instructions {
    /// The lines that slugs, notes and waivers name, and where.
    pub(super) fn of_lines(&self) -> impl Iterator<Item = (&usize, &Place)> {
        let named = self.slugs.iter().chain(&self.notes).map(|(line, (_, place))| (line, place));
        named.chain(self.waivers.iter().map(|(line, (_, place))| (line, place)))
    }

    /// The lines that pages, tables and records take.
    pub(super) fn taken(&self) -> BTreeSet<usize> {
        let pages = self.pages.iter().flat_map(|page| page.lines.iter());
        pages.chain(self.listed_lines()).collect()
    }

    /// The lines that tables and records take. What records only cite may stand in a page as well.
    pub(super) fn listed_lines(&self) -> BTreeSet<usize> {
        let years = self.records.iter().flat_map(|listed| listed.years.iter());
        self.tables.iter().flat_map(Table::lines).chain(years).chain(self.row_lines()).collect()
    }

    /// The lines of the rows that become records.
    pub(super) fn row_lines(&self) -> BTreeSet<usize> {
        self.records.iter().flat_map(|listed| listed.rows.iter()).collect()
    }

    /// A line without what the guide says does not belong there.
    pub(super) fn mended<'a>(&self, number: usize, line: &'a str) -> &'a str {
        let ending = self.without.get(&number);
        ending.and_then(|(ending, _)| trim(line).strip_suffix(ending)).unwrap_or(line)
    }
}

impl Table {
    /// The lines that it stands on.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().flat_map(|column| column.lines.iter()).chain(self.cite.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Guide;
    use crate::yaml;

    fn codes(reading: &str) -> Vec<&'static str> {
        let source = Source::new("seeds/a.yaml", reading);
        let node = yaml::read(&source, 0..reading.len(), &mut Diagnostics::new());
        let guide = Guide { source: Some(source), reading: node, ..Guide::default() };
        let mut diagnostics = Diagnostics::new();
        read(&Seed::new("a", "seeds/a.txt", "一\n二\n".as_bytes(), guide), &mut diagnostics);
        diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn mistakes_in_instructions_are_told() {
        assert_eq!(codes("slugs: {1: orden}\npages:\n  - {to: a/b, title: 一, lines: 1-2}\n"), [""; 0]);
        assert_eq!(codes("slgs: {1: orden}\n"), ["unknown-key"]);
        assert_eq!(codes("slugs: {9: orden, 1: 契約}\n"), ["guide-line", "guide-instruction"]);
        assert_eq!(codes("pages:\n  - {to: ../b, title: 一, lines: 1-2}\n"), ["guide-instruction"]);
        assert_eq!(
            codes("tables:\n  - {to: a/b, columns: [{headings: 一, line: 1}]}\n"),
            ["guide-instruction", "unknown-key"]
        );
    }
}
