// The search page in Chromium: below a path, under a strict policy, with what readers and networks do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { launch } from './browser.mjs';
import { build, host, makeSite } from './site.mjs';

const hostile = [
  '<img src=x onerror="window.hacked=1">', '"><script>window.hacked=1</script>', 'javascript:window.hacked=1', '&lt;b&gt;&amp;', '${window.hacked=1}',
  '{query}{found}', '</title><svg onload=window.hacked=1>', "'-window.hacked-'", '[x](javascript:window.hacked=1)', '%3Cb%3E#:~:text=a,-b',
];
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const rows = [...Array(24).keys()].map((n) => `サーバー管理その${n + 1},株式会社甲,"${n + 1},000,000円(税込)",${n < 4 ? '令和５年度' : '令和４年度'}`);
const files = {
  'site.yaml': 'title: 試験の公表\n',
  'content/about.md': `---\ntitle: このサイトについて\n---\n## 載せるもの\n\n委託契約を載せる。\n\n${hostile.map((text) => `\`\`\`\n本文${text}\n\`\`\``).join('\n\n')}\n`,
  'content/contracts/a.csv': `名称,委託先,契約金額,年度\n${rows.join('\n')}\n髙槻市連携基盤,有限会社乙,"281,735,700円(税込)",令和３年度\n`,
  'content/contracts/b.csv': `名称,委託先,契約金額,年度\n${hostile.map((text) => `${quoted(text)},乙,100円,令和２年度`).join('\n')}\n`,
  'seeds/2023-plan.txt': '計画\nサーバー管理を委託する。\n災害に備える。\n',
  'seeds/2023-plan.yaml': 'title: 令和５年度の計画\nfiscal_year: 令和５年度\npublisher: 試験市\n',
};

let browser;
let site;

before(async () => {
  site = await host(build(makeSite(files), '--base-url', '/koukai/'), '/koukai/');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.stop();
});

/** Runs with a page of the site, and sees that nothing is complained of but what is expected. */
async function on(address, steps, { expected = /favicon/, prepare = async () => {}, ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(error.stack));
  await prepare(page);
  await page.goto(new URL(address, site.url).href);
  await steps(page, context);
  assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
  await context.close();
}

const search = (query) => `search/?q=${encodeURIComponent(query)}`;
const status = (page) => page.locator('#search-status');
const titles = (page, part = 'exact') => page.locator(`.${part} li a`);
const said = (page, text) => status(page).filter({ hasText: text }).waitFor();

/** Notes all that the status says from now on. */
const listen = (page) => page.evaluate(() => {
  window.said = [];
  const status = document.getElementById('search-status');
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
});

test('an address with a query opens with its answer, and links lead to the place', async () => {
  await on(search('災害に備える'), async (page) => {
    await said(page, '「災害に備える」があるページは1件です。');
    assert.equal(await titles(page).first().innerText(), '令和５年度の計画');
    assert.equal(await page.locator('.exact mark').first().innerText(), '災害に備える');
    const href = await titles(page).first().evaluate((link) => link.getAttribute('href'));
    assert.equal(href, `${site.url}documents/2023-plan/#L3:~:text=${encodeURIComponent('災害に備える')}`);
    assert.equal(await page.locator('#search-index').isVisible(), false);
    await titles(page).first().click();
    await page.waitForURL(/2023-plan\/#L3/);
  });
});

test('width, glyphs and commas make no difference', async () => {
  for (const query of ['高槻市', '281735700', '２８１，７３５，７００円', '"高 槻市"']) {
    await on(search(query), async (page) => {
      await said(page, '1件です');
      assert.match(await titles(page).first().innerText(), /髙槻市連携基盤/);
    });
  }
});

