//! Addresses on a page: which are within the site, and where they are published.

use std::collections::BTreeMap;

/// Where the site is published.
#[derive(Debug, Clone)]
pub(super) struct Addresses {
    /// The path of the home page, with `/` at both ends.
    base: String,
    /// The published path of each asset.
    assets: BTreeMap<String, String>,
    /// The scheme and host, without `/` at the end.
    origin: Option<String>,
}

impl Addresses {
    /// Takes the base path with or without `/` at its ends.
    pub(super) fn new(base_path: &str, assets: BTreeMap<String, String>, origin: Option<&str>) -> Self {
        let base = match base_path.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        Self { base, assets, origin: origin.map(|origin| origin.trim_end_matches('/').to_owned()) }
    }

    /// The address as published, if it is one from the site's root.
    pub(super) fn published(&self, address: &str) -> Option<String> {
        let (path, rest) = split(address)?;
        let path = self.assets.get(path).map_or(path, String::as_str);
        Some(format!("{}{}{rest}", self.base, path.trim_start_matches('/')))
    }

    /// Whether the address is that of an asset.
    pub(super) fn is_asset(&self, address: &str) -> bool {
        split(address).is_some_and(|(path, _)| self.assets.contains_key(path))
    }

    /// Whether the address is on another site.
    pub(super) fn is_external(&self, address: &str) -> bool {
        let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
        let is_absolute = ["http:", "https:", "//"].iter().any(|start| lower.starts_with(start));
        let is_ours = self.origin.as_deref().and_then(|origin| address.strip_prefix(origin));
        is_absolute && !is_ours.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }
}

/// The path of an address from the root, and what follows it.
fn split(address: &str) -> Option<(&str, &str)> {
    if !address.starts_with('/') || address.starts_with("//") {
        return None;
    }
    Some(address.split_at(address.find(['?', '#']).unwrap_or(address.len())))
}

/// The address with its percent-encoded bytes resolved, where they are text.
pub(super) fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let encoded = if *first == b'%' { after.get(..2).and_then(hex_byte) } else { None };
        bytes.push(encoded.unwrap_or(*first));
        rest = if encoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digits =
        std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(base: &str) -> Addresses {
        let assets = [("/assets/a.css".to_owned(), "/assets/a.12.css".to_owned())].into();
        Addresses::new(base, assets, Some("https://example.jp/"))
    }

    #[test]
    fn addresses_from_the_root_move_below_the_base_path() {
        let sub = addresses("sub");
        assert_eq!(sub.published("/").as_deref(), Some("/sub/"));
        assert_eq!(sub.published("/a/?q#x").as_deref(), Some("/sub/a/?q#x"));
        assert_eq!(sub.published("/assets/a.css#x").as_deref(), Some("/sub/assets/a.12.css#x"));
        for other in ["a/", "#x", "//host/", "https://host/", ""] {
            assert_eq!(sub.published(other), None, "{other}");
        }
        assert_eq!(addresses("/").published("/a/").as_deref(), Some("/a/"));
        assert_eq!(addresses("/a/b/").published("/c").as_deref(), Some("/a/b/c"));
    }

    #[test]
    fn only_other_origins_are_external() {
        let ours = addresses("/");
        for external in ["https://other.jp/", "HTTP://other.jp", "//other.jp", "https://example.jp.evil/"] {
            assert!(ours.is_external(external), "{external}");
        }
        for internal in ["https://example.jp", "https://example.jp/a", "/a", "mailto:a@b.jp", "a"] {
            assert!(!ours.is_external(internal), "{internal}");
        }
    }

    #[test]
    fn percent_encoding_is_resolved_where_it_is_text() {
        assert_eq!(percent_decoded("/%E5%A5%91約#a%20b"), "/契約#a b");
        assert_eq!(percent_decoded("/%ff%+1%"), "/%ff%+1%");
    }
}
