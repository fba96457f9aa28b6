//! What some records of one section come to: how many, and how much.

use super::sum::{self, Sum};
use crate::render::index::Index;
use crate::site::RecordRef;
use serde::Serialize;

/// Some records of a section, counted and added up.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    /// The section's name.
    name: String,
    /// What people call it.
    title: String,
    /// What it lists.
    description: Option<String>,
    /// Its list.
    href: String,
    /// How many records.
    count: usize,
    sums: Vec<Sum>,
}

impl Summary {
    /// Counts some records of a section.
    pub(crate) fn new(index: &Index<'_>, section: usize, records: &[RecordRef]) -> Self {
        let collection = &index.site.sections[section].collection;
        Self {
            name: collection.name.clone(),
            title: collection.title.clone(),
            description: collection.description.clone(),
            href: index.site.list_address(section, 1).to_string(),
            count: records.len(),
            sums: sum::sums(index, section, records),
        }
    }
}

/// Some records, counted section by section; entries that belong to no section are left out.
pub(crate) fn by_section(index: &Index<'_>, records: &[RecordRef]) -> Vec<Summary> {
    let sections = index.site.by_section(records).into_iter();
    let listed = sections.filter(|(section, _)| !index.site.sections[*section].collection.name.is_empty());
    listed.map(|(section, records)| Summary::new(index, section, &records)).collect()
}
