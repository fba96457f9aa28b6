//! Records of a published edition whose identifiers other records would have in the next: rows that are numbered by their place.

use super::changes::{List, list, lists};
use super::{Manifest, NoManifest};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// A published record that has another identifier in the next edition, and whose own is another record's there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The name of its list.
    pub collection: String,
    /// The identifier that it was published with.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Looks for such records in a published folder; `next` are the data files to come, by the names of their lists.
///
/// # Errors
///
/// [`NoManifest`] where a data file of the folder cannot be read.
pub fn moved(
    published: &Path,
    manifest: &Manifest,
    next: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Moved>, NoManifest> {
    let mut moved = Vec::new();
    for (name, old) in lists(published, manifest)? {
        let new = next.get(&name).and_then(|bytes| list(&serde_json::from_slice(bytes).ok()?));
        moved.extend(new.iter().flat_map(|new| of_list(&name, &old, new)));
    }
    Ok(moved)
}

fn of_list(name: &str, old: &List, new: &List) -> Vec<Moved> {
    let mut now: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (id, record) in &new.records {
        now.entry(values(record)).or_default().push(id);
    }
    let is_moved = |id: &String, record: &Map<String, Value>| {
        let own = values(record);
        let is_taken = new.records.get(id).is_some_and(|taker| values(taker) != own);
        // Records that say the same cannot be told apart.
        let elsewhere = now.get(&own).filter(|ids| ids.len() == 1).and_then(|ids| ids.first());
        is_taken && elsewhere.is_some_and(|at| old.records.get(*at).is_none_or(|before| values(before) != own))
    };
    let moved = old.records.iter().filter(|(id, record)| is_moved(id, record));
    let told = moved.map(|(id, record)| Moved {
        collection: name.to_owned(),
        id: id.clone(),
        title: record.get("title").and_then(Value::as_str).unwrap_or(id).to_owned(),
    });
    told.collect()
}

/// What a record says, without where it and others stand.
fn values(record: &Map<String, Value>) -> String {
    let own = record.iter().filter(|(name, _)| !["id", "url", "source", "program"].contains(&name.as_str()));
    own.map(|(name, value)| format!("{name}={value}\n")).collect()
}
