//! The command `serve`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{self, Diagnostics, Lang, Severity};
use akiraka::pipeline;
use akiraka::serve::{self, Built, Event, Options};
use std::path::PathBuf;

pub(super) fn run(arguments: &Arguments, port: u16, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let root = &arguments.root;
    let lang = terminal.lang();
    let failed = |failure: &pipeline::Failure| CouldNotRun::new(failure, lang);
    pipeline::Inputs::read(root, &arguments.settings, &mut Diagnostics::new()).map_err(|failure| failed(&failure))?;
    let watched = ["content", "seeds", "themes", "site.yaml"].map(|name| root.join(name));
    let output = arguments.settings.output(root);
    let options = Options { port, base_path: "/".to_owned(), watch: watched.to_vec(), ignore: vec![output] };
    let rebuild = || rebuild(arguments, lang);
    serve::run(&options, rebuild, |event| terminal.line(&tell(&event, lang)))
        .map_err(|error| CouldNotRun(error.wording().in_lang(lang).to_owned()))?;
    Ok(Outcome::Done)
}

/// Builds the site at the root of the server, wherever it is to be published.
fn rebuild(arguments: &Arguments, lang: Lang) -> Result<Built, String> {
    let mut settings = arguments.settings.clone();
    settings.base_url = Some("/".to_owned());
    let root: &PathBuf = &arguments.root;
    let mut diagnostics = Diagnostics::new();
    let files = pipeline::build_in_memory(root, &settings, &mut diagnostics)
        .map_err(|failure| failure.wording().in_lang(lang).to_owned())?;
    if !diagnostics.has_errors() {
        return Ok(Built { files });
    }
    let sorted = diagnostics.sorted();
    let errors = sorted.iter().filter(|finding| finding.severity == Severity::Error);
    Err(errors.map(|finding| diagnostic::draw(finding, lang, false)).collect::<Vec<_>>().join("\n\n"))
}

fn tell(event: &Event, lang: Lang) -> String {
    match (event, lang) {
        (Event::Listening { url }, Lang::Ja) => format!("{url} をブラウザーで開いてください（終わるときは Ctrl-C）"),
        (Event::Listening { url }, Lang::En) => format!("open {url} in a browser (Ctrl-C to end)"),
        (Event::Rebuilt { files }, Lang::Ja) => format!("作りました: {files} ファイル"),
        (Event::Rebuilt { files }, Lang::En) => format!("built {files} files"),
        (Event::Failed { message }, Lang::Ja) => format!("{message}\n誤りがあるため、前のサイトのままです"),
        (Event::Failed { message }, Lang::En) => {
            format!("{message}\nbecause of the errors, the site before is still shown")
        }
    }
}
