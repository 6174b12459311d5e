import type { Door } from "./paths";

/** Where a call goes and what it carries: names in the path leave the query or body. Undefined values are not sent. */
export function requestOf(door: Door, input: object) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = door.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const headers = new Headers({ Accept: "application/json" });
  if (door.method === "GET") return { url: path + queryOf(rest), init: { method: door.method, headers } };

  headers.set("Content-Type", "application/json");
  const body = JSON.stringify(door.bodyKey ? rest.get(door.bodyKey) : Object.fromEntries(rest));
  return { url: path, init: { method: door.method, headers, body } };
}

function queryOf(values: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of values) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : "";
}
