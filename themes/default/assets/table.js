// Sorts, filters and pages through a list, and saves what is shown. Without it the page shows the same rows, leaf by leaf.
//
// A list that stands on one page is read from its table; the rows of a longer one come from files beside the page, when they are first
// needed. The state is in the address. While it is empty, the page is as it was built.
import { keyOfCell, showDirection, sortButton, sortedBy, watchScroll } from './order.js';

const ROWS = 50;
const CHOICES = 200;
const root = new URL('..', import.meta.url);
const form = document.querySelector('.controls');
const words = form.dataset;
const table = document.getElementById(`list-${words.list}`);
const box = table.closest('.scroll');
const { caption } = table;
const about = caption.querySelector('.about');
const status = document.querySelector('.result');
const leaves = document.querySelector('nav.leaves');
const fields = Object.fromEntries(Array.from(form.querySelectorAll('[name]'), (field) => [field.name, field]));
const facets = [...form.querySelectorAll('[data-facet]')];
const built = { bodies: [...table.tBodies], foot: table.tFoot, about: [...about.childNodes], pages: leaves?.querySelector('ul') };
const columns = [...table.tHead.querySelectorAll('[data-name]')].map((head) => ({
  head, name: head.dataset.name, label: head.textContent, isNumeric: head.classList.contains('num'), isAdded: 'added' in head.dataset,
}));
const group = table.dataset.group ? { head: headOf(table.dataset.groupLabel), name: table.dataset.group, label: table.dataset.groupLabel } : null;
if (group) columns.splice(1, 0, group);

let rows;
let loading;
let turns = 0;
let said;

// The same for what people type and for what is printed: width, case and spaces do not count.
const normal = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const grouped = (number) => number.toLocaleString('ja');
const siteAddress = (href) => (href.startsWith('/') ? root.pathname + href.slice(1) : href);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function headOf(label) {
  const head = element('th', { scope: 'col' }, label);
  head.dataset.name = table.dataset.group;
  return head;
}

// A row is its page, its text, and for each column by what it is sorted (`keys`), filtered (`values`) and called there (`names`).

function rowOfPage(tr, label) {
  const cells = [tr.cells[0], ...(group ? [label] : []), ...[...tr.cells].slice(1, -1)];
  return {
    path: new URL(tr.querySelector('a').href).pathname,
    isTotal: tr.classList.contains('total'),
    keys: cells.map(keyOfCell),
    values: cells.map(valueOfCell),
    names: cells.map((cell) => cell.textContent),
    taxes: cells.map((cell) => cell.dataset.tax),
    texts: () => [...cells, tr.cells[tr.cells.length - 1]].map((cell) => cell.textContent),
    draw() {
      const copy = tr.cloneNode(true);
      if (group) copy.cells[0].after(labeled(element('td', {}, ...[...label.childNodes].map((node) => node.cloneNode(true))), group));
      return copy;
    },
  };
}

function valueOfCell(cell) {
  const time = cell.querySelector('time');
  const link = cell.querySelector('a');
  if (cell.querySelector('.missing')) return undefined;
  return time ? time.dateTime : link ? link.pathname.slice(root.pathname.length).replace(/\/$/, '') : cell.textContent;
}

// Data has a text for a text, `null` for what no document says, `false` for nothing, and an array for everything else.

const kinds = {
  m: (text, yen, tax, saysTax) => {
    const untold = !saysTax && table.dataset.tax === 'mixed';
    return { key: yen, tax, text, draw: () => [element('data', { value: yen }, text), ...(untold ? [' ', also(words[tax])] : [])] };
  },
  n: (text, number) => ({ key: Number(number), text, draw: () => [element('data', { value: number }, text)] }),
  d: (text, iso, other) => ({ key: iso, text: `${text} ${other}`, draw: () => [time(iso, text), ...(other ? [also(fill(words.aside, { text: other }))] : [])] }),
  p: (text, [start, startText], end) => ({
    key: start,
    text: `${text} ${startText} ${end?.[1] ?? ''}`,
    draw() {
      const dates = [time(start, startText), words.to, ...(end ? [time(...end)] : [])];
      const [before, after] = words.aside.split('{text}');
      return text ? [text, element('span', { className: 'also' }, before, ...dates, after)] : dates;
    },
  }),
  y: (text, year, other, href) => {
    const aside = other ? fill(words.aside, { text: other }) : '';
    const name = text + aside;
    const shown = () => time(year, text);
    return { key: String(year), value: String(year), text: name, draw: () => [href ? link(href, shown()) : shown(), ...(aside ? [also(aside)] : [])] };
  },
  l: (items) => ({ key: items.join(), text: items.join(' '), draw: () => [element('ul', {}, ...items.map((item) => element('li', {}, item)))] }),
  a: (text, href) => ({ key: text, value: href.replace(/^\/|\/$/g, ''), text, draw: () => [link(href, text)] }),
};

