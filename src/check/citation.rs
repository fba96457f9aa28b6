//! Citations: every printed value stands in the lines that its record cites.

use super::cited_text::{CitedText, Edges};
use super::memory::{Group, Memory};
use super::problems;
use crate::collection::{FISCAL_YEAR, Field};
use crate::content::Cell;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::seed::{Citation, Lines, Seed};
use crate::site::{RecordRef, Row, Site};
use crate::source::Place;
use crate::text;
use crate::value::{Date, Kind, Value};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The ranges of a citation.
type Ranges<'a> = &'a [(usize, usize)];

/// Looks up every value of every cited record in its source; what is not there is a finding with both places.
pub fn citations(site: &Site, diagnostics: &mut Diagnostics) {
    citations_again(site, &mut Memory::default(), diagnostics);
}

/// The same, where some of the records have been looked up before: those are not looked up again.
pub fn citations_again(site: &Site, memory: &mut Memory, diagnostics: &mut Diagnostics) {
    let mut same_lines: BTreeMap<(usize, &str, Ranges<'_>), Vec<RecordRef>> = BTreeMap::new();
    for at in site.records() {
        let Some(citation) = &site.record(at).citation else { continue };
        same_lines.entry((at.section, citation.seed.as_str(), citation.lines.ranges())).or_default().push(at);
    }
    let groups: Vec<Group> =
        same_lines.into_par_iter().filter_map(|(_, records)| check_records(site, &records, memory)).collect();
    diagnostics.extend(groups.iter().flat_map(|group| group.findings.clone()));
    memory.keep(groups);
    for section in &site.sections {
        diagnostics.extend(problems::uncited(section));
    }
}

/// Checks records of one section that cite the same lines.
fn check_records(site: &Site, records: &[RecordRef], memory: &Memory) -> Option<Group> {
    let rows: Vec<Row<'_>> = records.iter().map(|at| site.row(*at)).collect();
    let citation = rows.first()?.record.citation.as_ref()?;
    let seed = site.seeds.get(&citation.seed);
    let group = Group::new(site, records, citation, seed);
    let findings = match (memory.recall(&group), seed) {
        (Some(findings), _) => findings.to_vec(),
        (None, Some(seed)) => check_rows(&rows, citation, seed),
        (None, None) => vec![problems::no_seed(citation, site.seeds.keys())],
    };
    Some(group.with(findings))
}

fn check_rows(rows: &[Row<'_>], citation: &Citation, seed: &Seed) -> Vec<Diagnostic> {
    if !seed.is_usable {
        return Vec::new();
    }
    if citation.lines.last() > seed.line_count() {
        return vec![problems::no_line(citation, seed)];
    }
    let cited = Cited { seed, citation, text: CitedText::new(seed, &citation.lines) };
    let mut findings = cited.check_repeated(rows);
    for row in rows {
        findings.extend(cited.check_cells(*row));
        findings.extend(cited.check_body(*row));
    }
    findings
}

/// The cells of a record whose values must stand in its lines.
fn cited_cells(row: Row<'_>) -> impl Iterator<Item = (&Field, &Cell)> {
    let cells = row.collection.fields.iter().zip(&row.record.cells);
    cells.filter(|(field, _)| field.cited).filter_map(|(field, cell)| Some((field, cell.as_ref()?)))
}

struct Cited<'a> {
    seed: &'a Seed,
    citation: &'a Citation,
    text: CitedText,
}

impl Cited<'_> {
    /// Where no value of several stands in the lines, these are others than were meant: that is told once.
    fn check_cells(&self, row: Row<'_>) -> Vec<Diagnostic> {
        let check = |(field, cell)| (field, self.check_cell(row, field, cell));
        let checked: Vec<(&Field, Vec<Diagnostic>)> = cited_cells(row).map(check).collect();
        let mut own = checked.iter().filter(|(field, _)| field.name != FISCAL_YEAR).peekable();
        let has_several = checked.len() > 2 && own.peek().is_some();
        if has_several && own.all(|(_, findings)| !findings.is_empty()) {
            let place = row.record.citation.as_ref().map_or(&row.record.place, |citation| &citation.place);
            return vec![problems::nothing_in_source(place.clone(), self.seed, &self.citation.lines)];
        }
        checked.into_iter().flat_map(|(_, findings)| findings).collect()
    }

    fn check_cell(&self, row: Row<'_>, field: &Field, cell: &Cell) -> Vec<Diagnostic> {
        let missing =
            |printed: &str| problems::not_in_source(cell.place.clone(), printed, self.seed, &self.citation.lines);
        match (&field.kind, &cell.value) {
            (_, Some(Value::List(items))) => {
                items.iter().filter(|item| !self.text.has(item, Edges::Number)).map(|item| missing(item)).collect()
            }
            (Kind::Markdown, _) => self.numbers(&cell.printed).iter().map(|number| missing(number)).collect(),
            _ if self.has_cell(row, field, cell) => Vec::new(),
            _ => vec![missing(&cell.printed)],
        }
    }

    /// A figure that is given twice, by one record or by several that cite the same lines, stands there twice: `21 1 0` is not `21 21 0`.
    fn check_repeated(&self, rows: &[Row<'_>]) -> Vec<Diagnostic> {
        let figures = rows.iter().flat_map(|row| cited_cells(*row)).filter(|(field, _)| field.is_figure());
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        let mut findings = Vec::new();
        for (field, cell) in figures {
            let times = given.entry(text::comparable(&cell.printed)).or_default();
            *times += 1;
            let stands = match self.text.count(&cell.printed, edges(&field.kind)) {
                0 => self.count_with_unit_elsewhere(&cell.printed),
                stands => stands,
            };
            if stands > 0 && stands < *times {
                findings.push(problems::not_so_often(
                    cell.place.clone(),
                    &cell.printed,
                    stands,
                    self.seed,
                    &self.citation.lines,
                ));
            }
        }
        findings
    }

    fn has_cell(&self, row: Row<'_>, field: &Field, cell: &Cell) -> bool {
        let edges = edges(&field.kind);
        if self.text.has(&cell.printed, edges) {
            return true;
        }
        match &cell.value {
            Some(Value::FiscalYear(_)) if field.name == FISCAL_YEAR => self.has_fiscal_year(row, cell),
            Some(Value::Money(_) | Value::Count(_)) if self.count_with_unit_elsewhere(&cell.printed) > 0 => true,
            Some(Value::Date(date)) if self.has_in_parts(date) => true,
            Some(Value::Period(period)) => {
                let has = |date: &Date| {
                    date.forms().iter().any(|form| self.text.has(form, Edges::Number)) || self.has_in_parts(date)
                };
                has(&period.start()) && period.end().as_ref().is_none_or(has)
            }
            Some(value) => value.forms().iter().any(|form| self.text.has(form, edges)),
            None => false,
        }
    }

    /// A day may stand without its year: the year then stands on a cited line above.
    fn has_in_parts(&self, date: &Date) -> bool {
        let has = |line: usize, forms: &[String]| {
            let text = CitedText::new(self.seed, &Lines::new([(line, line)]));
            forms.iter().any(|form| text.has(form, Edges::Number))
        };
        let (years, days) = (date.year_forms(), date.day_forms());
        let mut lines = self.citation.lines.iter();
        lines.by_ref().any(|line| has(line, &years)) && lines.any(|line| has(line, &days))
    }

    /// A fiscal year is in the lines, or is the document's own unless the lines of a figure name another, or is that of the record's date.
    fn has_fiscal_year(&self, row: Row<'_>, cell: &Cell) -> bool {
        let Some(Value::FiscalYear(year)) = &cell.value else { return false };
        let of_dates = row.record.cells.iter().flatten().filter_map(|cell| match &cell.value {
            Some(Value::Date(date)) => date.fiscal_year(),
            Some(Value::Period(period)) => period.start().fiscal_year(),
            _ => None,
        });
        let in_lines = Value::FiscalYear(*year).forms().iter().any(|form| self.text.has(form, Edges::Number));
        let names_another = row.collection.has_figures() && self.text.names_a_fiscal_year();
        let of_document = self.seed.guide.fiscal_year == Some(*year) && !names_another;
        in_lines || of_document || of_dates.into_iter().any(|of_date| of_date == *year)
    }

    /// A unit may stand in the table's header: `7,500千円` is `7,500` under `補助額（千円）`.
    fn count_with_unit_elsewhere(&self, printed: &str) -> usize {
        let printed = text::comparable(printed);
        let Some(end) = printed.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1) else { return 0 };
        let (number, unit) = printed.split_at(end);
        let headers = [format!("({unit})"), format!("単位:{unit}"), format!("単位{unit}")];
        let has_unit = !unit.is_empty() && headers.iter().any(|header| self.text.has(header, Edges::Open));
        if has_unit { self.text.count(number, Edges::Figure) } else { 0 }
    }

    /// Every number of the body stands in the cited lines too; a text may say it again.
    fn check_body(&self, row: Row<'_>) -> Vec<Diagnostic> {
        let Some(body) = &row.record.body else { return Vec::new() };
        let mut findings = Vec::new();
        let mut start = body.span.start;
        for line in body.text().split_inclusive('\n') {
            for number in self.numbers(line) {
                let at = start + line.find(&number).unwrap_or(0);
                let place = Place::new(&body.source, at..at + number.len());
                findings.push(problems::not_in_source(place, &number, self.seed, &self.citation.lines));
            }
            start += line.len();
        }
        findings
    }

    /// The numbers of a Markdown text, as it writes them, that do not stand in the cited lines. Those of links and footnotes are no figures.
    fn numbers(&self, markdown: &str) -> Vec<String> {
        numbers(markdown).into_iter().filter(|number| !self.text.has(number, Edges::Number)).collect()
    }
}

