// The page's words: t("key", …). The language is the browser's, or what its reader chose.

import { en } from "./texts-en.js";

const LANGUAGE = "labmon.language";
const SPOKEN = ["en", "de"];

let words = en;
let current = "en";

function chosen() {
  try {
    const kept = localStorage.getItem(LANGUAGE);
    if (SPOKEN.includes(kept)) return kept;
  } catch {
    // Then the browser's.
  }
  const wanted = (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2).toLowerCase());
  return wanted.find(tag => SPOKEN.includes(tag)) ?? "en";
}

/** Before anything is shown. */
export async function loadTexts() {
  await use(chosen());
}

async function use(tag) {
  try {
    words = tag === "de" ? (await import("./texts-de.js")).de : en;
    current = tag;
  } catch {
    // labmon is gone just now: better another language than an empty page.
  }
  document.documentElement.lang = current;
}

export function language() {
  return current;
}

export async function speak(tag) {
  try {
    localStorage.setItem(LANGUAGE, tag);
  } catch {
    // For this visit, then.
  }
  await use(tag);
}

export function t(key, ...values) {
  const found = words[key] ?? en[key];
  return typeof found === "function" ? found(...values) : (found ?? key);
}

/** A word for a code of labmon's, or the code itself. */
export function word(group, code) {
  return words[`${group}.${code}`] ?? en[`${group}.${code}`] ?? code;
}
