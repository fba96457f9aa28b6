//! Editions: a published site as it stands in a folder, with its manifest.

mod changes;
mod kept;
mod manifest;
mod moved;
mod verify;

pub use changes::{changes, list_name};
pub use kept::kept;
pub use manifest::{Entry, Manifest, NoManifest};
pub use moved::{Moved, moved};
pub use verify::{Difference, verify};
