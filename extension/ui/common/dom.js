// SPDX-License-Identifier: MPL-2.0
/*
 * Building nodes. Belongs here: elements, their attributes, putting them in place. Does not belong here:
 * words (`l10n.js`), what a window shows (its own module). Texts become text nodes, never markup.
 */

/** @typedef {string | Node | null | undefined | false} Child */

/**
 * @typedef {object} Extras
 * @property {Record<string, (event: Event) => void>} [on] listeners by event name
 * @property {Record<string, string>} [data] values of data-* attributes
 */

/**
 * Make an element. `true` sets an empty attribute; `false`, `null` and `undefined` set none.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Extras & Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name === "on") {
      for (const [event, listener] of Object.entries(attributes.on ?? {})) {
        element.addEventListener(event, listener);
      }
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(element, children);
  return element;
}

/**
 * Append what is there and pass over what is not.
 *
 * @param {Node} parent
 * @param {(Child | Child[])[]} children
 */
function put(parent, children) {
  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false) {
      parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    }
  }
}

/**
 * Show other children in a container. An element that had the keyboard keeps it when the new children hold
 * one with the same id: a list drawn anew must not throw the user back to its start.
 *
 * @param {Element} container
 * @param {...(Child | Child[])} children
 */
export function show(container, ...children) {
  const focused = document.activeElement;
  const id = focused && container.contains(focused) ? focused.id : "";
  const fragment = document.createDocumentFragment();
  put(fragment, children);
  container.replaceChildren(fragment);
  if (id) {
    document.getElementById(id)?.focus({ preventScroll: true });
  }
}

/**
 * Give the element of the page's own HTML that has this id.
 *
 * @template {HTMLElement} Type
 * @param {string} id
 * @param {new () => Type} type
 * @returns {Type}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`the page has no ${type.name} #${id}`);
  }
  return found;
}

/**
 * A button that cannot submit a form by accident.
 *
 * @param {string} label
 * @param {() => void} action
 * @param {Extras & Record<string, unknown>} [attributes]
 */
export function button(label, action, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: action } }, label);
}

/**
 * A label whose access key is underlined, or added in brackets where the words do not hold it.
 *
 * @param {string} label
 * @param {string} key
 * @returns {Node[]}
 */
export function withAccessKey(label, key) {
  const place = key ? label.toLowerCase().indexOf(key.toLowerCase()) : -1;
  if (place >= 0) {
    const end = place + key.length;
    return [
      document.createTextNode(label.slice(0, place)),
      el("u", {}, label.slice(place, end)),
      document.createTextNode(label.slice(end)),
    ];
  }
  return key
    ? [document.createTextNode(`${label} (`), el("u", {}, key), document.createTextNode(")")]
    : [document.createTextNode(label)];
}
