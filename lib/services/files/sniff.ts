/** What the first bytes of a file say it is; the longest known beginning is 12 bytes. */
const BEGINNINGS: readonly (readonly [type: string, at: number, hex: string])[] = [
  ["image/png", 0, "89504e470d0a1a0a"],
  ["image/jpeg", 0, "ffd8ff"],
  ["image/gif", 0, "47494638"],
  ["image/webp", 8, "57454250"],
  ["application/pdf", 0, "255044462d"],
  ["application/zip", 0, "504b0304"],
  ["application/gzip", 0, "1f8b"],
];

const KNOWN = new Set(BEGINNINGS.map(([type]) => type));

/** Files that are zip archives inside. */
const IS_ZIP =
  /^application\/(vnd\.openxmlformats-|vnd\.oasis\.opendocument\.|epub\+zip|java-archive|zip$|x-zip)/;
const IS_MIME = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
const UNKNOWN = "application/octet-stream";

/** The type of a file: what its bytes show, else what the client calls it, unless the bytes should show it and do not. */
export function typeOf(beginning: Buffer, claimed: string): string {
  const declared = claimed.split(";")[0]?.trim().toLowerCase() ?? "";
  const seen = BEGINNINGS.find(
    ([, at, hex]) => beginning.subarray(at, at + hex.length / 2).toString("hex") === hex,
  )?.[0];
  if (seen === "application/zip" && IS_ZIP.test(declared)) return declared;
  if (seen) return seen;
  return IS_MIME.test(declared) && !KNOWN.has(declared) ? declared : UNKNOWN;
}
