//! A link.

use serde::Serialize;

/// A link: what it says and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    /// What it says.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) href: String,
}
