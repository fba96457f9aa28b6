//! Themes: the templates that pages are written with, and the files that stand beside the pages.

mod built_in;
mod eject;
mod load;
mod problems;
mod script;
mod texts;

use crate::hash;
use crate::output::{Output, OutputPath};
use crate::source::Source;
pub use eject::{EjectError, Ejected, eject};
use std::collections::BTreeMap;
use std::sync::Arc;
pub use texts::{Texts, Unsaid};

/// The style sheet to which a site's own colors are added.
const STYLE: &str = "style.css";

/// What a site looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The templates, by the names that they call one another: `record.html`.
    pub templates: BTreeMap<String, Arc<Source>>,
    /// The files that are published beside the pages, by their path below `assets/`: `style.css`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The words of the interface, by language; those of [`Theme::LANGUAGE`] are always there.
    pub texts: BTreeMap<String, Arc<Texts>>,
}

impl Theme {
    /// The language that every theme has, and whose words stand in for those that another one lacks.
    pub const LANGUAGE: &str = "ja";

    /// The theme that comes with the program.
    pub fn built_in() -> Self {
        let template =
            |(name, text): &(&str, &str)| ((*name).to_owned(), Source::new(format!("themes/default/{name}"), *text));
        let asset = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), bytes.to_vec());
        Self {
            templates: built_in::TEMPLATES.iter().map(template).collect(),
            assets: built_in::ASSETS.iter().map(asset).collect(),
            texts: built_in::texts(),
        }
    }

    /// The words of a language: its own, those of the language that it is a variety of (`en` for `en-GB`), or else Japanese.
    pub fn texts(&self, language: &str) -> &Arc<Texts> {
        let plain = language.split('-').next().unwrap_or(language);
        let known = [language, plain].into_iter().find_map(|language| self.texts.get(language));
        known.unwrap_or_else(|| &self.texts[Self::LANGUAGE])
    }

    /// The same with scripts as they are published: those that another one imports stand inside it, and each is
    /// as `write` writes it, where that gives anything.
    #[must_use]
    pub fn with_scripts(mut self, write: impl Fn(&str) -> Option<String>) -> Self {
        for (path, script) in script::joined(&self.assets) {
            match script {
                Some(script) => self.assets.insert(path, write(&script).unwrap_or(script).into_bytes()),
                None => self.assets.remove(&path),
            };
        }
        self
    }

    /// Where each asset is published: its address in templates, such as `/assets/style.css`, to the one that changes with its bytes,
    /// `/assets/style.0a1b2c3d.css`, so that browsers may keep it forever.
    pub fn published(&self) -> BTreeMap<String, String> {
        let address = |path: &str| format!("/assets/{path}");
        self.assets.iter().map(|(path, bytes)| (address(path), address(&hashed(path, bytes)))).collect()
    }

    /// Adds rules to the end of the style sheet, where the theme has one.
    pub fn add_style(&mut self, css: &str) {
        if let Some(style) = self.assets.get_mut(STYLE) {
            style.extend_from_slice(css.as_bytes());
        }
    }

    /// The assets as files to be published.
    pub fn outputs(&self) -> Vec<Output> {
        let output = |(path, bytes): (&String, &Vec<u8>)| {
            let path = OutputPath::new(format!("assets/{}", hashed(path, bytes)));
            let path = path.unwrap_or_else(|error| panic!("only names that can be published are loaded: {error}"));
            Output { path, bytes: bytes.clone() }
        };
        self.assets.iter().map(output).collect()
    }
}

/// The path with eight digits of the bytes' hash before its ending.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = hash::short(bytes);
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (&path[..=folder.len()], name));
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{folder}{stem}.{hash}.{ending}"),
        None => format!("{folder}{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_published_under_its_hash() {
        let theme = Theme {
            templates: BTreeMap::new(),
            assets: [("style.css", "a{}"), ("img/logo.svg", "<svg/>"), ("CNAME", "x")]
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .into(),
            texts: BTreeMap::new(),
        };
        let published: Vec<String> = theme.published().into_values().collect();
        assert_eq!(
            published,
            ["/assets/CNAME.2d711642", "/assets/img/logo.d4dc5666.svg", "/assets/style.5f546eb4.css"]
        );
        let paths: Vec<String> = theme.outputs().iter().map(|output| format!("/{}", output.path)).collect();
        assert_eq!(paths, published);
    }

    #[test]
    fn scripts_are_published_as_they_are_written() {
        let assets = [
            ("a.js", "import { b } from './b.js';\nb();\n"),
            ("b.js", "export const b = 1;\n"),
            ("c.js", "1"),
            ("d.css", "1"),
        ];
        let theme = Theme {
            assets: assets.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into(),
            ..Theme::built_in()
        };
        let theme = theme.with_scripts(|script| (script == "1\n").then(|| "2".to_owned()));
        let expected = [("a.js", "const b = 1;\nb();\nexport {};\n"), ("c.js", "2"), ("d.css", "1")];
        let expected: BTreeMap<_, _> = expected.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        assert_eq!(theme.assets, expected);
    }
}
