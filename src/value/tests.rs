//! Printed forms as they stand in real documents, and what is said of those that cannot be read.

use super::*;
use crate::diagnostic::Lang;

/// What a printed form is read as, in the terms of machines; or what is said of it.
fn read(kind: &str, printed: &str) -> String {
    let choices = vec!["一般競争入札".to_owned(), "随意契約".to_owned()];
    match Kind::from_name(kind, choices).unwrap().parse(printed) {
        Ok(Value::Money(money)) => {
            let about = if money.approximate { "about " } else { "" };
            let tax = money.tax.map_or(String::new(), |tax| format!(" {tax:?}"));
            format!("{about}{} {:?}{tax}", money.yen, money.unit)
        }
        Ok(Value::Date(date)) => date.iso(),
        Ok(Value::Period(period)) => {
            format!("{}/{}", period.start().iso(), period.end().map_or(String::new(), |end| end.iso()))
        }
        Ok(Value::FiscalYear(fiscal_year)) => fiscal_year.year().to_string(),
        Ok(Value::Count(count)) => {
            let about = if count.approximate() { "about " } else { "" };
            let cumulative = count.cumulative().map_or(String::new(), |cumulative| format!(" {cumulative:?}"));
            format!("{about}{} {}{cumulative}", count.number(), count.unit())
        }
        Ok(Value::Party(party)) => party.key().to_owned(),
        Ok(Value::List(items)) => items.join("|"),
        Ok(value) => value.to_string(),
        Err(expected) => expected.wording().in_lang(Lang::Ja).to_owned(),
    }
}

fn check(kind: &str, cases: &[(&str, &str)]) {
    for (printed, expected) in cases {
        assert_eq!(read(kind, printed), *expected, "{kind} {printed:?}");
    }
}

#[test]
fn money() {
    check(
        "money",
        &[
            ("281,735,700円(税込)", "281735700 Yen Included"),
            ("9,900,000円（税込）", "9900000 Yen Included"),
            ("６，２７２，１５６円", "6272156 Yen"),
            ("163,600円", "163600 Yen"),
            ("9,441千円", "9441000 Thousand"),
            ("34.1億円", "3410000000 HundredMillion"),
            ("86.7億円", "8670000000 HundredMillion"),
            ("▲1,200円", "-1200 Yen"),
            ("△1,200", "-1200 Yen"),
            ("－1,200円", "-1200 Yen"),
            ("−１，２００円", "-1200 Yen"),
            ("-1200", "-1200 Yen"),
            ("1200000", "1200000 Yen"),
            ("0円", "0 Yen"),
            ("約５百万円", "about 5000000 Million"),
            ("金１，２３４，５６７円也", "1234567 Yen"),
            ("￥1,234", "1234 Yen"),
            ("¥-1,234（消費税及び地方消費税を含む。）", "-1234 Yen Included"),
            ("1,234千円（税抜き）", "1234000 Thousand Excluded"),
            ("(税別)500円", "500 Yen Excluded"),
            ("1億2,345万円", "123450000 TenThousand"),
            ("1億2,345万6,789円", "123456789 Yen"),
            ("３億円", "300000000 HundredMillion"),
            ("５千万円", "50000000 TenThousand"),
            ("1.2兆円", "1200000000000 HundredMillion"),
            ("281,735,\n700円", "281735700 Yen"),
        ],
    );
}

#[test]
fn money_that_cannot_be_read() {
    let form = "金額として読めません（例: 281,735,700円(税込)、9,441千円、1200000）";
    let commas = "金額の桁区切りが3桁ごとではありません（例: 1,234,567）";
    let fraction = "金額に1円未満の端数があります（例: 34.1億円、9,441千円）";
    let large = "金額として大きすぎます（9,223,372,036,854,775,807まで）";
    check(
        "money",
        &[
            ("円", form),
            ("9,441千", form),
            ("約1,000円程度", form),
            ("1万2億円", form),
            ("1億20,000万円", form),
            ("1.5億200万円", form),
            ("12 345円", form),
            ("①200円", form),
            ("0123円", form),
            ("(税込)100円(税込)", form),
            ("8,000千円、9,441千円", form),
            ("1,23円", commas),
            ("1234,567円", commas),
            ("1.5円", fraction),
            ("0.0001千円", fraction),
            ("9223372036854775808", large),
            ("922337203685477580700000000000000000000億円", large),
            ("99999999999999999999999999999999999999999999円", large),
            ("　", "値が空です"),
        ],
    );
    assert_eq!(read("money", "▲9223372036854775808円"), "-9223372036854775808 Yen");
}

