import path from "node:path";

import { startApp } from "./app";

/**
 * Starts the app once for all tests. With `E2E_DATA_DIR` the tests run against an app that is up already, whose
 * data folder that is.
 */
export default async function globalSetup() {
  if (process.env["E2E_DATA_DIR"]) return undefined;
  const app = await startApp(path.resolve("test-results/app.log"));
  process.env["E2E_DATA_DIR"] = app.dataDir;
  return app.stop;
}
