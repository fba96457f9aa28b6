// Search: finds in the built index what a query says, exactly. It knows nothing of the page, so that tests can run it alone.
// The format of the index's files is described in the generator's src/search/mod.rs.
import { glyphs, letters, parse, readings, writings } from './search-words.js';

const VERSION = 1;
/** The sizes of files are told in so many bytes. */
const SIZE_UNIT = 64;
/** What a request costs beside its bytes. */
const REQUEST = 400;
/** Files of a word that cost less are asked for in one go. */
const IN_ONE_GO = 50_000;
/** How much of a block is shown: before its first match, and in all. */
const BEFORE = 30;
const SHOWN = 120;
/** A page that only its title is found by shows the first block that is longer, which is no mere fact or label. */
const SENTENCE = 24;

/** Opens the index in a folder. This fails with `version`, and this and all that is asked later with `missing`, or as `get` does. */
export async function open(folder, get = fetch) {
  const files = new Map();
  const read = (name, make) => {
    if (!files.has(name)) files.set(name, load(folder + name, get).then(make));
    // What failed may be asked for again.
    files.get(name).catch(() => files.delete(name));
    return files.get(name);
  };
  return new Index(await read('root', rootOf), read, (name) => files.has(name));
}

async function load(address, get) {
  const response = await get(address);
  if (!response.ok) throw Error('missing');
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());
}

/** Reads numbers of varying length. */
class Reader {
  at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  number() {
    let [value, scale, byte] = [0, 1];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  gram(length) {
    return gramOf(this.numbers(length));
  }
}

/** A gram with two units for each character: as texts compare, so do their characters. */
const gramOf = (codes) => String.fromCharCode(...codes.flatMap((code) => [code >> 16, code]));
const codesOf = (word) => Array.from(word, (c) => c.codePointAt());
const jsonOf = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
/** The sums of the numbers before each, and of all. */
function sums(numbers) {
  let sum = 0;
  return [0, ...numbers.map((number) => (sum += number))];
}

function rootOf(bytes) {
  const reader = new Reader(bytes);
  const length = reader.number();
  const head = jsonOf(bytes.subarray(reader.at, reader.at += length));
  if (head.version !== VERSION) throw Error('version');
  const column = () => reader.numbers(head.pages);
  const files = (count, folder, length) => Array.from({ length: count }, (_, at) =>
    ({ name: `${folder}/${at}`, gram: reader.gram(length ?? reader.number()), size: reader.number() * SIZE_UNIT }));
  const root = { ...head, titles: column(), headings: column(), lengths: column(), section: column(), year: column() };
  root.starts = sums(root.lengths.map((length) => length * 32));
  root.shards = files(head.shards, 'i');
  root.phrases = files(head.phrases, 's', 4);
  let page = 0;
  root.bundles = Array.from({ length: head.bundles }, () => {
    const step = reader.number();
    page += step >> 1;
    return root.starts[page] + (step & 1 && reader.number());
  });
  for (const [, glyph, usual] of head.glyphs.matchAll(/(.)(.)/gu)) glyphs.set(glyph, usual);
  return root;
}

/** The lists of a shard. */
function listsOf(bytes) {
  const reader = new Reader(bytes);
  let gram = '';
  const lists = Array.from({ length: reader.number() }, () => {
    gram = gram.slice(0, 2 * reader.number()) + reader.gram(reader.number());
    return { gram, bytes, count: reader.number(), size: reader.number() };
  });
  const ends = sums(lists.map(({ size }) => size));
  return lists.map((list, i) => ({ ...list, at: reader.at + ends[i] }));
}

/** The positions of a list. */
function positions({ bytes, at, count }, total) {
  const k = Math.max(0, 31 - Math.clz32((11 * total) / (16 * count)));
  let bit = at * 8;
  const next = () => (bytes[bit >> 3] >> (7 - (bit++ & 7))) & 1;
  let position = -1;
  return Int32Array.from({ length: count }, () => {
    let quotient = 0;
    let rest = 0;
    while (next()) quotient++;
    for (let i = 0; i < k; i++) rest = rest * 2 + next();
    return (position += 1 + quotient * 2 ** k + rest);
  });
}

/** The smallest span that holds one of each list, and where it begins. */
function narrowest(lists) {
  const at = lists.map(() => 0);
  let best = { span: Infinity };
  for (;;) {
    const now = lists.map((list, i) => list[at[i]]);
    if (now.includes(undefined)) return best;
    const start = Math.min(...now);
    const span = Math.max(...now) - start;
    if (span < best.span) best = { start, span };
    at[now.indexOf(start)]++;
  }
}

const isPlain = (code) => (code > 47 && code < 58) || (code > 96 && code < 123);
const byScore = (a, b) => b.score - a.score || a.page - b.page;

class Index {
  constructor(root, read, isRead) {
    Object.assign(this, { root, read, isRead });
  }

