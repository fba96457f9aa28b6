// What an editor sees in Chromium while the site is served.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { copySite, serve } from './site.mjs';

const patience = { timeout: 20_000 };
let browser;
let root;
let server;

before(async () => {
  root = copySite();
  server = await serve(root);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.stop();
});

/** Opens a page and counts how often it is loaded. */
async function open(address) {
  const page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  page.loads = 0;
  page.on('load', () => (page.loads += 1));
  await page.goto(new URL(address, server.url).href);
  await page.waitForFunction(() => document.querySelector('script[data-look]') !== null);
  return page;
}

/** Waits until the page has heard of everything that was saved before. */
const settled = (page) => page.waitForTimeout(1_000);

test('a change keeps the scroll position, and leaves other pages alone', async () => {
  const file = path.join(root, 'content/about.md');
  const page = await open('about/');
  const other = await open('data/');
  await settled(page);
  await page.evaluate(() => window.scrollTo(0, 300));
  const before = await page.evaluate(() => window.scrollY);
  assert.ok(before > 100, `the page is long enough: ${before}`);
  fs.appendFileSync(file, '\n書き足した一文。\n');
  await page.getByText('書き足した一文。').waitFor({ ...patience, state: 'attached' });
  await page.waitForFunction((before) => window.scrollY === before, before, patience);
  await settled(other);
  assert.deepEqual([page.loads, other.loads], [2, 1]);
  await Promise.all([page.close(), other.close()]);
});

test('a style sheet is swapped without a reload', async () => {
  const sheet = path.join(root, 'themes/default/assets/style.css');
  const text = fs.readFileSync(sheet, 'utf8');
  const page = await open('about/');
  await settled(page);
  fs.writeFileSync(sheet, `${text}\nh1 { letter-spacing: 7px; }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px', null, patience);
  fs.writeFileSync(sheet, text);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing !== '7px', null, patience);
  assert.equal(await page.locator('link[rel=stylesheet]').count(), await page.evaluate(() => new Set([...document.styleSheets].map(({ href }) => href)).size));
  assert.equal(page.loads, 1);
  await page.close();
});

test('what is wrong is shown over the last good page, and can be hidden', async () => {
  const file = path.join(root, 'content/about.md');
  const text = fs.readFileSync(file, 'utf8');
  const page = await open('about/');
  await settled(page);
  fs.writeFileSync(file, '---\ntilte: 間違い\n---\n');
  const alert = page.getByRole('alert');
  await alert.waitFor(patience);
  assert.match(await alert.innerText(), /2 errors[^]*error\[unknown-key\]: there is no key `tilte`[^]*did you mean `title`\?/);
  assert.ok(await page.locator('h1').isVisible(), 'the last good page is still there');
  await alert.getByRole('button', { name: 'Hide' }).click();
  await alert.waitFor({ ...patience, state: 'detached' });
  await page.getByRole('button', { name: /2 errors/ }).click();
  await alert.waitFor(patience);
  fs.writeFileSync(file, text);
  await alert.waitFor({ ...patience, state: 'detached' });
  assert.equal(page.loads, 1);
  await page.close();
});

test('a page that cannot be made comes by itself once it can', async () => {
  const template = path.join(root, 'themes/default/record.html');
  const text = fs.readFileSync(template, 'utf8');
  fs.writeFileSync(template, text.replace('</article>', '{{ nothing.at_all }}</article>'));
  while ((await fetch(`${server.url}about/`)).status !== 500) await new Promise((wake) => setTimeout(wake, 50));
  const page = await open('about/');
  await page.getByRole('heading', { name: 'The page could not be made' }).waitFor(patience);
  await page.getByText('nothing.at_all').first().waitFor(patience);
  fs.writeFileSync(template, text);
  await page.locator('h1').getByText('The page could not be made').waitFor({ ...patience, state: 'detached' });
  await page.close();
});
