//! Fields of a collection, and how a column heading finds its field.

use crate::source::Place;
use crate::text;
use crate::value::Kind;

/// One field of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key in front matter and in JSON.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// The heading that tables and CSV files show.
    pub label: String,
    /// Other headings by which documents and spreadsheets name it.
    pub also: Vec<String>,
    /// Whether a record must have it.
    pub required: bool,
    /// Whether its values must stand in the cited lines; `false` for an editor's own words.
    pub cited: bool,
    /// What it means, for the data dictionary.
    pub description: Option<String>,
    /// The section whose pages its values name.
    pub links_to: Option<LinksTo>,
    /// Its name, label and other headings in the form in which headings compare.
    pub(super) headings: Vec<String>,
}

/// A section that a field names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinksTo {
    /// The section's name.
    pub section: String,
    /// Where the declaration names it.
    pub place: Place,
}

/// A column of a table that was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The field's position in the collection.
    pub field: usize,
    /// The unit that the heading gives for its cells, such as `千円`.
    pub unit: Option<String>,
}

/// Headings compare without white space, width and a parenthesis at the end; a parenthesis with a unit gives the unit.
pub(super) fn column(fields: &[Field], heading: &str) -> Option<Column> {
    let whole = text::comparable(heading);
    let find = |heading: &str| fields.iter().position(|field| field.headings.iter().any(|known| known == heading));
    if let Some(field) = find(&whole) {
        return Some(Column { field, unit: None });
    }
    let (base, inside) = whole.strip_suffix(')')?.rsplit_once('(')?;
    Some(Column { field: find(base)?, unit: unit(inside) })
}

fn unit(inside: &str) -> Option<String> {
    let inside = inside.strip_prefix("単位").map_or(inside, |rest| rest.trim_start_matches([':', '：']));
    let known = ["円", "千円", "万円", "百万円", "億円", "名", "人", "件", "回", "社", "団体", "%"];
    known.contains(&inside).then(|| inside.to_owned())
}

impl Field {
    /// Whether its values are figures: money, counts, ratios or integers.
    pub fn is_figure(&self) -> bool {
        matches!(self.kind, Kind::Money | Kind::Count | Kind::Ratio | Kind::Integer)
    }

    /// Every heading by which documents and spreadsheets name it, in the form of [`text::comparable`].
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The same with its headings in the form in which they compare.
    pub(super) fn with_headings(mut self) -> Self {
        let names = [&self.name, &self.label].into_iter().chain(&self.also);
        self.headings = names.map(|name| text::comparable(name)).collect();
        self
    }
}
