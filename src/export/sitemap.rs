//! `sitemap.xml`: every page that has not moved.

use super::xml::Xml;
use crate::site::{Kind, Site};

/// Where it goes.
pub(super) const PATH: &str = "sitemap.xml";

/// Lists the pages. The day of the edition is the only one known of a page.
pub(super) fn write(site: &Site) -> Vec<u8> {
    let updated = site.config.updated.map(|date| date.iso());
    Xml::document("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")], |xml| {
        for page in site.pages.iter().filter(|page| !matches!(page.kind, Kind::Moved(_))) {
            xml.element("url", &[], |xml| {
                xml.text("loc", &site.config.absolute(page.address.as_str()));
                if let Some(updated) = &updated {
                    xml.text("lastmod", updated);
                }
            });
        }
    })
}
