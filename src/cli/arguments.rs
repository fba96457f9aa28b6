//! Arguments: from what was typed to what is meant.

use super::command;
use akiraka::diagnostic::Lang;
use akiraka::edit::Ci;
use akiraka::import::{Conflicts, Form};
use akiraka::pipeline::{Beside, Settings};
use clap::ArgMatches;
use std::ffi::OsString;
use std::path::PathBuf;

/// What a person asks for.
#[derive(Debug, Clone)]
pub(super) struct Arguments {
    pub(super) root: PathBuf,
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    pub(super) quiet: bool,
    pub(super) format: Format,
    /// Whether the slowest pages and phases are shown.
    pub(super) timings: bool,
    pub(super) task: Task,
}

/// How findings and summaries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Text,
    /// One JSON object on standard output, for machines.
    Json,
    /// A SARIF log on standard output, for code review tools.
    Sarif,
    /// Annotations of GitHub's workflows on standard output.
    Github,
}

/// What is asked in a check besides what a build asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckOptions {
    /// The folder with the last edition; the output folder where it is not said.
    pub(super) published: Option<PathBuf>,
    /// Whether other sites are asked.
    pub(super) outside: Outside,
}

/// Whether the sites that content links to are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    /// They are left alone.
    Unasked,
    /// Each is asked, one question at a time.
    #[cfg(feature = "external")]
    Asked,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    Import {
        form: Form,
        conflicts: Conflicts,
    },
    Coverage,
    Eject {
        files: Vec<String>,
    },
    Build,
    Check(CheckOptions),
    /// Makes an entry of a collection with the values that were given, and asks for the others on a terminal.
    New {
        collection: String,
        values: Vec<(String, String)>,
        name: Option<String>,
    },
    /// Makes a new site.
    Init {
        folder: PathBuf,
        ci: Ci,
    },
    /// Puts front matter in order, or only says what is not.
    Format {
        only_check: bool,
    },
    /// Writes a collection as a workbook.
    #[cfg(feature = "office")]
    Export {
        collection: String,
        file: PathBuf,
    },
    /// Compares a published folder with its manifest.
    Verify {
        folder: Option<PathBuf>,
    },
    /// Compares two published folders.
    Changes {
        old: PathBuf,
        new: PathBuf,
        /// The day under which the changes are kept among the content, if they are to be kept.
        write: Option<String>,
    },
    Search(Search),
    /// Explains a code, or lists all.
    Explain {
        code: Option<String>,
    },
    #[cfg(feature = "serve")]
    Serve {
        port: Option<u16>,
        open: bool,
    },
}

/// What is looked for in the built site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Search {
    pub(super) query: String,
    /// What the pages are narrowed to, as typed.
    pub(super) section: Option<String>,
    pub(super) year: Option<String>,
    pub(super) party: Option<String>,
    /// How many pages of each tier are shown.
    pub(super) limit: usize,
}

