/**
 * Who may import whom. The linter reads this table, and a test plants one violation for each row.
 *
 * `may` lists the other folders of the house that a folder may import. A file belongs to the row with the
 * longest matching path. `browser` marks code that also runs in a browser, where Node's own modules are
 * missing. Tests may also import what `forTests` names.
 */
export const layers = {
  "lib/kit": { may: [], browser: true },
  "lib/kit/node": { may: ["lib/kit"] },
  "lib/contracts": { may: ["lib/kit"], browser: true },
  "lib/engine": { may: ["lib/kit", "lib/contracts"], browser: true },
  db: { may: ["lib/kit", "lib/kit/node", "lib/contracts"] },
  "lib/services": { may: ["lib/kit", "lib/kit/node", "lib/contracts", "lib/engine", "db"] },
  "lib/http": { may: ["lib/kit", "lib/kit/node", "lib/contracts", "db", "lib/services"] },
  "lib/dialects": { may: ["lib/kit", "lib/kit/node", "lib/contracts", "db", "lib/services", "lib/http"] },
  "lib/worker": { may: ["lib/kit", "lib/kit/node", "lib/contracts", "lib/engine", "db", "lib/services"] },
  "lib/client": { may: ["lib/kit", "lib/contracts"], browser: true },
  components: { may: ["lib/kit", "lib/contracts", "lib/client"], browser: true },
  app: {
    may: [
      "lib/kit",
      "lib/kit/node",
      "lib/contracts",
      "lib/services",
      "lib/http",
      "lib/dialects",
      "lib/client",
      "components",
    ],
  },
  "lib/fixtures": {
    may: [
      "lib/kit",
      "lib/kit/node",
      "lib/contracts",
      "lib/engine",
      "db",
      "lib/services",
      "lib/dialects",
      "lib/worker",
      "lib/client",
      "components",
    ],
  },
  "lib/server": {
    may: [
      "lib/kit",
      "lib/kit/node",
      "lib/contracts",
      "lib/engine",
      "db",
      "lib/services",
      "lib/http",
      "lib/dialects",
      "lib/worker",
      "lib/client",
      "components",
      "app",
      "lib/fixtures",
    ],
  },
  e2e: { may: ["lib/kit", "lib/kit/node", "lib/contracts", "lib/fixtures"] },
};

/** Folders that a test may import wherever it stands. */
export const forTests = ["lib/fixtures", "lib/server/testing"];

/** Packages that only some folders may import; a name covers its subpaths. */
export const packages = {
  "drizzle-orm": ["db"],
  pg: ["db", "lib/server", "e2e"],
  next: ["app", "components", "lib/client", "lib/http", "lib/server"],
  "next-auth": ["app", "lib/http"],
  react: ["app", "components", "lib/client", "lib/http", "lib/server"],
  "react-dom": ["app", "components", "lib/client", "lib/http", "lib/server"],
};
