//! Many records as one CSV file, which an editor opens in a spreadsheet.

use super::draft::{Draft, Printed, ranges};
use super::tables;
use crate::collection::{Collection, EntryKey, Field};

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

/// Files of one kind that a seed gives at most: records of a collection, or pages of its items.
const FILES: usize = 200;

impl Form {
    /// Whether so many records are a CSV.
    pub(super) fn is_csv(self, records: usize) -> bool {
        self == Self::Csv || self == Self::ByCount && records > FILES
    }

    /// Whether so many numbered items of a document that nobody described are one page.
    pub(super) fn is_one_page(self, items: usize) -> bool {
        self != Self::Files && items > FILES
    }
}

/// The CSV of some records of a collection, with a citation in each row. Printed forms that are no values have columns of their own.
pub(super) fn csv(collection: &Collection, drafts: &[Draft]) -> String {
    let columns = collection.fields.iter().flat_map(|field| [Column::Values(field), Column::Forms(field)]);
    let columns = columns.chain([Column::Waivers]);
    let is_given = |column: &Column| drafts.iter().any(|draft| column.cell(draft).is_some());
    let columns: Vec<Column> = columns.filter(is_given).collect();
    let headings = columns.iter().map(|column| column.heading(collection)).chain(["出典".to_owned()]);
    let mut csv = tables::row(headings.collect::<Vec<_>>().iter().map(String::as_str));
    for draft in drafts {
        let mut cells: Vec<String> = columns.iter().map(|column| column.cell(draft).unwrap_or_default()).collect();
        cells.push(format!("{}:{}", draft.seed, ranges(&draft.lines)));
        csv.push_str(&tables::row(cells.iter().map(String::as_str)));
    }
    csv
}

/// A column of the CSV.
enum Column<'a> {
    /// What a field's values are printed as.
    Values(&'a Field),
    /// Printed forms of a field that are no values.
    Forms(&'a Field),
    /// What rows are excused from.
    Waivers,
}

impl Column<'_> {
    fn heading(&self, collection: &Collection) -> String {
        let (Self::Values(field) | Self::Forms(field)) = self else { return "確認済み".to_owned() };
        let is_its =
            collection.column(&field.label).is_some_and(|column| collection.fields[column.field].name == field.name);
        let heading = if is_its { &field.label } else { &field.name };
        match self {
            Self::Forms(_) => format!("{heading}（原文）"),
            _ => heading.clone(),
        }
    }

    fn cell(&self, draft: &Draft) -> Option<String> {
        let name = match self {
            Self::Values(field) | Self::Forms(field) => &field.name,
            Self::Waivers => EntryKey::Waive.name(),
        };
        let (_, printed) = draft.front.iter().find(|(key, _)| key == name)?;
        match (self, printed) {
            (Self::Values(_), Printed::Text(text)) | (Self::Forms(_), Printed::Only(text)) => Some(text.clone()),
            (Self::Values(_), Printed::List(items)) => Some(items.join("\n")),
            (Self::Waivers, Printed::Waived(waivers)) => {
                let lines = waivers.iter().map(|(code, reason)| format!("{code}: {reason}"));
                Some(lines.collect::<Vec<_>>().join("\n"))
            }
            _ => None,
        }
    }
}
