//! A seed as drafts: its programs, the records in them, and what its reading guide describes.

use super::document::{Document, trim};
use super::draft::{Draft, Printed, ranges};
use super::grid::{self, Grid};
use super::guide::Instructions;
use super::names::Names;
use super::outline::{self, Outline, Program};
use super::prose::{self, Prose, Reading};
use super::recognize::below_titles;
use super::records::{self, Record, Records};
use super::report::{Confidence, Recognized};
use super::spread::{self, Form};
use super::unguided::{self, Told};
use super::unguided_blocks;
use super::{listed, problems, tables};
use crate::collection::{Collection, EntryKey, FISCAL_YEAR, NOTE, PROGRAM};
use crate::diagnostic::Diagnostics;
use crate::seed::{Lines, Seed};
use crate::source::Place;
use crate::text;
use crate::value::FiscalYear;
use std::collections::{BTreeMap, BTreeSet};

/// What a seed gives.
pub(super) struct Converted {
    /// Its content files, with their final paths below `content/`.
    pub(super) files: Vec<(String, String)>,
    /// The lines that they cite.
    pub(super) cited: BTreeSet<usize>,
    /// What was recognized, and the lines left as text, where there is no guide.
    pub(super) recognized: Vec<Recognized>,
    /// The lines that stand in pages of text.
    pub(super) prose: BTreeSet<usize>,
}

/// Converts a seed. `names` are those already given.
pub(super) fn convert(
    seed: &Seed,
    instructions: &Instructions,
    collections: &[Collection],
    form: Form,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let set_aside: BTreeSet<usize> = seed.guide.set_aside.iter().flat_map(|aside| aside.lines.iter()).collect();
    let hidden = instructions.taken().union(&set_aside).copied().collect();
    let document = Document::new(seed, &hidden).mended(|number, line| instructions.mended(number, line));
    let is_guided = seed.guide.source.is_some();
    let grids: Vec<Grid> = grid::find(&document).into_iter().map(|grid| below_titles(grid, collections)).collect();
    let blocks = (!is_guided).then(|| unguided_blocks::find(&document, &grids, collections));
    let labeled: BTreeSet<usize> = blocks.iter().flatten().flat_map(|block| &block.record.own).copied().collect();
    let in_table = |line: usize| grid::at(&grids, line).is_some() || labeled.contains(&line);
    let outline = outline::read(&document, &instructions.levels, in_table);
    let told = if is_guided { Told::default() } else { unguided::read(&document, &outline, &grids) };
    let records = records::read(&document, &outline, &grids, blocks, told.title, collections);
    let mut converter =
        Converter { form, year: fiscal_year(seed, &told), told: &told, ..Converter::new(seed, instructions, names) };
    if !is_guided && converter.year.is_none() {
        diagnostics.push(problems::no_fiscal_year(seed));
    }
    if told.has_programs() && !converter.has_programs(&outline) {
        diagnostics.push(problems::many_items(seed, outline.programs.len()));
    }
    converter.converted.recognized = if is_guided { Vec::new() } else { records.recognized.clone() };
    converter.programs(&document, &outline, &grids, records, collections);
    let listed = instructions.listed_lines();
    let all = Document::new(seed, &set_aside.union(&listed).copied().collect())
        .mended(|number, line| instructions.mended(number, line));
    converter.pages(&all, &set_aside, diagnostics);
    converter.tables(diagnostics);
    converter.listed(collections, diagnostics);
    converter.check_used(diagnostics);
    converter.converted
}

/// The year that the document reports on: the guide's, or what the document says, or that of the first line that is one.
fn fiscal_year(seed: &Seed, told: &Told) -> Option<FiscalYear> {
    let first = (1..=seed.line_count()).map(|line| trim(seed.line(line))).find(|line| !line.is_empty());
    let of_document = told.year.map(|(_, year)| year);
    seed.guide.fiscal_year.or(of_document).or_else(|| FiscalYear::parse(first?).ok())
}

struct Converter<'a> {
    seed: &'a Seed,
    instructions: &'a Instructions,
    names: &'a mut Names,
    form: Form,
    /// The year that the document reports on.
    year: Option<FiscalYear>,
    /// What the document tells of itself, where there is no guide.
    told: &'a Told<'a>,
    /// The lines of the guide's slugs, notes and waivers that named something.
    used: BTreeSet<usize>,
    converted: Converted,
}

static UNTOLD: Told = Told { title: None, year: None, years: BTreeMap::new() };

