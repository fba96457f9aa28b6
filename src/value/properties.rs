//! What holds for every value: it reads what it prints, and no text makes it panic.

use super::*;
use proptest::prelude::*;

/// Text made of what printed values are made of.
const SOUP: &str = "[0-9０-９①,，.．/／年月日度元令和平成昭HRS約延べ実名円千万百億兆税込抜別金▲△－\\-~～〜から同まで（）()土%分の割株㈱法人番号：、 　\n]{0,24}";

fn date() -> impl Strategy<Value = Date> {
    let parts = (1000..=9999_i32, proptest::option::of((1..=12_u8, proptest::option::of(1..=31_u8))));
    parts.prop_filter_map("a day in the calendar", |(year, rest)| {
        let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
        Date::new(year, month, day).ok()
    })
}

fn money() -> impl Strategy<Value = Money> {
    let tax = prop_oneof![Just(None), Just(Some(Tax::Included)), Just(Some(Tax::Excluded))];
    let parts = (any::<i64>(), tax, prop::sample::select(Unit::ALL.to_vec()), any::<bool>());
    parts.prop_map(|(yen, tax, unit, approximate)| Money { yen, tax, unit, approximate })
}

/// A type and a text that it reads.
fn readable() -> impl Strategy<Value = (Kind, String)> {
    prop_oneof![
        money().prop_map(|money| (Kind::Money, money.to_string())),
        date().prop_map(|date| (Kind::Date, date.to_string())),
        date().prop_map(|date| (Kind::Date, date.in_era())),
        (date(), proptest::option::of(date())).prop_filter_map("an end after the start", |(start, end)| {
            Some((Kind::Period, Period::new(start, end).ok()?.to_string()))
        }),
        (1000..=9998_i32).prop_map(|year| (Kind::FiscalYear, format!("{year}年度"))),
        "(延べ|実)?約?(0|[1-9][0-9]{0,17})(名|市町村|接続/月|ヶ所)?(（延べ）)?"
            .prop_map(|printed| (Kind::Count, printed)),
        "-?[1-9][0-9]{0,8}/[1-9][0-9]{0,8}|[0-9]\\.[0-9]{1,9}%".prop_map(|printed| (Kind::Ratio, printed)),
        "[（株）㈱甲乙 \n]{1,9}(（構成員：[甲乙、（）]{1,9}）)?(（法人番号 7000012050002）)?"
            .prop_map(|printed| (Kind::Party, printed)),
        "[甲乙／ \n]{1,12}".prop_map(|printed| (Kind::List, printed)),
        any::<i64>().prop_map(|number| (Kind::Integer, number.to_string())),
        "\\PC{1,12}".prop_map(|printed| (Kind::Text, printed)),
    ]
}

fn every_kind() -> impl Iterator<Item = Kind> {
    Kind::names().iter().filter_map(|name| Kind::from_name(name, vec!["甲".to_owned()]))
}

proptest! {
    #[test]
    fn a_value_reads_what_it_prints((kind, printed) in readable()) {
        if let Ok(value) = kind.parse(&printed) {
            prop_assert_eq!(kind.parse(&value.to_string()), Ok(value));
        }
    }

    #[test]
    fn every_printed_money_and_date_is_read(money in money(), date in date()) {
        prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
        prop_assert_eq!(Date::parse(&date.iso()), Ok(date));
        let era = Date::parse(&date.in_era());
        prop_assert!(era == Ok(date) || date.year() > 2117);
    }

    #[test]
    fn whatever_is_read_from_soup_reads_what_it_prints(printed in SOUP) {
        for kind in every_kind() {
            if let Ok(value) = kind.parse(&printed) {
                prop_assert_eq!(kind.parse(&value.to_string()), Ok(value), "{:?}", kind);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(printed in "\\PC*") {
        for kind in every_kind() {
            if let Ok(value) = kind.parse(&printed) {
                value.forms();
            }
        }
    }

    #[test]
    fn every_form_is_read_as_the_value(money in money(), date in date()) {
        for form in money.forms() {
            let read = Money::parse(&form).map(|read| (read.yen, read.tax, read.approximate));
            prop_assert_eq!(read, Ok((money.yen, money.tax, money.approximate)), "{}", form);
        }
        if date.year() <= 2117 {
            for form in date.forms() {
                prop_assert_eq!(Date::parse(&form), Ok(date), "{}", form);
            }
        }
    }

    #[test]
    fn order_follows_the_calendar_and_the_amount(a in date(), b in date(), left in money(), right in money()) {
        prop_assert_eq!(a.iso().cmp(&b.iso()), a.cmp(&b));
        if left.yen != right.yen {
            prop_assert_eq!(left.cmp(&right), left.yen.cmp(&right.yen));
        }
    }

    #[test]
    fn ratios_sort_as_fractions(a in -99..99_i128, b in 1..99_i128, c in -99..99_i128, d in 1..99_i128) {
        let (left, right) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
        prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
        prop_assert_eq!(left == right, a * d == c * b);
    }
}
