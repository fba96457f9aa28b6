//! Pages of a small site.
