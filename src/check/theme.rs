//! Does the theme have what the settings and the entries ask of it: words in their languages, the logo?

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::site::Site;
use crate::source::Place;
use crate::theme::Theme;
use std::collections::BTreeMap;

/// Complains of what the site asks for and its theme does not have.
pub fn theme(site: &Site, theme: &Theme, diagnostics: &mut Diagnostics) {
    let known: Vec<&str> = theme.texts.keys().map(String::as_str).collect();
    languages(site, &known, diagnostics);
    if let Some(logo) = site.config.logo.as_ref().filter(|logo| !theme.assets.contains_key(&logo.file)) {
        diagnostics.push(problems::no_logo(&logo.file, &site.config.theme, logo.place.clone()));
    }
}

/// Each language that is asked for and not known is told once.
fn languages(site: &Site, known: &[&str], diagnostics: &mut Diagnostics) {
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
