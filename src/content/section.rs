//! Sections: which collection a folder of `content/` holds, and its records.

use super::csv::{self, BadQuote};
use super::{Content, Record, Section, entry, is_content, problems, same, synonyms, table_rows, text_file, workbook};
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

/// What changed from edition to edition: kept among the content, and no declaration of a section.
const CHANGES: &str = "_changes.yaml";

/// Reads all files of `content/` into sections; what is wrong goes to `diagnostics`, and the rest is still read.
pub fn load(files: Vec<RawFile>, diagnostics: &mut Diagnostics) -> Content {
    let mut folders: BTreeMap<String, Vec<RawFile>> = BTreeMap::new();
    let mut synonyms = Vec::new();
    for file in files {
        if file.path == CHANGES {
            continue;
        }
        if !is_content(&file.path) {
            diagnostics.push(problems::stray_file(&file.path));
            continue;
        }
        if file.path == "_synonyms.yaml" {
            let source = text_file::decode(file, diagnostics);
            synonyms = source.map(|source| synonyms::read(&source, diagnostics)).unwrap_or_default();
            continue;
        }
        let section = file.path.split_once('/').map_or("", |(section, _)| section).to_owned();
        folders.entry(section).or_default().push(file);
    }
    let sections = folders.into_iter().filter_map(|(name, files)| load_section(&name, files, diagnostics)).collect();
    Content { sections, synonyms }
}

/// The section of a folder; `None`, with a finding, where the folder's name cannot be an address.
fn load_section(name: &str, mut files: Vec<RawFile>, diagnostics: &mut Diagnostics) -> Option<Section> {
    if RESERVED.contains(&name) || !name.is_empty() && Address::new(name).is_err() {
        diagnostics.push(problems::section_name(name));
        return None;
    }
    let same = files.extract_if(.., |file| file.path.ends_with("/_same.yaml")).collect::<Vec<_>>();
    let declarations: Vec<RawFile> = files.extract_if(.., |file| file.path.ends_with(".yaml")).collect();
    let collection = declare(name, declarations, diagnostics);
    let same = same.into_iter().filter_map(|file| text_file::decode(file, diagnostics)).collect::<Vec<_>>();
    let same = same.iter().flat_map(|source| same::read(source, diagnostics)).collect();
    let read: Vec<(Vec<Record>, Diagnostics)> =
        files.into_par_iter().map(|file| read_file(&collection, file)).collect();
    let mut records = Vec::new();
    for (some, findings) in read {
        records.extend(some);
        diagnostics.extend(findings);
    }
    records.sort_by_cached_key(|record| text::natural(record.address.as_str()));
    Some(Section { collection, records, same })
}

fn declare(name: &str, declarations: Vec<RawFile>, diagnostics: &mut Diagnostics) -> Collection {
    let built_in = collection::built_in(name);
    for file in declarations {
        let own_name = file.path.strip_prefix(name).unwrap_or(&file.path).trim_start_matches('/').to_owned();
        let Some(source) = text_file::decode(file, diagnostics) else { continue };
        if own_name == "_collection.yaml" && !name.is_empty() {
            let collection = collection::read(name, &source, built_in, diagnostics);
            // A declaration without a title field of its own is a section of pages.
            let is_list = collection.field("title").is_some() || !collection.declared().is_empty();
            return if is_list {
                collection
            } else {
                collection::read(name, &source, Some(collection::pages(name)), &mut Diagnostics::new())
            };
        }
        diagnostics.push(problems::stray_yaml(Place::line(&source, 1)));
    }
    built_in.unwrap_or_else(|| collection::pages(name))
}

fn read_file(collection: &Collection, file: RawFile) -> (Vec<Record>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let path = file.path.strip_prefix(&collection.name).unwrap_or(&file.path).trim_start_matches('/').to_owned();
    let records = if let Some(stem) = path.strip_suffix(".xlsx") {
        workbook::read(collection, stem, &file, &mut diagnostics)
    } else if let Some(source) = text_file::decode(file, &mut diagnostics) {
        match path.strip_suffix(".csv") {
            Some(stem) => read_csv(collection, stem, &source, &mut diagnostics),
            None => entry::read(collection, &path, &source, &mut diagnostics).into_iter().collect(),
        }
    } else {
        Vec::new()
    };
    (records, diagnostics)
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
