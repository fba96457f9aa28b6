//! Long texts in administrative Japanese, made of numbers: the same for the same page.

use std::fmt::Write as _;

/// Words of two characters, of which compounds are made.
const WORDS: &str = "地域 医療 連携 推進 計画 整備 防災 情報 行政 手続 電子 申請 住民 福祉 保健 介護 教育 学校 図書 文化 観光 振興 産業 創出 企業 誘致 雇用 労働 \
    農業 林業 水産 漁港 森林 河川 砂防 道路 橋梁 港湾 空港 交通 安全 対策 環境 保全 廃棄 処理 再生 資源 水道 下水 施設 管理 運営 維持 補修 耐震 診断 建築 住宅 都市 \
    公園 緑地 景観 調査 研究 開発 実証 実験 評価 検証 監査 会計 財政 予算 決算 歳入 歳出 補助 交付 助成 委託 契約 入札 調達 物品 購入 賃借 保守 点検 更新 構築 設計 \
    監理 工事 業務 委員 会議 審議 協議 分科 部会 事務 総務 企画 政策 広報 広聴 相談 支援 給付 手当 児童 保育 子育 母子 高齢 障害 自立 就労 生活 保護 人権 平和 国際 \
    交流 姉妹 統計 人口 世帯 移住 定住 空家 活用 登記 用地 取得 補償 訴訟 法務 条例 規則 要綱 指針 基準 認定 許可 届出 検査 指導 監視 衛生 食品 薬事 感染 予防 接種 \
    健診 検診 病院 診療 救急 消防 警察 犯罪 被害 消費 税務 徴収 納税 減免 証明 戸籍 旅券 選挙 投票 職員 人事 給与 研修 採用 組織 改革 効率 標準 共通 基盤 暗号 認証 \
    通信 回線 端末 機器 配備 導入 試行 展開 拡大 継続 縮小 廃止 統合 分割 移管 譲渡 貸付 償還 起債 基金 積立 寄附 協賛 後援 共催 表彰 顕彰 式典 記念 展示 講演 講座";
/// Loan words.
const LOANS: &str = "システム データ サービス ネットワーク クラウド セキュリティ スマートシティ デジタル オンライン プラットフォーム パートナーズ フォーラム \
    ワークショップ アンケート ガイドライン マニュアル サーバー ソフトウェア アプリケーション モニタリング カーボンニュートラル エネルギー リサイクル インフラ \
    ボランティア コミュニティ センター プロジェクト モデル イノベーション スタートアップ テレワーク バリアフリー ユニバーサルデザイン";
const PLACES: [&str; 24] = [
    "青葉", "霧島", "稲穂", "松崎", "大曲", "桜川", "若草", "日向", "御影", "月野", "川辺", "潮風", "黄金", "渚",
    "高森", "鈴掛", "星見", "磯野", "北見", "深見", "楓", "紅葉", "小町", "彦根",
];
const ENDINGS: [&str; 10] = [
    "を実施した",
    "に取り組んだ",
    "を見直した",
    "が必要である",
    "について協議した",
    "を支援している",
    "に努めた",
    "を公表する",
    "を予定している",
    "の効果を確認した",
];

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    /// The first ones more often, as words are in texts.
    fn often(&mut self, end: usize) -> usize {
        let (a, b) = (self.below(end), self.below(end));
        a * b / end
    }
}

/// The text of a page: about 4 KB of sections, sentences, items and a table.
pub(crate) fn text(number: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let loans: Vec<&str> = LOANS.split_whitespace().collect();
    let mut dice = Dice(number as u64 + 1);
    let mut text = String::new();
    let compound = |dice: &mut Dice| {
        let parts = 1 + dice.below(3);
        let mut compound: String = (0..parts).map(|_| words[dice.often(words.len())]).collect();
        if dice.below(12) == 0 {
            compound.push_str(loans[dice.often(loans.len())]);
        }
        compound
    };
    for section in 0..4 {
        let _ = writeln!(text, "\n## {}の{}\n", compound(&mut dice), ["目的", "内容", "実績", "課題"][section]);
        for _ in 0..1 + dice.below(3) {
            let place = PLACES[dice.below(PLACES.len())];
            let amount = dice.below(900_000) * 1_000;
            let _ = writeln!(
                text,
                "{}に関する{}を進めるため、{place}市及び関係団体と連携し、{}と{}{}。事業費は{},{:03},000円で、うち{}に{}件を充て、{}{}。\n",
                compound(&mut dice),
                compound(&mut dice),
                compound(&mut dice),
                compound(&mut dice),
                ENDINGS[dice.below(ENDINGS.len())],
                amount / 1_000_000,
                amount / 1_000 % 1_000,
                compound(&mut dice),
                dice.below(400),
                compound(&mut dice),
                ENDINGS[dice.below(ENDINGS.len())]
            );
        }
    }
    text.push_str("\n| 区分 | 市町村 | 件数 | 金額（千円） |\n| --- | --- | ---: | ---: |\n");
    for _ in 0..6 {
        let place = PLACES[dice.below(PLACES.len())];
        let _ = writeln!(text, "| {} | {place}市 | {} | {} |", compound(&mut dice), dice.below(99), dice.below(99_999));
    }
    text
}
