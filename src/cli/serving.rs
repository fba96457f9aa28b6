//! The command `serve`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{Diagnostic, Diagnostics, Lang, Severity};
use akiraka::pipeline::{Failure, Session};
use akiraka::serve::{self, Event, Options};
use serde_json::json;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

pub(super) fn run(
    arguments: &Arguments,
    port: Option<u16>,
    open: bool,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let lang = terminal.lang();
    if !arguments.root.join("content").is_dir() {
        return Err(CouldNotRun::new(&Failure::NoSite(arguments.root.clone()), lang));
    }
    let options = Options { root: arguments.root.clone(), port, lang };
    let session = Session::new(&arguments.root, &arguments.settings);
    let told = Mutex::new(Vec::new());
    let tell = |event: Event| match event {
        Event::Listening { url, taken } => {
            terminal.line(&listening(&url, taken, lang));
            if open && !opened(&url) {
                terminal.line(not_opened(lang));
            }
        }
        Event::Updated { pages, findings, is_shown } => {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            terminal.findings(&news(&findings, &told), json!({ "pages": pages }));
            *told = findings.into_iter().collect();
            terminal.line(&preview(pages, is_shown, lang));
        }
        Event::Questioned { findings } if !findings.is_empty() => {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            terminal.findings(&news(&findings, &told), json!({}));
            told.extend(findings);
        }
        Event::Questioned { .. } => {}
        Event::Failed(failure) => terminal.trouble(failure.wording().in_lang(lang)),
    };
    serve::run(&options, session, tell).map_err(|error| CouldNotRun(error.wording().in_lang(lang).to_owned()))?;
    terminal.line(match lang {
        Lang::Ja => "終わりました",
        Lang::En => "stopped",
    });
    Ok(Outcome::Done)
}

/// Errors are told after each change until they are mended, warnings once.
fn news(findings: &Diagnostics, told: &[Diagnostic]) -> Diagnostics {
    let mut news = Diagnostics::new();
    let is_news = |finding: &&Diagnostic| finding.severity == Severity::Error || !told.contains(finding);
    news.extend(findings.sorted().into_iter().filter(is_news).cloned());
    news
}

fn listening(url: &str, taken: Option<u16>, lang: Lang) -> String {
    let instead = taken.map(|taken| match lang {
        Lang::Ja => format!("ポート {taken} は使われているので、別のポートにしました。\n"),
        Lang::En => format!("port {taken} is in use, so this is another one\n"),
    });
    let open = match lang {
        Lang::Ja => format!("{url} をブラウザーで開いてください（終わるときは Ctrl-C）"),
        Lang::En => format!("open {url} in a browser (Ctrl-C to end)"),
    };
    format!("{}{open}", instead.unwrap_or_default())
}

fn preview(pages: usize, is_shown: bool, lang: Lang) -> String {
    match (is_shown, lang) {
        (true, Lang::Ja) => format!("新しくしました: {pages} ページ"),
        (true, Lang::En) => format!("up to date: {pages} pages"),
        (false, Lang::Ja) => "誤りがあるため、前のサイトを見せています".to_owned(),
        (false, Lang::En) => "because of the errors, the site before is still shown".to_owned(),
    }
}

/// Opens an address with the program that the system has for it; whether there is one.
fn opened(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

fn not_opened(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ブラウザーを開けませんでした。上のアドレスをブラウザーで開いてください。",
        Lang::En => "no browser could be opened: open the address above yourself",
    }
}
