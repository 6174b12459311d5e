import { z } from "zod";

/** One key of an order; the first that tells two rows apart decides. */
export type SortKey<Key extends string> = { by: Key; descending: boolean };

const MOST = 500;

/**
 * The order that a query asks for: JSON such as `{"_updatedAt":-1,"_name":1}`, 1 for up and -1 for down. Its keys
 * count in the order in which they stand. `columns` says what each name that may be asked for is sorted by.
 */
export const sortParam = <Key extends string>(columns: Readonly<Record<string, Key>>) =>
  z
    .string()
    .max(MOST)
    .transform((text, refused): SortKey<Key>[] => {
      const keys = keysOf(text, columns);
      if (typeof keys !== "string") return keys;
      refused.addIssue(keys);
      return z.NEVER;
    })
    .meta({ type: "string", description: `JSON, such as {"${Object.keys(columns)[0]}":1}: 1 up, -1 down` });

/** The keys, or what is wrong with them. */
function keysOf<Key extends string>(
  text: string,
  columns: Readonly<Record<string, Key>>,
): SortKey<Key>[] | string {
  const given = parsed(text);
  if (given === null || typeof given !== "object" || Array.isArray(given))
    return 'must be a JSON object such as {"_name":1}';
  const keys: SortKey<Key>[] = [];
  for (const [name, direction] of Object.entries(given)) {
    const by = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (by === undefined) return `knows ${Object.keys(columns).join(", ")}, and not ${name}`;
    if (direction !== 1 && direction !== -1) return `must give 1 or -1 for ${name}`;
    keys.push({ by, descending: direction === -1 });
  }
  return keys;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
