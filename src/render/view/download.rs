//! The files of a list, for people to download.

use crate::render::index::Index;
use serde::Serialize;

/// A file.
#[derive(Debug, Serialize)]
pub(crate) struct Download {
    /// `csv`, `excel`, `json`, or `schema`.
    format: &'static str,
    href: String,
    /// How big it is, for people: `12.3KB`.
    size: String,
}

/// The formats, with the ends of their files' names.
const FORMATS: [(&str, &str); 4] =
    [("csv", ".csv"), ("excel", ".excel.csv"), ("json", ".json"), ("schema", ".schema.json")];

/// The files of the section of that name that are published.
pub(crate) fn of_section(index: &Index<'_>, name: &str) -> Vec<Download> {
    let download = |(format, ending): (&'static str, &str)| {
        let path = format!("data/{name}{ending}");
        let size = index.beside.size(&path)?;
        Some(Download { format, href: format!("/{path}"), size: shown(size) })
    };
    FORMATS.into_iter().filter_map(download).collect()
}

/// Bytes as people read them, to a tenth.
fn shown(bytes: usize) -> String {
    let tenths = |unit: usize| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes}B"),
        1_000..1_000_000 => format!("{}KB", tenths(1_000)),
        _ => format!("{}MB", tenths(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_for_people() {
        assert_eq!([shown(999), shown(12_345), shown(3_000_000)], ["999B", "12.3KB", "3.0MB"]);
    }
}
