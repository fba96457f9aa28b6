// Marks all lines of the range that the address names, such as `#L3-L5`; without it the first of them is marked alone.
function mark() {
  const [, first, last] = location.hash.match(/^#L(\d+)-L(\d+)$/) ?? [];
  document.querySelectorAll('.lines > li').forEach((line, at) => {
    line.classList.toggle('within', at + 1 >= Number(first) && at + 1 <= Number(last));
  });
}

addEventListener('hashchange', mark);
mark();
