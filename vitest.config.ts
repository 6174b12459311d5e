import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];

/** The database has 100 connections, and a file of tests takes up to 32. Where there are two cores, two wait in turn. */
const AT_ONCE = 3;

const shared = {
  resolve: { alias: { "@": root } },
};

export default defineConfig({
  ...shared,
  test: {
    teardownTimeout: 120_000,
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.int.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "int",
          include: ["**/*.int.test.ts"],
          exclude,
          globalSetup: ["./lib/server/testing/global-setup.ts"],
          setupFiles: ["./lib/server/testing/patience.ts"],
          maxWorkers: Math.max(2, Math.min(AT_ONCE, availableParallelism() - 1)),
          sequence: { groupOrder: 1 },
          // They end what hangs, and judge nothing: a machine may be busy.
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
