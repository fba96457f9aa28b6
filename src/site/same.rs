//! Which pages are one thing in different years.

use super::{RecordRef, Row, problems};
use crate::content::Section;
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use std::collections::{BTreeMap, BTreeSet};

/// For each confirmed page, its whole group by fiscal year: groups that share a page are one. A page that is not there is a finding.
pub(super) fn gather(
    sections: &[Section],
    by_address: &BTreeMap<Address, RecordRef>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<RecordRef, Vec<RecordRef>> {
    let mut groups: Vec<BTreeSet<RecordRef>> = Vec::new();
    for members in sections.iter().flat_map(|section| &section.same) {
        let mut group = BTreeSet::new();
        for member in members {
            match by_address.get(&member.address) {
                Some(at) => group.extend([*at]),
                None => diagnostics.push(problems::no_page(member, by_address.keys())),
            }
        }
        let joined = groups.extract_if(.., |other| !other.is_disjoint(&group)).collect::<Vec<_>>();
        group.extend(joined.into_iter().flatten());
        groups.push(group);
    }
    let year = |at: &RecordRef| {
        let all = &sections[at.section];
        (Row { collection: &all.collection, record: &all.records[at.record] }).fiscal_year()
    };
    let mut same = BTreeMap::new();
    for group in groups.into_iter().filter(|group| group.len() > 1) {
        let mut whole: Vec<RecordRef> = group.into_iter().collect();
        whole.sort_by_key(year);
        same.extend(whole.clone().into_iter().map(|at| (at, whole.clone())));
    }
    same
}
