//! Keys that every entry may have beside the fields of its collection.

/// A key that every entry may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKey {
    /// Its identifier, where that is not made of its file's name.
    Id,
    /// Earlier addresses of its page.
    Aliases,
    /// Its language.
    Lang,
    /// The page that says the same in plain Japanese.
    Easy,
    /// The pages that say the same in another language.
    Translations,
    /// The checks from which it is excused.
    Waive,
    /// The lines that it stands on.
    Source,
}

impl EntryKey {
    /// All of them, in the order in which front matter has them behind the fields.
    pub const ALL: [Self; 7] =
        [Self::Id, Self::Aliases, Self::Lang, Self::Easy, Self::Translations, Self::Waive, Self::Source];

    /// What front matter calls it, the name by which it is known first.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id"],
            Self::Aliases => &["aliases"],
            Self::Lang => &["lang"],
            Self::Easy => &["easy"],
            Self::Translations => &["translations"],
            Self::Waive => &["waive", "確認済み"],
            Self::Source => &["source", "出典"],
        }
    }

    /// The name by which it is known.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The key of that name.
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.names().contains(&name))
    }
}
