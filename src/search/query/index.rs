//! The built index: its files, read when a query needs them.

use super::Failure;
use super::kana::readings;
use super::plan::{File, Piece, Source, cover};
use super::root::{Root, Section, Year};
use super::shard::Lists;
use crate::disk::{self, Unreadable};
use flate2::read::DeflateDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// The folder of indexes in a built site.
const FOLDER: &str = "_search";
/// What a request costs beside its bytes.
const REQUEST: u64 = 400;
/// Files of a word that cost less are read in one go.
const IN_ONE_GO: u64 = 50_000;
/// No file of an index unfolds to more bytes: what would do so is broken.
const MOST_BYTES: u64 = 1 << 28;

/// A built index. Lists that were read stay in memory.
pub struct Index<'a> {
    pub(super) root: Root,
    files: Files<'a>,
    lists: BTreeMap<File, Lists>,
}

/// The bytes of a file by its path below the index's folder, such as `i/12`.
type Files<'a> = Box<dyn Fn(&str) -> Result<Vec<u8>, Unreadable> + 'a>;

/// Parties, and the pages that name them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Parties {
    /// Their names.
    pub names: Vec<String>,
    /// The numbers of each page's parties.
    pub pages: Vec<Vec<usize>>,
}

/// The texts of some pages.
pub(super) type Bundle = Vec<(usize, String, String, Vec<Block>)>;

/// The offset of a block from its page's start, its anchor, and its text as it is shown.
pub(super) type Block = (u32, String, String);

impl<'a> Index<'a> {
    /// The index of which `files` gives the files.
    ///
    /// # Errors
    ///
    /// [`Failure`] when `root` cannot be read.
    pub fn open(files: impl Fn(&str) -> Result<Vec<u8>, Unreadable> + 'a) -> Result<Self, Failure> {
        let files: Files<'a> = Box::new(files);
        let root = Root::read(&unfolded(&files, "root")?)?;
        Ok(Self { root, files, lists: BTreeMap::new() })
    }

    /// The index of the site that was built into a folder.
    ///
    /// # Errors
    ///
    /// [`Failure`] when there is none, or its `root` cannot be read.
    pub fn of_site(site: &Path) -> Result<Self, Failure> {
        let roots = disk::list_folder(&site.join(FOLDER), |path| path.ends_with("/root"))?;
        let [(root, _)] = roots.as_slice() else {
            let none = roots.is_empty();
            return Err(if none {
                Failure::NoIndex(site.to_owned())
            } else {
                Failure::SeveralIndexes(site.to_owned())
            });
        };
        let folder = site.join(FOLDER).join(root.trim_end_matches("root"));
        Self::open(move |file| disk::read(&folder.join(file)))
    }

    /// The sections by which pages can be narrowed.
    pub fn sections(&self) -> &[Section] {
        &self.root.head.sections
    }

    /// The fiscal years by which pages can be narrowed.
    pub fn years(&self) -> &[Year] {
        &self.root.head.years
    }

    /// The number of pages.
    pub fn pages(&self) -> usize {
        self.root.pages.len()
    }

    /// The parties of pages.
    ///
    /// # Errors
    ///
    /// [`Failure`] when they cannot be read.
    pub fn parties(&self) -> Result<Parties, Failure> {
        if !self.root.head.parties {
            return Ok(Parties { names: Vec::new(), pages: vec![Vec::new(); self.pages()] });
        }
        let parties: Parties = self.json("parties")?;
        let known = |number: &usize| *number < parties.names.len();
        let is_sound = parties.pages.len() == self.pages() && parties.pages.iter().flatten().all(known);
        if is_sound { Ok(parties) } else { Err(Failure::Broken("parties".to_owned())) }
    }

    /// The texts of the pages of a bundle.
    pub(super) fn bundle(&self, number: usize) -> Result<Bundle, Failure> {
        self.json(&format!("t/{number}"))
    }

    /// Every position where a word, in normal form, begins; ascending. Files are read as the browser does: the large ones only for what the
    /// others leave.
    pub(super) fn starts(&mut self, word: &[char]) -> Result<Vec<u32>, Failure> {
        let mut pieces = cover(word, &self.root, |file| self.cost(file)).unwrap_or_default();
        pieces.sort_by_key(|piece| piece.cost);
        let mut sum = 0;
        let large = pieces.iter().position(|piece| {
            sum += piece.cost;
            sum >= IN_ONE_GO
        });
        let mut starts: Option<Vec<u32>> = None;
        for (at, piece) in pieces.iter().enumerate() {
            if large == Some(at) && starts.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
            let before = piece.covers.start as u32;
            let positions = self.positions(word, piece)?;
            let shifted: Vec<u32> = positions.into_iter().filter_map(|position| position.checked_sub(before)).collect();
            starts = Some(starts.map_or_else(|| shifted.clone(), |starts| common(&starts, &shifted)));
        }
        Ok(starts.unwrap_or_default())
    }

    /// What it costs to read a file.
    fn cost(&self, file: File) -> u64 {
        let size = match file {
            _ if self.lists.contains_key(&file) => return 1,
            File::Shard(number) => self.root.shards[number].size,
            File::Phrase(number) => self.root.phrases[number].size,
        };
        u64::from(size) + REQUEST
    }

    /// The positions of a piece of a word, ascending.
    fn positions(&mut self, word: &[char], piece: &Piece) -> Result<Vec<u32>, Failure> {
        let readings = match piece.source {
            Source::Phrase(_) => vec![Vec::new()],
            _ => readings(&word[piece.covers.clone()]),
        };
        let total = self.root.head.total;
        let mut all = Vec::new();
        for file in piece.source.files() {
            let lists = self.lists(file)?;
            for text in &readings {
                let positions = match piece.source {
                    Source::Prefixes(_) => lists.of_prefix(text, total),
                    _ => lists.of_gram(text, total),
                };
                all.extend(positions.ok_or_else(|| Failure::Broken(file.path()))?);
            }
        }
        all.sort_unstable();
        Ok(all)
    }

    fn lists(&mut self, file: File) -> Result<&Lists, Failure> {
        if !self.lists.contains_key(&file) {
            let path = file.path();
            let lists = Lists::read(unfolded(&self.files, &path)?).ok_or(Failure::Broken(path))?;
            self.lists.insert(file, lists);
        }
        Ok(&self.lists[&file])
    }

    fn json<T: for<'de> Deserialize<'de>>(&self, path: &str) -> Result<T, Failure> {
        serde_json::from_slice(&unfolded(&self.files, path)?).map_err(|_| Failure::Broken(path.to_owned()))
    }
}

fn unfolded(files: &Files, path: &str) -> Result<Vec<u8>, Failure> {
    let folded = files(path)?;
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(folded.as_slice()).take(MOST_BYTES).read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|_| Failure::Broken(path.to_owned()))
}

/// What two ascending lists have in common.
fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = many;
    let mut common = Vec::new();
    for position in few {
        rest = &rest[rest.partition_point(|other| other < position)..];
        if rest.first() == Some(position) {
            common.push(*position);
        }
    }
    common
}
