import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./cluster";
import { readOptions } from "./options";
import { run } from "./run";
import { checksOf, print } from "./table";

const options = readOptions(process.argv.slice(2));
const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), "bandeja-chaos-"));
mkdirSync(folder, { recursive: true });
console.log(`chaos: seed ${options.seed}, ${options.minutes} minutes, in ${folder}`);
const built = spawnSync(process.execPath, ["lib/server/launcher/build.cjs"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
const outcome = await run(options, folder, stopping.signal);
const checks = checksOf(outcome, options);
print(outcome, checks, options);
const failed = checks.filter((check) => check.problems.length > 0).length;
const count = { passed: checks.length - failed, failed, skipped: 0 };
if (options.report !== undefined) {
  mkdirSync(path.dirname(options.report), { recursive: true });
  writeFileSync(options.report, JSON.stringify(count));
}
if (options.folder === undefined && failed === 0) await rm(folder, { recursive: true, force: true });
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(failed === 0 ? 0 : 1);
