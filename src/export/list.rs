//! A section as a list for export: its records and fields in the order of the files.

use crate::collection::{Collection, FISCAL_YEAR, Field, NOTE, PROGRAM};
use crate::content::{Record, Section};
use crate::output::Address;
use crate::site::{Row, Site};

/// A section of a site.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) site: &'a Site,
    section: &'a Section,
}

/// A program that a record names.
pub(super) struct Program {
    pub(super) title: String,
    pub(super) address: Address,
}

/// Every section that has a name, in the order of the site.
pub(super) fn all(site: &Site) -> impl Iterator<Item = List<'_>> {
    let named = site.sections.iter().filter(|section| !section.collection.name.is_empty());
    named.map(move |section| List { site, section })
}

impl<'a> List<'a> {
    pub(super) fn collection(self) -> &'a Collection {
        &self.section.collection
    }

    /// The records by address, without the entry that is shown on the section's own page.
    pub(super) fn records(self) -> impl Iterator<Item = &'a Record> {
        let name = self.collection().name.as_str();
        self.section
            .records
            .iter()
            .map(AsRef::as_ref)
            .filter(move |record| record.address.as_str().trim_matches('/') != name)
    }

    /// The fields with their positions: the title, the fiscal year, the program, then as declared, and the note.
    pub(super) fn fields(self) -> Vec<(usize, &'a Field)> {
        let mut fields: Vec<(usize, &Field)> = self.collection().fields.iter().enumerate().collect();
        fields.sort_by_key(|(_, field)| match field.name.as_str() {
            "title" => 0,
            FISCAL_YEAR => 1,
            PROGRAM => 2,
            NOTE => 4,
            _ => 3,
        });
        fields
    }

    /// The program that a record names; `None` where the site has no such page, which has been complained about.
    pub(super) fn program(self, record: &'a Record) -> Option<Program> {
        let address = Row { collection: self.collection(), record }.program()?;
        let title = self.site.row(self.site.at(&address)?).title();
        Some(Program { title, address })
    }

    /// The address as links on the site have it: below the base path, without the origin.
    pub(super) fn link(self, address: &Address) -> String {
        format!("{}{}", self.site.config.base_path, address.as_str().trim_start_matches('/'))
    }
}
