import { pino } from "pino";

const secret = ["password", "secret", "token", "apiKey", "authorization", "cookie", "x-api-key"];

/** A person at a terminal is told of what needs them; whoever keeps the log, of all that happens. */
const usual = process.stdout.isTTY ? "warn" : "info";

/**
 * The process's log: one JSON object a line on standard output. Values under a name that is known to
 * hold a credential are never written, at the top level or one below.
 */
export const log = pino({
  level: process.env["LOG_LEVEL"] || usual,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
    censor: "[redacted]",
  },
});
