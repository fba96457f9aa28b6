//! Whole files of small sites.

use super::*;
use crate::config::Config;
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::disk::RawFile;
use crate::value::Date;
use serde_json::json;
use std::collections::BTreeMap;

const ORDEN: &str = "---
title: 大阪広域データ連携基盤（ORDEN）事業推進業務
fiscal_year: 令和５年度
supplier: ORDEN事業推進に関するNTT西日本グループ共同企業体
period: 令和５年４月～令和６年３月
amount: 281,735,700円(税込)
program: programs/2023/orden
source: {seed: 2023-results, lines: 67-70}
---
";

const STAFF: &str = "title: 人員
fields:
  place: {type: text, label: 所属, required: true}
  regular: {type: count, label: 常勤}
  joined: {type: date, label: 着任}
  rank: {type: choice, label: 級, values: [上, 下]}
  rate: {type: ratio, label: 充足率}
  tasks: {type: list, label: 業務}
  change: {type: integer, label: 増減}
  office: {type: party, label: 派遣元}
  cost: {type: money, label: 経費}
";

fn site_of(base: &str, updated: Option<&str>, files: &[(&str, &str)]) -> Site {
    let raw = |(path, text): &(&str, &str)| RawFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    let mut diagnostics = Diagnostics::new();
    let content = content::load(files.iter().map(raw).collect(), &mut diagnostics);
    let config =
        Config {
            title: "実績".to_owned(), updated: updated.map(|day| Date::parse(day).unwrap()), ..Config::default()
        };
    let site = Site::assemble(config.with_base(base).unwrap(), content, BTreeMap::new(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    site
}

fn contracts(base: &str) -> Site {
    let program = "---\ntitle: 大阪広域データ連携基盤（ORDEN）\nfiscal_year: 令和５年度\nsummary: A & B\n---\n";
    site_of(base, Some("2024-06-01"), &[("contracts/2023/orden.md", ORDEN), ("programs/2023/orden.md", program)])
}

fn text(site: &Site, path: &str) -> String {
    let file = files(site).into_iter().find(|file| file.path.as_str() == path);
    String::from_utf8(file.expect(path).output().bytes).unwrap()
}

fn read(site: &Site, path: &str) -> Value {
    serde_json::from_str(&text(site, path)).unwrap()
}

#[test]
fn paths_are_known_before_anything_is_made() {
    let paths: Vec<String> = files(&contracts("https://example.jp")).iter().map(|file| file.path.to_string()).collect();
    let expected = "data/programs.json data/programs.csv data/programs.excel.csv data/programs.schema.json \
                    data/programs.front-matter.schema.json data/contracts.json data/contracts.csv data/contracts.excel.csv \
                    data/contracts.schema.json data/contracts.front-matter.schema.json data/datapackage.json sitemap.xml feed.xml \
                    robots.txt _headers _redirects";
    assert_eq!(paths.join(" "), expected);
}

#[test]
fn json_has_the_published_shape() {
    let expected = r#"{"collection":"contracts","title":"契約","version":1,"fields":[{"name":"title","type":"text","label":"名称"},{"name":"supplier","type":"party","label":"委託先"},{"name":"period","type":"period","label":"契約期間"},{"name":"amount","type":"money","label":"契約金額"},{"name":"planned_price","type":"money","label":"予定価格"},{"name":"award_rate","type":"text","label":"落札率"},{"name":"method","type":"text","label":"契約方法"},{"name":"signed","type":"date","label":"契約日"},{"name":"unit","type":"text","label":"担当課"}],"records":[
{"id":"2023-orden","url":"/contracts/2023/orden/","title":"大阪広域データ連携基盤（ORDEN）事業推進業務","fiscal_year":2023,"program":{"title":"大阪広域データ連携基盤（ORDEN）","url":"/programs/2023/orden/"},"supplier":{"name":"ORDEN事業推進に関するNTT西日本グループ共同企業体","key":"ORDEN事業推進に関するNTT西日本グループ共同企業体"},"period":{"start":"2023-04","end":"2024-03","printed":"令和５年４月～令和６年３月"},"amount":{"yen":281735700,"tax":"included","printed":"281,735,700円(税込)"},"source":{"seed":"2023-results","lines":[[67,70]],"url":"/documents/2023-results/#L67-L70"}}
]}
"#;
    assert_eq!(text(&contracts("https://example.jp"), "data/contracts.json"), expected);
    let below = read(&contracts("https://example.jp/koukai/"), "data/contracts.json");
    assert_eq!(below["records"][0]["program"]["url"], "/koukai/programs/2023/orden/");
    assert_eq!(below["records"][0]["source"]["url"], "/koukai/documents/2023-results/#L67-L70");
}

