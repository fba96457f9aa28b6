//! `robots.txt`: everything may be read, and where the sitemap is.

use crate::site::Site;

/// Lets all robots in. The sitemap must be named with its origin, so it is not where that is unknown.
pub(super) fn write(site: &Site) -> Vec<u8> {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if site.config.origin.is_some() {
        text.push_str(&format!("\nSitemap: {}\n", site.config.absolute("/sitemap.xml")));
    }
    text.into_bytes()
}
