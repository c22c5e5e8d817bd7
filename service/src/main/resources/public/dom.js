// Elements out of names and texts. Text is always text: nothing here, or anywhere on the page, parses markup.

const SVG = "http://www.w3.org/2000/svg";

function add(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  return node;
}

export function h(tag, attributes, ...children) {
  return add(set(document.createElement(tag), attributes), children);
}

export function svg(tag, attributes, ...children) {
  return add(set(document.createElementNS(SVG, tag), attributes), children);
}

/** A fragment of the page that is left out of patching, once it is there: it looks after itself. */
const KEEP = "data-keep";

/**
 * Makes the children of a node like these, and touches what differs alone: focus, selection, scrolling and what the user
 * has typed stay.
 */
export function patch(node, ...children) {
  const wanted = add(document.createDocumentFragment(), children);
  patchChildren(node, wanted);
}

function patchChildren(node, wanted) {
  let old = node.firstChild;
  let next = wanted.firstChild;
  while (next) {
    const after = next.nextSibling;
    if (!old) {
      node.append(next);
    } else if (isAlike(old, next)) {
      patchNode(old, next);
      old = old.nextSibling;
    } else {
      const gone = old;
      old = old.nextSibling;
      gone.replaceWith(next);
    }
    next = after;
  }
  while (old) {
    const gone = old;
    old = old.nextSibling;
    gone.remove();
  }
}

function isAlike(old, next) {
  return old.nodeType === next.nodeType && old.nodeName === next.nodeName
    && (old.nodeType !== Node.ELEMENT_NODE
      || (old.getAttribute("data-key") === next.getAttribute("data-key") && old.id === next.id));
}

function patchNode(old, next) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== next.data) old.data = next.data;
    return;
  }
  if (old.hasAttribute(KEEP) && old.getAttribute(KEEP) === next.getAttribute(KEEP)) return;
  for (const { name } of [...old.attributes]) {
    // Whether something is unfolded is its reader's business.
    if (!next.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.nodeName !== "TEXTAREA") patchChildren(old, next);
  if (old.dataset.do) patchValue(old, next);
}

/** What the address says wins over what a field shows, but for the one that is typed into. */
function patchValue(old, next) {
  if (old.type === "checkbox") old.checked = next.hasAttribute("checked");
  else if ((old.nodeName === "SELECT" || old.nodeName === "INPUT") && old !== document.activeElement && old.value !== next.value) old.value = next.value;
}
