import type { Sent } from "./send";

/** What the printed lines leave to the reader: `$TOKEN`, and the ids that are another's. */
export type Filled = { token: string; apiKey: string; tenant: string; ids?: Record<string, string> };

/** Reads a line of curl as the pages print them, with what it leaves open filled in. */
export function curl(line: string, { token, apiKey, tenant, ids = {} }: Filled): Sent {
  let text = line
    .replaceAll("$TENANT_HOST", "")
    .replaceAll("$TOKEN", token)
    .replaceAll("$APIKEY", apiKey)
    .replaceAll("$TENANT", tenant);
  for (const [printed, real] of Object.entries(ids)) text = text.replaceAll(printed, real);

  const [, method = "GET", path = ""] = /^curl -s -X (\w+) "https:\/\/([^"]*)"/.exec(text.trim()) ?? [];
  const headers = Object.fromEntries(
    [...text.matchAll(/-H "([^:"]+): ([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const [, body] = /-d '([^']*)'/.exec(text) ?? [];
  if (path === "") throw new Error(`no line of curl: ${line}`);
  return { method, path, headers, ...(body !== undefined && { body }) };
}
