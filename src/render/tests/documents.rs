//! Source documents: their list, and their lines with the pages that use them.

use super::*;

#[test]
fn a_document_has_every_line_with_its_uses() {
    check(
        "/documents/",
        &[
            "<a href=\"/documents/2023-a/\">令和５年度の実績</a>",
            "<td class=\"num\">8</td><td class=\"num\">5 / 6行（83%）</td>",
        ],
    );
    check(
        "/documents/2023-a/",
        &[
            "<dt>日付</dt><dd><time datetime=\"2024-04-01\">令和6年4月1日（2024年4月1日）</time></dd>",
            "<dt>文字コード</dt><dd>UTF-8</dd>",
            "<a href=\"/documents/notes/\">原文についての注記（1件）</a>",
            "<li id=\"L2\"></li>",
            "<li id=\"L3\"><a class=\"number\" href=\"#L3\">3</a> <span class=\"text\">名称</span></li>",
            "<li id=\"L4\" class=\"cited\"><span id=\"L4-L7\"></span><a class=\"number\" href=\"#L4\">4</a>",
            "<ul><li><a href=\"/contracts/2023/base/\">基盤&lt;script&gt;業務</a>（4-7行）</li></ul>",
            "<li id=\"L5\" class=\"cited\"><a class=\"number\" href=\"#L5\">5</a> <span class=\"text\">\tアルファ（株）</span></li>",
            "<p class=\"aside\">使わない行: 頁番号</p>",
        ],
    );
}

#[test]
fn a_document_names_a_record_once_for_lines_with_blank_ones_between() {
    let cited = file("cited.md", "---\ntitle: 表題から\nsource: {seed: 2023-a, lines: [1, 3, 4, 6]}\n---\n");
    let site = site_of(files().into_iter().chain([cited]).collect());
    let html = write(&site, &Theme::built_in(), "/documents/2023-a/").unwrap();
    let uses: Vec<&str> =
        html.split("表題から</a>（").skip(1).map(|rest| rest.split_once("</li>").unwrap().0).collect();
    assert_eq!(uses, ["1-4行）", "6行）"]);
    assert!(html.contains("<span id=\"L1-L4\"></span>"), "{html}");
    let record = write(&site, &Theme::built_in(), "/cited/").unwrap();
    assert!(record.contains("<a href=\"/documents/2023-a/#L1-L4\">1-4行</a>"), "{record}");
}
