// Search: other ways to write a query, the rules of the second tier; the same as in src/search/query/rewrites.rs.

const MOST = 6;

/** The queries that say the same in other words, the likeliest first; words are in normal form. */
export function rewrites(words, synonyms) {
  const queries = [];
  const all = words.map((word) => variants(word, synonyms));
  for (let depth = 0; all.some((variants) => depth < variants.length); depth++) {
    all.forEach((variants, at) => depth < variants.length && queries.push(words.with(at, variants[depth])));
  }
  return queries.slice(0, MOST);
}

function variants(word, synonyms) {
  const fresh = [];
  for (const variant of [...bySynonyms(word, synonyms), ...byYear(word), ...byAmount(word), ...byLongMark(word), ...byKana(word)]) {
    if (variant && ![word, ...fresh].some((old) => variant.includes(old))) fresh.push(variant);
  }
  return fresh;
}

function bySynonyms(word, synonyms) {
  return synonyms.flatMap((group) => {
    const held = group.filter((member) => member && word.includes(member));
    const longest = held.sort((a, b) => [...b].length - [...a].length)[0];
    return longest ? group.filter((member) => member !== longest).map((member) => word.split(longest).join(member)) : [];
  });
}

const ERAS = [['令和', 'r', 2019, 2099], ['平成', 'h', 1989, 2019], ['昭和', 's', 1926, 1989], ['大正', 't', 1912, 1926], ['明治', 'm', 1868, 1912]];
const YEAR = /(令和|平成|昭和|大正|明治)(元|\d\d?(?!\d))|(?<![\da-z])([rhstm])(\d\d?)(?![\da-z])|(?<!\d)(\d{4})(?!\d)/g;
const DAY = /^(?:年(\d\d?)月(\d\d?)日|([./-])(\d\d?)\3(\d\d?)(?!\d))/;

/** The word with its first date or year written otherwise. */
function byYear(word) {
  for (const { 0: written, index, 1: name, 2: ofName, 3: letter, 4: ofLetter, 5: bare } of word.matchAll(YEAR)) {
    const before = word.slice(0, index);
    const after = word.slice(index + written.length);
    const number = ofName === '元' ? 1 : Number(ofName ?? ofLetter);
    const year = bare ? Number(bare) : number && ERAS.find((era) => era[0] === name || era[1] === letter)[2] + number - 1;
    const day = DAY.exec(after);
    const [month, date] = day ? [day[1] ?? day[4], day[2] ?? day[5]].map(Number) : [];
    const isDate = month > 0 && month < 13 && date > 0 && date < 32;
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
    eras.flatMap(([name, , first]) => [...(year === first ? [`${name}元`] : []), name + (year - first + 1)]),
    eras.map(([, letter, first]) => letter + (year - first + 1)),
  ];
}

function dates(year, month, day) {
  const [names, letters] = inEras(year);
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'));
  return [
    ...[...names, year].map((year) => `${year}年${month}月${day}日`), ...letters.map((year) => `${year}.${month}.${day}`),
    `${year}/${month}/${day}`, `${year}/${mm}/${dd}`, `${year}-${mm}-${dd}`, `${year}.${month}.${day}`,
  ];
}

function years(year, after) {
  const [names, letters] = inEras(year);
  const unit = /^年度?/.exec(after)?.[0];
  const rest = after.slice(unit?.length);
  const whole = [...names, year, ...letters].map((year) => year + (unit ?? (rest ? '年度' : '年')) + rest);
  return rest ? [...whole, ...letters.map((year) => year + rest)] : whole;
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

function byLongMark(word) {
  return byRun(word, /[ァ-ヶ][ァ-ヶー]{2,}/g, (run) => (run.at(-1) !== 'ー' ? `${run}ー` : run.length > 3 && run.slice(0, -1)));
}

function byKana(word) {
  const moved = (run, by) => run.replace(/[^ー]/g, (letter) => String.fromCharCode(letter.charCodeAt() + by));
  return [
    ...byRun(word, /[ァ-ヶ][ァ-ヶー]+/g, (run) => moved(run, -0x60)),
    ...byRun(word, /[ぁ-ゖ][ぁ-ゖー]+/g, (run) => moved(run, 0x60)),
  ];
}
