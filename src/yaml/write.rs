//! Writes scalars so that they are read back as they were.

use super::{Data, read};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// A text as a YAML scalar: plain where that is read back as the same text, else in single quotes, or in double quotes where it
/// holds line breaks or control characters.
///
/// ```
/// assert_eq!(akiraka::yaml::scalar("281,735,700円(税込)"), "281,735,700円(税込)");
/// assert_eq!(akiraka::yaml::scalar("* 注: 1"), "'* 注: 1'");
/// assert_eq!(akiraka::yaml::scalar("一\n二"), "\"一\\n二\"");
/// ```
pub fn scalar(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return double_quoted(text);
    }
    if is_plain(text) { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

fn double_quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Whether the text is read back the same, as the value of a key and as an item of a flow list.
fn is_plain(text: &str) -> bool {
    if text.is_empty() || text.contains(['[', ']', '{', '}', ',']) && !text.starts_with(|c: char| c.is_alphanumeric()) {
        return false;
    }
    let line = format!("k: {text}\n");
    let source = Source::new("", line.as_str());
    let node = read(&source, 0..line.len(), &mut Diagnostics::new());
    node.and_then(|node| node.get("k").cloned()).is_some_and(|node| node.data == Data::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(text: &str) -> Option<String> {
        let line = format!("k: {}\nl: 1\n", scalar(text));
        let source = Source::new("", line.as_str());
        let node = read(&source, 0..line.len(), &mut Diagnostics::new())?;
        node.get("k")?.as_text().map(str::to_owned)
    }

    proptest! {
        #[test]
        fn a_written_text_is_read_back(text in "[ -~あ-ん　契約：、。\\n\"'#:*&-]{1,20}") {
            prop_assert_eq!(read_back(&text), Some(text));
        }
    }
}
