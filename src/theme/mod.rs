//! Themes: the templates that pages are written with, and the files that stand beside the pages.

mod built_in;
mod load;
mod problems;
mod texts;

use crate::hash;
use crate::output::{NotInside, Output, OutputPath};
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;
pub use texts::{Texts, Unsaid};

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

    /// Where each asset is published: its address in templates, such as `/assets/style.css`, to the one that changes with its bytes,
    /// `/assets/style.0a1b2c3d.css`, so that browsers may keep it forever.
    pub fn published(&self) -> BTreeMap<String, String> {
        let address = |path: &str| format!("/assets/{path}");
        self.assets.iter().map(|(path, bytes)| (address(path), address(&hashed(path, bytes)))).collect()
    }

    /// The assets as files to be published.
    ///
    /// # Errors
    ///
    /// [`NotInside`] for a file whose name cannot be published.
    pub fn outputs(&self) -> Result<Vec<Output>, NotInside> {
        let output = |(path, bytes): (&String, &Vec<u8>)| {
            let path = OutputPath::new(format!("assets/{}", hashed(path, bytes)))?;
            Ok(Output { path, bytes: bytes.clone() })
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
        let paths: Vec<String> = theme.outputs().unwrap().iter().map(|output| format!("/{}", output.path)).collect();
        assert_eq!(paths, published);
    }
}
