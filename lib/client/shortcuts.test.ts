import { afterEach, expect, test } from "vitest";

import {
  beginsSequence,
  holderOf,
  isCharacter,
  setKeymap,
  shortcutFor,
  shortcuts,
  shownKeys,
  strokeOf,
} from "./shortcuts";

afterEach(() => setKeymap({}));

const stroke = (key: string, held: Partial<Parameters<typeof strokeOf>[0]> = {}) =>
  strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("a stroke is named as the registry names it", () => {
  expect(stroke("C", { shiftKey: true })).toBe("shift+c");
  expect(stroke("?", { shiftKey: true })).toBe("?");
  expect(stroke("Enter", { metaKey: true })).toBe("mod+enter");
  expect(stroke("Enter", { ctrlKey: true })).toBe("mod+enter");
});

test("a sequence means something only as a whole", () => {
  expect(beginsSequence("g")).toBe(true);
  expect(shortcutFor("g")).toBeUndefined();
  expect(shortcutFor("i", "g")).toBe("goInbox");
  expect(shortcutFor("i")).toBeUndefined();
});

test("a digit arms a result, and zero does not", () => {
  expect(shortcutFor("3")).toBe("arm");
  expect(shortcutFor("0")).toBeUndefined();
});

test("no two shortcuts share a key", () => {
  const keys = Object.values(shortcuts).map((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("letters and signs can be switched off, chords and named keys stay", () => {
  expect(["j", "shift+c", "?", "1"].map(isCharacter)).toEqual([true, true, true, true]);
  expect(["mod+enter", "escape", "enter"].map(isCharacter)).toEqual([false, false, false]);
});

test("keys that a person chose replace the registry's, wherever they are heard or shown", () => {
  setKeymap({ claim: "t", goInbox: "h i" });

  expect(shortcutFor("t")).toBe("claim");
  expect(shortcutFor("c")).toBeUndefined();
  expect(beginsSequence("h")).toBe(true);
  expect(shortcutFor("i", "h")).toBe("goInbox");
  expect(shownKeys("c")).toBe("t");
});

test("keys that another shortcut has, or that would begin it, are named with their holder", () => {
  expect(holderOf("j", "claim")).toBe("next");
  expect(holderOf("g", "claim")).toBe("goInbox");
  expect(holderOf("c", "claim")).toBeUndefined();
});
