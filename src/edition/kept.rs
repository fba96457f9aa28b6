//! Changes as the site keeps them among its content: `_changes.yaml`, one block for each edition, the latest first.

use crate::content::{Changes, Correction, Listed};
use crate::yaml;

/// What stands at the top of the file.
const HEAD: &str = "# 公開した版ごとの変更。`akiraka changes 前 後 --write 日付` が書き加えます。\n";

/// The file with the changes of one more day, before those that it has. A block of the same day is replaced.
pub fn kept(before: &str, date: &str, changes: &Changes) -> String {
    let own = format!("- date: {date}\n");
    let blocks = before.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect::<String>();
    let starts: Vec<usize> = std::iter::once(0)
        .filter(|_| blocks.starts_with("- "))
        .chain(blocks.match_indices("\n- ").map(|(at, _)| at + 1))
        .chain([blocks.len()])
        .collect();
    let earlier = starts.windows(2).map(|pair| &blocks[pair[0]..pair[1]]).filter(|block| !block.starts_with(&own));
    format!("{HEAD}{}{}", block(&own, changes), earlier.collect::<String>())
}

fn block(head: &str, changes: &Changes) -> String {
    let mut block = head.to_owned();
    list(&mut block, "added", changes.added.iter().map(record));
    let corrected = changes.corrected.iter().map(|changed| {
        let corrections = changed.corrections.iter().map(|one| format!("        - {}\n", correction(one)));
        format!("{}      corrections:\n{}", record(&changed.record), corrections.collect::<String>())
    });
    list(&mut block, "corrected", corrected);
    list(&mut block, "removed", changes.removed.iter().map(record));
    list(&mut block, "pages_added", changes.pages_added.iter().map(|page| format!("    - {}\n", yaml::scalar(page))));
    list(
        &mut block,
        "pages_removed",
        changes.pages_removed.iter().map(|page| format!("    - {}\n", yaml::scalar(page))),
    );
    block
}

/// A list under a key, or nothing where it is empty.
fn list(block: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let items: String = items.collect();
    if !items.is_empty() {
        block.push_str(&format!("  {key}:\n{items}"));
    }
}

fn record(one: &Listed) -> String {
    let Listed { collection, id, title, url } = one;
    let [collection, id, title, url] = [collection, id, title, url].map(|text| yaml::scalar(text));
    format!("    - collection: {collection}\n      id: {id}\n      title: {title}\n      url: {url}\n")
}

fn correction(one: &Correction) -> String {
    let optional = |key: &str, value: &Option<String>| {
        value.as_ref().map(|value| format!("\n          {key}: {}", yaml::scalar(value))).unwrap_or_default()
    };
    let (field, label) = (yaml::scalar(&one.field), yaml::scalar(&one.label));
    format!(
        "field: {field}\n          label: {label}{}{}",
        optional("before", &one.before),
        optional("after", &one.after)
    )
}
