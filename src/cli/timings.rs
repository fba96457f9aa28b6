//! How long a run took: its phases, and its slowest pages.

use akiraka::diagnostic::Lang;
use akiraka::pipeline::{PageMade, Phase, Step};
use serde_json::{Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many pages are shown.
const SLOWEST: usize = 10;

/// A watch that notes each step, from many threads.
pub(super) struct Timings {
    phases: Mutex<Vec<(Phase, Instant)>>,
    pages: Mutex<Vec<(Duration, String)>>,
}

impl Timings {
    pub(super) fn new() -> Self {
        Self { phases: Mutex::default(), pages: Mutex::default() }
    }

    /// Notes a step. Of the pages only the slowest are remembered.
    pub(super) fn note(&self, step: Step<'_>) {
        match step {
            Step::Begins(phase) => locked(&self.phases).push((phase, Instant::now())),
            Step::Made(PageMade { page, took, .. }) => {
                let mut pages = locked(&self.pages);
                pages.push((*took, page.address.to_string()));
                if pages.len() > SLOWEST * 10 {
                    keep_slowest(&mut pages);
                }
            }
        }
    }

    /// The phases in order, each with how long it took until now or the next one.
    fn phases(&self) -> Vec<(Phase, Duration)> {
        let phases = locked(&self.phases);
        let ends = phases.iter().skip(1).map(|(_, start)| *start).chain([Instant::now()]);
        phases.iter().zip(ends).map(|((phase, start), end)| (*phase, end.duration_since(*start))).collect()
    }

    fn slowest(&self) -> Vec<(Duration, String)> {
        let mut pages = locked(&self.pages);
        keep_slowest(&mut pages);
        pages.clone()
    }

    /// Lines for people.
    pub(super) fn lines(&self, lang: Lang) -> Vec<String> {
        let milliseconds = |took: Duration| took.as_secs_f64() * 1000.0;
        let phases = self
            .phases()
            .into_iter()
            .map(|(phase, took)| format!("{:>9.1} ms  {}", milliseconds(took), name(phase, lang)));
        let pages = self.slowest().into_iter().map(|(took, page)| format!("{:>9.1} ms  {page}", milliseconds(took)));
        phases.chain(pages).collect()
    }

    /// The same for machines.
    pub(super) fn json(&self) -> Value {
        let of = |name: &str, took: Duration| json!({"name": name, "seconds": took.as_secs_f64()});
        let phases: Vec<Value> = self.phases().iter().map(|(phase, took)| of(name(*phase, Lang::En), *took)).collect();
        let pages: Vec<Value> = self.slowest().iter().map(|(took, page)| of(page, *took)).collect();
        json!({"phases": phases, "slowest_pages": pages})
    }
}

fn keep_slowest(pages: &mut Vec<(Duration, String)>) {
    pages.sort_by(|a, b| b.cmp(a));
    pages.truncate(SLOWEST);
}

fn name(phase: Phase, lang: Lang) -> &'static str {
    match (phase, lang) {
        (Phase::Read, Lang::Ja) => "読む",
        (Phase::Assemble, Lang::Ja) => "組み立てて確かめる",
        (Phase::Pages, Lang::Ja) => "ページを作る",
        (Phase::Files, Lang::Ja) => "データなどのファイルを作る",
        (Phase::End, Lang::Ja) => "仕上げ",
        (Phase::Read, Lang::En) => "reading",
        (Phase::Assemble, Lang::En) => "assembling and checking",
        (Phase::Pages, Lang::En) => "making pages",
        (Phase::Files, Lang::En) => "making data and other files",
        (Phase::End, Lang::En) => "finishing",
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
