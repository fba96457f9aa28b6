//! The grammar of the command line and its help, in the person's language.

mod editing;
mod editions;
mod japanese;

use super::words::say;
use akiraka::diagnostic::Lang;
use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, value_parser};
use std::path::PathBuf;

/// How many pages `search` shows where nothing else is asked for.
pub(super) const SEARCH_LIMIT: usize = 10;

/// What the program is called.
pub(super) const NAME: &str = "akiraka";

/// The whole grammar.
pub(super) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "公的機関の資料から、出典の確かめられる公表サイトを作ります",
        "Makes a public body's documents into a site where every figure has its source",
    );
    let command = Command::new(NAME)
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .after_help(after_help(lang))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .arg(common::root(lang))
        .arg(common::lang(lang))
        .arg(common::quiet(lang))
        .arg(common::format(lang))
        .subcommand(import(lang))
        .subcommand(build(lang))
        .subcommand(check(lang))
        .subcommand(coverage(lang))
        .subcommand(theme(lang))
        .subcommand(search(lang))
        .subcommand(explain(lang))
        .subcommand(editing::new(lang))
        .subcommand(editing::init(lang))
        .subcommand(editing::fmt(lang))
        .subcommand(editions::verify(lang))
        .subcommand(editions::changes(lang));
    #[cfg(feature = "office")]
    let command = command.subcommand(editing::export(lang));
    #[cfg(feature = "serve")]
    let command = command.subcommand(serve(lang));
    match lang {
        Lang::Ja => japanese::in_japanese(command, NAME),
        Lang::En => command,
    }
}

fn import(lang: Lang) -> Command {
    Command::new("import")
        .about(say(lang, "seeds/ の資料を content/ の原稿に変えます", "Converts the documents in seeds/ into content/"))
        .after_help(say(
            lang,
            "資料ごとの読み方は seeds/NAME.yaml に書きます。人が直した原稿は上書きせず、資料の側も変わったときは違いを示します。\
             何度実行しても結果は同じです。",
            "How a document is to be read is said in seeds/NAME.yaml. A file that somebody has changed is not overwritten; where the import \
             has changed too, the difference is shown. Running it again changes nothing.",
        ))
        .arg(Arg::new("as").long("as").value_name("FORM").value_parser(PossibleValuesParser::new(["files", "csv"])).help(
            say(
                lang,
                "記録の形。files は一件一ファイル、csv は一覧ごとに一ファイル［既定: 200 件を超えたら csv］",
                "The form of records: files, one each, or csv, one for each list [default: csv above 200]",
            ),
        ))
        .arg(Arg::new("theirs").long("theirs").action(ArgAction::SetTrue).help(say(
            lang,
            "人も取り込みも変えた原稿は、取り込みの方にします。人が消した原稿は元に戻します",
            "Takes the import's side of files that both have changed, and restores those that somebody has deleted",
        )))
}

fn build(lang: Lang) -> Command {
    Command::new("build")
        .about(say(lang, "サイトを public/ に作ります", "Builds the site into public/"))
        .after_help(say(
            lang,
            "誤りがあるときは public/ を変えません。できたサイトは `akiraka serve` か、任意のウェブサーバーで見られます。",
            "Where there are errors, public/ stays as it was. Look at the site with `akiraka serve` or any web server.",
        ))
        .arg(common::output(lang))
        .arg(common::base_url(lang))
        .arg(Arg::new("precompress").long("precompress").action(ArgAction::SetTrue).help(say(
            lang,
            "文字のファイルに .gz と .br を並べて置きます",
            "Puts a .gz and a .br beside each text",
        )))
        .arg(common::timings(lang))
}

fn check(lang: Lang) -> Command {
    let command = Command::new("check")
        .about(say(
            lang,
            "何も書き出さずに、原稿・出典・リンクを調べます",
            "Checks content, citations and links, and writes nothing",
        ))
        .after_help(say(
            lang,
            "指摘の扱いは site.yaml の `checks: {符号: error | warning | off}` で決め、一件ずつなら原稿に `waive: {符号: 理由}` と書きます。\
             符号の意味は `akiraka explain 符号` で読めます。",
            "site.yaml sets levels with `checks: {CODE: error | warning | off}`; an entry is excused with `waive: {CODE: reason}`. \
             `akiraka explain CODE` says what a code means.",
        ))
        .arg(Arg::new("published").long("published").value_name("DIR").value_parser(value_parser!(PathBuf)).help(say(
            lang,
            "前に公開したもののあるフォルダ。なくなるアドレスを調べます［既定: public］",
            "The folder with the last edition, to find addresses that vanish [default: public]",
        )))
        .arg(common::base_url(lang))
        .arg(common::timings(lang));
    #[cfg(feature = "external")]
    let command = command.arg(Arg::new("external").long("external").action(ArgAction::SetTrue).help(say(
        lang,
        "外のサイトへのリンクも、一つのサイトに一つずつ尋ねて調べます",
        "Asks other sites too, one question at a time for each",
    )));
    command
}

