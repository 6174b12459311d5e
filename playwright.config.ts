import { cpus } from "node:os";
import { defineConfig } from "@playwright/test";

import { findBrowser } from "./e2e/support/browser";

const { executablePath, args, env } = await findBrowser();
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/**
 * A test runs at a desktop's width; one tagged `@phone` runs at a phone's as well, `@phone-only` there alone.
 * What stands under `e2e/contract` talks HTTP and opens no page.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/playwright",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: true,
  forbidOnly: !!process.env["CI"],
  workers: Math.max(2, Math.floor(cpus().length / 2)),
  // Long enough for a slow machine that does other things as well: how quick something is, tests say themselves.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env["CI"] ? "dot" : "list",
  use: {
    locale: "en-US",
    contextOptions: { reducedMotion: "reduce" },
    timezoneId: "UTC",
    launchOptions: { executablePath, args, env },
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "contract", testMatch: "contract/**/*.spec.ts" },
    { name: "desktop", testIgnore: "contract/**", grepInvert: /@phone-only/, use: desktop },
    { name: "phone", testIgnore: "contract/**", grep: /@phone/, use: phone },
  ],
});
