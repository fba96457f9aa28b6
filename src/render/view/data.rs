//! What can be downloaded: each collection with its fields and files.

use super::download::{self, Download};
use crate::collection::{Collection, Field};
use crate::content::Section;
use crate::render::index::Index;
use crate::value::Kind;
use serde::Serialize;

/// A collection as data.
#[derive(Debug, Serialize)]
pub(crate) struct Dataset {
    /// The section's name, and that of its files.
    name: String,
    title: String,
    description: Option<String>,
    /// How many records.
    count: usize,
    /// Its files.
    files: Vec<Download>,
    fields: Vec<Column>,
}

/// A field of a collection.
#[derive(Debug, Serialize)]
struct Column {
    /// The key in JSON.
    name: String,
    label: String,
    /// The name of its type.
    kind: &'static str,
    /// The choices of a choice.
    choices: Vec<String>,
    description: Option<String>,
}

/// All collections but the entries that belong to no section.
pub(crate) fn all(index: &Index<'_>) -> Vec<Dataset> {
    index
        .site
        .sections
        .iter()
        .filter(|section| !section.collection.name.is_empty())
        .map(|section| dataset(index, section))
        .collect()
}

fn dataset(index: &Index<'_>, section: &Section) -> Dataset {
    let Collection { name, title, description, fields, .. } = &section.collection;
    Dataset {
        name: name.clone(),
        title: title.clone(),
        description: description.clone(),
        count: section.records.len(),
        files: download::of_section(index, name),
        fields: fields.iter().map(column).collect(),
    }
}

fn column(field: &Field) -> Column {
    let choices = if let Kind::Choice(choices) = &field.kind { choices.clone() } else { Vec::new() };
    Column {
        name: field.name.clone(),
        label: field.label.clone(),
        kind: field.kind.name(),
        choices,
        description: field.description.clone(),
    }
}
