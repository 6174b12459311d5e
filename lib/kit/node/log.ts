import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";

const secret = ["password", "secret", "token", "apiKey", "authorization", "cookie", "x-api-key"];

/** A person at a terminal is told of what needs them; whoever keeps the log, of all that happens. */
const usual = process.stdout.isTTY ? "warn" : "info";

/** What is left to be written when the process ends is waited for by `logged` alone. */
const output = pino.destination({ dest: 1, sync: false, minLength: 1 });
// pino would write it with an exit, and try so for ever where whoever read it has gone.
output.flushSync = () => {};

/** Waits until all that was logged is written, or cannot be: for 5 seconds at most, as nobody may be reading. */
export const logged = (): Promise<unknown> =>
  Promise.race([new Promise<void>((resolve) => output.flush(() => resolve())), sleep(5_000)]);

/**
 * The process's log: one JSON object a line on standard output. Values under a name that is known to
 * hold a credential are never written, at the top level or one below.
 */
export const log = pino(
  {
    level: process.env["LOG_LEVEL"] || usual,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
      censor: "[redacted]",
    },
  },
  output,
);
