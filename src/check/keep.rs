//! Does the site publish under a name that is to stay in the output folder as it is?

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::site::Site;
use std::collections::BTreeSet;

/// Complains of names under `keep` that stand in the way of the site's own. `own` are the names at the top of the output folder.
pub fn keep(site: &Site, own: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let own: BTreeSet<String> = own.iter().map(|name| name.to_lowercase()).collect();
    for kept in site.config.keep.iter().filter(|kept| own.contains(&kept.name.to_lowercase())) {
        diagnostics.push(problems::kept_own(&kept.name, kept.place.clone()));
    }
}
