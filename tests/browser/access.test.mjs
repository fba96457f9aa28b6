// Everybody can use every kind of page: axe in all colors and widths, the keyboard alone, large and spaced text, no script.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, onPage } from './browser.mjs';
import { addTranslation, build, copySite, heaviestOfEachKind, host, onePageOfEachKind } from './site.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 768, 1280];
const schemes = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' }, options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } },
  // Only colors differ in these.
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' }, options: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } },
  { name: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' }, options: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } },
];

let browser;
let site;
let first;
let heaviest;

before(async () => {
  const root = copySite();
  const translation = addTranslation(root);
  const folder = build(root, '--base-url', 'https://example.jp/koukai/');
  first = onePageOfEachKind(folder);
  heaviest = heaviestOfEachKind(folder).set('translation', translation);
  site = await host(folder, '/koukai/');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.stop();
});

const on = (address, act, options) => onPage(browser, site.url + address, act, options);

/** What axe complains of on the page as it stands. */
const violations = (page, options) => page.evaluate(async (given) => {
  const { violations: all } = await window.axe.run(document, { ...given, resultTypes: ['violations'] });
  return all.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}, options);

const openAll = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = details.checkVisibility(); }));

test('axe finds nothing on any kind of page, in all colors and widths', async () => {
  const found = [];
  for (const [kind, address] of heaviest) {
    await on(address, async (page) => {
      await page.evaluate(axe);
      await openAll(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        for (const { name, media, options } of schemes) {
          await page.emulateMedia(media);
          for (const violation of await violations(page, options)) found.push(`${kind} ${address} ${name} at ${width} px: ${violation}`);
        }
      }
    });
  }
  assert.deepEqual(found, []);
});

test('axe finds what is wrong', async () => {
  await on('', async (page) => {
    await page.evaluate(axe);
    await page.evaluate(() => document.querySelector('main').append(Object.assign(document.createElement('button'), { type: 'button' })));
    assert.match((await violations(page, schemes[0].options)).join(), /button-name/);
  });
});

