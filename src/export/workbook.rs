//! A list as a workbook: the data, which can be put into `content/` again, the same in numbers, the definitions, and the sources.

use super::columns::{self, Holds};
use super::list::{self, List};
use crate::content::{Cell, Record, SHEETS_BESIDE};
use crate::site::Site;
use crate::value::Kind;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The name of the sheet with the data.
const DATA: &str = "データ";

/// Why a list cannot be written: a cell takes at most 32,767 characters.
#[derive(Debug, thiserror::Error)]
#[error("a workbook cannot hold the list: {0}")]
pub struct TooLong(#[from] XlsxError);

/// The workbook of the section of that name; `None` where there is none.
///
/// # Errors
///
/// [`TooLong`] where a text does not fit into a cell.
pub fn workbook(site: &Site, name: &str) -> Result<Option<Vec<u8>>, TooLong> {
    let Some(list) = list::all(site).find(|list| list.collection().name == name) else { return Ok(None) };
    let [numbers, definitions, sources] = SHEETS_BESIDE;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(list)?);
    let sheets = [
        (DATA, data(list)),
        (numbers, self::numbers(list)),
        (definitions, self::definitions(list)),
        (sources, self::sources(list)),
    ];
    for (name, rows) in sheets {
        fill(workbook.add_worksheet().set_name(name)?, &rows)?;
    }
    Ok(Some(workbook.save_to_buffer()?))
}

/// A cell to be written.
enum Shown {
    Text(String),
    Number(f64),
}

type Rows = Vec<Vec<Shown>>;

/// A build knows no clock, and neither does a workbook: it has the date of the edition.
fn properties(list: List<'_>) -> Result<DocProperties, XlsxError> {
    let date = list.site.config.updated.map(|date| date.first_day());
    let (year, month, day) =
        date.map_or((2000, 1, 1), |date| (date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1)));
    let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), month, day)?;
    Ok(DocProperties::new().set_title(&list.collection().title).set_creation_datetime(&created))
}

fn fill(sheet: &mut Worksheet, rows: &Rows) -> Result<(), XlsxError> {
    let (plain, bold) = (Format::new().set_text_wrap().set_align(FormatAlign::Top), Format::new().set_bold());
    let number = Format::new().set_num_format("#,##0.###").set_align(FormatAlign::Top);
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Shown::Text(text) if text.is_empty() => continue,
                Shown::Text(text) if row == 0 => sheet.write_string_with_format(row, column, text, &bold)?,
                Shown::Text(text) => sheet.write_string_with_format(row, column, text, &plain)?,
                Shown::Number(value) => sheet.write_number_with_format(row, column, *value, &number)?,
            };
        }
    }
    let columns = rows.first().map_or(0, Vec::len);
    for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
        sheet.set_column_width(column, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn text(text: impl Into<String>) -> Shown {
    Shown::Text(text.into())
}

/// Everything that a record has, in the form in which `content/` reads it.
fn data(list: List<'_>) -> Rows {
    let fields = list.fields();
    let labels = fields.iter().map(|(_, field)| field.label.as_str());
    let header = ["ID", "アドレス"].into_iter().chain(labels).chain([
        "出典",
        "以前のアドレス",
        "確認済み",
        "言語",
        "やさしい日本語",
        "ほかの言語",
        "本文",
    ]);
    let row = |record: &Record| {
        let address = record.address.as_str().trim_matches('/');
        let address = address.strip_prefix(list.collection().name.as_str()).unwrap_or(address).trim_matches('/');
        let mut cells = vec![text(record.id.as_str()), text(address)];
        let printed = fields.iter().map(|(position, _)| record.cells[*position].as_ref().map(printed));
        cells.extend(printed.map(|printed| text(printed.unwrap_or_default())));
        let citation = record.citation.as_ref();
        cells.push(text(citation.map(|cited| format!("{}:{}", cited.seed, cited.lines)).unwrap_or_default()));
        cells.push(text(record.aliases.iter().map(|alias| alias.address.as_str()).collect::<Vec<_>>().join("\n")));
        let waivers = record.waivers.iter().map(|waiver| format!("{}: {}", waiver.code, waiver.reason));
        cells.push(text(waivers.collect::<Vec<_>>().join("\n")));
        cells.push(text(record.lang.clone().unwrap_or_default()));
        cells.push(text(record.easy.as_ref().map(|easy| easy.as_str()).unwrap_or_default()));
        let translations = record.translations.iter().map(|page| page.address.as_str());
        cells.push(text(translations.collect::<Vec<_>>().join("\n")));
        cells.push(text(record.body.as_ref().map(|body| body.text()).unwrap_or_default()));
        cells
    };
    std::iter::once(header.map(text).collect()).chain(list.records().map(row)).collect()
}

/// The printed form; one without a value says so, as in front matter.
fn printed(cell: &Cell) -> String {
    match cell.value {
        Some(_) => cell.printed.clone(),
        None => format!("{{printed: {}}}", cell.printed),
    }
}

/// The typed values, as the published CSV file has them, with numbers as numbers.
fn numbers(list: List<'_>) -> Rows {
    let columns = columns::of_list(list);
    let header = columns.iter().map(|column| text(column.name.as_str())).collect();
    let cell = |column: &columns::Column<'_>, record: &Record| {
        let shown = column.text(list, record);
        let is_number = matches!(column.holds, Holds::Integer | Holds::Number);
        match shown.parse::<f64>() {
            Ok(number) if is_number => Shown::Number(number),
            _ => text(shown),
        }
    };
    let rows = list.records().map(|record| columns.iter().map(|column| cell(column, record)).collect());
    std::iter::once(header).chain(rows).collect()
}

fn definitions(list: List<'_>) -> Rows {
    let header = ["見出し", "項目", "種類", "必須", "ほかの見出し", "説明"].map(text).into();
    let rows = list.fields().into_iter().map(|(_, field)| {
        let choices = if let Kind::Choice(choices) = &field.kind { choices.join("、") } else { String::new() };
        let about = [field.description.clone().unwrap_or_default(), choices];
        vec![
            text(field.label.as_str()),
            text(field.name.as_str()),
            text(field.kind.name()),
            text(if field.required { "必須" } else { "" }),
            text(field.also.join("、")),
            text(about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")),
        ]
    });
    std::iter::once(header).chain(rows).collect()
}

/// The cited lines as they stand, cut where a cell is full.
fn sources(list: List<'_>) -> Rows {
    const FULL: usize = 32_000;
    let header = ["ID", "資料", "資料の題名", "行", "原文"].map(text).into();
    let rows = list.records().filter_map(|record| {
        let citation = record.citation.as_ref()?;
        let seed = list.site.seeds.get(&citation.seed)?;
        let lines: Vec<&str> = citation.lines.iter().map(|line| seed.line(line)).collect();
        Some(vec![
            text(record.id.as_str()),
            text(citation.seed.as_str()),
            text(seed.guide.title.clone().unwrap_or_default()),
            text(citation.lines.to_string()),
            text(lines.join("\n").chars().take(FULL).collect::<String>()),
        ])
    });
    std::iter::once(header).chain(rows).collect()
}
