//! What files said when they were last read, so that those which have not changed are not read again.

use super::{File, Record};
use crate::collection::Collection;
use crate::diagnostic::Diagnostics;
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
    pub(super) file: File,
    pub(super) records: Vec<Arc<Record>>,
    pub(super) findings: Diagnostics,
}

impl SectionMemory {
    /// What a file says, if it has been read under this declaration.
    pub(super) fn recall(&self, collection: &Collection, file: &File) -> Option<&Arc<Read>> {
        let read = self.files.get(file.path()).filter(|read| read.file.is_identical(file))?;
        (self.collection == *collection).then_some(read)
    }
}
