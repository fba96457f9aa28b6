//! What templates are given: one type for each thing that they show, without a word of any language.

pub(super) mod cell;
pub(super) mod chart;
pub(super) mod checked_sum;
mod comparison;
pub(super) mod data;
pub(super) mod document;
pub(super) mod documents;
mod download;
pub(super) mod figures;
pub(super) mod head;
pub(super) mod history;
pub(super) mod home;
pub(super) mod link;
mod linked_data;
pub(super) mod list;
pub(super) mod notes;
pub(super) mod party;
pub(super) mod quote;
pub(super) mod record;
pub(super) mod row;
pub(super) mod search;
pub(super) mod sum;
pub(super) mod summary;
pub(super) mod table;
pub(super) mod updates;
pub(super) mod year;
