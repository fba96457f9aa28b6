// A copy of the repository's site that tests may change, and the program that builds or serves it.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
const program = process.env.AKIRAKA;

/** Copies the site into a folder of its own. */
export function copySite() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'akiraka-site-'));
  for (const name of ['content', 'seeds', 'themes', 'site.yaml']) fs.cpSync(path.join(repository, name), path.join(root, name), { recursive: true });
  return root;
}

/** Adds a program's page in English to a copy of the site, and returns its address below the base. */
export function addTranslation(root) {
  const original = fs.readdirSync(path.join(root, 'content/programs/2023')).find((name) => name.endsWith('.md')).replace(/\.md$/, '');
  fs.writeFileSync(path.join(root, 'content/english.md'), `---\ntitle: In English\nlang: en\ntranslations: /programs/2023/${original}/\n---\nWhat it says.\n`);
  return 'english/';
}

/** Builds the site, as further arguments say, and returns the folder of the pages. */
export function build(root, ...given) {
  const run = spawnSync(program, ['build', '--root', root, '--quiet', ...given], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return path.join(root, 'public');
}

/** Makes a site of its own from files: their texts by their paths. */
export function makeSite(files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'akiraka-site-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.xml': 'application/xml' };

/** Hosts a folder below `base` as a plain host does, with the strictest policy; resolves with its address and a function that stops it. */
export function host(folder, base) {
  const server = http.createServer((request, response) => {
    const asked = new URL(request.url, 'http://host').pathname;
    const file = path.join(folder, `${asked.slice(base.length)}${asked.endsWith('/') ? 'index.html' : ''}`);
    const found = asked.startsWith(base) && file.startsWith(folder) && fs.existsSync(file);
    response.writeHead(found ? 200 : 404, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'",
    });
    response.end(found ? fs.readFileSync(file) : '');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      url: `http://127.0.0.1:${server.address().port}${base}`,
      stop: () => {
        server.closeAllConnections();
        server.close();
      },
    }));
  });
}

/** Serves the site; resolves with its address and a function that stops it. */
export function serve(root) {
  const child = spawn(program, ['serve', '--root', root, '--port', '0', '--lang', 'en'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    child.stdout.on('data', (data) => {
      said += data;
      const url = said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
      if (url) resolve({ url, stop: () => { child.removeAllListeners('exit'); child.kill('SIGKILL'); } });
    });
  });
}

/** The HTML files below a folder. */
export function pages(folder) {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).sort();
}

/** The pages of each kind, by their `data-kind`, as addresses below the base, the heaviest first. */
function pagesByKind(folder) {
  const kinds = new Map();
  for (const file of pages(folder)) {
    const html = fs.readFileSync(path.join(folder, file), 'utf8');
    const kind = html.match(/<html[^>]*data-kind=["']?([a-z-]+)/)?.[1];
    if (!kind || kind === 'moved') continue;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ address: file.replace(/index\.html$/, ''), size: html.length });
  }
  for (const all of kinds.values()) all.sort((a, b) => b.size - a.size);
  return kinds;
}

const pick = (folder, at) => new Map([...pagesByKind(folder)].map(([kind, all]) => [kind, all[at(all.length)].address]));

/** The heaviest page of each kind, by its `data-kind`; of documents, whose lines are all alike, the lightest. */
export const heaviestOfEachKind = (folder) => new Map([...pick(folder, () => 0), ['document', pick(folder, (count) => count - 1).get('document')]]);

/** The longest document: one page with an address for every line. */
export const longestDocument = (folder) => pick(folder, () => 0).get('document');

/** One page of each kind, neither the heaviest nor the lightest. */
export const onePageOfEachKind = (folder) => pick(folder, (count) => Math.floor(count / 2));
