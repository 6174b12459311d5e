import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BootError } from "./boot-error";
import { createDataDir } from "./data-dir";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bandeja-data-dir-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a data directory below a file is refused in one line that names the file", () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");

  for (const dataDir of [path.join(file, "data"), path.join(file, "data", "deeper")]) {
    const create = () => createDataDir(dataDir);
    expect(create).toThrow(BootError);
    expect(create).toThrow(/^cannot create the data directory: a part of the path is a file \(.*\)$/);
  }
});

test("a data directory is made with what leads to it, and nobody else lists it", () => {
  const dataDir = path.join(folder, "deep", "er");
  createDataDir(dataDir);
  createDataDir(dataDir);
  expect(statSync(dataDir).mode & 0o066).toBe(0);
});
