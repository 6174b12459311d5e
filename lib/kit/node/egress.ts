import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP } from "node:net";
import { networks } from "./env";

/**
 * What is sent to another system. `allow` names hosts (`host` or `host:port`) that may have private addresses,
 * and networks (`10.1.2.0/24`) whose addresses may be spoken to.
 */
export type Outgoing = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | null;
  /** How long all of it may take. */
  timeoutMs?: number;
  allow?: readonly string[];
  signal?: AbortSignal;
};
export type Incoming = { status: number; headers: Record<string, string>; body: string };

/** The address may not be spoken to, or the request cannot be sent; trying again would be no use. */
export class EgressRefused extends Error {
  override readonly name = "EgressRefused";
}
/** The answer is larger than what is taken. */
export class EgressTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

const TIMEOUT = 10_000;
const CONNECT_TIMEOUT = 10_000;
export const RESPONSE_MAX = 1024 * 1024;

/**
 * Sends one HTTP request and reads the answer, whatever its status; redirects are answers too. Only public
 * addresses are spoken to unless `allow` names the host, and the address that was checked is the one that is
 * connected to, so a name that changes its mind in between gains nothing.
 */
export async function sendOut({ timeoutMs = TIMEOUT, signal, ...outgoing }: Outgoing): Promise<Incoming> {
  const url = webUrl(outgoing.url);
  const deadline = AbortSignal.timeout(timeoutMs);
  const ends = signal ? AbortSignal.any([deadline, signal]) : deadline;
  try {
    const address = await untilAborted(addressOf(url, outgoing.allow ?? []), ends);
    return await exchange(url, address, outgoing, ends);
  } catch (error) {
    if (deadline.aborted && !signal?.aborted) throw timedOut(timeoutMs);
    throw error;
  }
}

function timedOut(ms: number): Error {
  return Object.assign(new Error(`No answer within ${ms / 1_000} s.`), { name: "TimeoutError" });
}

function webUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new EgressRefused(`${text} is no http or https URL.`);
  if (url.username !== "" || url.password !== "")
    throw new EgressRefused("A URL carries no credentials; use a header.");
  return url;
}

type Address = { address: string; family: number };

const portOf = ({ port, protocol }: URL): string => port || (protocol === "https:" ? "443" : "80");
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/** The address to connect to; all that a name stands for must be allowed. */
async function addressOf(url: URL, allow: readonly string[]): Promise<Address> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await lookup(host, { all: true });
  const [first] = found;
  if (!first) throw new Error(`${host} has no address.`);
  const names = [url.hostname, `${url.hostname}:${portOf(url)}`, host, `${host}:${portOf(url)}`];
  if (allow.some((entry) => names.includes(entry.toLowerCase()))) return first;
  const own = networks(allow.filter((entry) => entry.includes("/")));
  const isOwn = ({ address, family: of }: Address) => own.check(address, of === 6 ? "ipv6" : "ipv4");
  const hidden = found.find((one) => !isPublic(one.address) && !isOwn(one));
  if (hidden) throw new EgressRefused(`${host} has the address ${hidden.address}, which is not public.`);
  return first;
}

const notPublic = new BlockList();
for (const network of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]) {
  const [address = "", bits] = network.split("/");
  notPublic.addSubnet(address, Number(bits), "ipv4");
}
for (const [address, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  notPublic.addSubnet(address, bits, "ipv6");
}
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, "ipv4");
  return family === 6 && global6.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}

function exchange(url: URL, to: Address, { method, headers, body }: Outgoing, ends: AbortSignal) {
  return new Promise<Incoming>((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const bytes = typeof body === "string" ? Buffer.from(body) : (body ?? null);
    const length = bytes ? { "content-length": String(bytes.length) } : {};
    const sent = request(url, {
      method,
      headers: { "user-agent": "Bandeja", "accept-encoding": "identity", ...headers, ...length },
      agent: false,
      signal: ends,
      // Asked for the name that was looked up already: the answer is the address that was checked.
      lookup: (_name, options, done) => (options.all ? done(null, [to]) : done(null, to.address, to.family)),
    });
    const connecting = setTimeout(() => {
      sent.destroy(timedOut(CONNECT_TIMEOUT));
    }, CONNECT_TIMEOUT);
    sent.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(connecting));
    });
    sent.on("close", () => clearTimeout(connecting));
    sent.on("error", reject);
    sent.on("response", (response) => void read(response).then(resolve, reject));
    sent.end(bytes ?? undefined);
  });
}

async function read(response: http.IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > RESPONSE_MAX) {
      response.destroy();
      throw new EgressTooLarge(`The answer is larger than ${RESPONSE_MAX} bytes.`);
    }
    chunks.push(chunk);
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value ?? "")]);
  const body = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(headers), body };
}

/** A look-up cannot be stopped, but nobody has to wait for it. */
async function untilAborted<T>(work: Promise<T>, ends: AbortSignal): Promise<T> {
  if (ends.aborted) throw new Error("aborted");
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Error("aborted"));
    ends.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => ends.removeEventListener("abort", stop));
  });
}
