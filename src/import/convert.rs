//! A seed as drafts: its programs, the records in them, and what its reading guide describes.

use super::document::Document;
use super::draft::{Draft, Printed, slug_of};
use super::grid::{self, Grid};
use super::guide::Instructions;
use super::names::Names;
use super::outline::{self, Outline, Program};
use super::prose::{self, Reading};
use super::records::{self, Record, Records};
use super::{problems, tables};
use crate::collection::{Collection, FISCAL_YEAR, NOTE, PROGRAM};
use crate::diagnostic::Diagnostics;
use crate::seed::{Lines, Seed};
use crate::value::FiscalYear;
use std::collections::{BTreeMap, BTreeSet};

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
    let document = Document::new(seed, &hidden);
    let grids = grid::find(&document);
    let outline = outline::read(&document, &instructions.levels, |line| grids.iter().any(|grid| grid.contains(line)));
    let records = records::read(&document, &outline, &grids, collections);
    let mut converter = Converter {
        seed,
        instructions,
        names,
        used: BTreeSet::new(),
        converted: Converted { files: Vec::new(), cited: BTreeSet::new() },
    };
    converter.programs(&document, &outline, &grids, records);
    let all = Document::new(seed, &set_aside.union(&instructions.table_lines()).copied().collect());
    converter.pages(&all, diagnostics);
    converter.tables(diagnostics);
    converter.check_used(diagnostics);
    converter.converted
}

struct Converter<'a> {
    seed: &'a Seed,
    instructions: &'a Instructions,
    names: &'a mut Names,
    /// The lines of the guide's slugs and notes that named something.
    used: BTreeSet<usize>,
    converted: Converted,
}

