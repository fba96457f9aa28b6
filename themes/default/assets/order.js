// How rows of a table are put in order, for the scripts of lists and of other tables.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

// By what a cell is sorted: figures and dates by value, others by what they say; nothing where the document does not say.
export function keyOfCell(cell) {
  if (cell.querySelector('.missing')) return undefined;
  const data = cell.querySelector('data');
  return data ? Number(data.value) : cell.querySelector('time')?.dateTime ?? cell.textContent;
}

// Rows by their keys in a column; those without one come behind all others, and those of sums last, whichever way.
export function sortedBy(rows, at, direction) {
  const keys = [...new Set(rows.map((row) => row.keys[at]).filter((key) => key !== undefined))];
  const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(a, b));
  const ranks = new Map(keys.sort(compare).map((key, rank) => [key, rank]));
  const rank = (row) => (row.isTotal ? Infinity : row.keys[at] === undefined ? Number.MAX_VALUE : direction * ranks.get(row.keys[at]));
  const all = rows.map((row) => [rank(row), row]);
  return all.sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1)).map(([, row]) => row);
}

// Says in which direction a column is sorted, or that it is not.
export function showDirection(head, direction) {
  if (direction) head.setAttribute('aria-sort', direction); else head.removeAttribute('aria-sort');
}

// A button in place of the header's text.
export function sortButton(head, sort) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = head.textContent;
  button.addEventListener('click', sort);
  head.replaceChildren(button);
}

// What does not scroll needs no stop for the keyboard.
export function watchScroll(box, caption) {
  new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth;
    for (const [name, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-labelledby': caption.id })) {
      if (scrolls) box.setAttribute(name, value); else box.removeAttribute(name);
    }
  }).observe(box);
}