fn coverage(lang: Lang) -> Command {
    Command::new("coverage")
        .about(say(
            lang,
            "資料ごとに、使われている行・除外した行とその理由・未使用の行を示します",
            "Shows for each seed how many lines are cited, set aside and why, and uncovered",
        ))
        .after_help(say(
            lang,
            "未使用の行があるとき、終了コードは 1 です。",
            "The exit code is 1 where any line is uncovered.",
        ))
}

fn search(lang: Lang) -> Command {
    let option =
        |id: &'static str, value: &'static str, ja, en| Arg::new(id).long(id).value_name(value).help(say(lang, ja, en));
    Command::new("search")
        .about(say(
            lang,
            "できたサイトを、検索ページと同じ結果・同じ順で検索します",
            "Searches the built site: the same pages in the same order as its search page",
        ))
        .after_help(say(
            lang,
            "空白で区切った語をすべて含むページを示します。全角・半角、空白、桁区切りの違いは問いません。\n\
             例: akiraka search 令和５年度 決算額 --section contracts",
            "Shows the pages that hold every word. Full or half width, white space and commas in numbers make no difference.\n\
             For example: akiraka search 令和５年度 決算額 --section contracts",
        ))
        .arg(Arg::new("query").value_name("QUERY").required(true).num_args(1..).help(say(
            lang,
            "探す語。\"…\" か「…」で囲むと、空白も含めて一語になります",
            "The words; \"…\" or 「…」 makes one word of what is between",
        )))
        .arg(option("section", "NAME", "この区分だけ（フォルダ名か題）", "Only this section, by its folder or title"))
        .arg(option("year", "YEAR", "この年度だけ（例: 令和5年度、R5、2023）", "Only this fiscal year, such as 令和5年度, R5 or 2023"))
        .arg(option("party", "NAME", "この相手方だけ（名の一部でもよい）", "Only this party, by its name or a part of it"))
        .arg(
            option("limit", "N", "示すページの数［既定: 10］", "How many pages to show [default: 10]")
                .value_parser(move |typed: &str| common::number::<usize>(typed, lang)),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(say(
            lang,
            "結果を JSON で書きます。`--format json` と同じです",
            "Writes the result as JSON, like `--format json`",
        )))
        .arg(common::output(lang))
}

fn explain(lang: Lang) -> Command {
    Command::new("explain")
        .about(say(
            lang,
            "誤りや警告の符号の意味を、直す前と後の例とともに示します",
            "Says what the code of an error or warning means, with an example before and after",
        ))
        .arg(Arg::new("code").value_name("CODE").required_unless_present("list").help(say(
            lang,
            "エラー[…] の […] の中（例: not-in-source）",
            "What stands in error[…], such as not-in-source",
        )))
        .arg(Arg::new("list").long("list").action(ArgAction::SetTrue).conflicts_with("code").help(say(
            lang,
            "すべての符号を並べます",
            "Lists all codes",
        )))
}