#[test]
fn dates() {
    check(
        "date",
        &[
            ("令和６年１月19日", "2024-01-19"),
            ("令和　２年　４月　１日", "2020-04-01"),
            ("令 和 5 年 3 月 31 日", "2023-03-31"),
            ("２０２０年4月1日", "2020-04-01"),
            ("令和元年", "2019"),
            ("令和元年９月", "2019-09"),
            ("R4.4.7", "2022-04-07"),
            ("R3年5月", "2021-05"),
            ("R3.12", "2021-12"),
            ("H31.4.1", "2019-04-01"),
            ("平成31年4月30日", "2019-04-30"),
            ("平成31年", "2019"),
            ("昭和64年1月7日", "1989-01-07"),
            ("明治45年7月", "1912-07"),
            ("平成27年11月", "2015-11"),
            ("2019.8.5", "2019-08-05"),
            ("2024-01-19", "2024-01-19"),
            ("2023/04/01", "2023-04-01"),
            ("2023-04", "2023-04"),
            ("2019年５月", "2019-05"),
            ("2019年", "2019"),
            ("2020", "2020"),
            ("令和６年１月20日（土）", "2024-01-20"),
            ("2024年2月12日（月・祝）", "2024-02-12"),
            ("2024.1.20 土曜日", "2024-01-20"),
        ],
    );
}

#[test]
fn dates_that_cannot_be_read() {
    let form = "日付として読めません（例: 令和6年1月19日、R6.1.19、2024-01-19、令和6年1月）";
    let no_year = "日付に年がありません（例: 令和6年1月19日、2024-01-19）";
    check(
        "date",
        &[
            ("5月●●日", form),
            ("R4.7末", form),
            ("令和５年度", form),
            ("2022.3.24 ①", form),
            ("2022.3.24 1", form),
            ("2022.3-24", form),
            ("20240119", form),
            ("令和0年", form),
            ("2019年8月5", form),
            ("令和６年１月（土）", form),
            ("9.27", no_year),
            ("９月14日", no_year),
            ("2023-02-29", "暦にない日付です"),
            ("2023年13月", "暦にない日付です"),
            ("平成31年5月1日", "平成にない日付です（平成は1989年1月8日から2019年4月30日まで）"),
            ("令和元年４月", "令和にない日付です（令和は2019年5月1日から）"),
            ("令和６年１月19日（土）", "曜日が合いません。2024年1月19日は金曜日です"),
        ],
    );
}

#[test]
fn periods() {
    check(
        "period",
        &[
            ("令和５年４月～令和６年３月", "2023-04/2024-03"),
            ("平成28年９月～令和９年３月", "2016-09/2027-03"),
            ("R2.4~R4.6", "2020-04/2022-06"),
            ("R2.4~", "2020-04/"),
            ("2024～", "2024/"),
            ("令和４年12月５日から令和５年５月31日（水）まで", "2022-12-05/2023-05-31"),
            ("2023-04/2024-03", "2023-04/2024-03"),
            ("2023-04-01/2024-03-31", "2023-04-01/2024-03-31"),
            ("2023/04/01-2024/03/31", "2023-04-01/2024-03-31"),
            ("R2.4 – R4.6", "2020-04/2022-06"),
            ("令和５年４月〜９月", "2023-04/2023-09"),
            ("令和５年４月から同年９月まで", "2023-04/2023-09"),
            ("令和５年９月１日～３日", "2023-09-01/2023-09-03"),
            ("2019.8.5~8.7", "2019-08-05/2019-08-07"),
        ],
    );
    let form = "期間として読めません（例: 令和5年4月～令和6年3月、R2.4～、2023-04/2024-03）";
    check(
        "period",
        &[
            ("令和５年４月", form),
            ("2023-04", form),
            ("～令和６年３月", form),
            ("5月●●日～6月末頃", form),
            ("R5.4~5.3", "日付に年がありません（例: 令和6年1月19日、2024-01-19）"),
            ("２月１日～３月１日", "日付に年がありません（例: 令和6年1月19日、2024-01-19）"),
            ("令和４年12月から同年５月", "期間の終わりが始まりより前です"),
            ("令和５年11月～３月", "期間の終わりが始まりより前です"),
            ("2023-04-31/2024-03-31", "暦にない日付です"),
        ],
    );
}

