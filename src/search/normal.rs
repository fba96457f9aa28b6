//! The normal form in which texts and queries are compared: what readers take for the same is the same, character by character.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A character of a normal form, and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub c: char,
    /// The cluster that it came from: one character and the marks after it, in bytes of the text as written.
    pub span: Range<u32>,
}

/// The normal form of a text.
///
/// 1. White space and what is default ignorable are dropped: zero-width characters, soft hyphens, variation selectors.
/// 2. Each cluster, one character and the marks after it, goes through NFKC, lower case and NFKC; what step 1 drops is dropped again.
/// 3. A comma between two digits is dropped, and so are `・` and quotation marks; neighbors are those before anything is dropped in this step.
/// 4. A dash after a katakana letter or `ー` is `ー`. Between two ASCII letters it is dropped; any other, but a `ー`, is `-`.
/// 5. Old and variant glyphs are folded, one for one.
///
/// ```
/// assert_eq!(akiraka::search::normal("ｻｰﾊﾞ‐ ２８１，７３５,７００円"), "サーバー281735700円");
/// ```
pub fn normal(text: &str) -> String {
    letters(text).into_iter().map(|letter| letter.c).collect()
}

/// The characters of the normal form with the places that they came from.
pub fn letters(text: &str) -> Vec<Letter> {
    joined(&composed(text))
}

/// Steps 1 and 2.
fn composed(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    let mut kept = text.char_indices().filter(|(_, c)| !is_dropped(*c)).peekable();
    let mut cluster = String::new();
    while let Some((start, base)) = kept.next() {
        let mut end = start + base.len_utf8();
        cluster.clear();
        while let Some((at, mark)) = kept.next_if(|(_, c)| is_mark(*c)) {
            cluster.push(mark);
            end = at + mark.len_utf8();
        }
        let span = place(start)..place(end);
        if cluster.is_empty() && is_normal(base) {
            letters.push(Letter { c: base, span });
        } else {
            cluster.insert(0, base);
            letters.extend(compose(&cluster).map(|c| Letter { c, span: span.clone() }));
        }
    }
    letters
}

/// Offsets are kept small: there are as many as characters.
fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn compose(cluster: &str) -> impl Iterator<Item = char> {
    let lower = cluster.nfkc().collect::<String>().to_lowercase();
    lower.nfkc().filter(|c| !is_dropped(*c)).collect::<Vec<char>>().into_iter()
}

/// What Unicode calls default ignorable: what is not seen, such as zero-width characters, soft hyphens, variation selectors and marks of
/// direction.
const IGNORABLE: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fff8}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether the character is no part of the normal form.
fn is_dropped(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() && IGNORABLE.iter().any(|range| range.contains(&c))
}

/// Whether the character belongs to the one before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}'))
}

/// Whether step 2 leaves a lone character alone, as it does most of Japanese text; what is not known here goes the long way.
fn is_normal(c: char) -> bool {
    matches!(c, '!'..='@' | '['..='~' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}')
}

/// Steps 3 to 5.
fn joined(composed: &[Letter]) -> Vec<Letter> {
    let c = |at: usize| composed.get(at).map(|letter| letter.c);
    let is_digit = |at: usize| c(at).is_some_and(|c| c.is_ascii_digit());
    let is_kept = |at: &usize| match composed[*at].c {
        ',' => *at == 0 || !is_digit(at - 1) || !is_digit(at + 1),
        '・' | '「' | '」' | '『' | '』' | '"' | '“' | '”' => false,
        _ => true,
    };
    let mut kept = (0..composed.len()).filter(is_kept).peekable();
    let mut joined: Vec<Letter> = Vec::with_capacity(composed.len());
    while let Some(at) = kept.next() {
        let Letter { c: own, span } = &composed[at];
        let before = joined.last().map(|letter| letter.c);
        let after = kept.peek().map(|next| composed[*next].c);
        let c = if is_dash(*own) { dash(*own, before, after) } else { Some(folded(*own)) };
        joined.extend(c.map(|c| Letter { c, span: span.clone() }));
    }
    joined
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー')
}

/// What a dash between two characters becomes.
fn dash(dash: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    if dash == 'ー' || before.is_some_and(is_katakana) {
        Some('ー')
    } else if is_letter(before) && is_letter(after) {
        None
    } else {
        Some('-')
    }
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ㇰ'..='ㇿ')
}

