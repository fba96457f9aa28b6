//! The numbers and bullets that a text document gives its paragraphs without writing them.

use super::xml::Node;
use std::collections::BTreeMap;

/// Levels that a list has at most.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbers {
    /// The levels of each abstract list.
    lists: BTreeMap<String, Vec<Level>>,
    /// The abstract list of each list that paragraphs name.
    names: BTreeMap<String, String>,
    /// The list and the level of each style that gives one.
    styles: BTreeMap<String, (String, usize)>,
    /// The last numbers, by abstract list.
    counters: BTreeMap<String, [u32; LEVELS]>,
}

#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

impl Numbers {
    /// The lists that `numbering.xml` and `styles.xml` declare.
    pub(super) fn new(numbering: Option<&Node>, styles: Option<&Node>) -> Self {
        let mut numbers = Self::default();
        let empty = Node::default();
        for list in numbering.unwrap_or(&empty).all("abstractNum") {
            let id = list.attribute("abstractNumId").unwrap_or("").to_owned();
            numbers.lists.insert(id, list.all("lvl").take(LEVELS).map(Level::read).collect());
        }
        for list in numbering.unwrap_or(&empty).all("num") {
            let id = list.attribute("numId").unwrap_or("").to_owned();
            numbers.names.insert(id, list.value(&["abstractNumId"]).unwrap_or("").to_owned());
        }
        for style in styles.unwrap_or(&empty).all("style") {
            if let (Some(id), Some(given)) = (style.attribute("styleId"), style.child("pPr").and_then(given)) {
                numbers.styles.insert(id.to_owned(), given);
            }
        }
        numbers
    }

    /// What stands before a paragraph: `・`, or its number and a space; nothing where it is in no list.
    pub(super) fn next(&mut self, paragraph: &Node) -> String {
        let Some(properties) = paragraph.child("pPr") else { return String::new() };
        let of_style = || self.styles.get(properties.value(&["pStyle"])?).cloned();
        let Some((list, level)) = given(properties).or_else(of_style) else { return String::new() };
        let Some((list, levels)) = self.names.get(&list).and_then(|list| self.lists.get_key_value(list)) else {
            return String::new();
        };
        let Some(here) = levels.get(level) else { return String::new() };
        if here.format == "bullet" {
            return "・".to_owned();
        }
        let counters = self.counters.entry(list.clone()).or_default();
        counters[level] = if counters[level] == 0 { here.start } else { counters[level].saturating_add(1) };
        counters[level + 1..].fill(0);
        here.printed(levels, counters)
    }
}

/// The list and the level that properties give; list 0 is none.
fn given(properties: &Node) -> Option<(String, usize)> {
    let list = properties.value(&["numPr", "numId"]).filter(|list| *list != "0")?;
    let level = properties.value(&["numPr", "ilvl"]).and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((list.to_owned(), level)).filter(|(_, level)| *level < LEVELS)
}

impl Level {
    fn read(level: &Node) -> Self {
        Self {
            format: level.value(&["numFmt"]).unwrap_or("decimal").to_owned(),
            text: level.value(&["lvlText"]).unwrap_or("").to_owned(),
            start: level.value(&["start"]).and_then(|start| start.parse().ok()).unwrap_or(1),
        }
    }

    /// The number as printed, with `%1` for that of the first level, and a space.
    fn printed(&self, levels: &[Self], counters: &[u32; LEVELS]) -> String {
        let mut printed = self.text.clone();
        for (at, level) in levels.iter().enumerate() {
            printed = printed.replace(&format!("%{}", at + 1), &number(counters[at].max(1), &level.format));
        }
        if printed.is_empty() { printed } else { printed + "　" }
    }
}

fn number(number: u32, format: &str) -> String {
    let nth = |signs: &str| signs.chars().nth(number.saturating_sub(1) as usize).map(String::from);
    let special = match format {
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "aiueo" | "aiueoFullWidth" => {
            nth("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
        }
        "iroha" | "irohaFullWidth" => {
            nth("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
        }
        "decimalEnclosedCircle" => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "japaneseCounting" | "ideographDigital" | "japaneseLegal" => nth("一二三四五六七八九十"),
        "upperRoman" => nth("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
        "lowerRoman" => nth("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"),
        "upperLetter" => nth("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => nth("abcdefghijklmnopqrstuvwxyz"),
        "none" => Some(String::new()),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

fn full_width(number: u32) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c);
    number.to_string().chars().map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn numbers_count_within_those_above() {
        let numbering = xml::read(
            "<n><abstractNum abstractNumId=\"7\"><lvl><numFmt val=\"decimalFullWidth\"/><lvlText val=\"第%1\"/></lvl>\
             <lvl><numFmt val=\"aiueoFullWidth\"/><lvlText val=\"%1-(%2)\"/></lvl><lvl><numFmt val=\"bullet\"/></lvl></abstractNum>\
             <num numId=\"1\"><abstractNumId val=\"7\"/></num></n>",
        );
        let styles = xml::read(
            "<s><style styleId=\"H\"><pPr><numPr><ilvl val=\"0\"/><numId val=\"1\"/></numPr></pPr></style></s>",
        );
        let mut numbers = Numbers::new(numbering.ok().as_ref(), styles.ok().as_ref());
        let mut next =
            |properties: &str| numbers.next(&xml::read(&format!("<p><pPr>{properties}</pPr></p>")).unwrap_or_default());
        let at = |level: usize| format!("<numPr><ilvl val=\"{level}\"/><numId val=\"1\"/></numPr>");
        let heading = "<pStyle val=\"H\"/>";
        let printed = [next(heading), next(&at(1)), next(&at(1)), next(heading), next(&at(1)), next(&at(2)), next("")];
        assert_eq!(printed, ["第１　", "１-(ア)　", "１-(イ)　", "第２　", "２-(ア)　", "・", ""]);
    }
}
