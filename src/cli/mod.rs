//! The command line: what a person types, and what the program says.

mod arguments;
mod command;
mod coverage;
mod editing;
mod editions;
mod explain;
mod import;
mod making;
mod searching;
#[cfg(feature = "serve")]
mod serving;
mod terminal;
mod theme;
mod timings;
mod usage;
mod words;

use akiraka::diagnostic::Lang;
use akiraka::pipeline;
use arguments::{Arguments, Task};
use std::process::ExitCode;
use std::time::Instant;
use terminal::Terminal;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is done.
    Done,
    /// The content has errors, or does not use its seeds whole where that was the question.
    ContentHasErrors,
}

/// Runs the program with the arguments and the language that the person gave.
pub(crate) fn run() -> ExitCode {
    let typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = arguments::language(&typed, environment);
    let arguments = match arguments::read(typed.clone(), lang) {
        Ok(arguments) => arguments,
        Err(usage) => {
            terminal::show_usage(&usage, &typed, lang);
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(&arguments);
    match perform(&arguments, &terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ContentHasErrors) => ExitCode::from(1),
        Err(failure) => {
            terminal.failure(&failure.0);
            ExitCode::from(2)
        }
    }
}

/// Why a run could not be made, in the person's language.
struct CouldNotRun(String);

impl CouldNotRun {
    fn new(failure: &pipeline::Failure, lang: Lang) -> Self {
        Self(failure.wording().in_lang(lang).to_owned())
    }
}

fn perform(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let start = Instant::now();
    match &arguments.task {
        Task::Import { form, conflicts } => import::run(arguments, *form, *conflicts, terminal, start),
        Task::Build => making::build(arguments, terminal, start),
        Task::Coverage => coverage::run(arguments, terminal),
        Task::Check(options) => making::check(arguments, options, terminal, start),
        #[cfg(feature = "office")]
        Task::Export { collection, file } => editing::export(arguments, collection, file, terminal),
        Task::Verify { folder } => editions::verify(arguments, folder.as_deref(), terminal),
        Task::Changes { old, new, write } => editions::changes(arguments, (old, new), write.as_deref(), terminal),
        Task::New { collection, values, name } => {
            editing::new(arguments, collection, values.clone(), name.as_deref(), terminal)
        }
        Task::Init { folder, ci } => editing::init(folder, *ci, terminal),
        Task::Format { only_check } => editing::format(arguments, *only_check, terminal),
        Task::Search(asked) => searching::run(arguments, asked, terminal),
        Task::Eject { files } => theme::eject(arguments, files, terminal),
        Task::Explain { code } => explain::run(code.as_deref(), terminal),
        #[cfg(feature = "serve")]
        Task::Serve { port, open } => serving::run(arguments, *port, *open, terminal),
    }
}

#[expect(clippy::disallowed_methods, reason = "the environment belongs to the command line")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