const time = (iso, text) => element('time', { dateTime: iso }, text);
const link = (href, content) => element('a', { href: siteAddress(href) }, content);
const also = (text) => element('span', { className: 'also' }, text);
const missing = (text) => element('span', { className: 'missing' }, text);

function cellOf(data) {
  if (Array.isArray(data)) return kinds[data[0]](...data.slice(1));
  if (typeof data === 'string') return { key: data, value: data, text: data, draw: () => [data] };
  const text = data === null ? words.missing : words.nothing;
  return { text, draw: () => [missing(text)] };
}

function rowOfData([href, title, data, source, isTotal]) {
  const cells = data.map(cellOf);
  return {
    path: siteAddress(href),
    isTotal,
    keys: [title, ...cells.map((cell) => cell.key)],
    values: [undefined, ...cells.map((cell) => cell.value)],
    names: [title, ...cells.map((cell) => cell.text)],
    taxes: [undefined, ...cells.map((cell) => cell.tax)],
    texts: () => [title, ...cells.map((cell) => cell.text), source?.[0] ?? ''],
    draw() {
      const from = source ? link(source[1], fill(words.lines, { n: source[0] })) : missing(words.nothing);
      return element(
        'tr', { className: isTotal ? 'total' : '' },
        element('th', { scope: 'row' }, link(href, title)),
        ...cells.map((cell, at) => labeled(element('td', {}, ...cell.draw()), columns[at + 1])),
        labeled(element('td', { className: 'from' }, from), { label: words.source }),
      );
    },
  };
}

function labeled(cell, column) {
  if (column.isNumeric) cell.className = 'num';
  if (table.classList.contains('stacked')) cell.dataset.label = column.label;
  return cell;
}

