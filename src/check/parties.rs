//! Parties whose names differ only in spelling, and so have two pages.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::site::{Party, Site};
use crate::source::Place;
use crate::value::{LEGAL_FORMS, Value};
use std::collections::BTreeMap;

/// Looks for parties that are one but for the legal form, small kana, hyphens and dots.
pub fn parties(site: &Site, diagnostics: &mut Diagnostics) {
    let mut by_core: BTreeMap<String, Vec<&Party>> = BTreeMap::new();
    for party in &site.parties {
        by_core.entry(core(&party.key)).or_default().push(party);
    }
    for alike in by_core.into_iter().filter(|(core, alike)| !core.is_empty() && alike.len() > 1).map(|(_, alike)| alike)
    {
        let places = alike.iter().filter_map(|party| Some((*party, named_at(site, party)?))).collect::<Vec<_>>();
        diagnostics.extend(problems::party_spelling(&places));
    }
}

/// Where a party is first named.
fn named_at(site: &Site, party: &Party) -> Option<Place> {
    let cells = site.record(*party.records.first()?).cells.iter().flatten();
    let is_named = |value: &Value| matches!(value, Value::Party(named) if named.key() == party.key);
    cells.into_iter().find(|cell| cell.value.as_ref().is_some_and(is_named)).map(|cell| cell.place.clone())
}

/// The name without what people write now so and now so.
fn core(key: &str) -> String {
    let bare = LEGAL_FORMS.iter().fold(key.to_lowercase(), |bare, (_, full)| bare.replace(full, ""));
    let same = |c: char| match c {
        'ァ' => Some('ア'),
        'ィ' => Some('イ'),
        'ゥ' => Some('ウ'),
        'ェ' => Some('エ'),
        'ォ' => Some('オ'),
        'ッ' => Some('ツ'),
        'ャ' => Some('ヤ'),
        'ュ' => Some('ユ'),
        'ョ' => Some('ヨ'),
        'ヶ' => Some('ケ'),
        '髙' => Some('高'),
        '﨑' => Some('崎'),
        'ー' | '-' | '‐' | '−' | '–' | '・' | '.' | ',' | '、' | '_' | '\'' | '’' => None,
        c => Some(c),
    };
    bare.chars().filter_map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_core() {
        assert_eq!(core("株式会社NTTデータ関西"), core("nttデータ関西"));
        assert_eq!(core("キャノン・システム"), core("キヤノンシステム"));
        assert_ne!(core("西日本電信電話株式会社"), core("東日本電信電話株式会社"));
        assert_eq!(core("株式会社"), "");
    }
}
