//! Office files packed from a text that people can read.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A document's name and bytes: `a.xlsx.txt` and `a.docx.txt` are packed, others are as they are.
pub(crate) fn packed(path: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let Some(name) = path.strip_suffix(".txt").filter(|name| name.ends_with(".xlsx") || name.ends_with(".docx")) else {
        return (path.to_owned(), bytes);
    };
    let text = String::from_utf8(bytes).unwrap();
    (name.to_owned(), if name.ends_with(".xlsx") { workbook(&text) } else { document(&text) })
}

/// Whether this program reads documents of that name.
pub(crate) fn is_read(name: &str) -> bool {
    cfg!(feature = "office") || !(name.ends_with(".xlsx") || name.ends_with(".docx"))
}

/// An archive of some parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of an archive, by name.
#[cfg(feature = "office")]
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

/// A workbook. `=== name` begins a sheet, and `=== name!` a hidden one; a line is a row, with tabs between cells; `#1|0.0` is a number in
/// a format.
pub(crate) fn workbook(text: &str) -> Vec<u8> {
    let sheets: Vec<(&str, &str)> = text.split("=== ").skip(1).filter_map(|sheet| sheet.split_once('\n')).collect();
    let mut formats: Vec<&str> = vec!["General"];
    let mut bodies = Vec::new();
    let mut entries = String::new();
    let mut relations = String::new();
    for (at, (name, rows)) in sheets.iter().enumerate() {
        let state = if name.ends_with('!') { " state=\"hidden\"" } else { "" };
        let (name, number) = (name.trim_end_matches('!'), at + 1);
        entries.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"r{number}\"/>"));
        relations.push_str(&format!("<Relationship Id=\"r{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        let rows: String = rows.lines().enumerate().map(|(row, line)| cells(row + 1, line, &mut formats)).collect();
        bodies.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    let codes = formats.iter().enumerate().skip(1);
    let codes: String =
        codes.map(|(at, code)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 200 + at)).collect();
    let styles: String =
        (0..formats.len()).map(|at| format!("<xf numFmtId=\"{}\"/>", if at == 0 { 0 } else { 200 + at })).collect();
    bodies.push(("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{entries}</sheets></workbook>")));
    bodies.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")));
    bodies.push((
        "xl/styles.xml".to_owned(),
        format!("<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"),
    ));
    bodies.push(("_rels/.rels".to_owned(), ROOT.to_owned()));
    let parts: Vec<(&str, &[u8])> = bodies.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

fn cells<'a>(row: usize, line: &'a str, formats: &mut Vec<&'a str>) -> String {
    let mut cells = String::new();
    for (at, cell) in line.split('\t').enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let place = format!("{}{row}", char::from(b'A' + u8::try_from(at).unwrap()));
        cells.push_str(&match cell.strip_prefix('#') {
            Some(number) => {
                let (number, format) = number.split_once('|').unwrap_or((number, "General"));
                let style = formats.iter().position(|known| *known == format).unwrap_or_else(|| {
                    formats.push(format);
                    formats.len() - 1
                });
                format!("<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>")
            }
            None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        });
    }
    if cells.is_empty() { cells } else { format!("<row r=\"{row}\">{cells}</row>") }
}

/// A text document. `# ` begins a heading, `- ` an item that is numbered, `|` a row of a table; other lines are paragraphs.
pub(crate) fn document(text: &str) -> Vec<u8> {
    let paragraph =
        |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut body = String::new();
    let mut rows = String::new();
    for line in text.lines().chain([""]) {
        if let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            let cells: String = cells.split('|').map(|cell| format!("<w:tc>{}</w:tc>", paragraph("", cell))).collect();
            rows.push_str(&format!("<w:tr>{cells}</w:tr>"));
            continue;
        }
        if !rows.is_empty() {
            body.push_str(&format!("<w:tbl>{}</w:tbl>", std::mem::take(&mut rows)));
        }
        body.push_str(&match (line.strip_prefix("# "), line.strip_prefix("- ")) {
            (Some(heading), _) => paragraph("<w:pStyle w:val=\"Heading1\"/>", heading),
            (_, Some(item)) => paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", item),
            _ => paragraph("", line),
        });
    }
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalFullWidth\"/><w:lvlText w:val=\"（%1）\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", numbering.as_bytes())])
}
