import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Package = { optionalDependencies?: Record<string, string> };

const lock = path.resolve(import.meta.dirname, "../../../package-lock.json");
const { packages } = JSON.parse(readFileSync(lock, "utf8")) as { packages: Record<string, Package> };

test("the lock file names the packages of every platform, or `npm ci` refuses it", () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, place)),
  );
  expect(missing).toEqual([]);
});

/** Whether a package finds another where Node would look for it: in its own folder, else in one further up. */
function isLocked(name: string, place: string): boolean {
  const folders = place.split("/node_modules/");
  const places = folders.map((_, depth) => [...folders.slice(0, depth + 1), name].join("/node_modules/"));
  return [`node_modules/${name}`, ...places].some((each) => each in packages);
}
