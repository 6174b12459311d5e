import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import { isIPv6 } from "node:net";

/** What is known of a request's origin: the client's address, and how the outermost door was called. */
type Origin = { client: string; proto: "http" | "https"; host: string };

const ours = /^(x-forwarded-.*|forwarded|x-real-ip|x-bandeja-.*)$/;

/**
 * Replaces what a request says of its own origin by what we know: `X-Forwarded-For`, `-Host` and `-Proto`, and
 * `X-Bandeja-Client`, the address that rate limits count. The socket decides; the headers are believed only if the
 * peer is a trusted proxy.
 */
export function stampOrigin(request: IncomingMessage, trusted: BlockList): Origin {
  const origin = originOf(request, trusted);
  const stamped: Record<string, string> = {
    "x-forwarded-for": origin.client,
    "x-forwarded-host": origin.host,
    "x-forwarded-proto": origin.proto,
    "x-bandeja-client": origin.client,
  };
  const raw = request.rawHeaders;
  const kept: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? "";
    if (!ours.test(name.toLowerCase())) kept.push(name, raw[i + 1] ?? "");
  }
  for (const name of Object.keys(request.headers)) if (ours.test(name)) delete request.headers[name];
  for (const [name, value] of Object.entries(stamped)) kept.push(name, value);
  request.rawHeaders = kept;
  Object.assign(request.headers, stamped);
  return origin;
}

function originOf({ headers, socket }: IncomingMessage, trusted: BlockList): Origin {
  const peer = plain(socket.remoteAddress ?? "");
  const direct: Origin = {
    client: peer,
    proto: "encrypted" in socket ? "https" : "http",
    host: headers.host ?? "",
  };
  if (!isTrusted(peer, trusted)) return direct;

  const hops = listOf(headers["x-forwarded-for"]).map(plain);
  const proto = listOf(headers["x-forwarded-proto"]).at(-1);
  return {
    client: hops.findLast((hop) => !isTrusted(hop, trusted)) ?? hops[0] ?? peer,
    proto: proto === "https" || proto === "http" ? proto : direct.proto,
    host: listOf(headers["x-forwarded-host"]).at(-1) ?? direct.host,
  };
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function listOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(",") : (header ?? "");
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** An IPv4 address that came in over an IPv6 socket, as IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
