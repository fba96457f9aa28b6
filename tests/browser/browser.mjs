// Chromium, and pages of a site in it on which nothing may go wrong.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });

/** Opens a page, does something there, and asks that on the way nothing was complained of, refused, missing or asked
 * of another host. `first` is done before the page's own scripts, the other options are those of the browser's context. */
export async function onPage(browser, url, act, { first, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  if (first) await page.addInitScript(first);
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => !/^(blob:)?http:\/\/127\.0\.0\.1:/.test(request.url()) && wrong.push(`foreign: ${request.url()}`));
  page.on('requestfailed', (request) => wrong.push(`failed: ${request.url()}`));
  try {
    await page.goto(url, { waitUntil: 'load' });
    const result = await act(page);
    assert.deepEqual(wrong, [], url);
    return result;
  } finally {
    await context.close();
  }
}
