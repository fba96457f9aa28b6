// The command `search` and the browser's engine give the same answers: the same pages in the same order, with the same scores and counts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { build, copySite } from './site.mjs';

let root;
let index;
let engine;

/** Reads a file of the index as `fetch` would. */
async function get(file) {
  return fs.existsSync(file) ? new Response(fs.readFileSync(file)) : new Response(null, { status: 404 });
}

before(async () => {
  root = copySite();
  const folder = path.join(build(root), '_search');
  index = `${path.join(folder, fs.readdirSync(folder)[0])}/`;
  // The scripts are modules, which Node.js believes only where a package says so.
  fs.writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  engine = await import(path.join(root, 'themes/default/assets/search-engine.js'));
});

/** The answer of the browser's engine, in the form of the command's. */
async function inBrowser(opened, query) {
  const answer = await opened.find(query);
  const tier = async (hits) => ({
    count: hits.length,
    results: await Promise.all(hits.map(async (hit) => {
      const { path, anchor, title } = await opened.show(hit);
      return { path, anchor, score: hit.score, title: title.map(([text]) => text).join(''), title_marks: title.filter(([, isMatch]) => isMatch).map(([text]) => text) };
    })),
  });
  return { words: answer.words, ignored: answer.ignored, exact: await tier(answer.hits), also: await tier(await opened.also(answer)) };
}

function onCommandLine(query) {
  const options = ['search', '--root', root, '--json', '--limit', '1000000', '--', query];
  const run = spawnSync(process.env.AKIRAKA, options, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, `${query}: ${run.stderr}${run.stdout}`);
  const { words, ignored, exact, also } = JSON.parse(run.stdout);
  const results = (tier) => tier.results.map(({ text, marks, ...result }) => result);
  return { words, ignored, exact: { ...exact, results: results(exact) }, also: { ...also, results: results(also) } };
}

/** Numbers that look like chance and are the same in every run. */
function* chance() {
  for (let state = 1;;) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** Stretches of the site's texts: one, or two of the same page. */
function fromTexts(count) {
  const bundles = fs.readdirSync(`${index}t`).sort((a, b) => a - b).map((file) => JSON.parse(inflateRawSync(fs.readFileSync(`${index}t/${file}`))));
  const pages = bundles.flat().map(([, , title, blocks]) => [title, ...blocks.map(([, , text]) => text)]);
  const numbers = chance();
  const below = (end) => Math.floor(numbers.next().value * end);
  const stretch = (texts) => {
    const letters = [...texts[below(texts.length)]];
    const start = below(letters.length);
    return letters.slice(start, start + 1 + below(8)).join('');
  };
  return Array.from({ length: count }, (_, at) => {
    const texts = pages[below(pages.length)];
    return Array.from({ length: 1 + (at % 3 > 1) }, () => stretch(texts)).join(' ');
  });
}

const typed = [
  '西日本電信電話', 'セキュリティクラウド', '281,735,700', '２８１，７３５，７００', '令和５年度 決算額', 'R5', 'R5年度 委託', '2023年度', '令和2年 契約', '2億8173万5700円', 'サーバ', 'サーバー', 'とりくみ', '取り組み', '取組',
  'スマートシティ', 'すまーとしてぃ', 'DX', 'dx 推進', 'ＯＲＤＥＮ', '大阪', '大', 'の', 'ー', 'a', '1', '年 月 日', '円 円', '"令和５年度 決算額"', '「大阪 府」', '"閉じない 引用', '<b>x</b>', '&amp;', '%', '', ' ', '・', '❄', '該当なしのことば',
  '1 2 3 4 5 6 7 8 9 10 11 12', 'あ'.repeat(120), '大阪府 大阪府', 'a-b', '06-6210', '齋藤 髙橋', 'ｾｷｭﾘﾃｨ', '第１回', 'デジタル・トランス',
];

test('the command and the browser answer alike', async () => {
  const queries = [...typed, ...fromTexts(260)];
  const opened = await engine.open(index, get);
  let found = 0;
  for (const query of queries) {
    const expected = onCommandLine(query);
    assert.deepEqual(await inBrowser(opened, query), expected, `query ${JSON.stringify(query)}`);
    found += expected.exact.count > 0;
  }
  assert.ok(found > 250, `${found} of ${queries.length} queries find something`);
});