function load() {
  loading ??= read().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function read() {
  const count = Number(words.shards);
  if (count === 0) {
    rows = built.bodies.flatMap((body) => {
      const label = body.querySelector('.group th');
      return [...body.rows].filter((row) => row.querySelector('th a') && row.className !== 'group').map((row) => rowOfPage(row, label));
    });
  } else {
    const file = async (_, at) => {
      const answer = await fetch(new URL(`${words.list}/rows-${at + 1}.json`, root), { cache: 'no-cache' });
      if (!answer.ok) throw new Error(answer.url);
      return answer.json();
    };
    rows = (await Promise.all(Array.from({ length: count }, file))).flat().map(rowOfData);
  }
}

// The state: what is typed, the chosen values, the order and the page, as the address has them.

function readState() {
  const given = new URLSearchParams(location.search);
  const state = { q: given.get('q') ?? '', sort: given.get('sort') ?? '', page: Number(given.get('page')) || 1, chosen: {} };
  for (const { name } of facets) if (given.get(name)) state.chosen[name] = given.get(name);
  return state;
}

function addressOf(state) {
  const given = new URLSearchParams(location.search);
  const all = { q: state.q, sort: state.sort, page: state.page > 1 ? state.page : '', ...Object.fromEntries(facets.map(({ name }) => [name, state.chosen[name]])) };
  for (const [name, value] of Object.entries(all)) if (value) given.set(name, value); else given.delete(name);
  const query = given.toString();
  return location.pathname + (query ? `?${query}` : '') + location.hash;
}

const stateOfForm = () => ({
  q: fields.q.value.trim(), sort: fields.sort.value, page: 1,
  chosen: Object.fromEntries(facets.filter((facet) => facet.value).map((facet) => [facet.name, facet.value])),
});

const isFiltered = (state) => Boolean(state.q || Object.keys(state.chosen).length);
const isEmpty = (state) => !isFiltered(state) && !state.sort && state.page === 1;

// Which rows are in the state, in its order.

function columnOf(sort) {
  return columns.findIndex((column) => column.name === sort.replace(/^-/, ''));
}

const orders = new Map();

function ordered(sort) {
  const at = columnOf(sort);
  if (at < 0) return rows;
  if (!orders.has(sort)) orders.set(sort, sortedBy(rows, at, sort.startsWith('-') ? -1 : 1));
  return orders.get(sort);
}

function textOf(row) {
  row.text ??= row.texts().map(normal).join('\n');
  return row.text;
}

// Counts on the way, for each facet, the values of the rows that everything else in the state lets through.
function found(state) {
  const parts = state.q.split(/\s+/).map(normal).filter(Boolean);
  const asked = facets.map((facet) => ({ facet, at: columnOf(facet.name), chosen: state.chosen[facet.name], choices: new Map() }));
  const all = ordered(state.sort).filter((row) => {
    if (row.isTotal) return !isFiltered(state);
    if (!parts.every((part) => textOf(row).includes(part))) return false;
    const refused = asked.filter(({ at, chosen }) => chosen && row.values[at] !== chosen);
    for (const one of refused.length === 0 ? asked : refused.length === 1 ? refused : []) count(one.choices, row, one.at);
    return refused.length === 0;
  });
  asked.forEach(offer);
  return all;
}

function count(choices, { values, names }, at) {
  const value = values[at];
  const choice = choices.get(value);
  if (choice) choice.count += 1;
  else if (value !== undefined) choices.set(value, { value, name: names[at], count: 1 });
}

// Fills a facet with its choices.
function offer({ facet, chosen, choices }) {
  const built = (value) => facet.querySelector(`[value="${CSS.escape(value)}"]`)?.text.replace(/（[^（]*$/, '') ?? value;
  if (chosen && !choices.has(chosen)) choices.set(chosen, { value: chosen, name: built(chosen), count: 0 });
  const isYears = [...choices.keys()].every((value) => /^\d{4}$/.test(value));
  const all = [...choices.values()].sort(isYears ? (a, b) => b.value - a.value : (a, b) => b.count - a.count);
  const options = all.slice(0, CHOICES).map(({ value, name, count: n }) => new Option(fill(words.choice, { what: name, n: grouped(n) }), value));
  if (all.length > CHOICES) {
    options.push(Object.assign(new Option(fill(words.more, { n: grouped(all.length - CHOICES) }), ''), { disabled: true }));
  }
  facet.replaceChildren(facet.options[0], ...options);
  facet.value = chosen ?? '';
}

// What is seen.

function showForm(state) {
  if (fields.q.value.trim() !== state.q) fields.q.value = state.q;
  fields.sort.value = state.sort;
  for (const facet of facets) facet.value = state.chosen[facet.name] ?? '';
  for (const { head, name } of columns) {
    showDirection(head, state.sort === name ? 'ascending' : state.sort === `-${name}` ? 'descending' : null);
  }
  fields.clear.disabled = isEmpty(state);
}

// The page as it was built.
function showBuilt() {
  for (const body of [...table.tBodies]) body.remove();
  table.tFoot?.remove();
  group?.head.remove();
  table.append(...built.bodies);
  if (built.foot) table.append(built.foot);
  about.replaceChildren(...built.about);
  if (leaves) {
    leaves.hidden = false;
    leaves.querySelector('ul').replaceWith(built.pages);
  }
  table.classList.remove('waiting');
  status.textContent = '';
}

function show(state) {
  const all = found(state);
  const records = all.filter((row) => !row.isTotal);
  const pages = Math.max(1, Math.ceil(all.length / ROWS));
  const page = Math.min(state.page, pages);
  const first = (page - 1) * ROWS;
  const shown = all.slice(first, first + ROWS);
  const body = element('tbody', {}, ...shown.map((row) => row.draw()));
  if (shown.length === 0) body.append(element('tr', {}, element('td', { colSpan: columns.length + 1 }, words.none)));
  for (const old of [...table.tBodies]) old.remove();
  table.tFoot?.remove();
  if (group) columns[0].head.after(group.head);
  table.append(body);
  const sums = sumsOf(records);
  if (sums.length > 0) table.append(element('tfoot', {}, ...sums));
  const count = { all: grouped(rows.filter((row) => !row.isTotal).length), n: grouped(records.length) };
  const range = { from: grouped(first + 1), to: grouped(first + shown.length) };
  about.textContent = fill(pages > 1 ? words.part : words.about, { ...count, ...range });
  showPages({ ...state, page }, pages);
  const order = state.sort ? words[state.sort.startsWith('-') ? 'descending' : 'ascending'] : '';
  return (records.length > 0 ? fill(words.found, count) : words.none) + order;
}

// A row for each column and tax state: amounts with and without tax are never added up.
function sumsOf(records) {
  return columns.flatMap((column, at) => {
    if (!column.isAdded) return [];
    const sums = new Map();
    for (const { keys, taxes } of records) {
      if (typeof keys[at] !== 'number') continue;
      const [yen, n] = sums.get(taxes[at]) ?? [0, 0];
      sums.set(taxes[at], [yen + keys[at], n + 1]);
    }
    return ['included', 'excluded', 'unstated'].filter((tax) => sums.has(tax)).map((tax) => {
      const [yen, n] = sums.get(tax);
      return element(
        'tr', { className: 'total' },
        element('th', { scope: 'row', colSpan: at }, fill(words.sum, { n: grouped(n), tax: words[tax] })),
        element('td', { className: 'num' }, element('data', { value: yen }, fill(words.yen, { n: grouped(yen) }))),
        element('td', { colSpan: columns.length - at }),
      );
    });
  });
}

function showPages(state, count) {
  if (!leaves) return;
  leaves.hidden = count === 1;
  const numbers = Array.from({ length: count }, (_, at) => at + 1).filter((n) => n === 1 || n === count || Math.abs(n - state.page) <= 2);
  const items = numbers.map((number, at) => {
    const page = element('a', { href: addressOf({ ...state, page: number }) }, String(number));
    if (number === state.page) page.setAttribute('aria-current', 'page');
    const gap = at > 0 && numbers[at - 1] < number - 1 ? [element('span', { className: 'gap' }, '…'), ' '] : [];
    page.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change({ ...state, page: number }).then(() => caption.focus());
    });
    return element('li', {}, ...gap, page);
  });
  leaves.querySelector('ul').replaceWith(element('ul', {}, ...items));
}

