// Every page of the site is valid HTML.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { addTranslation, build, copySite, pages } from './site.mjs';

// What the minifier does on purpose, and what is a matter of taste, is off.
const off = [
  'attr-quotes', 'attribute-boolean-style', 'attribute-empty-style', 'doctype-style', 'long-title', 'no-raw-characters', 'no-trailing-whitespace',
  'void-style', 'no-implicit-button-type', 'prefer-tbody', 'tel-non-breaking', 'require-sri',
];
const config = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    ...Object.fromEntries(off.map((rule) => [rule, 'off'])),
    'valid-id': ['error', { relaxed: true }],
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
};

const validator = new HtmlValidate(new StaticConfigLoader([], config));

async function complaints(html, name) {
  const report = await validator.validateString(html, name);
  return report.results.flatMap((result) => result.messages).filter((message) => message.severity === 2)
    .map((message) => `${name}:${message.line} ${message.ruleId}: ${message.message}`);
}

test('the validator finds what is wrong', async () => {
  const found = await complaints('<!doctype html><html lang=ja><head><title>a</title></head><body><p id=a></p><p id=a></p></body></html>', 'bad');
  assert.match(found.join('\n'), /no-dup-id/);
});

test('every page is valid', async () => {
  const root = copySite();
  addTranslation(root);
  const folder = build(root);
  const all = pages(folder);
  assert.ok(all.length > 50, `${all.length} pages`);
  const found = [];
  for (const file of all) found.push(...await complaints(fs.readFileSync(path.join(folder, file), 'utf8'), file));
  assert.equal(found.join('\n'), '');
});
