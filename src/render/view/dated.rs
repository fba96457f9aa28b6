//! Records as a dated list: what happened when, on the page of what it happened to.

use super::cell::Cell;
use super::link::Link;
use crate::render::index::Index;
use crate::site::RecordRef;
use crate::value::Value;
use serde::Serialize;

/// The dated list of a section's records.
#[derive(Debug, Serialize)]
pub(crate) struct Dated {
    /// The section's name.
    name: String,
    /// What people call it.
    title: String,
    /// The records, the earliest first; those without a date last.
    entries: Vec<Entry>,
}

/// A record of such a list.
#[derive(Debug, Serialize)]
struct Entry {
    when: Cell,
    link: Link,
    /// Where it stands in its document.
    source: Option<Link>,
}

/// Takes the sections that are declared as dated lists out of some records, and gives their lists.
pub(crate) fn take(index: &Index<'_>, records: &mut Vec<RecordRef>) -> Vec<Dated> {
    let is_dated = |at: &mut RecordRef| index.site.sections[at.section].collection.table.dated.is_some();
    let dated: Vec<RecordRef> = records.extract_if(.., is_dated).collect();
    let lists = index.site.by_section(&dated).into_iter();
    lists.filter_map(|(section, records)| Dated::new(index, section, records)).collect()
}

impl Dated {
    fn new(index: &Index<'_>, section: usize, mut records: Vec<RecordRef>) -> Option<Self> {
        let collection = &index.site.sections[section].collection;
        let field = collection.field(collection.table.dated.as_deref()?)?;
        let date = |at: &RecordRef| match index.site.row(*at).cell(&field.name).and_then(|cell| cell.value.as_ref()) {
            Some(Value::Date(date)) => (false, Some(date.first_day())),
            Some(Value::Period(period)) => (false, Some(period.start().first_day())),
            _ => (true, None),
        };
        records.sort_by_key(date);
        let entry = |at: RecordRef| {
            let row = index.site.row(at);
            Entry {
                when: Cell::new(index, field, row.cell(&field.name)),
                link: index.link(at),
                source: row.record.citation.as_ref().and_then(|citation| index.source(citation)),
            }
        };
        let entries = records.into_iter().map(entry).collect();
        Some(Self { name: collection.name.clone(), title: collection.title.clone(), entries })
    }
}
