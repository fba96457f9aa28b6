//! Facets: the values of a field by which a list is filtered, with links to the pages that show what has them.

use super::cell::Cell;
use crate::collection::Collection;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::Kind;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A field by which a list is filtered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Facet {
    /// The field's name.
    name: String,
    label: String,
    /// The values: years the latest first, others the most frequent first.
    values: Vec<Choice>,
    /// How many values there are beyond these.
    rest: usize,
    /// Whether any of them has a page of its own, so that a reader without scripts can use it.
    linked: bool,
}

/// A value of such a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    /// What it is called in addresses.
    key: String,
    text: String,
    /// How many rows have it.
    count: usize,
    /// The page that shows what has it.
    href: Option<String>,
}

/// The most values that a page offers; a script that knows all rows offers more.
const MOST: usize = 30;

/// The facets that a section declares, for the rows of its list; those with fewer than two values tell nothing apart.
pub(crate) fn of_section(index: &Index<'_>, collection: &Collection, records: &[RecordRef]) -> Vec<Facet> {
    let facets = collection.table.facets.iter().map(|name| Facet::new(index, collection, name, records));
    facets.filter(|facet| facet.values.len() > 1).collect()
}

impl Facet {
    fn new(index: &Index<'_>, collection: &Collection, name: &str, records: &[RecordRef]) -> Self {
        let mut values: BTreeMap<String, Choice> = BTreeMap::new();
        for at in records.iter().filter(|at| !index.site.row(**at).is_total()) {
            if let Some(choice) = choice(index, collection, name, *at) {
                values.entry(choice.key.clone()).or_insert(Choice { count: 0, ..choice }).count += 1;
            }
        }
        let mut values: Vec<Choice> = values.into_values().collect();
        if collection.field(name).is_some_and(|field| matches!(field.kind, Kind::FiscalYear)) {
            values.reverse();
        } else {
            values.sort_by_key(|choice| Reverse(choice.count));
        }
        let rest = values.len().saturating_sub(MOST);
        values.truncate(MOST);
        let label = collection.field(name).map_or(name, |field| field.label.as_str()).to_owned();
        let linked = values.iter().any(|choice| choice.href.is_some());
        Self { name: name.to_owned(), label, values, rest, linked }
    }
}

/// The value of a record. A page's key is its address, a year's the Western year, any other's its text, as the script has them.
fn choice(index: &Index<'_>, collection: &Collection, name: &str, at: RecordRef) -> Option<Choice> {
    let field = collection.field(name)?;
    let (key, text, href) = match Cell::new(index, field, index.site.row(at).cell(name)) {
        Cell::Year { text, year, also, href } => {
            let href = href.map(|href| format!("{href}#list-{}", collection.name));
            (year.to_string(), format!("{text}（{also}）"), href)
        }
        Cell::Link { text, href } => (href.trim_matches('/').to_owned(), text, Some(href)),
        Cell::Text { text } => (text.clone(), text, None),
        _ => return None,
    };
    Some(Choice { key, text, count: 1, href })
}
