//! The last pass over each page: addresses for where the site is hosted, anchors, boxes for wide tables, and fewer bytes.

mod address;
mod entity;
mod minify;
mod rewrite;
mod script;
mod visible;

pub use script::smaller_script;

use address::Addresses;
use std::collections::BTreeMap;
use visible::Visible;

/// The depth from which a page is not minified, because the minifier would run out of stack at some 2,200.
const MAX_DEPTH: usize = 500;

/// What finishing needs to know of the site; one for all pages.
#[derive(Debug, Clone)]
pub struct Finish {
    addresses: Addresses,
}

/// A page that is ready to be published, and what can be checked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The bytes of the page.
    pub html: Vec<u8>,
    /// The addresses within the site in order, as templates and authors write them: `/contracts/#概要` without the base path and with
    /// escapes decoded, or `#概要` on the page itself. Assets are not among them.
    pub links: Vec<String>,
    /// The ids on the page in order.
    pub ids: Vec<String>,
    /// The page's title.
    pub title: String,
}

/// Why a page cannot be finished.
#[derive(Debug, thiserror::Error)]
#[error("the page's HTML cannot be rewritten")]
pub struct FinishError(#[from] lol_html::errors::RewritingError);

impl Finish {
    /// For a site below `base_path`, such as `/` or `/sub/`, whose `assets` are published at other paths (`/assets/style.css` at
    /// `/assets/style.1a2b3c4d.css`) and whose pages are at `origin`, such as `https://example.jp`, if that is known.
    pub fn new(base_path: &str, assets: BTreeMap<String, String>, origin: Option<&str>) -> Self {
        Self { addresses: Addresses::new(base_path, assets, origin) }
    }

    /// Finishes one page.
    ///
    /// # Errors
    ///
    /// [`FinishError`] where the HTML is such that no tool can tell its text from its tags.
    pub fn page(&self, html: &str) -> Result<Finished, FinishError> {
        let rewritten = rewrite::rewrite(html, &self.addresses)?;
        let html = smaller(rewritten.html).into_bytes();
        Ok(Finished { html, links: rewritten.links, ids: rewritten.ids, title: rewritten.title })
    }
}

/// The page with fewer bytes, or as it is where that would change what is read.
fn smaller(html: String) -> String {
    // The minifier makes of it a plain `hidden`.
    if html.contains("until-found") {
        return html;
    }
    let (before, marked) = Visible::with_marked_spaces(&html);
    if before.depth > MAX_DEPTH {
        return html;
    }
    match minify::minified(&marked).map(|minified| visible::without_marks(&minified)) {
        Some(minified) if Visible::of(&minified).text == before.text => minified,
        _ => html,
    }
}

#[cfg(test)]
mod tests;