/** By how much the page is too wide, and what of it is cut off. */
const overflow = (page) => page.evaluate(() => {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.scroll, .unseen'));
    wrong.push(`${root.scrollWidth - root.clientWidth} px too wide: ${widest.slice(0, 3).map((element) => `${element.localName}.${element.className}`)}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut = (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) || (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
    if (isCut && !element.closest('.unseen, .skip')) wrong.push(`cut off: ${element.localName}.${element.className}`);
  }
  return wrong;
});

const largeText = (page) => page.evaluate(() => { document.documentElement.dataset.size = '200'; });

// The spacing of WCAG 1.4.12.
const spaced = (page) => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
});

test('no page is wider than its screen: not a small one, nor with large or spaced text', async () => {
  const found = [];
  const see = async (page, what) => (await overflow(page)).forEach((wrong) => found.push(`${what}: ${wrong}`));
  for (const [kind, address] of heaviest) {
    await on(address, async (page) => {
      await openAll(page);
      await see(page, `${kind} ${address} at 320 px`);
      await spaced(page);
      await see(page, `${kind} ${address} at 320 px, spaced`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await see(page, `${kind} ${address} at 1280 px, spaced`);
      await page.evaluate(() => { document.adoptedStyleSheets = []; });
      await largeText(page);
      for (const width of [1280, 640, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await see(page, `${kind} ${address} at ${width} px, text of 200 %`);
      }
    }, { viewport: { width: 320, height: 640 } });
  }
  assert.deepEqual(found, []);
});

/** Notes, before each press of Tab moves on, where the focus is and what is wrong with it there, until the walk has left the page. */
function noteStops() {
  window.stops = new Map();
  window.walked = { trapped: null, isOver: false };
  const look = (element) => {
    const wrong = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) wrong.push('no outline');
    const box = element.getClientRects()[0];
    const top = Math.max(0, box.top);
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, top + Math.min(box.bottom - top, 20) / 2];
    const seen = document.elementFromPoint(x, y);
    if (!seen) wrong.push('outside the screen');
    else if (!element.contains(seen) && !seen.contains(element)) wrong.push(`covered by ${seen.localName}.${seen.className}`);
    return { name: `${element.localName}.${element.className} ${element.textContent.slice(0, 20)}`, wrong };
  };
  addEventListener('keydown', () => {
    const element = document.activeElement;
    if (window.walked.isOver || (element === document.body && window.stops.size === 0)) return;
    window.walked.isOver = element === document.body || window.stops.has(element);
    if (!window.walked.isOver) window.stops.set(element, look(element));
    else if (element !== document.body) window.walked.trapped = window.stops.get(element).name;
  });
}

/** Walks through the page, and returns what is wrong on the way. */
async function walk(page) {
  await page.evaluate(noteStops);
  // Many presses are sent at once: to wait for each takes most of the time.
  const presses = Array.from({ length: 20 });
  while (!await page.evaluate(() => window.walked.isOver)) await Promise.all(presses.map(() => page.keyboard.down('Tab')));
  const [stops, trapped] = await page.evaluate(() => [[...window.stops.values()], window.walked.trapped]);
  const wrong = stops.flatMap((stop) => stop.wrong.map((what) => `${stop.name}: ${what}`));
  if (trapped) wrong.push(`trapped at ${trapped}`);
  if (!stops[0]?.name.startsWith('a. 本文へ移動')) wrong.push(`first is ${stops[0]?.name}`);
  const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button:enabled, input:not([type=radio]), select:enabled, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !window.stops.has(element)).map((element) => element.outerHTML.slice(0, 80)));
  return [...wrong, ...missed.map((what) => `not reached: ${what}`)];
}

test('the keyboard reaches everything on every kind of page, and its place is seen', async () => {
  const found = [];
  for (const [kind, address] of first) {
    for (const width of kind === 'list' || kind === 'home' ? [375, 1280] : [1280]) {
      await on(address, async (page) => {
        for (const wrong of await walk(page)) found.push(`${kind} ${address} at ${width} px: ${wrong}`);
      }, { viewport: { width, height: 700 } });
    }
  }
  assert.deepEqual(found, []);
});

test('the page in another language is one link away, and names itself in its own', async () => {
  const link = (page) => page.getByRole('navigation', { name: /^(言語|Language)$/ }).getByRole('link');
  await on(heaviest.get('translation'), async (page) => {
    assert.equal(await link(page).textContent(), '日本語');
    await link(page).click();
    assert.match(page.url(), /\/programs\/2023\//);
    assert.equal(await link(page).textContent(), 'English');
  });
  await on('data/', async (page) => assert.equal(await link(page).count(), 0));
});

test('the skip link leads to the text', async () => {
  await on('', async (page) => {
    await page.keyboard.press('Tab');
    assert.ok(await page.locator('.skip a').isVisible());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  });
});

test('the keyboard sets how the page looks, and the next page keeps it', async () => {
  await on('', async (page) => {
    const summary = page.locator('.display summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), 'dark');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(26, 26, 26)');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    assert.ok(await summary.evaluate((element) => element === document.activeElement && !element.parentElement.open));
    await page.goto(`${site.url}data/`);
    assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), { kind: 'data', scheme: 'dark', size: '200' });
  });
});

/** What a page holds for those who read it. */
const content = (page) => page.evaluate(() => ({
  text: document.querySelector('main').innerText.replace(/\s+/g, '').length,
  rows: document.querySelectorAll('tbody tr').length,
  controls: [...document.querySelectorAll('button, input, select, [role=button]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('form[action]')).length,
}));

test('without JavaScript everything is there, and no control that does nothing', async () => {
  for (const [kind, address] of heaviest) {
    const scripted = await on(address, content);
    const plain = await on(address, content, { javaScriptEnabled: false });
    assert.equal(plain.rows, scripted.rows, `${kind} ${address}: rows`);
    assert.ok(plain.text >= scripted.text * 0.98 || kind === 'list', `${kind} ${address}: ${plain.text} of ${scripted.text} characters`);
    assert.equal(plain.controls, 0, `${kind} ${address}: controls`);
  }
});
