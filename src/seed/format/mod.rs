//! The formats in which documents arrive, each turned into lines of text.
//!
//! A format is told by the file's ending, and the content must agree: nothing is guessed from a file that says to be another. What is
//! wrong with a file is an [`Unusable`]; no file, however made, takes unbounded memory or time.

#[cfg(feature = "office")]
mod archive;
mod comma_separated;
#[cfg(feature = "office")]
mod document;
#[cfg(feature = "office")]
mod document_numbers;
mod pdf;
mod problems;
#[cfg(feature = "office")]
mod workbook;
#[cfg(feature = "office")]
mod xml;

use super::decode::decode;
pub(super) use problems::unusable;

/// Bytes that a file, its uncompressed content, or its text has at most.
pub(super) const LIMIT: usize = 64 << 20;

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// The lines.
    pub(super) text: String,
    /// The encoding, or the format where the file is no text.
    pub(super) encoding: &'static str,
    /// What was left out on purpose: names of hidden sheets.
    pub(super) hidden: Vec<String>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells that are not empty, row by row.
    pub cells: Vec<SheetCell>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// Its row, counted from 0.
    pub row: u32,
    /// Its column, counted from 0.
    pub column: u32,
    /// What the sheet shows.
    pub text: String,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It, or what is in it, is larger than [`LIMIT`].
    TooLarge,
    /// It is of a format that is not read.
    Unsupported,
    /// Its content belongs to another ending.
    Ending(&'static str),
    /// It is neither text nor anything known.
    Binary,
    /// It is locked with a password, or of the office formats before 2007.
    Locked,
    /// It is damaged.
    Damaged,
    /// This program was built without the reading of office files.
    #[cfg_attr(feature = "office", allow(dead_code, reason = "said by a program without the feature"))]
    WithoutOffice,
    /// The tool that reads PDF is not installed.
    NoPdfTool,
    /// The tool that reads PDF did not come to an end.
    PdfTimeout,
    /// The PDF has pictures of pages and no text.
    Scan,
}

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Text,
    Workbook,
    Document,
    OtherArchive,
    Compound,
    Pdf,
    Binary,
}

/// Whether a seed may have this path: everything but guides, explanations, and files of other kinds that nobody takes for documents.
pub(super) fn is_document(path: &str) -> bool {
    const OTHERS: [&str; 13] =
        ["xls", "doc", "ppt", "pptx", "ods", "odt", "rtf", "html", "htm", "tsv", "jtd", "xlsb", "docm"];
    let ending = ending(path);
    ["txt", "csv", "xlsx", "xlsm", "docx", "pdf"].contains(&ending.as_str()) || OTHERS.contains(&ending.as_str())
}

/// The name of a document: its path without the ending.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(name, _)| name)
}

/// The lines of a file.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Text, Unusable> {
    if bytes.len() > LIMIT {
        return Err(Unusable::TooLarge);
    }
    let content = sniff(bytes);
    match (ending(path).as_str(), content) {
        ("txt", Content::Text) => Ok(plain(bytes)),
        ("csv", Content::Text) => comma_separated::read(&plain(bytes).text),
        ("xlsx" | "xlsm", Content::Workbook) => workbook(bytes),
        ("docx", Content::Document) => document(bytes),
        ("pdf", Content::Pdf) => pdf::read(bytes),
        ("xlsx" | "xlsm" | "docx", Content::Compound) => Err(Unusable::Locked),
        ("xlsx" | "xlsm" | "docx", Content::OtherArchive | Content::Binary) | ("pdf", Content::Binary) => {
            Err(Unusable::Damaged)
        }
        ("txt" | "csv" | "xlsx" | "xlsm" | "docx" | "pdf", _) => Err(other(content)),
        _ => Err(Unusable::Unsupported),
    }
}

