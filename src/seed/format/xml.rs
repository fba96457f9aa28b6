//! XML of office files as a small tree.

use super::Unusable;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements deeper than this are in no document that a person wrote.
const DEPTH: usize = 200;
/// Elements and texts that a document has at most.
const NODES: usize = 1_000_000;

/// An element, or a text, which has no name.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name without its prefix.
    pub(super) name: String,
    /// What stands in it, in order.
    pub(super) children: Vec<Node>,
    /// The text, where it is one.
    pub(super) text: String,
    attributes: Vec<(String, String)>,
}

impl Node {
    /// The value of an attribute; prefixes do not matter.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The element below this one by names: the first of each.
    pub(super) fn below(&self, names: &[&str]) -> Option<&Node> {
        names.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The attribute `val` of the element below.
    pub(super) fn value(&self, names: &[&str]) -> Option<&str> {
        self.below(names)?.attribute("val")
    }

    fn of(start: &BytesStart<'_>) -> Result<Self, Unusable> {
        let mut node = Self { name: start.local_name().as_ref().to_owned(), ..Self::default() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Unusable::Damaged)?;
            node.attributes.push((attribute.key.local_name().as_ref().to_owned(), attribute.value.into_owned()));
        }
        Ok(node)
    }
}

/// The root element of a text.
pub(super) fn read(text: &str) -> Result<Node, Unusable> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    let mut count = 0_usize;
    loop {
        count += 1;
        if count > NODES || open.len() > DEPTH {
            return Err(Unusable::TooLarge);
        }
        match reader.read_event().map_err(|_| Unusable::Damaged)? {
            Event::Start(start) => open.push(Node::of(&start)?),
            Event::Empty(start) => add(&mut open, Node::of(&start)?),
            Event::End(_) => {
                let node = open.pop().ok_or(Unusable::Damaged)?;
                add(&mut open, node);
            }
            Event::Text(text) => add(&mut open, Node { text: text.xml10_content().into_owned(), ..Node::default() }),
            Event::CData(text) => add(&mut open, Node { text: text.xml10_content().into_owned(), ..Node::default() }),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().or_else(|| named(&reference.into_inner()));
                let text = character.map(String::from).unwrap_or_default();
                add(&mut open, Node { text, ..Node::default() });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let [root] = open.as_mut_slice() else { return Err(Unusable::Damaged) };
    let root = std::mem::take(root);
    root.children.into_iter().find(|node| !node.name.is_empty()).ok_or(Unusable::Damaged)
}

fn add(open: &mut [Node], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn named(name: &str) -> Option<char> {
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')]
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read() {
        let root = read("<?xml version=\"1.0\"?><w:a><w:b w:val=\"1\"/>甲&amp;<c>乙</c></w:a>").unwrap();
        assert_eq!((root.name.as_str(), root.value(&["b"])), ("a", Some("1")));
        assert_eq!(root.children.iter().map(|child| child.text.as_str()).collect::<String>(), "甲&");
    }

    #[test]
    fn what_is_broken_or_deep_is_refused() {
        assert_eq!(read("<a><b></a>").unwrap_err(), Unusable::Damaged);
        assert_eq!(read("<a>").unwrap_err(), Unusable::Damaged);
        assert_eq!(read(&"<a>".repeat(100_000)).unwrap_err(), Unusable::TooLarge);
    }
}