fn theme(lang: Lang) -> Command {
    let files = Arg::new("files").value_name("FILE").num_args(0..).help(say(
        lang,
        "ファイルかフォルダの名前。例: record.html、assets、i18n/ja.yaml［既定: すべて］",
        "Files or folders, such as record.html, assets or i18n/ja.yaml [default: all]",
    ));
    let eject = Command::new("eject")
        .about(say(
            lang,
            "組み込みのテーマのファイルを themes/default/ に書き写します",
            "Copies the built-in theme's files into themes/default/",
        ))
        .after_help(say(
            lang,
            "書き写したファイルを直すと、サイトの見た目が変わります。人が直したファイルは上書きしません。",
            "Change a copied file to change the site's looks. A file that somebody has changed is not overwritten.",
        ))
        .arg(files);
    Command::new("theme")
        .about(say(lang, "サイトの見た目を決めるファイル", "The files that decide what the site looks like"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(eject)
}

#[cfg(feature = "serve")]
fn serve(lang: Lang) -> Command {
    Command::new("serve")
        .about(say(
            lang,
            "この計算機だけにサイトを見せ、原稿を保存するたびに画面を新しくします",
            "Shows the site on this machine and keeps the page up to date with every save",
        ))
        .after_help(say(
            lang,
            "アドレスは公開先と同じ道筋になります（`--base-url /koukai/` で試せます）。誤りは端末と画面の両方に出ます。終わるときは Ctrl-C。",
            "The site stands under the path that it will be published at (try another with --base-url /koukai/). What is wrong is told here \
             and in the page. Ctrl-C ends it.",
        ))
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("PORT")
                .value_parser(move |typed: &str| common::number::<u16>(typed, lang))
                .help(say(
                    lang,
                    "ポート番号。0 なら空いているもの［既定: 4000、使われていれば次に空いているもの］",
                    "The port, 0 for any that is free [default: 4000, or the next free one]",
                )),
        )
        .arg(Arg::new("open").long("open").action(ArgAction::SetTrue).help(say(
            lang,
            "ブラウザーで開きます",
            "Opens the site in the browser",
        )))
        .arg(common::base_url(lang))
}

fn after_help(lang: Lang) -> &'static str {
    say(
        lang,
        "終了コード: 0 完了、1 原稿に誤りがある、2 実行できなかった\n\nまず `akiraka build`、次に `akiraka serve` を試してください。",
        "Exit codes: 0 done, 1 the content has errors, 2 could not run\n\nBegin with `akiraka build`, then `akiraka serve`.",
    )
}

/// Arguments that several commands take.
mod common {
    use super::{Arg, ArgAction, Lang, PathBuf, PossibleValuesParser, say, value_parser};

    /// A number no larger than its type.
    pub(super) fn number<T: std::str::FromStr>(typed: &str, lang: Lang) -> Result<T, &'static str> {
        let no_number = say(
            lang,
            "半角の数字だけで書いてください（大きすぎる数は使えません）",
            "write a number in digits alone; it may be too large",
        );
        typed.parse().map_err(|_| no_number)
    }

    pub(super) fn root(lang: Lang) -> Arg {
        let help = say(lang, "サイトのフォルダ［既定: 今のフォルダ］", "The site's folder [default: the current one]");
        Arg::new("root").long("root").value_name("DIR").global(true).value_parser(value_parser!(PathBuf)).help(help)
    }

    pub(super) fn lang(lang: Lang) -> Arg {
        let help = say(lang, "言語。ja か en［既定: ロケールによる］", "The language, ja or en [default: by locale]");
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .global(true)
            .value_parser(PossibleValuesParser::new(["ja", "en"]))
            .help(help)
    }

    pub(super) fn quiet(lang: Lang) -> Arg {
        let help = say(lang, "誤りと警告のほかは何も表示しません", "Says nothing but errors and warnings");
        Arg::new("quiet").long("quiet").short('q').global(true).action(ArgAction::SetTrue).help(help)
    }

    pub(super) fn format(lang: Lang) -> Arg {
        let help = say(
            lang,
            "結果の形。text、json、sarif、github のどれか［既定: text］",
            "The form of the findings: text, json, sarif or github [default: text]",
        );
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .global(true)
            .value_parser(PossibleValuesParser::new(["text", "json", "sarif", "github"]))
            .help(help)
    }

    pub(super) fn output(lang: Lang) -> Arg {
        let help = say(
            lang,
            "書き出すフォルダ［既定: サイトのフォルダの public］",
            "Where to build [default: public in the site's folder]",
        );
        Arg::new("output").long("output").value_name("DIR").value_parser(value_parser!(PathBuf)).help(help)
    }

    pub(super) fn timings(lang: Lang) -> Arg {
        let help = say(
            lang,
            "かかった時間を、段階ごとと、遅いページの順に示します",
            "Shows how long each phase took, and the slowest pages",
        );
        Arg::new("timings").long("timings").action(ArgAction::SetTrue).help(help)
    }

    pub(super) fn base_url(lang: Lang) -> Arg {
        let help = say(
            lang,
            "公開先のアドレス。site.yaml より優先します（例: https://example.jp/koukai/）",
            "Where the site will stand, instead of what site.yaml says, such as https://example.jp/koukai/",
        );
        Arg::new("base-url").long("base-url").value_name("URL").help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound_in_both_languages() {
        command(Lang::Ja).debug_assert();
        command(Lang::En).debug_assert();
    }
}
