import { expect, test } from "vitest";

import { readPreferences } from "./preferences";

const from = (cookies: Record<string, string>) => readPreferences((name) => cookies[name]);

test("without cookies everything has its default", () => {
  expect(from({})).toEqual({ theme: "system", density: "default", letterKeys: true });
});

test("what was chosen is read, and what nobody could have chosen is not", () => {
  expect(from({ bandeja_theme: "dark", bandeja_density: "compact", bandeja_keys: "off" })).toEqual({
    theme: "dark",
    density: "compact",
    letterKeys: false,
  });
  expect(from({ bandeja_theme: '"><script>', bandeja_density: "huge" })).toMatchObject({
    theme: "system",
    density: "default",
  });
});