#[test]
fn csv_has_one_value_in_a_cell() {
    let expected = "ID,名称,年度,事業,委託先,委託先 法人番号,契約期間 開始,契約期間 終了,契約期間（原文）,契約金額（円）,契約金額 税区分,契約金額（原文）,\
        予定価格（円）,予定価格 税区分,予定価格（原文）,落札率,契約方法,契約日,契約日（原文）,担当課,備考,出典,URL\r\n\
        2023-orden,大阪広域データ連携基盤（ORDEN）事業推進業務,2023,大阪広域データ連携基盤（ORDEN）,ORDEN事業推進に関するNTT西日本グループ共同企業体,,\
        2023-04,2024-03,令和５年４月～令和６年３月,281735700,税込,\"281,735,700円(税込)\",,,,,,,,,,2023-results:67-70,https://example.jp/contracts/2023/orden/\r\n";
    let site = contracts("https://example.jp");
    assert_eq!(text(&site, "data/contracts.csv"), expected);
    assert_eq!(text(&site, "data/contracts.excel.csv"), format!("\u{feff}{expected}"));
}

#[test]
fn formulas_are_made_harmless_and_numbers_left_alone() {
    let rows = "所属,常勤,級,充足率,業務,増減,派遣元,経費\n\"=HYPERLINK(\"\"x\"\")\",延べ約1200名,上,▲2分の1,-甲 ／ @乙,▲3,+社,▲1200円\n";
    let site = site_of("", None, &[("staff/_collection.yaml", STAFF), ("staff/a.csv", rows)]);
    let expected = "ID,年度,事業,所属,常勤,常勤 単位,常勤（原文）,着任,着任（原文）,級,充足率,充足率（原文）,業務,増減,派遣元,派遣元 法人番号,経費（円）,経費 税区分,経費（原文）,備考,出典,URL\r\n\
        a-1,,,\"'=HYPERLINK(\"\"x\"\")\",1200,名,延べ約1200名,,,上,-0.5,▲2分の1,'-甲 ／ @乙,-3,'+社,,-1200,,▲1200円,,,/staff/a/1/\r\n";
    assert_eq!(text(&site, "data/staff.csv"), expected);
    let expected = json!({
        "id": "a-1", "url": "/staff/a/1/", "place": "=HYPERLINK(\"x\")",
        "regular": {"number": 1200, "unit": "名", "approximate": true, "cumulative": true, "printed": "延べ約1200名"},
        "rank": "上", "rate": {"numerator": -1, "denominator": 2, "printed": "▲2分の1"}, "tasks": ["-甲", "@乙"], "change": -3,
        "office": {"name": "+社", "key": "+社"}, "cost": {"yen": -1200, "tax": null, "printed": "▲1200円"},
    });
    assert_eq!(read(&site, "data/staff.json")["records"], json!([expected]));
}

#[test]
fn a_form_without_a_value_is_published_as_printed() {
    let entry = "---\n所属: 本庁\n常勤: {printed: 若干名}\n着任: {printed: 春}\n級: {printed: 中}\n経費: {printed: 調整中}\n---\n";
    let index = "---\n所属: 一覧の説明\n---\n人員について\n";
    let site =
        site_of("", None, &[("staff/_collection.yaml", STAFF), ("staff/a.md", entry), ("staff/index.md", index)]);
    let expected = json!([{
        "id": "a", "url": "/staff/a/", "place": "本庁", "regular": {"printed": "若干名"}, "joined": {"printed": "春"},
        "rank": {"printed": "中"}, "cost": {"printed": "調整中"},
    }]);
    assert_eq!(read(&site, "data/staff.json")["records"], expected);
    let row = text(&site, "data/staff.csv").lines().nth(1).unwrap().to_owned();
    assert_eq!(row, "a,,,本庁,,,若干名,,春,中,,,,,,,,,調整中,,,/staff/a/");
    let schema = read(&site, "data/staff.schema.json");
    assert_eq!(
        schema["fields"][9],
        json!({"name": "級", "title": "級", "type": "string", "format": "default", "description": "選択肢の一つ"})
    );
}

#[test]
fn a_list_without_records_has_its_files() {
    let site = site_of("", None, &[("staff/_collection.yaml", STAFF)]);
    assert_eq!(read(&site, "data/staff.json")["records"], json!([]));
    assert_eq!(text(&site, "data/staff.csv").lines().count(), 1);
}