impl Converter<'_> {
    fn programs(&mut self, document: &Document, outline: &Outline, grids: &[Grid], records: Records) {
        let noted_by_records: BTreeSet<usize> =
            records.records.iter().flat_map(|record| record.own.iter().copied()).collect();
        let programs: Vec<Draft> = outline
            .programs
            .iter()
            .map(|program| {
                let reading = Reading {
                    levels: outline.headings.iter().map(|(line, heading)| (*line, heading.level)).collect(),
                    items: &outline.items,
                    grids,
                    elsewhere: &records.lines,
                    width: prose::WIDTH,
                };
                let body = prose::markdown(document, &Lines::new([(program.first + 1, program.last)]), &reading);
                self.program(program, body, &noted_by_records)
            })
            .collect();
        let addresses: Vec<(String, String)> = programs
            .into_iter()
            .map(|draft| {
                let slug = draft.slug.clone();
                (self.file(draft), slug)
            })
            .collect();
        for record in records.records {
            let program = record.program.map(|program| addresses[program].clone());
            let draft = self.record(&record, program);
            self.file(draft);
        }
    }

    fn program(&mut self, program: &Program, body: String, noted_by_records: &BTreeSet<usize>) -> Draft {
        let lines: BTreeSet<usize> =
            program.units.iter().map(|(line, _)| *line).chain(program.first..=program.last).collect();
        let mut front = vec![("title".to_owned(), Printed::Text(program.title.clone()))];
        if !program.units.is_empty() {
            let group = program.units.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("　");
            front.push(("group".to_owned(), Printed::Text(group)));
        }
        if program.is_new {
            front.push(("new".to_owned(), Printed::Text("新規".to_owned())));
        }
        let year = self.fiscal_year();
        front.extend(year.map(|year| (FISCAL_YEAR.to_owned(), Printed::Text(printed_year(year)))));
        let noted = lines.difference(noted_by_records).copied().collect();
        front.extend(self.note(&noted).map(|note| (NOTE.to_owned(), Printed::Text(note))));
        let own = BTreeSet::from([program.first]);
        Draft {
            folder: folder("programs", year),
            slug: self
                .slug(&own)
                .or_else(|| slug_of(&program.title))
                .unwrap_or_else(|| format!("line-{}", program.first)),
            line: program.first,
            front,
            seed: self.seed.name.clone(),
            lines,
            body,
        }
    }

    fn record(&mut self, record: &Record, program: Option<(String, String)>) -> Draft {
        let fields = &record.collection.fields;
        let title = record.collection.position("title").and_then(|title| record.values.get(&title));
        let title_slug = match title {
            Some(Printed::Text(title)) => slug_of(title),
            _ => None,
        };
        let line = record.own.first().copied().unwrap_or(0);
        let year = record.fiscal_year.or_else(|| self.fiscal_year());
        let named = |(field, printed): (&usize, &Printed)| (fields[*field].name.clone(), printed.clone());
        let common = |name: &str| [FISCAL_YEAR, PROGRAM, NOTE].contains(&name);
        let mut front: Vec<(String, Printed)> =
            record.values.iter().map(named).filter(|(name, _)| !common(name)).collect();
        front.extend(year.map(|year| (FISCAL_YEAR.to_owned(), Printed::Text(printed_year(year)))));
        front.extend(program.iter().map(|(address, _)| (PROGRAM.to_owned(), Printed::Text(address.clone()))));
        front.extend(self.note(&record.own).map(|note| (NOTE.to_owned(), Printed::Text(note))));
        let slug = self.slug(&record.own).or(title_slug).or(program.map(|(_, slug)| slug));
        Draft {
            folder: folder(&record.collection.name, year),
            slug: slug.unwrap_or_else(|| format!("line-{line}")),
            line,
            front,
            seed: self.seed.name.clone(),
            lines: record.lines.clone(),
            body: String::new(),
        }
    }

    fn pages(&mut self, document: &Document, diagnostics: &mut Diagnostics) {
        let grids = grid::find(document);
        let items = BTreeSet::new();
        for page in &self.instructions.pages {
            let lines: BTreeSet<usize> = page.lines.iter().collect();
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
                width,
            };
            let body = prose::markdown(document, &page.lines, &reading);
            let mut front = vec![("title".to_owned(), Printed::Text(page.title.clone()))];
            front.extend(self.fiscal_year().map(|year| (FISCAL_YEAR.to_owned(), Printed::Text(printed_year(year)))));
            front.extend(self.note(&lines).map(|note| (NOTE.to_owned(), Printed::Text(note))));
            let (folder, slug) = page.to.rsplit_once('/').unwrap_or(("", &page.to));
            let line = lines.first().copied().unwrap_or(0);
            self.file(Draft {
                folder: folder.to_owned(),
                slug: slug.to_owned(),
                line,
                front,
                seed: self.seed.name.clone(),
                lines,
                body,
            });
        }
    }

    fn tables(&mut self, diagnostics: &mut Diagnostics) {
        for table in &self.instructions.tables {
            if let Some(csv) = tables::csv(self.seed, table, self.fiscal_year().map(printed_year), diagnostics) {
                let path = self.names.give(&table.to, 0);
                self.converted.files.push((format!("{path}.csv"), csv));
                self.converted
                    .cited
                    .extend(table.cite.iter().chain(table.columns.iter().flat_map(|column| column.lines.iter())));
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
        let notes: Vec<(&usize, &str)> = own
            .iter()
            .filter_map(|line| self.instructions.notes.get_key_value(line))
            .map(|(line, (note, _))| (line, note.as_str()))
            .collect();
        self.used.extend(notes.iter().map(|(line, _)| **line));
        (!notes.is_empty()).then(|| notes.into_iter().map(|(_, note)| note).collect::<Vec<_>>().join(" "))
    }

    fn check_used(&self, diagnostics: &mut Diagnostics) {
        let by_line: BTreeMap<_, _> = self.instructions.slugs.iter().chain(&self.instructions.notes).collect();
        for (_, (_, place)) in by_line.into_iter().filter(|(line, _)| !self.used.contains(line)) {
            diagnostics.push(problems::unused(place.clone()));
        }
    }

    /// The year that the document reports on: the guide's, or that of the first line that is one.
    fn fiscal_year(&self) -> Option<FiscalYear> {
        let first = (1..=self.seed.line_count())
            .map(|line| super::document::trim(self.seed.line(line)))
            .find(|line| !line.is_empty());
        self.seed.guide.fiscal_year.or_else(|| FiscalYear::parse(first?).ok())
    }
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
