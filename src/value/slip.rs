//! Slips of the hand: a letter among digits, an era's name that is not quite one.

use super::Kind;
use super::era::era_names;
use super::scanner::compact;
use crate::diagnostic::Wording;

/// What is probably wrong with a printed form that is no value of a kind, where it is a slip that is often made.
pub fn slip(kind: &Kind, printed: &str) -> Option<Wording> {
    let text = compact(printed);
    let era = || text.split('~').find_map(|part| misspelled_era(part).map(|nearest| era_slip(part, nearest)));
    match kind {
        Kind::Date | Kind::Period | Kind::FiscalYear => era().or_else(|| letter_slip(&text)),
        Kind::Money | Kind::Count | Kind::Ratio | Kind::Integer => letter_slip(&text),
        _ => None,
    }
}

/// How era names are written by those who do not convert them.
const READINGS: [(&str, &[&str]); 5] = [
    ("令和", &["れいわ", "レイワ", "令"]),
    ("平成", &["へいせい", "ヘイセイ", "平"]),
    ("昭和", &["しょうわ", "ショウワ", "昭"]),
    ("大正", &["たいしょう", "タイショウ", "大"]),
    ("明治", &["めいじ", "メイジ", "明"]),
];

/// The era that the words before the first number mean without naming it.
fn misspelled_era(text: &str) -> Option<&'static str> {
    let written = before_number(text);
    if era_names().any(|name| name == written) {
        return None;
    }
    let is_near = |name: &str| {
        let mut pairs = name.chars().zip(written.chars());
        written.chars().count() == name.chars().count() && pairs.any(|(one, other)| one == other)
    };
    let meant = READINGS.iter().find(|(name, readings)| readings.contains(&written) || is_near(name));
    meant.map(|(name, _)| *name)
}

fn before_number(text: &str) -> &str {
    text.split(|c: char| c.is_ascii_digit() || c == '元').next().unwrap_or(text)
}

fn era_slip(part: &str, nearest: &str) -> Wording {
    let written = before_number(part);
    Wording::new(
        format!("「{written}」という元号はありません。「{nearest}」ではありませんか"),
        format!("there is no era “{written}”; did you mean “{nearest}”?"),
    )
}

/// A letter behind a digit or comma and before another, or before a unit such as 円.
fn letter_slip(text: &str) -> Option<Wording> {
    let chars: Vec<char> = text.chars().collect();
    let is_among = |three: &&[char]| {
        let is_number = |c: char| c.is_ascii_digit() || c == ',';
        is_number(three[0])
            && three[1].is_alphabetic()
            && three[1].is_ascii()
            && (is_number(three[2]) || !three[2].is_ascii())
    };
    let letter = chars.windows(3).find(is_among)?[1];
    let digit = match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' | 'i' => Some('1'),
        _ => None,
    };
    Some(match digit {
        Some(digit) => Wording::new(
            format!("数字の中に英字の「{letter}」があります。数字の「{digit}」ではありませんか"),
            format!("there is a letter “{letter}” among the digits; did you mean the digit “{digit}”?"),
        ),
        None => Wording::new(
            format!("数字の中に英字の「{letter}」があります"),
            format!("there is a letter “{letter}” among the digits."),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn ja(kind: &Kind, printed: &str) -> Option<String> {
        slip(kind, printed).map(|wording| wording.in_lang(Lang::Ja).to_owned())
    }

    #[test]
    fn eras_are_recognized_by_reading_and_by_one_character() {
        for (printed, written, meant) in [
            ("レイワ5年", "レイワ", "令和"),
            ("令話５年４月", "令話", "令和"),
            ("平生31年", "平生", "平成"),
            ("昭60", "昭", "昭和"),
        ] {
            let expected = format!("「{written}」という元号はありません。「{meant}」ではありませんか");
            assert_eq!(ja(&Kind::Date, printed), Some(expected), "{printed}");
        }
        let later = ja(&Kind::Period, "令和5年4月～冷和6年3月").unwrap();
        assert!(later.starts_with("「冷和」"), "{later}");
        for other in ["令和5年13月", "R5.4x", "随時", "2023年度", "約5年"] {
            assert_eq!(ja(&Kind::Date, other), None, "{other}");
        }
    }

    #[test]
    fn letters_among_digits_are_shown() {
        let zero = "数字の中に英字の「O」があります。数字の「0」ではありませんか";
        assert_eq!(ja(&Kind::Money, "12O,000円").as_deref(), Some(zero));
        assert_eq!(ja(&Kind::Money, "12O円").as_deref(), Some(zero));
        assert_eq!(ja(&Kind::Money, "１２Ｏ，０００円").as_deref(), Some(zero));
        assert_eq!(ja(&Kind::Count, "1x4名").as_deref(), Some("数字の中に英字の「x」があります"));
        assert_eq!((ja(&Kind::Money, "単価契約"), ja(&Kind::Text, "12O3")), (None, None));
    }
}
