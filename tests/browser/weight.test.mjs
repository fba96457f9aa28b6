// Every kind of page is light, and whole on paper.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { launch, onPage } from './browser.mjs';
import { build, copySite, heaviestOfEachKind, host, longestDocument, makeSite } from './site.mjs';

const KB = 1_000;
const HTML = 15 * KB;
const LIST_HTML = 20 * KB;
/** A document of a thousand lines, which is not cut into pages, so that each line keeps its address. */
const LONG_HTML = 25 * KB;
const LONG_ELEMENTS = 4_000;
const CSS = 8 * KB;
const JS = 8 * KB;
const SEARCH_JS = 15 * KB;
const ALL = 60 * KB;
const ELEMENTS = 1_500;
const LIST_ELEMENTS = 2_800;

const contracts = ['名称,委託先,契約期間,契約金額,年度'];
for (let n = 1; n <= 300; n += 1) {
  const year = 2 + (n % 5);
  contracts.push(`${['道路整備', '庁舎警備', 'システム運用'][n % 3]}業務委託その${n},${'東西南北中'[n % 5]}建設株式会社,令和${year}年４月～令和${year + 1}年３月,"${(n * 12_345).toLocaleString('en')}円(税込)",令和${year}年度`);
}

let browser;
let sites;

before(async () => {
  const own = build(copySite(), '--base-url', 'https://example.jp/koukai/');
  const long = build(makeSite({
    'site.yaml': 'title: 県の公表\npublisher: 県\nupdated: 2025-04-01\n',
    'content/contracts/_collection.yaml': 'table: {group: fiscal_year, total: [amount], facets: [fiscal_year, supplier]}\n',
    'content/contracts/all.csv': `${contracts.join('\n')}\n`,
  }), '--base-url', 'https://example.jp/koukai/');
  sites = await Promise.all([own, long].map(async (folder) => ({ folder, ...await host(folder, '/koukai/') })));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  sites?.forEach((site) => site.stop());
});

const compressed = (file) => zlib.brotliCompressSync(fs.readFileSync(file)).length;

/** The compressed sizes of a page and of what it needs, by type, and how many elements and requests it has. */
async function weigh(site, address) {
  const asked = [];
  const elements = await onPage(browser, site.url + address, (page) => {
    asked.push(page.url());
    return page.evaluate(() => [document.querySelectorAll('*').length, ...performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.endsWith('favicon.ico'))]);
  });
  const sizes = { html: 0, css: 0, js: 0, other: 0, elements: elements.shift(), requests: elements.length + 1 };
  for (const url of [...asked, ...elements]) {
    const name = url.slice(site.url.length).replace(/\?.*/, '');
    const file = path.join(site.folder, name === '' || name.endsWith('/') ? `${name}index.html` : name);
    const type = path.extname(file).slice(1);
    sizes[type in sizes ? type : 'other'] += compressed(file);
  }
  return { ...sizes, all: sizes.html + sizes.css + sizes.js };
}

test('every kind of page is light', async (t) => {
  const [own, long] = sites;
  const all = [...heaviestOfEachKind(own.folder)].map(([kind, address]) => ({ kind, site: own, address }));
  all.push({ kind: 'list', site: long, address: 'contracts/' }, { kind: 'long document', site: own, address: longestDocument(own.folder) });
  for (const { kind, site, address } of all) {
    const { html, css, js, elements, requests, all: sum } = await weigh(site, address);
    t.diagnostic(`${kind} ${address}: HTML ${html}, CSS ${css}, JavaScript ${js}, together ${sum} bytes, ${elements} elements, ${requests} requests`);
    const isList = ['list', 'year', 'data'].includes(kind);
    const isLong = kind === 'long document';
    assert.ok(html <= (isLong ? LONG_HTML : isList ? LIST_HTML : HTML), `${kind} ${address}: ${html} bytes of HTML`);
    assert.ok(css <= CSS, `${kind} ${address}: ${css} bytes of CSS`);
    assert.ok(js <= (kind === 'search' ? SEARCH_JS : JS), `${kind} ${address}: ${js} bytes of JavaScript`);
    assert.ok(sum <= ALL, `${kind} ${address}: ${sum} bytes`);
    assert.ok(elements <= (isLong ? LONG_ELEMENTS : isList || kind === 'document' ? LIST_ELEMENTS : ELEMENTS), `${kind} ${address}: ${elements} elements`);
    assert.ok(requests <= 6, `${kind} ${address}: ${requests} requests`);
  }
});

test('the script of the search stays within seven kilobytes', (t) => {
  const assets = path.join(sites[0].folder, 'assets');
  const script = fs.readdirSync(assets).find((file) => /^search\..*\.js$/.test(file));
  const size = spawnSync('gzip', ['-9c', path.join(assets, script)]).stdout.length;
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= 7 * 1024, `${size} bytes`);
});

/** What would not be black on white on paper, or not be there. */
const unprinted = (page) => page.evaluate(() => {
  const wrong = [];
  for (const element of document.querySelectorAll('body, body *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, backgroundColor, overflowX } = getComputedStyle(element);
    const name = `${element.localName}.${element.className}`;
    if (element.innerText?.trim() && color !== 'rgb(0, 0, 0)') wrong.push(`${name}: ${color}`);
    if (!['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(backgroundColor)) wrong.push(`${name} on ${backgroundColor}`);
    if (element.getBoundingClientRect().right > document.documentElement.clientWidth + 1) wrong.push(`${name}: beyond the paper`);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !element.closest('.unseen')) wrong.push(`${name}: cut off`);
    if (['nav', 'button', 'input', 'select'].includes(element.localName) && !element.closest('th')) wrong.push(`${name}: of no use on paper`);
    if (element.localName === 'details' && element.lastElementChild.getBoundingClientRect().height === 0) wrong.push(`${name}: closed`);
  }
  return [...new Set(wrong)].slice(0, 5);
});

const sheets = async (page) => (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g).length;

test('every kind of page is whole on paper, black on white even from the dark', async (t) => {
  const [own] = sites;
  const found = [];
  const counts = [];
  for (const [kind, address] of heaviestOfEachKind(own.folder)) {
    // The width of A4 less its margins.
    await onPage(browser, own.url + address, async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const wrong of await unprinted(page)) found.push(`${kind} ${address}: ${wrong}`);
      counts.push(`${kind} ${await sheets(page)}`);
    }, { viewport: { width: 718, height: 1_000 }, colorScheme: 'dark' });
  }
  t.diagnostic(`sheets of A4: ${counts.join(', ')}`);
  assert.deepEqual(found, []);
});

test('three hundred rows fit on fifteen sheets', async (t) => {
  let count = 0;
  for (const leaf of ['', 'page-2/', 'page-3/']) count += await onPage(browser, `${sites[1].url}contracts/${leaf}`, sheets);
  t.diagnostic(`${count} sheets`);
  assert.ok(count <= 15, `${count} sheets`);
});
