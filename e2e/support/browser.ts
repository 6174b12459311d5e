import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** What Playwright needs to start a browser. */
export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

const installed = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].flatMap((name) =>
  ["/usr/bin", "/usr/local/bin", "/snap/bin"].map((folder) => path.join(folder, name)),
);

/** Nothing here asks the outside world for anything, so that a closed network neither slows nor fails a test. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--font-render-hinting=none",
];

/**
 * An installed Chromium, else the one of npm `@sparticuz/chromium`, which brings its own libraries and fonts;
 * never a download. `BANDEJA_BROWSER` decides otherwise: `npm`, or a browser's path.
 */
export async function findBrowser(wanted = process.env["BANDEJA_BROWSER"]): Promise<Browser> {
  const executablePath = wanted && wanted !== "npm" ? wanted : installed.find((file) => existsSync(file));
  if (executablePath && wanted !== "npm") return { executablePath, args: withoutRoot(), env: ownEnv() };
  return browserOfNpm();
}

async function browserOfNpm(): Promise<Browser> {
  const folder = await unpacked();
  return {
    executablePath: path.join(folder, "chromium"),
    args: [...withoutRoot(), "--no-sandbox", "--no-zygote", "--disable-dev-shm-usage"],
    env: {
      ...ownEnv(),
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_PATH: path.join(folder, "fonts"),
    },
  };
}

/** The folder that holds the unpacked browser; unpacking is done once, and as a whole or not at all. */
async function unpacked(): Promise<string> {
  const bin = path.resolve(createRequire(import.meta.url).resolve("@sparticuz/chromium"), "../../../bin");
  const about = await readFile(path.join(bin, "../package.json"), "utf8");
  const { version } = JSON.parse(about) as { version: string };
  const folder = path.resolve(bin, `../../../.cache/bandeja-chromium-${version}`);
  if (existsSync(folder)) return folder;

  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await unpackTo(draft);
  await writeFile(path.join(draft, "fonts", "fonts.conf"), fontsIn(folder));
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was quicker
  });
  return folder;
}

/**
 * The package unpacks into the system's temporary folder, and its libraries only where it takes the machine
 * for a serverless one; so both are said to it while it works.
 */
async function unpackTo(folder: string): Promise<void> {
  const before = { TMPDIR: process.env["TMPDIR"], VERCEL: process.env["VERCEL"] };
  const environment = { ...process.env };
  process.env["TMPDIR"] = folder;
  process.env["VERCEL"] = "1";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    for (const name of [...Object.keys(before), "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  }
}

/** The package looks for its fonts in the system's temporary folder; without any font the browser crashes. */
function fontsIn(folder: string): string {
  const escaped = folder.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${escaped}/fonts-cache</cachedir>
</fontconfig>
`;
}

/** Chromium refuses to sandbox itself as root. */
const withoutRoot = () => (process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet);

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}
