// The site in Chromium: every kind of page on a phone and on a desk, light and dark; and reloading while somebody writes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, onPage } from './browser.mjs';
import { build, copySite, onePageOfEachKind, serve } from './site.mjs';

let browser;
let root;
let server;

before(async () => {
  root = copySite();
  build(root);
  server = await serve(root);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.stop();
});

const screens = [
  { name: 'phone, light', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 375, height: 740 }, colorScheme: 'dark' },
  { name: 'desk, light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
];

test('every kind of page is whole, on a phone and on a desk, light and dark', async () => {
  const kinds = onePageOfEachKind(path.join(root, 'public'));
  assert.ok(kinds.size >= 10, `kinds: ${[...kinds.keys()]}`);
  for (const [kind, address] of kinds) {
    await onPage(browser, new URL(address, server.url).href, async (page) => {
      for (const { name, viewport, colorScheme } of screens) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        assert.equal(await page.locator('h1').count(), 1, `${kind} ${address}, ${name}: one h1`);
        assert.ok((await page.title()).length > 1, `${kind} ${address}, ${name}: a title`);
        assert.ok((await page.locator('meta[name=description]').getAttribute('content')).length > 5, `${kind} ${address}: a description`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${kind} ${address}, ${name}: ${overflow} px too wide`);
      }
    });
  }
});

test('all lines of the range that an address names are marked', async () => {
  await onPage(browser, `${server.url}documents/2022-initiatives/#L306-L309`, async (page) => {
    const marked = () => page.$$eval('.lines .within', (all) => all.map((line) => line.id));
    assert.deepEqual(await marked(), ['L306', 'L307', 'L308', 'L309']);
    assert.ok(await page.locator('#L306').evaluate((line) => line.getBoundingClientRect().top >= 0), 'the first of them is in view');
    await page.evaluate(() => { location.hash = '#L3'; });
    await page.waitForFunction(() => !document.querySelector('.lines .within'));
  });
});

test('a page reloads when its file changes, and says what is wrong with it', async () => {
  const file = path.join(root, 'content/about.md');
  const text = fs.readFileSync(file, 'utf8');
  const page = await browser.newPage();
  await page.goto(`${server.url}about/`);
  fs.writeFileSync(file, `${text}\n書き足した一文。\n`);
  await page.getByText('書き足した一文。').waitFor({ timeout: 20_000 });
  fs.writeFileSync(file, '---\ntilte: 間違い\n---\n');
  await page.getByText('unknown-key').waitFor({ timeout: 20_000 });
  assert.ok(await page.getByText('書き足した一文。').isVisible(), 'the last good page is still there');
  fs.writeFileSync(file, text);
  await page.getByText('unknown-key').waitFor({ state: 'detached', timeout: 20_000 });
  await page.close();
});
