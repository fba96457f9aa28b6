//! Narrowing what was found: by section, fiscal year and party, and how many hits each choice leaves.

use super::find::Hit;
use super::index::{Index, Parties};

/// What a reader narrows the pages to: numbers of a section, a year and a party of the index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of [`Index::sections`].
    pub section: Option<usize>,
    /// One of [`Index::years`].
    pub year: Option<usize>,
    /// One of [`Parties::names`].
    pub party: Option<usize>,
}

/// The number of hits with each section, year and party, among the hits that pass the filters of the other two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facets {
    /// By the section's number.
    pub sections: Vec<usize>,
    /// By the year's number.
    pub years: Vec<usize>,
    /// By the party's number.
    pub parties: Vec<usize>,
}

impl Filter {
    /// Whether a page passes.
    pub fn passes(&self, index: &Index, parties: &Parties, page: usize) -> bool {
        let of = &index.root.pages[page];
        self.section.is_none_or(|section| of.section == section)
            && self.year.is_none_or(|year| of.year == Some(year))
            && self.party.is_none_or(|party| parties.pages[page].contains(&party))
    }
}

/// Counts the hits by section, year and party.
pub fn facets(index: &Index, parties: &Parties, hits: &[Hit], filter: &Filter) -> Facets {
    let passing =
        |filter: Filter| hits.iter().map(|hit| hit.page).filter(move |page| filter.passes(index, parties, *page));
    let page = |number: usize| &index.root.pages[number];
    let without_section = passing(Filter { section: None, ..*filter });
    let without_year = passing(Filter { year: None, ..*filter });
    let without_party = passing(Filter { party: None, ..*filter });
    Facets {
        sections: counted(index.sections().len(), without_section.map(|number| page(number).section)),
        years: counted(index.years().len(), without_year.filter_map(|number| page(number).year)),
        parties: counted(parties.names.len(), without_party.flat_map(|number| parties.pages[number].iter().copied())),
    }
}

fn counted(kinds: usize, of_hits: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts = vec![0; kinds];
    of_hits.for_each(|kind| counts[kind] += 1);
    counts
}
