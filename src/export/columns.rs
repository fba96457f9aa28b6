//! The columns of a list's CSV file: their headings, what they hold, and the text of each cell.

use super::list::List;
use crate::collection::{Field, PROGRAM};
use crate::content::{Cell, Record};
use crate::value::{Kind, Tax, Value};

/// One column.
pub(super) struct Column<'a> {
    /// The heading.
    pub(super) name: String,
    /// What its cells hold.
    pub(super) holds: Holds,
    /// Whether every record has it.
    pub(super) required: bool,
    /// What it is, besides what the field's own description says.
    pub(super) about: &'static str,
    /// The field that it is a part of.
    pub(super) field: Option<&'a Field>,
    text: Text,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Identifier,
    Address,
    Choice(Vec<String>),
    CorporateNumber,
    Date,
    Integer,
    Number,
}

/// Where the text of a cell comes from.
enum Text {
    Record(fn(List<'_>, &Record) -> String),
    Cell(usize, fn(&Cell) -> String),
}

/// All columns: the identifier, the fields, the citation, the address of the record's page.
pub(super) fn of_list(list: List<'_>) -> Vec<Column<'_>> {
    let own = |name: &str, holds, required, about, text| Column {
        name: name.to_owned(),
        holds,
        required,
        about,
        field: None,
        text: Text::Record(text),
    };
    let mut columns =
        vec![own("ID", Holds::Identifier, true, "一覧の中で重複しない番号", |_, record| record.id.clone())];
    for (position, field) in list.fields() {
        if field.name == PROGRAM {
            columns.push(own(&field.label, Holds::Text, false, "この記録が属する事業の名称", program));
        } else {
            columns.extend(of_field(position, field));
        }
    }
    columns.push(own("出典", Holds::Text, false, "出典の資料と行番号", citation));
    columns.push(own("URL", Holds::Address, true, "この記録のページ", |list, record| {
        list.site.config.absolute(record.address.as_str())
    }));
    columns
}

impl Column<'_> {
    /// The cell of a record, harmless in a spreadsheet.
    pub(super) fn text(&self, list: List<'_>, record: &Record) -> String {
        let text = match self.text {
            Text::Record(text) => text(list, record),
            Text::Cell(position, text) => record.cells[position].as_ref().map(text).unwrap_or_default(),
        };
        if matches!(self.holds, Holds::Date | Holds::Integer | Holds::Number) { text } else { harmless(text) }
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn of_field(position: usize, field: &Field) -> Vec<Column<'_>> {
    let label = &field.label;
    let column = |name: String, holds, required, about, text| Column {
        name,
        holds,
        required,
        about,
        field: Some(field),
        text: Text::Cell(position, text),
    };
    let part = |name: String, holds, about, text| column(name, holds, false, about, text);
    let whole = |holds, about| column(label.clone(), holds, field.required, about, whole);
    let printed = || column(format!("{label}（原文）"), Holds::Text, field.required, "資料の記載のとおり", printed);
    match &field.kind {
        Kind::Money => vec![
            part(format!("{label}（円）"), Holds::Integer, "円を単位とする整数", yen),
            part(format!("{label} 税区分"), Holds::Choice(TAXES.map(str::to_owned).into()), "空欄は記載なし", tax),
            printed(),
        ],
        Kind::Date => vec![part(label.clone(), Holds::Date, "記載の精度による西暦の日付", date), printed()],
        Kind::Period => vec![
            part(format!("{label} 開始"), Holds::Date, "記載の精度による西暦の日付", start),
            part(format!("{label} 終了"), Holds::Date, "記載の精度による西暦の日付。空欄は終わりの記載なし", end),
            printed(),
        ],
        Kind::Count => vec![
            part(label.clone(), Holds::Integer, "単位を除いた数", number),
            part(format!("{label} 単位"), Holds::Text, "数の単位", unit),
            printed(),
        ],
        Kind::Party => vec![
            whole(Holds::Text, "記載の名称"),
            part(format!("{label} 法人番号"), Holds::CorporateNumber, "13桁の法人番号", corporate_number),
        ],
        Kind::Ratio => vec![part(label.clone(), Holds::Number, "割合を小数で表した値", quotient), printed()],
        Kind::FiscalYear => vec![part(label.clone(), Holds::Integer, "年度が始まる西暦の年", figure)],
        Kind::Integer => vec![part(label.clone(), Holds::Integer, "整数", figure)],
        Kind::Choice(choices) => vec![whole(Holds::Choice(choices.clone()), "選択肢の一つ")],
        Kind::List => vec![whole(Holds::Text, "複数の項目は「 ／ 」で区切る")],
        Kind::Text | Kind::Markdown | Kind::Link => vec![whole(Holds::Text, "")],
    }
}

const TAXES: [&str; 2] = ["税込", "税抜"];

fn program(list: List<'_>, record: &Record) -> String {
    list.program(record).map(|program| program.title).unwrap_or_default()
}

/// As a spreadsheet among the content has it: `2023-results:67-70`.
fn citation(_: List<'_>, record: &Record) -> String {
    record.citation.as_ref().map(|citation| format!("{}:{}", citation.seed, citation.lines)).unwrap_or_default()
}

fn printed(cell: &Cell) -> String {
    cell.printed.clone()
}

/// The text of a value, or the printed form that has none.
fn whole(cell: &Cell) -> String {
    match &cell.value {
        Some(Value::Party(party)) => party.name().to_owned(),
        Some(value) => value.to_string(),
        None => cell.printed.clone(),
    }
}

/// Digits, or nothing where the printed form has no value.
fn figure(cell: &Cell) -> String {
    match &cell.value {
        Some(Value::FiscalYear(year)) => year.year().to_string(),
        Some(Value::Integer(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn yen(cell: &Cell) -> String {
    if let Some(Value::Money(money)) = &cell.value { money.yen.to_string() } else { String::new() }
}

fn tax(cell: &Cell) -> String {
    let Some(Value::Money(money)) = &cell.value else { return String::new() };
    let [included, excluded] = TAXES;
    let word = match money.tax {
        Some(Tax::Included) => included,
        Some(Tax::Excluded) => excluded,
        None => "",
    };
    word.to_owned()
}

fn date(cell: &Cell) -> String {
    if let Some(Value::Date(date)) = &cell.value { date.iso() } else { String::new() }
}

fn start(cell: &Cell) -> String {
    if let Some(Value::Period(period)) = &cell.value { period.start().iso() } else { String::new() }
}

fn end(cell: &Cell) -> String {
    let Some(Value::Period(period)) = &cell.value else { return String::new() };
    period.end().map(|end| end.iso()).unwrap_or_default()
}

fn number(cell: &Cell) -> String {
    if let Some(Value::Count(count)) = &cell.value { count.number().to_string() } else { String::new() }
}

fn unit(cell: &Cell) -> String {
    if let Some(Value::Count(count)) = &cell.value { count.unit().to_owned() } else { String::new() }
}

fn corporate_number(cell: &Cell) -> String {
    let Some(Value::Party(party)) = &cell.value else { return String::new() };
    party.corporate_number().map(ToString::to_string).unwrap_or_default()
}

/// As precise as spreadsheets reckon. A fraction with a stroke would become a day of the calendar there.
fn quotient(cell: &Cell) -> String {
    let Some(Value::Ratio(ratio)) = &cell.value else { return String::new() };
    (ratio.numerator() as f64 / ratio.denominator() as f64).to_string()
}