/// Glyphs that names are also written with, the radicals that PDF files have for whole characters, and the slash of ½: each after its
/// usual form.
const GLYPHS: &str = "\
    亜亞 悪惡 圧壓 囲圍 為爲 栄榮 営營 衛衞 駅驛 円圓 縁緣 桜櫻 \
    応應 横橫 価價 会會 学學 楽樂 寛寬 関關 観觀 旧舊 教敎 荘莊 \
    暁曉 区區 勲勳 恵惠 経經 県縣 剣劍 厳嚴 広廣 国國 黒黑 \
    崎﨑嵜 済濟 斎齋齊斉⻫ 寿壽 渋澁澀 条條 浄淨 譲讓 真眞 慎愼 \
    晋晉 清淸 静靜 摂攝 曽曾 増增 蔵藏 総總 聡聰 滝瀧 沢澤 択擇 \
    高髙 島嶋嶌 伝傳 徳德 富冨 柳栁 弥彌 与與 来來 瀬瀨 竜龍⻯ \
    亀龜⻱⻲ 浜濵濱 桧檜 辺邉邊 宝寶 豊豐 峰峯 万萬 礼禮 緑綠 \
    野埜 土圡 吉𠮷 桑桒 館舘 鉄鐵 淵渕 青靑⻘ 戸戶 母⺟ 民⺠ \
    虎⻁ 西⻄ 角⻆ 長⻑ 食⻝ 骨⻣ 鬼⻤ 麦⻨ 黄⻩ 歯⻭ /⁄";

/// Each glyph with its usual form, in order.
static USUAL: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let pairs = GLYPHS.split(' ').filter_map(|group| {
        let usual = group.chars().next()?;
        Some(group.chars().skip(1).map(move |glyph| (glyph, usual)))
    });
    let mut pairs: Vec<_> = pairs.flatten().collect();
    pairs.sort_unstable();
    pairs
});

/// Each glyph that is folded with its usual form, in order.
pub(super) fn glyphs() -> &'static [(char, char)] {
    &USUAL
}

/// The usual form of a glyph.
fn folded(c: char) -> char {
    if c < '⁄' {
        return c;
    }
    USUAL.binary_search_by_key(&c, |(glyph, _)| *glyph).map_or(c, |at| USUAL[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_white_space_are_one() {
        assert_eq!(normal("ＯＳＰＦ　特 区\u{200b}推\n進課"), "ospf特区推進課");
        assert_eq!(normal("㈱ ①Ⅲ ㌔ ﾊﾟｰﾄ"), "(株)1iiiキロパート");
        assert_eq!(normal("葛\u{e0100}城 \u{a8}"), "葛城\u{308}");
    }

    #[test]
    fn commas_and_middle_dots_are_dropped_where_they_only_divide() {
        assert_eq!(normal("281,735,700円、1, 2 と a,b と 3・,4"), "281735700円、12とa,bと3,4");
        assert_eq!(normal("デジタル・トランス･フォーメーション"), "デジタルトランスフォーメーション");
    }

    #[test]
    fn dashes_are_told_by_what_stands_beside_them() {
        assert_eq!(normal("サ−バ― e-mail 06−6210 らーめん"), "サーバーemail06-6210らーめん");
        assert_eq!(normal("タ-- a--b -タ"), "ターーa--b-タ");
    }

    #[test]
    fn glyphs_of_names_are_one() {
        assert_eq!(normal("髙橋 渡邉 齋藤 濵﨑 ⻑⻄"), "高橋渡辺斎藤浜崎長西");
    }

    #[test]
    fn the_vectors_that_the_browser_shares_hold() {
        let vectors: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/search/normal-form.json")).unwrap();
        let wrong: Vec<_> =
            vectors.iter().map(|(text, form)| (text, form, normal(text))).filter(|(_, form, is)| *form != is).collect();
        assert!(vectors.len() > 40 && wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn letters_know_where_they_came_from() {
        let text = "ｶﾞ\u{200b}㈱1,2";
        let spans: Vec<(char, &str)> = letters(text)
            .into_iter()
            .map(|letter| (letter.c, &text[letter.span.start as usize..letter.span.end as usize]))
            .collect();
        assert_eq!(spans, [('ガ', "ｶﾞ"), ('(', "㈱"), ('株', "㈱"), (')', "㈱"), ('1', "1"), ('2', "2")]);
    }
}
