import fc from "fast-check";
import { expect, test } from "vitest";
import { tries } from "@/lib/kit/testing/tries";

import { type Mention, namingAt, piecesOf, stillNamed, withName, withoutNameBefore } from "./mentions";

const ana: Mention = { kind: "user", id: "1", name: "Ana" };
const anaRuiz: Mention = { kind: "user", id: "2", name: "Ana Ruiz" };
const sales: Mention = { kind: "group", id: "3", name: "Sales Team" };

test("a name is typed after an @ that begins a word, up to three words", () => {
  expect(namingAt("@", 1)).toEqual({ from: 0, query: "" });
  expect(namingAt("Hello @an", 9)).toEqual({ from: 6, query: "an" });
  expect(namingAt("¿@sales te", 10)).toEqual({ from: 1, query: "sales te" });
  expect(namingAt("Hello @an and more", 9)).toEqual({ from: 6, query: "an" });
  for (const text of ["mail@example", "no", "@one two three four", "@an\nnext"])
    expect(namingAt(text, text.length)).toBeNull();
});

test("a name that was chosen is not asked for again", () => {
  expect(namingAt("@Ana Ruiz ", 10, [anaRuiz])).toBeNull();
  expect(namingAt("@Ana Ruiz @sa", 13, [anaRuiz])).toEqual({ from: 10, query: "sa" });
});

test("a chosen name takes the place of what was typed of it, with one space behind", () => {
  const naming = { from: 6, query: "sa" };
  expect(withName("Hello @sa", naming, sales)).toEqual({ text: "Hello @Sales Team ", caret: 18 });
  expect(withName("Hello @sa, you", naming, sales)).toEqual({ text: "Hello @Sales Team, you", caret: 17 });
});

test("names show as names: the longest that fits, and only whole ones", () => {
  expect(
    piecesOf("@Ana Ruiz and @Ana, not @Anabel", [ana, anaRuiz]).map(({ mention }) => mention?.id),
  ).toEqual(["2", undefined, "1", undefined]);
});

test("who is no longer named is no longer mentioned, and who is named twice is mentioned once", () => {
  expect(stillNamed("@Ana Ruiz, @Ana Ruiz", [ana, anaRuiz, sales])).toEqual([anaRuiz]);
});

test("one key takes a whole name away, and only right behind it", () => {
  expect(withoutNameBefore("Hi @Ana Ruiz!", 12, [anaRuiz])).toEqual({ text: "Hi !", caret: 3 });
  expect(withoutNameBefore("Hi @Ana Ruiz!", 13, [anaRuiz])).toBeNull();
});

test("the pieces of a text are the text", () => {
  const texts = fc
    .array(fc.constantFrom("@", "Ana", " Ruiz", "Sales Team", "x", "\n", "😀"))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        piecesOf(text, [ana, anaRuiz, sales])
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
    tries(),
  );
});
