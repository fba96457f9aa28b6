//! How a collection is shown as a table.

/// The presentation of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The order of the rows.
    pub sort: Vec<Sort>,
    /// The field by which rows are grouped.
    pub group: Option<String>,
    /// The fields whose sums are shown.
    pub total: Vec<String>,
    /// The fields by which readers filter.
    pub facets: Vec<String>,
    /// The field with the date or period by which its records stand on the pages that they name, as a dated list; a table where there is
    /// none.
    pub dated: Option<String>,
}

/// One key of the order: a field, or `address`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The field's name, or `address` for the order of the files.
    pub by: String,
    /// Which way.
    pub order: Order,
}

/// Which way rows are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// From small to great.
    Ascending,
    /// From great to small.
    Descending,
}

impl Sort {
    /// Reads `amount desc` or `title`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let by = words.next()?.to_owned();
        let order = match words.next() {
            None | Some("asc") => Order::Ascending,
            Some("desc") => Order::Descending,
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { by, order })
    }
}