fn edges(kind: &Kind) -> Edges {
    match kind {
        Kind::Money | Kind::Count | Kind::Ratio | Kind::Integer => Edges::Figure,
        Kind::Text | Kind::Party | Kind::Link | Kind::Choice(_) => Edges::Open,
        _ => Edges::Number,
    }
}

/// The runs of digits, of either width, with the commas and points inside them, whether or not Markdown escapes these.
fn numbers(markdown: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut number = String::new();
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '\\' => 1,
            _ if number.is_empty() => not_a_figure(rest),
            _ => 0,
        };
        if skipped > 0 {
            rest = &rest[skipped..];
            continue;
        }
        let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        let goes_on =
            !number.is_empty() && matches!(c, ',' | '.' | '，' | '．') && rest[c.len_utf8()..].starts_with(is_digit);
        if is_digit(c) || goes_on {
            number.push(c);
        } else if !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
        rest = &rest[c.len_utf8()..];
    }
    if !number.is_empty() {
        numbers.push(number);
    }
    numbers
}

/// The length of a link's destination or a footnote's label that the text begins with; 0 for anything else.
fn not_a_figure(text: &str) -> usize {
    let closing = match text {
        _ if text.starts_with("](") => ')',
        _ if text.starts_with("[^") => ']',
        _ => return 0,
    };
    text.find(closing).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::content;
    use crate::diagnostic::Lang;
    use crate::disk::RawFile;
    use crate::seed::Guide;
    use crate::value::FiscalYear;

    #[test]
    fn a_year_stands_on_a_line_above_its_day() {
        let text = "第1回 2019.8.5 開催\n第2回 9.27 開催\n■2021年（令和３年）\n１月27日～２月26日 募集\n第3回 12019.8.50 10.311\n";
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let has = |lines: &str, date: &str| {
            let place = Place::line(&seed.source, 1);
            let citation = Citation::parse(&format!("a:{lines}"), place).unwrap();
            let text = CitedText::new(&seed, &citation.lines);
            Cited { seed: &seed, citation: &citation, text }.has_in_parts(&Date::parse(date).unwrap())
        };
        assert!(has("1-2", "2019-09-27") && has("3-4", "2021-01-27") && has("3, 4", "令和３年２月26日"));
        for (lines, date) in [
            ("2", "2019-09-27"),
            ("2-3", "2021-09-27"),
            ("1-2", "2019-09-2"),
            ("1-2", "2020-09-27"),
            ("1, 5", "2019-10-31"),
        ] {
            assert!(!has(lines, date), "{date} in {lines}");
        }
        assert!(!has("5", "2019-10-31") && !has("1, 4", "2019-01-2"));
    }

    #[test]
    fn numbers_of_a_text() {
        assert_eq!(
            numbers("約1,300名、２０２５年の[頁](/a/9/)[^12]。1.5倍、2\\.0。"),
            ["1,300", "２０２５", "1.5", "2.0"]
        );
    }

    fn messages(files: &[(&str, &str)], seed: &str) -> Vec<String> {
        let file =
            |(path, text): &(&str, &str)| RawFile { path: (*path).to_owned(), bytes: text.as_bytes().to_owned() };
        let mut diagnostics = Diagnostics::new();
        let content = content::load(files.iter().map(file).collect(), &mut diagnostics);
        let guide = Guide { fiscal_year: FiscalYear::parse("R5").ok(), ..Guide::default() };
        let seed = Seed::new("a", "seeds/a.txt", seed.as_bytes(), guide);
        let site = Site::assemble(Config::default(), content, [("a".to_owned(), seed)].into(), &mut diagnostics);
        citations(&site, &mut diagnostics);
        diagnostics.sorted().iter().map(|finding| finding.message.in_lang(Lang::En).to_owned()).collect()
    }

    #[test]
    fn a_number_is_in_the_lines_as_often_as_it_is_given() {
        let staff = [
            ("staff/_collection.yaml", "fields: {title: {type: text}, number: {type: money}}"),
            ("staff/all.csv", "title,number,出典\n総務,28千円,\"a:1-2\"\n人事,28千円,\"a:1-2\"\n"),
        ];
        assert_eq!(messages(&staff, "総務 人事（千円）\n28 28\n"), Vec::<String>::new());
        let once = "the cited lines a:1-2 have “28千円” less often, 1×";
        assert_eq!(messages(&staff, "総務 人事（千円）\n28 25\n"), [once]);
        let page = [("a.md", "---\ntitle: 頁\nsource: a:1\n---\n28台。再び、28台。\n")];
        assert_eq!(messages(&page, "頁28台\n"), Vec::<String>::new());
    }

    #[test]
    fn the_document_s_fiscal_year_is_not_taken_where_the_lines_name_another() {
        let settled =
            [("expenditures/a.md", "---\ntitle: 委託\namount: 100円\nfiscal_year: 令和５年度\nsource: a:1\n---\n")];
        assert_eq!(messages(&settled, "委託決算額 100円\n"), Vec::<String>::new());
        let other = "“令和５年度” is not in the cited lines a:1";
        assert_eq!(messages(&settled, "委託 令和３年度決算額 100円\n"), [other]);
    }
}
