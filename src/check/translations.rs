//! Translations: does every page that an entry names as the same in another language exist, and is it in another one?

use super::problems;
use crate::content::{Member, Record};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Address;
use crate::site::Site;

/// Complains of translations that are not there, or in a language that the entry or another translation has already.
pub fn translations(site: &Site, diagnostics: &mut Diagnostics) {
    for record in site.records().map(|at| site.record(at)) {
        diagnostics.extend(record.translations.iter().filter_map(|named| translation(site, record, named)));
    }
}

fn translation(site: &Site, record: &Record, named: &Member) -> Option<Diagnostic> {
    let (own, place) = (&record.address, named.place.clone());
    let Some(page) = site.leads_to(&named.address) else {
        let known = site.pages.iter().map(|page| page.address.as_str());
        return Some(problems::broken_link(named.address.as_str(), Some(place), known));
    };
    if site.translations(own).contains(page) {
        return None;
    }
    let of_own = || group(site, own);
    let in_one = |other: &Address| of_own().find(|own| site.language(own) == site.language(other));
    let (own, other) = group(site, page).find_map(|other| Some((in_one(other)?, other)))?;
    Some(problems::same_language(own, other, site.language(other), place))
}

/// A page and what says the same in other languages.
fn group<'a>(site: &'a Site, page: &'a Address) -> impl Iterator<Item = &'a Address> {
    [page].into_iter().chain(site.translations(page))
}
