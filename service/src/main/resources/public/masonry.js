// Places cards of different heights below each other without holes: a grid of thin rows, of which each card takes as many
// as it is high. Lists without such a grid get rows of equal length.

const ROW = 4;

/** Rows of a card with this height and the gap below it. */
export function span(height, gap) {
  return Math.max(1, Math.ceil((height + gap) / ROW));
}

function place(card) {
  const gap = Number.parseFloat(getComputedStyle(card.parentElement).columnGap) || 0;
  const rows = `span ${span(card.getBoundingClientRect().height, gap)}`;
  if (card.style.gridRowEnd !== rows) card.style.gridRowEnd = rows;
}

/** Columns of rows that are as equally long as can be: five things where four fit are three and two. */
export function columns(width, gap, least, count) {
  const most = Math.max(1, Math.floor((width + gap) / (least + gap)));
  return count === 0 ? 1 : Math.ceil(count / Math.ceil(count / most));
}

/** Sets the number of columns of a list for the style sheet; its least width of a column is in rem. */
export function balance(list) {
  const style = getComputedStyle(list);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const count = String(columns(list.clientWidth, Number.parseFloat(style.columnGap) || 0, Number.parseFloat(style.getPropertyValue("--least")) * rem, list.children.length));
  if (list.style.getPropertyValue("--columns") !== count) list.style.setProperty("--columns", count);
  if (observed.has(list)) return;
  observed.add(list);
  lists.observe(list);
}

const lists = globalThis.ResizeObserver && new ResizeObserver(entries => entries.forEach(entry => entry.target.isConnected && balance(entry.target)));
const observer = globalThis.ResizeObserver && new ResizeObserver(entries => entries.forEach(entry => entry.target.isConnected && place(entry.target)));
const observed = new WeakSet();

/** Places the cards of a list, now and whenever their height changes. */
export function arrange(list) {
  for (const card of list?.children ?? []) {
    if (observed.has(card)) continue;
    observed.add(card);
    place(card);
    observer.observe(card);
  }
}
