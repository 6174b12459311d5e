import { expect, test } from "vitest";
import {
  isKey,
  newKey,
  newRefreshToken,
  newToken,
  readKey,
  readOrgToken,
  readRefreshToken,
} from "./key-format";

test("a key names its tenant and its prefix readably, and is known again by its hash alone", () => {
  const { key, prefix, hash } = newKey("482938470192837465");
  expect(key).toMatch(/^gtk_482938470192837465_[0-9a-f]{12}_[\w-]{43}$/);
  expect(readKey(key)).toEqual({ tenantId: "482938470192837465", prefix });
  expect(hash.toString("utf8")).not.toContain(prefix);
  expect(isKey(key, hash)).toBe(true);
  expect(isKey(`${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`, hash)).toBe(false);
});

test("no two keys are alike", () => {
  const keys = Array.from({ length: 100 }, () => newKey("1"));
  expect(new Set(keys.map(({ key }) => key)).size).toBe(100);
  expect(new Set(keys.map(({ prefix }) => prefix)).size).toBe(100);
});

test.each(["", "gtk_", "gtk_1_2_3", "tot_1_0123456789ab_x", `gtk_01_0123456789ab_${"a".repeat(43)}`])(
  "%s is no key",
  (text) => {
    expect(readKey(text)).toBeNull();
  },
);

test("a number that is no tenant's id names nobody", () => {
  const rest = `0123456789ab_${"a".repeat(43)}`;
  for (const tenant of ["9223372036854775808", "9999999999999999999", "0"])
    for (const [kind, read] of [
      ["gtk", readKey],
      ["tot", readOrgToken],
      ["trt", readRefreshToken],
    ] as const)
      expect(read(`${kind}_${tenant}_${rest}`)).toBeNull();
});

test("a key, an organisation's token and a refresh token are not taken for each other", () => {
  const made = { gtk: newKey("7").key, tot: newToken("7").key, trt: newRefreshToken("7").key };
  const readers = { gtk: readKey, tot: readOrgToken, trt: readRefreshToken };
  for (const [kind, key] of Object.entries(made))
    for (const [of, read] of Object.entries(readers)) expect(read(key) !== null).toBe(kind === of);
});
