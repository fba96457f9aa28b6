//! The terminal: the only place that prints.

use super::arguments::{Arguments, Format};
use super::words::say;
use akiraka::diagnostic::{self, Diagnostic, Diagnostics, Lang, Severity};
use akiraka::pipeline::{PageMade, Step};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Where a run says what it has to say: findings and progress on standard error, results on standard output.
pub(super) struct Terminal {
    lang: Lang,
    quiet: bool,
    format: Format,
    color: bool,
    watched: bool,
    start: Instant,
    /// When progress was last drawn, in milliseconds since the start; 0 for never.
    drawn: AtomicU64,
}

/// Work that takes less is not worth a progress line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a progress line is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

impl Terminal {
    pub(super) fn new(arguments: &Arguments) -> Self {
        let watched = stderr().is_terminal();
        let color = watched && super::environment("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            lang: arguments.lang,
            quiet: arguments.quiet,
            format: arguments.format,
            color,
            watched,
            start: Instant::now(),
            drawn: AtomicU64::new(0),
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// One line for people.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet && self.format == Format::Text {
            write(&mut stdout().lock(), text);
        }
    }

    /// A result for machines.
    pub(super) fn json(&self, result: &Value) {
        write(&mut stdout().lock(), &result.to_string());
    }

    /// Why the run could not be made.
    pub(super) fn failure(&self, text: &str) {
        match self.format {
            Format::Text => {
                write(&mut stderr().lock(), &format!("{}: {text}", say(self.lang, "実行できません", "could not run")))
            }
            Format::Json | Format::Sarif => write(&mut stdout().lock(), &json!({ "failure": text }).to_string()),
            Format::Github => write(&mut stdout().lock(), &format!("::error::{}", text.replace('\n', "%0A"))),
        }
    }

    /// What went wrong in a run that goes on.
    #[cfg(feature = "serve")]
    pub(super) fn trouble(&self, text: &str) {
        match self.format {
            Format::Text => write(&mut stderr().lock(), text),
            _ => self.failure(text),
        }
    }

    /// The findings of a run, and for machines its summary beside them.
    pub(super) fn findings(&self, diagnostics: &Diagnostics, summary: Value) {
        self.end_progress();
        let sorted = diagnostics.sorted();
        match self.format {
            Format::Text => self.draw(diagnostics, &sorted),
            Format::Json => {
                let all = sorted.iter().map(|diagnostic| diagnostic::to_json(diagnostic, self.lang));
                let all: Vec<Value> = all.collect();
                write(&mut stdout().lock(), &json!({ "diagnostics": all, "summary": summary }).to_string());
            }
            Format::Sarif => write(&mut stdout().lock(), &diagnostic::to_sarif(&sorted, self.lang).to_string()),
            Format::Github => {
                for diagnostic in sorted {
                    write(&mut stdout().lock(), &diagnostic::to_github(diagnostic, self.lang));
                }
            }
        }
    }

    fn draw(&self, diagnostics: &Diagnostics, sorted: &[&Diagnostic]) {
        for diagnostic in sorted {
            write(&mut stderr().lock(), &format!("{}\n", diagnostic::draw(diagnostic, self.lang, self.color)));
        }
        if !sorted.is_empty() {
            write(&mut stderr().lock(), &self.counts(diagnostics));
        }
    }

    fn counts(&self, diagnostics: &Diagnostics) -> String {
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        diagnostic::counts(errors, warnings, self.lang)
    }

    /// Draws how far the work is and how long it may take, on a terminal that somebody watches, once it has taken a while.
    pub(super) fn progress(&self, step: Step<'_>) {
        let elapsed = self.start.elapsed();
        if !self.watched || self.quiet || self.format != Format::Text || elapsed < PATIENCE {
            return;
        }
        let Step::Made(&PageMade { done, all, .. }) = step else { return };
        let now = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let before = self.drawn.load(Ordering::Relaxed);
        let due = now >= before + INTERVAL.as_millis() as u64;
        if due && self.drawn.compare_exchange(before, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let mut stderr = stderr().lock();
            let _ = write!(stderr, "\r{}\u{1b}[K", progress_line(done, all, elapsed, self.lang));
            let _ = stderr.flush();
        }
    }

    /// Whether somebody is there to answer.
    pub(super) fn can_ask(&self) -> bool {
        self.watched && stdin().is_terminal() && !self.quiet && self.format == Format::Text
    }

    /// An answer in one line, without white space around it; `None` at the end of the input.
    pub(super) fn ask(&self, question: &str) -> Option<String> {
        let mut stderr = stderr().lock();
        let _ = write!(stderr, "{question}: ");
        let _ = stderr.flush();
        let mut answer = String::new();
        let read = stdin().read_line(&mut answer).ok()?;
        (read > 0).then(|| answer.trim().to_owned())
    }

    fn end_progress(&self) {
        if self.drawn.load(Ordering::Relaxed) > 0 {
            write(&mut stderr().lock(), "");
        }
    }
}

/// A bar, the pages, and the time that the others will take if they take as long.
fn progress_line(done: usize, all: usize, elapsed: Duration, lang: Lang) -> String {
    const WIDTH: usize = 20;
    let filled = WIDTH * done / all.max(1);
    let bar = format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH - filled));
    let left = elapsed.as_secs_f64() * (all - done) as f64 / done.max(1) as f64;
    match lang {
        Lang::Ja => format!("{bar} {done} / {all} ページ、残り約 {left:.0} 秒"),
        Lang::En => format!("{bar} {done} / {all} pages, about {left:.0} s left"),
    }
}

/// The help that was asked for, or what is wrong with the arguments that were typed.
pub(super) fn show_usage(usage: &clap::Error, typed: &[OsString], lang: Lang) {
    let in_japanese = || super::usage::japanese(usage, typed);
    match (lang == Lang::Ja).then(in_japanese).flatten() {
        Some(text) => write(&mut stderr().lock(), &text),
        None => drop(usage.print()),
    }
}

/// A closed pipe is no reason to fail.
fn write(to: &mut impl Write, text: &str) {
    let _ = writeln!(to, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_the_time_that_is_left() {
        let line = |done, lang| progress_line(done, 200, Duration::from_secs(6), lang);
        assert_eq!(line(150, Lang::Ja), "███████████████░░░░░ 150 / 200 ページ、残り約 2 秒");
        assert_eq!(line(200, Lang::En), "████████████████████ 200 / 200 pages, about 0 s left");
    }
}
