import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareAlone } from "./alone.cjs";
import { fingerprint } from "./fingerprint.cjs";
import { holdsPackages } from "./install.cjs";
import { isRecentEnough } from "./node-version.cjs";
import { requireWritable } from "./step.cjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "bandeja-launcher-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("Node 20.19 is recent enough, 20.18 and 18 are not", () => {
  expect(["v20.19.0", "v20.20.2", "v22.0.0", "v20.18.9", "v18.20.1", "v8.0.0"].map(isRecentEnough)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("the files that run before Node's age is known hold nothing that an old Node cannot read", () => {
  for (const name of ["start.cjs", "node-version.cjs"]) {
    const source = readFileSync(path.join(import.meta.dirname, name), "utf8").replace(
      /^\s*(\/\/|\/\*\*).*$/gm,
      "",
    );
    expect(source).not.toMatch(/,\s*\)|=>|\?\.|\?\?|`|\b(const|let|class|async|await)\b|\.\.\.|node:/);
  }
});

test("a changed page, package or setting makes another build; a test, a document or a script of the process does not", () => {
  write("app/page.tsx", "1");
  write("package-lock.json", "{}");
  const before = fingerprint(root);

  write("app/page.test.tsx", "x");
  write("README.md", "x");
  write("lib/server/main.ts", "x");
  write("next-env.d.ts", "x");
  expect(fingerprint(root)).toBe(before);

  for (const file of [
    "app/page.tsx",
    "app/other.tsx",
    "package-lock.json",
    "next.config.ts",
    "lib/http/endpoint.ts",
  ]) {
    const last = fingerprint(root);
    write(file, "2");
    expect(fingerprint(root), file).not.toBe(last);
  }
});

test("packages count as there when each that running needs has the locked version", () => {
  const a = { version: "1.0.0" };
  const dev = { version: "2.0.0", dev: true };
  lock({ "": {}, "node_modules/a": a, "node_modules/dev": dev });
  expect(holdsPackages(root)).toBe(false);

  installed({ "node_modules/a": a });
  expect(holdsPackages(root)).toBe(true);
  installed({ "node_modules/a": a, "node_modules/dev": { version: "2.0.1" } });
  expect(holdsPackages(root)).toBe(false);
  installed({ "node_modules/dev": dev });
  expect(holdsPackages(root)).toBe(false);
});

test("a folder that may be written in is good enough, also before it is there", () => {
  expect(() => requireWritable(root, "node_modules", "install packages")).not.toThrow();
  write("node_modules/a", "");
  expect(() => requireWritable(root, "node_modules", "install packages")).not.toThrow();
});

test.skipIf(process.getuid?.() === 0)("a clone of somebody else's is refused in one line", () => {
  chmodSync(root, 0o555);
  expect(() => requireWritable(root, "node_modules", "install packages")).toThrow(
    `cannot install packages: no permission to write in ${root}`,
  );
});

test("who installs or builds is alone at it until it is done or gone", () => {
  const leave = prepareAlone(root);
  expect(() => prepareAlone(root)).toThrow(
    `another start (process ${process.pid}) is installing or building here; wait until it is done`,
  );
  leave();
  // What a killed start left: a process that is gone, and one whose number another has by now.
  for (const left of ["2147483647 1", `${process.pid} 1`, ""]) {
    write(".preparing", left);
    prepareAlone(root)();
  }
});

const lock = (packages: object) => write("package-lock.json", JSON.stringify({ packages }));
const installed = (packages: object) =>
  write("node_modules/.package-lock.json", JSON.stringify({ packages }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}
