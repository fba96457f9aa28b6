//! Pages in other forms: in another language, in plain Japanese, headed by another field, in another theme.

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
fn a_list_without_titles_is_headed_by_its_first_field() {
    let fields =
        "title: 現員\nfields:\n  post: {type: text, label: 職}\n  new: {type: choice, label: 新規, values: [新規]}\n";
    let site =
        site_of(vec![file("staff/_collection.yaml", fields), file("staff/2023.csv", "職,新規\n部長,新規\n課長,\n")]);
    let html = write(&site, &Theme::built_in(), "/staff/").unwrap();
    let table = html.split_once("<thead>").unwrap().1.split_once("</tbody>").unwrap().0;
    assert_eq!(
        table.replace('\n', ""),
        "<tr><th scope=\"col\">職</th><th scope=\"col\">新規</th><th scope=\"col\">出典</th></tr></thead><tbody>\
         <tr><th scope=\"row\"><a href=\"/staff/2023/1/\">部長</a></th><td>新規</td><td><span class=\"missing\">なし</span></td></tr>\
         <tr><th scope=\"row\"><a href=\"/staff/2023/2/\">課長</a></th><td><span class=\"missing\">なし</span></td>\
         <td><span class=\"missing\">なし</span></td></tr>"
    );
}

#[test]
fn a_theme_shows_pages_in_its_own_way() {
    let mut theme = Theme::built_in();
    theme.templates.insert("record.html".to_owned(), Source::new("themes/mine/record.html", "{{ record.title }}!"));
    assert_eq!(write(&site_of(files()), &theme, "/contracts/2023/base/").unwrap(), "基盤&lt;script&gt;業務!");
}
