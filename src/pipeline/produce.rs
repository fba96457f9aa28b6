//! From a site to its outputs, one at a time.

use super::Failure;
use super::maker::Maker;
use crate::diagnostic::Diagnostics;
use crate::export;
use crate::finish::Finished;
use crate::output::Output;
use crate::render::Beside;
use crate::search;
use crate::site::{Page, Site};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What a run has just done.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// It begins something that takes time.
    Begins(Phase),
    /// It made a page.
    Made(&'a PageMade<'a>),
}

/// The parts of a run that take time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Reading the files.
    Read,
    /// Putting the site together and checking it.
    Assemble,
    /// Making the pages.
    Pages,
    /// Making the files beside the pages.
    Files,
    /// Putting the site in its place, or asking the last questions.
    End,
}

/// A page that was made.
#[derive(Debug)]
pub struct PageMade<'a> {
    /// The page.
    pub page: &'a Page,
    /// What was made of it.
    pub finished: &'a Finished,
    /// How long that took.
    pub took: Duration,
    /// How many pages are made, this one too.
    pub done: usize,
    /// How many pages there are.
    pub all: usize,
}

/// Told of every step, from many threads.
pub type Progress<'a> = &'a (dyn Fn(Step<'_>) + Sync);

/// Takes each output as it is made, from many threads.
pub(super) type Sink<'a> = &'a (dyn Fn(Output) -> Result<(), Failure> + Sync);

/// Makes every output of a site and hands it to `sink`. What is wrong with a page goes to `diagnostics`, and the others are still made.
///
/// # Errors
///
/// [`Failure`] when a template fails or the sink does.
pub(super) fn produce(
    site: &Site,
    theme: &Theme,
    sink: Sink<'_>,
    progress: Progress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failure> {
    let index = search::index(site);
    index.outputs.into_par_iter().try_for_each(sink)?;
    let files = export::files(site);
    let sizes = files.par_iter().map(|file| {
        let (path, output) = (file.path.to_string(), file.output());
        let size = output.bytes.len();
        sink(output).map(|()| (path, size))
    });
    let beside = Made { search: index.address, sizes: sizes.collect::<Result<_, _>>()? };
    let maker = Maker::new(site, theme, &beside)?;
    progress(Step::Begins(Phase::Pages));
    let done = AtomicUsize::new(0);
    let findings: Result<Vec<Diagnostics>, Failure> = site
        .pages
        .par_iter()
        .map(|page| {
            let start = Instant::now();
            let (findings, finished) = maker.page(page)?;
            let (took, done) = (start.elapsed(), done.fetch_add(1, Ordering::Relaxed) + 1);
            progress(Step::Made(&PageMade { page, finished: &finished, took, done, all: site.pages.len() }));
            sink(Output { path: page.address.file(), bytes: finished.html })?;
            Ok(findings)
        })
        .collect();
    diagnostics.extend(findings?.into_iter().flatten());
    progress(Step::Begins(Phase::Files));
    sink(maker.not_found()?)?;
    maker.assets().iter().cloned().try_for_each(sink)?;
    maker.shards().par_iter().try_for_each(|shard| sink(maker.shard(shard)))
}

/// What has been made before the pages.
#[derive(Debug)]
struct Made {
    search: String,
    sizes: BTreeMap<String, usize>,
}

impl Beside for Made {
    fn search(&self) -> String {
        self.search.clone()
    }

    fn size(&self, path: &str) -> Option<usize> {
        self.sizes.get(path).copied()
    }
}
