//! From a site to its outputs, one at a time.

use super::Failure;
use crate::check::Links;
use crate::diagnostic::Diagnostics;
use crate::export;
use crate::finish::{Finish, Finished};
use crate::output::{Address, Output, OutputPath};
use crate::publish::MANIFEST;
use crate::render::Renderer;
use crate::search;
use crate::site::{Kind, Page, Site};
use crate::source::Place;
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;
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
    let search = || index.address.clone();
    let maker = Maker::new(site, theme)?;
    let done = AtomicUsize::new(0);
    let findings: Result<Vec<Diagnostics>, Failure> = site
        .pages
        .par_iter()
        .map(|page| {
            let mut findings = Diagnostics::new();
            sink(maker.page(page, &search, &mut findings)?)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, site.pages.len());
            Ok(findings)
        })
        .collect();
    diagnostics.extend(findings?.into_iter().flatten());
    sink(maker.not_found()?)?;
    for asset in maker.assets.clone() {
        sink(asset)?;
    }
    maker.files.par_iter().try_for_each(|file| sink(file.output()))
}

fn plain(name: &str) -> OutputPath {
    OutputPath::new(name).unwrap_or_else(|error| panic!("a plain name: {error}"))
}

/// Makes the outputs of a site, each by itself; several threads may use one.
pub(super) struct Maker<'a> {
    site: &'a Site,
    renderer: Renderer<'a>,
    finish: Finish,
    published: BTreeMap<String, String>,
    assets: Vec<Output>,
    files: Vec<export::File<'a>>,
    links: OnceLock<Links>,
    index: OnceLock<search::Index>,
}

impl<'a> Maker<'a> {
    /// Makes ready what the outputs share.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the theme cannot be used.
    pub(super) fn new(site: &'a Site, theme: &Theme) -> Result<Self, Failure> {
        let published = theme.published();
        let mut assets = theme.outputs().map_err(Failure::Asset)?;
        assets.push(Output { path: plain(NO_JEKYLL), bytes: Vec::new() });
        Ok(Self {
            site,
            renderer: Renderer::new(site, theme)?,
            finish: Finish::new(&site.config.base_path, published.clone(), site.config.origin.as_deref()),
            published,
            assets,
            files: export::files(site),
            links: OnceLock::new(),
            index: OnceLock::new(),
        })
    }

    /// The output at a path, if the site has one there. The search index is made with the first of its files, or with the page that names it.
    pub(super) fn output(&self, path: &str) -> Option<Result<Output, Failure>> {
        if path == NOT_FOUND {
            return Some(self.not_found());
        }
        if let Some(asset) = self.assets.iter().find(|asset| asset.path.as_str() == path) {
            return Some(Ok(asset.clone()));
        }
        if let Some(file) = self.files.iter().find(|file| file.path.as_str() == path) {
            return Some(Ok(file.output()));
        }
        let index = || self.index.get_or_init(|| search::index(self.site));
        if path.starts_with("_search/") {
            return index().outputs.iter().find(|file| file.path.as_str() == path).cloned().map(Ok);
        }
        let address = Address::new(path.strip_suffix("index.html")?).ok()?;
        let position = self.site.pages.binary_search_by(|page| page.address.cmp(&address)).ok()?;
        let page = &self.site.pages[position];
        (page.address.file().as_str() == path)
            .then(|| self.page(page, &|| index().address.clone(), &mut Diagnostics::new()))
    }

    /// A page; `search` says where the search index is. What is wrong with it goes to `diagnostics`.
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub(super) fn page(
        &self,
        page: &Page,
        search: &dyn Fn() -> String,
        diagnostics: &mut Diagnostics,
    ) -> Result<Output, Failure> {
        let html = self.renderer.page(page, search, diagnostics)?;
        let finished = self.finished(page.address.as_str(), &html)?;
        let links = self.links.get_or_init(|| self.links());
        diagnostics.extend(finished.links.iter().filter_map(|link| links.check(link, self.place(page, link))));
        Ok(Output { path: page.address.file(), bytes: finished.html })
    }

    fn links(&self) -> Links {
        let files = self.files.iter().map(|file| format!("/{}", file.path));
        Links::new(self.site, files.chain(self.published.keys().cloned()).chain([format!("/{MANIFEST}")]))
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
