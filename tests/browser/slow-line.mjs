// How long a reader on a slow line waits for the first result: `node tests/browser/slow-line.mjs FOLDER`, of a site that was built for the root.
import fs from 'node:fs';
import path from 'node:path';
import { launch } from './browser.mjs';
import { host } from './site.mjs';

/** 150 ms there and back, 1.6 Mbit/s. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const bench = fs.readFileSync(path.resolve(import.meta.dirname, '../../benches/search.rs'), 'utf8');
const folder = path.resolve(process.argv[2]);
const common = [...bench.match(/const QUERIES[^;]*;[^;]*;/)[0].matchAll(/"([^"]+)"/g)].map(([, query]) => query);
/** Sixteen titles of the site's own pages, evenly chosen. */
const pages = fs.readdirSync(folder, { recursive: true }).filter((file) => /\/\d{4}\/.*index\.html$/.test(file)).sort();
const titles = Array.from({ length: Math.min(16, pages.length) }, (_, at) => pages[Math.floor((at * pages.length) / 16)])
  .map((page) => /<h1[^>]*>([^<]+)/.exec(fs.readFileSync(path.join(folder, page), 'utf8'))[1]);
const queries = [...common, ...titles];

const site = await host(folder, '/');
const browser = await launch();
const waits = [];
for (const query of queries) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('search/', site.url).href, { waitUntil: 'load' });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  // The index is not asked for before the field has the focus; the query is pasted at once.
  const wait = await page.evaluate((text) => new Promise((resolve) => {
    const start = performance.now();
    const area = document.querySelector('#search-answer');
    new MutationObserver(() => area.querySelector('li a') && resolve(performance.now() - start)).observe(area, { childList: true, subtree: true });
    const field = document.querySelector('#q');
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input'));
    const status = document.querySelector('#search-status');
    new MutationObserver(() => /ありません/.test(status.textContent) && resolve(undefined)).observe(status, { childList: true });
  }), query);
  if (wait) waits.push(wait);
  console.log(`${query}: ${wait ? `${wait.toFixed(0)} ms` : 'nowhere in this site'}`);
  await context.close();
}
waits.sort((a, b) => a - b);
const share = (part) => waits[Math.min(waits.length - 1, Math.ceil(part * waits.length) - 1)].toFixed(0);
console.log(`first result: median ${share(0.5)} ms, ninth of ten ${share(0.9)} ms, longest ${share(1)} ms`);
await browser.close();
site.stop();
