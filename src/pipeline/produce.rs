//! From a site to its outputs, one at a time.

use super::Failure;
use crate::check::Links;
use crate::diagnostic::Diagnostics;
use crate::export;
use crate::finish::{Finish, Finished};
use crate::output::{Output, OutputPath};
use crate::publish::MANIFEST;
use crate::render::{Beside, Renderer};
use crate::search;
use crate::site::{Kind, Page, Site};
use crate::source::Place;
use crate::theme::Theme;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The page that web hosts show where there is none.
const NOT_FOUND: &str = "404.html";

/// The file by which GitHub Pages publishes folders whose names begin with `_`, as that of the search index does.
const NO_JEKYLL: &str = ".nojekyll";

/// Told of the pages done and of all pages, from many threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

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
    let assets = theme.published();
    let files = export::files(site);
    let sizes = files.par_iter().map(|file| {
        let (path, output) = (file.path.to_string(), file.output());
        let size = output.bytes.len();
        sink(output).map(|()| (path, size))
    });
    let sizes = sizes.collect::<Result<_, _>>()?;
    let beside_pages = files.iter().map(|file| format!("/{}", file.path)).chain(assets.keys().cloned());
    let maker = Maker {
        site,
        renderer: Renderer::new(site, theme, Beside { search: index.address.clone(), sizes })?,
        links: Links::new(site, beside_pages.chain([format!("/{MANIFEST}")])),
        finish: Finish::new(&site.config.base_path, assets, site.config.origin.as_deref()),
    };
    let done = AtomicUsize::new(0);
    let findings: Result<Vec<Diagnostics>, Failure> = site
        .pages
        .par_iter()
        .map(|page| {
            let findings = maker.page(page, sink)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, site.pages.len());
            Ok(findings)
        })
        .collect();
    diagnostics.extend(findings?.into_iter().flatten());
    sink(maker.not_found()?)?;
    sink(Output { path: plain(NO_JEKYLL), bytes: Vec::new() })?;
    theme.outputs().map_err(Failure::Asset)?.into_iter().try_for_each(sink)
}

fn plain(name: &str) -> OutputPath {
    OutputPath::new(name).unwrap_or_else(|error| panic!("a plain name: {error}"))
}

struct Maker<'a> {
    site: &'a Site,
    renderer: Renderer<'a>,
    finish: Finish,
    links: Links,
}

impl Maker<'_> {
    fn page(&self, page: &Page, sink: Sink<'_>) -> Result<Diagnostics, Failure> {
        let mut findings = Diagnostics::new();
        let html = self.renderer.page(page, &mut findings)?;
        let finished = self.finished(page.address.as_str(), &html)?;
        findings.extend(finished.links.iter().filter_map(|link| self.links.check(link, self.place(page, link))));
        sink(Output { path: page.address.file(), bytes: finished.html })?;
        Ok(findings)
    }

    fn not_found(&self) -> Result<Output, Failure> {
        let finished = self.finished(NOT_FOUND, &self.renderer.not_found()?)?;
        Ok(Output { path: plain(NOT_FOUND), bytes: finished.html })
    }

    fn finished(&self, page: &str, html: &str) -> Result<Finished, Failure> {
        self.finish.page(html).map_err(|error| Failure::Finish { page: page.to_owned(), error })
    }

    /// Where a page's file writes a link, or where the file begins; `None` for a page without a file.
    fn place(&self, page: &Page, link: &str) -> Option<Place> {
        let at = match &page.kind {
            Kind::Record(at) => *at,
            _ => self.site.at(&page.address)?,
        };
        let record = self.site.record(at);
        let written = record.body.as_ref().and_then(|body| {
            let start = body.span.start + body.text().find(link)?;
            Some(Place::new(&body.source, start..start + link.len()))
        });
        written.or_else(|| Some(record.place.clone()))
    }
}
