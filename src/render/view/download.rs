//! The files of a collection that readers may download.

use crate::render::index::Index;
use serde::Serialize;

/// A file of a collection.
#[derive(Debug, Serialize)]
pub(crate) struct Download {
    /// `csv`, `excel`, `json`, or `schema`.
    format: &'static str,
    href: String,
    /// How large it is, as people read it.
    size: String,
}

/// What is offered, in this order, and the ends of the files' names.
const FORMATS: [(&str, &str); 4] =
    [("csv", "csv"), ("excel", "excel.csv"), ("json", "json"), ("schema", "schema.json")];

/// The files of the collection of that name.
pub(crate) fn of_collection(index: &Index<'_>, name: &str) -> Vec<Download> {
    let download = |(format, ending): &(&'static str, &str)| {
        let path = format!("data/{name}.{ending}");
        Some(Download { format, size: size(*index.sizes.get(&path)?), href: format!("/{path}") })
    };
    FORMATS.iter().filter_map(download).collect()
}

/// Bytes up to a thousand, then thousands and millions with one decimal.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes}B"),
        1_000..1_000_000 => format!("{:.1}KB", bytes as f64 / 1e3),
        _ => format!("{:.1}MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!([999, 1_000, 12_345, 2_500_000].map(size), ["999B", "1.0KB", "12.3KB", "2.5MB"]);
    }
}
