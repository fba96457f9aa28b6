//! What files said when they were last read, so that those which have not changed are not read again.

use super::Record;
use crate::collection::Collection;
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the files of `content/` said; empty at first. It changes how fast they are read, and nothing else.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) sections: BTreeMap<String, SectionMemory>,
}

/// What the files of a section said.
#[derive(Debug)]
pub(super) struct SectionMemory {
    /// The declaration by which they were read.
    pub(super) collection: Collection,
    /// By path.
    pub(super) files: BTreeMap<String, Arc<Read>>,
}

/// What a file said.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) source: Arc<Source>,
    pub(super) records: Vec<Arc<Record>>,
    pub(super) findings: Diagnostics,
}

impl SectionMemory {
    /// What a text says, if it has been read under this declaration.
    pub(super) fn recall(&self, collection: &Collection, source: &Arc<Source>) -> Option<&Arc<Read>> {
        let read = self.files.get(source.path()).filter(|read| Arc::ptr_eq(&read.source, source))?;
        (self.collection == *collection).then_some(read)
    }
}
