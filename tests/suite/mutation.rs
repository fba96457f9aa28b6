//! A digit changed in a seed is caught: the content no longer agrees with it.

use crate::workspace::repository;
use akiraka::check;
use akiraka::config::Config;
use akiraka::content;
use akiraka::diagnostic::Diagnostics;
use akiraka::seed::{self, Seed};
use akiraka::site::{Row, Site};
use akiraka::text;
use std::collections::{BTreeMap, BTreeSet};

/// At least so many digits are there to be changed.
const FEWEST: usize = 300;

/// A digit of a seed.
struct Digit {
    seed: String,
    /// Its byte in the text.
    at: usize,
}

/// Every digit of the tables, each changed alone to one that looks random, fail the check: at least 99 of 100.
#[test]
fn a_digit_changed_in_a_seed_is_caught() {
    let mut site = site();
    let digits = digits(&site);
    assert!(digits.len() > FEWEST, "{} digits", digits.len());
    let mut random = Random(20_260_401);
    let mut missed = Vec::new();
    for digit in &digits {
        let original = site.seeds[&digit.seed].clone();
        let (changed, shown) = changed(&original, digit.at, 1 + random.below(9));
        site.seeds.insert(digit.seed.clone(), changed);
        let mut diagnostics = Diagnostics::new();
        check::citations(&site, &mut diagnostics);
        if !diagnostics.has_errors() {
            missed.push(shown);
        }
        site.seeds.insert(digit.seed.clone(), original);
    }
    let (all, caught) = (digits.len(), digits.len() - missed.len());
    let misses = missed.join("\n");
    assert!(caught * 100 >= all * 99, "{caught} of {all} changes were caught; missed:\n{misses}");
}

fn site() -> Site {
    let mut diagnostics = Diagnostics::new();
    let content = content::load(content::read_files(&repository().join("content")).unwrap(), &mut diagnostics);
    let seeds = seed::read_all(&repository().join("seeds"), &mut diagnostics).unwrap();
    let site = Site::assemble(Config::default(), content, seeds, &mut diagnostics);
    check::citations(&site, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    site
}

/// The digits, of either width, of every line of a table: of those that a record cites and that hold a figure of it.
fn digits(site: &Site) -> Vec<Digit> {
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for at in site.records() {
        let row = site.row(at);
        let Some(citation) = &row.record.citation else { continue };
        let figures: BTreeSet<String> = figures(row).flat_map(numbers).collect();
        let seed = &site.seeds[&citation.seed];
        let holds = |line: &usize| numbers(seed.line(*line)).iter().any(|number| figures.contains(number));
        lines.entry(&citation.seed).or_default().extend(citation.lines.iter().filter(holds));
    }
    let mut digits = Vec::new();
    for (seed, lines) in lines {
        let source = &site.seeds[seed].source;
        for span in lines.into_iter().filter_map(|line| source.line(line)) {
            let in_line = source.text()[span.clone()].char_indices().filter(|(_, c)| value(*c).is_some());
            digits.extend(in_line.map(|(at, _)| Digit { seed: seed.to_owned(), at: span.start + at }));
        }
    }
    digits
}

/// The printed figures of a record; a unit may stand in the table's header.
fn figures(row: Row<'_>) -> impl Iterator<Item = &str> {
    let cells = row.collection.fields.iter().zip(&row.record.cells).filter(|(field, _)| field.is_figure());
    cells.filter_map(|(_, cell)| Some(cell.as_ref()?.printed.as_str()))
}

/// The numbers of a text with their commas and points: `R4.4.7` has one, and it is no figure.
fn numbers(text: &str) -> Vec<String> {
    let narrow = text::narrow(text);
    let numbers = narrow.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    numbers.filter(|number| !number.is_empty()).map(str::to_owned).collect()
}

/// The value of a digit and what its 0 is.
fn value(c: char) -> Option<(u32, char)> {
    match c {
        '0'..='9' => Some((u32::from(c) - u32::from('0'), '0')),
        '０'..='９' => Some((u32::from(c) - u32::from('０'), '０')),
        _ => None,
    }
}

/// The seed with another digit, and its changed line for people.
fn changed(seed: &Seed, at: usize, by: usize) -> (Seed, String) {
    let text = seed.source.text();
    let digit = text[at..].chars().next().unwrap();
    let (number, zero) = value(digit).unwrap();
    let other = char::from_u32(u32::from(zero) + (number + by as u32) % 10).unwrap();
    let text = format!("{}{other}{}", &text[..at], &text[at + digit.len_utf8()..]);
    let changed = Seed::new(&seed.name, seed.source.path(), text.as_bytes(), seed.guide.clone());
    let (line, column) = changed.source.line_column(at);
    let shown = format!("{}:{line}:{column}: {digit} became {other} in {:?}", seed.source.path(), changed.line(line));
    (changed, shown)
}

/// Numbers that look random and are the same in every run: xorshift.
struct Random(u64);

impl Random {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}
