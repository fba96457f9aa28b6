//! A seed as drafts: its programs, the records in them, and what its reading guide describes.

use super::document::{Document, trim};
use super::draft::{Draft, Printed, slug_of};
use super::grid::{self, Grid};
use super::guide::Instructions;
use super::names::Names;
use super::outline::{self, Outline, Program};
use super::prose::{self, Prose, Reading};
use super::records::{self, Record, Records};
use super::{listed, problems, tables};
use crate::collection::{Collection, FISCAL_YEAR, NOTE, PROGRAM};
use crate::diagnostic::Diagnostics;
use crate::seed::{Lines, Seed};
use crate::value::FiscalYear;
use std::collections::BTreeSet;

/// What a seed gives.
pub(super) struct Converted {
    /// Its content files, with their final paths below `content/`.
    pub(super) files: Vec<(String, String)>,
    /// The lines that they cite.
    pub(super) cited: BTreeSet<usize>,
}

/// Converts a seed. `names` are those already given.
pub(super) fn convert(
    seed: &Seed,
    instructions: &Instructions,
    collections: &[Collection],
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let set_aside: BTreeSet<usize> = seed.guide.set_aside.iter().flat_map(|aside| aside.lines.iter()).collect();
    let hidden = instructions.taken().union(&set_aside).copied().collect();
    let document = Document::new(seed, &hidden).mended(|number, line| instructions.mended(number, line));
    let grids = grid::find(&document);
    let outline = outline::read(&document, &instructions.levels, |line| grids.iter().any(|grid| grid.contains(line)));
    let records = records::read(&document, &outline, &grids, collections);
    let converted = Converted { files: Vec::new(), cited: BTreeSet::new() };
    let year = fiscal_year(seed);
    let mut converter = Converter { seed, instructions, names, year, used: BTreeSet::new(), converted };
    converter.programs(&document, &outline, &grids, records);
    let listed = instructions.listed_lines();
    let all = Document::new(seed, &set_aside.union(&listed).copied().collect())
        .mended(|number, line| instructions.mended(number, line));
    converter.pages(&all, &set_aside, diagnostics);
    converter.tables(diagnostics);
    converter.listed(collections, diagnostics);
    converter.check_used(diagnostics);
    converter.converted
}

/// The year that the document reports on: the guide's, or that of the first line that is one.
fn fiscal_year(seed: &Seed) -> Option<FiscalYear> {
    let first = (1..=seed.line_count()).map(|line| trim(seed.line(line))).find(|line| !line.is_empty());
    seed.guide.fiscal_year.or_else(|| FiscalYear::parse(first?).ok())
}

struct Converter<'a> {
    seed: &'a Seed,
    instructions: &'a Instructions,
    names: &'a mut Names,
    /// The year that the document reports on.
    year: Option<FiscalYear>,
    /// The lines of the guide's slugs and notes that named something.
    used: BTreeSet<usize>,
    converted: Converted,
}

