//! Akiraka turns the documents in which a public body accounts for its work into a static site where every figure has its source.
//!
//! # The flow
//!
//! ```text
//! seeds/ ──import──▶ content/ ──load──▶ entries, records ──assemble──▶ Site ──render, export──▶ outputs ──publish──▶ public/
//!    └───────────────────────── citations are checked against the seeds ─────────────┘
//! ```
//!
//! # The floors
//!
//! A module imports only from lower floors, never from a sibling on its own floor. `tests/suite/tidy.rs` reads this table and
//! fails on an import that breaks it.
//!
//! | floor | modules | what they are |
//! | --- | --- | --- |
//! | 11 | `main`, `cli` | the person: the only place that prints or knows the argument parser |
//! | 10 | `serve` | the browser: watch, update, tell the page |
//! | 9 | `pipeline` | the order: the whole story on one page |
//! | 8 | `render`, `export`, `search`, `finish`, `check`, `publish`, `edit`, `edition`, `external` | stages, strangers to one another |
//! | 7 | `site` | what a site is: pages, records, links between them |
//! | 6 | `import`, `content`, `theme`, `config` | one input each |
//! | 5 | `collection`, `markdown`, `seed` | what inputs are made of |
//! | 4 | `yaml` | YAML with places |
//! | 3 | `value`, `output` | money, dates, …; a page's address, a file to be published |
//! | 2 | `diagnostic` | what is wrong, where, and what to do |
//! | 1 | `text`, `source`, `disk`, `hash` | Japanese text; places in a file; files as they are read, and their hashes |

pub mod check;
pub mod collection;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod disk;
pub mod edit;
pub mod edition;
pub mod export;
#[cfg(feature = "external")]
pub mod external;
pub mod finish;
pub mod hash;
pub mod import;
pub mod markdown;
pub mod output;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod search;
pub mod seed;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod value;
pub mod yaml;
