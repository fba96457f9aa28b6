//! What a check remembers of the outputs, to compare them when all are made.

use super::produce::PageMade;
use crate::check::{self, PageFacts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::edition::{self, Manifest};
use crate::output::{MANIFEST, Output};
use crate::site::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Facts from many threads.
#[derive(Debug, Default)]
pub(super) struct Seen {
    facts: Mutex<Vec<PageFacts>>,
    paths: Mutex<BTreeSet<String>>,
    /// The data files, by the names of their lists.
    lists: Mutex<BTreeMap<String, Vec<u8>>>,
    large: Mutex<BTreeMap<String, Diagnostic>>,
}

impl Seen {
    /// Notes what a page links to and what can be linked to on it.
    pub(super) fn page(&self, made: &PageMade<'_>) {
        let facts = PageFacts {
            page: made.page.clone(),
            title: made.finished.title.clone(),
            links: made.finished.links.iter().cloned().collect(),
            ids: made.finished.ids.iter().cloned().collect(),
        };
        locked(&self.facts).push(facts);
    }

    /// Notes that a file is to be published.
    pub(super) fn output(&self, output: &Output) {
        locked(&self.paths).insert(output.path.to_string());
        let list = edition::list_name(output.path.as_str());
        locked(&self.lists).extend(list.map(|name| (name.to_owned(), output.bytes.clone())));
        let large = check::large(output.path.as_str(), output.bytes.len());
        locked(&self.large).extend(large.map(|finding| (output.path.to_string(), finding)));
    }

    /// What is wrong with all pages together, and what the last edition in `published` had and the next one lacks.
    pub(super) fn questions(self, site: &Site, published: &Path) -> Diagnostics {
        let mut facts = self.facts.into_inner().unwrap_or_else(PoisonError::into_inner);
        facts.sort_by(|a, b| a.page.address.cmp(&b.page.address));
        let mut findings = Diagnostics::new();
        check::pages(site, &facts, &mut findings);
        findings.extend(self.large.into_inner().unwrap_or_else(PoisonError::into_inner).into_values());
        let paths = self.paths.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let (true, Ok(last)) = (published.join(MANIFEST).is_file(), Manifest::read(published)) {
            let lists = self.lists.into_inner().unwrap_or_else(PoisonError::into_inner);
            let moved = edition::moved(published, &last, &lists).unwrap_or_default();
            let lost: Vec<(&str, &str, &str)> =
                moved.iter().map(|one| (one.collection.as_str(), one.id.as_str(), one.title.as_str())).collect();
            findings.extend(check::vanished(site, last.paths(), &paths, &lost));
        }
        findings
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
