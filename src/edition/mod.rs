//! Editions: a published site as it stands in a folder, with its manifest.

mod changes;
mod kept;
mod manifest;
mod verify;

pub use changes::changes;
pub use kept::kept;
pub use manifest::{Entry, Manifest, NoManifest};
pub use verify::{Difference, verify};
