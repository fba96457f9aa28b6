//! The words that pages and templates share: titles of the site's own pages. All other words stand in the templates.

use serde::Serialize;

/// The words in one language.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    pub(super) home: &'static str,
    pub(super) years: &'static str,
    pub(super) parties: &'static str,
    pub(super) documents: &'static str,
    pub(super) notes: &'static str,
    pub(super) data: &'static str,
    pub(super) moved: &'static str,
    pub(super) not_found: &'static str,
}

/// Japanese.
pub(super) const JA: Words = Words {
    home: "トップ",
    years: "年度別",
    parties: "相手方",
    documents: "公表資料",
    notes: "原文についての注記",
    data: "データ",
    moved: "移転しました",
    not_found: "ページが見つかりません",
};
