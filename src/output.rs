//! Addresses of pages, and files to be published under paths that cannot leave the output folder.

use std::fmt;

/// The name of the file by which a published folder is known: every other file with its size and hash.
pub const MANIFEST: &str = "manifest.json";

/// A file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it goes, inside the output folder.
    pub path: OutputPath,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A relative path with `/` between its parts; none of them is empty, `.` or `..`, so it stays inside the folder it is joined to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputPath(String);

/// Why a text is no path for an output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a path inside the output folder")]
pub struct NotInside(pub String);

impl OutputPath {
    /// Takes a path such as `contracts/2023/orden/index.html`.
    ///
    /// # Errors
    ///
    /// [`NotInside`] for an empty path, an absolute one, one with `.`, `..` or an empty part, and one with a backslash, a colon or
    /// a control character, which mean something else on some systems.
    pub fn new(path: impl Into<String>) -> Result<Self, NotInside> {
        let path = path.into();
        let part_is_plain = |part: &str| !matches!(part, "" | "." | "..");
        let unsafe_char = |c: char| matches!(c, '\\' | ':') || c.is_control();
        if path.split('/').all(part_is_plain) && !path.contains(unsafe_char) {
            Ok(Self(path))
        } else {
            Err(NotInside(path))
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The address of a page below the site's root: `/`, or `/contracts/2023/orden/`. Its parts are lower-case ASCII letters, digits and
/// hyphens, so that it is the same on every host and in every letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address of lower-case letters, digits and hyphens")]
pub struct NoAddress(pub String);

impl Address {
    /// Takes `contracts/2023/orden`, with or without slashes at its ends; an empty text is the root.
    ///
    /// # Errors
    ///
    /// [`NoAddress`] for parts that are empty, longer than 200 letters, or hold anything besides `a-z`, `0-9` and inner hyphens.
    pub fn new(path: &str) -> Result<Self, NoAddress> {
        let inner = path.strip_prefix('/').unwrap_or(path);
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        if matches!(path, "" | "/") {
            return Ok(Self("/".to_owned()));
        }
        if inner.split('/').all(is_address_part) {
            Ok(Self(format!("/{inner}/")))
        } else {
            Err(NoAddress(path.to_owned()))
        }
    }

    /// The address with its slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of the page: `contracts/2023/orden/index.html`.
    pub fn file(&self) -> OutputPath {
        OutputPath(format!("{}index.html", &self.0[1..]))
    }
}

/// A folder's name has room for 255 bytes on most disks.
const LONGEST_PART: usize = 200;

fn is_address_part(part: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=LONGEST_PART).contains(&part.len())
        && part.chars().all(plain)
        && !part.starts_with('-')
        && !part.ends_with('-')
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain() {
        assert_eq!(Address::new("contracts/2023/orden").unwrap().file().as_str(), "contracts/2023/orden/index.html");
        assert_eq!(Address::new("/").unwrap().file().as_str(), "index.html");
        for bad in ["契約", "A", "a//b", "../a", "a/-b", "a b", "a.b", "//"] {
            assert!(Address::new(bad).is_err(), "{bad}");
        }
        assert!(Address::new(&"a".repeat(200)).is_ok() && Address::new(&"a".repeat(201)).is_err());
    }

    #[test]
    fn a_path_stays_inside() {
        assert_eq!(OutputPath::new("data/契約.csv").unwrap().as_str(), "data/契約.csv");
        for bad in ["", "/", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:a", "a\0b"] {
            assert_eq!(OutputPath::new(bad), Err(NotInside(bad.to_owned())), "{bad}");
        }
    }
}