  /** The pages that a query is exactly true of, the best first. */
  async find(query) {
    const parsed = parse(query);
    return { ...parsed, hits: await this.#pages(parsed.words.map((word) => [word])) };
  }

  /** The other pages that say the same in other words, the best first. */
  async also({ words, hits }) {
    const exact = new Set(hits.map(({ page }) => page));
    return (await this.#pages(writings(words, this.root.synonyms, this.root.tables, !hits.length))).filter(({ page }) => !exact.has(page));
  }

  /** Who got something: names, and for each page the places of its own among them. */
  parties() {
    return this.read('parties', jsonOf);
  }

  /** The pages that hold one writing of each word. */
  async #pages(words) {
    const found = await Promise.all(words.map((writings) => this.#word(writings)));
    const weights = found.map(({ size }) => Math.log(1 + (this.root.pages - size + 0.5) / (size + 0.5)));
    const common = [...(found[0]?.keys() ?? [])].filter((page) => found.every((pages) => pages.has(page)));
    return common.map((page) => {
      const [words, places] = [0, 1].map((part) => found.map((pages) => pages.get(page)[part]));
      return { page, words, places, score: this.#score(page, words, places, weights) };
    }).sort(byScore);
  }

  /** For each page that has a word the first of its writings there, and where it stands. */
  async #word(writings) {
    const pages = new Map();
    (await Promise.all(writings.map((writing) => this.#places(codesOf(writing))))).forEach((places, i) => {
      for (const [page, list] of this.#byPage(places)) if (!pages.has(page)) pages.set(page, [writings[i], list]);
    });
    return pages;
  }

  /** The cheapest lists that tell of all characters of a word, by what is read already. */
  #plan(word) {
    const best = [{ cost: 0, ways: [] }];
    word.forEach((_, at) => this.#ways(word, at).forEach((way) => {
      for (let from = at; from < way.end; from++) {
        if (!best[from]) continue;
        const known = best[from].ways.flatMap(({ files }) => files);
        const own = way.files.reduce((sum, file) => sum + (known.includes(file) || this.isRead(file.name) ? 1 : file.size + REQUEST), 0);
        const cost = best[from].cost + own;
        if (!(best[way.end]?.cost <= cost)) best[way.end] = { cost, ways: [...best[from].ways, { ...way, cost: own }] };
      }
    }));
    return best[word.length].ways;
  }

  /** The lists that tell of a word's characters from `at` on: until where, and in which files they are. */
  #ways(word, at) {
    const { shards, phrases } = this.root;
    const length = isPlain(word[at]) && isPlain(word[at + 1]) ? 3 : 2;
    const grams = readings(word.slice(at, at + length)).map(gramOf);
    const isWhole = at + length <= word.length;
    const files = new Set(grams.flatMap((gram) => {
      const first = Math.max(0, shards.findLastIndex((shard) => shard.gram <= gram));
      let end = first + 1;
      while (!isWhole && shards[end]?.gram.startsWith(gram)) end++;
      return shards.slice(first, end);
    }));
    const ways = [{ at, end: Math.min(at + length, word.length), files: [...files],
      holds: (list) => grams.some((gram) => (isWhole ? list.gram === gram : list.gram.startsWith(gram))) }];
    const phrase = phrases.find(({ gram }) => gram === gramOf(word.slice(at, at + 4)));
    return phrase ? [...ways, { at, end: at + 4, files: [phrase], holds: () => true }] : ways;
  }

  /** Where a word stands. Its files are asked for at once, so that the plan of the next word counts on them; large ones after the others, for what those leave. */
  async #places(word) {
    const ways = this.#plan(word).sort((a, b) => a.cost - b.cost);
    let sum = 0;
    const first = ways.filter(({ cost }) => (sum += cost) < IN_ONE_GO);
    const places = await this.#common(first);
    return sum < IN_ONE_GO || places?.length === 0 ? places : this.#common(ways);
  }

