//! Writing XML: elements, texts and attributes, escaped, without the characters that XML cannot hold.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document: its root element with its attributes, and what `content` puts into it.
    pub(super) fn document(root: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.element(root, attributes, content);
        let mut bytes = xml.0.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// An element with what `content` puts into it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        content(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[], |xml| xml.put(Event::Text(BytesText::new(&allowed(text)))));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(start(name, attributes)));
    }

    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).unwrap_or_else(|error| panic!("memory takes every byte: {error}"));
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// The text without control characters and non-characters, which XML 1.0 does not allow even when escaped.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped_and_cleaned() {
        let bytes = Xml::document("a", &[], |xml| {
            xml.text("b", "<契約>\u{1} & \u{ffff}");
            xml.empty("c", &[("d", "\"<&>\u{b}")]);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b>&lt;契約&gt; &amp; </b>\n  \
                        <c d=\"&quot;&lt;&amp;&gt;\"/>\n</a>\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
