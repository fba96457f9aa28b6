//! Loads a theme: the built-in one, with the site's own files in place of those of the same name.

use super::{Texts, Theme, problems, script};
use crate::diagnostic::Diagnostics;
use crate::disk::{self, RawFile, Unreadable};
use crate::output::OutputPath;
use crate::source::Source;
use std::path::Path;
use std::sync::Arc;

/// The theme's name that needs no folder.
const DEFAULT: &str = "default";

impl Theme {
    /// The theme of that name. A file in `themes/default` replaces the built-in one of its name, and one in `themes/NAME` replaces both.
    /// A name without a folder is a finding; then the theme is the default one.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the disk fails.
    pub fn load(themes_folder: &Path, name: &str, diagnostics: &mut Diagnostics) -> Result<Self, Unreadable> {
        let mut theme = Self::built_in();
        theme.replace(DEFAULT, disk::read_folder(&themes_folder.join(DEFAULT), is_wanted)?, diagnostics);
        let is_folder_name = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
        let folder = themes_folder.join(name);
        if name != DEFAULT && is_folder_name && folder.is_dir() {
            theme.replace(name, disk::read_folder(&folder, is_wanted)?, diagnostics);
        } else if name != DEFAULT {
            diagnostics.push(problems::no_theme(name));
        }
        for clash in script::clashes(&theme.assets) {
            diagnostics.push(problems::script_name(&clash));
        }
        Ok(theme)
    }

    fn replace(&mut self, name: &str, files: Vec<RawFile>, diagnostics: &mut Diagnostics) {
        for file in files {
            let path = format!("themes/{name}/{}", file.path);
            if let Some(asset) = file.path.strip_prefix("assets/") {
                if OutputPath::new(&file.path).is_ok() {
                    self.assets.insert(asset.to_owned(), file.bytes);
                } else {
                    diagnostics.push(problems::asset_name(&path));
                }
                continue;
            }
            let language =
                file.path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yaml")).map(str::to_owned);
            if language.is_none() && !file.path.ends_with(".html") {
                diagnostics.push(problems::stray_file(&path));
                continue;
            }
            let Ok(text) = String::from_utf8(file.bytes) else {
                diagnostics.push(problems::no_utf8(&path));
                continue;
            };
            let source = Source::new(path, text);
            match language {
                Some(language) => self.translate(&language, &source, diagnostics),
                None => {
                    self.templates.insert(file.path, source);
                }
            }
        }
    }

    /// Takes the words of a language's file in place of those that are known. Those that nobody gives are a finding, and said in Japanese.
    fn translate(&mut self, language: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        let japanese = Arc::clone(&self.texts[Self::LANGUAGE]);
        let known = self.texts.entry(language.to_owned()).or_insert_with(|| Arc::new(Texts::new(language)));
        let texts = Arc::make_mut(known);
        texts.replace(source, diagnostics);
        let lacking = if language == Self::LANGUAGE { Vec::new() } else { texts.complete(&japanese) };
        if !lacking.is_empty() {
            diagnostics.push(problems::lacking_texts(source, &lacking));
        }
    }
}

/// Everything but the words that people leave for one another.
fn is_wanted(path: &str) -> bool {
    !path.ends_with(".md")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Lang, draw};

    fn themes(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn files_are_replaced_one_by_one() {
        let folder = themes(&[
            ("default/home.html", b"default"),
            ("default/404.html", b"default"),
            ("mine/home.html", b"mine"),
            ("mine/assets/style.css", b"a{}"),
            ("mine/README.md", b"words"),
        ]);
        let mut diagnostics = Diagnostics::new();
        let theme = Theme::load(folder.path(), "mine", &mut diagnostics).unwrap();
        assert_eq!(
            (theme.templates["home.html"].path(), theme.templates["home.html"].text()),
            ("themes/mine/home.html", "mine")
        );
        assert_eq!(theme.templates["404.html"].text(), "default");
        assert_eq!(theme.templates["base.html"], Theme::built_in().templates["base.html"]);
        assert_eq!(theme.assets["style.css"], b"a{}");
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let folder = themes(&[("default/base.html", b"\xff"), ("default/theme.toml", b"")]);
        let mut diagnostics = Diagnostics::new();
        let theme = Theme::load(folder.path(), "../elsewhere", &mut diagnostics).unwrap();
        assert_eq!(theme, Theme::built_in());
        let drawn: Vec<String> =
            diagnostics.sorted().into_iter().map(|finding| draw(finding, Lang::En, false)).collect();
        assert_eq!(
            drawn,
            [
                "error[theme-encoding]: `themes/default/base.html` is not UTF-8\n |\n = help: save it as UTF-8",
                "warning[theme-file]: `themes/default/theme.toml` is not used\n |\n \
                 = help: a theme has templates (`*.html`) and the folders `assets` and `i18n` (`*.yaml`)",
                "error[no-theme]: there is no theme `../elsewhere`\n |\n = help: make the folder `themes/../elsewhere`, or set `theme: default`",
            ]
        );
    }

    #[test]
    fn a_language_is_a_file_and_one_that_lacks_words_is_told() {
        let folder = themes(&[
            ("default/i18n/ja.yaml", "home: 入口\n".as_bytes()),
            ("default/i18n/fr.yaml", b"home: Accueil\nskip: []\n"),
        ]);
        let mut diagnostics = Diagnostics::new();
        let theme = Theme::load(folder.path(), "default", &mut diagnostics).unwrap();
        let word = |language: &str, key: &str| theme.texts(language).word(key);
        assert_eq!((word("ja", "home"), word("ja", "years")), ("入口".to_owned(), "年度別".to_owned()));
        assert_eq!((word("fr-CA", "home"), word("fr", "years")), ("Accueil".to_owned(), "年度別".to_owned()));
        let drawn: Vec<String> =
            diagnostics.sorted().into_iter().map(|finding| draw(finding, Lang::En, false)).collect();
        assert!(drawn[0].starts_with("error[texts]: `themes/default/i18n/fr.yaml` lacks `"), "{drawn:?}");
        assert!(
            drawn[1].starts_with("error[form]: `skip` is no text\n --> themes/default/i18n/fr.yaml:2:7"),
            "{drawn:?}"
        );
    }
}
