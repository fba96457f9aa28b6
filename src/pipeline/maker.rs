//! Makes the pages of a site, each by itself.

use super::{Failure, SITE_FILE};
use crate::check::{self, Links};
use crate::diagnostic::Diagnostics;
use crate::export;
use crate::finish::{Finish, Finished};
use crate::output::{Address, MANIFEST, Output, OutputPath};
use crate::render::{Beside, Renderer, Shard};
use crate::site::{Kind, Page, Site};
use crate::source::Place;
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The page that web hosts show where there is none.
const NOT_FOUND: &str = "404.html";

/// The file by which GitHub Pages publishes folders whose names begin with `_`, as that of the search index does.
const NO_JEKYLL: &str = ".nojekyll";

/// Makes the pages of a site, each by itself; several threads may use one.
pub(super) struct Maker<'a> {
    site: &'a Site,
    renderer: Renderer<'a>,
    finish: Finish,
    /// The addresses of the theme's files as templates have them.
    asset_addresses: Vec<String>,
    assets: Vec<Output>,
    shards: Vec<Shard>,
    links: OnceLock<Links>,
}

impl<'a> Maker<'a> {
    /// Makes ready what the pages share.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the theme cannot be used.
    pub(super) fn new(site: &'a Site, theme: &Theme, beside: &'a dyn Beside) -> Result<Self, Failure> {
        let published = theme.published();
        let mut assets = theme.outputs();
        assets.push(Output { path: plain(NO_JEKYLL), bytes: Vec::new() });
        let renderer = Renderer::new(site, theme, beside)?;
        Ok(Self {
            site,
            shards: renderer.shards(),
            renderer,
            asset_addresses: published.keys().cloned().collect(),
            finish: Finish::new(&site.config.base_path, published, site.config.origin.as_deref()),
            assets,
            links: OnceLock::new(),
        })
    }

    /// The files of the theme, and others that are the same for every site.
    pub(super) fn assets(&self) -> &[Output] {
        &self.assets
    }

    /// The parts of long lists, for the script of their pages; none is made yet.
    pub(super) fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// Makes one of them.
    pub(super) fn shard(&self, shard: &Shard) -> Output {
        self.renderer.shard(shard)
    }

    /// The page, the part of a list or the file of the theme at a path, if there is one.
    pub(super) fn output(&self, path: &str) -> Option<Result<Output, Failure>> {
        if path == NOT_FOUND {
            return Some(self.not_found());
        }
        if let Some(asset) = self.assets.iter().find(|asset| asset.path.as_str() == path) {
            return Some(Ok(asset.clone()));
        }
        if let Some(shard) = self.shards.iter().find(|shard| shard.path.as_str() == path) {
            return Some(Ok(self.shard(shard)));
        }
        let address = Address::new(path.strip_suffix("index.html")?).ok()?;
        let position = self.site.pages.binary_search_by(|page| page.address.cmp(&address)).ok()?;
        let page = &self.site.pages[position];
        let made =
            || Ok(Output { path: page.address.file(), bytes: self.finished_page(page, &mut Diagnostics::new())?.html });
        (page.address.file().as_str() == path).then(made)
    }

    /// A page, and what is wrong with it.
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub(super) fn page(&self, page: &Page) -> Result<(Diagnostics, Finished), Failure> {
        let mut findings = Diagnostics::new();
        let finished = self.finished_page(page, &mut findings)?;
        let links = self.links.get_or_init(|| self.links());
        let place = |link: &str| check::written_at(self.site, page, link);
        // What the settings write on every page is told with the first page.
        let is_told = |place: &Option<Place>| {
            page.kind == Kind::Home || place.as_ref().is_none_or(|place| place.source.path() != SITE_FILE)
        };
        let written = finished.links.iter().map(|link| (link, place(link))).filter(|(_, place)| is_told(place));
        findings.extend(written.filter_map(|(link, place)| links.check(link, place)));
        Ok((findings, finished))
    }

    /// The page that is shown where there is none.
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub(super) fn not_found(&self) -> Result<Output, Failure> {
        let finished = self.finished(NOT_FOUND, &self.renderer.not_found()?)?;
        Ok(Output { path: plain(NOT_FOUND), bytes: finished.html })
    }

    fn finished_page(&self, page: &Page, findings: &mut Diagnostics) -> Result<Finished, Failure> {
        self.finished(page.address.as_str(), &self.renderer.page(page, findings)?)
    }

    fn finished(&self, page: &str, html: &str) -> Result<Finished, Failure> {
        self.finish.page(html).map_err(|error| Failure::Finish { page: page.to_owned(), error })
    }

    fn links(&self) -> Links {
        let files = export::files(self.site);
        let files = files.iter().map(|file| format!("/{}", file.path));
        Links::new(self.site, files.chain(self.asset_addresses.iter().cloned()).chain([format!("/{MANIFEST}")]))
    }
}

/// The names that stand at the top of the output folder.
pub(super) fn own_names(site: &Site) -> BTreeSet<String> {
    let files =
        site.pages.iter().map(|page| page.address.file()).chain(export::files(site).into_iter().map(|file| file.path));
    let tops = files.map(|path| path.as_str().split('/').next().unwrap_or_default().to_owned());
    tops.chain([NOT_FOUND, NO_JEKYLL, MANIFEST, "assets", "_search"].map(str::to_owned)).collect()
}

fn plain(name: &str) -> OutputPath {
    OutputPath::new(name).unwrap_or_else(|error| panic!("a plain name: {error}"))
}
