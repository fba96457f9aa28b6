//! One file to be published: a path that cannot leave the output folder, and its bytes.

use std::fmt;

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
        if path.split('/').all(part_is_plain) && !path.contains(unsafe_char) { Ok(Self(path)) } else { Err(NotInside(path)) }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
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
    fn a_path_stays_inside() {
        assert_eq!(OutputPath::new("data/契約.csv").unwrap().as_str(), "data/契約.csv");
        for bad in ["", "/", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:a", "a\0b"] {
            assert_eq!(OutputPath::new(bad), Err(NotInside(bad.to_owned())), "{bad}");
        }
    }
}
