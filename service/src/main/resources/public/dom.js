// Makes elements of names and texts. A text is always text: nothing on the page parses markup.

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

/** An element that other code fills: its content is not patched once it is there. */
const KEEP = "data-keep";

/**
 * Makes the children of a node equal to these and changes only what differs: focus, selection, scrolling and typed text
 * remain.
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
    const known = old && !isAlike(old, next) ? laterAlike(old, next) : old;
    if (known && isAlike(known, next)) {
      if (known === old) old = old.nextSibling;
      else node.insertBefore(known, old);
      patchNode(known, next);
    } else {
      node.insertBefore(next, old);
    }
    next = after;
  }
  while (old) {
    const gone = old;
    old = old.nextSibling;
    gone.remove();
  }
}

/** An element with a key keeps its identity when others come or go before it. */
function laterAlike(old, next) {
  if (next.nodeType !== Node.ELEMENT_NODE || !(next.hasAttribute("data-key") || next.id)) return null;
  let later = old.nextSibling;
  while (later && !isAlike(later, next)) later = later.nextSibling;
  return later;
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
  // Whether something is unfolded is the reader's choice, once it is there; a style is another module's.
  const isKept = name => name === "style" || (name === "open" && old.nodeName === "DETAILS");
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  }
  if (old.nodeName !== "TEXTAREA") patchChildren(old, next);
  if (old.dataset.do) patchValue(old, next);
}

/** A field takes the value of the address, except the one that has the focus. */
function patchValue(old, next) {
  if (old.type === "checkbox") old.checked = next.hasAttribute("checked");
  else if ((old.nodeName === "SELECT" || old.nodeName === "INPUT") && old !== document.activeElement && old.value !== next.value) old.value = next.value;
}
