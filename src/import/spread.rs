//! Many records as one CSV file, which an editor opens in a spreadsheet.

use super::draft::{Draft, Printed, ranges};
use super::tables;
use crate::collection::Collection;

/// Whether records become files of their own or one CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A CSV where a seed gives more than 200 of a collection.
    #[default]
    ByCount,
    /// A file for each record.
    Files,
    /// A CSV for each collection of each seed.
    Csv,
}

/// Records of a collection from a seed that are files of their own.
const FILES: usize = 200;

impl Form {
    /// Whether so many records are a CSV.
    pub(super) fn is_csv(self, records: usize) -> bool {
        self == Self::Csv || self == Self::ByCount && records > FILES
    }
}

/// Whether a record fits in a CSV, whose cells are all values.
pub(super) fn fits(draft: &Draft) -> bool {
    draft.front.iter().all(|(_, printed)| !matches!(printed, Printed::Only(_)))
}

/// The CSV of some records of a collection, with a citation in each row.
pub(super) fn csv(collection: &Collection, drafts: &[Draft]) -> String {
    let is_given = |name: &str| drafts.iter().any(|draft| draft.front.iter().any(|(key, _)| key == name));
    let fields: Vec<_> = collection.fields.iter().filter(|field| is_given(&field.name)).collect();
    let heading = |field: &&crate::collection::Field| {
        let is_its =
            collection.column(&field.label).is_some_and(|column| collection.fields[column.field].name == field.name);
        if is_its { field.label.clone() } else { field.name.clone() }
    };
    let headings: Vec<String> = fields.iter().map(heading).chain(["出典".to_owned()]).collect();
    let mut csv = tables::row(headings.iter().map(String::as_str));
    for draft in drafts {
        let mut cells: Vec<String> = fields.iter().map(|field| cell(draft, &field.name)).collect();
        cells.push(format!("{}:{}", draft.seed, ranges(&draft.lines)));
        csv.push_str(&tables::row(cells.iter().map(String::as_str)));
    }
    csv
}

fn cell(draft: &Draft, name: &str) -> String {
    match draft.front.iter().find(|(key, _)| key == name) {
        Some((_, Printed::Text(text) | Printed::Only(text))) => text.clone(),
        Some((_, Printed::List(items))) => items.join("\n"),
        None => String::new(),
    }
}
