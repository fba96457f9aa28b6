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

/** For each word its writings: first the word itself, then others, the likeliest first. Words are in normal form; the tables are the index's. */
export function writings(words, synonyms, tables) {
  const all = words.map((word) => others(word, { synonyms, ...tables }));
  const taken = words.map((word) => [word]);
  let left = MOST_OTHERS;
  for (let rank = 0; all.some((others) => others[rank]); rank++) {
    all.forEach((others, at) => others[rank] && left-- > 0 && taken[at].push(others[rank]));
  }
  return taken;
}

function others(word, root) {
  const rules = [bySynonyms, byOkurigana, byNumeral, byRatio, byYear, byAmount, byMark, byLongMark, byKana];
  const fresh = [];
  for (const writing of rules.flatMap((rule) => rule(word, root))) {
    if (writing && ![word, ...fresh].some((old) => writing.includes(old))) fresh.push(writing);
  }
  return fresh;
}

function bySynonyms(word, { synonyms }) {
  let [all, groups] = [word, 0];
  const variants = synonyms.flatMap((group) => {
    const held = group.filter((member) => member && around(word, member).length > 1);
    const longest = held.sort((a, b) => b.length - a.length)[0];
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

/** The word with its compounds without okurigana, with that at their ends, and with all of it. */
function byOkurigana(word, { compound, okurigana: [first, second] }) {
  return [0, 1, 2].map((level) => word.replace(RegExp(compound, 'g'), (_, [head], [tail] = '', verb) =>
    head + (level > 1 ? first[head] : '') + (verb ?? tail + (level ? second[tail] : tail === '合' ? 'せ' : ''))));
}

const names = (list) => list.map(([name]) => name).join('|');

const ONES = '〇一二三四五六七八九';
const TENS = '十百千';
const NUMERAL = `[${ONES}${TENS}]`;

/** The word with its kanji numerals in digits, and with those written otherwise; or its number after 第 in kanji. */
function byNumeral(word, root) {
  const numerals = RegExp(`(?<!${NUMERAL}|\\d)${NUMERAL}{1,8}(?!${NUMERAL})(?:(?=[${root.counted}])|(?<=(?:第|分の|${names(root.eras)})${NUMERAL}+))`, 'g');
  const digits = word.replace(numerals, inDigits);
  if (digits !== word) return [digits, ...[byRatio, byYear, byAmount].flatMap((rule) => rule(digits, root))];
  return [word.replace(/(?<=第)(?!0)(\d?)(\d)(?!\d)/, (_, ten, one) => (ten > 1 ? ONES[ten] : '') + (ten && '十') + (+one ? ONES[one] : ''))];
}

function inDigits(run) {
  let [sum, last] = [0, 0];
  for (const c of run) {
    const power = TENS.indexOf(c) + 1;
    [sum, last] = power ? [sum + (last || 1) * 10 ** power, 0] : [sum, last * 10 + ONES.indexOf(c)];
  }
  return sum + last;
}

/** The word with its first ratio written otherwise: `2分の1`, `1/2`, `50%`. */
function byRatio(word) {
  const [ratio, over, under, below, above, percent] = /(?<![\d/⁄.])(?:([1-9]\d?)[/⁄]([1-9]\d?)|([1-9]\d?)分の([1-9]\d?)|([1-9]\d?)%)(?![\d/⁄.])/.exec(word) ?? [];
  const part = (over ?? above ?? percent) / (under ?? below ?? 100);
  const of = (whole) => +(part * whole).toFixed(9);
  const whole = under ?? below ?? [2, 3, 4, 5, 10].find((whole) => of(whole) % 1 === 0);
  if (!whole) return [];
  const written = [over < 13 && under < 32 ? `${over}月${under}日` : '', `${whole}分の${of(whole)}`, `${of(whole)}/${whole}`, of(100) % 1 ? '' : `${of(100)}%`];
  return written.map((writing) => writing && word.replace(ratio, writing));
}

const DAY = /^(?:年(\d\d?)月(?:(\d\d?)日|(?!\d))|([./-])(\d\d?)(?:\3(\d\d?)(?!\d)|(?!\d|\3)))/;

/** The word with its first date or year written otherwise. */
function byYear(word, { eras }) {
  const written = RegExp(`(${names(eras)}|(?<![\\da-z])[rhstm](?=\\d\\d?(?![\\da-z])))(元|\\d\\d?(?!\\d))|(?<!\\d)(\\d{4})(?!\\d)`, 'g');
  for (const { 0: found, 1: era, 2: number, 3: bare, index } of word.matchAll(written)) {
    const after = word.slice(index + found.length);
    const ordinal = number === '元' ? 1 : +number;
    const year = bare ? +bare : ordinal && eras.find((names) => names.includes(era))[2] + ordinal - 1;
    const day = DAY.exec(after);
    const [month, date] = day ? [+(day[1] ?? day[4]), +(day[2] ?? day[5])] : [];
    const isDate = month > 0 && month < 13 && !(date < 1 || date > 31);
    if (!year || (bare && (year < 1868 || year > 2099 || !(isDate || after[0] === '年' || found === word)))) continue;
    const writings = isDate ? dates(inEras(eras, year), year, month, date) : years(inEras(eras, year), year, after);
    return writings.map((writing) => word.slice(0, index) + writing + (isDate ? after.slice(day[0].length) : ''));
  }
  return [];
}

/** A Western year in its eras, the latest first: with their names, and with their letters. */
function inEras(all, year) {
  const eras = all.filter(([, , first, last]) => first <= year && year <= last);
  return [
    eras.map(([name, , first]) => name + (year === first ? '元' : year - first + 1)),
    eras.map(([, letter, first]) => letter + (year - first + 1)),
  ];
}

/** Dates; a month's without the day, and without those that January begins like October. */
function dates([names, letters], year, ...day) {
  const parts = day.filter((part) => part);
  const padded = parts.map((part) => String(part).padStart(2, '0'));
  const kanji = [...names, year, ...letters].map((year) => `${year}年${parts.map((part, at) => part + '月日'[at]).join('')}`);
  const short = parts.join('') === '1' ? [] : [...[year, ...letters].map((year) => [year, ...parts].join('.')), [year, ...parts].join('/')];
  return [...kanji, ...short, ...['-', '/'].map((sign) => [year, ...padded].join(sign))];
}

/** A year, with 年度 before anything but 年 or nothing. */
function years([names, letters], year, after) {
  const rest = (after ? after.replace(/^(?!年)/, '年度') : '年');
  return [...names, year, ...letters].map((year) => year + rest);
}

/** The word with its first amount written otherwise. */
function byAmount(word, { units }) {
  for (const { index } of word.matchAll(/(?<![\d.])\d/g)) {
    const part = RegExp(`(\\d+)(?:\\.(\\d+))?(${names(units)})?`, 'y');
    let [value, end, smallest] = [0, index, Infinity];
    while (smallest) {
      part.lastIndex = end;
      const [written, whole, decimals = '', unit] = part.exec(word) ?? [];
      const zeros = new Map(units).get(unit) ?? 0;
      const shift = zeros - decimals.length;
      if (!written || zeros >= smallest || shift < 0 || whole.length + zeros > 15) break;
      value += Number(whole + decimals) * 10 ** shift;
      end += written.length;
      smallest = zeros;
    }
    const written = word.slice(index, end);
    const isAmount = /\D|^\d+0000$/.test(written) || word[end] === '円' || (written === word && written[4]);
    if (!isAmount || !value || value >= 10 ** 15) continue;
    return amounts(value, word[end] === '円', units).map((amount) => word.slice(0, index) + amount + word.slice(end));
  }
  return [];
}

/** An amount in digits, in 億 and 万, and before 円 with 千, 百万 or 億 where that is exact. */
function amounts(value, inYen, units) {
  const groups = [...units.filter(([, zeros]) => zeros % 4 === 0), ['', 0]].map(([unit, zeros]) => [Math.floor(value / 10 ** zeros) % 10000, unit]);
  const exact = units.filter(([, zeros]) => inYen && [3, 6, 8].includes(zeros) && !(value % 10 ** (zeros < 8 ? zeros : 7)));
  return [`${value}`, groups.filter(([number]) => number).flat().join(''), ...exact.map(([unit, zeros]) => value / 10 ** zeros + unit).reverse()];
}

/** Each run of a syllabary, of two letters or more, written otherwise. */
function byRun(word, run, write) {
  return Array.from(word.matchAll(run), ({ 0: found, index }) => {
    const written = write(found);
    return written && word.slice(0, index) + written + word.slice(index + found.length);
  });
}

const byMark = (word) => word.replaceAll('ィー', 'ィ');

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