#[test]
fn fiscal_years() {
    check(
        "fiscal_year",
        &[
            ("令和５年度", "2023"),
            ("令和元年度", "2019"),
            ("平成31年度", "2019"),
            ("平成28年度", "2016"),
            ("R5", "2023"),
            ("R5年度", "2023"),
            ("2023年度", "2023"),
            ("2023", "2023"),
            ("令和５年４月", "年度として読めません（例: 令和5年度、R5、2023年度）"),
            ("平成32年度", "平成にない日付です（平成は1989年1月8日から2019年4月30日まで）"),
        ],
    );
    let eras = [1988, 1989, 2018, 2019, 2023].map(|year| FiscalYear::new(year).unwrap().in_era());
    assert_eq!(eras.join(" "), "昭和63年度 平成元年度 平成30年度 令和元年度 令和5年度");
}

#[test]
fn counts() {
    check(
        "count",
        &[
            ("約1,300名", "about 1300 名"),
            ("延べ 2252名", "2252 名 Cumulative"),
            ("延べ 約550名", "about 550 名 Cumulative"),
            ("約延べ550名", "about 550 名 Cumulative"),
            ("1,683名（延べ）", "1683 名 Cumulative"),
            ("実120名", "120 名 Distinct"),
            ("25市町村", "25 市町村"),
            ("17回", "17 回"),
            ("１件", "1 件"),
            ("計76人", "76 人"),
            ("合計87名", "87 名"),
            ("約4,600接続/月", "about 4600 接続/月"),
            ("約80万件", "about 800000 件"),
            ("22", "22 "),
        ],
    );
    let form = "数量として読めません（例: 約1,300名、延べ 2,252名、25市町村）";
    check(
        "count",
        &[
            ("25市町村\n８企業", form),
            ("43団体265名", form),
            ("1,200円", form),
            ("-5", form),
            ("約約5名", form),
            ("5百人", form),
            ("10数名", form),
            ("50名以上", form),
            ("1.5人", "数量は整数で書いてください"),
            ("12,34名", "数量の桁区切りが3桁ごとではありません（例: 1,234,567）"),
        ],
    );
}

#[test]
fn parties() {
    check(
        "party",
        &[
            ("（株）オプテージ", "株式会社オプテージ"),
            ("㈱ オプテージ", "株式会社オプテージ"),
            ("株式会社オプテージ", "株式会社オプテージ"),
            ("ＮＴＴ西日本（株）", "NTT西日本株式会社"),
            ("（公財）〇〇", "公益財団法人〇〇"),
            ("瀨戸（有）", "瀨戸有限会社"),
            ("Ａ・Ｂ共同企業体", "A・B共同企業体"),
            ("マイド（大阪）", "マイド(大阪)"),
            ("国税庁（法人番号１２３）", "法人番号は13桁の数字です（例: 7000012050002）"),
            ("国税庁（法人番号 8000012050002）", "法人番号の検査用数字（先頭の1桁）が合いません。この番号なら7です"),
            ("（法人番号 7000012050002）", "値が空です"),
        ],
    );
    let venture = Party::parse("甲乙共同企業体（構成員：（株）甲、乙㈱）（法人番号：7000012050002）").unwrap();
    assert_eq!(venture.name(), "甲乙共同企業体");
    assert_eq!(venture.members(), ["（株）甲", "乙㈱"]);
    assert_eq!(venture.corporate_number().map(CorporateNumber::as_str), Some("7000012050002"));
}

