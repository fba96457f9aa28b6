//! Sections: which collection a folder of `content/` holds, and its records.

use super::csv::{self, BadQuote};
use super::memory::{Memory, Read, SectionMemory};
use super::text_file::Text;
use super::{CHANGES, Content, File, Record, Section, changes, entry, problems, same, synonyms, table_rows, workbook};
use crate::collection::{self, Collection};
use crate::diagnostic::Diagnostics;
use crate::disk::RawFile;
use crate::output::Address;
use crate::source::{Place, Source};
use crate::text;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names under which the site itself publishes.
const RESERVED: [&str; 6] = ["assets", "data", "documents", "parties", "search", "years"];

/// Reads all files of `content/` into sections; what is wrong goes to `diagnostics`, and the rest is still read.
pub fn load(files: Vec<RawFile>, diagnostics: &mut Diagnostics) -> Content {
    let files: Vec<File> = files.into_iter().map(File::new).collect();
    load_again(&files, &mut Memory::default(), diagnostics)
}

/// The same, where some of the files may have been read before: those are not read again.
pub fn load_again<'a>(
    files: impl IntoIterator<Item = &'a File>,
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Content {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    let (mut synonyms, mut editions) = (Vec::new(), Vec::new());
    for file in files {
        if file.path() == CHANGES {
            let source = file.source(diagnostics);
            editions = source.map(|source| changes::read(source, diagnostics)).unwrap_or_default();
            continue;
        }
        if file.is_stray() {
            diagnostics.push(problems::stray_file(file.path()));
            continue;
        }
        if file.path() == "_synonyms.yaml" {
            let source = file.source(diagnostics);
            synonyms = source.map(|source| synonyms::read(source, diagnostics)).unwrap_or_default();
            continue;
        }
        let section = file.path().split_once('/').map_or("", |(section, _)| section);
        folders.entry(section).or_default().push(file);
    }
    let mut before = std::mem::take(&mut memory.sections);
    let mut sections = Vec::new();
    for (name, files) in folders {
        let Some((section, known)) = load_section(name, files, before.remove(name), diagnostics) else { continue };
        sections.push(section);
        memory.sections.insert(name.to_owned(), known);
    }
    Content { sections, synonyms, editions }
}

/// The section of a folder; `None`, with a finding, where the folder's name cannot be an address.
fn load_section(
    name: &str,
    mut files: Vec<&File>,
    before: Option<SectionMemory>,
    diagnostics: &mut Diagnostics,
) -> Option<(Section, SectionMemory)> {
    if RESERVED.contains(&name) || !name.is_empty() && Address::new(name).is_err() {
        diagnostics.push(problems::section_name(name));
        return None;
    }
    let same: Vec<&File> = files.extract_if(.., |file| file.path().ends_with("/_same.yaml")).collect();
    let declarations: Vec<&File> = files.extract_if(.., |file| file.path().ends_with(".yaml")).collect();
    let collection = declare(name, declarations, diagnostics);
    let same = same.into_iter().filter_map(|file| file.source(diagnostics).cloned()).collect::<Vec<_>>();
    let same = same.iter().flat_map(|source| same::read(source, diagnostics)).collect();
    let recall = |file| before.as_ref().and_then(|before| before.recall(&collection, file)).cloned();
    let read = |file| recall(file).unwrap_or_else(|| Arc::new(read_file(&collection, file)));
    let all: Vec<Arc<Read>> = files.into_par_iter().map(read).collect();
    let mut records: Vec<Arc<Record>> = all.iter().flat_map(|read| read.records.iter().cloned()).collect();
    diagnostics.extend(all.iter().flat_map(|read| read.findings.clone()));
    records.sort_by_cached_key(|record| text::natural(record.address.as_str()));
    let files = all.into_iter().map(|read| (read.file.path().to_owned(), read)).collect();
    Some((Section { collection: collection.clone(), records, same }, SectionMemory { collection, files }))
}

fn declare(name: &str, declarations: Vec<&File>, diagnostics: &mut Diagnostics) -> Collection {
    let built_in = collection::built_in(name);
    for file in declarations {
        let own_name = file.path().strip_prefix(name).unwrap_or(file.path()).trim_start_matches('/');
        let Some(source) = file.source(diagnostics) else { continue };
        if own_name == "_collection.yaml" && !name.is_empty() {
            let collection = collection::read(name, source, built_in, diagnostics);
            // A declaration without a title field of its own is a section of pages.
            let is_list = collection.field("title").is_some() || !collection.declared().is_empty();
            return if is_list {
                collection
            } else {
                collection::read(name, source, Some(collection::pages(name)), &mut Diagnostics::new())
            };
        }
        diagnostics.push(problems::stray_yaml(Place::line(source, 1)));
    }
    built_in.unwrap_or_else(|| collection::pages(name))
}

fn read_file(collection: &Collection, file: &File) -> Read {
    let mut findings = Diagnostics::new();
    let path = file.path().strip_prefix(&collection.name).unwrap_or(file.path()).trim_start_matches('/');
    let records = match &file.text {
        Text::Workbook(raw) => {
            workbook::read(collection, path.strip_suffix(".xlsx").unwrap_or(path), raw, &mut findings)
        }
        _ => match (file.source(&mut findings), path.strip_suffix(".csv")) {
            (Some(source), Some(stem)) => read_csv(collection, stem, source, &mut findings),
            (Some(source), None) => entry::read(collection, path, source, &mut findings).into_iter().collect(),
            (None, _) => Vec::new(),
        },
    };
    Read { file: file.clone(), records: records.into_iter().map(Arc::new).collect(), findings }
}

fn read_csv(collection: &Collection, stem: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Record> {
    match csv::read(source.text()) {
        Ok(rows) => table_rows::records(collection, stem, source, &rows, diagnostics),
        Err(BadQuote(span)) => {
            diagnostics.push(problems::csv_quote(Place::new(source, span)));
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File::new(RawFile { path: path.to_owned(), bytes: text.as_bytes().to_owned() })
    }

    #[test]
    fn what_has_not_changed_is_not_read_again() {
        let mut memory = Memory::default();
        let mut load = |files: &[File]| load_again(files, &mut memory, &mut Diagnostics::new()).sections.remove(0);
        let (one, two) =
            (file("contracts/a.md", "---\ntitle: 甲\n---\n"), file("contracts/b.md", "---\ntitle: 乙\n---\n"));
        let before = load(&[one.clone(), two]).records;
        let after = load(&[one.clone(), file("contracts/b.md", "---\ntitle: 丙\n---\n")]).records;
        assert!(Arc::ptr_eq(&before[0], &after[0]) && !Arc::ptr_eq(&before[1], &after[1]));
        let declared = load(&[one, file("contracts/_collection.yaml", "title: 委託\nfields: {site: {type: text}}\n")]);
        assert_eq!(declared.records[0].cells.len(), before[0].cells.len() + 1, "another declaration, another reading");
    }
}
