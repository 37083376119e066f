// Completion: which keys may stand where the cursor is, and which words a key may have.
import { send } from "./api.js";

let tables = new Map();

/** Reads the language once. */
export async function readLanguage() {
  const language = await send("GET", "/api/language").catch(() => []);
  tables = new Map(language.map((table) => [table.path, table.keys]));
}

/** What may stand at the editor's cursor, for CodeMirror's hints. */
export function completions(mirror, CodeMirror) {
  const cursor = mirror.getCursor();
  const lines = [];
  for (let number = 0; number <= cursor.line; number += 1) lines.push(mirror.getLine(number));
  lines[cursor.line] = lines[cursor.line].slice(0, cursor.ch);
  const place = placeOf(lines);
  const all = ids(mirror.getValue());
  const offers = place.key === undefined
    ? keysAt(place.path, all) : wordsOf(place.path, place.key, all);
  const list = offers
    .filter((offer) => offer.word.toLowerCase().startsWith(place.typed.toLowerCase()))
    .map((offer) => ({
      text: place.key === undefined ? `${offer.word}: ` : offer.word,
      displayText: offer.word,
      render(element) {
        element.append(offer.word);
        if (offer.meaning) {
          const note = document.createElement("span");
          note.className = "meaning";
          note.textContent = offer.meaning;
          element.append(note);
        }
      },
    }));
  return {
    list, from: CodeMirror.Pos(cursor.line, cursor.ch - place.typed.length), to: cursor,
  };
}

/** Where the end of some lines of YAML is: the keys above, the key whose value is typed, the word. */
export function placeOf(lines) {
  const last = lines.at(-1);
  const open = flow(last);
  const block = /^(\s*)((?:- +)*)(.*)$/.exec(last);
  const indent = block[1].length + block[2].length;
  const above = parents(lines.slice(0, -1), indent);
  const named = /^([^\s:{}\[\],]+):(?:\s|$)/.exec(block[3]);
  if (open.path.length || open.inside) {
    const path = [...above, ...open.path];
    return { path, key: open.key, typed: open.typed };
  }
  if (named) return { path: above, key: named[1], typed: block[3].slice(named[0].length).trimStart() };
  return { path: above, key: undefined, typed: block[3] };
}

/** The keys that a line of some indentation stands below. */
function parents(lines, indent) {
  const path = [];
  let least = indent;
  for (const line of lines.toReversed()) {
    const found = /^(\s*)(?:- +)*([^\s#:{}\[\],][^:{}\[\],]*):(?:\s|$)/.exec(line);
    if (!found || found[1].length >= least) continue;
    path.unshift(found[2]);
    least = found[1].length;
    if (least === 0) break;
  }
  return path;
}

/** Where the end of a line is within its braces. */
function flow(line) {
  const path = [];
  let [key, word, inside, quoted] = [undefined, "", 0, undefined];
  for (const letter of line) {
    if (quoted) {
      if (letter === quoted) quoted = undefined;
      word += letter;
    } else if (letter === '"' || letter === "'") {
      quoted = letter;
      word += letter;
    } else if (letter === "{") {
      path.push(key ?? "");
      [key, word] = [undefined, ""];
      inside += 1;
    } else if (letter === "}") {
      path.pop();
      inside -= 1;
      [key, word] = [undefined, ""];
    } else if (letter === ",") {
      [key, word] = [undefined, ""];
    } else if (letter === ":") {
      [key, word] = [word.trim().replace(/^(- )+/, ""), ""];
    } else {
      word += letter;
    }
  }
  return { path: path.filter(Boolean), inside: inside > 0, key, typed: word.trimStart() };
}

/** The table of a path, in which ids stand for `<id>`. */
function table(path) {
  const known = [...tables.keys()];
  return known.find((each) => {
    const parts = each === "" ? [] : each.split(".");
    return parts.length === path.length
      && parts.every((part, index) => part === "<id>" || part === path[index]);
  });
}

function keysAt(path, all) {
  const found = table(path);
  if (found !== undefined) {
    return tables.get(found).map((entry) => ({ word: entry.key, meaning: entry.meaning }));
  }
  // A table of ids: those that the file names in the section of the same name.
  if (path.length > 1 && all.has(path.at(-1))) {
    return all.get(path.at(-1)).map((word) => ({ word }));
  }
  return [];
}

function wordsOf(path, key, all) {
  const found = table(path);
  const entry = found === undefined ? undefined : tables.get(found).find((each) => each.key === key);
  const words = [...(entry?.value ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => ({
    word, meaning: entry.meaning,
  }));
  const section = { like: path.at(-2), baseline: "strategies", channel: "channels" }[key];
  return [...(all.get(section) ?? []).map((word) => ({ word })), ...words];
}

/** The ids of each section of a file. */
function ids(text) {
  const sections = new Map();
  let current;
  for (const line of text.split("\n")) {
    const top = /^([a-z-]+):/.exec(line);
    if (top) {
      current = [];
      sections.set(top[1], current);
      continue;
    }
    const id = /^ {1,4}([^\s#:{}\[\],-][^:{}\[\],]*):/.exec(line);
    if (id && current && /^( {2}|\t)\S/.test(line)) current.push(id[1]);
  }
  return sections;
}
