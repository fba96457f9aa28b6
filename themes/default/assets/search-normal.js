// Search: the normal form in which texts and queries are compared, character by character the same as in src/search/normal.rs.

const DROPPED = /[\p{White_Space}\xad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const MARK = /[\p{M}\uff9e\uff9f]/u;
const DASH = /[-‐‑‒–—―−─ー]/;
const KATAKANA = /[ァ-ヺーㇰ-ㇿ]/;

/** Glyphs, each before the usual one. */
const GLYPHS = [
  '亞亜惡悪壓圧圍囲爲為榮栄營営衞衛驛駅圓円緣縁櫻桜應応橫横價価會会學学樂楽寬寛關関觀観舊旧敎教莊荘曉暁區区勳勲惠恵經経縣県劍剣嚴厳廣広國国黑黒﨑崎嵜崎濟済齋斎齊斎斉斎⻫斎壽寿澁渋澀渋條条淨浄讓譲眞真愼慎晉晋淸清靜静攝摂曾曽增増藏蔵總総聰聡瀧滝',
  '澤沢擇択髙高嶋島嶌島傳伝德徳冨富栁柳彌弥與与來来瀨瀬龍竜⻯竜龜亀⻱亀⻲亀濵浜濱浜檜桧邉辺邊辺寶宝豐豊峯峰萬万禮礼綠緑埜野圡土𠮷吉桒桑舘館鐵鉄渕淵靑青⻘青戶戸⺟母⺠民⻁虎⻄西⻆角⻑長⻝食⻣骨⻤鬼⻨麦⻩黄⻭歯',
].join('');
const FOLDED = new Map(Array.from(GLYPHS.matchAll(/(.)(.)/gu), ([, glyph, usual]) => [glyph, usual]));

/** The normal form of a text. */
export const normal = (text) => letters(text).map(({ c }) => c).join('');

/** Its characters, each with where the cluster that it came from begins and ends in the text. */
export function letters(text) {
  const composed = clusters(text).flatMap(({ c, ...place }) =>
    Array.from(c.normalize('NFKC').toLowerCase().normalize('NFKC')).filter((c) => !DROPPED.test(c)).map((c) => ({ c, ...place })));
  const isDigit = (at) => /\d/.test(composed[at]?.c);
  const kept = composed.filter(({ c }, at) => (c === ',' ? !isDigit(at - 1) || !isDigit(at + 1) : c !== '・'));
  const joined = [];
  kept.forEach((letter, at) => {
    const c = DASH.test(letter.c) ? dash(letter.c, joined.at(-1)?.c, kept[at + 1]?.c) : FOLDED.get(letter.c) ?? letter.c;
    if (c) joined.push({ ...letter, c });
  });
  return joined;
}

/** Each character with the marks after it. */
function clusters(text) {
  const all = [];
  let start = 0;
  for (const c of text) {
    const end = start + c.length;
    if (!DROPPED.test(c)) {
      const last = all.at(-1);
      if (last && MARK.test(c)) Object.assign(last, { c: last.c + c, end });
      else all.push({ c, start, end });
    }
    start = end;
  }
  return all;
}

/** What a dash between two characters becomes. */
function dash(own, before = '', after = '') {
  if (own === 'ー' || KATAKANA.test(before)) return 'ー';
  return /^[a-z]{2}$/.test(before + after) ? '' : '-';
}
