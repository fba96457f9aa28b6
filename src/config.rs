//! The site's own settings: `site.yaml`.

use crate::diagnostic::{CHECKS, Diagnostic, Diagnostics, Level, Levels, Wording};
use crate::output::OutputPath;
use crate::source::{Place, Source};
use crate::value::Date;
use crate::yaml::{self, Data, Node};
use serde_json::{Map, Value, json};
use std::sync::Arc;

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
    /// How to reach the publisher: an address of a page or of mail.
    pub contact: Option<String>,
    /// The day of this edition: the only date that a build knows.
    pub updated: Option<Date>,
    /// The theme's folder in `themes/`; files that it lacks come from the built-in one.
    pub theme: String,
    /// Names in the output folder that a build leaves alone.
    pub keep: Vec<String>,
    /// The levels of checks, by code.
    pub checks: Levels,
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
            updated: None,
            theme: "default".to_owned(),
            keep: Vec::new(),
            checks: Levels::new(),
        }
    }
}

const KEYS: [&str; 12] = [
    "title",
    "description",
    "base_url",
    "language",
    "publisher",
    "license",
    "license_url",
    "contact",
    "updated",
    "theme",
    "keep",
    "checks",
];

/// Reads `site.yaml`; what cannot be understood goes to `diagnostics`.
pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    if let Some(at) = source.text().find(char::REPLACEMENT_CHARACTER) {
        diagnostics.push(encoding_problem(Place::new(source, at..at + char::REPLACEMENT_CHARACTER.len_utf8())));
        return config;
    }
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return config };
    let Some(pairs) = node.as_map() else {
        if node.data != Data::Nothing {
            diagnostics.push(form_problem(node.place(source)));
        }
        return config;
    };
    for (key, value) in pairs {
        let is_fit = match value.data {
            Data::Map(_) => key.text == "checks",
            Data::List(_) => key.text == "keep",
            Data::Text(_) => key.text != "checks",
            Data::Nothing => true,
        };
        if !is_fit {
            diagnostics.push(form_problem(value.place(source)));
            continue;
        }
        let text = || value.as_text().unwrap_or("").to_owned();
        match key.text.as_str() {
            "title" => config.title = text(),
            "description" => config.description = text(),
            "base_url" => read_base(&mut config, value, source, diagnostics),
            "language" => config.language = text(),
            "publisher" => config.publisher = text(),
            "license" => config.license = Some(text()),
            "license_url" => config.license_url = Some(text()),
            "contact" => config.contact = Some(text()),
            "theme" => config.theme = text(),
            "keep" => config.keep = read_keep(value, source, diagnostics),
            "checks" => config.checks = read_checks(value, source, diagnostics),
            "updated" => match Date::parse(&text()) {
                Ok(date) => config.updated = Some(date),
                Err(expected) => {
                    diagnostics.push(Diagnostic::error("value", expected.wording()).at(value.place(source)))
                }
            },
            other => diagnostics.push(Diagnostic::unknown_key(key.place(source), other, &KEYS)),
        }
    }
    config
}

impl Config {
    /// The same site at another base: `https://example.org/docs/`, `/docs/`, or empty. `None` where it is neither.
    pub fn with_base(self, base: &str) -> Option<Self> {
        let (origin, path) = split_base(base)?;
        Some(Self { origin, base_path: path, ..self })
    }

    /// An address of the site as the world sees it: absolute where the origin is known.
    pub fn absolute(&self, address: &str) -> String {
        let path = address.strip_prefix('/').unwrap_or(address);
        format!("{}{}{path}", self.origin.as_deref().unwrap_or(""), self.base_path)
    }
}

/// `site.yaml` as JSON Schema, for editors' tools.
pub fn schema() -> Value {
    let text = |description: &str| json!({"type": "string", "description": description});
    let levels = CHECKS.into_iter().map(|code| (code.to_owned(), json!({"enum": ["error", "warning", "off"]})));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "site.yaml",
        "type": "object",
        "properties": {
            "title": text("サイトの名前"),
            "description": text("どのようなサイトか、一文で"),
            "base_url": text("公開先のアドレス。https://example.jp/ や /koukai/"),
            "language": text("ページの言語。ja"),
            "publisher": text("公表する機関"),
            "license": text("データの利用条件"),
            "license_url": text("利用条件のアドレス"),
            "contact": text("問い合わせ先のアドレス"),
            "updated": {"type": "string", "description": "この版の日付。2026-04-01"},
            "theme": text("themes/ の中のフォルダの名前"),
            "keep": {"type": ["string", "array"], "items": {"type": "string"}, "description": "公開フォルダに残すものの名前"},
            "checks": {
                "type": "object",
                "description": "確認の扱い",
                "properties": levels.collect::<Map<String, Value>>(),
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    })
}

