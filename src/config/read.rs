//! Reads `site.yaml`.

use super::brand::{Color, DARK_PAPER, PAPER};
use super::{Brand, Config, Keep, Logo, Named, Palette, problems};
use crate::diagnostic::{CHECKS, Diagnostic, Diagnostics, Level, Levels};
use crate::output::OutputPath;
use crate::source::{Place, Source};
use crate::value::Date;
use crate::yaml::{self, Data, Key, Node};
use std::sync::Arc;

pub(super) const KEYS: [&str; 16] = [
    "title",
    "description",
    "base_url",
    "language",
    "publisher",
    "license",
    "license_url",
    "contact",
    "footer",
    "logo",
    "colors",
    "fonts",
    "updated",
    "theme",
    "keep",
    "checks",
];

/// The least contrast of a color with the page that it is on.
const CONTRAST: f64 = 4.5;

/// Reads `site.yaml`; what cannot be understood goes to `diagnostics`.
pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    if let Some(at) = source.text().find(char::REPLACEMENT_CHARACTER) {
        diagnostics.push(problems::encoding(Place::new(source, at..at + char::REPLACEMENT_CHARACTER.len_utf8())));
        return config;
    }
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return config };
    let mut reader = Reader { source, diagnostics };
    if node.as_map().is_none() && node.data != Data::Nothing {
        reader.push(&node, problems::form);
    }
    for (key, value) in node.as_map().unwrap_or_default() {
        reader.setting(&mut config, key, value);
    }
    config
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn setting(&mut self, config: &mut Config, key: &Key, value: &Node) {
        match key.text.as_str() {
            "title" => config.title = self.text(value),
            "description" => config.description = self.text(value),
            "base_url" => self.base(config, value),
            "language" => config.language = self.text(value),
            "publisher" => config.publisher = self.text(value),
            "license" => config.license = Some(self.text(value)),
            "license_url" => config.license_url = Some(self.text(value)),
            "contact" => config.contact = self.contact(value),
            "footer" => config.footer = self.footer(value),
            "logo" => config.logo = self.logo(value),
            "colors" => self.colors(&mut config.brand, value),
            "fonts" => config.brand.fonts = self.fonts(value),
            "theme" => config.theme = self.text(value),
            "keep" => config.keep = self.keep(value),
            "checks" => config.checks = self.checks(value),
            "updated" => match Date::parse(&self.text(value)) {
                Ok(date) => config.updated = Some(date),
                Err(expected) => {
                    self.push(value, |place| Diagnostic::error("value", expected.wording()).at(place));
                }
            },
            other => self.unknown(key, other, &KEYS),
        }
    }

    /// A scalar; empty for nothing.
    fn text(&mut self, value: &Node) -> String {
        if matches!(value.data, Data::Map(_) | Data::List(_)) {
            self.push(value, problems::form);
        }
        value.as_text().unwrap_or("").to_owned()
    }

    fn base(&mut self, config: &mut Config, value: &Node) {
        let base = self.text(value);
        match config.clone().with_base(&base) {
            Some(with_base) => *config = with_base,
            None => self.push(value, problems::base),
        }
    }

    fn keep(&mut self, value: &Node) -> Vec<Keep> {
        let mut names = Vec::new();
        for item in self.items(value) {
            match item.as_text().filter(|name| !name.contains('/') && OutputPath::new(*name).is_ok()) {
                Some(name) => names.push(Keep { name: name.to_owned(), place: item.place(self.source) }),
                None => self.push(item, problems::keep),
            }
        }
        names
    }

    fn checks(&mut self, value: &Node) -> Levels {
        let mut levels = Levels::new();
        for (key, value) in self.pairs(value) {
            match value.as_text().and_then(Level::parse) {
                _ if !CHECKS.contains(&key.text.as_str()) => self.unknown(key, &key.text, &CHECKS),
                Some(level) => _ = levels.insert(key.text.clone(), level),
                None => self.push(value, problems::level),
            }
        }
        levels
    }

    /// An address alone, or words with or without one.
    fn contact(&mut self, value: &Node) -> Option<Named> {
        let Some(address) = value.as_text() else { return self.named(value) };
        let is_mail = address.contains('@') && !address.contains([':', '/']);
        let href = if is_mail { format!("mailto:{address}") } else { address.to_owned() };
        let place = value.place(self.source);
        Some(Named { text: address.to_owned(), href: is_address(&href).then_some(href), place })
    }

    fn footer(&mut self, value: &Node) -> Vec<Named> {
        let mut links = Vec::new();
        for item in self.items(value) {
            match self.named(item) {
                Some(named) if named.href.is_none() => self.push(item, problems::link),
                named => links.extend(named),
            }
        }
        links
    }

    fn named(&mut self, value: &Node) -> Option<Named> {
        let (mut text, mut href) = (None, None);
        let place = value.get("href").unwrap_or(value).place(self.source);
        for (key, value) in self.pairs(value) {
            match key.text.as_str() {
                "text" => text = Some(self.text(value)),
                "href" if value.as_text().is_some_and(is_address) => href = Some(self.text(value)),
                "href" => self.push(value, problems::link),
                other => self.unknown(key, other, &["text", "href"]),
            }
        }
        if text.is_none() && value.as_map().is_some() {
            self.push(value, problems::link);
        }
        Some(Named { text: text?, href, place })
    }

    fn logo(&mut self, value: &Node) -> Option<Logo> {
        let place = value.place(self.source);
        if let Some(file) = value.as_text() {
            return Some(Logo { file: file.to_owned(), alt: String::new(), place });
        }
        let (mut file, mut alt) = (None, String::new());
        for (key, value) in self.pairs(value) {
            match key.text.as_str() {
                "file" => file = Some(self.text(value)),
                "alt" => alt = self.text(value),
                other => self.unknown(key, other, &["file", "alt"]),
            }
        }
        Some(Logo { file: file?, alt, place })
    }

    fn colors(&mut self, brand: &mut Brand, value: &Node) {
        for (key, value) in self.pairs(value) {
            match key.text.as_str() {
                "light" => brand.light = self.palette(value, PAPER),
                "dark" => brand.dark = self.palette(value, DARK_PAPER),
                other => self.unknown(key, other, &["light", "dark"]),
            }
        }
    }

    fn palette(&mut self, value: &Node, paper: Color) -> Palette {
        let mut palette = Palette::default();
        for (key, value) in self.pairs(value) {
            match key.text.as_str() {
                "link" => palette.link = self.color(value, paper),
                "visited" => palette.visited = self.color(value, paper),
                "accent" => palette.accent = self.color(value, paper),
                other => self.unknown(key, other, &["link", "visited", "accent"]),
            }
        }
        palette
    }

    fn color(&mut self, value: &Node, paper: Color) -> Option<Color> {
        let Some(color) = value.as_text().and_then(Color::parse) else {
            self.push(value, problems::color);
            return None;
        };
        let contrast = color.contrast(paper);
        if contrast < CONTRAST {
            self.push(value, |place| problems::contrast(place, contrast, paper));
        }
        Some(color)
    }

    fn fonts(&mut self, value: &Node) -> Vec<String> {
        let is_plain =
            |name: &&str| !name.is_empty() && !name.contains(|c: char| c.is_control() || "\"'\\<>;{}".contains(c));
        let mut fonts = Vec::new();
        for item in self.items(value) {
            match item.as_text().filter(is_plain) {
                Some(name) => fonts.push(name.to_owned()),
                None => self.push(item, problems::font),
            }
        }
        fonts
    }

    fn items<'n>(&mut self, value: &'n Node) -> Vec<&'n Node> {
        value.as_items().unwrap_or_else(|| {
            self.push(value, problems::form);
            Vec::new()
        })
    }

    fn pairs<'n>(&mut self, value: &'n Node) -> &'n [(Key, Node)] {
        value.as_map().unwrap_or_else(|| {
            self.push(value, problems::form);
            &[]
        })
    }

    fn unknown(&mut self, key: &Key, name: &str, known: &[&str]) {
        self.diagnostics.push(Diagnostic::unknown_key(key.place(self.source), name, known));
    }

    fn push(&mut self, value: &Node, problem: impl FnOnce(Place) -> Diagnostic) {
        self.diagnostics.push(problem(value.place(self.source)));
    }
}

/// Whether a link may lead there: a page of the site from its root, or somewhere else by a scheme that does no harm.
fn is_address(href: &str) -> bool {
    let is_own = href.starts_with('/') && !href.starts_with("//");
    is_own || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme))
}
