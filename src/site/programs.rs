//! Which records belong to which program.

use super::{RecordRef, Row, problems};
use crate::collection::PROGRAM;
use crate::content::Section;
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use std::collections::BTreeMap;

/// The records of each program's page. A record that names a page which is not there is a finding.
pub(super) fn gather(
    sections: &[Section],
    by_address: &BTreeMap<Address, RecordRef>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Address, Vec<RecordRef>> {
    let mut programs: BTreeMap<Address, Vec<RecordRef>> = BTreeMap::new();
    for (section, all) in sections.iter().enumerate() {
        for (record, row) in all.records.iter().enumerate() {
            let row = Row { collection: &all.collection, record: row };
            let Some(cell) = row.cell(PROGRAM) else { continue };
            match row.program().filter(|address| by_address.contains_key(address)) {
                Some(address) => programs.entry(address).or_default().push(RecordRef { section, record }),
                None => diagnostics.push(problems::no_program(cell, by_address.keys())),
            }
        }
    }
    programs
}