// What happens.

// Shows a state. Only the last of several that were asked for is shown; what it comes to is said once, when it has settled.
async function apply(state) {
  const turn = ++turns;
  showForm(state);
  clearTimeout(said);
  if (isEmpty(state)) {
    if (rows) found(state);
    showBuilt();
    return;
  }
  if (!rows && words.shards > 0) status.textContent = words.loading;
  const isLoaded = await load().then(() => true, () => false);
  if (turn !== turns) return;
  const message = isLoaded ? show(state) : words.failed;
  showForm(state);
  table.classList.remove('waiting');
  said = setTimeout(() => { if (status.textContent !== message) status.textContent = message; }, 400);
}

function change(state, method = 'pushState') {
  const address = addressOf(state);
  if (address !== location.pathname + location.search + location.hash) history[method](null, '', address);
  return apply(state);
}

// Writes the rows that are shown, all pages of them, as they stand in the file that the build wrote.
async function save() {
  const state = readState();
  await load();
  const answer = await fetch(new URL(`data/${words.list}.excel.csv`, root), { cache: 'no-cache' });
  if (!answer.ok) throw new Error(answer.url);
  // The decoder of the browser takes the mark at the beginning away.
  const [head, ...records] = recordsOf(await answer.text());
  const byPath = new Map(records.map((record) => [new URL(record.slice(record.lastIndexOf(',') + 1), root).pathname, record]));
  const lines = found(state).map((row) => byPath.get(row.path)).filter(Boolean);
  const file = new Blob(['\ufeff', ...[head, ...lines].map((line) => `${line}\r\n`)], { type: 'text/csv' });
  const address = URL.createObjectURL(file);
  element('a', { href: address, download: `${words.list}-${lines.length}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// The lines of a CSV file; those within quotes belong to one.
function recordsOf(text) {
  return text.match(/(?:"[^"]*"|[^"\r\n])+/g) ?? [];
}

function begin() {
  // Cards show no headers; there the form alone sorts.
  for (const { head, name, isNumeric } of table.classList.contains('stacked') ? [] : columns) {
    sortButton(head, () => {
      const [first, second] = isNumeric ? [`-${name}`, name] : [name, `-${name}`];
      change({ ...readState(), page: 1, sort: readState().sort === first ? second : first });
    });
  }
  caption.tabIndex = -1;
  fields.q.addEventListener('focus', () => load().catch(() => {}), { once: true });
  fields.q.addEventListener('input', (event) => {
    if (!event.isComposing) change(stateOfForm(), readState().q ? 'replaceState' : 'pushState');
  });
  fields.q.addEventListener('compositionend', () => change(stateOfForm(), readState().q ? 'replaceState' : 'pushState'));
  for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => change(stateOfForm()));
  fields.clear.addEventListener('click', () => {
    change({ q: '', sort: '', page: 1, chosen: {} });
    fields.q.focus();
  });
  fields.save.addEventListener('click', () => save().catch(() => { status.textContent = words.failed; }));
  addEventListener('popstate', () => apply(readState()));
  watchScroll(box, caption);
  form.hidden = false;
  const state = readState();
  // Rows that are not those asked for are not shown first.
  table.classList.toggle('waiting', !isEmpty(state));
  apply(state);
}

begin();
