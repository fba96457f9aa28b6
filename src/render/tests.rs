//! Pages of a small site, compared piece by piece.

mod documents;
mod lists;

use super::*;
use crate::config::Config;
use crate::content;
use crate::diagnostic::{Lang, draw};
use crate::disk::RawFile;
use crate::seed::{Guide, Lines, Seed, SetAside};
use crate::value::{Date, FiscalYear};
use std::collections::BTreeSet;

const SEED: &str =
    "表題\n\n名称\n\t基盤<script>業務\n\tアルファ（株）\n\t令和５年４月～令和６年３月\n\t1,200,000円(税込)\n4\n";

const CONTRACT: &str = "---
title: 基盤<script>業務
fiscal_year: 令和５年度
supplier: アルファ（株）
period: 令和５年４月～令和６年３月
amount: 1,200,000円(税込)
program: programs/2023/base
note: 金額は資料のまま
source: {seed: 2023-a, lines: 4-7}
aliases: [contracts/old]
---
## 内容

**本文**です。
";

pub(super) fn file(path: &str, text: &str) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

pub(super) fn files() -> Vec<RawFile> {
    let program = "---\ntitle: 基盤事業\nfiscal_year: 令和５年度\nsummary: 基盤を整える。\nsource: 2023-a:1\n---\n";
    let other = "名称,委託先,契約金額,年度\n運用,ベータ,\"500,000円(税抜)\",令和５年度\n点検,アルファ株式会社,300000,令和４年度\n";
    vec![
        file("index.md", "---\ntitle: 県の公表\n---\nようこそ。\n"),
        file("about.md", "---\ntitle: このサイトについて\n---\n説明。\n"),
        file("programs/2023/base.md", program),
        file("contracts/2023/base.md", CONTRACT),
        file("contracts/more.csv", other),
        file("meetings/2023.csv", "会議体,回,開催日,議題\n推進会議,第１回,2023-07-04,一 ／ 二\n"),
    ]
}

pub(super) fn site_of(files: Vec<RawFile>) -> Site {
    let mut diagnostics = Diagnostics::new();
    let content = content::load(files, &mut diagnostics);
    let guide = Guide {
        title: Some("令和５年度の実績".to_owned()),
        fiscal_year: FiscalYear::parse("令和５年度").ok(),
        publisher: Some("県".to_owned()),
        date: Date::parse("令和６年４月１日").ok(),
        set_aside: vec![SetAside { lines: Lines::new([(8, 8)]), reason: "頁番号".to_owned() }],
        ..Guide::default()
    };
    let seed = Seed::new("2023-a", "seeds/2023-a.txt", SEED.as_bytes(), guide);
    let config = Config { title: "県の公表".to_owned(), publisher: "県".to_owned(), ..Config::default() };
    let config = config.with_base("https://example.jp/koukai/").unwrap();
    let site = Site::assemble(config, content, [("2023-a".to_owned(), seed)].into(), &mut diagnostics);
    let told: Vec<String> = diagnostics.sorted().into_iter().map(|finding| draw(finding, Lang::En, false)).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    site
}

pub(super) fn write(site: &Site, theme: &Theme, address: &str) -> Result<String, RenderError> {
    let page =
        site.pages.iter().find(|page| page.address.as_str() == address).unwrap_or_else(|| panic!("no page {address}"));
    Renderer::new(site, theme, &Nothing)?.page(page, &mut Diagnostics::new())
}

#[derive(Debug)]
struct Nothing;

impl Beside for Nothing {
    fn search(&self) -> String {
        "/_search/0/".to_owned()
    }

    fn size(&self, path: &str) -> Option<usize> {
        let endings = [".csv", ".excel.csv", ".json", ".schema.json"];
        endings.iter().any(|ending| path == format!("data/contracts{ending}")).then_some(1234)
    }
}

