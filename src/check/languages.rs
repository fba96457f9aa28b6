//! Is there a language of the interface for every page?

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::site::Site;
use crate::source::Place;
use std::collections::BTreeMap;

/// Complains of the languages that the site or an entry asks for and `known` does not have; each is told once.
pub fn languages(site: &Site, known: &[&str], diagnostics: &mut Diagnostics) {
    let is_known = |language: &str| known.iter().any(|known| language.split('-').next() == known.split('-').next());
    let mut asked: BTreeMap<&str, Option<&Place>> = [(site.config.language.as_str(), None)].into();
    for record in site.records().map(|at| site.record(at)) {
        if let Some(language) = &record.lang {
            asked.entry(language).or_insert(Some(&record.place));
        }
    }
    for (language, place) in asked.into_iter().filter(|(language, _)| !is_known(language)) {
        let finding = problems::no_language(language, known);
        diagnostics.push(match place {
            Some(place) => finding.at(place.clone()),
            None => finding,
        });
    }
}
