// Places cards of different heights below each other without holes: a grid of thin rows, of which each card takes as many
// as it is high.

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
