//! A sentence in the two languages that the program speaks.

/// The language in which the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// One sentence in both languages.
///
/// ```
/// use akiraka::diagnostic::{Lang, Wording};
/// let wording = Wording::new("金額を読めません", "this amount cannot be read");
/// assert_eq!(wording.in_lang(Lang::Ja), "金額を読めません");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    ja: String,
    en: String,
}

impl Wording {
    /// The sentence in Japanese and in English.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// The guess that something else was meant; every message asks it in the same words.
    pub fn did_you_mean(nearest: &str) -> Self {
        Self::new(format!("`{nearest}` ではありませんか"), format!("did you mean `{nearest}`?"))
    }

    /// The sentence in one of them.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// How many errors and warnings there are, in words; of which there are none is not told.
pub fn counts(errors: usize, warnings: usize, lang: Lang) -> String {
    let counted = |count: usize, ja: &str, en: &str| match (count, lang) {
        (0, _) => None,
        (_, Lang::Ja) => Some(format!("{ja} {count} 件")),
        (1, Lang::En) => Some(format!("1 {en}")),
        (_, Lang::En) => Some(format!("{count} {en}s")),
    };
    let all: Vec<String> =
        [counted(errors, "誤り", "error"), counted(warnings, "警告", "warning")].into_iter().flatten().collect();
    all.join(if lang == Lang::Ja { "、" } else { ", " })
}
