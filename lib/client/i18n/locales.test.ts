import { expect, test } from "vitest";

import { localeOf, zoneOf } from "./locales";

test("what a person chose wins over what the browser asks for", () => {
  expect(localeOf("es", "en-GB,en;q=0.9")).toBe("es");
  expect(localeOf("xx", "es-MX,en;q=0.9")).toBe("es");
});

test("without a choice the browser's most wanted language of ours is taken, else English", () => {
  expect(localeOf(undefined, "fr-CH, en;q=0.4, es;q=0.8, *;q=0.1")).toBe("es");
  expect(localeOf(undefined, "es;q=0, en")).toBe("en");
  expect(localeOf(undefined, "de")).toBe("en");
  expect(localeOf(undefined, null)).toBe("en");
});

test("a time zone that nobody knows is UTC", () => {
  expect(zoneOf("Europe/Madrid")).toBe("Europe/Madrid");
  expect(zoneOf("Moon/Base")).toBe("UTC");
  expect(zoneOf(undefined)).toBe("UTC");
});
