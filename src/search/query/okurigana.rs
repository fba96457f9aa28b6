//! Other ways to write the okurigana of compounds: 申込, 申込み and 申し込み; 呼込む and 呼び込む.
//!
//! A compound is one of [`FIRST`] and one of [`SECOND`], each with or without its kana. It is a noun where no hiragana stands behind
//! it, or a particle does, and then it may have the kana at its end; before other hiragana it is a verb, which ends as it is written.

/// What compounds begin with: a kanji and its okurigana.
pub(super) const FIRST: &str = "取り 引き 受け 打ち 組み 申し 差し 切り 繰り 積み 売り 買い 貸し 借り 払い 振り 割り 乗り 読み 書き 持ち 聞き 押し \
    落ち 折り 追い 置き 掛け 刈り 呼び 巻き 締め 据え 立ち 植え 埋め 問い 抜き 盛り 雇い 譲り 移し 洗い 掘り 踏み 貼り 張り 並べ 結び 突き 建て";
/// What compounds end with.
pub(super) const SECOND: &str = "込み 上げ 下げ 入れ 出し 組み 付け 立て 替え 換え 渡し 戻し 取り 消し 壊し 扱い 決め 止め 継ぎ 払い 引き 越し 当て \
    増し 崩し 調べ 抜き 直し 掛け 返し 回し 外し 切り 捨て 置き 寄せ";
/// One more, which always has some kana, since 組合 is another word: 組合せ, 組み合わせ.
const TOGETHER: (char, [&str; 2]) = ('合', ["わせ", "せ"]);
/// Hiragana that follow a noun.
const PARTICLES: &str = "のをにはがとでやへ";

/// How much okurigana is written: none, that at the end, or all.
#[derive(Clone, Copy, PartialEq)]
enum Kana {
    None,
    Last,
    All,
}

/// Two parts that stand in a word one behind the other.
struct Compound {
    first: char,
    between: &'static str,
    second: char,
    /// The kana at the end, as few and as many as may be; none for a verb, which is written to its second kanji.
    last: [&'static str; 2],
    /// How many characters it has in the word.
    length: usize,
}

/// The word with all its compounds without okurigana, with that at their ends, and with all of it. Nothing where it has no compound.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    let is_compound = |at: usize| compound(&word[at..]).is_some();
    if !(0..word.len()).any(is_compound) {
        return Vec::new();
    }
    [Kana::None, Kana::Last, Kana::All].into_iter().map(|kana| written(word, kana)).collect()
}

fn written(word: &[char], kana: Kana) -> String {
    let mut written = String::new();
    let mut at = 0;
    while at < word.len() {
        let Some(Compound { first, between, second, last, length }) = compound(&word[at..]) else {
            written.push(word[at]);
            at += 1;
            continue;
        };
        written.push(first);
        written.push_str(if kana == Kana::All { between } else { "" });
        written.push(second);
        written.push_str(last[usize::from(kana != Kana::None)]);
        at += length;
    }
    written
}

/// The compound that a text begins with.
fn compound(text: &[char]) -> Option<Compound> {
    let first = *text.first()?;
    let between = okurigana(FIRST, first)?;
    let rest = text[1..].strip_prefix(between.chars().collect::<Vec<_>>().as_slice()).unwrap_or(&text[1..]);
    let second = *rest.first()?;
    let rest = &rest[1..];
    let (last, noun) = ending(second, rest)?;
    let before = text.len() - rest.len();
    let is_verb = rest.first().copied().is_some_and(is_hiragana);
    let (last, length) = match noun {
        Some(length) => (last, before + length),
        None if is_verb => ([""; 2], before),
        None => return None,
    };
    Some(Compound { first, between, second, last, length })
}

/// The kana at the end of a compound with a second kanji, and how much of what follows that is them if it is a noun.
fn ending(second: char, rest: &[char]) -> Option<([&'static str; 2], Option<usize>)> {
    let length = |kana: &str| {
        let kana: Vec<char> = kana.chars().collect();
        let after = rest.strip_prefix(kana.as_slice())?.first();
        after.is_none_or(|c| !is_hiragana(*c) || PARTICLES.contains(*c)).then_some(kana.len())
    };
    if second == TOGETHER.0 {
        let [most, least] = TOGETHER.1;
        return Some(([least, most], TOGETHER.1.into_iter().find_map(length)));
    }
    let last = okurigana(SECOND, second)?;
    Some((["", last], length(last).or_else(|| length(""))))
}

/// The kana of a kanji in a list.
fn okurigana(list: &'static str, kanji: char) -> Option<&'static str> {
    list.split(' ').find_map(|part| part.strip_prefix(kanji))
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゖ').contains(&c)
}
