//! Character references in HTML: those that our own pages hold.

use std::borrow::Cow;

/// The text with its character references resolved; those with a name that we do not write stay as they are.
pub(super) fn decoded(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, reference)) = rest.split_once('&') {
        text.push_str(before);
        match reference.split_once(';').and_then(|(name, after)| character(name).zip(Some(after))) {
            Some((character, after)) => {
                text.push(character);
                rest = after;
            }
            None => {
                text.push('&');
                rest = reference;
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The text with `&` escaped, for an attribute whose quotes are escaped by the rewriter.
pub(super) fn escaped_ampersands(text: &str) -> String {
    text.replace('&', "&amp;")
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(decoded("/a?b=1&amp;c=&#x2F;&#20170;&amp;lt;&copy;&x"), "/a?b=1&c=/今&lt;&copy;&x");
    }
}
