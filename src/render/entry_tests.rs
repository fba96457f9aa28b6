//! Pages in other forms: in another language, in plain Japanese, in another theme.

use super::tests::{file, files, site_of, write};
use crate::source::Source;
use crate::theme::Theme;

#[test]
fn an_entry_may_be_in_another_language() {
    let english = file("english.md", "---\ntitle: About this site\nlang: en\n---\nIt says so.\n");
    let site = site_of(files().into_iter().chain([english]).collect());
    let html = write(&site, &Theme::built_in(), "/english/").unwrap();
    for piece in
        ["<html lang=\"en\"", "Skip to the main text", "<a href=\"/data/\">Data</a>", "<li><a href=\"/\">Home</a></li>"]
    {
        assert!(html.contains(piece), "{piece} is not in {html}");
    }
    assert!(write(&site, &Theme::built_in(), "/about/").unwrap().contains("本文へ移動"));
}

#[test]
fn a_page_in_plain_japanese_and_its_original_lead_to_one_another() {
    let original = file(
        "original.md",
        "---\ntitle: 計画\neasy: /easy/\n---\n<ruby>計画<rp>（</rp><rt>けいかく</rt><rp>）</rp></ruby>\n",
    );
    let easy = file("easy.md", "---\ntitle: やさしい計画\n---\nやります。\n");
    let site = site_of(files().into_iter().chain([original, easy]).collect());
    let html = |address: &str| write(&site, &Theme::built_in(), address).unwrap();
    assert!(html("/original/").contains("<a href=\"/easy/\">やさしい日本語で読む</a>"));
    assert!(html("/original/").contains("<ruby>計画<rp>（</rp><rt>けいかく</rt><rp>）</rp></ruby>"));
    assert!(html("/easy/").contains("<a href=\"/original/\">もとのページ: 計画</a>"));
}

#[test]
fn the_description_closes_up_lines_that_are_spaced_out() {
    let spaced = file(
        "staff.md",
        "---\ntitle: 現員\n---\n２  組  織  表\n\n（令 和 5 年 3 月　現在)\n\n戦略推進室 民間交流員\n",
    );
    let html = write(&site_of(files().into_iter().chain([spaced]).collect()), &Theme::built_in(), "/staff/").unwrap();
    let expected = "<meta name=\"description\" content=\"２組織表 （令和5年3月現在) 戦略推進室 民間交流員\">";
    assert!(html.contains(expected), "{html}");
}

#[test]
fn a_theme_shows_pages_in_its_own_way() {
    let mut theme = Theme::built_in();
    theme.templates.insert("record.html".to_owned(), Source::new("themes/mine/record.html", "{{ record.title }}!"));
    assert_eq!(write(&site_of(files()), &theme, "/contracts/2023/base/").unwrap(), "基盤&lt;script&gt;業務!");
}
