// Marks all lines of the range that the address names, such as `#L3-L5`; without it the first of them is marked alone.
function mark() {
  const [, first, last] = location.hash.match(/^#L(\d+)-L(\d+)$/) ?? [];
  document.querySelectorAll('.lines > .within').forEach((line) => line.classList.remove('within'));
  if (first) [...document.querySelectorAll('.lines > li')].slice(first - 1, last).forEach((line) => line.classList.add('within'));
}

addEventListener('hashchange', mark);
mark();
