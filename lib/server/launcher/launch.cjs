"use strict";

const { existsSync } = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");
const { pathToFileURL } = require("node:url");
const { ensureBuilt } = require("./build.cjs");
const { ensureInstalled } = require("./install.cjs");

const root = path.resolve(__dirname, "../../..");

/** Each way to run the program, what it needs first, and the function of `lib/server` that is it. */
const modes = {
  start: { nodeEnv: "production", built: true, file: "main.ts", run: (main) => main.start({ dev: false }) },
  dev: { nodeEnv: "development", built: false, file: "main.ts", run: (main) => main.start({ dev: true }) },
  worker: { nodeEnv: "production", built: false, file: "main.ts", run: (main) => main.startWorkerAlone() },
  admin: { nodeEnv: "production", built: false, file: "admin.ts", run: (admin, args) => admin.admin(args) },
};

/** Installs and builds what is missing, then becomes the program: one process, the TypeScript loaded as it stands. */
async function launch(name, args) {
  const mode = modes[name];
  // The heap may double before it is collected. Left alone, garbage alone took 500 MB under load; so it stays near 300,
  // for less than one percent of the time.
  v8.setFlagsFromString("--heap-growing-percent=100");
  process.chdir(root);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Before anything is loaded, because some of it reads the environment as it loads. What the shell says wins.
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    await ensureInstalled(root);
    if (mode.built) await ensureBuilt(root);
  } catch (error) {
    process.stderr.write(`bandeja: ${error.message}\n`);
    process.exit(1);
  }
  process.env.NODE_ENV = mode.nodeEnv;
  const { register } = await import("tsx/esm/api");
  register();
  const module = await import(pathToFileURL(path.join(root, "lib/server", mode.file)).href);
  await mode.run(module, args);
}

module.exports = { launch };
