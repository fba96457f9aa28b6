// The browser's normal form is that of the generator: the shared vectors, and every character of the basic plane.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { open } from '../../themes/default/assets/search-engine.js';
import { normal } from '../../themes/default/assets/search-words.js';
import { build, copySite } from './site.mjs';

const read = (name) => JSON.parse(fs.readFileSync(new URL(`../search/${name}`, import.meta.url), 'utf8'));

// The index says which glyphs are folded.
before(async () => {
  const folder = path.join(build(copySite()), '_search');
  await open(`${path.join(folder, fs.readdirSync(folder)[0])}/`, async (file) => new Response(fs.readFileSync(file)));
});

test('the shared vectors hold', () => {
  for (const [text, form] of read('normal-form.json')) assert.equal(normal(text), form, text);
});

// A character that one side's Unicode does not know yet is left alone there; both know these after the same versions.
const isKnown = (c) => !/\p{Unassigned}/u.test(c);

for (const { before, after, forms } of read('characters.json')) {
  test(`every character has the same form between '${before}' and '${after}'`, () => {
    const wrong = [];
    for (let code = 0x20; code <= 0xffff; code++) {
      const c = String.fromCharCode(code);
      if ((code >= 0xd800 && code < 0xe000) || !isKnown(c)) continue;
      const usual = before + (before ? normal(c) : c) + after;
      const expected = forms[code.toString(16).padStart(4, '0')] ?? usual;
      if (normal(before + c + after) !== expected) wrong.push(code.toString(16));
    }
    assert.deepEqual(wrong, []);
  });
}
