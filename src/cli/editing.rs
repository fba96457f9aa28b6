//! The commands `new`, `init` and `fmt`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::collection::{Collection, EntryKey, Field, PROGRAM};
use akiraka::diagnostic::{Diagnostics, Lang, Severity};
use akiraka::disk;
use akiraka::edit::Ci;
use akiraka::pipeline::{self, Failure};
use akiraka::source::Place;
use akiraka::value;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn new(
    arguments: &Arguments,
    called: &str,
    values: Vec<(String, String)>,
    name: Option<&str>,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let failed = |failure: Failure| CouldNotRun::new(&failure, terminal.lang());
    let collection = pipeline::collection(&arguments.root, called).map_err(failed)?;
    let mut form = Form { collection: &collection, values, lang: terminal.lang() };
    if terminal.can_ask() {
        form.ask_for_the_rest(terminal);
    }
    loop {
        let mut findings = Diagnostics::new();
        let draft =
            pipeline::new_entry(&arguments.root, &collection, &form.values, name, &mut findings).map_err(failed)?;
        let path = format!("content/{}", draft.path);
        terminal.findings(&findings, json!({ "path": path, "text": draft.text }));
        if !findings.has_errors() {
            terminal.line(&match terminal.lang() {
                Lang::Ja => format!("作りました: {path}\n{}", draft.text),
                Lang::En => format!("made {path}\n{}", draft.text),
            });
            return Ok(Outcome::Done);
        }
        if !terminal.can_ask() || !form.ask_again(&findings, terminal) {
            terminal.line(&match terminal.lang() {
                Lang::Ja => format!("誤りがあるため、{path} は作っていません。"),
                Lang::En => format!("Because of the errors, {path} was not made."),
            });
            return Ok(Outcome::ContentHasErrors);
        }
    }
}

/// Somebody who is asked, and told.
trait Person {
    /// An answer in one line; `None` where there will be no more.
    fn ask(&self, question: &str) -> Option<String>;

    /// One line for them.
    fn tell(&self, text: &str);
}

impl Person for Terminal {
    fn ask(&self, question: &str) -> Option<String> {
        Terminal::ask(self, question)
    }

    fn tell(&self, text: &str) {
        self.line(text);
    }
}

/// The values of a new entry as far as they are known.
struct Form<'a> {
    collection: &'a Collection,
    values: Vec<(String, String)>,
    lang: Lang,
}

impl Form<'_> {
    /// Asks for each field that was not given, then for the source.
    fn ask_for_the_rest(&mut self, person: &impl Person) {
        for (at, field) in self.collection.fields.iter().enumerate() {
            let is_given = self.values.iter().any(|(key, _)| is_column(self.collection, key, at));
            if !is_given && self.ask_for_field(field, person).is_none() {
                return;
            }
        }
        if !self.values.iter().any(|(key, _)| EntryKey::called(key) == Some(EntryKey::Source)) {
            self.ask_for_source(person);
        }
    }

    /// Asks once more for what stands on the lines of errors; whether anything was answered.
    fn ask_again(&mut self, findings: &Diagnostics, person: &impl Person) -> bool {
        let errors = findings.sorted().into_iter().filter(|finding| finding.severity == Severity::Error);
        let keys: BTreeSet<String> = errors.filter_map(|finding| key_at(finding.place.as_ref()?)).collect();
        let mut is_answered = false;
        for key in keys {
            let answer = match (self.collection.column(&key), EntryKey::called(&key)) {
                (Some(column), _) => {
                    self.values.retain(|(known, _)| !is_column(self.collection, known, column.field));
                    self.ask_for_field(&self.collection.fields[column.field], person)
                }
                (None, Some(EntryKey::Source)) => {
                    self.values.retain(|(known, _)| EntryKey::called(known) != Some(EntryKey::Source));
                    self.ask_for_source(person)
                }
                _ => None,
            };
            is_answered |= answer.is_some();
        }
        is_answered
    }

    /// Asks until the answer can be read, or is empty for a field that may be left out; `None` where nobody answers any more.
    fn ask_for_field(&mut self, field: &Field, person: &impl Person) -> Option<()> {
        loop {
            let answer = person.ask(&question(field, self.lang))?;
            if answer.is_empty() && !field.required {
                return Some(());
            }
            match field.kind.parse(&answer) {
                Ok(_) => {
                    self.values.push((field.name.clone(), answer));
                    return Some(());
                }
                Err(expected) => {
                    person.tell(expected.wording().in_lang(self.lang));
                    value::slip(&field.kind, &answer).into_iter().for_each(|slip| person.tell(slip.in_lang(self.lang)));
                }
            }
        }
    }

    fn ask_for_source(&mut self, person: &impl Person) -> Option<()> {
        let question = match self.lang {
            Lang::Ja => "出典（例: 2023-results:67-70）",
            Lang::En => "source (for example 2023-results:67-70)",
        };
        let answer = person.ask(question)?;
        if !answer.is_empty() {
            self.values.push((EntryKey::Source.name().to_owned(), answer));
        }
        Some(())
    }
}

