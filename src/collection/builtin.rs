//! The collections that the program knows by itself, declared like anybody's.

use super::{Collection, read};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// The names of the built-in collections, in the order in which a site shows them.
pub const BUILT_IN: [&str; 5] = ["programs", "contracts", "subsidies", "meetings", "expenditures"];

/// The built-in collection of that name.
pub fn built_in(name: &str) -> Option<Collection> {
    let text = match name {
        "programs" => include_str!("builtin/programs.yaml"),
        "contracts" => include_str!("builtin/contracts.yaml"),
        "subsidies" => include_str!("builtin/subsidies.yaml"),
        "meetings" => include_str!("builtin/meetings.yaml"),
        "expenditures" => include_str!("builtin/expenditures.yaml"),
        _ => return None,
    };
    Some(declare(name, text))
}

/// A section of pages without a list: what a folder without a declaration is.
pub fn pages(name: &str) -> Collection {
    Collection { title: name.to_owned(), ..declare(name, include_str!("builtin/pages.yaml")) }
}

fn declare(name: &str, text: &str) -> Collection {
    let mut diagnostics = Diagnostics::new();
    let collection = read(name, &Source::new(format!("{name}.yaml"), text), None, &mut diagnostics);
    assert!(diagnostics.is_empty(), "a built-in declaration is broken: {diagnostics:?}");
    collection
}
