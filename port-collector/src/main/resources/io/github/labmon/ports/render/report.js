'use strict';
const table = document.querySelector('table');
const search = document.querySelector('#search');
const reach = document.querySelector('#reach');
const count = document.querySelector('.count');
const groups = [...table.tBodies].map((body) => ({
  body,
  head: body.rows[0],
  name: body.rows[0].textContent.toLowerCase(),
  rows: [...body.rows].slice(1),
}));
const total = groups.reduce((sum, group) => sum + group.rows.length, 0);

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of groups) {
    let here = 0;
    for (const row of group.rows) {
      const text = group.name + ' ' + row.textContent.toLowerCase();
      const fits = (!reach.value || row.dataset.reach === reach.value) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      here += fits ? 1 : 0;
    }
    group.body.hidden = here === 0;
    shown += here;
  }
  const text = shown === total ? count.dataset.all : count.dataset.some;
  count.textContent = text.replace('{0}', shown).replace('{1}', total);
}

function compare(a, b, column) {
  const left = a.cells[column].dataset.sort ?? a.cells[column].textContent;
  const right = b.cells[column].dataset.sort ?? b.cells[column].textContent;
  return left.localeCompare(right, document.documentElement.lang, { numeric: true });
}

function sort(header) {
  const column = header.cellIndex;
  const down = header.getAttribute('aria-sort') === 'ascending';
  for (const other of table.tHead.rows[0].cells) {
    other.removeAttribute('aria-sort');
  }
  header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const sign = down ? -1 : 1;
  for (const group of groups) {
    group.rows.sort((a, b) => sign * compare(a, b, column));
    group.body.append(group.head, ...group.rows);
  }
  groups.sort((a, b) => sign * compare(a.rows[0], b.rows[0], column));
  table.append(...groups.map((group) => group.body));
}

search.addEventListener('input', filter);
reach.addEventListener('change', filter);
for (const header of table.tHead.rows[0].cells) {
  header.querySelector('button').addEventListener('click', () => sort(header));
}
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  }
});
document.querySelector('.tools').hidden = false;
