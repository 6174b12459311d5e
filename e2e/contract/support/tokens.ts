import { createHmac, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

/** A token as the app itself would have issued it, with other claims. The app's secret stands in its data folder. */
export function forged(
  token: string,
  change: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const [head = "", payload = ""] = token.split(".");
  const signed = `${changed(head, header)}.${changed(payload, change)}`;
  const secret = readFileSync(path.join(process.env["E2E_DATA_DIR"] ?? "", "auth.secret"), "utf8").trim();
  const key = Buffer.from(hkdfSync("sha256", secret, "bandeja", "bandeja token key 1", 32));
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

function changed(part: string, change: Record<string, unknown>): string {
  const claims = JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify({ ...claims, ...change })).toString("base64url");
}
