//! YAML as a tree that knows its places: the only module that knows the YAML parser.

mod problems;
mod read;
mod write;

pub use read::read;
pub use write::scalar;

use crate::source::{Place, Source};
use std::ops::Range;
use std::sync::Arc;

/// A node of the tree. Scalars are kept as they are written: `0123` stays `0123`, and `yes` is a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the source that the node stands in.
    pub span: Range<usize>,
    /// What it holds.
    pub data: Data,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nothing after the colon, `~` or `null`.
    Nothing,
    /// A scalar, unquoted and unfolded.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file, each key once.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// The bytes of the source that it stands in.
    pub span: Range<usize>,
}

impl Node {
    /// The scalar's text; `None` for anything else.
    pub fn as_text(&self) -> Option<&str> {
        if let Data::Text(text) = &self.data { Some(text) } else { None }
    }

    /// The mapping's pairs; `None` for anything else.
    pub fn as_map(&self) -> Option<&[(Key, Node)]> {
        if let Data::Map(pairs) = &self.data { Some(pairs) } else { None }
    }

    /// The items of a sequence, or a scalar as its only item; empty for nothing, `None` for a mapping.
    pub fn as_items(&self) -> Option<Vec<&Node>> {
        match &self.data {
            Data::Nothing => Some(Vec::new()),
            Data::Text(_) => Some(vec![self]),
            Data::List(items) => Some(items.iter().collect()),
            Data::Map(_) => None,
        }
    }

    /// The value of a key of the mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|(name, _)| name.text == key).map(|(_, node)| node)
    }

    /// Where the node stands.
    pub fn place(&self, source: &Arc<Source>) -> Place {
        Place::new(source, self.span.clone())
    }
}

impl Key {
    /// Where the key stands.
    pub fn place(&self, source: &Arc<Source>) -> Place {
        Place::new(source, self.span.clone())
    }
}
