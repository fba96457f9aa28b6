//! The grammar in Japanese, without the words of the argument parser.

use super::{Arg, ArgAction, Command};

/// A command, its help without the English words of the argument parser. `path` is what is typed before its arguments.
pub(super) fn in_japanese(command: Command, path: &str) -> Command {
    let mut usage = format!("{path} [オプション]");
    for place in command.get_positionals() {
        let name = value_name(place).map_or("", |name| japanese_name(&name));
        usage += &if place.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") };
    }
    let mut template = "{about-with-newline}\n使い方: {usage}\n\n".to_owned();
    if command.has_subcommands() {
        usage += " <コマンド>";
        template += "コマンド:\n{subcommands}\n\n";
    }
    if command.get_positionals().next().is_some() {
        template += "引数:\n{positionals}\n\n";
    }
    template += "オプション:\n{options}{after-help}\n";
    let flag =
        |name: &'static str, short, action, help| Arg::new(name).long(name).short(short).action(action).help(help);
    let command = command
        .help_template(template)
        .override_usage(usage)
        .disable_help_flag(true)
        .mut_args(|argument| match value_name(&argument) {
            Some(name) => argument.hide_possible_values(true).value_name(japanese_name(&name)),
            None => argument,
        })
        .mut_subcommands(|below| {
            let path = format!("{path} {}", below.get_name());
            in_japanese(below, &path)
        })
        .arg(flag("help", 'h', ArgAction::Help, "この説明を表示します"));
    if command.get_version().is_some() {
        let version = flag("version", 'V', ArgAction::Version, "版を表示します");
        return command.disable_version_flag(true).arg(version);
    }
    command
}

fn value_name(argument: &Arg) -> Option<String> {
    argument.get_value_names()?.first().map(ToString::to_string)
}

/// What a value is called in Japanese help.
fn japanese_name(name: &str) -> &'static str {
    match name {
        "CODE" => "符号",
        "COLLECTION" => "一覧",
        "DATE" => "日付",
        "DIR" => "フォルダ",
        "FIELD=VALUE" => "項目=値",
        "FILE" => "ファイル",
        "FORM" | "FORMAT" => "形",
        "HOST" => "公開先",
        "LANG" => "言語",
        "N" => "数",
        "NAME" => "名前",
        "NEW" => "後のフォルダ",
        "OLD" => "前のフォルダ",
        "PORT" => "番号",
        "QUERY" => "語",
        "URL" => "アドレス",
        "YEAR" => "年度",
        other => panic!("`{other}` has no Japanese name"),
    }
}
