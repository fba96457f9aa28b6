//! What comes of each kind of Markdown.

use super::*;
use crate::diagnostic::{Lang, draw};
use proptest::prelude::*;

fn convert(text: &str) -> (Document, Diagnostics) {
    let source = Source::new("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = to_html(&source, 0..text.len(), &mut diagnostics);
    (document, diagnostics)
}

/// The HTML of a text about which nothing is to be said.
#[track_caller]
fn html(text: &str) -> String {
    let (document, diagnostics) = convert(text);
    let told: Vec<String> = diagnostics.sorted().iter().map(|told| draw(told, Lang::En, false)).collect();
    assert_eq!(told, Vec::<String>::new());
    document.html
}

/// The code and the text of the place of each finding.
fn findings(text: &str) -> Vec<(&'static str, String)> {
    let (_, diagnostics) = convert(text);
    diagnostics.sorted().iter().map(|told| (told.code, told.place.as_ref().unwrap().text().to_owned())).collect()
}

fn finding(code: &'static str, place: &str) -> Vec<(&'static str, String)> {
    vec![(code, place.to_owned())]
}

#[test]
fn emphasis_works_beside_japanese_punctuation() {
    assert_eq!(
        html("**予算（案）**について、**「可決」**された。"),
        "<p><strong>予算（案）</strong>について、<strong>「可決」</strong>された。</p>\n"
    );
    assert_eq!(html("金額は**“重要”**です"), "<p>金額は<strong>“重要”</strong>です</p>\n");
    assert_eq!(html("# 甲 {#x*（}"), "<h2 id=\"x*（\">甲</h2>\n");
    assert_eq!(html("~~旧称（案）~~は"), "<p><del>旧称（案）</del>は</p>\n");
    assert_eq!(html("[**「案」**です](/a*（b）)"), "<p><a href=\"/a*（b）\"><strong>「案」</strong>です</a></p>\n");
    assert_eq!(html("`（*）`と\\*（注）"), "<p><code>（*）</code>と*（注）</p>\n");
}

#[test]
fn a_single_tilde_stays_text() {
    assert_eq!(html("期間 ~令和8年~、R2.4~R4.6"), "<p>期間 ~令和8年~、R2.4~R4.6</p>\n");
}

#[test]
fn amounts_in_dollars_are_no_formula() {
    assert_eq!(html("US$100、US$200"), "<p>US$100、US$200</p>\n");
}

#[test]
fn line_breaks_vanish_between_wide_characters_only() {
    let broken = "デジタル行政\n推進課は\nORDEN\nを\n**運営**し\n[契約](/a/)<sub>1</sub>\nした";
    let joined = "デジタル行政推進課は\nORDEN\nを<strong>運営</strong>し<a href=\"/a/\">契約</a><sub>1</sub>\nした";
    assert_eq!(html(broken), format!("<p>{joined}</p>\n"));
    assert_eq!(html("<ruby>甲</ruby>\n乙[^1]\n丙\n\n[^1]: 注").split_once('乙').unwrap().0, "<p><ruby>甲</ruby>");
    assert_eq!(html("한국\n어"), "<p>한국\n어</p>\n");
}

#[test]
fn a_table_has_header_cells_and_classes() {
    let table = "| | 金額 | 区分 |\n|---|--:|:-:|\n| 契約 | 1 \\| 2 | ○ |\n";
    let expected = "<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"num\">金額</th>\
        <th scope=\"col\" class=\"center\">区分</th></tr>\n</thead>\n<tbody>\n\
        <tr><th scope=\"row\">契約</th><td class=\"num\">1 | 2</td><td class=\"center\">○</td></tr>\n</tbody>\n</table>\n";
    assert_eq!(html(table), expected);
}

#[test]
fn a_table_is_named_by_the_text_before_it() {
    let rest = "<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table>\n";
    let table = "|a|\n|-|\n";
    assert_eq!(
        html(&format!("表１　*件数*\n\n{table}")),
        format!("<table>\n<caption>表１　<em>件数</em></caption>\n{rest}")
    );
    let sentence = format!("<p>次のとおり。</p>\n<table>\n<caption class=\"unseen\">A&amp;B</caption>\n{rest}");
    assert!(html(&format!("# A&B\n\n次のとおり。\n\n{table}")).ends_with(&sentence));
}

#[test]
fn what_a_table_would_lose_is_told() {
    assert_eq!(findings("|a|b|\n|-|-|\n|1|2|3 | 4|\n|1|2|\n"), finding("extra-cells", "3 | 4|"));
    assert_eq!(findings("> |a|\n> |-|\n> |`x|y`|\n"), finding("extra-cells", "y`|"));
    assert_eq!(findings("|a|b|\n|-|-|\n|1|2|\n続き\n"), finding("line-in-table", "続き"));
    assert_eq!(findings("|a|b|\n|-|\n|1|2|\n"), finding("no-table", "|a|b|\n|-|\n|1|2|"));
    assert_eq!(findings("|a|b|\n|ーー|ーー|\n"), finding("no-table", "|a|b|\n|ーー|ーー|"));
}

#[test]
fn headings_begin_at_h2_and_have_ids() {
    let (document, _) = convert("## 概要（１）\n\n### 概要\n\n## 概要\n\n## *別*の章 {#other .wide}\n");
    let expected = "<h2 id=\"概要1\">概要（１）</h2>\n<h3 id=\"概要\">概要</h3>\n<h2 id=\"概要-2\">概要</h2>\n\
        <h2 id=\"other\" class=\"wide\"><em>別</em>の章</h2>\n";
    assert_eq!(document.html, expected);
    assert_eq!(document.headings[3], Heading { level: 2, id: "other".to_owned(), text: "別の章".to_owned() });
}

#[test]
fn headings_are_questioned() {
    assert_eq!(findings("# 見出し {案}\n"), finding("heading-attribute", "{案}"));
    assert_eq!(findings("**見出し** {1}\n====\n"), finding("heading-attribute", "{1}"));
    assert_eq!(convert("# 見出し {案}\n").0.html, "<h2 id=\"見出し\">見出し {案}</h2>\n");
    assert_eq!(html("# 見出し {案\\}\n"), "<h2 id=\"見出し-案\">見出し {案}</h2>\n");
    assert_eq!(findings("# a {#x}\n\n# b {#x}\n"), finding("duplicate-id", "# b {#x}\n"));
    assert_eq!(findings("# a\n\n### b\n"), finding("heading-skipped", "### b\n"));
}

#[test]
fn footnotes_link_both_ways() {
    let expected = "<p>甲<sup class=\"noteref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"注1\">1</a></sup>\
        乙<sup class=\"noteref\"><a id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"注1\">1</a></sup></p>\n\
        <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注\">\n<ol>\n<li id=\"fn-1\"><p>説明 \
        <a href=\"#fnref-1\" role=\"doc-backlink\">本文へ戻る（1）</a> \
        <a href=\"#fnref-1-2\" role=\"doc-backlink\">本文へ戻る（2）</a></p></li>\n</ol>\n</section>\n";
    assert_eq!(html("甲[^注]乙[^注]\n\n[^注]: 説明\n"), expected);
}

#[test]
fn footnotes_are_questioned() {
    assert_eq!(findings("甲[^1]\n"), finding("undefined-footnote", "[^1]"));
    assert_eq!(findings("甲\n\n[^1]: 説明\n"), finding("unused-footnote", "[^1]: 説明\n"));
    assert_eq!(findings("甲[^1]\n\n[^1]: 説明\n\n[^1]: 又\n"), finding("duplicate-footnote", "[^1]: 又\n"));
    assert_eq!(html("甲\\[^1]\n"), "<p>甲[^1]</p>\n");
}

#[test]
fn harmless_html_is_let_through() {
    assert_eq!(html("<ruby>戦略<rt>せんりゃく</ruby>室<br/>"), "<p><ruby>戦略<rt>せんりゃく</rt></ruby>室<br></p>\n");
    let details = "<details>\n<summary>概要</summary>\n本文&amp;\n\n- 項\n\n</details>\n";
    let expected = "<details><summary>概要</summary>\n<p>\n本文&amp;</p>\n<ul>\n<li>項</li>\n</ul>\n</details>\n";
    assert_eq!(html(details), expected);
    assert_eq!(html("甲<!-- 覚え -->乙\n"), "<p>甲乙</p>\n");
}

#[test]
fn other_html_is_shown_as_text() {
    assert_eq!(html("<既存>と<2021>"), "<p>&lt;既存&gt;と&lt;2021&gt;</p>\n");
    assert_eq!(findings("a <ORDEN> b"), finding("html-shown-as-text", "<ORDEN>"));
    let reading = ["<rt>", "</rt>"].map(|tag| ("html-shown-as-text", tag.to_owned()));
    assert_eq!(findings("a<rt>b</rt>"), reading);
    assert_eq!(findings("a <sub>2"), finding("html-not-closed", "<sub>"));
    let (document, diagnostics) = convert("<script>alert(1)</script>\n\n<span onclick=\"x()\">a</span>");
    let expected =
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;span onclick=&quot;x()&quot;&gt;a&lt;/span&gt;</p>\n";
    assert_eq!((document.html.as_str(), diagnostics.sorted().len()), (expected, 4));
}

#[test]
fn links_and_images_are_questioned() {
    assert_eq!(findings("[a](javascript:x)"), finding("forbidden-scheme", "[a](javascript:x)"));
    assert_eq!(convert("[a](JAVASCRIPT:x)<data:x>").0.html, "<p>adata:x</p>\n");
    assert_eq!(findings("[契約](/a b/)の"), finding("no-link", "](/a b/)の"));
    assert_eq!(findings("[甲[^1]](/a/)\n\n[^1]: 注"), finding("no-link", "](/a/)"));
    assert_eq!(html("[案\\](b c)"), "<p>[案](b c)</p>\n");
    assert_eq!(findings("![](/a.png)"), finding("image-without-text", "![](/a.png)"));
    let (document, _) =
        convert("甲\n\n![*図*1](/a b.png)[文書](</documents/a b/> \"題\")".replace("a b.png", "a.png").as_str());
    let expected = "<p>甲</p>\n<p><img src=\"/a.png\" alt=\"図1\" loading=\"lazy\">\
        <a href=\"/documents/a%20b/\" title=\"題\">文書</a></p>\n";
    assert_eq!(document.html, expected);
    let links: Vec<(&str, &str)> = document.links.iter().map(|link| (&*link.destination, link.place.text())).collect();
    assert_eq!(links, [("/a.png", "![*図*1](/a.png)"), ("/documents/a b/", "[文書](</documents/a b/> \"題\")")]);
}

#[test]
fn places_are_those_of_the_file() {
    let text = "---\n---\n**「案」**と[a](data:x)";
    let source = Source::new("a.md", text);
    let mut diagnostics = Diagnostics::new();
    to_html(&source, 8..text.len(), &mut diagnostics);
    assert_eq!(diagnostics.sorted()[0].place.as_ref().unwrap().text(), "[a](data:x)");
    assert_eq!(findings("a\u{fdd0}b"), finding("noncharacter", "\u{fdd0}"));
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let (document, diagnostics) = convert(&format!("{}深", "> ".repeat(5_000)));
    assert_eq!(diagnostics.sorted().iter().map(|told| told.code).collect::<Vec<_>>(), ["nested-too-deeply"]);
    assert!(document.plain == "深" && document.html.contains('深'));
}

#[test]
fn plain_text_has_one_line_for_each_block() {
    let text =
        "# <ruby>戦略<rt>せんりゃく</rt></ruby>室\n\n甲\n乙[^1]\n\n- 丙\n- 丁 `a`\n\n|a|b|\n|-|-|\n|1|2|\n\n[^1]: 注\n";
    assert_eq!(convert(text).0.plain, "戦略室\n甲乙\n丙\n丁 a\na b\n1 2\n注");
}

#[test]
fn short_texts_have_no_blocks() {
    for (text, expected) in [
        ("1. 事業\n- 案", "1. 事業 - 案"),
        (
            "**“案”**と_b_ <https://a.example/>",
            "<strong>“案”</strong>と_b_ <a href=\"https://a.example/\">https://a.example/</a>",
        ),
        ("_a_ <p>", "<em>a</em> &lt;p&gt;"),
        ("|a|b|", "|a|b|"),
        ("　甲　乙\n丙 ", "甲　乙 丙"),
        ("", ""),
    ] {
        assert_eq!(inline(text), expected);
    }
}

/// The tags that are open, if every end tag fits.
fn unclosed(html: &str) -> Vec<String> {
    let mut open = Vec::new();
    for token in raw::tokens(html) {
        match token {
            raw::Token::Open(tag) if !matches!(tag.name.as_str(), "br" | "hr" | "img") => open.push(tag.name),
            raw::Token::Close(tag) => assert_eq!(open.pop(), Some(tag.name), "{html}"),
            _ => {}
        }
    }
    open
}

/// The letters and digits of the text of some HTML.
fn letters(html: &str) -> String {
    let tokens = raw::tokens(html).into_iter();
    let text: String =
        tokens.filter_map(|token| if let raw::Token::Text(text) = token { Some(text) } else { None }).collect();
    let text = text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "").replace("&quot;", "");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Texts made of what means something in Markdown.
fn markdown() -> impl Strategy<Value = String> {
    let parts = [
        "あ",
        "「",
        "）",
        "、",
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "~",
        "~~",
        "`",
        "```",
        "#",
        "# ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|-|\n",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: ",
        "{",
        "}",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<details>",
        "<summary>",
        "</summary>",
        "</details>",
        "<small>",
        "</small>",
        "<b",
        ">",
        "<!--",
        "-->",
        "<div>",
        "\\",
        "&",
        "&amp;",
        "!",
        "\t",
        "\r",
        "    ",
        "<https://a>",
        "=",
        "\u{fdd0}",
        "{#a}",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn html_is_balanced(text in prop_oneof![markdown(), any::<String>()]) {
        prop_assert_eq!(unclosed(&convert(&text).0.html), Vec::<String>::new());
        prop_assert_eq!(unclosed(&inline(&text)), Vec::<String>::new());
        prop_assert!(!convert(&text).0.html.contains(MARK));
    }

    #[test]
    fn no_letter_is_lost(text in "([あ、（）「」a*~#>| -]|\\*\\*|~~|<あ>|<2>|\n|\n\n|[$]){0,40}") {
        let (document, diagnostics) = convert(&text);
        // The language of a code block is no text.
        if !diagnostics.has_errors() && !document.html.contains("<code class") {
            let written: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(letters(&document.html), written.clone());
            prop_assert_eq!(document.plain.chars().filter(|c| c.is_alphanumeric()).collect::<String>(), written);
        }
    }
}

#[test]
fn blocks_know_their_headings() {
    let text = "前[^b]文  \n続き\n\n## 見出し<ruby>漢<rt>かん</rt></ruby>\n\n| 列 |  |\n| --- | --- |\n| 大<br>阪 | 2 |\n\n- 項目\n  - 内\n\n```\na\nb\n```\n\n## 見出し {#own}\n\n次\n行\n\n[^a]: 使われない\n[^b]: 脚注\n";
    let source = Source::new("content/a.md", text);
    let blocks = super::blocks(&source, 0..text.len());
    let shown: Vec<String> = blocks
        .iter()
        .map(|block| format!("{}{}|{}", if block.is_heading { "# " } else { "" }, block.anchor, block.text))
        .collect();
    let ids: Vec<String> = to_html(&source, 0..text.len(), &mut Diagnostics::new())
        .headings
        .into_iter()
        .map(|heading| heading.id)
        .collect();
    let (first, own) = (&ids[0], &ids[1]);
    let under_first = ["列", "大阪", "2", "項目", "内", "a", "b"].map(|text| format!("{first}|{text}"));
    let expected = [
        &["|前文 続き".to_owned(), format!("# {first}|見出し漢")],
        &under_first[..],
        &[format!("# {own}|見出し"), format!("{own}|次行"), format!("{own}|脚注")],
    ]
    .concat();
    assert_eq!(shown, expected);
    assert_eq!(inline_text("**予算（案）**の # 概要"), "予算（案）の # 概要");
}
