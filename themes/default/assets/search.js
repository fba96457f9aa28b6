// The search page: asks the engine while the reader types, and shows what it finds. All words stand in the page's template.
import { open } from './search-engine.js';

const PAUSE = 150;
const SLOW = 500;
const STEP = 10;

const byId = (id) => document.getElementById(id);
const form = byId('search');
const input = form.q;
const status = byId('search-status');
const area = byId('search-answer');
const part = (name) => area.querySelector(`.${name}`);
const listed = byId('search-index');
const site = new URL('..', form.action);
form.append(byId('search-filters').content);
area.append(byId('search-parts').content);
const filters = form.lastElementChild;

let opened;
let turn = 0;
let timer;
let answer;
/** Whether the next query is a step of its own on the way back. */
let isStep;

/** The index, opened once. */
const engine = () => (opened ??= open(form.dataset.index));

/** Asks what the form says; the answer is dropped where something else is asked meanwhile. */
async function ask() {
  const mine = ++turn;
  const isLate = () => mine !== turn;
  const query = input.value;
  clearTimeout(timer);
  remember();
  part('trouble').hidden = true;
  const slow = setTimeout(() => isLate() || (part('slow').hidden = area.hidden = false), SLOW);
  try {
    if (!query.trim()) return clear();
    const index = await engine();
    const found = await index.find(query);
    const parties = form.party.value && await index.parties();
    if (isLate()) return;
    if (!found.words.length) return clear();
    answer = { ...found, query, index, parties };
    draw();
    answer.also = await index.also(found);
    if (!isLate()) drawAlso();
  } catch (error) {
    if (!isLate()) fail(error);
  } finally {
    clearTimeout(slow);
    if (!isLate()) part('slow').hidden = true;
  }
}

/** Gives the address to what is asked. */
function remember() {
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  if (address.href === location.href) return;
  history[isStep ? 'pushState' : 'replaceState'](null, '', address);
  isStep = false;
}

/** Asks what the address says. */
function recall() {
  const asked = new URL(location).searchParams;
  for (const field of form.elements) {
    const value = asked.get(field.name) ?? '';
    if (field.type === 'checkbox') field.checked = field.value === value;
    else if (field.options && value) field.add(new Option(value, value, true, true));
    else if (field.name) field.value = value;
  }
  isStep = false;
  ask();
  isStep = !!input.value;
}

function clear() {
  status.textContent = '';
  listed.hidden = false;
  area.hidden = filters.hidden = true;
}

function fail({ message }) {
  opened = undefined;
  const trouble = part('trouble');
  const kind = message in trouble.dataset ? message : 'offline';
  const [said, again] = trouble.children;
  said.textContent = trouble.dataset[kind];
  again.onclick = kind === 'offline' ? ask : () => location.reload();
  trouble.hidden = area.hidden = false;
}

/** What pages are for each filter. */
function facets({ root }, parties) {
  const section = (page) => root.sections[root.section[page]];
  return {
    section: (page) => [section(page).title],
    year: (page) => root.years.slice(root.year[page] - 1, root.year[page]).map(({ text }) => text),
    party: (page) => (parties ? parties.pages[page].map((party) => parties.names[party]) : []),
    documents: (page) => [section(page).name === 'documents' ? 'yes' : 'no'],
  };
}

/** The hits that the filters let pass, but for one. */
function passing(hits, but) {
  const of = facets(answer.index, answer.parties);
  const chosen = [...new FormData(form)].filter(([name, value]) => value && name in of && name !== but);
  return hits.filter(({ page }) => chosen.every(([name, value]) => of[name](page).includes(value)));
}

/** Shows the exact hits, and says how many there are, unless there are none and others may be found. */
function draw() {
  const { hits, index } = answer;
  filters.hidden = !hits.length;
  area.hidden = false;
  listed.hidden = true;
  count('section', index.root.sections.map(({ title }) => title));
  count('year', index.root.years.map(({ text }) => text));
  if (answer.parties) count('party', []);
  list('exact', hits);
  if (hits.length) say();
  if (answer.also) drawAlso();
  else part('also').hidden = true;
}

function drawAlso() {
  list('also', answer.also);
  if (!answer.hits.length) say();
}

/** Says once what was found. */
function say() {
  const [found, also] = [answer.hits, answer.also ?? []].map((hits) => passing(hits).length);
  const total = answer.hits.length;
  const kind = found < total ? 'filtered' : total ? 'found' : also ? 'also' : 'none';
  const values = { query: answer.query.trim(), found, also, total };
  const sentence = (name) => status.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key].toLocaleString());
  status.textContent = sentence(kind) + (answer.ignored ? sentence('ignored') : '');
}

/** Lets choose among the values of a filter, each with how many hits it has. */
function count(name, values) {
  const of = facets(answer.index, answer.parties)[name];
  const counts = new Map(values.map((value) => [value, 0]));
  for (const value of passing(answer.hits, name).flatMap(({ page }) => of(page))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const { options, value: chosen } = form[name];
  const shown = [...counts].filter(([value, count]) => count || value === chosen);
  if (!values.length) shown.sort(([, a], [, b]) => b - a);
  form[name].replaceChildren(options[0], ...shown.map(([value, count]) => new Option(`${value} (${count})`, value, false, value === chosen)));
}

/** Shows hits a few at a time. */
function list(name, all) {
  const [box, { index }] = [part(name), answer];
  const [items, more] = [box.querySelector('ol'), box.querySelector('button')];
  const hits = passing(all);
  const next = async () => {
    const from = items.children.length;
    const fresh = hits.slice(from, from + STEP).map((hit) => [items.appendChild(element('li')), hit]);
    more.hidden = hits.length <= from + STEP;
    await Promise.all(fresh.map(async ([item, hit]) => item.append(...result(index, await index.show(hit))))).catch(fail);
    return fresh[0]?.[0];
  };
  items.replaceChildren();
  box.hidden = !hits.length;
  const heading = box.querySelector('h2');
  heading.textContent = (heading.dataset.text ??= heading.textContent).replace('{n}', hits.length.toLocaleString());
  more.onclick = async () => (await next())?.querySelector('a').focus();
  next();
}

/** A hit: a link to the place on its page, what the page is, and what stands there. */
function result(index, { page, path, anchor, quote, title, text }) {
  const of = facets(index);
  const link = element('a', ...marked(title));
  link.href = new URL(`./${path}`, site);
  link.hash = encodeURIComponent(anchor) + (quote && `:~:text=${encodeURIComponent(quote).replaceAll('-', '%2D')}`);
  const kind = element('p', [...of.section(page), ...of.year(page)].join(' / '));
  kind.className = 'aside';
  return [link, kind, element('p', ...marked(text))];
}

/** An element with texts and elements inside; a text never becomes markup. */
function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

const marked = (pieces) => pieces.map(([text, isMatch]) => (isMatch ? element('mark', text) : text));

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
};
input.addEventListener('input', (event) => event.isComposing || later());
input.addEventListener('compositionstart', () => clearTimeout(timer));
input.addEventListener('compositionend', later);
input.addEventListener('focus', () => engine().catch(() => (opened = undefined)));
input.addEventListener('change', () => (isStep = true));
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  input.value = '';
  ask();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
  isStep = true;
});
filters.addEventListener('change', () => {
  remember();
  draw();
});
filters.querySelector('details').addEventListener('toggle', async () => {
  try {
    answer.parties = await answer.index.parties();
    count('party', []);
  } catch (error) {
    fail(error);
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, select, textarea')) return;
  event.preventDefault();
  input.select();
});
addEventListener('popstate', recall);
recall();
