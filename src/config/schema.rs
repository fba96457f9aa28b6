//! `site.yaml` as JSON Schema, for editors' tools.

use crate::diagnostic::CHECKS;
use serde_json::{Map, Value, json};

/// Describes every key.
pub fn schema() -> Value {
    let text = |description: &str| json!({"type": "string", "description": description});
    let levels = CHECKS.into_iter().map(|code| (code.to_owned(), json!({"enum": ["error", "warning", "off"]})));
    let levels: Map<String, Value> = levels.collect();
    let texts = |description: &str| json!({"type": ["string", "array"], "items": {"type": "string"}, "description": description});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "site.yaml",
        "type": "object",
        "properties": {
            "title": text("サイトの名前"),
            "description": text("どのようなサイトか、一文で"),
            "base_url": text("公開先のアドレス。https://example.jp/ や /koukai/"),
            "language": text("ページの言語。ja"),
            "publisher": text("公表する機関"),
            "license": text("データの利用条件"),
            "license_url": text("利用条件のアドレス"),
            "contact": {"type": ["string", "object"], "description": "問い合わせ先"},
            "footer": {"type": "array", "description": "ページの下に置くリンク"},
            "logo": {"type": ["string", "object"], "description": "テーマの assets/ にある画像"},
            "colors": {"type": "object", "description": "リンクなどの色"},
            "fonts": texts("書体の名前"),
            "updated": text("この版の日付。2026-04-01"),
            "theme": text("themes/ の中のフォルダの名前"),
            "keep": texts("公開フォルダに残すものの名前"),
            "checks": {
                "type": "object", "description": "確認の扱い", "properties": levels, "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::read::KEYS;
    use super::*;

    #[test]
    fn the_schema_has_every_key() {
        let schema = schema();
        let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
    }
}
