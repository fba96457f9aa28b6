//! Diagnostics as SARIF 2.1.0, which code review tools read.

use super::{Diagnostic, Lang, Severity, explanation};
use crate::source::Place;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A whole SARIF log of one run, with an explanation of each code that occurs.
pub fn to_sarif(diagnostics: &[&Diagnostic], lang: Lang) -> Value {
    let codes: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, lang)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "akiraka",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.into_iter().map(|code| rule(code, lang)).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &str, lang: Lang) -> Value {
    match explanation(code) {
        Some(explained) => json!({
            "id": code,
            "shortDescription": {"text": explained.meaning().in_lang(lang)},
            "help": {"text": explained.text(lang)},
        }),
        None => json!({"id": code}),
    }
}

fn result(diagnostic: &Diagnostic, lang: Lang) -> Value {
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("\n{}", help.in_lang(lang)));
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": if diagnostic.severity == Severity::Error { "error" } else { "warning" },
        "message": {"text": format!("{}{help}", diagnostic.message.in_lang(lang))},
    });
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([location(place)]);
    }
    let related = diagnostic.related.iter().map(|(place, label)| {
        let mut location = location(place);
        location["message"] = json!({"text": label.in_lang(lang)});
        location
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

fn location(place: &Place) -> Value {
    let (line, column) = place.line_column();
    let (end_line, end_column) = place.source.line_column(place.span.end);
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(place.source.path())},
        "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
    }})
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Wording;
    use crate::source::Source;

    #[test]
    fn a_log_has_rules_results_and_regions() {
        let source = Source::new("content/契約.md", "---\nタイトル: 一\n");
        let finding = Diagnostic::error("unknown-key", Wording::new("ありません", "no such key"))
            .at(Place::new(&source, 4..16))
            .with(Place::line(&source, 1), Wording::new("始まり", "the beginning"))
            .help(Wording::new("直す", "mend it"));
        let log = to_sarif(&[&finding], Lang::En);
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["id"], "unknown-key");
        let related = json!([{"physicalLocation": {
            "artifactLocation": {"uri": "content/%E5%A5%91%E7%B4%84.md"},
            "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
        }, "message": {"text": "the beginning"}}]);
        let expected = json!([{
            "ruleId": "unknown-key", "level": "error", "message": {"text": "no such key\nmend it"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "content/%E5%A5%91%E7%B4%84.md"},
                "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5},
            }}],
            "relatedLocations": related,
        }]);
        assert_eq!(log["runs"][0]["results"], expected);
    }
}
