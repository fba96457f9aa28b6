//! The words of the interface in one language: `i18n/ja.yaml`.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::text;
use crate::yaml;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words of one language by their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// The language, as HTML's `lang` has it.
    pub language: String,
    words: BTreeMap<String, String>,
}

/// Why something cannot be said.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaid {
    /// No text has that key.
    #[error("there is no text `{key}` in `i18n/{language}.yaml`{}", .nearest.as_ref().map_or(String::new(), |key| format!("; did you mean `{key}`?")))]
    NoText {
        /// What was asked for.
        key: String,
        /// In which language.
        language: String,
        /// What could have been meant.
        nearest: Option<String>,
    },
    /// The text has a placeholder that is not given.
    #[error("the text `{key}` of `i18n/{language}.yaml` needs `{name}`")]
    NoArgument {
        /// The text.
        key: String,
        /// In which language.
        language: String,
        /// The placeholder.
        name: String,
    },
}

impl Texts {
    pub(super) fn new(language: &str) -> Self {
        Self { language: language.to_owned(), words: BTreeMap::new() }
    }

    /// Takes the words of a file in place of those of the same keys.
    pub(super) fn replace(&mut self, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return };
        for (key, value) in node.as_map().unwrap_or_default() {
            match value.as_text() {
                Some(text) => {
                    self.words.insert(key.text.clone(), text.to_owned());
                }
                None => diagnostics.push(problems::no_text(value.place(source), &key.text)),
            }
        }
    }

    /// Takes those words of another language that this one lacks, and gives their keys.
    pub(super) fn complete(&mut self, other: &Self) -> Vec<String> {
        let lacking: Vec<_> = other.words.iter().filter(|(key, _)| !self.words.contains_key(*key)).collect();
        self.words.extend(lacking.iter().map(|(key, text)| ((*key).clone(), (*text).clone())));
        lacking.into_iter().map(|(key, _)| key.clone()).collect()
    }

    /// The text of a key with its placeholders, such as `{n}`, filled in. Of `one|many`, the first is for an `n` of 1.
    ///
    /// # Errors
    ///
    /// [`Unsaid`] where there is no such text, or it has a placeholder that is not given.
    pub fn say(&self, key: &str, given: impl Fn(&str) -> Option<String>) -> Result<String, Unsaid> {
        let text = self.words.get(key).ok_or_else(|| self.no_text(key))?;
        let mut rest = match text.split_once('|') {
            Some((one, _)) if given("n").as_deref() == Some("1") => one,
            Some((_, many)) => many,
            None => text,
        };
        let mut said = String::new();
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            said.push_str(before);
            said.push_str(&given(name).ok_or_else(|| self.no_argument(key, name))?);
            rest = after;
        }
        said.push_str(rest);
        Ok(said)
    }

    /// The text of a key that the program itself asks for and every language has.
    pub fn word(&self, key: &str) -> String {
        self.say(key, |_| None).unwrap_or_else(|unsaid| panic!("every language has the program's own words: {unsaid}"))
    }

    /// What a language calls itself; its code where these words are not in it.
    pub fn name_of(&self, language: &str) -> String {
        let plain = |language: &str| language.split('-').next().map(str::to_owned);
        let is_own = plain(language) == plain(&self.language);
        if is_own { self.word("language-name") } else { language.to_owned() }
    }

    /// A date such as `2024-01-19`, `2024-01` or `2024` as the language writes it; `None` where it has no names of months, as Japanese,
    /// which shows dates as they are printed.
    pub fn date(&self, iso: &str) -> Option<String> {
        let months = self.word("months");
        let months: Vec<&str> = months.split_whitespace().collect();
        let mut parts = iso.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let Some(month) = month else { return (!months.is_empty()).then(|| year.to_owned()) };
        let month = *months.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let given = |name: &str| match name {
            "day" => day.map(|day| day.trim_start_matches('0').to_owned()),
            "month" => Some(month.to_owned()),
            "year" => Some(year.to_owned()),
            _ => None,
        };
        self.say(if day.is_some() { "day-of" } else { "month-of" }, given).ok()
    }

    fn no_text(&self, key: &str) -> Unsaid {
        let nearest = text::nearest(key, self.words.keys().map(String::as_str)).map(str::to_owned);
        Unsaid::NoText { key: key.to_owned(), language: self.language.clone(), nearest }
    }

    fn no_argument(&self, key: &str, name: &str) -> Unsaid {
        Unsaid::NoArgument { key: key.to_owned(), language: self.language.clone(), name: name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(yaml: &str) -> Texts {
        let (mut texts, mut diagnostics) = (Texts::new("en"), Diagnostics::new());
        texts.replace(&Source::new("en.yaml", yaml), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        texts
    }

    #[test]
    fn dates_are_written_as_in_the_language() {
        let english =
            texts("months: January February\nday-of: \"{day} {month} {year}\"\nmonth-of: \"{month} {year}\"\n");
        let dates = ["2024-01-09", "2024-02", "2024", "2024-13-01", "いつか"].map(|iso| english.date(iso));
        assert_eq!(dates.map(Option::unwrap_or_default), ["9 January 2024", "February 2024", "2024", "", "いつか"]);
        assert_eq!(texts("months: \"\"\n").date("2024"), None);
    }

    #[test]
    fn a_language_that_has_no_words_here_is_called_by_its_code() {
        let english = texts("language-name: English\n");
        assert_eq!(["en", "en-GB", "fr"].map(|language| english.name_of(language)), ["English", "English", "fr"]);
    }

    #[test]
    fn placeholders_are_filled_in_and_one_differs_from_many() {
        let texts = texts("skip: Skip\nrecords: \"{n} record of {what}|{n} records of {what}\"\n");
        let say = |n: &str| {
            texts.say("records", |name| Some(if name == "n" { n.to_owned() } else { "{all}".to_owned() })).unwrap()
        };
        assert_eq!((say("1").as_str(), say("0").as_str()), ("1 record of {all}", "0 records of {all}"));
        assert_eq!(texts.word("skip"), "Skip");
        let unsaid = |key| texts.say(key, |_| None).unwrap_err().to_string();
        assert_eq!(unsaid("skpi"), "there is no text `skpi` in `i18n/en.yaml`; did you mean `skip`?");
        assert_eq!(unsaid("records"), "the text `records` of `i18n/en.yaml` needs `n`");
    }
}