#[test]
fn ratios() {
    check(
        "ratio",
        &[
            ("２分の１", "1/2"),
            ("2/15", "2/15"),
            ("43.9%", "439/1000"),
            ("５０％", "1/2"),
            ("３割", "3/10"),
            ("0.25", "1/4"),
            ("▲1.5%", "▲3/200"),
            ("1/0", "分母が0です"),
            ("1", "割合として読めません（例: 2分の1、2/15、43.9%）"),
            ("1/2以内", "割合として読めません（例: 2分の1、2/15、43.9%）"),
        ],
    );
}

#[test]
fn plain_types() {
    check("list", &[("甲\n 乙 \n\n丙", "甲|乙|丙"), ("甲 ／ 乙／丙", "甲|乙／丙"), ("／", "値が空です")]);
    check("integer", &[("▲１,２００", "-1200"), ("１.５", "整数は整数で書いてください")]);
    let link = "リンクとして読めません（例: https://example.jp/、/documents/）";
    check(
        "link",
        &[
            ("https://example.jp/a?b", "https://example.jp/a?b"),
            ("/documents/", "/documents/"),
            ("//example.jp", link),
            ("javascript:alert(1)", link),
            ("https://", link),
            ("https://example.jp/\"", link),
        ],
    );
    check(
        "choice",
        &[
            ("随意 契約", "随意契約"),
            ("一般競争入礼", "「一般競争入札」「随意契約」のどれかを書いてください。「一般競争入札」ではありませんか"),
            ("指名", "「一般競争入札」「随意契約」のどれかを書いてください"),
        ],
    );
}

#[test]
fn types_are_known_by_their_names() {
    for name in Kind::names() {
        assert_eq!(Kind::from_name(name, Vec::new()).map(|kind| kind.name()), Some(*name));
    }
    assert_eq!(Kind::from_name("moneys", Vec::new()), None);
}

#[test]
fn messages_speak_english_too() {
    let said =
        |kind: &str, printed: &str| Kind::from_name(kind, Vec::new()).unwrap().parse(printed).unwrap_err().to_string();
    let form = "this cannot be read as an amount of money (for example 281,735,700円(税込); 9,441千円; 1200000)";
    assert_eq!(said("money", "多額"), form);
    assert_eq!(said("date", "H31.5.1"), "this date is not in the era 平成 (1989-01-08 to 2019-04-30)");
    assert_eq!(said("date", "2024-01-19(土)"), "the day of the week is wrong: 2024-01-19 is a Friday");
}

#[test]
fn forms_are_what_a_document_may_print() {
    let forms = |kind: &str, printed: &str| Kind::from_name(kind, Vec::new()).unwrap().parse(printed).unwrap().forms();
    let money = [
        "281,735,700円",
        "281735700円",
        "281,735,700",
        "281735700",
        "281,735.7千円",
        "281735.7千円",
        "28,173.57万円",
        "28173.57万円",
    ];
    assert_eq!(forms("money", "281735700"), money);
    assert!(forms("money", "9441000").contains(&"9,441千円".to_owned()));
    assert!(forms("money", "3410000000").contains(&"34.1億円".to_owned()));
    assert!(forms("money", "-1200円(税込)").contains(&"△1,200円(税込み)".to_owned()));
    for form in ["令和6年1月19日", "R6.1.19", "2024.1.19", "2024年1月19日", "2024-01-19", "2024/1/19", "R6年1月19日"]
    {
        assert!(forms("date", "2024-01-19").contains(&form.to_owned()), "{form}");
    }
    for form in ["2019年", "令和元年", "平成31年", "R1", "H31"] {
        assert!(forms("date", "2019").contains(&form.to_owned()), "{form}");
    }
    assert_eq!(forms("fiscal_year", "2023"), ["2023年度", "2023", "令和5年度", "令和5", "R5年度", "R5"]);
    assert_eq!(forms("count", "約1300名"), ["約1,300名", "約1300名"]);
    assert!(forms("count", "延べ1300名").contains(&"1,300名(延べ)".to_owned()));
    assert_eq!(forms("ratio", "50%"), ["1/2", "2分の1", "50%", "5割"]);
    assert_eq!(forms("party", "㈱オプテージ"), ["(株)オプテージ", "株式会社オプテージ"]);
}
