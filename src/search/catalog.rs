//! The catalog of what is searched: sections, years and parties, and which of them each page has.

use super::page;
use crate::site::{Kind, Page, Site};
use crate::value::FiscalYear;

/// What readers choose from, and what each page has of it.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// The names and titles of the sections that have pages.
    pub(super) sections: Vec<(String, String)>,
    /// The Western years in which the pages' fiscal years begin, and how these are printed; the latest first.
    pub(super) years: Vec<(i32, String)>,
    /// The names of all parties.
    pub(super) parties: Vec<String>,
    /// What each page has.
    pub(super) pages: Vec<Facets>,
}

/// What a page has.
#[derive(Debug, Default)]
pub(super) struct Facets {
    /// The position of its section.
    pub(super) section: usize,
    /// The position of its year.
    pub(super) year: Option<usize>,
    /// The positions of its parties, ascending.
    pub(super) parties: Vec<usize>,
}

/// The site's own sections, behind those of its content: by name and title.
const OWN_SECTIONS: [(&str, &str); 3] = [("", "そのほか"), ("parties", "相手方"), ("documents", "公表資料")];

impl Catalog {
    /// The catalog of some pages of a site.
    pub(super) fn new(site: &Site, pages: &[&Page]) -> Self {
        let (sections, years) = (sections(site, pages), years(site, pages));
        let facets = |page: &&Page| Facets {
            section: sections.iter().position(|(name, _)| *name == section(site, page)).unwrap_or_default(),
            year: page::fiscal_year(site, page).and_then(|own| years.iter().position(|year| *year == own)),
            parties: page::parties(site, page),
        };
        Self {
            pages: pages.iter().map(facets).collect(),
            sections: sections.iter().map(|(name, title)| ((*name).to_owned(), (*title).to_owned())).collect(),
            years: years.iter().map(|year| (*year, in_era(*year))).collect(),
            parties: site.parties.iter().map(|party| party.name.clone()).collect(),
        }
    }
}

/// The sections that have pages, by name and title.
fn sections<'a>(site: &'a Site, pages: &[&Page]) -> Vec<(&'a str, &'a str)> {
    let collections = site.sections.iter().map(|section| &section.collection);
    let named = collections.filter(|collection| !collection.name.is_empty());
    let all = named.map(|collection| (collection.name.as_str(), collection.title.as_str())).chain(OWN_SECTIONS);
    let has_pages = |(name, _): &(&str, &str)| pages.iter().any(|page| section(site, page) == *name);
    all.filter(has_pages).collect()
}

/// The name of the section that a page belongs to.
fn section<'a>(site: &'a Site, page: &Page) -> &'a str {
    match &page.kind {
        Kind::List(section, _) => &site.sections[*section].collection.name,
        Kind::Record(at) => &site.sections[at.section].collection.name,
        Kind::Party(_) => "parties",
        Kind::Document(_) => "documents",
        _ => "",
    }
}

fn years(site: &Site, pages: &[&Page]) -> Vec<i32> {
    let mut years: Vec<i32> = pages.iter().filter_map(|page| page::fiscal_year(site, page)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

fn in_era(year: i32) -> String {
    FiscalYear::new(year).map_or_else(|_| year.to_string(), |year| year.in_era())
}
