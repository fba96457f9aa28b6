//! A new entry: front matter in the order of its collection, in a file with a free name.

use super::format::rank;
use crate::collection::{Collection, EntryKey, FISCAL_YEAR, Field};
use crate::output::Address;
use crate::seed::Lines;
use crate::text;
use crate::value::{Kind, Value};
use crate::yaml;

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its path below `content/`: `contracts/2023/orden.md`.
    pub path: String,
    /// The whole file.
    pub text: String,
}

/// An entry of `collection` with some values, each by the name or label of its field or by `source`, and with its name where one is
/// wanted. `taken` are the addresses that other entries have. Values are not read here: whoever loads the file is told about them.
pub fn draft(collection: &Collection, values: &[(String, String)], name: Option<&str>, taken: &[Address]) -> Draft {
    let folder = folder(collection, values);
    let wanted = name.map(str::to_owned).or_else(|| text::page_name(given(collection, values, "title")?));
    let is_free = |name: &str| !Address::new(&format!("{folder}/{name}")).is_ok_and(|address| taken.contains(&address));
    let name = match wanted {
        Some(name) if is_free(&name) => name,
        Some(name) => first_free(|number| format!("{name}-{}", number + 1), is_free),
        None => first_free(|number| number.to_string(), is_free),
    };
    Draft { path: format!("{folder}/{name}.md"), text: front_matter(collection, values) }
}

fn first_free(name: impl Fn(usize) -> String, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 1;
    while !is_free(&name(number)) {
        number += 1;
    }
    name(number)
}

/// The section's folder, and in it that of the fiscal year where one is given or follows from a date.
fn folder(collection: &Collection, values: &[(String, String)]) -> String {
    let value = |field: &Field| field.kind.parse(given(collection, values, &field.name)?).ok();
    let stated = collection.field(FISCAL_YEAR).and_then(value);
    let dated = || collection.fields.iter().find_map(|field| value(field).filter(|value| year(value).is_some()));
    match stated.or_else(dated).as_ref().and_then(year) {
        Some(year) => format!("{}/{year}", collection.name),
        None => collection.name.clone(),
    }
}

fn year(value: &Value) -> Option<i32> {
    match value {
        Value::FiscalYear(year) => Some(year.year()),
        Value::Date(date) => Some(date.fiscal_year()?.year()),
        Value::Period(period) => Some(period.start().fiscal_year()?.year()),
        _ => None,
    }
}

fn given<'a>(collection: &Collection, values: &'a [(String, String)], field: &str) -> Option<&'a str> {
    let position = collection.position(field);
    let is_it = |key: &str| collection.column(key).map(|column| column.field) == position;
    values.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value.as_str())
}

/// The keys in their order; those that nobody knows stand behind the fields, to be told about.
fn front_matter(collection: &Collection, values: &[(String, String)]) -> String {
    let mut ordered: Vec<&(String, String)> = values.iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    ordered.sort_by_key(|(key, _)| rank(collection, key));
    let lines = ordered.into_iter().map(|(key, value)| line(collection, key, value));
    format!("---\n{}---\n", lines.collect::<String>())
}

fn line(collection: &Collection, key: &str, value: &str) -> String {
    let field = collection.column(key).map(|column| &collection.fields[column.field]);
    match field {
        Some(Field { name, kind: Kind::List, .. }) => {
            let items = value.split([';', '；', '\n']).map(|item| format!("  - {}\n", yaml::scalar(item.trim())));
            format!("{name}:\n{}", items.collect::<String>())
        }
        Some(field) => format!("{}: {}\n", field.name, yaml::scalar(value.trim())),
        None if EntryKey::called(key) == Some(EntryKey::Source) => format!("source: {}\n", citation(value)),
        None => format!("{key}: {}\n", yaml::scalar(value.trim())),
    }
}

/// `2023-results:67-70` as a mapping, which is easier to read; anything else as it is.
fn citation(value: &str) -> String {
    let parts = value.split_once(':').and_then(|(seed, lines)| Some((seed.trim(), Lines::parse(lines)?)));
    match parts {
        Some((seed, lines)) if lines.ranges().len() > 1 => format!("{{seed: {seed}, lines: [{lines}]}}"),
        Some((seed, lines)) => format!("{{seed: {seed}, lines: {lines}}}"),
        None => yaml::scalar(value.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::built_in;

    fn new(values: &[(&str, &str)], taken: &[&str]) -> Draft {
        let values: Vec<_> = values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let taken: Vec<Address> = taken.iter().map(|path| Address::new(path).unwrap()).collect();
        draft(&built_in("contracts").unwrap(), &values, None, &taken)
    }

    #[test]
    fn an_entry_has_its_keys_in_order_and_a_free_name() {
        let values = [
            ("source", "2023-results:61-65, 67-70"),
            ("契約金額", "1,234円: 概算"),
            ("年度", "令和５年度"),
            ("title", "大阪データ基盤（ORDEN）"),
        ];
        let expected = "---
title: 大阪データ基盤（ORDEN）
amount: '1,234円: 概算'
fiscal_year: 令和５年度
source: {seed: 2023-results, lines: [61-65, 67-70]}
---
";
        let draft = new(&values, &[]);
        assert_eq!((draft.path.as_str(), draft.text.as_str()), ("contracts/2023/orden.md", expected));
        assert_eq!(new(&values, &["contracts/2023/orden"]).path, "contracts/2023/orden-2.md");
        assert_eq!(new(&[("title", "契約"), ("period", "R5.4~")], &["contracts/2023/1"]).path, "contracts/2023/2.md");
        assert_eq!(new(&[("title", "契約")], &[]).path, "contracts/1.md");
    }
}
