//! Waivers: from what entries are excused, and what of it is no longer needed.

use super::problems;
use crate::diagnostic::{Diagnostic, Diagnostics, Waiver};
use crate::site::Site;

/// The waivers of all records.
pub fn waivers(site: &Site) -> Vec<Waiver> {
    site.records().flat_map(|at| site.record(at).waivers.iter().cloned()).collect()
}

/// A finding for each waiver that excuses none of all findings. Those about outside links count only where these were asked.
pub fn unused(waivers: &[Waiver], all: &Diagnostics) -> Vec<Diagnostic> {
    let unused = all.unused(waivers).into_iter().filter(|waiver| waiver.code != "external-link");
    unused.map(problems::unused_waiver).collect()
}
