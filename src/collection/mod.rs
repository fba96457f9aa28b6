//! Collections: declared lists of records, from which import, validation, tables and exports all follow.

mod builtin;
mod entry_key;
mod field;
mod problems;
mod read;
mod sums;
mod table;

pub use builtin::{BUILT_IN, built_in, pages};
pub use entry_key::EntryKey;
pub use field::{Column, Field, LinksTo};
pub use read::read;
pub use sums::{RowTitle, Rule, Sum};
pub use table::{Order, Sort, Table};

use crate::text;

/// A declared list of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The section's folder: the first part of its addresses.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What it lists, in a sentence.
    pub description: Option<String>,
    /// The declared fields, in the order of the table, then those that every collection has.
    pub fields: Vec<Field>,
    /// How it is shown.
    pub table: Table,
    /// Which of its figures are sums of others.
    pub sums: Vec<Sum>,
    /// The fields by whose values its list is drawn as charts: fiscal years and parties.
    pub charts: Vec<String>,
}

/// The field that says in which fiscal year a record belongs.
pub const FISCAL_YEAR: &str = "fiscal_year";
/// The field that names the program that a record belongs to, by its address without slashes at the ends.
pub const PROGRAM: &str = "program";
/// The field for what an editor adds.
pub const NOTE: &str = "note";

impl Collection {
    /// Where a field stands among `fields`.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that the collection itself declares, without those that every collection has.
    pub fn declared(&self) -> &[Field] {
        let common = self.fields.iter().position(|field| field.name == FISCAL_YEAR).unwrap_or(self.fields.len());
        &self.fields[..common]
    }

    /// The field that a column of this heading belongs to, with the unit that the heading gives: `補助額（千円）`.
    pub fn column(&self, heading: &str) -> Option<Column> {
        field::column(&self.fields, heading)
    }

    /// Every name by which a field can be given: names and labels, for hints.
    pub fn known_keys(&self) -> Vec<&str> {
        self.fields.iter().flat_map(|field| [field.name.as_str(), field.label.as_str()]).collect()
    }

    /// Whether a row of this title is declared to hold sums of other rows: it is none of what the collection lists.
    pub fn is_total(&self, title: &str) -> bool {
        let title = text::comparable(title);
        self.sums.iter().any(|sum| sum.rule.is_total(&title))
    }

    /// Whether it declares a figure.
    pub fn has_figures(&self) -> bool {
        self.fields.iter().any(Field::is_figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_declaration_is_sound() {
        for name in BUILT_IN {
            let collection = built_in(name).unwrap();
            assert_eq!(collection.name, name);
            assert!(collection.field("title").is_some() && collection.field(FISCAL_YEAR).is_some(), "{name}");
        }
        assert!(built_in("staff").is_none());
    }

    #[test]
    fn columns_are_known_by_label_and_by_other_headings() {
        let subsidies = built_in("subsidies").unwrap();
        let name = |heading: &str| {
            subsidies.column(heading).map(|column| (subsidies.fields[column.field].name.as_str(), column.unit))
        };
        assert_eq!(name("補助額\n（千円）"), Some(("amount", Some("千円".to_owned()))));
        assert_eq!(name("市 町 村 名"), Some(("recipient", None)));
        assert_eq!(name("amount"), Some(("amount", None)));
        assert_eq!(name("年度"), Some(("fiscal_year", None)));
        assert_eq!(name("備品"), None);
        let meetings = built_in("meetings").unwrap();
        assert!(meetings.column("参加者（構成メンバー）").is_some());
    }
}
