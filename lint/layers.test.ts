import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { layers, packages } from "./layers.mjs";

type Report = { diagnostics: { code: string; filename: string }[] };

/** One import that each row of the table forbids. */
const forbidden: Record<keyof typeof layers, string> = {
  "lib/kit": "lib/kit/node/env",
  "lib/kit/node": "lib/contracts/operations",
  "lib/contracts": "lib/engine/transition",
  "lib/engine": "db/with-tenant",
  db: "lib/engine/transition",
  "lib/services": "lib/http/endpoint",
  "lib/http": "lib/dialects/cloudflare/index",
  "lib/dialects": "lib/worker/timers",
  "lib/worker": "lib/http/endpoint",
  "lib/client": "lib/services/service",
  components: "lib/kit/node/env",
  app: "db/with-tenant",
  "lib/fixtures": "lib/server/postgres",
  "lib/server": "e2e/support/test",
  e2e: "lib/server/postgres",
};

/** A package, or a module of Node, and a folder that may not import it. */
const foreign = [
  ["drizzle-orm", "lib/services"],
  ["drizzle-orm/pg-core", "lib/contracts"],
  ["pg", "lib/worker"],
  ["next/server", "lib/services"],
  ["next-auth", "lib/server"],
  ["react", "lib/contracts"],
  ["react-dom/server", "lib/engine"],
  ["node:fs", "lib/kit"],
  ["node:crypto", "components"],
  ["fs", "lib/client"],
] as const;

const root = path.resolve(import.meta.dirname, "..");
let house: string;
let reported: Set<string>;

beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), "bandeja-lint-"));
  await cp(path.join(root, ".oxlintrc.json"), path.join(house, ".oxlintrc.json"));
  await cp(path.join(root, "lint"), path.join(house, "lint"), { recursive: true });
  for (const [folder, target] of Object.entries(forbidden)) {
    await plant(`${folder}/alias.ts`, `import "@/${target}";\n`);
    await plant(`${folder}/relative.ts`, `export * from "./${path.posix.relative(folder, target)}";\n`);
    await plant(`${folder}/dynamic.ts`, `export const later = () => import("@/${target}");\n`);
    await plant(`${folder}/type.ts`, `export type T = import("@/${target}").T;\n`);
  }
  for (const [folder, { may }] of Object.entries(layers)) {
    await plant(`${folder}/sound.ts`, may.map((other) => `import "@/${other}/thing";\n`).join(""));
    await plant(`${folder}/own.test.ts`, `import "@/lib/fixtures/tenant";\nimport "node:fs";\n`);
  }
  for (const [index, [name, folder]] of foreign.entries()) {
    await plant(`${folder}/foreign${index}.ts`, `import "${name}";\n`);
  }
  await plant("lib/stray/file.ts", `import "@/lib/kit/errors";\n`);
  reported = await lint();
}, 300_000);

afterAll(() => rm(house, { recursive: true, force: true }));

test("every row of the table has a planted violation", () => {
  expect(Object.keys(forbidden)).toEqual(Object.keys(layers));
  const planted = foreign.map(([name]) => name.replace(/\/.*/, ""));
  for (const name of Object.keys(packages)) expect(planted).toContain(name);
});

describe.each(Object.entries(forbidden))("%s may not import %s", (folder) => {
  test.each(["alias", "relative", "dynamic", "type"])("by %s", (kind) => {
    expect(reported).toContain(`${folder}/${kind}.ts`);
  });
});

test.each(foreign.map((row, index) => [...row, index] as const))(
  "%s is refused in %s",
  (_, folder, index) => {
    expect(reported).toContain(`${folder}/foreign${index}.ts`);
  },
);

test("a folder of lib that the table does not know is refused", () => {
  expect(reported).toContain("lib/stray/file.ts");
});

test.each(Object.keys(layers))("%s may import what its row names, and its tests the fixtures", (folder) => {
  expect(reported).not.toContain(`${folder}/sound.ts`);
  expect(reported).not.toContain(`${folder}/own.test.ts`);
});

async function plant(file: string, text: string) {
  const to = path.join(house, file);
  await mkdir(path.dirname(to), { recursive: true });
  await writeFile(to, text);
}

/** The files that the linter, with the house's own configuration, reports for a layer violation. */
async function lint(): Promise<Set<string>> {
  const bin = path.join(root, "node_modules/oxlint/bin/oxlint");
  const failed: { code: number; stdout: string } = await promisify(execFile)(
    process.execPath,
    [bin, "--format", "json", "."],
    { cwd: house, maxBuffer: 2 ** 26 },
  ).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  );
  expect(failed.code).toBe(1);
  const { diagnostics } = JSON.parse(failed.stdout) as Report;
  return new Set(diagnostics.filter((d) => d.code === "house(layers)").map((d) => d.filename));
}
