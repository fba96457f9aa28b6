//! Lists: their rows, leaves, groups and totals, and the same rows as data.

use super::*;

#[test]
fn a_list_has_rows_totals_and_files() {
    check(
        "/contracts/",
        &[
            "data-kind=\"list\"",
            "<h1 id=\"part-title\">契約</h1>",
            "<li>契約金額の合計（税込・税抜の記載なし、1件）",
            "<a href=\"/data/contracts.csv\" download>契約（CSV、1.2KB）</a>",
            "<caption id=\"list-contracts-caption\"><strong>契約</strong>（<span class=\"about\">3件</span>）</caption>",
            "<th scope=\"col\" data-name=\"title\">名称</th><th scope=\"col\" data-name=\"supplier\">委託先</th>",
            "<th scope=\"col\" data-name=\"amount\" class=\"num\" data-added>契約金額</th>",
            "<th scope=\"row\"><a href=\"/contracts/2023/base/\">基盤&lt;script&gt;業務</a></th>",
            "<time datetime=\"2023-04\">2023年4月</time>～<time datetime=\"2024-03\">2024年3月</time>",
            "<td class=\"num\" data-tax=\"included\"><data value=\"1200000\">1,200,000円(税込)</data></td>",
            "<a href=\"/years/2023/\"><time datetime=\"2023\">令和５年度</time></a>",
            "<a href=\"/programs/2023/base/\">基盤事業</a>",
            "<td>金額は資料のまま</td>",
            "<td class=\"from\"><a href=\"/documents/2023-a/#L4-L7\">4-7行</a></td>",
            "<span class=\"missing\">公表資料に記載なし</span>",
            "<data value=\"300000\">300,000円</data> <span class=\"also\">税込・税抜の記載なし</span></td>",
            "合計（税込、1件）",
            "合計（税抜、1件）",
            "<tr class=\"total\"><th scope=\"row\" colspan=\"3\">合計（税込・税抜の記載なし、1件）</th>\
         <td class=\"num\"><data value=\"300000\">300,000円</data></td><td colspan=\"4\"></td></tr>",
        ],
    );
}

#[test]
fn a_long_list_has_leaves_and_groups() {
    let rows: String = (1..=150).map(|n| format!("業務{n},{n}円,令和{}年度\n", if n > 120 { 4 } else { 5 })).collect();
    let site = site_of(vec![
        file("contracts/all.csv", &format!("名称,契約金額,年度\n{rows}")),
        file("contracts/_collection.yaml", "table: {sort: amount desc, group: fiscal_year, total: [amount]}\n"),
    ]);
    let leaf = |address: &str| write(&site, &Theme::built_in(), address).unwrap();
    let (first, second) = (leaf("/contracts/"), leaf("/contracts/page-2/"));
    assert!(first.contains("150件のうち1～100件目"), "{first}");
    assert!(first.contains("<a href=\"/contracts/page-2/\">2</a>"), "{first}");
    assert!(second.contains("<title>契約（2ページ目） | 県の公表</title>"), "{second}");
    let count = |html: &str, piece: &str| html.matches(piece).count();
    assert_eq!(
        (
            count(&first, "<th scope=\"row\"><a href=\"/contracts/"),
            count(&second, "<th scope=\"row\"><a href=\"/contracts/")
        ),
        (100, 50)
    );
    assert_eq!((count(&first, "scope=\"rowgroup\""), count(&second, "scope=\"rowgroup\"")), (1, 2));
    assert_eq!((count(&first, "小計"), count(&second, "小計")), (0, 2), "a group is added up where it ends");
    assert_eq!((count(&first, "11,325円"), count(&second, "11,325円")), (2, 2), "a leaf has the sum of the whole list");
    assert!(leaf("/years/2023/").contains("<a href=\"/contracts/\">契約の一覧（ほか20件）</a>"));
}

#[test]
fn the_rows_of_a_long_list_are_also_data() {
    let rows: String = (1..=501).map(|n| format!("業務{n},{}円(税込),令和５年度\n", 1000 - n)).collect();
    let table = "table: {sort: amount desc, group: fiscal_year, total: [amount], facets: [fiscal_year, supplier]}\n";
    let site = site_of(vec![
        file("contracts/all.csv", &format!("名称,契約金額,年度\n{rows}")),
        file("contracts/_collection.yaml", table),
    ]);
    let renderer = Renderer::new(&site, &Theme::built_in(), &Nothing).unwrap();
    let outputs: Vec<_> = renderer.shards().iter().map(|shard| renderer.shard(shard)).collect();
    let paths: Vec<_> = outputs.iter().map(|output| output.path.as_str()).collect();
    assert_eq!(paths, ["contracts/rows-1.json", "contracts/rows-2.json"]);
    assert_eq!(
        String::from_utf8_lossy(&outputs[1].bytes),
        "[\n[\"/contracts/all/501/\",\"業務501\",[[\"y\",\"令和５年度\",2023,\"2023年度\",\"/years/2023/\"],\
         [\"m\",\"499円(税込)\",499,\"included\",true]],null,false]\n]\n"
    );
    let small = site_of(files());
    assert!(Renderer::new(&small, &Theme::built_in(), &Nothing).unwrap().shards().is_empty(), "one page has all rows");
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
        "<tr><th scope=\"col\" data-name=\"title\">職</th><th scope=\"col\" data-name=\"new\">新規</th><th scope=\"col\">出典</th></tr></thead><tbody>\
         <tr><th scope=\"row\"><a href=\"/staff/2023/1/\">部長</a></th><td>新規</td><td class=\"from\"><span class=\"missing\">なし</span></td></tr>\
         <tr><th scope=\"row\"><a href=\"/staff/2023/2/\">課長</a></th><td><span class=\"missing\">なし</span></td>\
         <td class=\"from\"><span class=\"missing\">なし</span></td></tr>"
    );
}

#[test]
fn the_programs_of_the_latest_year_come_first() {
    let older = file("programs/2022/older.md", "---\ntitle: 前年の事業\nfiscal_year: 令和４年度\n---\n");
    let html = write(&site_of(files().into_iter().chain([older]).collect()), &Theme::built_in(), "/programs/").unwrap();
    let titles: Vec<usize> =
        ["基盤事業</a></th>", "前年の事業</a></th>"].iter().filter_map(|title| html.find(title)).collect();
    assert!(titles.len() == 2 && titles.is_sorted(), "{html}");
}
