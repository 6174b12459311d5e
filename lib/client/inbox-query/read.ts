/** A piece of a text, by where it stands. */
export type Piece = { text: string; from: number; to: number };

/** A part of a query: words to search for, or a field with its values. */
export type Part =
  | ({ kind: "words" } & Piece)
  | { kind: "field"; name: Piece; values: Value[]; from: number; to: number };

/** A value of a field, with the sign before it; `open` where a quote was begun and not ended. */
export type Value = Piece & { sign: string; quoted: boolean; open: boolean };

/** Takes a query apart, without judging what it says. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^\s+/.exec(text.slice(at))?.[0].length ?? 0;
    at += blank;
    if (at >= text.length) break;
    const part = partAt(text, at);
    parts.push(part);
    at = part.to;
  }
  return parts;
}

function partAt(text: string, from: number): Part {
  const name = /^([A-Za-z_]+):/.exec(text.slice(from))?.[1];
  if (name === undefined) {
    const words = text[from] === '"' ? quoteAt(text, from) : bareAt(text, from, /^\S+/);
    return { kind: "words", text: words.text, from, to: words.to };
  }
  const values: Value[] = [];
  let at = from + name.length + 1;
  for (;;) {
    const value = valueAt(text, at);
    values.push(value);
    at = value.to;
    if (text[at] !== ",") break;
    at += 1;
  }
  return { kind: "field", name: { text: name, from, to: from + name.length }, values, from, to: at };
}

function valueAt(text: string, from: number): Value {
  const sign = /^(<=|>=|<|>|=)/.exec(text.slice(from))?.[0] ?? "";
  const at = from + sign.length;
  const isQuoted = text[at] === '"';
  const value = isQuoted ? quoteAt(text, at) : { ...bareAt(text, at, /^[^\s,]*/), open: false };
  return { text: value.text, from, to: value.to, sign, quoted: isQuoted, open: value.open };
}

function bareAt(text: string, from: number, shape: RegExp): Piece {
  const found = shape.exec(text.slice(from))?.[0] ?? "";
  return { text: found, from, to: from + found.length };
}

/** What stands between quotes; a backslash takes the next sign as it is. */
function quoteAt(text: string, from: number): Piece & { open: boolean } {
  let inside = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '"') return { text: inside, from, to: at + 1, open: false };
    if (text[at] === "\\" && at + 1 < text.length) at += 1;
    inside += text[at] ?? "";
  }
  return { text: inside, from, to: text.length, open: true };
}
