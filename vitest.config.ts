import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];

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
          // They end what hangs, and judge nothing: a machine may be busy.
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
