//! Values as they stand in real documents.
