// The site in Chromium: every kind of page on a phone and on a desk, light and dark; and reloading while somebody writes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { build, copySite, onePageOfEachKind, serve } from './site.mjs';

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

let browser;
let root;
let server;

before(async () => {
  root = copySite();
  build(root);
  server = await serve(root);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
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

for (const { name, ...screen } of screens) {
  test(`every kind of page is whole: ${name}`, async () => {
    const kinds = onePageOfEachKind(path.join(root, 'public'));
    assert.ok(kinds.size >= 10, `kinds: ${[...kinds.keys()]}`);
    const context = await browser.newContext(screen);
    for (const [kind, address] of kinds) {
      if (kind === 'moved') continue;
      const page = await context.newPage();
      const errors = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('requestfailed', (request) => !request.url().includes('/_akiraka/') && errors.push(`failed: ${request.url()}`));
      await page.goto(new URL(address, server.url).href, { waitUntil: 'load' });
      assert.equal(await page.locator('h1').count(), 1, `${kind} ${address}: one h1`);
      assert.ok((await page.title()).length > 1, `${kind} ${address}: a title`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${kind} ${address}: ${overflow} px too wide`);
      const expected = kind === 'error' || address.includes('404') ? [] : errors;
      assert.deepEqual(expected, [], `${kind} ${address}`);
      await page.close();
    }
    await context.close();
  });
}

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
