//! Whole pages before and after.

use super::*;

fn finish(base: &str) -> Finish {
    let assets = [("/assets/style.css".to_owned(), "/assets/style.12ab.css".to_owned())].into();
    Finish::new(base, assets, Some("https://example.jp"))
}

#[track_caller]
fn rewritten(base: &str, html: &str) -> rewrite::Rewritten {
    rewrite::rewrite(html, &finish(base).addresses).unwrap()
}

#[test]
fn addresses_move_below_the_base_path() {
    let page = "<link href=\"/assets/style.css\" rel=\"stylesheet\"><a href=\"/\">home</a><a href='/契約/?a=\"1\"&amp;b=2#%E6%A6%82'>x</a>\
        <img src=\"/a.png\" srcset=\"/a.png 1x, /b.png 2x\"><form action=\"&#x2F;search/\"></form><a href=\"#x\">x</a><a href=\"y\">y</a>";
    let expected = "<link href=\"/sub/assets/style.12ab.css\" rel=\"stylesheet\"><a href=\"/sub/\">home</a>\
        <a href=\"/sub/契約/?a=&quot;1&quot;&amp;b=2#%E6%A6%82\">x</a>\
        <img src=\"/sub/a.png\" srcset=\"/sub/a.png 1x, /sub/b.png 2x\"><form action=\"/sub/search/\"></form><a href=\"#x\">x</a><a href=\"y\">y</a>";
    let rewritten = rewritten("/sub/", page);
    assert_eq!(rewritten.html, expected);
    assert_eq!(rewritten.links, ["/", "/契約/?a=\"1\"&b=2#概", "/a.png", "/a.png", "/b.png", "/search/", "#x"]);
}

#[test]
fn other_sites_are_external() {
    let page = "<a href=\"https://other.jp/\" rel=\"license external\">a</a><a href=\"https://example.jp/\">b</a><a href=\"mailto:a@b.jp\">c</a>";
    let expected = "<a href=\"https://other.jp/\" rel=\"license external noopener\">a</a>\
        <a href=\"https://example.jp/\">b</a><a href=\"mailto:a@b.jp\">c</a>";
    assert_eq!(rewritten("/", page).html, expected);
}

#[test]
fn headings_of_the_text_have_anchors_beside_them() {
    let page = "<h2 id=\"a\">甲</h2><main><h1 id=\"t\">題</h1><h2 id=\"b\">乙</h2><h3>丙</h3><summary><h3 id=\"c\">丁</h3></summary></main>";
    let expected = "<h2 id=\"a\">甲</h2><main><h1 id=\"t\">題</h1><div class=\"heading\"><h2 id=\"b\">乙</h2>\
        <a class=\"anchor\" href=\"#b\" aria-labelledby=\"b\"><span aria-hidden=\"true\">#</span></a></div><h3>丙</h3>\
        <summary><h3 id=\"c\">丁</h3></summary></main>";
    let rewritten = rewritten("/", page);
    assert_eq!(rewritten.html, expected);
    assert_eq!(rewritten.ids, ["a", "t", "b", "c"]);
}

#[test]
fn tables_stand_in_boxes_that_are_named() {
    let page = "<table>\n<caption class=\"x\">契約</caption></table><table><caption id=\"c\">x</caption></table><table><tr><td><table></table></td></tr></table>\
        <div class=\"scroll\"><table><caption>y</caption></table></div>";
    let expected = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-1-caption\"><table>\n\
        <caption class=\"x\" id=\"table-1-caption\">契約</caption></table></div>\
        <div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c\"><table><caption id=\"c\">x</caption></table></div>\
        <div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表3\"><table aria-label=\"表3\"><tr><td><table></table></td></tr></table></div>\
        <div class=\"scroll\"><table><caption>y</caption></table></div>";
    let rewritten = rewritten("/", page);
    assert_eq!(rewritten.html, expected);
    assert_eq!(rewritten.ids, ["table-1-caption", "c"]);
}

#[test]
fn a_table_without_a_caption_is_called_by_its_heading() {
    let page = "<h1 id=\"t\">題</h1><h2 id=\"a\">甲</h2><table></table><h3>乙</h3><table></table>";
    let table = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"a\"><table aria-labelledby=\"a\"></table></div>";
    let expected = format!("<h1 id=\"t\">題</h1><h2 id=\"a\">甲</h2>{table}<h3>乙</h3>{table}");
    assert_eq!(rewritten("/", page).html, expected);
}

#[test]
fn every_page_reads_the_same_in_the_end() {
    let spaced =
        "<!DOCTYPE html><title>x</title><div><a href=\"a/\">甲</a> <a href=\"b/\">乙</a>\n<img src=\"x\"> 丙</div>";
    let hidden = "<!DOCTYPE html><title>x</title> <p hidden=\"until-found\">甲</p> <p>乙</p>";
    let deep = format!("{}\n {}", "<div>".repeat(3_000), "</div>".repeat(3_000));
    for page in [spaced, hidden, &deep] {
        let html = String::from_utf8(finish("/").page(page).unwrap().html).unwrap();
        assert_eq!(Visible::of(&html).text, Visible::of(page).text);
        assert_eq!(html.contains("until-found"), page.contains("until-found"));
    }
}

#[test]
fn an_empty_language_is_stated() {
    assert_eq!(rewritten("/", "<p lang=\"\">x</p>").html, "<p lang=\"und\">x</p>");
}
