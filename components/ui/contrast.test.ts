import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Colour = [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light: numbers(light), dark: numbers(dark) }],
  ),
);

const grounds = ["canvas", "surface", "raised", "hover"];
const meanings = ["soon", "late", "done", "failed"];
const text = [
  ...["fg", "muted", "faint", "accent-fg"].flatMap((name) => grounds.map((ground) => [name, ground])),
  ...["fg", "muted", "faint"].map((name) => [name, "pressed"]),
  ...["accent", "accent-hover", "failed-solid"].map((ground) => ["on-accent", ground]),
  ...["fg", "accent-fg"].map((name) => [name, "accent-soft"]),
  ...meanings.flatMap((name) =>
    ["canvas", "surface", "raised", `${name}-soft`].map((ground) => [name, ground]),
  ),
  ...meanings.map((name) => ["fg", `${name}-soft`]),
] as [string, string][];

test.each(["light", "dark"] as const)("every text can be read on every ground it stands on, %s", (theme) => {
  expect(text.filter(([front, back]) => contrast(front, back, theme) < 4.5).map(named(theme))).toEqual([]);
});

test.each(["light", "dark"] as const)("the edges of controls and the focus ring stand out, %s", (theme) => {
  const edges = ["control", "accent-fg"].flatMap((name) =>
    ["canvas", "surface", "raised"].map((ground): [string, string] => [name, ground]),
  );
  expect(edges.filter(([front, back]) => contrast(front, back, theme) < 3).map(named(theme))).toEqual([]);
});

const named = (theme: "light" | "dark") => (pair: [string, string]) =>
  `${pair.join(" on ")} ${contrast(...pair, theme).toFixed(2)}`;

function contrast(front: string, back: string, theme: "light" | "dark"): number {
  const [low = 0, high = 0] = [front, back]
    .map((name) => luminance(colour(name)[theme]))
    .toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string) {
  const found = tokens.get(name);
  if (!found) throw new Error(`globals.css has no colour ${name}`);
  return found;
}

/** The relative luminance of an OKLCH colour, its linear sRGB channels clipped to what a screen can show. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const clip = (channel: number) => Math.min(1, Math.max(0, channel));

function numbers(inside: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0] = inside.split(/\s+/).map(Number);
  return [lightness, chroma, hue];
}
