//! Usage: what is wrong with the arguments and what to type instead, in Japanese; the argument parser speaks English itself.

use super::command::{self, NAME};
use akiraka::diagnostic::Lang;
use clap::Command;
use clap::error::{ContextKind, ErrorKind};
use std::error::Error;
use std::ffi::OsString;

/// What is wrong, how the command is typed, and where there is more; `None` where no mistake was made but help was asked for.
pub(super) fn japanese(usage: &clap::Error, typed: &[OsString]) -> Option<String> {
    let mut root = command::command(Lang::Ja);
    root.build();
    let (path, command) = named(&root, typed);
    let mistake = mistake(usage, command)?;
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    Some(format!("実行できません: {mistake}\n\n使い方: {usage}\n詳しくは `{path} --help`"))
}

/// The command that was typed, as far as it is known, and what is typed to call it.
fn named<'a>(root: &'a Command, typed: &[OsString]) -> (String, &'a Command) {
    let mut found = (NAME.to_owned(), root);
    for word in typed.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(below) = found.1.find_subcommand(word) {
            found = (format!("{} {word}", found.0), below);
        }
    }
    found
}

fn mistake(usage: &clap::Error, command: &Command) -> Option<String> {
    let told = |kind| usage.get(kind).map(ToString::to_string).filter(|told| !told.is_empty());
    let name = told(ContextKind::InvalidArg).unwrap_or_default();
    let value = told(ContextKind::InvalidValue);
    let meant = |kind| told(kind).map_or(String::new(), |meant| format!("。`{meant}` ではありませんか"));
    let one_of = |kind| told(kind).map_or(String::new(), |valid| format!("（使えるもの: {valid}）"));
    Some(match usage.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::InvalidSubcommand => {
            let name = told(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("`{name}` というコマンドはありません{}", meant(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            format!("コマンドがありません{}", one_of(ContextKind::ValidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("`{name}` は使えません{}", meant(ContextKind::SuggestedArg)),
        ErrorKind::MissingRequiredArgument => missing(usage, command),
        ErrorKind::ArgumentConflict => match told(ContextKind::PriorArg) {
            Some(other) if other != name => format!("`{name}` と `{other}` は一緒に使えません"),
            _ => format!("`{name}` は一度だけ書いてください"),
        },
        ErrorKind::TooManyValues => format!("`{name}` に値 `{}` は付けられません", value.unwrap_or_default()),
        ErrorKind::InvalidUtf8 => "文字として読めないものがあります（UTF-8 で書いてください）".to_owned(),
        _ => match (value, usage.source()) {
            (None, _) => format!("`{name}` の後に値を書いてください"),
            (Some(value), Some(reason)) => format!("`{name}` に `{value}` は使えません。{reason}"),
            (Some(value), None) => format!("`{name}` に `{value}` は使えません{}", one_of(ContextKind::ValidValue)),
        },
    })
}

/// What is missing, each with what it is for.
fn missing(usage: &clap::Error, command: &Command) -> String {
    let names = usage.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
    // What may stand without others is `[名]` in one place and `<名>` in the other.
    let bare = |name: &str| name.replace(['<', '>', '[', ']'], "");
    let one = |name: &str| {
        let argument = command.get_arguments().find(|argument| bare(&argument.to_string()) == bare(name));
        let help = argument.and_then(clap::Arg::get_help).map_or(String::new(), |help| format!("（{help}）"));
        format!("`{name}` がありません{help}")
    };
    names.split(", ").map(one).collect::<Vec<_>>().join("。")
}
