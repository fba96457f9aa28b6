//! Themes: the templates that pages are written with, and the files that stand beside the pages.

mod built_in;
mod load;
mod problems;
mod texts;

use crate::hash;
use crate::output::{NotInside, Output, OutputPath};
use crate::source::Source;
use std::borrow::Cow;
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

    /// The same with each script as `write` writes it, where that gives anything.
    #[must_use]
    pub fn with_scripts(mut self, write: impl Fn(&str) -> Option<String>) -> Self {
        for (_, bytes) in self.assets.iter_mut().filter(|(path, _)| is_script(path)) {
            if let Some(script) = std::str::from_utf8(bytes).ok().and_then(&write) {
                *bytes = script.into_bytes();
            }
        }
        self
    }

    /// Where each asset is published: its address in templates, such as `/assets/style.css`, to the one that changes with its bytes,
    /// `/assets/style.0a1b2c3d.css`, so that browsers may keep it forever.
    pub fn published(&self) -> BTreeMap<String, String> {
        let address = |path: &str| format!("/assets/{path}");
        self.assets.keys().map(|path| (address(path), address(&hashed(path, &self.linked(path, &[]))))).collect()
    }

    /// Adds rules to the end of the style sheet, where the theme has one.
    pub fn add_style(&mut self, css: &str) {
        if let Some(style) = self.assets.get_mut(STYLE) {
            style.extend_from_slice(css.as_bytes());
        }
    }

    /// The assets as files to be published.
    ///
    /// # Errors
    ///
    /// [`NotInside`] for a file whose name cannot be published.
    pub fn outputs(&self) -> Result<Vec<Output>, NotInside> {
        let output = |path: &String| {
            let bytes = self.linked(path, &[]);
            let path = OutputPath::new(format!("assets/{}", hashed(path, &bytes)))?;
            Ok(Output { path, bytes: bytes.into_owned() })
        };
        self.assets.keys().map(output).collect()
    }

    /// The bytes of an asset; a script imports others of its folder (`from './other.js'`) from where they are published. Scripts that import
    /// one another, those of `importers`, cannot have one another's hash.
    fn linked(&self, path: &str, importers: &[&str]) -> Cow<'_, [u8]> {
        let bytes = Cow::Borrowed(self.assets[path].as_slice());
        let Some(text) = std::str::from_utf8(&self.assets[path]).ok().filter(|_| is_script(path)) else { return bytes };
        let importers = [importers, &[path]].concat();
        let folder = folder(path);
        let mut script = text.to_owned();
        for other in self.assets.keys().filter(|other| is_script(other) && !importers.contains(&other.as_str())) {
            let Some(name) = other.strip_prefix(folder).filter(|name| !name.contains('/')) else { continue };
            for quote in ['"', '\''] {
                let import = format!("{quote}./{name}{quote}");
                if script.contains(&import) {
                    let published = hashed(name, &self.linked(other, &importers));
                    script = script.replace(&import, &format!("{quote}./{published}{quote}"));
                }
            }
        }
        if script == text { bytes } else { Cow::Owned(script.into_bytes()) }
    }
}

fn is_script(path: &str) -> bool {
    path.ends_with(".js")
}

/// The folder of a path, with the slash behind it.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..=slash])
}

/// The path with eight digits of the bytes' hash before its ending.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = hash::short(bytes);
    let (folder, name) = path.split_at(folder(path).len());
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

    #[test]
    fn scripts_import_one_another_from_where_they_are_published() {
        let assets =
            [("a.js", "import './b.js'; 'b.js'"), ("b.js", "import \"./c.js\""), ("c.js", "1"), ("d.txt", "'./c.js'")];
        let theme =
            Theme { assets: assets.map(|(path, text)| (path.to_owned(), text.into())).into(), ..Theme::built_in() };
        let theme = theme.with_scripts(|script| (script == "1").then(|| "2".to_owned()));
        let outputs: Vec<(String, String)> = theme
            .outputs()
            .unwrap()
            .into_iter()
            .map(|output| (output.path.to_string(), String::from_utf8(output.bytes).unwrap()))
            .collect();
        assert_eq!(outputs, [].map(|(path, text): (&str, &str)| (path.to_owned(), text.to_owned())));
        let published: Vec<String> = theme.published().into_values().collect();
        let paths: Vec<String> = outputs.iter().map(|(path, _)| format!("/{path}")).collect();
        assert_eq!(published, paths);
    }
}
