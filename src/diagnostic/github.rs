//! Diagnostics as annotations of GitHub's workflows: shown beside the very lines of a pull request.

use super::{Diagnostic, Lang, Severity};

/// A workflow command, in one line: `::error file=…,line=…,col=…,title=…::…`.
pub fn to_github(diagnostic: &Diagnostic, lang: Lang) -> String {
    let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
    let place = diagnostic.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.line_column();
        format!("file={},line={line},col={column},", property(place.source.path()))
    });
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("\n{}", help.in_lang(lang)));
    let message = data(&format!("{}{help}", diagnostic.message.in_lang(lang)));
    format!("::{severity} {place}title={}::{message}", diagnostic.code)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Wording;
    use crate::source::{Place, Source};

    #[test]
    fn a_finding_is_one_line() {
        let source = Source::new("content/a,b.md", "---\ntitle: 一\n");
        let finding = Diagnostic::error("value", Wording::new("九割", "90%\nof it"))
            .at(Place::new(&source, 4..9))
            .help(Wording::new("直す", "mend it"));
        assert_eq!(
            to_github(&finding, Lang::En),
            "::error file=content/a%2Cb.md,line=2,col=1,title=value::90%25%0Aof it%0Amend it"
        );
        let bare = Diagnostic::warning("uncited", Wording::new("出典なし", "no source"));
        assert_eq!(to_github(&bare, Lang::Ja), "::warning title=uncited::出典なし");
    }
}
