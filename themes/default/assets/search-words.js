// Search: words. Their normal form, the words of a query, and other ways to write these; all the same as in the generator's src/search.

const DROPPED = '[\\p{White_Space}\\xad\\u200b-\\u200f\\u2060\\ufeff\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
/** A character and the marks after it. */
const CLUSTER = RegExp(`(?!${DROPPED})[^](${DROPPED}*(?!${DROPPED})[\\p{M}\\uff9e\\uff9f])*`, 'gu');
const DASH = /[-‐‑‒–—―−─ー]/;
const KATAKANA = /[ァ-ヺーㇰ-ㇿ]/;

/** The usual forms of glyphs; those of the index are set when it is opened. */
export const glyphs = new Map();

/** The normal form of a text. */
export const normal = (text) => letters(text).map(({ c }) => c).join('');

const kept = (text) => text.replace(RegExp(DROPPED, 'gu'), '');

/** Its characters, each with where the cluster that it came from begins and ends in the text. */
export function letters(text) {
  const composed = Array.from(text.matchAll(CLUSTER), ({ 0: cluster, index: start }) =>
    Array.from(kept(kept(cluster).normalize('NFKC').toLowerCase().normalize('NFKC')), (c) => ({ c, start, end: start + cluster.length }))).flat();
  const isDigit = (at) => /\d/.test(composed[at]?.c);
  const parts = composed.filter(({ c }, at) => (c === ',' ? !isDigit(at - 1) || !isDigit(at + 1) : c !== '・'));
  const joined = [];
  parts.forEach((letter, at) => {
    const c = DASH.test(letter.c) ? dash(letter.c, joined.at(-1)?.c, parts[at + 1]?.c) : glyphs.get(letter.c) ?? letter.c;
    if (c) joined.push({ ...letter, c });
  });
  return joined;
}

/** What a dash between two characters becomes. */
function dash(own, before = '', after = '') {
  if (own === 'ー' || KATAKANA.test(before)) return 'ー';
  return /^[a-z]{2}$/.test(before + after) ? '' : '-';
}

