import { expect, test } from "vitest";
import { EnvError, networks, readEnv } from "./env";

const secret = "x".repeat(32);

test("an empty environment is enough, and empty variables count as unset", () => {
  expect(readEnv({})).toEqual(readEnv({ PORT: "", DATABASE_URL: "", AUTH_SECRET: "", TRUST_PROXY: "" }));
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    DATABASE_POOL_SIZE: 16,
    LOG_LEVEL: "info",
    TRUST_PROXY: [],
    SESSION_READS: 600,
    SESSION_WRITES: 120,
  });
});

test.each([
  [{ PORT: "80a" }, "PORT must be a whole number from 0 to 65535"],
  [{ PORT: "65536" }, "PORT must be a whole number from 0 to 65535"],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must be a URL that begins with postgres:// or postgresql://"],
  [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 bytes long"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent"],
  [
    { TRUST_PROXY: "10.0.0.0/33" },
    "TRUST_PROXY must be a list of addresses or networks, like 10.0.0.0/8,127.0.0.1",
  ],
])("%o is refused in one line that names the variable", (given, message) => {
  expect(() => readEnv(given)).toThrow(new EnvError(message));
});

test("every wrong variable is named at once", () => {
  expect(() => readEnv({ PORT: "x", WORKER: "maybe" })).toThrow(/PORT .*; WORKER must be on or off/);
});

test("a database of one's own needs a secret of one's own", () => {
  const DATABASE_URL = "postgres://localhost/x";
  expect(() => readEnv({ DATABASE_URL })).toThrow(/^AUTH_SECRET is required with DATABASE_URL/);
  expect(readEnv({ DATABASE_URL, AUTH_SECRET: secret })).toMatchObject({ DATABASE_URL });
});

test("a list of networks knows its members in both families", () => {
  const trusted = networks(["10.0.0.0/8", "::1"]);
  expect(trusted.check("10.1.2.3")).toBe(true);
  expect(trusted.check("::1", "ipv6")).toBe(true);
  expect(trusted.check("11.0.0.1")).toBe(false);
});
