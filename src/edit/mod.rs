//! Editors' files: a new entry, front matter in order, a site to begin with.

mod format;
mod new;
mod starter;

pub use format::formatted;
pub use new::{Draft, draft};
pub use starter::{Ci, File, starter};
