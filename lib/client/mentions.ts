/** Somebody whom a text names: a person or a group. */
export type Mention = { kind: "user" | "group"; id: string; name: string };

/** A name that is being typed: where its `@` stands, and what follows it. */
export type Naming = { from: number; query: string };

/** A name of at most three words; none is so long. */
const NAMING = /(?:^|[\s([{"'¿¡])@((?:[^\s@]+ ){0,2}[^\s@]{0,40})$/u;

/** The name that is being typed before the caret, if one is; a name that was chosen is finished. */
export function namingAt(text: string, caret: number, chosen: readonly Mention[] = []): Naming | null {
  const query = NAMING.exec(text.slice(0, caret))?.[1];
  if (query === undefined) return null;
  const from = caret - query.length - 1;
  return chosen.some(({ name }) => isNamed(text, from, name)) ? null : { from, query };
}

/** The text with a name in the place of what was typed of it, and where the caret stands then. */
export function withName(
  text: string,
  { from, query }: Naming,
  { name }: Mention,
): { text: string; caret: number } {
  const rest = text.slice(from + 1 + query.length);
  const named = `@${name}${/^[\s.,;:!?)]/u.test(rest) ? "" : " "}`;
  return { text: text.slice(0, from) + named + rest, caret: from + named.length };
}

/** A piece of a text: plain, or the name of somebody. */
export type Piece = { text: string; mention: Mention | null };

/** A text in pieces, so that each `@Name` of its mentions can be shown as one. Joined they are the text. */
export function piecesOf(text: string, mentions: readonly Mention[]): Piece[] {
  // The longest first: "@Ana Ruiz" is not "@Ana".
  const known = mentions.toSorted((a, b) => b.name.length - a.name.length);
  const pieces: Piece[] = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const mention = text[at] === "@" ? known.find(({ name }) => isNamed(text, at, name)) : undefined;
    if (!mention) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) pieces.push({ text: plain, mention: null });
    plain = "";
    pieces.push({ text: `@${mention.name}`, mention });
    at += mention.name.length + 1;
  }
  return plain ? [...pieces, { text: plain, mention: null }] : pieces;
}

/** Whether a whole name stands behind the `@`: "@Ana" is not named by "@Anabel". */
const isNamed = (text: string, at: number, name: string): boolean =>
  text.startsWith(name, at + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length));

/** Those mentions whose name still stands in the text, each once. */
export function stillNamed(text: string, mentions: readonly Mention[]): Mention[] {
  const found = piecesOf(text, mentions).flatMap(({ mention }) => mention ?? []);
  return [...new Map(found.map((one) => [`${one.kind} ${one.id}`, one])).values()];
}

/** The text without the name that ends at the caret; null where none does. */
export function withoutNameBefore(
  text: string,
  caret: number,
  mentions: readonly Mention[],
): { text: string; caret: number } | null {
  let end = 0;
  for (const piece of piecesOf(text, mentions)) {
    const from = end;
    end += piece.text.length;
    if (piece.mention && end === caret) return { text: text.slice(0, from) + text.slice(end), caret: from };
  }
  return null;
}