/// Whether a key is the name or a heading of a field, by its position.
fn is_column(collection: &Collection, key: &str, field: usize) -> bool {
    collection.column(key).is_some_and(|column| column.field == field)
}

/// The key on whose line something is wrong.
fn key_at(place: &Place) -> Option<String> {
    let line = place.source.line(place.line_column().0)?;
    Some(place.source.text()[line].split_once(':')?.0.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;
    use akiraka::collection::built_in;
    use akiraka::diagnostic::{Diagnostic, Wording};
    use akiraka::source::Source;
    use std::cell::RefCell;

    /// Somebody with some answers, who remembers all that was said.
    struct Somebody(RefCell<Vec<&'static str>>, RefCell<Vec<String>>);

    impl Somebody {
        fn with(answers: &[&'static str]) -> Self {
            Self(RefCell::new(answers.iter().rev().copied().collect()), RefCell::default())
        }
    }

    impl Person for Somebody {
        fn ask(&self, question: &str) -> Option<String> {
            self.1.borrow_mut().push(question.to_owned());
            self.0.borrow_mut().pop().map(str::to_owned)
        }

        fn tell(&self, text: &str) {
            self.1.borrow_mut().push(format!("! {text}"));
        }
    }

    fn pairs(values: &[(String, String)]) -> Vec<(&str, &str)> {
        values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }

    #[test]
    fn each_field_is_asked_for_until_it_can_be_read() {
        let collection = built_in("contracts").unwrap();
        let values = vec![("契約期間".to_owned(), "R5".to_owned())];
        let mut form = Form { collection: &collection, values, lang: Lang::Ja };
        let somebody = Somebody::with(&["", "印刷", "", "12O円", "120円"]);
        form.ask_for_the_rest(&somebody);
        assert_eq!(pairs(&form.values), [("契約期間", "R5"), ("title", "印刷"), ("amount", "120円")]);
        let expected = [
            "名称（title、必須）",
            "! 値が空です",
            "名称（title、必須）",
            "委託先（supplier）",
            "契約金額（amount） 281,735,700円(税込)",
            "! 金額として読めません（例: 281,735,700円(税込)、9,441千円、1200000）",
            "! 数字の中に英字の「O」があります。数字の「0」ではありませんか",
            "契約金額（amount） 281,735,700円(税込)",
        ];
        assert_eq!(somebody.1.borrow()[..expected.len()], expected);
    }

    #[test]
    fn what_is_wrong_is_asked_for_again() {
        let collection = built_in("contracts").unwrap();
        let values = [("事業", "programs/x"), ("出典", "x:1"), ("title", "一")];
        let values = values.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let mut form = Form { collection: &collection, values, lang: Lang::En };
        let source = Source::new("content/contracts/1.md", "---\ntitle: 一\nprogram: programs/x\nsource: x:1\n---\n");
        let error = |line| Diagnostic::error("x", Wording::new("", "")).at(Place::line(&source, line));
        let mut findings = Diagnostics::new();
        findings.extend([error(3), error(4)]);
        assert!(form.ask_again(&findings, &Somebody::with(&["programs/y", ""])));
        assert_eq!(pairs(&form.values), [("title", "一"), ("program", "programs/y")]);
        assert!(!form.ask_again(&findings, &Somebody::with(&[])), "nobody answers");
    }
}