/// Resolves what was typed.
///
/// # Errors
///
/// The usage to show: it was asked for, or the arguments make no sense.
pub(super) fn read(mut typed: Vec<OsString>, lang: Lang) -> Result<Arguments, clap::Error> {
    if typed.len() < 2 {
        typed.push("--help".into()); // who types the name alone wants to know what it can do
    }
    let matches = command::command(lang).try_get_matches_from(typed)?;
    let Some((name, of_task)) = matches.subcommand() else { panic!("the grammar asks for a command") };
    // `theme eject` is the only one below another.
    let (name, of_task) = of_task.subcommand().unwrap_or((name, of_task));
    let text = |id: &str| given::<String>(of_task, id);
    let is_json = given(of_task, "json").unwrap_or(false);
    Ok(Arguments {
        root: given(of_task, "root").unwrap_or_else(|| PathBuf::from(".")),
        settings: Settings {
            output: given(of_task, "output"),
            base_url: text("base-url"),
            beside: if given(of_task, "precompress").unwrap_or(false) { Beside::Compressed } else { Beside::Nothing },
        },
        timings: given(of_task, "timings").unwrap_or(false),
        lang,
        quiet: of_task.get_flag("quiet"),
        format: if is_json { Format::Json } else { format(text("format").as_deref()) },
        task: match name {
            "import" => Task::Import {
                form: form(text("as").as_deref()),
                conflicts: if of_task.get_flag("theirs") { Conflicts::TakeImport } else { Conflicts::Keep },
            },
            "coverage" => Task::Coverage,
            "check" => Task::Check(CheckOptions { published: given(of_task, "published"), outside: outside(of_task) }),
            "new" => Task::New {
                collection: text("collection").unwrap_or_default(),
                values: of_task.get_many("set").into_iter().flatten().cloned().collect(),
                name: text("name"),
            },
            "init" => Task::Init {
                folder: given(of_task, "folder").unwrap_or_else(|| PathBuf::from(".")),
                ci: if text("ci").is_some() { Ci::Github } else { Ci::None },
            },
            #[cfg(feature = "office")]
            "export" => Task::Export {
                collection: text("collection").unwrap_or_default(),
                file: given(of_task, "xlsx").unwrap_or_default(),
            },
            "verify" => Task::Verify { folder: given(of_task, "folder") },
            "changes" => Task::Changes {
                old: given(of_task, "old").unwrap_or_default(),
                new: given(of_task, "new").unwrap_or_default(),
                write: text("write"),
            },
            "fmt" => Task::Format { only_check: of_task.get_flag("check") },
            "eject" => Task::Eject { files: of_task.get_many("files").into_iter().flatten().cloned().collect() },
            "search" => Task::Search(Search {
                query: of_task.get_many::<String>("query").into_iter().flatten().cloned().collect::<Vec<_>>().join(" "),
                section: text("section"),
                year: text("year"),
                party: text("party"),
                limit: given(of_task, "limit").unwrap_or(command::SEARCH_LIMIT),
            }),
            "explain" => Task::Explain { code: text("code") },
            #[cfg(feature = "serve")]
            "serve" => Task::Serve { port: given(of_task, "port"), open: of_task.get_flag("open") },
            _ => Task::Build,
        },
    })
}

/// The language: `--lang`, else the locale, else English. It is needed before the arguments are read, for the help itself.
pub(super) fn language(typed: &[OsString], environment: impl Fn(&str) -> Option<String>) -> Lang {
    let asked =
        typed.iter().zip(typed.iter().skip(1)).find(|(flag, _)| *flag == "--lang").map(|(_, value)| value.clone());
    let joined = typed.iter().find_map(|word| word.to_str()?.strip_prefix("--lang=").map(OsString::from));
    let asked = asked.or(joined).and_then(|value| value.into_string().ok());
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| environment(name)).find(|value| !value.is_empty())
    };
    if asked.or_else(locale).is_some_and(|lang| lang.starts_with("ja")) { Lang::Ja } else { Lang::En }
}

#[cfg(feature = "external")]
fn outside(matches: &ArgMatches) -> Outside {
    if matches.get_flag("external") { Outside::Asked } else { Outside::Unasked }
}

#[cfg(not(feature = "external"))]
fn outside(_: &ArgMatches) -> Outside {
    Outside::Unasked
}

fn format(typed: Option<&str>) -> Format {
    match typed {
        Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        Some("github") => Format::Github,
        _ => Format::Text,
    }
}

fn form(typed: Option<&str>) -> Form {
    match typed {
        Some("files") => Form::Files,
        Some("csv") => Form::Csv,
        _ => Form::ByCount,
    }
}

/// An argument's value, where the command has such an argument and it was given.
fn given<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    matches.try_get_one::<T>(id).ok().flatten().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(typed: &[&str], locale: Option<&str>) -> Lang {
        let typed: Vec<OsString> = typed.iter().map(OsString::from).collect();
        language(&typed, |name| locale.filter(|_| name == "LANG").map(str::to_owned))
    }

    #[test]
    fn the_language_is_that_of_the_flag_or_the_locale() {
        assert_eq!(lang(&["akiraka", "build"], None), Lang::En);
        assert_eq!(lang(&["akiraka", "build"], Some("ja_JP.UTF-8")), Lang::Ja);
        assert_eq!(lang(&["akiraka", "build", "--lang", "en"], Some("ja_JP.UTF-8")), Lang::En);
        assert_eq!(lang(&["akiraka", "--lang=ja", "build"], None), Lang::Ja);
    }

    #[test]
    fn arguments_are_resolved() {
        let typed = ["akiraka", "build", "--root", "site", "--base-url", "/a/", "--quiet", "--format", "json"];
        let arguments = read(typed.iter().map(OsString::from).collect(), Lang::En).unwrap();
        assert_eq!((arguments.task, arguments.format, arguments.quiet), (Task::Build, Format::Json, true));
        assert_eq!(arguments.settings.output(&arguments.root), PathBuf::from("site/public"));
        assert!(read(vec!["akiraka".into(), "biuld".into()], Lang::En).is_err());
    }
}
