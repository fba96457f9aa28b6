//! Content: entries and records as people keep them, in Markdown files and in spreadsheets.

mod cells;
mod changes;
mod csv;
mod entry;
mod front_matter;
mod memory;
mod problems;
mod same;
mod section;
mod synonyms;
mod table_rows;
mod text_file;
mod waivers;
mod workbook;

pub use cells::Cell;
pub use changes::{Changed, Changes, Correction, Edition, Listed};
pub use memory::Memory;
pub use problems::link;
pub use section::{load, load_again};
pub use synonyms::spellings;
pub use text_file::File;
pub use workbook::SHEETS_BESIDE;

use crate::collection::Collection;
use crate::diagnostic::Waiver;
use crate::disk::{self, RawFile, Unreadable};
use crate::output::Address;
use crate::seed::Citation;
use crate::source::{Place, Source};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The file in `content/` that keeps what changed from edition to edition.
pub const CHANGES: &str = "_changes.yaml";

/// Everything in `content/`.
#[derive(Debug)]
pub struct Content {
    /// The sections, by name; the entries at the top of `content/` are the section with the empty name.
    pub sections: Vec<Section>,
    /// Groups of words that mean the same to those who search, as `_synonyms.yaml` has them.
    pub synonyms: Vec<Vec<String>>,
    /// What changed from edition to edition, the latest first, as [`CHANGES`] has it.
    pub editions: Vec<Edition>,
}

/// A folder of `content/`: a collection and its records.
#[derive(Debug)]
pub struct Section {
    /// What the section lists.
    pub collection: Collection,
    /// Its records, by address as people count: `/n2/` before `/n10/`.
    pub records: Vec<Arc<Record>>,
    /// Groups of pages that are one thing in different years, as `_same.yaml` confirms.
    pub same: Vec<Vec<Member>>,
}

/// A page that is named as one of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its address.
    pub address: Address,
    /// Where it is named.
    pub place: Place,
}

/// One row of a collection, or one page of a section without a list.
#[derive(Debug)]
pub struct Record {
    /// Unique in its collection: `2023-orden`.
    pub id: String,
    /// Its page.
    pub address: Address,
    /// The values, one for each field of the collection; `None` where the record does not give it.
    pub cells: Vec<Option<Cell>>,
    /// The lines that it stands on.
    pub citation: Option<Citation>,
    /// Earlier addresses of its page.
    pub aliases: Vec<Alias>,
    /// The checks from which it is excused.
    pub waivers: Vec<Waiver>,
    /// The language of its page where it is not the site's, as HTML's `lang` has it.
    pub lang: Option<String>,
    /// The page that says the same in plain Japanese.
    pub easy: Option<Address>,
    /// The pages that say the same in another language.
    pub translations: Vec<Member>,
    /// The Markdown body; `None` for a row of a CSV file and for an entry without one.
    pub body: Option<Body>,
    /// Where it begins.
    pub place: Place,
}

impl Record {
    /// A record of which nothing more is known yet.
    fn new(id: String, address: Address, collection: &Collection, place: Place) -> Self {
        Self {
            id,
            address,
            cells: vec![None; collection.fields.len()],
            citation: None,
            aliases: Vec::new(),
            waivers: Vec::new(),
            lang: None,
            easy: None,
            translations: Vec::new(),
            body: None,
            place,
        }
    }
}

/// An earlier address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The address.
    pub address: Address,
    /// Where it is written.
    pub place: Place,
}

/// The Markdown of an entry.
#[derive(Debug, Clone)]
pub struct Body {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes after the front matter.
    pub span: Range<usize>,
}

impl Body {
    /// The Markdown.
    pub fn text(&self) -> &str {
        &self.source.text()[self.span.clone()]
    }
}

/// The files of `content/` that a site is made of, Markdown, CSV, workbooks, and YAML whose name begins with `_`; and those that look as if they
/// were meant to be, for [`load`] to warn of.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails.
pub fn read_files(folder: &Path) -> Result<Vec<RawFile>, Unreadable> {
    disk::read_folder(folder, is_wanted)
}

/// Those of them at a path below the folder, which is that of a file or of a folder.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails.
pub fn read_files_at(folder: &Path, path: &Path) -> Result<Vec<RawFile>, Unreadable> {
    disk::read_at(folder, path, is_wanted)
}

/// The symbolic links at a path below the folder, which are not followed; [`link`] tells of each.
///
/// # Errors
///
/// [`Unreadable`] when the disk fails.
pub fn links_at(folder: &Path, path: &Path) -> Result<Vec<String>, Unreadable> {
    disk::links_at(folder, path)
}

fn is_wanted(path: &str) -> bool {
    is_content(path) || is_like_content(path)
}

fn is_content(path: &str) -> bool {
    let name = name(path);
    match name.rsplit_once('.') {
        Some((stem, "md" | "csv" | "xlsx")) => {
            !stem.starts_with('_') && !name.starts_with("README.") && !stem.starts_with("~$")
        }
        Some((stem, "yaml")) => stem.starts_with('_'),
        _ => false,
    }
}

/// An office's document, or one of ours with an unexpected name: left out without a word, it would be missed.
fn is_like_content(path: &str) -> bool {
    let name = name(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let alike = ["md", "markdown", "csv", "tsv", "txt", "yaml", "yml", "xls", "xlsx", "doc", "docx", "pdf"];
    // `~$` begins the name of the file by which a spreadsheet program marks another one as open.
    let is_apart =
        ["README.", "~$"].iter().any(|start| name.starts_with(start)) || name.starts_with('_') && name.ends_with(".md");
    !is_content(path) && !is_apart && ending.is_some_and(|ending| alike.contains(&ending.as_str()))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
