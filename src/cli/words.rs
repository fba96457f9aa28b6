//! Words in the person's language.

use akiraka::diagnostic::Lang;

/// The Japanese or the English words.
pub(super) fn say(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
