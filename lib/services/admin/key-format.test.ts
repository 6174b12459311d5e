import { expect, test } from "vitest";
import { isKey, newKey, readKey } from "./key-format";

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
