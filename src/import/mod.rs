//! Import: from seeds to content files.
//!
//! [`convert`] is pure: seeds and collections give files and findings. [`write()`] brings the files to the disk and never over an
//! editor's change.

mod cell;
mod convert;
mod declared;
mod document;
mod draft;
mod escape;
mod fit;
mod grid;
mod guide;
mod guided_blocks;
mod ledger;
mod listed;
mod mark;
mod names;
mod outline;
mod piped;
mod problems;
mod prose;
mod recognize;
mod records;
mod report;
mod settled;
mod spread;
mod tables;
mod unguided;
mod unguided_blocks;
mod write;
mod yearly;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

pub use report::{Confidence, Recognized};
pub use spread::Form;
pub use write::{Conflicts, Kept, Report, Stale, Unwritable, Why, write};

use crate::collection::Collection;
use crate::diagnostic::Diagnostics;
use crate::seed::{Lines, Seed};
use declared::Declared;
use guide::Instructions;
use names::Names;
use std::collections::{BTreeMap, BTreeSet};

/// A content file as the seeds give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Its path below `content/`: `contracts/2023/orden.md`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What the seeds give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The files, by path.
    pub files: Vec<ImportedFile>,
    /// For each seed, the lines with anything on them that no file cites and no guide sets aside.
    pub unread: BTreeMap<String, Lines>,
    /// For each seed without a guide, what was recognized in it.
    pub recognized: BTreeMap<String, Vec<Recognized>>,
    /// For each of them, the lines that were left as text.
    pub prose: BTreeMap<String, Lines>,
}

/// Converts seeds to content files. `collections` are those that tables may list: the built-in ones, as the site overrides them.
///
/// `form` is that of many records. The same seeds give the same files. What is wrong with a reading guide goes to `diagnostics`.
pub fn convert(
    seeds: &BTreeMap<String, Seed>,
    collections: &[Collection],
    form: Form,
    diagnostics: &mut Diagnostics,
) -> Imported {
    let mut names = Names::default();
    let mut imported =
        Imported { files: Vec::new(), unread: BTreeMap::new(), recognized: BTreeMap::new(), prose: BTreeMap::new() };
    let usable = seeds.values().filter(|seed| seed.is_usable);
    let guides: Vec<(&Seed, Instructions)> = usable.map(|seed| (seed, guide::read(seed, diagnostics))).collect();
    let collections = declared::known(collections, guides.iter().map(|(_, guide)| guide), diagnostics);
    for (seed, instructions) in &guides {
        imported.files.extend(instructions.collections.iter().map(Declared::file));
        let converted = convert::convert(seed, instructions, &collections, form, &mut names, diagnostics);
        imported.files.extend(converted.files.into_iter().map(|(path, text)| ImportedFile { path, text }));
        imported.unread.insert(seed.name.clone(), unread_lines(seed, &converted.cited));
        if seed.guide.source.is_none() {
            imported.recognized.insert(seed.name.clone(), converted.recognized);
            imported.prose.insert(seed.name.clone(), draft::ranges(&converted.prose));
        }
    }
    imported.files.sort_by(|a, b| a.path.cmp(&b.path));
    imported
}

fn unread_lines(seed: &Seed, cited: &BTreeSet<usize>) -> Lines {
    let set_aside: BTreeSet<usize> = seed.guide.set_aside.iter().flat_map(|aside| aside.lines.iter()).collect();
    let is_read =
        |line: &usize| cited.contains(line) || set_aside.contains(line) || document::trim(seed.line(*line)).is_empty();
    draft::ranges(&(1..=seed.line_count()).filter(|line| !is_read(line)).collect())
}
