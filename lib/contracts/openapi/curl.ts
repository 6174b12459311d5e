import type { Operation } from "../operation";
import type { Example } from "./examples";

/** A line for the shell that sends the example, as the published pages print theirs. */
export function curlOf(operation: Operation, example: Example): string {
  const { method, path, permission, transfer } = operation;
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => example.path?.[name] ?? `{${name}}`);
  const query = new URLSearchParams(example.query).toString();
  const lines = [`curl -s -X ${method} "https://$TENANT_HOST${place}${query && `?${query}`}"`];
  if (permission !== "public") lines.push('-H "Authorization: Bearer $TOKEN"', '-H "X-API-Key: $APIKEY"');
  lines.push('-H "tenant: $TENANT"');
  if (transfer === "upload") lines.push('-F "file=@contract.pdf"');
  if (transfer === "download") lines.push("-OJ");
  if (example.body !== undefined) {
    const body = JSON.stringify(example.body, null, 2).replaceAll("'", String.raw`'\''`);
    lines.push('-H "Content-Type: application/json"', `-d '${body}'`);
  }
  return lines.join(" \\\n  ");
}
