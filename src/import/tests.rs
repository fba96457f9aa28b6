//! The repository's own seeds, and texts that nobody would write.

use super::*;
use crate::collection::{BUILT_IN, built_in};
use crate::seed;
use std::path::Path;

fn collections() -> Vec<Collection> {
    BUILT_IN.iter().filter_map(|name| built_in(name)).collect()
}

fn repository() -> (Imported, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let seeds = seed::read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), &mut diagnostics).unwrap();
    (convert(&seeds, &collections(), &mut diagnostics), diagnostics)
}

#[test]
fn show() {
    let (imported, diagnostics) = repository();
    for d in diagnostics.sorted() {
        println!("{}", crate::diagnostic::draw(d, crate::diagnostic::Lang::En, false));
    }
    for (s, l) in &imported.unread {
        println!("{s}: {l}");
    }
    write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &imported.files).unwrap();
}
