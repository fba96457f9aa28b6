//! The files of a collection that readers may download.

use crate::render::index::Index;
use serde::Serialize;

/// A file of a collection.
#[derive(Debug, Serialize)]
pub(crate) struct Download {
    /// The end of its name: `csv`, `excel.csv`, `json`, or `schema.json`.
    format: &'static str,
    href: String,
    /// How large it is, as people read it; `None` where that is not known.
    size: Option<String>,
}

/// What is offered, in this order.
const FORMATS: [&str; 4] = ["csv", "excel.csv", "json", "schema.json"];

/// The files of the collection of that name.
pub(crate) fn of_collection(index: &Index<'_>, name: &str) -> Vec<Download> {
    let download = |format| {
        let path = format!("data/{name}.{format}");
        Download { format, size: index.sizes.get(&path).map(|bytes| size(*bytes)), href: format!("/{path}") }
    };
    FORMATS.map(download).into()
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
