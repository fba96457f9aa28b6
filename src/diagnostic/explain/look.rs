//! What the codes about the look of a site, its languages and its words for searching mean.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation::new(
        "color",
        "色は、引用符で囲んだ 6 桁の 16 進数で書きます。",
        "A color has six hexadecimal digits and stands in quotes.",
        "colors: {light: {link: blue}}",
        "colors: {light: {link: \"#005f73\"}}",
    ),
    Explanation::new(
        "contrast",
        "文字の色と地の色の差が足りません。見えにくい人が読めなくなります。",
        "The color stands out too little from the page. People who see poorly could not read it.",
        "colors: {light: {link: \"#cccccc\"}}",
        "colors: {light: {link: \"#005f73\"}}",
    ),
    Explanation::new(
        "font",
        "書体の名前に使えない記号があります。",
        "The name of a font holds a sign that no name has.",
        "fonts: ['a\"']",
        "fonts: [BIZ UDPGothic]",
    ),
    Explanation::new(
        "language",
        "`language` の言語の言葉がテーマにありません。",
        "The theme has no words in the language that `language` names.",
        "language: jp",
        "language: ja",
    ),
    Explanation::new(
        "link",
        "リンクには言葉とアドレスが要ります。アドレスは https、http、mailto、tel か、サイト内の `/` で始まります。",
        "A link has words and an address, which begins with https, http, mailto, tel, or `/` on this site.",
        "footer: [町の公式サイト]",
        "footer: [{text: 町の公式サイト, href: https://example.jp/}]",
    ),
    Explanation::new(
        "logo",
        "`logo` の画像がテーマの assets/ にありません。",
        "The picture that `logo` names is not in the theme's assets/.",
        "logo: lgoo.svg",
        "logo: logo.svg",
    ),
    Explanation::new(
        "synonyms",
        "`_synonyms.yaml` には、同じ意味の言葉を二つ以上ずつ並べます。",
        "`_synonyms.yaml` lists groups of two words or more that mean the same.",
        "- マイナンバー",
        "- [マイナンバー, 個人番号]",
    ),
    Explanation::new(
        "texts",
        "テーマの言葉の訳に、足りないものか知らないものがあります。",
        "A translation of the theme's texts lacks one, or has one that nobody uses.",
        "themes/default/i18n/fr.yaml に search だけ",
        "themes/default/i18n/en.yaml と同じ項目をすべて",
    ),
];