impl Converter<'_> {
    fn programs(&mut self, document: &Document, outline: &Outline, grids: &[Grid], mut records: Records) {
        let levels = outline.headings.iter().map(|(line, heading)| (*line, heading.level)).collect();
        let reading = Reading {
            levels,
            items: &outline.items,
            grids,
            elsewhere: &records.lines,
            joins: &self.instructions.joins,
            width: prose::WIDTH,
        };
        let of_records: BTreeSet<usize> = records.records.iter().flat_map(|record| &record.own).copied().collect();
        let mut addresses = Vec::new();
        let mut left_out = BTreeSet::new();
        for program in &outline.programs {
            let prose = prose::markdown(document, &Lines::new([(program.first + 1, program.last)]), &reading);
            left_out.extend(prose.left_out.iter().copied());
            let draft = self.program(program, prose, &of_records);
            let slug = draft.slug.clone();
            addresses.push((self.file(draft), slug));
        }
        records.cite_headings(outline, &left_out);
        for record in &records.records {
            let program = record.program.map(|program| &addresses[program]);
            let program = program.map(|(address, slug)| (address.as_str(), slug.as_str()));
            let draft = self.record(record, program.map(|(address, _)| address), program.map(|(_, slug)| slug));
            self.file(draft);
        }
    }

    /// The draft of a program; notes to lines `of_records` belong to those.
    fn program(&mut self, program: &Program, prose: Prose, of_records: &BTreeSet<usize>) -> Draft {
        let units = program.units.iter().map(|(line, _)| *line);
        let all: BTreeSet<usize> = (program.first..=program.last).filter(|line| !of_records.contains(line)).collect();
        let mut front = vec![text("title", &program.title)];
        if !program.units.is_empty() {
            let names: Vec<&str> = program.units.iter().map(|(_, name)| name.as_str()).collect();
            front.push(text("group", &names.join("　")));
        }
        if program.is_new {
            front.push(text("new", "新規"));
        }
        front.extend(self.common(self.year, None, &all));
        let slug = self.slug(&BTreeSet::from([program.first])).or_else(|| slug_of(&program.title));
        Draft {
            folder: folder("programs", self.year),
            slug: slug.unwrap_or_else(|| format!("line-{}", program.first)),
            line: program.first,
            front,
            seed: self.seed.name.clone(),
            lines: units.chain([program.first]).chain(prose.lines).collect(),
            body: prose.text,
        }
    }

    /// The draft of a record; `page` is the address of that it belongs to, and `name` is for one that has no better.
    fn record(&mut self, record: &Record, page: Option<&str>, name: Option<&str>) -> Draft {
        let collection = record.collection;
        let line = record.own.first().copied().unwrap_or(0);
        let year = record.fiscal_year.or(self.year);
        let declared = collection.declared().iter().enumerate();
        let given = declared.filter_map(|(at, field)| Some((field.name.clone(), record.values.get(&at)?.clone())));
        let mut front: Vec<(String, Printed)> = given.collect();
        front.extend(self.common(year, page, &record.own));
        let of_title = match collection.position("title").and_then(|title| record.values.get(&title)) {
            Some(Printed::Text(title)) => slug_of(title),
            _ => None,
        };
        let slug = self.slug(&record.own).or(of_title).or_else(|| name.map(str::to_owned));
        Draft {
            folder: folder(&collection.name, year),
            slug: slug.unwrap_or_else(|| format!("line-{line}")),
            line,
            front,
            seed: self.seed.name.clone(),
            lines: record.lines.clone(),
            body: String::new(),
        }
    }

    /// The keys that every entry may have, but its citation.
    fn common(
        &mut self,
        year: Option<FiscalYear>,
        program: Option<&str>,
        own: &BTreeSet<usize>,
    ) -> impl Iterator<Item = (String, Printed)> + use<> {
        let year = year.map(|year| text(FISCAL_YEAR, &printed_year(year)));
        let program = program.map(|address| text(PROGRAM, address));
        let note = self.note(own).map(|note| text(NOTE, &note));
        [year, program, note].into_iter().flatten()
    }

    fn pages(&mut self, document: &Document, set_aside: &BTreeSet<usize>, diagnostics: &mut Diagnostics) {
        let grids = grid::find(document);
        let items = BTreeSet::new();
        for page in &self.instructions.pages {
            let lines: BTreeSet<usize> = page.lines.iter().filter(|line| !set_aside.contains(line)).collect();
            let whole: String = lines.iter().map(|line| self.seed.line(*line)).collect();
            if !prose::stands_in(&page.title, &whole) {
                diagnostics.push(problems::title(page.place.clone(), &page.title));
            }
            let title_line = page.lines.iter().find(|line| prose::is_title(document.line(*line), &page.title));
            let elsewhere = title_line.into_iter().collect();
            let width = page.width.unwrap_or(prose::WIDTH);
            let reading = Reading {
                levels: self.instructions.levels.clone(),
                items: &items,
                grids: &grids,
                elsewhere: &elsewhere,
                joins: &self.instructions.joins,
                width,
            };
            let prose = prose::markdown(document, &page.lines, &reading);
            let of_records = self.instructions.row_lines();
            let own = lines.difference(&of_records).copied().collect();
            let front = [text("title", &page.title)].into_iter().chain(self.common(self.year, None, &own)).collect();
            let (folder, slug) = page.to.rsplit_once('/').unwrap_or(("", &page.to));
            let line = lines.first().copied().unwrap_or(0);
            self.file(Draft {
                folder: folder.to_owned(),
                slug: slug.to_owned(),
                line,
                front,
                seed: self.seed.name.clone(),
                lines: prose.lines.into_iter().chain(title_line).collect(),
                body: prose.text,
            });
        }
    }

    fn tables(&mut self, diagnostics: &mut Diagnostics) {
        for table in &self.instructions.tables {
            if let Some(csv) = tables::csv(self.seed, table, self.year.map(printed_year), diagnostics) {
                let path = self.names.give(&table.to, 0);
                self.converted.files.push((format!("{path}.csv"), csv));
                self.converted.cited.extend(table.lines());
            }
        }
    }

    fn listed(&mut self, collections: &[Collection], diagnostics: &mut Diagnostics) {
        for listed in &self.instructions.records {
            for record in listed::read(self.seed, self.instructions, listed, collections, diagnostics) {
                let day = listed::start(&record).map(|date| date.iso());
                let draft = self.record(&record, listed.page.as_deref(), day.as_deref());
                self.file(draft);
            }
        }
    }

    /// Keeps a draft as a file and gives its address without slashes at the ends.
    fn file(&mut self, draft: Draft) -> String {
        let address = self.names.give(&format!("{}/{}", draft.folder, draft.slug), draft.line);
        self.converted.files.push((format!("{address}.md"), draft.text()));
        self.converted.cited.extend(draft.lines);
        address
    }

    fn slug(&mut self, own: &BTreeSet<usize>) -> Option<String> {
        let (line, (slug, _)) = own.iter().find_map(|line| self.instructions.slugs.get_key_value(line))?;
        self.used.insert(*line);
        Some(slug.clone())
    }

    fn note(&mut self, own: &BTreeSet<usize>) -> Option<String> {
        let given: Vec<_> = own.iter().filter_map(|line| self.instructions.notes.get_key_value(line)).collect();
        self.used.extend(given.iter().map(|(line, _)| **line));
        let notes: Vec<&str> = given.iter().map(|(_, (note, _))| note.as_str()).collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    fn check_used(&self, diagnostics: &mut Diagnostics) {
        let by_line = self.instructions.slugs.iter().chain(&self.instructions.notes);
        for (_, (_, place)) in by_line.filter(|(line, _)| !self.used.contains(line)) {
            diagnostics.push(problems::unused(place.clone()));
        }
    }
}

fn text(key: &str, value: &str) -> (String, Printed) {
    (key.to_owned(), Printed::Text(value.to_owned()))
}

/// The folder of a section's records of a year.
fn folder(section: &str, year: Option<FiscalYear>) -> String {
    year.map_or_else(|| format!("{section}/undated"), |year| format!("{section}/{}", year.year()))
}

/// A fiscal year as Japanese documents print it: one digit full-width, two or more half-width.
fn printed_year(year: FiscalYear) -> String {
    let printed = year.in_era();
    let is_single = printed.chars().filter(char::is_ascii_digit).count() == 1;
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c);
    if is_single { printed.chars().map(wide).collect() } else { printed }
}
