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

/// The same in a word for each collection, where nobody would read so many: the lines are those from the first to the last of it.
pub(super) fn in_sum(all: Vec<Recognized>) -> Vec<Recognized> {
    let mut sums: Vec<Recognized> = Vec::new();
    for one in all {
        let is_alike = |sum: &&mut Recognized| {
            (&sum.collection, sum.confidence, &sum.left_out) == (&one.collection, one.confidence, &one.left_out)
        };
        match sums.iter_mut().rev().take(8).find(is_alike) {
            Some(sum) => {
                sum.records += one.records;
                let ends = [&sum.lines, &one.lines].map(|lines| lines.ranges().iter().copied());
                sum.lines = Lines::new(ends.into_iter().flatten().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))));
            }
            None => sums.push(one),
        }
    }
    sums
}
