/** Reads one name of a URL's query. */
export type QueryText = (name: string) => string | null;

type Raw = Record<string, string | string[] | undefined>;

/** The query as a server component gets it; of a repeated name the first value counts. */
export const queryOfPage = (params: Raw): QueryText => {
  return (name) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
};

/** The query as the browser has it. */
export const queryOfUrl =
  (params: Pick<URLSearchParams, "get">): QueryText =>
  (name) =>
    params.get(name);

/** The value if it is one of those allowed. */
export const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T | null =>
  allowed.find((each) => each === value) ?? null;

/** A text that is not empty and not longer than the routes take. */
export const textOf = (value: string | null, max: number): string | null => value?.slice(0, max) || null;

/** A whole number of at least zero. */
export const countOf = (value: string | null): number =>
  value !== null && /^\d{1,9}$/.test(value) ? Number(value) : 0;

/** A query with its `?`, of the names that have a value; empty when none has. */
export function toQuery(values: Record<string, string | null>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}
