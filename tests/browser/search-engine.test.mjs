// The search's rules in JavaScript, held to the vectors that the generator's own are held to.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const assets = path.resolve(import.meta.dirname, '../../themes/default/assets');
const vectors = (name) => JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../search', name), 'utf8'));

test('queries are written otherwise by the same rules', async () => {
  const { writings } = await import(path.join(assets, 'search-words.js'));
  const { tables, vectors: all } = vectors('writings.json');
  assert.ok(all.length > 50, `${all.length} vectors`);
  for (const [words, synonyms, eager, expected] of all) assert.deepEqual(writings(words, synonyms, tables, eager), expected, words.join(' '));
});
