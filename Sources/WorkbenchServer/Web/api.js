// Requests to the workbench, and small helpers that all pages use.

/** Sends a request; throws an Error with the server's sentence, and its document as `details`. */
export async function send(method, path, parameters = {}, body = undefined, options = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null));
  const address = query.size ? `${path}?${query}` : path;
  let response;
  try {
    response = await fetch(address, {
      method, body, signal: options.signal, redirect: "error",
      headers: { "X-Footfall": "1", ...(options.type ? { "Content-Type": options.type } : {}) },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The workbench does not answer. Is `footfall serve` still running?");
  }
  if (options.raw && response.ok) return response;
  const document = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = new Error(document.error ?? `The workbench answers ${response.status}.`);
    error.status = response.status;
    error.details = document;
    throw error;
  }
  return document;
}

/** Makes an element: `make("a", { href: "/" }, "text", child)`; texts are never read as HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** Calls `action` once, `milliseconds` after the last call. */
export function later(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

/** Shows a sentence in an element, or hides it. */
export function say(element, sentence) {
  element.textContent = sentence ?? "";
  element.hidden = !sentence;
}

/** The parameters of an address within the workbench. */
export const address = (path, parameters) => `${path}?${new URLSearchParams(parameters)}`;