/// The page, and that each of the pieces is in it once, in this order.
fn check(address: &str, pieces: &[&str]) {
    let html = write(&site_of(files()), &Theme::built_in(), address).unwrap_or_else(|error| panic!("{error}"));
    let mut rest = html.as_str();
    for piece in pieces {
        let at = rest.find(piece).unwrap_or_else(|| panic!("{address} lacks {piece:?} in\n{html}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn the_shell_says_what_the_page_is() {
    let html = write(&site_of(files()), &Theme::built_in(), "/about/").unwrap();
    let expected = "<!DOCTYPE html>
<html lang=\"ja\" data-kind=\"record\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>このサイトについて | 県の公表</title>
<meta name=\"description\" content=\"説明。\">
<link rel=\"canonical\" href=\"https://example.jp/koukai/about/\">
<meta property=\"og:type\" content=\"article\">
<meta property=\"og:site_name\" content=\"県の公表\">
<meta property=\"og:title\" content=\"このサイトについて\">
<meta property=\"og:description\" content=\"説明。\">
<meta property=\"og:url\" content=\"https://example.jp/koukai/about/\">
<link rel=\"alternate\" type=\"application/atom+xml\" title=\"更新情報\" href=\"/feed.xml\">
<script src=\"/assets/display.js\"></script>
<link rel=\"icon\" href=\"/assets/icon.svg\">
<link rel=\"stylesheet\" href=\"/assets/style.css\">
<script type=\"application/ld+json\">\
{\"@context\":\"https://schema.org\",\"@graph\":[\
{\"@type\":\"WebPage\",\"name\":\"このサイトについて\",\"url\":\"https://example.jp/koukai/about/\",\
\"inLanguage\":\"ja\",\"description\":\"説明。\"},\
{\"@type\":\"BreadcrumbList\",\"itemListElement\":[\
{\"@type\":\"ListItem\",\"position\":1,\"name\":\"トップ\",\"item\":\"https://example.jp/koukai/\"},\
{\"@type\":\"ListItem\",\"position\":2,\"name\":\"このサイトについて\",\"item\":\"https://example.jp/koukai/about/\"}]}]}</script>
</head>
";
    assert!(html.starts_with(expected), "{html}");
    let main = html.split_once("<main id=\"main\" tabindex=\"-1\">").unwrap().1.split_once("</main>").unwrap().0;
    let main: String = main.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(main, "<article><h1 id=\"part-title\">このサイトについて</h1><p>説明。</p></article>");
}

#[test]
fn the_first_page_leads_everywhere() {
    check(
        "/",
        &[
            "<a href=\"/programs/\">事業</a>",
            "<a href=\"/years/\">年度別</a>",
            "<h1>県の公表</h1>",
            "<p>ようこそ。</p>",
            "令和5年度（2023年度）の金額",
            "<dt>契約金額の合計（税込、1件）</dt>",
            "<dd><a href=\"/years/2023/#list-contracts\"><data value=\"1200000\">1,200,000円</data></a></dd>",
            "出典: <a href=\"/documents/2023-a/\">令和５年度の実績</a>",
            "<a href=\"/contracts/\">契約</a> <span class=\"count\">3件</span>",
            "<h2 id=\"part-updates\">新しい情報</h2>",
            "<a href=\"/programs/2023/base/\">基盤事業</a> <span class=\"also\">事業</span>",
            "<a href=\"/years/2022/\">令和4年度（2022年度）</a>",
            "<a href=\"/about/\">このサイトについて</a>",
        ],
    );
}

#[test]
fn the_first_page_has_one_figure_of_each_section_and_three_in_all() {
    let mut files = files();
    files.push(file("contracts/2023/more.csv", "名称,契約金額,年度\n清掃,\"700,000円(税抜)\",令和５年度\n"));
    for name in ["a", "b", "c"] {
        let fields = "fields: {title: {type: text}, amount: {type: money, label: 金額}}\ntable: {total: [amount]}\n";
        files.push(file(&format!("{name}/_collection.yaml"), &format!("title: 表{name}\n{fields}")));
        files.push(file(&format!("{name}/2023.csv"), "title,金額,年度\n清掃,100円,令和５年度\n"));
    }
    let html = write(&site_of(files), &Theme::built_in(), "/").unwrap();
    let figures: Vec<&str> =
        html.split("<dt>").filter_map(|part| part.split_once("</dt>")).map(|part| part.0).collect();
    let expected = [
        "契約金額の合計（税抜、2件）",
        "表aの金額の合計（税込・税抜の記載なし、1件）",
        "表bの金額の合計（税込・税抜の記載なし、1件）",
    ];
    assert_eq!(figures[..3], expected);
    assert!(!html.contains("表cの金額"), "{html}");
}

#[test]
fn a_record_shows_its_facts_and_its_source() {
    check(
        "/contracts/2023/base/",
        &[
            "data-kind=\"record\"",
            "<title>基盤&lt;script&gt;業務（令和5年度） | 契約 | 県の公表</title>",
            "<ol>\n<li><a href=\"/\">トップ</a></li>\n<li><a href=\"/contracts/\">契約</a></li>\n<li aria-current=\"page\">基盤&lt;script&gt;業務</li>",
            "<dt>委託先</dt><dd><a href=\"/parties/",
            "\">アルファ（株）</a></dd>",
            "<dt>契約期間</dt><dd>令和５年４月～令和６年３月<span class=\"also\">（<time datetime=\"2023-04\">2023年4月</time>",
            "<dt>契約金額</dt><dd><data value=\"1200000\">1,200,000円(税込)</data></dd>",
            "<dt>年度</dt><dd><a href=\"/years/2023/\"><time datetime=\"2023\">令和５年度</time></a><span class=\"also\">（2023年度）</span></dd>",
            "<dt>事業</dt><dd><a href=\"/programs/2023/base/\">基盤事業</a></dd>",
            "<div class=\"note\"><dt>備考</dt><dd>金額は資料のまま</dd></div>",
            "<h2 id=\"内容\">内容</h2>",
            "<strong>本文</strong>",
            "<h2 id=\"part-source\">出典</h2>",
            "<a href=\"/documents/2023-a/\">令和５年度の実績</a> <a href=\"/documents/2023-a/#L4-L7\">4-7行</a>",
            "<li value=\"4\">基盤&lt;script&gt;業務</li>",
        ],
    );
    check(
        "/contracts/more/2/",
        &[
            "<dt>契約期間</dt><dd><span class=\"missing\">公表資料に記載なし</span></dd>",
            "<data value=\"300000\">300,000円</data><span class=\"also\">（税込・税抜の記載なし）</span>",
        ],
    );
    check(
        "/meetings/2023/1/",
        &[
            "<h1 id=\"part-title\">推進会議 第１回</h1>",
            "<time datetime=\"2023-07-04\">2023-07-04</time><span class=\"also\">（令和5年7月4日）</span>",
            "<ul><li>一</li><li>二</li></ul>",
        ],
    );
}

#[test]
fn a_program_shows_what_belongs_to_it() {
    check(
        "/programs/2023/base/",
        &[
            "data-kind=\"program\"",
            "<h1 id=\"part-title\">基盤事業</h1>",
            "<p class=\"lead\">基盤を整える。</p>",
            "<h2 id=\"part-contracts\">契約</h2>",
            "<strong>契約</strong>（<span class=\"about\">1件、金額は税込</span>）",
            "<th scope=\"row\"><a href=\"/contracts/2023/base/\">",
        ],
    );
}

#[test]
fn years_add_up_each_tax_state_by_itself() {
    check("/years/", &["<a href=\"/years/2023/\">令和5年度（2023年度）</a>", "<a href=\"/years/2022/\">"]);
    check(
        "/years/2023/",
        &[
            "<h1>令和5年度（2023年度）</h1>",
            "<li>契約金額の合計（税込、1件）: <data value=\"1200000\">1,200,000円</data></li>",
            "<li>契約金額の合計（税抜、1件）: <data value=\"500000\">500,000円</data></li>",
            "<th scope=\"row\">契約の件数</th><td class=\"num\">1件</td><td class=\"num\">2件</td>",
            "<h2 id=\"part-contracts\">契約</h2>",
            "前の年度: <a href=\"/years/2022/\" rel=\"prev\">",
        ],
    );
}

#[test]
fn a_party_has_everything_it_got() {
    let site = site_of(files());
    let alpha = site.party("アルファ株式会社").unwrap();
    check(
        "/parties/",
        &["相手方（2件）", &format!("<a href=\"{}\">アルファ（株）</a></th><td class=\"num\">2</td>", alpha.address)],
    );
    check(
        alpha.address.as_str(),
        &[
            "<dt>資料に記載された別の名称</dt><dd>アルファ株式会社</dd>",
            "<li>契約 2件",
            "基盤&lt;script&gt;業務</a>",
            "点検</a>",
        ],
    );
}

#[test]
fn data_and_former_addresses_and_nowhere() {
    check(
        "/data/",
        &[
            "<h2 id=\"data-contracts\">契約</h2>",
            "<a href=\"/data/contracts.excel.csv\" download>",
            "<th scope=\"row\">契約金額</th><td><code>amount</code></td><td>金額（円）</td>",
        ],
    );
    check(
        "/contracts/old/",
        &[
            "<link rel=\"canonical\" href=\"https://example.jp/koukai/contracts/2023/base/\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=/koukai/contracts/2023/base/\">",
            "このページの新しい場所: <a href=\"/contracts/2023/base/\">基盤&lt;script&gt;業務</a>",
        ],
    );
    let html = Renderer::new(&site_of(files()), &Theme::built_in(), &Nothing).unwrap().not_found().unwrap();
    assert!(html.contains("<h1>ページが見つかりません</h1>") && !html.contains("class=\"trail\""), "{html}");
}

#[test]
fn ids_are_unique_and_every_record_is_within_reach() {
    let site = site_of(files());
    let renderer = Renderer::new(&site, &Theme::built_in(), &Nothing).unwrap();
    let mut reached = vec!["/".to_owned()];
    let mut next = 0;
    while let Some(address) = reached.get(next).cloned() {
        next += 1;
        let Some(page) = site.pages.iter().find(|page| page.address.as_str() == address) else { continue };
        let html = renderer.page(page, &mut Diagnostics::new()).unwrap();
        let values = |name: &str| -> Vec<String> {
            html.split(&format!(" {name}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        let ids = values("id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{address} has an id twice");
        assert!(!html.contains("<script>業務"), "{address} shows a title unescaped");
        let leads = [values("href"), values("action")].concat();
        for href in leads.iter().filter_map(|href| href.split('#').next().map(str::to_owned)) {
            if !reached.contains(&href) {
                reached.push(href);
            }
        }
    }
    for page in site.pages.iter().filter(|page| !matches!(page.kind, Kind::Moved(_))) {
        assert!(reached.contains(&page.address.to_string()), "nothing leads to {}", page.address);
    }
}

#[test]
fn a_broken_template_is_told_with_its_place_and_the_content() {
    let site = site_of(files());
    let themed = |text: &str| {
        let mut theme = Theme::built_in();
        theme.templates.insert("record.html".to_owned(), Source::new("themes/mine/record.html", text));
        write(&site, &theme, "/contracts/2023/base/").unwrap_err().to_string()
    };
    assert_eq!(
        themed("<p>契約 {{ record.tilte }}</p>\n"),
        "error[template]: the template `record.html` cannot show `/contracts/2023/base/`: Field `tilte` is not defined. \
Available fields: dated, easy, facts, history, html, plain_of, section, source, summary, tables, title
 --> themes/mine/record.html:1:17
  |
1 | <p>契約 {{ record.tilte }}</p>
  |                   ^^^^^
  |
 ::: content/contracts/2023/base.md:1:1
  |
1 | ---
  | --- the content of this page"
    );
    assert_eq!(
        themed("<p>{{ \"skpi\" | say }}</p>\n").lines().take(2).collect::<Vec<_>>(),
        [
            "error[template]: the template `record.html` cannot show `/contracts/2023/base/`: there is no text `skpi` in `i18n/ja.yaml`; \
did you mean `skip`?",
            " --> themes/mine/record.html:1:16",
        ]
    );
    assert_eq!(
        themed("{% if %}"),
        "error[template]: this template cannot be read: Found `%}` but expected one of: integer, float, string, bool, ident, `-`, \
`not`, `<`, `{`, `[` or `(`
 --> themes/mine/record.html:1:7
  |
1 | {% if %}
  |       ^^"
    );
}
