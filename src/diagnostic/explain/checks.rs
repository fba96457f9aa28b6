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