test('typing is answered once, after a pause, and goes into the address', async () => {
  await on('search/', async (page) => {
    await listen(page);
    // Typed by the page's own clock: on a busy machine keys from outside come late, and a pause is no pause of the reader's.
    await page.locator('#q').evaluate(async (field, text) => {
      for (const letter of text) {
        field.value += letter;
        field.dispatchEvent(new Event('input'));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }, 'サーバー管理');
    await said(page, '「サーバー管理」があるページは25件です。');
    await page.waitForTimeout(600);
    assert.deepEqual(await page.evaluate(() => window.said), ['「サーバー管理」があるページは25件です。']);
    assert.equal(page.url(), new URL(search('サーバー管理'), site.url).href);
  });
});

test('nothing is asked while a word is composed, nor before the pause', async () => {
  await on('search/', async (page, context) => {
    await page.locator('#q').focus();
    await listen(page);
    const keyboard = await context.newCDPSession(page);
    for (const text of ['s', 'さ', 'さーば', 'サーバー']) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(250);
    }
    assert.deepEqual(await page.evaluate(() => window.said), []);
    assert.equal(page.url(), `${site.url}search/`);
    await keyboard.send('Input.insertText', { text: 'サーバー' });
    await said(page, '「サーバー」があるページは25件です。');
    assert.equal(await page.evaluate(() => window.said.length), 1);
  });
});

test('a pasted query is answered', async () => {
  await on('search/', async (page) => {
    await page.locator('#q').focus();
    await page.keyboard.insertText('281,735,700');
    await said(page, '「281,735,700」があるページは1件です。');
  });
});

test('back and forward bring back what was asked', async () => {
  await on(search('災害'), async (page) => {
    await said(page, '「災害」');
    await page.locator('#q').fill('連携基盤');
    await said(page, '「連携基盤」');
    await page.locator('#q').press('Enter');
    await page.locator('#q').fill('サーバー');
    await said(page, '「サーバー」');
    await page.goBack();
    await said(page, '「連携基盤」');
    await page.goBack();
    await said(page, '「災害」');
    assert.equal(await page.locator('#q').inputValue(), '災害');
    await page.goForward();
    await said(page, '「連携基盤」');
  });
});

test('a slash goes to the field, Escape empties it', async () => {
  await on(search('災害'), async (page) => {
    await said(page, '「災害」');
    await page.locator('body').press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.type('a/b');
    assert.equal(await page.locator('#q').inputValue(), 'a/b');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#q').inputValue(), '');
    await page.locator('#search-index').waitFor();
    assert.equal(await status(page).innerText(), '');
    assert.equal(page.url(), `${site.url}search/`);
  });
});

test('the keyboard goes through results, and on where more are shown', async () => {
  await on(search('サーバー管理'), async (page) => {
    await said(page, '25件');
    await page.locator('.exact li a').nth(9).waitFor();
    assert.equal(await titles(page).count(), 10);
    await titles(page).first().focus();
    await page.keyboard.press('Tab');
    assert.equal(await titles(page).nth(1).evaluate((link) => link === document.activeElement), true);
    await page.locator('.exact button').press('Enter');
    await page.waitForFunction(() => document.activeElement === document.querySelectorAll('.exact li a')[10]);
    await page.locator('.exact button').click();
    await page.waitForFunction(() => document.querySelectorAll('.exact li a').length === 25);
    assert.equal(await page.locator('.exact button').isVisible(), false);
    assert.equal(new Set(await titles(page).allInnerTexts()).size, 25);
  });
});

test('filters count and leave documents out', async () => {
  await on(search('サーバー管理'), async (page) => {
    await said(page, '25件');
    await page.getByLabel('公表資料の原文を除く').check();
    await said(page, '25件のうち、24件');
    const years = await page.getByLabel('年度').locator('option').allInnerTexts();
    assert.deepEqual(years, ['すべて', '令和5年度 (4)', '令和4年度 (20)']);
    await page.getByLabel('年度').selectOption('令和5年度');
    await said(page, '25件のうち、4件');
    await page.getByText('相手方で絞り込む').click();
    await page.getByLabel('相手方', { exact: true }).selectOption('株式会社甲');
    await said(page, '25件のうち、4件');
    await page.reload();
    await said(page, '25件のうち、4件');
    await titles(page).nth(3).waitFor();
    assert.equal(await titles(page).count(), 4);
  });
});

test('other ways to write it are counted apart', async () => {
  await on(search('サーバ管理'), async (page) => {
    await said(page, '「サーバ管理」があるページはありません。ほかの書き方のページは25件です。');
    assert.match(await page.locator('.also h2').innerText(), /25件/);
    assert.equal(await page.locator('.exact').isVisible(), false);
  });
  await on(search('どこにもない'), (page) => said(page, '「どこにもない」があるページはありません。'));
});

