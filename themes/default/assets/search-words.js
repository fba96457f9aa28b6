// Search: words. Their normal form, the words of a query, and other ways to write these; all the same as in the generator's src/search.

const DROPPED = '[\\p{White_Space}\\p{DI}]';
/** A character and the marks after it. */
const CLUSTER = RegExp(`(?!${DROPPED})[^](${DROPPED}*(?!${DROPPED})[\\p{M}ﾞﾟ])*`, 'gu');
const DASH = /[-‐-―−─ー]/;
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
  const parts = composed.filter(({ c }, at) => (c === ',' ? !isDigit(at - 1) || !isDigit(at + 1) : !/[・「」『』"“”]/.test(c)));
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
const WORD = /(?:["＂“”「」][^"＂“”「」]*["＂“”「」]?|[^\p{White_Space}"＂“”「」])+/gu;

/** A query's words in normal form, and whether something of the query is ignored. */
export function parse(query) {
  const all = (query.match(WORD) ?? []).map(normal).filter((word) => word);
  let room = MOST_LETTERS;
  const words = all.slice(0, MOST_WORDS).map((word) => {
    const kept = [...word].slice(0, room);
    room -= kept.length;
    return kept.join('');
  }).filter((word) => word);
  return { words, ignored: words.join() !== all.join() };
}

const MOST_OTHERS = 6;

/** For each word its writings: first the word itself, then others, the likeliest first; more of them if `eager`. Words are in normal form; the tables are the index's. */
export function writings(words, synonyms, tables, eager) {
  const taken = words.map((word) => [word]);
  let left = MOST_OTHERS;
  for (const far of [false, true]) {
    const all = words.map((word) => others(word, { synonyms, ...tables, eager: eager && far }, far));
    for (let rank = 0; all.some((others) => others[rank]); rank++) {
      all.forEach(({ [rank]: other }, at) => other && !taken[at].includes(other) && left-- > 0 && taken[at].push(other));
    }
  }
  return taken;
}

const RULES = [bySynonyms, byOkurigana, byNumeral, byRatio, byYear, byAmount, byLongMark, byKana];

/** What one rule makes of a word; if `far`, then what it or a later one makes of that. */
function others(word, given, far) {
  const once = RULES.map((rule) => [rule(word, given)].flat());
  const twice = far ? once.flatMap((writings, at) => writings.flatMap((writing) => RULES.slice(at).flatMap((rule) => rule(writing, given)))) : [];
  const fresh = [];
  for (const writing of [...once.flat(), ...twice]) {
    if (writing && [word, ...fresh].every((old) => !writing.includes(old))) fresh.push(writing);
  }
  return fresh;
}

function bySynonyms(word, { synonyms }) {
  return synonyms.flatMap((group) => {
    const [held] = group.filter((member) => member && around(word, member).length > 1).sort((a, b) => b.length - a.length);
    return held ? group.map((member) => around(word, held).join(member)) : [];
  });
}

/** What stands around a member in a word; one of letters and digits alone stands apart from others. */
function around(word, member) {
  return word.split(/[^a-z\d]/.test(member) ? member : RegExp(`(?<![a-z\\d])${member}(?![a-z\\d])`));
}

/** The word with its compounds without okurigana, with that at their ends, and with all of it. */
function byOkurigana(word, { compound, okurigana: [first, second] }) {
  return [0, 1, 2].map((level) => word.replace(RegExp(compound, 'g'), (_, [head], [tail] = '', verb) =>
    head + (level > 1 ? first[head] : '') + (verb ?? tail + (level ? second[tail] : tail === '合' ? 'せ' : ''))));
}

const alternatives = (list) => list.map(([name]) => name).join('|');

const ONES = '〇一二三四五六七八九';
const TENS = '十百千';
const NUMERAL = `[${ONES}${TENS}]`;

/** The word with its kanji numerals in digits, or with its number after 第 in kanji; and with 第 before ordinals. */
function byNumeral(word, { counted, eras, ordinal }) {
  const numerals = RegExp(`(?<!${NUMERAL}|\\d)${NUMERAL}{1,8}(?!${NUMERAL})(?:(?=[${counted}])|(?<=(?:第|分の|${alternatives(eras)})${NUMERAL}+))`, 'g');
  const digits = word.replace(numerals, inDigits);
  const kanji = word.replace(/(?<=第)(?!0)(\d?)(\d)(?!\d)/, (_, ten, one) => (ten > 1 ? ONES[ten] : '') + (ten && '十') + (+one ? ONES[one] : ''));
  return [digits === word ? kanji : digits, word.replace(RegExp(`(?<=[^第\\d.])(?=\\d+[${ordinal}])`, 'g'), '第')];
}

function inDigits(run) {
  let [sum, last] = [0, 0];
  for (const c of run) {
    const power = TENS.indexOf(c) + 1;
    [sum, last] = power ? [sum + (last || 1) * 10 ** power, 0] : [sum, last * 10 + ONES.indexOf(c)];
  }
  return sum + last;
}

const RATIO = /(?<![\d/.])(?:([1-9]\d?)\/([1-9]\d?)|([1-9]\d?)分の([1-9]\d?)|([1-9]\d?)%)(?![\d/.])/;

/** The word with its first ratio written otherwise: `2分の1`, `1/2`, `50%`. */
function byRatio(word) {
  const [ratio, over, under, below, above, percent] = RATIO.exec(word) ?? [];
  const whole = under ?? below ?? [2, 3, 4, 5, 10].find((whole) => (percent * whole) % 100 === 0);
  const part = over ?? above ?? (percent * whole) / 100;
  const percents = (part * 100) / whole;
  return !whole ? [] : [over < 13 ? `${over}月${under}日` : ratio, `${whole}分の${part}`, `${part}/${whole}`, percents % 1 ? ratio : `${percents}%`].map((writing) => word.replace(RATIO, writing));
}

const DAY = /^(?:年(\d\d?)月(?:(\d\d?)日|(?!\d))|([./-])(\d\d?)(?:\3(\d\d?)(?!\d)|(?!\d|\3)))/;

/** The word with its first date or year written otherwise. */
function byYear(word, { eras }) {
  const written = RegExp(`(${alternatives(eras)}|(?<![\\da-z])[rhstm](?=\\d\\d?(?![\\da-z])))(元|\\d\\d?(?!\\d))|(?<!\\d)(\\d{4})(?!\\d)`, 'g');
  for (const { 0: found, 1: era, 2: number, 3: bare, index } of word.matchAll(written)) {
    const year = bare ? +bare : yearOf(eras.find((names) => names.includes(era))[2]) + (+number || 1) - 1;
    const after = word.slice(index + found.length);
    const [day = '', kanjiMonth, kanjiDay, , month = kanjiMonth, date = kanjiDay] = DAY.exec(after) ?? [];
    const isDate = month > 0 && month < 13;
    const [names, letters] = inEras(eras, year, isDate && +month);
    if (!names[0] || (bare && !(isDate || after[0] === '年' || found === word))) continue;
    const writings = isDate ? dates(names, letters, year, +month, +date) : [...names, year, ...letters];
    // A year is written with 年度 before anything but 年 or nothing.
    const rest = isDate ? after.slice(day.length) : after.replace(/^(?!年)./, '年度$&') || '年';
    return writings.map((writing) => writing && word.slice(0, index) + writing + rest);
  }
  return [];
}

/** The year of a month, which is told as a hundred times its year and its number. */
const yearOf = (month) => Math.floor(month / 100);

/** A Western year, or its month, in the eras that it belongs to, the latest first: with their names, and with their letters. */
function inEras(all, year, month) {
  const eras = all.filter(([, , first, last]) => first <= year * 100 + (month || 12) && year * 100 + (month || 1) <= last);
  const number = (first) => year - yearOf(first) + 1;
  return [eras.map(([name, , first]) => name + (number(first) > 1 ? number(first) : '元')), eras.map(([, letter, first]) => letter + number(first))];
}

/** Dates; a month's without the day, and without those that January begins like October. */
function dates(names, letters, year, month, day) {
  const parts = day ? [month, day] : [month];
  const kanji = (years) => years.map((year) => `${year}年${month}月${day ? `${day}日` : ''}`);
  const short = (year, sign) => (day || month > 1 ? [year, ...parts].join(sign) : '');
  const padded = (sign) => [year, ...parts.map((part) => `0${part}`.slice(-2))].join(sign);
  return [...kanji([...names, year]), ...[year, ...letters].map((year) => short(year, '.')), ...kanji(letters), padded('-'), short(year, '/'), padded('/')];
}

/** The word with its first amount written otherwise. */
function byAmount(word, { units }) {
  const part = `(\\d+(?:\\.\\d+)?)(${alternatives(units)})?`;
  for (const { 0: written, index } of word.matchAll(RegExp(`(?<![\\d.])(?:${part})+`, 'g'))) {
    const parts = [...written.matchAll(RegExp(part, 'g'))];
    const value = parts.reduce((sum, [, number, unit]) => sum + +`${number}e${new Map(units).get(unit) ?? 0}`, 0);
    const after = word.slice(index + written.length);
    const isAmount = after[0] === '円' || /[^\d.]|^\d+0000$/.test(written) || (written === word && written[4]);
    if (isAmount && value && value % 1 === 0 && value < 1e15) return amounts(value, after[0] === '円', units).map((amount) => word.slice(0, index) + amount + after);
  }
  return [];
}

/** An amount in digits, in 億 and 万, and before 円 with 千, 百万 or 億 where that is exact. */
function amounts(value, inYen, units) {
  const groups = [...units.filter(([, zeros]) => zeros % 4 === 0), ['', 0]].map(([unit, zeros]) => [Math.floor(value / 10 ** zeros) % 10000, unit]);
  const exact = units.filter(([, zeros]) => inYen && [3, 6, 8].includes(zeros) && !(value % 10 ** (zeros < 8 ? zeros : 7)));
  return [`${value}`, groups.filter(([number]) => number).flat().join(''), ...exact.map(([unit, zeros]) => value / 10 ** zeros + unit).reverse()];
}

const LONG_MARK = /(?<=[ァ-ヶ][ァ-ヶー]+[ァ-ヶ])ー?(?![ァ-ヶー])/g;
const INNER_MARK = /(?<=[ァ-ヶ][ァ-ヶー]+[カガサザタダナハバパマヤラワャ])ー?(?=(?![ァ-オルンー])[ァ-ヶー]{3})/g;

/** The word without ー after ィ, and with a mark more or less where a run of katakana ends; if `eager`, where a part of a run does, too. */
function byLongMark(word, { eager }) {
  const places = [...word.matchAll(LONG_MARK), ...(eager ? word.matchAll(INNER_MARK) : [])];
  const toggled = places.map(({ 0: mark, index }) => word.slice(0, index) + (mark ? '' : 'ー') + word.slice(index + mark.length));
  return [word.replaceAll('ィー', 'ィ'), ...toggled];
}

/** Hiragana moved so far up stand for the same kana of either syllabary: no characters are there. */
const EITHER = 0xd0000;
/** How far katakana stand behind hiragana. */
const BEHIND = 0x60;

/** The word with its kana in either syllabary; foreign words stay in katakana, unless `eager`. */
function byKana(word, { eager }) {
  return word.replace(/[ぁ-ゖ][ぁ-ゖー]+|[ァ-ヶ][ァ-ヶー]+/g, (run) => (!eager && /^[ァ-ヶ](.*ー|.{5})/.test(run) ? run
    : run.replace(/[^ー]/g, (letter) => String.fromCodePoint(EITHER + letter.charCodeAt() - (letter < 'ァ' ? 0 : BEHIND)))));
}

/** What the characters of a word may be read as, if some stand for either syllabary. */
export const readings = (codes) => codes.reduce((all, code) => all.flatMap((start) =>
  (code >> 16 === EITHER >> 16 ? [code - EITHER, code - EITHER + BEHIND] : [code]).map((code) => [...start, code])), [[]]);
