import { BlockList, isIP } from "node:net";
import path from "node:path";
import { z } from "zod";

/** Everything the environment may say, checked; what is not said has its default. */
export type Env = z.infer<typeof Env>;

/** The environment of a booted process: the embedded database and its secret are filled in by then. */
export type Runtime = Env & { DATABASE_URL: string; AUTH_SECRET: string };

/** The environment is wrong; the message is one line that names the variable and the remedy. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

const unset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => unset(given) ?? value, schema);

function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((n) => n >= min && n <= max, message);
}

const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

const url = (protocols: string[]) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

const Env = z.object({
  PORT: withDefault(whole(0, 65_535), "3000"),
  HOST: optional(z.string()),
  DATABASE_URL: optional(url(["postgres:", "postgresql:"])),
  DATABASE_POOL_SIZE: withDefault(whole(1, 100), "16"),
  DATA_DIR: withDefault(z.string(), ".data").transform((dir) => path.resolve(dir)),
  AUTH_SECRET: optional(
    z.string().refine((s) => Buffer.byteLength(s) >= 32, "must be at least 32 bytes long"),
  ),
  TRUST_PROXY: withDefault(list, "").refine(
    (entries) => entries.every(isNetwork),
    "must be a list of addresses or networks, like 10.0.0.0/8,127.0.0.1",
  ),
  SESSION_READS: withDefault(whole(1, 1_000_000), "600"),
  SESSION_WRITES: withDefault(whole(1, 1_000_000), "120"),
  WEB_URL: optional(url(["http:", "https:"])),
  WORKER: withDefault(z.enum(["on", "off"], "must be on or off"), "on"),
  LOG_LEVEL: withDefault(
    z.enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be one of trace, debug, info, warn, error, fatal, silent",
    ),
    "info",
  ),
  BANDEJA_EGRESS_ALLOW: withDefault(list, ""),
  SMTP_URL: optional(url(["smtp:", "smtps:"])),
  MAIL_FROM: optional(z.string().max(200)),
});

/**
 * Checks an environment. Throws an `EnvError` naming every variable that is wrong, in one line. What neither signs nor
 * checks anything may do without the secret.
 */
export function readEnv(source: Source = process.env, needs: { secret: boolean } = { secret: true }): Env {
  const parsed = Env.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(problems.join("; "));
  }
  if (needs.secret && parsed.data.DATABASE_URL && !parsed.data.AUTH_SECRET) {
    throw new EnvError(
      "AUTH_SECRET is required with DATABASE_URL: at least 32 bytes, for example from `openssl rand -base64 48`",
    );
  }
  return parsed.data;
}

type Source = Record<string, string | undefined>;

let booted: Runtime | undefined;

/** The environment of this process, read once. For use after boot: the database's URL and the secret are known. */
export function env(): Runtime {
  booted ??= runtime(readEnv());
  return booted;
}

/** The addresses and networks of a list, to ask whether an address is among them. */
export function networks(entries: readonly string[]): BlockList {
  const found = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) found.addAddress(address, family);
    else found.addSubnet(address, Number(bits), family);
  }
  return found;
}

function runtime(given: Env): Runtime {
  const { DATABASE_URL, AUTH_SECRET } = given;
  if (!DATABASE_URL) throw new EnvError("DATABASE_URL is not set");
  if (!AUTH_SECRET) throw new EnvError("AUTH_SECRET is not set");
  return { ...given, DATABASE_URL, AUTH_SECRET };
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}

function isNetwork(entry: string): boolean {
  const [address = "", bits, ...rest] = entry.split("/");
  const family = isIP(address);
  if (!family || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
