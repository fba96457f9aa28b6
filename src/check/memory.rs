//! What was found about records, so that those which have not changed are not looked up again.

use crate::content::Record;
use crate::diagnostic::Diagnostic;
use crate::seed::{Citation, Seed};
use crate::site::{RecordRef, Site};
use crate::source::Source;
use crate::value::FiscalYear;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found about the citations of a site; empty at first. It changes how fast they are checked, and nothing else.
#[derive(Debug, Default)]
pub struct Memory {
    groups: BTreeMap<Key, Group>,
}

/// The collection's name and the cited lines.
type Key = (String, String, Vec<(usize, usize)>);

/// Records that cite the same lines, and what was found about them.
#[derive(Debug)]
pub(super) struct Group {
    key: Key,
    records: Vec<Arc<Record>>,
    document: Option<(Arc<Source>, Option<FiscalYear>)>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Group {
    /// Records of one section, the citation that they share, and its document; nothing is found yet.
    pub(super) fn new(site: &Site, records: &[RecordRef], citation: &Citation, seed: Option<&Seed>) -> Self {
        let section = |at: &RecordRef| &site.sections[at.section];
        let name = records.first().map_or_else(String::new, |at| section(at).collection.name.clone());
        Self {
            key: (name, citation.seed.clone(), citation.lines.ranges().to_vec()),
            records: records.iter().map(|at| Arc::clone(&section(at).records[at.record])).collect(),
            document: seed.map(|seed| (Arc::clone(&seed.source), seed.guide.fiscal_year)),
            findings: Vec::new(),
        }
    }

    /// The same, and what was found about it.
    pub(super) fn with(self, findings: Vec<Diagnostic>) -> Self {
        Self { findings, ..self }
    }

    /// Whether the other is of the very same records and document, so that the same would be found.
    fn is_same(&self, other: &Self) -> bool {
        let same_document = match (&self.document, &other.document) {
            (Some((one, year)), Some((other, other_year))) => Arc::ptr_eq(one, other) && year == other_year,
            _ => false,
        };
        let same_records = || self.records.iter().zip(&other.records).all(|(one, other)| Arc::ptr_eq(one, other));
        same_document && self.records.len() == other.records.len() && same_records()
    }
}

impl Memory {
    /// What was found about a group before.
    pub(super) fn recall(&self, group: &Group) -> Option<&[Diagnostic]> {
        self.groups.get(&group.key).filter(|known| known.is_same(group)).map(|known| known.findings.as_slice())
    }

    /// Keeps these groups in place of all others.
    pub(super) fn keep(&mut self, groups: Vec<Group>) {
        self.groups = groups.into_iter().map(|group| (group.key.clone(), group)).collect();
    }
}
