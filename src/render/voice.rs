//! The templates in one language: what `say` says in them.

use super::context;
use super::index::Index;
use crate::text;
use crate::theme::{Texts, Theme};
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera};

/// The templates with the words of one language.
#[derive(Debug)]
pub(super) struct Voice {
    pub(super) texts: Arc<Texts>,
    pub(super) tera: Tera,
}

impl Voice {
    /// The theme's templates, which say everything in a language.
    ///
    /// # Errors
    ///
    /// Tera's, for a template that cannot be understood.
    pub(super) fn new(theme: &Theme, language: &str, index: &Index<'_>) -> Result<Self, Error> {
        let texts = Arc::clone(theme.texts(language));
        let mut tera = Tera::new();
        let said = Arc::clone(&texts);
        tera.register_filter("say", move |key: &str, given: Kwargs, _: &State<'_>| say(&said, key, &given));
        tera.register_filter("grouped", grouped);
        let dating = Arc::clone(&texts);
        tera.register_filter("dated", move |printed: &str, given: Kwargs, _: &State<'_>| {
            dated(&dating, printed, &given)
        });
        tera.add_raw_templates(theme.templates.iter().map(|(name, source)| (name.as_str(), source.text())))?;
        context::share(tera.global_context(), index, &texts);
        Ok(Self { texts, tera })
    }
}

/// `{{ count | grouped }}`: a count with a comma before every three digits.
fn grouped(count: u64, _: Kwargs, _: &State<'_>) -> String {
    text::grouped(&count.to_string())
}

/// `{{ "records" | say(n=3) }}`: the text of that key, with its placeholders filled in.
fn say(texts: &Texts, key: &str, given: &Kwargs) -> Result<String, Error> {
    let argument = |name: &str| given.get::<String>(name).ok().flatten();
    texts.say(key, argument).map_err(|unsaid| Error::message(unsaid.to_string()))
}

/// `{{ date.text | dated(iso=date.iso) }}`: a date as the language writes it, or as it is printed where the language has no way of its own.
fn dated(texts: &Texts, printed: &str, given: &Kwargs) -> String {
    let iso = given.get::<String>("iso").ok().flatten();
    iso.and_then(|iso| texts.date(&iso)).unwrap_or_else(|| printed.to_owned())
}
