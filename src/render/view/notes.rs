//! Every note of the site: what documents have odd, told to readers.

use super::link::Link;
use crate::render::index::Index;
use crate::site::{RecordRef, Site};
use serde::Serialize;
use std::collections::BTreeMap;

/// The notes on one document.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
    /// The document; `None` for records that cite none.
    document: Option<Link>,
    notes: Vec<Note>,
}

/// A note.
#[derive(Debug, Serialize)]
struct Note {
    text: String,
    /// The page that it is on.
    link: Link,
    /// The lines that the page stands on.
    source: Option<Link>,
}

/// All notes: document by document in the order of their lines, then those on records without a source.
pub(crate) fn all(index: &Index<'_>) -> Vec<Group> {
    let mut by_document: BTreeMap<&str, Vec<RecordRef>> = BTreeMap::new();
    let mut without = Vec::new();
    for at in index.site.noted() {
        match &index.site.record(at).citation {
            Some(citation) => by_document.entry(&citation.seed).or_default().push(at),
            None => without.push(at),
        }
    }
    let documents = by_document.into_iter().map(|(seed, mut records)| {
        records.sort_by_key(|at| {
            index.site.record(*at).citation.as_ref().map(|citation| citation.lines.ranges().to_vec())
        });
        Group { document: document(index, seed), notes: notes(index, &records) }
    });
    let without = Group { document: None, notes: notes(index, &without) };
    documents.chain([without]).filter(|group| !group.notes.is_empty()).collect()
}

fn document(index: &Index<'_>, seed: &str) -> Option<Link> {
    let seed = index.site.seeds.get(seed)?;
    Some(Link { text: seed.title().to_owned(), href: Site::document_address(&seed.name).to_string() })
}

fn notes(index: &Index<'_>, records: &[RecordRef]) -> Vec<Note> {
    let note = |at: &RecordRef| {
        let source = index.site.record(*at).citation.as_ref().and_then(|citation| index.source(citation));
        Some(Note { text: index.site.row(*at).note()?.to_owned(), link: index.link(*at), source })
    };
    records.iter().filter_map(note).collect()
}
