//! What the importer says of documents that nobody has written a guide for.

use crate::seed::Lines;

/// Records that were recognized in a document without a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognized {
    /// The collection.
    pub collection: String,
    /// The lines of the table or block.
    pub lines: Lines,
    /// How many records it gives.
    pub records: usize,
    /// How sure that is.
    pub confidence: Confidence,
    /// Headings of columns that no field takes.
    pub left_out: Vec<String>,
}

/// How sure it is that a table lists what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Some of its headings are no field's.
    Medium,
    /// Every heading is that of a field.
    High,
}
