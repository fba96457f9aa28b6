//! Collections that a reading guide declares, so that an import into an empty folder knows the lists of its documents.

use super::ImportedFile;
use super::guide::Instructions;
use crate::collection::{self, Collection};
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::yaml::Node;

/// A declaration in a guide, and the file that it becomes.
#[derive(Debug)]
pub(super) struct Declared {
    /// The section.
    pub(super) name: String,
    /// The text of `_collection.yaml`.
    pub(super) text: String,
}

impl Declared {
    /// The declaration that a guide writes below a section's name: its own lines, moved to the left margin.
    pub(super) fn new(name: &str, node: &Node, guide: &Source) -> Self {
        let text = guide.text();
        let start = text[..node.span.start].rfind('\n').map_or(0, |at| at + 1);
        let margin = node.span.start - start;
        let lines = text[start..].lines();
        let own = lines.take_while(|line| line.len() - line.trim_start().len() >= margin && !line.trim().is_empty());
        Self { name: name.to_owned(), text: own.map(|line| format!("{}\n", &line[margin..])).collect() }
    }

    fn path(&self) -> String {
        format!("{}/_collection.yaml", self.name)
    }

    /// The file for `content/`.
    pub(super) fn file(&self) -> ImportedFile {
        ImportedFile { path: self.path(), text: self.text.clone() }
    }
}

/// The collections that tables may list: those of the site, and those of guides that the site does not have yet.
pub(super) fn known<'a>(
    site: &[Collection],
    guides: impl Iterator<Item = &'a Instructions>,
    diagnostics: &mut Diagnostics,
) -> Vec<Collection> {
    let mut known = site.to_vec();
    for declared in guides.flat_map(|guide| &guide.collections) {
        if !known.iter().any(|collection| collection.name == declared.name) {
            let source = Source::new(format!("content/{}", declared.path()), declared.text.as_str());
            let base = collection::built_in(&declared.name);
            known.push(collection::read(&declared.name, &source, base, diagnostics));
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn a_declaration_is_moved_to_the_margin() {
        let text = "collections:\n  trials:\n    title: 実証\n    fields:\n      title: {type: text}\n  menu:\n    title: 表\n";
        let guide = Source::new("seeds/a.yaml", text);
        let node = yaml::read(&guide, 0..text.len(), &mut Diagnostics::new()).unwrap();
        let trials = node.get("collections").and_then(|all| all.get("trials")).unwrap();
        let declared = Declared::new("trials", trials, &guide);
        assert_eq!(declared.text, "title: 実証\nfields:\n  title: {type: text}\n");
        assert_eq!(declared.file().path, "trials/_collection.yaml");
    }
}
