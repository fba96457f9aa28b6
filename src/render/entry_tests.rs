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
fn a_page_in_other_languages_and_its_translations_lead_to_one_another() {
    let original =
        file("programs/2023/orden.md", "---\ntitle: 基盤\ntranslations: [/english/, /programs/2023/chinois]\n---\n");
    let english = file("english.md", "---\ntitle: Data platform\nlang: en\n---\n");
    let british = file("british.md", "---\ntitle: Platform\nlang: en-GB\naliases: programs/2023/chinois\n---\n");
    let site = site_of(files().into_iter().chain([original, english, british]).collect());
    let html = |address: &str| write(&site, &Theme::built_in(), address).unwrap();
    let link = |language: &str, address: &str, name: &str| {
        format!("<li><a href=\"{address}\" lang=\"{language}\" hreflang=\"{language}\">{name}</a></li>\n")
    };
    let japanese = link("ja", "/programs/2023/orden/", "日本語");
    let (english, british) = (link("en", "/english/", "English"), link("en-GB", "/british/", "English"));
    let alternates = "\
<link rel=\"alternate\" hreflang=\"ja\" href=\"https://example.jp/koukai/programs/2023/orden/\">
<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.jp/koukai/english/\">
<link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://example.jp/koukai/british/\">
";
    for (address, name, links) in [
        ("/programs/2023/orden/", "言語", [&english, &british]),
        ("/english/", "Language", [&british, &japanese]),
        ("/british/", "Language", [&english, &japanese]),
    ] {
        let html = html(address);
        let nav = format!(
            "<nav class=\"languages\" aria-labelledby=\"part-language\">\n<p id=\"part-language\" class=\"unseen\">{name}</p>\n<ul>\n{}{}</ul>",
            links[0], links[1]
        );
        assert!(html.contains(&nav), "{nav} is not in {html}");
        let alternate = |line: &&str| line.contains("hreflang") && line.starts_with("<link");
        let mut said: Vec<&str> = html.lines().filter(alternate).collect();
        let mut expected: Vec<&str> = alternates.lines().collect();
        said.sort_unstable();
        expected.sort_unstable();
        assert_eq!(said, expected);
    }
    let alone = html("/about/");
    assert!(!alone.contains("hreflang") && !alone.contains("part-language"), "{alone}");
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
