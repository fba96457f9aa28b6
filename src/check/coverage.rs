//! Coverage: which lines of each seed some record uses, and which nobody does.

use crate::seed::{Lines, Seed, SetAside};
use crate::site::Site;
use crate::text;

/// How far a seed is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The seed's name.
    pub seed: String,
    /// How many lines are not blank.
    pub lines: usize,
    /// How many of them some record cites.
    pub cited: usize,
    /// How many of them the guide sets aside, and nobody cites.
    pub set_aside: usize,
    /// Those that nobody cites and the guide does not set aside.
    pub unused: Lines,
    /// What the guide sets aside, with its reasons.
    pub reasons: Vec<SetAside>,
}

/// The coverage of every seed, by name.
pub fn coverage(site: &Site) -> Vec<Coverage> {
    site.seeds.values().map(|seed| of_seed(site, seed)).collect()
}

fn of_seed(site: &Site, seed: &Seed) -> Coverage {
    let (mut lines, mut cited, mut set_aside, mut unused) = (0, 0, 0, Vec::new());
    for line in 1..=seed.line_count() {
        if seed.line(line).chars().all(text::is_blank) {
            continue;
        }
        lines += 1;
        if !site.citing(&seed.name, line).is_empty() {
            cited += 1;
        } else if seed.guide.set_aside.iter().any(|aside| aside.lines.iter().any(|other| other == line)) {
            set_aside += 1;
        } else {
            unused.push((line, line));
        }
    }
    let (unused, reasons) = (Lines::new(unused), seed.guide.set_aside.clone());
    Coverage { seed: seed.name.clone(), lines, cited, set_aside, unused, reasons }
}
