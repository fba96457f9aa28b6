//! Links to other sites: where they are written, and which do not open.

use super::problems;
use crate::diagnostic::{Diagnostic, Diagnostics, Wording};
use crate::markdown;
use crate::site::Site;
use crate::source::Place;
use crate::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every address on another site that content links to, without its fragment, and where it is written first.
pub fn outside_links(site: &Site) -> BTreeMap<String, Place> {
    let mut links = BTreeMap::new();
    let mut note = |address: &str, place: &Place| {
        let address = address.split('#').next().unwrap_or(address);
        let is_ours = site.config.origin.as_deref().is_some_and(|origin| address.starts_with(origin));
        if (address.starts_with("https://") || address.starts_with("http://")) && !is_ours {
            links.entry(address.to_owned()).or_insert_with(|| place.clone());
        }
    };
    for at in site.records() {
        let record = site.record(at);
        for cell in record.cells.iter().flatten() {
            if let Some(Value::Link(address)) = &cell.value {
                note(address, &cell.place);
            }
        }
        if let Some(body) = &record.body {
            let document = markdown::to_html(&Arc::clone(&body.source), body.span.clone(), &mut Diagnostics::new());
            document.links.iter().for_each(|link| note(&link.destination, &link.place));
        }
    }
    links
}

/// A finding for each link that does not open, with the reason.
pub fn outside(links: &BTreeMap<String, Place>, closed: &BTreeMap<String, Wording>) -> Vec<Diagnostic> {
    let found = closed.iter().filter_map(|(address, why)| Some((address, links.get(address)?, why)));
    found.map(|(address, place, why)| problems::outside_link(address, place.clone(), why)).collect()
}
