//! What open pages say is wrong: the diagnostics of the terminal, in the person's language.

use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Severity, counts, draw};
use crate::pipeline::Failure;
use serde_json::{Value, json};

/// What is wrong with the latest edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notice {
    /// Whether the edition that is shown is an older one.
    pub(super) is_of_newer: bool,
    findings: Vec<Told>,
}

/// A finding as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    severity: Severity,
    text: String,
}

impl Notice {
    /// What was found, the errors first.
    pub(super) fn of(findings: &Diagnostics, is_of_newer: bool, lang: Lang) -> Self {
        let mut notice = Self { is_of_newer, findings: Vec::new() };
        notice.add(findings, lang);
        notice
    }

    /// Why there is no newer edition, or none at all.
    pub(super) fn of_failure(failure: &Failure, is_of_newer: bool, lang: Lang) -> Self {
        let mut notice = Self { is_of_newer, findings: Vec::new() };
        notice.add_failure(failure, lang);
        notice
    }

    /// Adds what was found later.
    pub(super) fn add(&mut self, findings: &Diagnostics, lang: Lang) {
        let told = |finding: &Diagnostic| Told { severity: finding.severity, text: draw(finding, lang, false) };
        self.findings.extend(findings.sorted().into_iter().map(told));
        self.findings.sort_by_key(|told| told.severity);
    }

    /// Adds why a page cannot be made.
    pub(super) fn add_failure(&mut self, failure: &Failure, lang: Lang) {
        let text = failure.wording().in_lang(lang).to_owned();
        self.findings.insert(0, Told { severity: Severity::Error, text });
    }

    /// The texts of all findings.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().map(|told| told.text.as_str())
    }

    /// For the script of an open page.
    pub(super) fn to_json(&self, lang: Lang) -> Value {
        let findings = self.findings.iter().map(|told| {
            let severity = if told.severity == Severity::Error { "error" } else { "warning" };
            json!({ "severity": severity, "text": told.text })
        });
        let findings: Vec<Value> = findings.collect();
        json!({ "title": self.title(lang), "remark": self.remark(lang), "hide": hide(lang), "findings": findings })
    }

    fn title(&self, lang: Lang) -> String {
        let count = |severity| self.findings.iter().filter(|told| told.severity == severity).count();
        counts(count(Severity::Error), count(Severity::Warning), lang)
    }

    fn remark(&self, lang: Lang) -> &'static str {
        match (self.is_of_newer, lang) {
            (true, Lang::Ja) => "直すまで、前のサイトを表示しています。",
            (true, Lang::En) => "The site before is shown until they are mended.",
            (false, _) => "",
        }
    }
}

fn hide(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "閉じる",
        Lang::En => "Hide",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Wording;

    #[test]
    fn errors_come_first_and_all_are_counted() {
        let mut findings = Diagnostics::new();
        findings.push(Diagnostic::warning("b", Wording::new("注意", "mind")));
        let mut notice = Notice::of(&findings, false, Lang::Ja);
        findings.push(Diagnostic::error("a", Wording::new("<誤り>", "wrong")));
        notice.add(&findings, Lang::Ja);
        let told = notice.to_json(Lang::Ja);
        assert_eq!(told["title"], "誤り 1 件、警告 2 件");
        assert_eq!(told["findings"][0], json!({ "severity": "error", "text": "エラー[a]: <誤り>" }));
        assert_eq!((told["remark"].as_str(), told["findings"].as_array().unwrap().len()), (Some(""), 3));
    }
}