fn read_base(config: &mut Config, value: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
    match config.clone().with_base(value.as_text().unwrap_or("")) {
        Some(with_base) => *config = with_base,
        None => diagnostics.push(base_problem(value.place(source))),
    }
}

fn read_keep(value: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut names = Vec::new();
    for item in value.as_items().unwrap_or_default() {
        match item.as_text().filter(|name| !name.contains('/') && OutputPath::new(*name).is_ok()) {
            Some(name) => names.push(name.to_owned()),
            None => diagnostics.push(keep_problem(item.place(source))),
        }
    }
    names
}

fn read_checks(value: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Levels {
    let mut levels = Levels::new();
    for (key, value) in value.as_map().unwrap_or_default() {
        match value.as_text().and_then(Level::parse) {
            _ if !CHECKS.contains(&key.text.as_str()) => {
                diagnostics.push(Diagnostic::unknown_key(key.place(source), &key.text, &CHECKS));
            }
            Some(level) => _ = levels.insert(key.text.clone(), level),
            None => diagnostics.push(level_problem(value.place(source))),
        }
    }
    levels
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

fn form_problem(place: Place) -> Diagnostic {
    Diagnostic::error("form", Wording::new("「項目: 値」の形ではありません", "this is not written as `key: value`"))
        .at(place)
        .help(Wording::new(
            "`title: 〇〇市の公表資料` のように一行ずつ書いてください",
            "write lines such as `title: Our town in figures`",
        ))
}

fn encoding_problem(place: Place) -> Diagnostic {
    Diagnostic::error("no-utf8", Wording::new("UTF-8 の文字ではありません", "this is not UTF-8"))
        .at(place)
        .help(Wording::new("UTF-8 で保存し直してください", "save the file again as UTF-8"))
}

fn keep_problem(place: Place) -> Diagnostic {
    Diagnostic::error(
        "keep",
        Wording::new("公開フォルダの直下の名前ではありません", "this is not a name at the top of the output folder"),
    )
    .at(place)
    .help(Wording::new(
        "`keep: [google123.html, archive]` のように書いてください",
        "write it like `keep: [google123.html, archive]`",
    ))
}

fn level_problem(place: Place) -> Diagnostic {
    Diagnostic::error(
        "check-level",
        Wording::new("確認の扱いは error、warning、off のどれかです", "the level of a check is error, warning or off"),
    )
    .at(place)
    .help(Wording::new(
        "`checks: {uncited: warning}` のように書いてください",
        "write it like `checks: {uncited: warning}`",
    ))
}

fn base_problem(place: Place) -> Diagnostic {
    Diagnostic::error("base-url", Wording::new("公開先のアドレスを読めません", "this base URL cannot be read"))
        .at(place)
        .help(Wording::new(
            "`https://example.jp/`、`https://example.jp/koukai/`、`/koukai/` のように書いてください",
            "write it like `https://example.jp/`, `https://example.jp/koukai/` or `/koukai/`",
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_schema_has_every_key() {
        let schema = schema();
        let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
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
        assert_eq!(codes("title: [県]\ncontact: {mail: a}\nkeep: [a, b/c, ../d]\n"), ["form", "form", "keep", "keep"]);
        assert_eq!(codes("checks: {uncited: off, uncitde: off, orphan-page: of}\n"), ["unknown-key", "check-level"]);
        assert_eq!((codes("- 県\n"), codes("# 県\n")), (vec!["form"], vec![]));
        assert_eq!(codes("title: \u{fffd}_\n"), ["no-utf8"]);
        for base in ["/a//b/", "/./a/", "/../a/"] {
            assert_eq!(Config::default().with_base(base), None, "{base}");
        }
    }
}
