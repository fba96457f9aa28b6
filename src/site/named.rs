//! Fields whose values are names of another section's pages: which page a name is of, and which records name a page.

use super::{RecordRef, Row, problems};
use crate::collection::Field;
use crate::content::{Cell, Section};
use crate::diagnostic::Diagnostics;
use crate::text;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The field in which a page gives its further names, such as former ones.
const NAMES: &str = "names";

/// The pages that other records name.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// By section, the pages by their names in the form in which texts compare.
    names: BTreeMap<String, BTreeMap<String, RecordRef>>,
    /// The records that name each page, in the order of the sections.
    naming: BTreeMap<RecordRef, Vec<RecordRef>>,
}

impl Named {
    /// Finds the pages that the fields declared with `links_to` name. A section that is not there, and a name that two pages have, are
    /// findings.
    pub(super) fn gather(sections: &[Section], diagnostics: &mut Diagnostics) -> Self {
        let mut named = Self::default();
        let fields = sections.iter().flat_map(|section| &section.collection.fields);
        for target in fields.filter_map(|field| field.links_to.as_ref()) {
            match sections.iter().position(|section| section.collection.name == target.section) {
                Some(_) if named.names.contains_key(&target.section) => {}
                Some(at) => {
                    let names = names(sections, at, diagnostics);
                    named.names.insert(target.section.clone(), names);
                }
                None => {
                    let known = sections.iter().map(|section| section.collection.name.as_str());
                    diagnostics.push(problems::no_section(target, known));
                }
            }
        }
        for (section, all) in sections.iter().enumerate() {
            let fields: Vec<usize> =
                (0..all.collection.fields.len()).filter(|at| all.collection.fields[*at].links_to.is_some()).collect();
            for (record, row) in all.records.iter().enumerate() {
                let cells =
                    fields.iter().filter_map(|at| Some((&all.collection.fields[*at], row.cells[*at].as_ref()?)));
                let pages: BTreeSet<RecordRef> = cells
                    .flat_map(|(field, cell)| texts(cell).into_iter().filter_map(|name| named.find(field, name)))
                    .collect();
                for page in pages {
                    named.naming.entry(page).or_default().push(RecordRef { section, record });
                }
            }
        }
        named
    }

    /// The page that a value of a field names: that of the whole name, or of its first words where no page has more of them.
    pub(super) fn find(&self, field: &Field, name: &str) -> Option<RecordRef> {
        let pages = self.names.get(&field.links_to.as_ref()?.section)?;
        let words: Vec<&str> = name.split_whitespace().collect();
        (1..=words.len()).rev().find_map(|count| pages.get(&text::comparable(&words[..count].concat())).copied())
    }

    /// The records that name a page.
    pub(super) fn naming(&self, page: RecordRef) -> &[RecordRef] {
        self.naming.get(&page).map_or(&[], Vec::as_slice)
    }
}

/// The names of a section's pages: their titles and those in the field `names`.
fn names(sections: &[Section], section: usize, diagnostics: &mut Diagnostics) -> BTreeMap<String, RecordRef> {
    let all = &sections[section];
    let mut names: BTreeMap<String, RecordRef> = BTreeMap::new();
    for (record, own) in all.records.iter().enumerate() {
        let row = Row { collection: &all.collection, record: own };
        let title = row.title();
        let further = row.cell(NAMES).map(texts).unwrap_or_default();
        for name in [title.as_str()].into_iter().chain(further) {
            let at = RecordRef { section, record };
            let first = *names.entry(text::comparable(name)).or_insert(at);
            if first != at {
                let first = all.records[first.record].place.clone();
                diagnostics.push(problems::shared_name(name, own.place.clone(), first));
            }
        }
    }
    names
}

/// The names that a value holds.
fn texts(cell: &Cell) -> Vec<&str> {
    match &cell.value {
        Some(Value::List(items)) => items.iter().map(String::as_str).collect(),
        _ => vec![cell.printed.as_str()],
    }
}
