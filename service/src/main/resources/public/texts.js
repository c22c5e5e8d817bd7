// The page's own texts, from the message bundles of the service: t("key", {name: value}).

const LANGUAGE = "labmon.language";
const LANGUAGES = ["en", "de"];
/** Begins the keys of the words of each function, such as "Tem-per-a-ture Con-nec-tion". */
const HYPHENATION = "hyphenation.";

let texts = {};
/** The syllables of each long word. */
let syllables = new Map();

function chosen() {
  try {
    const stored = localStorage.getItem(LANGUAGE);
    return LANGUAGES.includes(stored) ? stored : null;
  } catch {
    return null; // storage is switched off: the browser's language applies
  }
}

/** The language that the browser prefers, as the service resolves Accept-Language. */
function preferred() {
  return (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2).toLowerCase())
    .find(tag => LANGUAGES.includes(tag)) ?? "en";
}

let current = globalThis.document ? chosen() ?? preferred() : "en";

/** Loads the texts before anything is shown; false where labmon does not respond. */
export function loadTexts() {
  return load(current, chosen() === null ? "" : `?language=${current}`);
}

async function load(language, query) {
  try {
    const response = await fetch(new URL(`dashboard/texts.json${query}`, document.baseURI), { credentials: "same-origin" });
    if (!response.ok) return false;
    use(language, await response.json());
    return true;
  } catch {
    return false;
  }
}

export function use(language, loaded) {
  texts = loaded;
  current = language;
  syllables = new Map(Object.keys(loaded)
    .filter(key => key.startsWith(HYPHENATION))
    .flatMap(key => loaded[key].split(" "))
    .map(word => [word.replaceAll("-", "").toLowerCase(), word.split("-")]));
  if (globalThis.document) document.documentElement.lang = language;
}

export function language() {
  return current;
}

/** Changes the language, and stores the choice. */
export async function speak(tag) {
  try {
    localStorage.setItem(LANGUAGE, tag);
  } catch {
    // It applies to this visit only.
  }
  await load(tag, `?language=${tag}`);
}

/** The text of a key; the text of "key.one" where the argument "count" is 1. */
export function t(key, values = {}) {
  const single = values.count === 1 ? texts[`${key}.one`] : undefined;
  return fill(single ?? texts[key] ?? key, values);
}

/** A label whose long words can be broken with a hyphen: most browsers have no dictionary of each language. */
export function soft(label) {
  return label.replace(/\p{L}{9,}/gu, (word) => {
    const parts = syllables.get(word.toLowerCase()) ?? [word];
    let at = 0;
    return parts.map(part => word.slice(at, at += part.length)).join("\u00ad");
  });
}

/** Whether a key has a text. */
export function has(key) {
  return key in texts;
}

function fill(text, values) {
  return text.replace(/\{([A-Za-z]+)\}/g, (placeholder, name) => String(values[name] ?? placeholder));
}