const MOST_WORDS = 10;
const MOST_LETTERS = 100;
const WORD = /(?:["＂“”][^"＂“”]*["＂“”]?|「[^」]*」?|[^\p{White_Space}"＂“”「])+/gu;
const QUOTE = /["＂“”]([^"＂“”]*)["＂“”]?|「([^」]*)」?/g;

/** A query's words in normal form, and whether something of the query is ignored. */
export function parse(query) {
  const all = (query.match(WORD) ?? []).map((word) => normal(word.replace(QUOTE, '$1$2'))).filter((word) => word);
  let room = MOST_LETTERS;
  const words = all.slice(0, MOST_WORDS).map((word) => {
    const kept = [...word].slice(0, room);
    room -= kept.length;
    return kept.join('');
  }).filter((word) => word);
  return { words, ignored: words.join() !== all.join() };
}

const MOST_OTHERS = 6;

/** For each word its writings: first the word itself, then others, the likeliest first; words are in normal form. */
export function writings(words, synonyms) {
  const all = words.map((word) => others(word, synonyms));
  let left = MOST_OTHERS;
  const taken = words.map((word) => [word]);
  for (let depth = 0; all.some((others) => depth < others.length); depth++) {
    all.forEach((others, at) => depth < others.length && left-- > 0 && taken[at].push(others[depth]));
  }
  return taken;
}

function others(word, synonyms) {
  const rules = [byOkurigana, byNumeral, byYear, byAmount, byMarkWithin, byLongMark, byKana];
  const fresh = [];
  for (const writing of [...bySynonyms(word, synonyms), ...rules.flatMap((rule) => rule(word))]) {
    if (writing && ![word, ...fresh].some((old) => writing.includes(old))) fresh.push(writing);
  }
  return fresh;
}

function bySynonyms(word, synonyms) {
  let [all, groups] = [word, 0];
  const variants = synonyms.flatMap((group) => {
    const held = group.filter((member) => member && around(word, member).length > 1);
    const longest = held.sort((a, b) => [...b].length - [...a].length)[0];
    const others = longest ? group.filter((member) => member !== longest) : [];
    if (longest) groups++;
    if (others.length) all = around(all, longest).join(others[0]);
    return others.map((member) => around(word, longest).join(member));
  });
  return groups > 1 ? [all, ...variants] : variants;
}

/** What stands around a member in a word; one of letters and digits alone stands apart from others. */
function around(word, member) {
  return word.split(/[^a-z\d]/.test(member) ? member : RegExp(`(?<![a-z\\d])${member}(?![a-z\\d])`));
}

// Compounds: with or without the kana of either part; a noun ends before what is no hiragana, or before a particle.
const FIRST = '取り?|引き?|受け?|打ち?|組み?|申し?|差し?|切り?|繰り?|積み?|売り?|買い?|貸し?|借り?|払い?|振り?|割り?|乗り?|読み?|書き?|持ち?|聞き?|押し?|落ち?|折り?|追い?|置き?|掛け?|刈り?|呼び?|巻き?|締め?|据え?|立ち?|植え?|埋め?|問い?|抜き?|盛り?|雇い?|譲り?|移し?|洗い?|掘り?|踏み?|貼り?|張り?|並べ?|結び?|突き?|建て?';
const SECOND = '込み?|上げ?|下げ?|入れ?|出し?|組み?|付け?|立て?|替え?|換え?|渡し?|戻し?|取り?|消し?|壊し?|扱い?|決め?|止め?|継ぎ?|払い?|引き?|越し?|当て?|増し?|崩し?|調べ?|抜き?|直し?|掛け?|返し?|回し?|外し?|切り?|捨て?|置き?|寄せ?|合わ?せ';
const KANA = [FIRST, SECOND].map((parts) => Object.fromEntries(parts.replaceAll('?', '').split('|').map(([kanji, ...kana]) => [kanji, kana.join('')])));
const COMPOUND = RegExp(`(${FIRST})(?:(${SECOND})(?!(?![のをにはがとでやへ])[ぁ-ゖ])|([${Object.keys(KANA[1]).join('')}])(?=[ぁ-ゖ]))`, 'g');

/** The word with its compounds without okurigana, with that at their ends, and with all of it. */
function byOkurigana(word) {
  return [0, 1, 2].map((kana) => word.replace(COMPOUND, (_, [first], noun = '', verb = '') =>
    first + (kana > 1 ? KANA[0][first] : '') + (noun ? noun[0] + (kana ? KANA[1][noun[0]] : /合/.test(noun) ? 'せ' : '') : verb)));
}

const DIGITS = '〇一二三四五六七八九';
const TIMES = { 十: 10, 百: 100, 千: 1000 };
const NUMERALS = /(第|分の|令和|平成|昭和|大正|明治)?(?<![\d〇一二三四五六七八九十百千])([〇一二三四五六七八九十百千]+)(?=([年月日回条項号件円万億人社校分市区倍歳名台割])?)/g;

/** The word with its kanji numerals in digits, and with those written otherwise; or its number after 第 in kanji. */
function byNumeral(word) {
  const digits = word.replace(NUMERALS, (all, before = '', run, unit) => ((before || unit) && run.length < 9 ? before + inDigits(run) : all));
  if (digits !== word) return [digits, ...[byFraction, byYear, byAmount].flatMap((rule) => rule(digits))];
  return [word.replace(/(?<=第)\d\d?(?!\d)/, inKanji), ...byFraction(word)].filter((other) => other !== word);
}

/** `1/2` as `2分の1`, and back. */
function byFraction(word) {
  const turned = word.replace(/(?<![\d/⁄.])(\d\d?)[/⁄](\d\d?)(?![\d/⁄.])/, '$2分の$1');
  return [turned === word ? word.replace(/(?<!\d)(\d\d?)分の(\d\d?)(?!\d)/, '$2/$1') : turned];
}

function inDigits(run) {
  if (!/[十百千]/.test(run)) return run.replace(/./g, (c) => DIGITS.indexOf(c));
  let [sum, last] = [0, 0];
  for (const c of run) [sum, last] = TIMES[c] ? [sum + (last || 1) * TIMES[c], 0] : [sum, DIGITS.indexOf(c)];
  return sum + last;
}

function inKanji(number) {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return +number ? (tens > 1 ? DIGITS[tens] : '') + (tens ? '十' : '') + (ones ? DIGITS[ones] : '') : number;
}

const ERAS = [['令和', 'r', 2019, 2099], ['平成', 'h', 1989, 2019], ['昭和', 's', 1926, 1989], ['大正', 't', 1912, 1926], ['明治', 'm', 1868, 1912]];
const YEAR = /(令和|平成|昭和|大正|明治|(?<![\da-z])[rhstm](?=\d\d?(?![\da-z])))(元|\d\d?(?!\d))|(?<!\d)(\d{4})(?!\d)/g;
const DAY = /^(?:年(\d\d?)月(?:(\d\d?)日|(?!\d))|([./-])(\d\d?)(?:\3(\d\d?)(?!\d)|(?!\d|\3)))/;

/** The word with its first date or year written otherwise. */
function byYear(word) {
  for (const { 0: written, 1: era, 2: number, 3: bare, index } of word.matchAll(YEAR)) {
    const before = word.slice(0, index);
    const after = word.slice(index + written.length);
    const ordinal = number === '元' ? 1 : +number;
    const year = bare ? +bare : ordinal && ERAS.find((names) => names.includes(era))[2] + ordinal - 1;
    const day = DAY.exec(after);
    const [month, date] = day ? [+(day[1] ?? day[4]), +(day[2] ?? day[5] ?? NaN)] : [];
    const isDate = month > 0 && month < 13 && !(date < 1 || date > 31);
    if (!year || (bare && (year < 1868 || year > 2099 || !(isDate || after[0] === '年' || written === word)))) continue;
    if (!isDate) return years(year, after).map((writing) => before + writing);
    return dates(year, month, date).map((writing) => before + writing + after.slice(day[0].length));
  }
  return [];
}

/** A Western year in its eras, the latest first: with their names, and with their letters. */
function inEras(year) {
  const eras = ERAS.filter(([, , first, last]) => first <= year && year <= last);
  return [
    eras.map(([name, , first]) => name + (year === first ? '元' : year - first + 1)),
    eras.map(([, letter, first]) => letter + (year - first + 1)),
  ];
}

function dates(year, month, day) {
  const [names, letters] = inEras(year);
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'));
  if (!day) {
    // January begins like October.
    const short = month > 1 ? [`${year}.${month}`, ...letters.map((year) => `${year}.${month}`), `${year}/${month}`] : [];
    return [...[...names, year].map((year) => `${year}年${month}月`), `${year}-${mm}`, ...short, `${year}/${mm}`];
  }
  return [
    ...[...names, year].map((year) => `${year}年${month}月${day}日`), `${year}-${mm}-${dd}`,
    ...[year, ...letters].map((year) => `${year}.${month}.${day}`), `${year}/${month}/${day}`, `${year}/${mm}/${dd}`,
  ];
}

function years(year, after) {
  const [names, letters] = inEras(year);
  const [, written, rest] = /^(年度?)?(.*)$/s.exec(after);
  const unit = written ?? (rest ? '年度' : '年');
  const first = names.filter((name) => name.endsWith('元')).map((name) => `${name.slice(0, -1)}1`);
  const whole = [...names, year, ...letters, ...first].map((year) => year + unit + rest);
  return unit === '年度' && /^\D/.test(rest) ? [...whole, ...letters.map((year) => year + rest)] : whole;
}

const ZEROS = { 千億: 11, 百億: 10, 十億: 9, 千万: 7, 百万: 6, 兆: 12, 億: 8, 万: 4, 千: 3 };
const MOST_DIGITS = 15;

/** The word with its first amount written otherwise. */
function byAmount(word) {
  for (const { index } of word.matchAll(/(?<![\d.])\d/g)) {
    const part = RegExp(`(\\d+)(?:\\.(\\d+))?(${Object.keys(ZEROS).join('|')})?`, 'y');
    let [value, end, smallest] = [0, index, Infinity];
    while (smallest) {
      part.lastIndex = end;
      const [written, whole, decimals = '', unit] = part.exec(word) ?? [];
      const zeros = ZEROS[unit] ?? 0;
      const shift = zeros - decimals.length;
      if (!written || zeros >= smallest || shift < 0 || whole.length + zeros > MOST_DIGITS) break;
      value += Number(whole + decimals) * 10 ** shift;
      end += written.length;
      smallest = zeros;
    }
    const written = word.slice(index, end);
    const isAmount = /\D/.test(written) || word[end] === '円' || (written === word && written.length > 4);
    if (!isAmount || !value || value >= 10 ** MOST_DIGITS) continue;
    return amounts(value, word[end] === '円').map((amount) => word.slice(0, index) + amount + word.slice(end));
  }
  return [];
}

/** An amount in digits, in 億 and 万, and with one unit where that is exact. */
function amounts(value, inYen) {
  const groups = [[12, '兆'], [8, '億'], [4, '万'], [0, '']].map(([zeros, unit]) => [Math.floor(value / 10 ** zeros) % 10000, unit]);
  const writings = [value, groups.filter(([number]) => number).flat().join('')];
  const exact = (zeros, unit) => value % 10 ** zeros || writings.push(value / 10 ** zeros + unit);
  if (inYen) {
    exact(3, '千');
    exact(6, '百万');
  }
  if (value < 1e8) exact(7, '千万');
  else if (value % 1e8 && value % 1e7 === 0) writings.push(`${value / 1e8}億`);
  return writings.map(String);
}

/** Each run of a syllabary, of two letters or more, written otherwise. */
function byRun(word, run, write) {
  return Array.from(word.matchAll(run), ({ 0: found, index }) => {
    const written = write(found);
    return written && word.slice(0, index) + written + word.slice(index + found.length);
  });
}

const byMarkWithin = (word) => word.replace(/(?<=ィ)ー(?=[ァ-ヶ])/g, '');

function byLongMark(word) {
  return byRun(word, /[ァ-ヶ][ァ-ヶー]{2,}/g, (run) => (run.at(-1) !== 'ー' ? `${run}ー` : run.length > 3 && run.slice(0, -1)));
}

function byKana(word) {
  const moved = (run, by) => run.replace(/[^ー]/g, (letter) => String.fromCharCode(letter.charCodeAt() + by));
  return [
    ...byRun(word, /[ァ-ヶ][ァ-ヶー]+/g, (run) => run.length < 6 && !run.includes('ー') && moved(run, -0x60)),
    ...byRun(word, /[ぁ-ゖ][ぁ-ゖー]+/g, (run) => moved(run, 0x60)),
  ];
}
