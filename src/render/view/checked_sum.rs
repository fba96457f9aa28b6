//! A total that documents print, and whether it is what its parts come to.

use super::link::Link;
use crate::collection::{Collection, Rule};
use crate::render::index::Index;
use crate::site;
use serde::Serialize;

/// A declared sum, checked.
#[derive(Debug, Serialize)]
pub(crate) struct CheckedSum {
    /// The heading of the column, or the title of the row, with the totals.
    total: String,
    /// Whether `total` is a row.
    is_row: bool,
    /// The headings of the columns that are added up.
    of: Vec<String>,
    /// The rows that are left out.
    except: Vec<String>,
    /// How many printed totals were checked.
    checked: usize,
    differences: Vec<Difference>,
}

/// A printed total that is not what its parts come to.
#[derive(Debug, Serialize)]
struct Difference {
    /// The row.
    link: Link,
    /// The column's heading.
    label: String,
    printed: String,
    parts: String,
    excess: String,
}

/// The sums of a section of which any could be checked.
pub(crate) fn of_section(index: &Index<'_>, section: usize) -> Vec<CheckedSum> {
    let collection = &index.site.sections[section].collection;
    let checked = index.site.sums(section).into_iter().filter(|sum| sum.checked > 0);
    checked.map(|sum| CheckedSum::new(index, collection, sum)).collect()
}

impl CheckedSum {
    fn new(index: &Index<'_>, collection: &Collection, sum: site::CheckedSum<'_>) -> Self {
        let labels = |names: &[String]| names.iter().map(|name| label(collection, name)).collect();
        let (total, is_row, of, except) = match &sum.sum.rule {
            Rule::Across { field, of } => (label(collection, field), false, labels(of), Vec::new()),
            Rule::Down { row, of, except } => {
                (row.declared.clone(), true, labels(of), except.iter().map(|title| title.declared.clone()).collect())
            }
        };
        let difference = |difference: site::Difference| Difference {
            link: index.link(difference.record),
            label: label(collection, &difference.field),
            printed: difference.printed,
            parts: difference.parts.to_string(),
            excess: difference.excess.to_string(),
        };
        let differences = sum.differences.into_iter().map(difference).collect();
        Self { total, is_row, of, except, checked: sum.checked, differences }
    }
}

fn label(collection: &Collection, name: &str) -> String {
    collection.field(name).map_or(name, |field| field.label.as_str()).to_owned()
}
