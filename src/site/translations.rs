//! Which pages say the same in different languages.

use super::Site;
use crate::output::Address;
use std::collections::BTreeMap;

/// For each page that there is in other languages, those, by language. A page belongs to the group of each that it names, so that its
/// translations lead back to it and to one another; a name that would bring two pages of one language together is passed over.
pub(super) fn gather(site: &Site) -> BTreeMap<Address, Vec<Address>> {
    let mut groups: Vec<BTreeMap<&str, &Address>> = Vec::new();
    let mut group_of: BTreeMap<&Address, usize> = BTreeMap::new();
    for record in site.records().map(|at| site.record(at)) {
        for named in record.translations.iter().filter_map(|named| site.leads_to(&named.address)) {
            let [own, other] = [&record.address, named].map(|page| {
                *group_of.entry(page).or_insert_with(|| {
                    groups.push([(site.language(page), page)].into());
                    groups.len() - 1
                })
            });
            if own == other || groups[own].keys().any(|language| groups[other].contains_key(language)) {
                continue;
            }
            let joined = std::mem::take(&mut groups[other]);
            group_of.extend(joined.values().map(|page| (*page, own)));
            groups[own].extend(joined);
        }
    }
    let others = |page: &Address, group: usize| {
        groups[group].values().filter(|other| **other != page).map(|other| (*other).clone()).collect()
    };
    group_of.into_iter().map(|(page, group)| (page.clone(), others(page, group))).collect()
}