fn other(content: Content) -> Unusable {
    match content {
        Content::Text => Unusable::Ending(".txt / .csv"),
        Content::Workbook => Unusable::Ending(".xlsx"),
        Content::Document => Unusable::Ending(".docx"),
        Content::Pdf => Unusable::Ending(".pdf"),
        Content::Compound => Unusable::Locked,
        Content::OtherArchive | Content::Binary => Unusable::Binary,
    }
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

fn plain(bytes: &[u8]) -> Text {
    let (text, encoding) = decode(bytes);
    Text { text, encoding, hidden: Vec::new() }
}

/// The visible sheets of a workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unusable> {
    match sniff(bytes) {
        _ if bytes.len() > LIMIT => Err(Unusable::TooLarge),
        Content::Workbook => sheets_of(bytes),
        Content::OtherArchive => Err(Unusable::Damaged),
        content => Err(other(content)),
    }
}

#[cfg(feature = "office")]
fn sheets_of(bytes: &[u8]) -> Result<Vec<Sheet>, Unusable> {
    workbook::sheets(bytes)
}

#[cfg(not(feature = "office"))]
fn sheets_of(_: &[u8]) -> Result<Vec<Sheet>, Unusable> {
    Err(Unusable::WithoutOffice)
}

#[cfg(feature = "office")]
fn workbook(bytes: &[u8]) -> Result<Text, Unusable> {
    guarded(|| workbook::read(bytes))
}

#[cfg(feature = "office")]
fn document(bytes: &[u8]) -> Result<Text, Unusable> {
    guarded(|| document::read(bytes))
}

/// Reads with other people's code: where that panics over a damaged file, the file cannot be read, and the others can.
#[cfg(feature = "office")]
fn guarded(read: impl FnOnce() -> Result<Text, Unusable> + std::panic::UnwindSafe) -> Result<Text, Unusable> {
    std::panic::catch_unwind(read).unwrap_or(Err(Unusable::Damaged))
}

#[cfg(not(feature = "office"))]
fn workbook(_: &[u8]) -> Result<Text, Unusable> {
    Err(Unusable::WithoutOffice)
}

#[cfg(not(feature = "office"))]
fn document(_: &[u8]) -> Result<Text, Unusable> {
    Err(Unusable::WithoutOffice)
}

fn sniff(bytes: &[u8]) -> Content {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        match () {
            () if has(b"word/document.xml") => Content::Document,
            () if has(b"xl/workbook.xml") => Content::Workbook,
            () => Content::OtherArchive,
        }
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Content::Compound
    } else if bytes.starts_with(b"%PDF-") {
        Content::Pdf
    } else if bytes.contains(&0) && encoding_rs::Encoding::for_bom(bytes).is_none() {
        Content::Binary
    } else {
        Content::Text
    }
}

/// A cell as a part of a line: line ends and tabs in it are spaces.
fn flat(cell: &str) -> String {
    cell.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Cells as a line; empty ones at the end are left out, and so is an old row's line end.
fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = cells.into_iter().map(flat).collect::<Vec<_>>().join("\t");
    line.truncate(line.trim_end_matches('\t').len());
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_must_agree_with_the_ending() {
        let of = |path: &str, bytes: &[u8]| read(path, bytes).unwrap_err();
        assert_eq!(of("a.xlsx", "件名,金額\n".as_bytes()), Unusable::Ending(".txt / .csv"));
        assert_eq!(of("a.txt", b"%PDF-1.7\n"), Unusable::Ending(".pdf"));
        assert_eq!(of("a.csv", b"PK\x03\x04....xl/workbook.xml"), Unusable::Ending(".xlsx"));
        assert_eq!(of("a.XLSX", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Unusable::Locked);
        assert_eq!(of("a.docx", b"PK\x03\x04...."), Unusable::Damaged);
        assert_eq!(of("a.txt", b"GIF89a\0\0"), Unusable::Binary);
        assert_eq!(of("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Unusable::Unsupported);
    }

    #[test]
    fn a_row_is_a_line() {
        assert_eq!(row(["名称\n（正式）", "", " 金額 ", ""]), "名称 （正式）\t\t金額\n");
        assert_eq!(row(["", ""]), "\n");
    }
}
