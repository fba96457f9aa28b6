//! The commands `new`, `init` and `fmt`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::collection::{Collection, EntryKey, Field, PROGRAM};
use akiraka::diagnostic::{Diagnostics, Lang};
use akiraka::disk;
use akiraka::edit::Ci;
use akiraka::pipeline::{self, Failure};
use serde_json::json;
use std::path::Path;

pub(super) fn new(
    arguments: &Arguments,
    called: &str,
    mut values: Vec<(String, String)>,
    name: Option<&str>,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let failed = |failure: Failure| CouldNotRun::new(&failure, terminal.lang());
    let collection = pipeline::collection(&arguments.root, called).map_err(failed)?;
    if terminal.can_ask() {
        ask_for_fields(&collection, &mut values, terminal);
    }
    let mut diagnostics = Diagnostics::new();
    let draft = pipeline::new_entry(&arguments.root, &collection, &values, name, &mut diagnostics).map_err(failed)?;
    let path = format!("content/{}", draft.path);
    terminal.findings(&diagnostics, json!({ "path": path, "text": draft.text }));
    if diagnostics.has_errors() {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("誤りがあるため、{path} は作っていません。"),
            Lang::En => format!("Because of the errors, {path} was not made."),
        });
        return Ok(Outcome::ContentHasErrors);
    }
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("作りました: {path}\n{}", draft.text),
        Lang::En => format!("made {path}\n{}", draft.text),
    });
    Ok(Outcome::Done)
}

/// Asks for each field that was not given, and again for one that cannot be read. An empty line leaves a field out.
fn ask_for_fields(collection: &Collection, values: &mut Vec<(String, String)>, terminal: &Terminal) {
    let lang = terminal.lang();
    let is_given = |field: &Field, values: &[(String, String)]| {
        values
            .iter()
            .any(|(key, _)| collection.column(key).map(|column| &collection.fields[column.field]) == Some(field))
    };
    for field in &collection.fields {
        if is_given(field, values) {
            continue;
        }
        while let Some(answer) = terminal.ask(&question(field, lang)).filter(|answer| !answer.is_empty()) {
            match field.kind.parse(&answer) {
                Ok(_) => {
                    values.push((field.name.clone(), answer));
                    break;
                }
                Err(expected) => terminal.line(expected.wording().in_lang(lang)),
            }
        }
    }
    if !values.iter().any(|(key, _)| EntryKey::called(key) == Some(EntryKey::Source)) {
        let question = match lang {
            Lang::Ja => "出典（例: 2023-results:67-70）",
            Lang::En => "source (for example 2023-results:67-70)",
        };
        let answer = terminal.ask(question).filter(|answer| !answer.is_empty());
        values.extend(answer.map(|answer| ("source".to_owned(), answer)));
    }
}

fn question(field: &Field, lang: Lang) -> String {
    let required = match (field.required, lang) {
        (true, Lang::Ja) => "、必須",
        (true, Lang::En) => ", required",
        (false, _) => "",
    };
    let example = match field.kind.name() {
        "money" => " 281,735,700円(税込)",
        "date" => " 令和6年1月19日",
        "period" => " 令和5年4月～令和6年3月",
        "fiscal_year" => " 令和5年度",
        "count" => " 約1,300名",
        "ratio" => " 2分の1",
        "list" => " 一；二；三",
        _ if field.name == PROGRAM => " programs/2023/orden",
        _ => "",
    };
    format!("{}（{}{required}）{example}", field.label, field.name)
}

#[cfg(feature = "office")]
pub(super) fn export(
    arguments: &Arguments,
    called: &str,
    file: &Path,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let failed = |failure: Failure| CouldNotRun::new(&failure, terminal.lang());
    let mut diagnostics = Diagnostics::new();
    let bytes = pipeline::workbook(&arguments.root, called, &mut diagnostics).map_err(failed)?;
    terminal.findings(&diagnostics, json!({ "bytes": bytes.len() }));
    if diagnostics.has_errors() {
        return Ok(Outcome::ContentHasErrors);
    }
    disk::replace(file, &bytes).map_err(|error| failed(Failure::from(error)))?;
    let file = file.display();
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("書き出しました: {file}"),
        Lang::En => format!("wrote {file}"),
    });
    Ok(Outcome::Done)
}

pub(super) fn init(folder: &Path, ci: Ci, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let made = pipeline::init(folder, ci).map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    for path in &made {
        terminal.line(&folder.join(path).display().to_string());
    }
    let folder = folder.display();
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!(
            "サイトの見本を作りました。次に `akiraka serve --root {folder}` で見てください。書き方は content/guide.md にあります。"
        ),
        Lang::En => format!("Made a small site. Look at it with `akiraka serve --root {folder}`; content/guide.md is its guide."),
    });
    Ok(Outcome::Done)
}

pub(super) fn format(arguments: &Arguments, only_check: bool, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let failed = |failure: Failure| CouldNotRun::new(&failure, terminal.lang());
    let unformatted = pipeline::unformatted(&arguments.root).map_err(failed)?;
    for (path, text) in &unformatted {
        terminal.line(&path.display().to_string());
        if !only_check {
            disk::replace(path, text.as_bytes()).map_err(|error| failed(Failure::from(error)))?;
        }
    }
    let count = unformatted.len();
    terminal.line(&match (terminal.lang(), only_check) {
        (Lang::Ja, false) => format!("そろえた原稿: {count}"),
        (Lang::Ja, true) => format!("そろっていない原稿: {count}"),
        (Lang::En, false) => format!("{count} files put in order"),
        (Lang::En, true) => format!("{count} files are not in order"),
    });
    Ok(if only_check && count > 0 { Outcome::ContentHasErrors } else { Outcome::Done })
}
