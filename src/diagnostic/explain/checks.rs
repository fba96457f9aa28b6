//! What the codes of checks mean: those whose level a site may set.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation::new(
        "broken-link",
        "サイトの中のリンク先のページ、ファイル、または見出しがありません。",
        "A link within the site leads to a page, file or heading that is not there.",
        "[契約](/contracs/)",
        "[契約](/contracts/)",
    ),
    Explanation::new(
        "same-language",
        "`translations` には、同じ内容のほかの言語のページを書きます。一つの内容のページは、言語ごとに一つです。\
         書いたページに `lang` がなければ、サイトの言語のページになります。",
        "`translations` names pages that say the same in another language, one for each language. \
         A page without `lang` is in the language of the site.",
        "content/orden.md\n  translations: /en/orden/\ncontent/en/orden.md\n  title: Data platform",
        "content/orden.md\n  translations: /en/orden/\ncontent/en/orden.md\n  title: Data platform\n  lang: en",
    ),
    Explanation::new(
        "address-moved",
        "表の行は、ID がなければ上からの番号で呼ばれます。途中に行を足すと後の行の番号がずれ、前に公開したアドレスが別の記録のものになります。\
         `changes` も別の記録どうしを比べてしまいます。「ID」の列に、一度決めたら変えない番号か名前（英小文字・数字・ハイフン）を書きます。",
        "Without IDs the rows of a table are numbered from the top. A row that is added above others takes their published addresses, and \
         `changes` compares different records. Write numbers or names that stay the same into a column `ID`.",
        "名称,契約金額\n印刷業務,\"1,000円\"\n設計業務（加えた行）,\"1,500円\"\n清掃業務,\"2,000円\"",
        "ID,名称,契約金額\n1,印刷業務,\"1,000円\"\n3,設計業務（加えた行）,\"1,500円\"\n2,清掃業務,\"2,000円\"",
    ),
    Explanation::new(
        "address-vanished",
        "前に公開したアドレスがなくなります。ほかのサイトからのリンクが切れます。移したときは `aliases` に前のアドレスを書きます。",
        "An address that was published is gone, and links from elsewhere break. Where a page moved, put its former address into `aliases`.",
        "content/contracts/2023/orden.md を ordern-2.md に改名",
        "aliases: [/contracts/2023/orden/]",
    ),
    Explanation::new(
        "amount-unusual",
        "補助額が、上限額や、総事業費に補助率を掛けた額を超えています。写し間違いか、特別な理由があります。",
        "A subsidy is more than its cap, or than its rate allows: it was copied wrong, or there is a reason to tell.",
        "amount: 5,000千円\ncap: 500千円",
        "amount: 500千円\ncap: 500千円",
    ),
    Explanation::new(
        "check-level",
        "`site.yaml` の `checks` には、確認の符号ごとに error、warning、off のどれかを書きます。",
        "`checks` in site.yaml gives codes of checks the level error, warning or off.",
        "checks: {uncited: no}",
        "checks: {uncited: off}",
    ),
    Explanation::new(
        "date-outside-year",
        "日付や期間が、記録の年度（4月から翌年3月）の外にあります。",
        "A date or period lies outside the record's fiscal year, which is April to March.",
        "fiscal_year: 令和５年度\ndate: 令和６年４月２日",
        "fiscal_year: 令和６年度\ndate: 令和６年４月２日",
    ),
    Explanation::new(
        "duplicate-title",
        "二つのページの題名が同じです。検索の結果やブラウザーのタブで見分けられません。",
        "Two pages have one title. Nobody can tell them apart in search results or tabs.",
        "title: 会議",
        "title: 第２回 スマートシティ戦略会議",
    ),
    Explanation::new(
        "external-link",
        "外のサイトのリンク先が開けません。移ったか、なくなったのかもしれません。",
        "A link to another site does not open: the page moved, or is gone.",
        "[要綱](https://example.jp/old)",
        "[要綱](https://example.jp/new)",
    ),
    Explanation::new(
        "file-size",
        "大きなファイルです。携帯の回線で読む人は待たされます。",
        "The file is large. Those who read on a phone have to wait.",
        "assets/photo.png（12 MB）",
        "assets/photo.jpg（300 KB）",
    ),
    Explanation::new(
        "orphan-page",
        "どのページからもリンクされていないページです。見つけてもらえません。",
        "No page links to this page, so that nobody finds it.",
        "content/about/history.md だけを置く",
        "[沿革](/about/history/)",
    ),
    Explanation::new(
        "party-spelling",
        "書き方だけが違う名前が、別の相手先として並んでいます。写し間違いなら名前をそろえ、資料のままの書き方か別の相手先なら、理由を書いて確認済みにします。",
        "Names that differ only in spelling stand as different parties. If one was copied wrong, mend it; if the documents print both, or they are two parties, waive it with the reason.",
        "supplier: NTTデータ関西\nsupplier: 株式会社NTTデータ関西",
        "supplier: 株式会社NTTデータ関西",
    ),
    Explanation::new(
        "same-record",
        "名称、相手先、金額、年度、日付のすべてが同じ記録が二つあります。同じものを二度載せたのかもしれません。",
        "Two records agree in title, party, amount, year and dates. Perhaps one thing is listed twice.",
        "content/contracts/2023/a.md\ncontent/contracts/2023/b.md（同じ内容）",
        "content/contracts/2023/a.md",
    ),
    Explanation::new(
        "table-without-caption",
        "二つの表の間に、何の表かを示す見出しも文もありません。読み上げソフトで読む人は、表だけを聞くことになります。",
        "Neither a heading nor a line of text between two tables says what the second one is. Those who listen to the page hear the table alone.",
        "（前の表）\n\n| 年度 | 件数 |\n|---|---|\n| R5 | 3 |",
        "（前の表）\n\n契約の件数\n\n| 年度 | 件数 |\n|---|---|\n| R5 | 3 |",
    ),
    Explanation::new(
        "waiver",
        "確認済み（`waive`）には、確認の符号と理由を書きます。理由のないものは認めません。",
        "A waiver gives the code of a check and a reason. None is taken without one.",
        "waive: [amount-unusual]",
        "waive: {amount-unusual: 国の追加交付を含む}",
    ),
    Explanation::new(
        "waiver-unused",
        "確認済みとした指摘が、もう見つかりません。直ったのなら消してください。",
        "What is waived is not found any more. Remove the waiver if it was mended.",
        "waive: {amount-unusual: 国の追加交付を含む}",
        "（消す）",
    ),
    Explanation::new(
        "sum-differs",
        "印刷された合計が、内訳を足した額と合いません。原文のとおりなら `note` で読む人に知らせます。",
        "A printed total is not what its parts come to. If the document has it so, tell readers in `note`.",
        "合計,1501円",
        "合計,1501円,原文のまま。内訳の合計は1500円",
    ),
    Explanation::new(
        "sum-unused",
        "宣言した合計を確かめる行がありません。行の題名の書き違いかもしれません。",
        "No row has the total that is declared; perhaps its title is misspelled.",
        "sums:\n  - {row: 総合計}",
        "sums:\n  - {row: 合計}",
    ),
    Explanation::new(
        "uncited",
        "金額や数のある記録に出典がありません。読む人が確かめられません。",
        "Records give figures without a source, so that readers cannot check them.",
        "title: 構築業務\namount: 1,234円",
        "title: 構築業務\namount: 1,234円\nsource: {seed: 2023-results, lines: 67-70}",
    ),
];
