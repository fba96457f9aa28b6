//! `_headers` and `_redirects`: what static hosts that know these files are told, the same as `deploy/nginx.conf` tells nginx.

use crate::site::{Kind, Site};

/// What the pages may load: everything from the site itself, and nothing from elsewhere.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// Headers for each kind of file: assets have their hash in their names and never change; data may be read from any other site.
pub(super) fn headers(site: &Site) -> Vec<u8> {
    let base = &site.config.base_path;
    format!(
        "{base}*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: {POLICY}

{base}assets/*
  Cache-Control: public, max-age=31536000, immutable

{base}data/*
  Access-Control-Allow-Origin: *
"
    )
    .into_bytes()
}

/// A line for each former address.
pub(super) fn redirects(site: &Site) -> Vec<u8> {
    let base = site.config.base_path.trim_end_matches('/');
    let moved = site.pages.iter().filter_map(|page| match &page.kind {
        Kind::Moved(now) => Some(format!("{base}{} {base}{now} 301\n", page.address)),
        _ => None,
    });
    moved.collect::<String>().into_bytes()
}
