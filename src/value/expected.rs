//! What was expected where a printed form could not be read, in words that help to correct it.

use super::date::Date;
use crate::diagnostic::{Lang, Wording};
use std::fmt;

/// A printed form that is not the value it should be, and what was expected instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    reason: Reason,
}

/// What a printed form should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Money,
    Date,
    Period,
    FiscalYear,
    Count,
    Ratio,
    Link,
    Integer,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    Form(What),
    TooLarge(What),
    Commas(What),
    NotWhole(What),
    Empty,
    NoYear,
    NoSuchDay,
    OutsideEra { name: &'static str, first: Date, last: Option<Date> },
    WrongWeekday { date: Date, right: char },
    EndBeforeStart,
    ZeroDenominator,
    CorporateNumberDigits,
    CorporateNumberCheck { right: u32 },
    NotAChoice { choices: Vec<String>, nearest: Option<String> },
}

impl What {
    fn ja(self) -> &'static str {
        match self {
            Self::Money => "金額",
            Self::Date => "日付",
            Self::Period => "期間",
            Self::FiscalYear => "年度",
            Self::Count => "数量",
            Self::Ratio => "割合",
            Self::Link => "リンク",
            Self::Integer => "整数",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Money => "an amount of money",
            Self::Date => "a date",
            Self::Period => "a period",
            Self::FiscalYear => "a fiscal year",
            Self::Count => "a count",
            Self::Ratio => "a ratio",
            Self::Link => "a link",
            Self::Integer => "a whole number",
        }
    }

    fn examples(self) -> &'static [&'static str] {
        match self {
            Self::Money => &["281,735,700円(税込)", "9,441千円", "1200000"],
            Self::Date => &["令和6年1月19日", "R6.1.19", "2024-01-19", "令和6年1月"],
            Self::Period => &["令和5年4月～令和6年3月", "R2.4～", "2023-04/2024-03"],
            Self::FiscalYear => &["令和5年度", "R5", "2023年度"],
            Self::Count => &["約1,300名", "延べ 2,252名", "25市町村"],
            Self::Ratio => &["2分の1", "2/15", "43.9%"],
            Self::Link => &["https://example.jp/", "/documents/"],
            Self::Integer => &["12", "1,200", "-3"],
        }
    }
}

impl Expected {
    /// What is wrong and what would be right.
    pub fn wording(&self) -> Wording {
        match &self.reason {
            Reason::Form(what) => unreadable(*what),
            Reason::TooLarge(what) => Wording::new(
                format!("{}として大きすぎます（9,223,372,036,854,775,807まで）", what.ja()),
                format!("this is too large for {} (at most 9,223,372,036,854,775,807)", what.en()),
            ),
            Reason::Commas(what) => Wording::new(
                format!("{}の桁区切りが3桁ごとではありません（例: 1,234,567）", what.ja()),
                format!("the commas in {} do not part groups of three digits (for example 1,234,567)", what.en()),
            ),
            Reason::NotWhole(What::Money) => Wording::new(
                "金額に1円未満の端数があります（例: 34.1億円、9,441千円）",
                "an amount of money must be whole yen (for example 34.1億円, 9,441千円)",
            ),
            Reason::NotWhole(what) => Wording::new(
                format!("{}は整数で書いてください", what.ja()),
                format!("{} must be a whole number", what.en()),
            ),
            Reason::Empty => Wording::new("値が空です", "this value is empty"),
            Reason::NotAChoice { choices, nearest } => not_a_choice(choices, nearest.as_deref()),
            Reason::ZeroDenominator => Wording::new("分母が0です", "the denominator is zero"),
            Reason::CorporateNumberDigits => Wording::new(
                "法人番号は13桁の数字です（例: 7000012050002）",
                "a corporate number has 13 digits (for example 7000012050002)",
            ),
            Reason::CorporateNumberCheck { right } => Wording::new(
                format!("法人番号の検査用数字（先頭の1桁）が合いません。この番号なら{right}です"),
                format!("the check digit (the first digit) of this corporate number is wrong: it would be {right}"),
            ),
            Reason::NoYear
            | Reason::NoSuchDay
            | Reason::OutsideEra { .. }
            | Reason::WrongWeekday { .. }
            | Reason::EndBeforeStart => self.calendar_wording(),
        }
    }

