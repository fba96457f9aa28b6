//! Parties: everything that one supplier or recipient got.

use super::RecordRef;
use crate::content::Section;
use crate::hash;
use crate::output::Address;
use crate::text;
use crate::value::Value;
use std::collections::BTreeMap;

/// One who got something, with what it got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The normal form by which its names are one.
    pub key: String,
    /// The name that most of its records print; the first by address where several are equally frequent.
    pub name: String,
    /// The other printed names.
    pub other_names: Vec<String>,
    /// The names of its members, where a record gives those of a joint venture.
    pub members: Vec<String>,
    /// The corporate number, where a record gives it.
    pub corporate_number: Option<String>,
    /// Its page.
    pub address: Address,
    /// The records that name it, in the order of the sections.
    pub records: Vec<RecordRef>,
}

/// Gathers the parties of all sections, by address.
pub(super) fn gather(sections: &[Section]) -> Vec<Party> {
    let mut found: BTreeMap<&str, Vec<(RecordRef, &crate::value::Party)>> = BTreeMap::new();
    for (section, all) in sections.iter().enumerate() {
        for (record, row) in all.records.iter().enumerate() {
            for cell in row.cells.iter().flatten() {
                if let Some(Value::Party(party)) = &cell.value {
                    found.entry(party.key()).or_default().push((RecordRef { section, record }, party));
                }
            }
        }
    }
    let mut parties: Vec<Party> = found.into_iter().map(|(key, named)| party(key, &named)).collect();
    parties.sort_by(|a, b| a.address.cmp(&b.address));
    parties
}

fn party(key: &str, named: &[(RecordRef, &crate::value::Party)]) -> Party {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, party) in named {
        *counts.entry(party.name()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let name = named.iter().map(|(_, party)| party.name()).find(|name| counts[name] == most).unwrap_or(key).to_owned();
    let mut records: Vec<RecordRef> = named.iter().map(|(record, _)| *record).collect();
    records.dedup();
    Party {
        key: key.to_owned(),
        other_names: counts.keys().filter(|other| **other != name).map(|&other| other.to_owned()).collect(),
        members: named
            .iter()
            .map(|(_, party)| party.members())
            .find(|members| !members.is_empty())
            .unwrap_or(&[])
            .to_vec(),
        corporate_number: named
            .iter()
            .find_map(|(_, party)| party.corporate_number())
            .map(|number| number.as_str().to_owned()),
        address: address(key),
        name,
        records,
    }
}

/// The ASCII words of the name, if any, and eight digits of its hash: stable, and different for different names.
fn address(key: &str) -> Address {
    let hash = hash::short(key.as_bytes());
    let slug = text::slug(key).map_or(hash.clone(), |words| format!("{words}-{hash}"));
    Address::new(&format!("parties/{slug}")).unwrap_or_else(|error| panic!("a slug is an address: {error}"))
}
