//! Proposals: programs of different years that look like one and are in no group yet.

use crate::site::{RecordRef, Site};
use crate::text;
use std::collections::BTreeMap;

/// The section whose pages go on from year to year.
const PROGRAMS: &str = "programs";

/// One change in so many characters leaves a title near-equal.
const CHARACTERS_FOR_A_CHANGE: usize = 8;

/// Groups of programs with equal or near-equal titles in different fiscal years, as far as nobody has confirmed them. They are guesses for
/// an editor, and no findings.
pub fn proposals(site: &Site) -> Vec<Vec<RecordRef>> {
    let of_programs = |at: &RecordRef| site.sections[at.section].collection.name == PROGRAMS;
    let dated = site.records().filter(of_programs).filter_map(|at| {
        let row = site.row(at);
        Some(Titled { at, year: row.fiscal_year()?, title: text::comparable(&row.title()).chars().collect() })
    });
    let all: Vec<Titled> = dated.collect();
    // The group of each program, by the position of one of its members.
    let mut groups: Vec<usize> = (0..all.len()).collect();
    let mut proposed = Vec::new();
    for (i, one) in all.iter().enumerate() {
        let same = site.same(one.at);
        for (j, other) in all.iter().enumerate().skip(i + 1) {
            let confirmed = same.contains(&other.at);
            if confirmed || one.year != other.year && is_near(&one.title, &other.title) {
                let (from, to) = (groups[j], groups[i]);
                groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
                proposed.extend((!confirmed).then_some(i));
            }
        }
    }
    let wanted: Vec<usize> = proposed.into_iter().map(|i| groups[i]).collect();
    let mut members: BTreeMap<usize, Vec<RecordRef>> = BTreeMap::new();
    for (one, group) in all.iter().zip(&groups).filter(|(_, group)| wanted.contains(group)) {
        members.entry(*group).or_default().push(one.at);
    }
    members.into_values().collect()
}

struct Titled {
    at: RecordRef,
    year: i32,
    title: Vec<char>,
}

/// Whether two titles differ by so little that they may be one; those that neither begin nor end alike are not looked at.
fn is_near(a: &[char], b: &[char]) -> bool {
    let limit = a.len().max(b.len()) / CHARACTERS_FOR_A_CHANGE;
    let alike = a.first() == b.first() || a.last() == b.last();
    a == b || alike && a.len().abs_diff(b.len()) <= limit && text::distance(a, b) <= limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_differ_by_little_are_near() {
        let near = |a: &str, b: &str| is_near(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert!(near("オープンデータに関する取組みの推進", "オープンデータに関する取組の推進"));
        assert!(!near("オープンデータに関する取組の推進", "スマートヘルスに関する取組の推進"));
        assert!(near("人事", "人事") && !near("人事", "人工"));
    }
}
