//! The files of `themes/default`, which the program carries in itself.

use super::Texts;
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The templates: their names and texts.
pub(super) const TEMPLATES: [(&str, &str); 22] = [
    ("404.html", include_str!("../../themes/default/404.html")),
    ("accessibility.html", include_str!("../../themes/default/accessibility.html")),
    ("base.html", include_str!("../../themes/default/base.html")),
    ("components/chart.html", include_str!("../../themes/default/components/chart.html")),
    ("components/history.html", include_str!("../../themes/default/components/history.html")),
    ("components/parts.html", include_str!("../../themes/default/components/parts.html")),
    ("components/table.html", include_str!("../../themes/default/components/table.html")),
    ("data.html", include_str!("../../themes/default/data.html")),
    ("document.html", include_str!("../../themes/default/document.html")),
    ("documents.html", include_str!("../../themes/default/documents.html")),
    ("home.html", include_str!("../../themes/default/home.html")),
    ("list.html", include_str!("../../themes/default/list.html")),
    ("moved.html", include_str!("../../themes/default/moved.html")),
    ("notes.html", include_str!("../../themes/default/notes.html")),
    ("parties.html", include_str!("../../themes/default/parties.html")),
    ("party.html", include_str!("../../themes/default/party.html")),
    ("program.html", include_str!("../../themes/default/program.html")),
    ("record.html", include_str!("../../themes/default/record.html")),
    ("updates.html", include_str!("../../themes/default/updates.html")),
    ("search.html", include_str!("../../themes/default/search.html")),
    ("year.html", include_str!("../../themes/default/year.html")),
    ("years.html", include_str!("../../themes/default/years.html")),
];

/// The assets: their paths below `assets/` and their bytes.
pub(super) const ASSETS: [(&str, &[u8]); 10] = [
    ("document.js", include_bytes!("../../themes/default/assets/document.js")),
    ("icon.svg", include_bytes!("../../themes/default/assets/icon.svg")),
    ("display.js", include_bytes!("../../themes/default/assets/display.js")),
    ("order.js", include_bytes!("../../themes/default/assets/order.js")),
    ("search-engine.js", include_bytes!("../../themes/default/assets/search-engine.js")),
    ("search-words.js", include_bytes!("../../themes/default/assets/search-words.js")),
    ("search.js", include_bytes!("../../themes/default/assets/search.js")),
    ("sort.js", include_bytes!("../../themes/default/assets/sort.js")),
    ("style.css", include_bytes!("../../themes/default/assets/style.css")),
    ("table.js", include_bytes!("../../themes/default/assets/table.js")),
];

/// The words of the interface: the language and the text of its file.
const TEXTS: [(&str, &str); 2] = [
    ("en", include_str!("../../themes/default/i18n/en.yaml")),
    ("ja", include_str!("../../themes/default/i18n/ja.yaml")),
];

/// All files by their paths below `themes/default/`.
pub(super) fn files() -> impl Iterator<Item = (String, &'static [u8])> {
    let templates = TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes()));
    let assets = ASSETS.iter().map(|(path, bytes)| (format!("assets/{path}"), *bytes));
    let texts = TEXTS.iter().map(|(language, text)| (format!("i18n/{language}.yaml"), text.as_bytes()));
    templates.chain(assets).chain(texts)
}

/// The words of the interface, by language.
pub(super) fn texts() -> BTreeMap<String, Arc<Texts>> {
    let read = |(language, text): &(&str, &str)| {
        let mut texts = Texts::new(language);
        // A test reads the same files and finds nothing wrong.
        texts.replace(&Source::new(format!("themes/default/i18n/{language}.yaml"), *text), &mut Diagnostics::new());
        ((*language).to_owned(), Arc::new(texts))
    };
    TEXTS.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;
    use crate::yaml;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_tables_name_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let files = disk::read_folder(&folder, |_| true).unwrap();
        let on_disk: Vec<String> = files.into_iter().map(|file| file.path).collect();
        let mut in_tables: Vec<String> = super::files().map(|(path, _)| path).collect();
        in_tables.sort();
        let mut on_disk = on_disk;
        on_disk.sort();
        assert_eq!(in_tables, on_disk);
    }

    #[test]
    fn every_language_says_the_same_things_with_the_same_placeholders() {
        let placeholders = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
        };
        let said = |text: &str| -> Vec<(String, BTreeSet<String>)> {
            let mut diagnostics = Diagnostics::new();
            let source = Source::new("texts.yaml", text);
            let node = yaml::read(&source, 0..text.len(), &mut diagnostics).unwrap();
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            let pairs = node.as_map().unwrap().iter();
            pairs.map(|(key, value)| (key.text.clone(), placeholders(value.as_text().unwrap()))).collect()
        };
        assert_eq!(said(TEXTS[0].1), said(TEXTS[1].1));
    }
}
