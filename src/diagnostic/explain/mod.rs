//! Explanations: what each code means, with a wrong and a right example.

mod checks;
mod content;
mod declarations;
mod seeds;
mod text;

use super::{Lang, Wording};

/// What a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    ja: &'static str,
    en: &'static str,
    /// What is wrong, as it stands in a file.
    pub before: &'static str,
    /// The same, mended.
    pub after: &'static str,
}

/// One table for each part of a site.
const TABLES: [&[Explanation]; 5] =
    [content::EXPLANATIONS, declarations::EXPLANATIONS, text::EXPLANATIONS, seeds::EXPLANATIONS, checks::EXPLANATIONS];

/// Every explanation, by code.
pub fn explanations() -> Vec<&'static Explanation> {
    let mut all: Vec<&Explanation> = TABLES.into_iter().flatten().collect();
    all.sort_by_key(|explanation| explanation.code);
    all
}

/// The explanation of a code.
pub fn explanation(code: &str) -> Option<&'static Explanation> {
    TABLES.into_iter().flatten().find(|explanation| explanation.code == code)
}

impl Explanation {
    const fn new(
        code: &'static str,
        ja: &'static str,
        en: &'static str,
        before: &'static str,
        after: &'static str,
    ) -> Self {
        Self { code, ja, en, before, after }
    }

    /// What it means, in a sentence or two.
    pub fn meaning(&self) -> Wording {
        Wording::new(self.ja, self.en)
    }

    /// The whole explanation for a person: the meaning, and the examples one below the other.
    pub fn text(&self, lang: Lang) -> String {
        let (wrong, right) = match lang {
            Lang::Ja => ("誤りの例", "直した例"),
            Lang::En => ("wrong", "right"),
        };
        let indented = |example: &str| example.lines().map(|line| format!("  {line}\n")).collect::<String>();
        let (meaning, before, after) = (self.meaning(), indented(self.before), indented(self.after));
        format!("{}\n\n{}\n\n{wrong}:\n{before}\n{right}:\n{after}", self.code, meaning.in_lang(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_explained_once_and_whole() {
        let all = explanations();
        assert!(all.windows(2).all(|pair| pair[0].code < pair[1].code), "a code is explained twice");
        for Explanation { code, ja, en, before, after } in all {
            assert!(ja.ends_with('。') && en.ends_with('.'), "{code}");
            assert!(!before.is_empty() && !after.is_empty() && before != after, "{code}");
        }
    }

    #[test]
    fn an_explanation_has_its_examples_below() {
        let expected = "\
duplicate-key

同じ項目が二度書かれています。どちらが正しいか分からないので、止まります。

誤りの例:
  title: 構築業務
  title: 保守業務

直した例:
  title: 構築業務
";
        assert_eq!(explanation("duplicate-key").unwrap().text(Lang::Ja), expected);
    }
}