    fn calendar_wording(&self) -> Wording {
        match &self.reason {
            Reason::NoYear => Wording::new(
                "日付に年がありません（例: 令和6年1月19日、2024-01-19）",
                "this date has no year (write for example 令和6年1月19日, 2024-01-19)",
            ),
            Reason::OutsideEra { name, first, last } => outside_era(name, *first, *last),
            Reason::WrongWeekday { date, right } => Wording::new(
                format!("曜日が合いません。{date}は{right}曜日です"),
                format!("the day of the week is wrong: {} is a {}", date.iso(), english_weekday(*right)),
            ),
            Reason::EndBeforeStart => {
                Wording::new("期間の終わりが始まりより前です", "this period ends before it begins")
            }
            _ => Wording::new("暦にない日付です", "there is no such day in the calendar"),
        }
    }

    pub(super) fn form(what: What) -> Self {
        Self { reason: Reason::Form(what) }
    }

    pub(super) fn too_large(what: What) -> Self {
        Self { reason: Reason::TooLarge(what) }
    }

    pub(super) fn commas(what: What) -> Self {
        Self { reason: Reason::Commas(what) }
    }

    pub(super) fn not_whole(what: What) -> Self {
        Self { reason: Reason::NotWhole(what) }
    }

    pub(super) fn something() -> Self {
        Self { reason: Reason::Empty }
    }

    pub(super) fn a_year() -> Self {
        Self { reason: Reason::NoYear }
    }

    pub(super) fn a_calendar_day() -> Self {
        Self { reason: Reason::NoSuchDay }
    }

    pub(super) fn within_era(name: &'static str, first: Date, last: Option<Date>) -> Self {
        Self { reason: Reason::OutsideEra { name, first, last } }
    }

    pub(super) fn weekday(date: Date, right: char) -> Self {
        Self { reason: Reason::WrongWeekday { date, right } }
    }

    pub(super) fn end_after_start() -> Self {
        Self { reason: Reason::EndBeforeStart }
    }

    pub(super) fn a_denominator() -> Self {
        Self { reason: Reason::ZeroDenominator }
    }

    pub(super) fn thirteen_digits() -> Self {
        Self { reason: Reason::CorporateNumberDigits }
    }

    pub(super) fn check_digit(right: u32) -> Self {
        Self { reason: Reason::CorporateNumberCheck { right } }
    }

    pub(super) fn a_choice(choices: &[String], nearest: Option<&str>) -> Self {
        Self { reason: Reason::NotAChoice { choices: choices.to_vec(), nearest: nearest.map(str::to_owned) } }
    }

    /// Whether it is a period that ends before it begins.
    pub fn is_reversed_period(&self) -> bool {
        matches!(self.reason, Reason::EndBeforeStart)
    }

    /// Whether it is about a corporate number.
    pub fn is_corporate_number(&self) -> bool {
        matches!(self.reason, Reason::CorporateNumberDigits | Reason::CorporateNumberCheck { .. })
    }

    /// Whether the form itself was not understood, rather than what it says.
    pub(super) fn is_about_form(&self) -> bool {
        matches!(self.reason, Reason::Form(_))
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wording().in_lang(Lang::En))
    }
}

impl std::error::Error for Expected {}

fn unreadable(what: What) -> Wording {
    Wording::new(
        format!("{}として読めません（例: {}）", what.ja(), what.examples().join("、")),
        format!("this cannot be read as {} (for example {})", what.en(), what.examples().join("; ")),
    )
}

fn outside_era(name: &str, first: Date, last: Option<Date>) -> Wording {
    match last {
        Some(last) => Wording::new(
            format!("{name}にない日付です（{name}は{first}から{last}まで）"),
            format!("this date is not in the era {name} ({} to {})", first.iso(), last.iso()),
        ),
        None => Wording::new(
            format!("{name}にない日付です（{name}は{first}から）"),
            format!("this date is not in the era {name} (from {})", first.iso()),
        ),
    }
}

fn not_a_choice(choices: &[String], nearest: Option<&str>) -> Wording {
    let (ja, en) = match nearest {
        Some(nearest) => (format!("。「{nearest}」ではありませんか"), format!("; did you mean “{nearest}”?")),
        None => (String::new(), String::new()),
    };
    Wording::new(
        format!("「{}」のどれかを書いてください{ja}", choices.join("」「")),
        format!("this must be one of “{}”{en}", choices.join("”, “")),
    )
}

fn english_weekday(weekday: char) -> &'static str {
    match weekday {
        '月' => "Monday",
        '火' => "Tuesday",
        '水' => "Wednesday",
        '木' => "Thursday",
        '金' => "Friday",
        '土' => "Saturday",
        _ => "Sunday",
    }
}
