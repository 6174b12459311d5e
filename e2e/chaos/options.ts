import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

/** What a run does, and when it is over. */
export type Options = {
  minutes: number;
  /** SIGKILLs of web and worker processes, and of PostgreSQL: its first process or one of its backends. */
  appKills: number;
  pgKills: number;
  /** How many writes are to be acknowledged. */
  writes: number;
  /** Which part of these is enough: a short run on a busy machine does what it can. */
  enough: number;
  seed: number;
  web: number;
  workers: number;
  /** How many people work at once. */
  people: number;
  /** The first of the ports that are used; free ones unless it is given. */
  port: number | undefined;
  /** Where the data, the logs and the acknowledgements are; removed at the end unless it is given. */
  folder: string | undefined;
  /** Where the counts are written to as JSON. */
  report: string | undefined;
  /** The library that shifts a process's clock, where there is one. */
  faketime: string | undefined;
};

const LONG = { minutes: "20", "kills-app": "100", "kills-pg": "50", writes: "100000" };
/** Some 40 seconds in all: for every test run. */
const SHORT = { minutes: "0.2", "kills-app": "4", "kills-pg": "4", writes: "100" };

/** Reads the command line; what it leaves out is that of the long form, or of the short one with `--short`. */
export function readOptions(args: readonly string[]): Options {
  const given = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: "boolean", default: false },
      minutes: given,
      "kills-app": given,
      "kills-pg": given,
      writes: given,
      seed: given,
      web: { ...given, default: "2" },
      workers: { ...given, default: "1" },
      people: { ...given, default: "24" },
      port: given,
      folder: given,
      report: given,
    },
  });
  const plan = { ...(values.short ? SHORT : LONG), ...defined(values) };
  return {
    minutes: Number(plan.minutes),
    appKills: Number(plan["kills-app"]),
    pgKills: Number(plan["kills-pg"]),
    writes: Number(plan.writes),
    enough: values.short ? 0.3 : 1,
    seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
    web: Number(values.web),
    workers: Number(values.workers),
    people: Number(values.people),
    port: values.port === undefined ? undefined : Number(values.port),
    folder: values.folder,
    report: values.report,
    faketime: faketime(),
  };
}

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

/** As Debian's package `faketime` installs it, or where `FAKETIME_LIB` says. */
function faketime(): string | undefined {
  const folders = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((name) => `/usr/lib/${name}/faketime`);
  const known = [process.env["FAKETIME_LIB"], ...folders.map((name) => `${name}/libfaketimeMT.so.1`)];
  return known.find((file) => file !== undefined && existsSync(file));
}
