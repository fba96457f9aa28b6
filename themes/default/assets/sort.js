// Sorts the tables of a page by their headers. They are shown whole, so that what is sorted is all there is.
import { keyOfCell, showDirection, sortButton, sortedBy, watchScroll } from './order.js';

const status = document.getElementById('sorted');

function begin(table) {
  const [body] = table.tBodies;
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((tr) => ({ tr, isTotal: tr.classList.contains('total'), keys: [...tr.cells].map(keyOfCell) }));
  heads.forEach((head, at) => {
    if (!head.dataset.name) return;
    const label = head.textContent;
    const directions = head.classList.contains('num') ? ['descending', 'ascending'] : ['ascending', 'descending'];
    sortButton(head, () => {
      const direction = head.getAttribute('aria-sort') === directions[0] ? directions[1] : directions[0];
      body.append(...sortedBy(rows, at, direction === 'ascending' ? 1 : -1).map(({ tr }) => tr));
      heads.forEach((other) => showDirection(other, other === head ? direction : null));
      status.textContent = `${table.caption.querySelector('strong').textContent} ${label} ${status.dataset[direction]}`;
    });
  });
  watchScroll(table.closest('.scroll'), table.caption);
}

document.querySelectorAll('table.sortable').forEach(begin);