#[test]
fn the_table_schema_describes_each_column() {
    let site = contracts("https://example.jp");
    let schema = read(&site, "data/contracts.schema.json");
    let fields = schema["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(Some(names.join(",").as_str()), text(&site, "data/contracts.csv").split("\r\n").next());
    assert_eq!(fields[0]["constraints"], json!({"required": true, "unique": true}));
    assert_eq!(fields[1]["constraints"], json!({"required": true}));
    let kinds: Vec<&str> = fields.iter().map(|field| field["type"].as_str().unwrap()).collect();
    let expected = "string string integer string string string yearmonth yearmonth string integer string string integer string string string \
                    string date string string string string string";
    assert_eq!(kinds.join(" "), expected);
    assert_eq!(fields[10]["constraints"]["enum"], json!(["税込", "税抜"]));
    assert_eq!(fields[22]["format"], "uri");
}

#[test]
fn dates_of_several_precisions_are_texts() {
    let rows = "所属,着任\n甲,2023-04\n乙,2023-04-01\n";
    let site = site_of("", None, &[("staff/_collection.yaml", STAFF), ("staff/a.csv", rows)]);
    let column = &read(&site, "data/staff.schema.json")["fields"][7];
    assert_eq!((&column["name"], &column["type"]), (&json!("着任"), &json!("string")));
    assert_eq!(column["constraints"], json!({"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}));
}

#[test]
fn the_front_matter_schema_knows_names_and_labels() {
    let site = site_of("", None, &[("staff/_collection.yaml", STAFF)]);
    let schema = read(&site, "data/staff.front-matter.schema.json");
    let properties: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(properties[..4], ["place", "所属", "regular", "常勤"]);
    for key in ["fiscal_year", "年度", "program", "note", "id", "source", "出典", "aliases"] {
        assert!(properties.contains(&key), "{key}");
    }
    assert_eq!(schema["allOf"], json!([{"anyOf": [{"required": ["place"]}, {"required": ["所属"]}]}]));
    assert_eq!(
        schema["$defs"]["rank"],
        json!({"title": "級", "anyOf": [{"enum": ["上", "下"]}, {"$ref": "#/$defs/Printed"}]})
    );
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn the_data_package_names_a_license_only_as_the_standard_can() {
    let mut site = contracts("");
    let licenses = |site: &Site| read(site, "data/datapackage.json").get("licenses").cloned();
    assert_eq!(licenses(&site), None);
    site.config.license = Some("政府標準利用規約".to_owned());
    assert_eq!(licenses(&site), None);
    site.config.license = Some("CC BY 4.0".to_owned());
    assert_eq!(licenses(&site), Some(json!([{"title": "CC BY 4.0", "name": "CC-BY-4.0"}])));
    let package = read(&site, "data/datapackage.json");
    assert_eq!(package["resources"][1]["path"], "contracts.csv");
}

#[test]
fn the_sitemap_leaves_out_what_has_moved() {
    let entry = "---\ntitle: 甲\naliases: [old]\n---\n";
    let site = site_of("https://example.jp/a/", Some("2024-06"), &[("about.md", entry)]);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">
  <url>
    <loc>https://example.jp/a/</loc>
    <lastmod>2024-06</lastmod>
  </url>
  <url>
    <loc>https://example.jp/a/about/</loc>
    <lastmod>2024-06</lastmod>
  </url>
  <url>
    <loc>https://example.jp/a/accessibility/</loc>
    <lastmod>2024-06</lastmod>
  </url>
  <url>
    <loc>https://example.jp/a/data/</loc>
    <lastmod>2024-06</lastmod>
  </url>
  <url>
    <loc>https://example.jp/a/search/</loc>
    <lastmod>2024-06</lastmod>
  </url>
  <url>
    <loc>https://example.jp/a/updates/</loc>
    <lastmod>2024-06</lastmod>
  </url>
</urlset>
";
    assert_eq!(text(&site, "sitemap.xml"), expected);
    assert_eq!(text(&site, "robots.txt"), "User-agent: *\nDisallow:\n\nSitemap: https://example.jp/a/sitemap.xml\n");
    assert_eq!(text(&contracts(""), "robots.txt"), "User-agent: *\nDisallow:\n");
}

#[test]
fn the_feed_tells_the_latest_records() {
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">
  <id>https://example.jp/</id>
  <title>実績</title>
  <updated>2024-06-01T00:00:00+09:00</updated>
  <author>
    <name>実績</name>
  </author>
  <link rel=\"self\" href=\"https://example.jp/feed.xml\"/>
  <link rel=\"alternate\" type=\"text/html\" href=\"https://example.jp/\"/>
  <entry>
    <id>https://example.jp/programs/2023/orden/</id>
    <title>大阪広域データ連携基盤（ORDEN）</title>
    <updated>2024-03-31T00:00:00+09:00</updated>
    <link rel=\"alternate\" type=\"text/html\" href=\"https://example.jp/programs/2023/orden/\"/>
    <category term=\"programs\" label=\"事業\"/>
    <summary>A &amp; B</summary>
  </entry>
  <entry>
    <id>https://example.jp/contracts/2023/orden/</id>
    <title>大阪広域データ連携基盤（ORDEN）事業推進業務</title>
    <updated>2024-03-31T00:00:00+09:00</updated>
    <link rel=\"alternate\" type=\"text/html\" href=\"https://example.jp/contracts/2023/orden/\"/>
    <category term=\"contracts\" label=\"契約\"/>
  </entry>
</feed>
";
    assert_eq!(text(&contracts("https://example.jp"), "feed.xml"), expected);
    let without_origin = text(&contracts("/koukai/"), "feed.xml");
    let ids: Vec<&str> = without_origin.lines().filter(|line| line.contains("<id>")).map(str::trim).collect();
    assert!(
        ids.iter().all(|id| id.starts_with("<id>urn:uuid:") && id.len() == "<id>urn:uuid:</id>".len() + 36),
        "{ids:?}"
    );
}
