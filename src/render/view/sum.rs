//! Sums of money, one for each tax state: amounts with and without tax are never added up.

use crate::collection::Collection;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::{Money, Tax, TaxState, Total, Value};
use serde::Serialize;
use std::collections::BTreeMap;

/// The sum of the amounts of one field that share a tax state.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sum {
    /// The field's name.
    #[serde(skip)]
    pub(crate) field: String,
    /// What the field is called.
    pub(super) label: String,
    /// As it is shown, without its tax state.
    pub(super) text: String,
    /// Whole yen.
    pub(crate) yen: i64,
    /// `included`, `excluded`, or `unstated`.
    pub(super) tax: &'static str,
    /// How many amounts are in it.
    pub(super) count: usize,
}

/// The sums of the fields that the section's declaration adds up.
pub(crate) fn sums(index: &Index<'_>, section: usize, records: &[RecordRef]) -> Vec<Sum> {
    let collection = &index.site.sections[section].collection;
    collection.table.total.iter().flat_map(|field| of_field(index, collection, field, records)).collect()
}

fn of_field(index: &Index<'_>, collection: &Collection, field: &str, records: &[RecordRef]) -> Vec<Sum> {
    let mut amounts: BTreeMap<Option<Tax>, Vec<&Money>> = BTreeMap::new();
    // A printed total is none of the amounts.
    for at in records.iter().filter(|at| !index.site.row(**at).is_total()) {
        if let Some(Value::Money(money)) = index.site.row(*at).cell(field).and_then(|cell| cell.value.as_ref()) {
            amounts.entry(money.tax).or_default().push(money);
        }
    }
    let label = collection.field(field).map_or(field, |field| field.label.as_str());
    let sum = |tax: Option<Tax>| {
        let total = Money::sum(amounts.remove(&tax)?).ok()?;
        Some(Sum {
            field: field.to_owned(),
            label: label.to_owned(),
            text: Total { tax: TaxState::Same(None), ..total }.to_string(),
            yen: total.yen,
            tax: tax_name(tax),
            count: total.count,
        })
    };
    [Some(Tax::Included), Some(Tax::Excluded), None].into_iter().filter_map(sum).collect()
}

/// The name by which templates know a tax state.
pub(crate) fn tax_name(tax: Option<Tax>) -> &'static str {
    match tax {
        Some(Tax::Included) => "included",
        Some(Tax::Excluded) => "excluded",
        None => "unstated",
    }
}
