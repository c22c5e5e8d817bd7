// Copies text and saves files.

import { t } from "./texts.js";

/** Copies the text that a button names; {@code [text for people, whether it worked]}. */
export async function copyText(node) {
  const source = node.dataset.from ? document.getElementById(node.dataset.from) : null;
  const text = source ? source.textContent : node.dataset.text;
  try {
    await navigator.clipboard.writeText(text);
    return [t("copy.done", { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }), true];
  } catch {
    // The clipboard needs https or localhost: the text is selected instead.
    if (source) getSelection().selectAllChildren(source);
    return source ? [t("copy.selected"), true] : [t("copy.failed", { text }), false];
  }
}

/** Saves a text as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Cells as CSV (RFC 4180); a cell that a spreadsheet takes for a formula begins with an apostrophe. */
export function csv(rows) {
  const cell = value => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== "number" ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map(row => `${row.map(cell).join(",")}\r\n`).join("");
}
