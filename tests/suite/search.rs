//! The search index of a site, and the normal form that the browser must share.

use crate::workspace::repository;
use akiraka::search::normal;
use serde_json::{Map, Value};

/// The forms of a character that are not what its neighbors let expect, by the character's number in hexadecimal.
fn exceptions(before: &str, after: &str) -> Value {
    let characters = (0x20..=0xffff_u32).filter_map(char::from_u32);
    let exceptions = characters.filter_map(|c| {
        let alone = if before.is_empty() { c.to_string() } else { normal(&c.to_string()) };
        let form = normal(&format!("{before}{c}{after}"));
        (form != format!("{before}{alone}{after}")).then(|| (format!("{:04x}", u32::from(c)), Value::from(form)))
    });
    Value::Object(exceptions.collect::<Map<_, _>>())
}

/// `tests/browser/normal.test.mjs` holds the browser's normal form to the same file.
#[test]
fn every_character_of_the_basic_plane_has_the_form_that_the_browser_is_held_to() {
    let found: Value = [("", ""), ("ア", "ア"), ("a", "b"), ("1", "2")]
        .iter()
        .map(
            |(before, after)| serde_json::json!({"before": before, "after": after, "forms": exceptions(before, after)}),
        )
        .collect();
    let path = repository().join("tests/search/characters.json");
    let text = format!("{found}\n");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap_or_default() == text, "UPDATE_GOLDEN=1 writes {}", path.display());
}
