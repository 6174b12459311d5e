import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";

import type { Demo } from "../../support/demo";

const run = promisify(execFile);

/** The vendor's command line; a call that fails throws what it printed. */
export type Wrangler = { version: string; call(...args: string[]): Promise<string>; remove(): Promise<void> };

/**
 * Installs the newest version that runs on the Node at hand into a folder of its own, which `remove` deletes. Throws
 * where it cannot be installed in time.
 */
export async function installWrangler({ url, orgToken, accountId }: Demo): Promise<Wrangler> {
  const version = await newestThatRuns();
  await mkdir("test-results", { recursive: true });
  const folder = await mkdtemp(path.resolve("test-results/wrangler-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await npm(
      ["install", "--prefix", folder, "--no-save", "--ignore-scripts", `wrangler@${version}`],
      45_000,
    );
  } catch (error) {
    await remove();
    throw error;
  }
  const env = {
    ...process.env,
    CLOUDFLARE_API_BASE_URL: `${url}/client/v4`,
    CLOUDFLARE_API_TOKEN: orgToken,
    CLOUDFLARE_ACCOUNT_ID: accountId,
    HOME: folder,
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    NO_COLOR: "1",
  };
  const bin = path.join(folder, "node_modules/wrangler/bin/wrangler.js");
  const call = async (...args: string[]) => {
    const options = { cwd: folder, env, timeout: 60_000 };
    const { stdout } = await run(process.execPath, [bin, "workflows", ...args], options);
    return stripVTControlCharacters(stdout);
  };
  return { version, call, remove };
}

/** The newest version whose package says that it runs on this Node; many do not name the newest Node. */
async function newestThatRuns(): Promise<string> {
  const stdout = await npm(["view", "wrangler@>=4.60.0", "version", "engines.node", "--json"], 10_000);
  const versions = JSON.parse(stdout) as { version: string; "engines.node"?: string }[];
  const fitting = versions.filter((one) =>
    isAtLeast(process.versions.node, one["engines.node"] ?? ">=0.0.0"),
  );
  const newest = fitting.toSorted((a, b) => compare(a.version, b.version)).at(-1);
  if (!newest) throw new Error(`no version runs on Node ${process.versions.node}`);
  return newest.version;
}

const isAtLeast = (version: string, range: string): boolean =>
  /^>=\d+(\.\d+)*$/.test(range) && compare(version, range.slice(2)) >= 0;

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split(".").map(Number));
  const at = [0, 1, 2].find((n) => (left?.[n] ?? 0) !== (right?.[n] ?? 0));
  return at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}

async function npm(args: string[], timeout: number): Promise<string> {
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries=0"];
  return (await run("npm", [...args, ...quiet], { timeout, maxBuffer: 2 ** 26 })).stdout;
}
