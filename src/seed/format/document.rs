//! Text documents: each paragraph is a line, and so is each row of a table, with tabs between its cells.

use super::archive::Archive;
use super::document_numbers::Numbers;
use super::xml::{self, Node};
use super::{LIMIT, Text, Unusable, row};

/// The lines of a document, with its notes at the end.
pub(super) fn read(bytes: &[u8]) -> Result<Text, Unusable> {
    let mut archive = Archive::open(bytes)?;
    let document = xml::read(&archive.part("word/document.xml")?.ok_or(Unusable::Damaged)?)?;
    let mut optional = |name: &str| archive.part(name)?.map(|text| xml::read(&text)).transpose();
    let numbers = Numbers::new(optional("word/numbering.xml")?.as_ref(), optional("word/styles.xml")?.as_ref());
    let mut writer = Writer { text: String::new(), numbers };
    writer.blocks(document.child("body").ok_or(Unusable::Damaged)?)?;
    for (part, kind) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(notes) = optional(part)? {
            writer.notes(&notes, kind)?;
        }
    }
    Ok(Text { text: writer.text, encoding: "DOCX", hidden: Vec::new() })
}

struct Writer {
    text: String,
    numbers: Numbers,
}

impl Writer {
    /// Paragraphs and tables, also those inside content controls and tracked insertions.
    fn blocks(&mut self, parent: &Node) -> Result<(), Unusable> {
        for node in &parent.children {
            match node.name.as_str() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.blocks(node)?,
                _ => {}
            }
            if self.text.len() > LIMIT {
                return Err(Unusable::TooLarge);
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Node) {
        let number = self.numbers.next(paragraph);
        let text = text_of(paragraph);
        let has_text = !text.trim().is_empty();
        self.text.push_str(if has_text { number.as_str() } else { "" });
        self.text.push_str(text.trim_end());
        self.text.push('\n');
        for frame in frames(paragraph) {
            let lines = frame.all("p").map(text_of).filter(|line| !line.trim().is_empty());
            self.text.extend(lines.map(|line| line + "\n"));
        }
    }

    /// A table stands between blank lines, so that it goes on with nothing.
    fn table(&mut self, table: &Node) {
        self.text.push('\n');
        for line in rows(table) {
            let mut cells = Vec::new();
            for cell in line.children.iter().flat_map(unwrapped).filter(|node| node.name == "tc") {
                let span = cell.value(&["tcPr", "gridSpan"]).and_then(|span| span.parse().ok()).unwrap_or(1_usize);
                cells.push(self.cell(cell));
                cells.extend((1..span.min(64)).map(|_| String::new()));
            }
            let before = line.value(&["trPr", "gridBefore"]).and_then(|count| count.parse().ok()).unwrap_or(0_usize);
            let before = (0..before.min(64)).map(|_| "");
            self.text.push_str(&row(before.chain(cells.iter().map(String::as_str))));
        }
        self.text.push('\n');
    }

    /// The text of a cell; one that goes on from the row above has none.
    fn cell(&mut self, cell: &Node) -> String {
        let merge = cell.below(&["tcPr", "vMerge"]);
        if merge.is_some_and(|merge| merge.attribute("val") != Some("restart")) {
            return String::new();
        }
        let mut parts = Vec::new();
        for node in cell.children.iter().flat_map(unwrapped) {
            match node.name.as_str() {
                "p" => parts.push(self.numbers.next(node) + &text_of(node)),
                "tbl" => {
                    for cell in rows(node).flat_map(|row| row.all("tc")) {
                        parts.push(self.cell(cell));
                    }
                }
                _ => {}
            }
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n")
    }

    fn notes(&mut self, notes: &Node, kind: &str) -> Result<(), Unusable> {
        let printed = notes.all(kind).filter(|note| note.attribute("type").is_none());
        for note in printed {
            self.text.push_str(&format!("※{} ", note.attribute("id").unwrap_or("")));
            self.blocks(note)?;
        }
        Ok(())
    }
}

fn rows(table: &Node) -> impl Iterator<Item = &Node> {
    table.children.iter().flat_map(unwrapped).filter(|node| node.name == "tr")
}

/// A node, or what stands in it where it only wraps others.
fn unwrapped(node: &Node) -> impl Iterator<Item = &Node> {
    let inner = match node.name.as_str() {
        "sdt" => node.child("sdtContent").map_or(&[][..], |content| &content.children),
        "ins" | "customXml" => &node.children,
        _ => std::slice::from_ref(node),
    };
    inner.iter()
}

/// The text of a paragraph; what was deleted, and instructions for fields, are not read.
fn text_of(paragraph: &Node) -> String {
    let mut text = String::new();
    add_runs(paragraph, &mut text);
    text
}

fn add_runs(node: &Node, text: &mut String) {
    for child in &node.children {
        match child.name.as_str() {
            "t" => text.extend(child.children.iter().map(|part| part.text.as_str())),
            "tab" if node.name == "r" => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "footnoteReference" | "endnoteReference" => {
                text.push_str(&format!("※{}", child.attribute("id").unwrap_or("")));
            }
            "ruby" => {
                let part = |name: &str| child.child(name).map(text_of).unwrap_or_default();
                text.push_str(&format!("{}（{}）", part("rubyBase"), part("rt")));
            }
            "rPr" | "pPr" | "del" | "moveFrom" | "drawing" | "pict" | "Fallback" | "txbxContent" => {}
            _ => add_runs(child, text),
        }
    }
}

/// The text boxes of a paragraph. Each is there twice, once for older programs: those are not read.
fn frames(node: &Node) -> Vec<&Node> {
    let mut frames = Vec::new();
    for child in node.children.iter().filter(|child| child.name != "Fallback") {
        if child.name == "txbxContent" {
            frames.push(child);
        } else {
            frames.extend(self::frames(child));
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(body: &str) -> String {
        let root = xml::read(&format!("<w:body>{body}</w:body>")).unwrap();
        let mut writer = Writer { text: String::new(), numbers: Numbers::new(None, None) };
        writer.blocks(&root).unwrap();
        writer.text
    }

    #[test]
    fn runs_are_joined_and_deletions_left_out() {
        let body = "<w:p><w:r><w:t>委託</w:t><w:tab/></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
                    <w:ins><w:r><w:t>契約</w:t><w:br/><w:t>二</w:t></w:r></w:ins></w:p>";
        assert_eq!(lines(body), "委託\t契約\n二\n");
        let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>さかい</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>堺</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
        assert_eq!(lines(ruby), "堺（さかい）\n");
    }

    #[test]
    fn merged_cells_are_blank_where_they_go_on() {
        let cell = |inside: &str, text: &str| {
            format!("<w:tc><w:tcPr>{inside}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let body = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("<w:vMerge w:val=\"restart\"/>", "課"),
            cell("<w:gridSpan w:val=\"2\"/>", "金額"),
            cell("<w:vMerge/>", ""),
            cell("", "1"),
            cell("", "2")
        );
        assert_eq!(lines(&body), "\n課\t金額\n\t1\t2\n\n");
    }

    #[test]
    fn a_text_box_is_read_once() {
        let boxed = "<w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent>";
        let body = format!(
            "<w:p><w:r><w:t>本文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice>\
             <mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        );
        assert_eq!(lines(&body), "本文\n囲み\n");
    }
}