test('a slow network is waited for, and a late answer dropped', async () => {
  await on('search/', async (page) => {
    let arrive;
    const arrived = new Promise((resolve) => (arrive = resolve));
    await page.route('**/_search/*/i/*', (route) => arrived.then(() => route.continue()));
    await listen(page);
    await page.locator('#q').fill('災害');
    await page.locator('.slow').waitFor();
    await page.locator('#q').fill('連携基盤');
    await page.waitForURL(new URL(search('連携基盤'), site.url).href);
    arrive();
    await said(page, '「連携基盤」');
    await page.locator('.slow').waitFor({ state: 'hidden' });
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => window.said), ['「連携基盤」があるページは1件です。']);
  });
});

test('a missing file is told, and reloading helps', async () => {
  await on('search/', async (page) => {
    await page.route('**/_search/*/i/*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.locator('#q').fill('災害');
    await page.getByRole('alert').filter({ hasText: '検索の情報が見つかりません' }).waitFor();
    assert.equal(await status(page).innerText(), '');
    await page.unroute('**/_search/*/i/*');
    await page.getByRole('button', { name: 'もう一度試す' }).click();
    await said(page, '「災害」があるページは1件です。');
  }, { expected: /404|favicon/ });
});

test('a lost connection is told, and trying again helps', async () => {
  await on('search/', async (page) => {
    await page.route('**/_search/**', (route) => route.abort());
    await page.locator('#q').fill('災害');
    await page.getByRole('alert').filter({ hasText: '通信の状態' }).waitFor();
    await page.unroute('**/_search/**');
    await page.getByRole('button', { name: 'もう一度試す' }).click();
    await said(page, '「災害」があるページは1件です。');
    assert.equal(await page.getByRole('alert').isVisible(), false);
  }, { expected: /ERR_FAILED|favicon/ });
});

test('an index of another version is refused', async () => {
  const newer = async (route) => {
    const root = zlib.inflateRawSync(await (await route.fetch()).body()).toString('latin1').replace('"version":1', '"version":2');
    await route.fulfill({ body: zlib.deflateRawSync(Buffer.from(root, 'latin1')) });
  };
  await on(search('災害'), async (page) => {
    await page.getByRole('alert').filter({ hasText: '新しい形式' }).waitFor();
  }, { prepare: (page) => page.route('**/_search/*/root', newer) });
});

test('no text becomes markup, of titles, bodies or queries', async () => {
  for (const text of hostile) {
    await on(search(`「${text}」`), async (page) => {
      await said(page, `「「${text}」」があるページは`);
      await page.waitForFunction(() => document.querySelectorAll('.exact li a').length > 1 && !document.querySelector('.exact li:empty'));
      const shown = await page.locator('.exact li').allInnerTexts();
      assert.ok(shown.some((item) => item.includes(text)), `${text} in ${shown}`);
      const elements = await page.evaluate(() => [...new Set([...document.querySelectorAll('.exact li *')].map((element) => element.localName))].sort());
      assert.deepEqual(elements, ['a', 'mark', 'p']);
      const addresses = await titles(page).evaluateAll((links) => links.map((link) => link.href));
      assert.ok(addresses.every((address) => address.startsWith(site.url)), `${addresses}`);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    });
  }
});

test('without scripts there is an index of all pages and no dead control', async () => {
  await on(search('災害'), async (page) => {
    for (const name of ['サーバー管理その1', '令和５年度の計画', '株式会社甲', 'このサイトについて']) {
      assert.ok(await page.locator('#search-index').getByRole('link', { name, exact: true }).isVisible(), name);
    }
    assert.equal(await page.locator('select').count(), 0);
    assert.match(await page.locator('noscript').textContent(), /検索にはJavaScriptが必要です/);
  }, { javaScriptEnabled: false });
});

test('the form in the header of any page leads to the answer', async () => {
  for (const javaScriptEnabled of [true, false]) {
    await on('contracts/', async (page) => {
      await page.getByRole('search').getByLabel('探すことば').fill('災害');
      await page.getByRole('search').getByRole('button').click();
      await page.waitForURL(new URL(search('災害'), site.url).href);
      if (javaScriptEnabled) await said(page, '「災害」');
    }, { javaScriptEnabled });
  }
});
