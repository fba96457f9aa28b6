//! The site's own settings: `site.yaml`.

mod brand;
mod problems;
mod read;
mod schema;

use crate::diagnostic::Levels;
use crate::source::Place;
use crate::value::Date;
pub use brand::{Brand, Color, Palette};
pub use read::read;
pub use schema::schema;

/// What `site.yaml` says, with a default for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it is published: scheme and host, no slash at the end; `None` where `base_url` gives only a path or nothing.
    pub origin: Option<String>,
    /// The path under which it is published; begins and ends with a slash.
    pub base_path: String,
    /// The language of its pages, as HTML's `lang` has it.
    pub language: String,
    /// Who publishes it.
    pub publisher: String,
    /// The license of the data, in words.
    pub license: Option<String>,
    /// Where the license stands.
    pub license_url: Option<String>,
    /// How to reach the publisher.
    pub contact: Option<Named>,
    /// Links at the foot of every page.
    pub footer: Vec<Named>,
    /// The publisher's sign, beside the site's name.
    pub logo: Option<Logo>,
    /// What the site's looks have of its own.
    pub brand: Brand,
    /// The day of this edition: the only date that a build knows.
    pub updated: Option<Date>,
    /// The theme's folder in `themes/`; files that it lacks come from the built-in one.
    pub theme: String,
    /// Names in the output folder that a build leaves alone.
    pub keep: Vec<Keep>,
    /// The levels of checks, by code.
    pub checks: Levels,
}

/// Something with a name, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub text: String,
    /// A page of the site from its root, an address of the web or of mail, or a telephone number; `None` for words alone.
    pub href: Option<String>,
    /// Where the settings name it.
    pub place: Place,
}

/// A picture among the theme's assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its path below `assets/`.
    pub file: String,
    /// What it shows; empty where the name beside it says as much.
    pub alt: String,
    /// Where the settings name it.
    pub place: Place,
}

/// A name in the output folder that a build leaves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The name.
    pub name: String,
    /// Where the settings name it.
    pub place: Place,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "公表資料".to_owned(),
            description: String::new(),
            origin: None,
            base_path: "/".to_owned(),
            language: "ja".to_owned(),
            publisher: String::new(),
            license: None,
            license_url: None,
            contact: None,
            footer: Vec::new(),
            logo: None,
            brand: Brand::default(),
            updated: None,
            theme: "default".to_owned(),
            keep: Vec::new(),
            checks: Levels::new(),
        }
    }
}

impl Config {
    /// The same site at another base: `https://example.org/docs/`, `/docs/`, or empty. `None` where it is neither.
    pub fn with_base(self, base: &str) -> Option<Self> {
        let (origin, path) = split_base(base)?;
        Some(Self { origin, base_path: path, ..self })
    }

    /// The names in the output folder that a build leaves alone.
    pub fn kept_names(&self) -> Vec<String> {
        self.keep.iter().map(|kept| kept.name.clone()).collect()
    }

    /// An address of the site as the world sees it: absolute where the origin is known.
    pub fn absolute(&self, address: &str) -> String {
        let path = address.strip_prefix('/').unwrap_or(address);
        format!("{}{}{path}", self.origin.as_deref().unwrap_or(""), self.base_path)
    }
}

fn split_base(base: &str) -> Option<(Option<String>, String)> {
    let (origin, path) = match base.split_once("://") {
        Some((scheme @ ("http" | "https"), rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c == '"') {
                return None;
            }
            (Some(format!("{scheme}://{host}")), path)
        }
        Some(_) => return None,
        None => (None, base.strip_prefix('/').or(base.is_empty().then_some(""))?),
    };
    let path = path.trim_matches('/');
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..") && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
    };
    if !path.is_empty() && !path.split('/').all(is_plain) {
        return None;
    }
    Some((origin, if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::Source;

    #[test]
    fn a_base_is_an_origin_and_a_path() {
        let base = |text: &str| Config::default().with_base(text).map(|config| (config.origin, config.base_path));
        let origin = || Some("https://example.jp".to_owned());
        assert_eq!(base("https://example.jp"), Some((origin(), "/".to_owned())));
        assert_eq!(base("https://example.jp/a/b"), Some((origin(), "/a/b/".to_owned())));
        assert_eq!(base("/koukai/"), Some((None, "/koukai/".to_owned())));
        assert_eq!(base(""), Some((None, "/".to_owned())));
        for bad in ["koukai", "ftp://example.jp/", "https:///a", "/a b/", "/../a/"] {
            assert_eq!(base(bad), None, "{bad}");
        }
    }

    #[test]
    fn addresses_are_absolute_where_the_origin_is_known() {
        let config = Config::default().with_base("https://example.jp/koukai/").unwrap();
        assert_eq!(config.absolute("/data/"), "https://example.jp/koukai/data/");
        assert_eq!(Config::default().absolute("/data/"), "/data/");
    }

    #[test]
    fn mistakes_are_told() {
        let mut diagnostics = Diagnostics::new();
        read(&Source::new("site.yaml", "titel: 県\nbase_url: koukai\nupdated: いつか\n"), &mut diagnostics);
        let codes: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["unknown-key", "base-url", "value"]);
        let codes = |text: &str| {
            let mut diagnostics = Diagnostics::new();
            read(&Source::new("site.yaml", text), &mut diagnostics);
            diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>()
        };
        assert_eq!(
            codes("title: [県]\ncontact: {mail: a}\nkeep: [a, b/c, ../d]\n"),
            ["form", "setting-link", "unknown-key", "keep", "keep"]
        );
        assert_eq!((codes("- 県\n"), codes("# 県\n")), (vec!["form"], vec![]));
        assert_eq!(codes("title: \u{fffd}_\n"), ["no-utf8"]);
        assert_eq!(codes("checks: {uncited: off, uncitde: off, orphan-page: of}\n"), ["unknown-key", "check-level"]);
        assert_eq!(
            codes("footer: [{text: 町}, {text: 町, href: \"javascript:a\"}]\n"),
            ["setting-link", "setting-link", "setting-link"]
        );
        assert_eq!(
            codes("colors: {light: {link: red, accent: \"#eee\"}, drak: {}}\n"),
            ["color", "contrast", "unknown-key"]
        );
        assert_eq!(codes("fonts: ['a\"']\nlogo: [a]\n"), ["font", "form"]);
        for base in ["/a//b/", "/./a/", "/../a/"] {
            assert_eq!(Config::default().with_base(base), None, "{base}");
        }
    }
}