impl<'a> Converter<'a> {
    fn new(seed: &'a Seed, instructions: &'a Instructions, names: &'a mut Names) -> Self {
        let converted =
            Converted { files: Vec::new(), cited: BTreeSet::new(), recognized: Vec::new(), prose: BTreeSet::new() };
        Self {
            seed,
            instructions,
            names,
            form: Form::default(),
            year: None,
            told: &UNTOLD,
            used: BTreeSet::new(),
            converted,
        }
    }
}

impl Converter<'_> {
    fn programs(
        &mut self,
        document: &Document,
        outline: &Outline,
        grids: &[Grid],
        mut records: Records,
        collections: &[Collection],
    ) {
        let has_programs = self.has_programs(outline);
        let levels = outline.headings.iter().map(|(line, heading)| (*line, heading.level + usize::from(!has_programs)));
        let tops = outline.programs.iter().filter(|_| !has_programs).map(|program| (program.first, 2));
        let reading = Reading {
            levels: levels.chain(tops).collect(),
            items: &outline.items,
            grids,
            elsewhere: &records.lines,
            joins: &self.instructions.joins,
            width: prose::WIDTH,
        };
        let of_records: BTreeSet<usize> = records.records.iter().flat_map(|record| &record.own).copied().collect();
        let mut addresses = Vec::new();
        let mut left_out = BTreeSet::new();
        let mut rest: BTreeSet<usize> = (1..=document.last()).filter(|line| !document.is_blank(*line)).collect();
        for program in outline.programs.iter().filter(|_| has_programs) {
            let prose = prose::markdown(document, &Lines::new([(program.first + 1, program.last)]), &reading);
            left_out.extend(prose.left_out.iter().copied());
            let draft = self.program(program, prose, &of_records);
            let units = program.units.iter().map(|(line, _)| line);
            for line in units.chain(&draft.lines).copied().chain(program.first..=program.last) {
                rest.remove(&line);
            }
            let slug = draft.slug.clone();
            addresses.push((self.file(draft), slug));
        }
        if self.seed.guide.source.is_none() {
            self.report_programs(outline, &addresses);
            rest.retain(|line| !records.lines.contains(line));
            left_out.extend(self.rest(document, &rest, &reading));
        }
        records.cite_headings(outline, &left_out);
        self.records(&records.records, &addresses, collections);
    }

    /// Whether the numbered items are pages of their own: where nobody has described the document, only so many.
    fn has_programs(&self, outline: &Outline) -> bool {
        let is_guided = self.seed.guide.source.is_some();
        self.told.has_programs() && (is_guided || !self.form.is_one_page(outline.programs.len()))
    }

    fn report_programs(&mut self, outline: &Outline, addresses: &[(String, String)]) {
        let (Some(first), Some(last)) = (outline.programs.first(), outline.programs.last()) else { return };
        if !addresses.is_empty() {
            let (collection, lines) = ("programs".to_owned(), Lines::new([(first.first, last.last)]));
            let (records, confidence) = (addresses.len(), Confidence::High);
            let programs = Recognized { collection, lines, records, confidence, left_out: Vec::new() };
            self.converted.recognized.insert(0, programs);
        }
    }

    fn records(&mut self, records: &[Record], addresses: &[(String, String)], collections: &[Collection]) {
        for collection in collections {
            let of_collection = records.iter().filter(|record| record.collection.name == collection.name);
            let drafts: Vec<Draft> = of_collection
                .map(|record| {
                    let page = record.program.and_then(|program| addresses.get(program));
                    self.record(record, page.map(|(address, _)| address.as_str()), page.map(|(_, slug)| slug.as_str()))
                })
                .collect();
            let is_csv = self.form.is_csv(drafts.len());
            if is_csv && !drafts.is_empty() {
                let path = self.names.give(&format!("{}/{}", collection.name, self.slug_of_seed()), 0);
                self.converted.files.push((format!("{path}.csv"), spread::csv(collection, &drafts)));
                self.converted.cited.extend(drafts.iter().flat_map(|draft| &draft.lines));
            } else {
                drafts.into_iter().for_each(|draft| _ = self.file(draft));
            }
        }
    }

    /// The page of what stands in no program and no record, of a document without a guide.
    /// Gives the headings that are left out of it, as nothing but records stands below them.
    fn rest(&mut self, document: &Document, rest: &BTreeSet<usize>, reading: &Reading) -> BTreeSet<usize> {
        if rest.is_empty() {
            return BTreeSet::new();
        }
        let (title_line, title) = self.told.title.map_or((0, self.seed.title()), |(line, title)| (line, title));
        let read: BTreeSet<usize> = rest.iter().copied().filter(|line| *line != title_line).collect();
        let Prose { text: body, left_out, .. } = prose::markdown(document, &ranges(&read), reading);
        let mut lines = rest.clone();
        lines.extend(self.told.year.map(|(line, _)| line));
        let front = [text("title", title)].into_iter().chain(self.common(self.year, None, &BTreeSet::new())).collect();
        let (slug, seed) = (self.slug_of_seed(), self.seed.name.clone());
        self.converted.prose.extend(rest);
        self.file(Draft { folder: PAGES.to_owned(), slug, line: 1, front, seed, lines, body });
        left_out
    }

    /// The seed's name as a part of an address; its hash where it has no letters for one.
    fn slug_of_seed(&self) -> String {
        let name = &self.seed.name;
        let is_plain = crate::output::Address::new(name).is_ok();
        let slug = if is_plain { Some(name.clone()) } else { text::page_name(name) };
        slug.unwrap_or_else(|| format!("seed-{}", &self.seed.sha256[..8]))
    }

    /// The draft of a program; notes to lines `of_records` belong to those.
    fn program(&mut self, program: &Program, prose: Prose, of_records: &BTreeSet<usize>) -> Draft {
        let units = program.units.iter().map(|(line, _)| *line);
        let all: BTreeSet<usize> = (program.first..=program.last).filter(|line| !of_records.contains(line)).collect();
        let units = units.chain(self.told.year.map(|(line, _)| line));
        let mut front = vec![text("title", &program.title)];
        if !program.units.is_empty() {
            let names: Vec<&str> = program.units.iter().map(|(_, name)| name.as_str()).collect();
            front.push(text("group", &names.join("　")));
        }
        if program.is_new {
            front.push(text("new", "新規"));
        }
        front.extend(self.common(self.year, None, &all));
        let slug = self.slug(&BTreeSet::from([program.first])).or_else(|| text::page_name(&program.title));
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
        let said = self.told.years.range(..line).next_back().filter(|_| record.fiscal_year.is_none());
        let year = record.fiscal_year.or(said.map(|(_, year)| *year)).or(self.year);
        let of_head = self.told.year.filter(|_| said.is_none() && record.fiscal_year.is_none());
        let year_line = said.map(|(line, _)| *line).or(of_head.map(|(line, _)| line));
        let declared = collection.declared().iter().enumerate();
        let given = declared.filter_map(|(at, field)| Some((field.name.clone(), record.values.get(&at)?.clone())));
        let mut front: Vec<(String, Printed)> = given.collect();
        front.extend(self.common(year, page, &record.own));
        let of_title = match collection.position("title").and_then(|title| record.values.get(&title)) {
            Some(Printed::Text(title)) => text::page_name(title),
            _ => None,
        };
        let slug = self.slug(&record.own).or(of_title).or_else(|| name.map(str::to_owned));
        Draft {
            folder: folder(&collection.name, year),
            slug: slug.unwrap_or_else(|| format!("line-{line}")),
            line,
            front,
            seed: self.seed.name.clone(),
            lines: record.lines.iter().copied().chain(year_line).collect(),
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
        let notes = self.told_of(own, &self.instructions.notes);
        let note = (!notes.is_empty()).then(|| text(NOTE, &notes.join(" ")));
        let waivers = self.told_of(own, &self.instructions.waivers);
        let waivers = (!waivers.is_empty()).then(|| (EntryKey::Waive.name().to_owned(), Printed::Waived(waivers)));
        [year, program, note, waivers].into_iter().flatten()
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

    /// What the guide says of some lines.
    fn told_of<T: Clone>(&mut self, own: &BTreeSet<usize>, by_line: &BTreeMap<usize, (T, Place)>) -> Vec<T> {
        let given = own.iter().filter_map(|line| by_line.get_key_value(line));
        let (lines, told): (Vec<usize>, Vec<T>) = given.map(|(line, (told, _))| (*line, told.clone())).unzip();
        self.used.extend(lines);
        told
    }

    fn check_used(&self, diagnostics: &mut Diagnostics) {
        let unused = self.instructions.of_lines().filter(|(line, _)| !self.used.contains(line));
        diagnostics.extend(unused.map(|(_, place)| problems::unused(place.clone())));
    }
}

/// The section of the texts of documents without guides.
const PAGES: &str = "pages";

fn text(key: &str, value: &str) -> (String, Printed) {
    (key.to_owned(), Printed::Text(text::closed_up(value).into_owned()))
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
