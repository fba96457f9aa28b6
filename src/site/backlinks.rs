//! Which records cite which line of which seed.

use super::RecordRef;
use crate::content::Section;
use std::collections::BTreeMap;

/// For each seed, the records that cite each of its lines, in the order of the sections.
pub(super) fn gather(sections: &[Section]) -> BTreeMap<String, BTreeMap<usize, Vec<RecordRef>>> {
    let mut backlinks: BTreeMap<String, BTreeMap<usize, Vec<RecordRef>>> = BTreeMap::new();
    for (section, all) in sections.iter().enumerate() {
        for (record, row) in all.records.iter().enumerate() {
            let Some(citation) = &row.citation else { continue };
            let lines = backlinks.entry(citation.seed.clone()).or_default();
            for line in citation.lines.iter() {
                lines.entry(line).or_default().push(RecordRef { section, record });
            }
        }
    }
    backlinks
}