  /** The places that all lists tell of. */
  async #common(ways) {
    const lists = await Promise.all(ways.map(({ files }) => Promise.all(files.map(({ name }) => this.read(name, listsOf)))));
    let places;
    ways.forEach(({ at, holds }, way) => {
      const here = Int32Array.from(lists[way].flat().filter(holds).flatMap((list) => [...positions(list, this.root.total)])).sort();
      let i = 0;
      places = places ? places.filter((place) => {
        while (here[i] < place + at) i++;
        return here[i] === place + at;
      }) : here.map((place) => place - at);
    });
    return places;
  }

  #byPage(places) {
    const pages = new Map();
    let page = 0;
    for (const place of places) {
      while (this.root.starts[page + 1] <= place) page++;
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push(place);
    }
    return pages;
  }

  /** Where a page begins, and where its title and its headings end. */
  #regions(page) {
    const start = this.root.starts[page];
    const title = start + 16 * Math.ceil((this.root.titles[page] + 1) / 16);
    return { start, title, headings: title + 32 * this.root.headings[page] };
  }

  #score(page, words, places, weights) {
    const { start, title, headings } = this.#regions(page);
    const average = this.root.total / 32 / this.root.pages;
    const long = 1.2 * (0.4 + (0.6 * this.root.lengths[page]) / average);
    let score = 0;
    let next = start;
    let isTitle = true;
    places.forEach((list, i) => {
      const often = list.reduce((sum, place) => sum + (place < title ? 8 : place < headings ? 3 : 1), 0);
      score += (weights[i] * often * 2.2) / (often + long);
      isTitle &&= list.includes(next);
      next += [...words[i]].length;
    });
    if (isTitle && next - start === this.root.titles[page]) score += 10;
    for (let i = 1; i < places.length; i++) score += 2 / (1 + narrowest([places[i - 1], places[i]]).span / 16);
    return Math.floor(score * 1e6 + 0.5);
  }

  /** What is shown of a hit: its title and a part of its text as pieces, each with whether it is a match; and where it leads. */
  async show({ page, words, places }) {
    const { start, title: from } = this.#regions(page);
    const outside = places.map((list) => list.filter((place) => place >= from));
    const match = narrowest(outside).start ?? outside.flat().sort((a, b) => a - b)[0];
    const place = match ?? (from < this.root.starts[page + 1] ? from : start);
    const bundle = await this.read(`t/${this.root.bundles.findLastIndex((start) => start <= place)}`, jsonOf);
    const [, path, title, blocks] = bundle.find(([own]) => own === page);
    const told = match ? blocks.findLast(([offset]) => offset <= place - start) : blocks.find(([, , text]) => text.length > SENTENCE) ?? blocks[0];
    const [offset, anchor, text] = told ?? [0, '', ''];
    const lengths = words.map((word) => [...word].length);
    const matches = (text, start) => {
      const all = letters(text);
      return places.flatMap((list, i) => list.map((place) => place - start).filter((at) => all[at])
        .map((at) => [all[at].start, all[at + lengths[i] - 1].end]));
    };
    const found = matches(text, start + offset);
    const at = match ? letters(text)[place - start - offset].start : 0;
    const cut = Math.max(0, at - BEFORE);
    return {
      page, path, anchor: match ? anchor : '', title: pieces(title, matches(title, start)), text: pieces(text, found, cut, cut + SHOWN),
      quote: match ? pieces(text, found, at).find(([, isMatch]) => isMatch)[0] : '',
    };
  }
}

/** A part of a text as pieces, each with whether it is a match; matches are pairs of begin and end in the text. */
function pieces(text, matches, from = 0, to = text.length) {
  const isMatch = Array(text.length).fill(false);
  for (const [start, end] of matches) isMatch.fill(true, start, end);
  const all = [];
  let end = 0;
  for (const c of text) {
    const start = end;
    end += c.length;
    if (end <= from || start >= to) continue;
    if (all.at(-1)?.[1] === isMatch[start]) all.at(-1)[0] += c;
    else all.push([c, isMatch[start]]);
  }
  if (from > 0) all.unshift(['…', false]);
  if (to < text.length) all.push(['…', false]);
  return all;
}
