import type { Env } from "@/lib/kit/node/env";

type Settings = Pick<Env, "WEB_URL" | "PORT">;

/**
 * The address under which a tenant's people reach the app, for links in what is sent to them: `WEB_URL` where it is
 * set. Without it a name that means this machine is where we listen; any other is served over HTTPS by whatever
 * stands in front of us.
 */
export function addressOf(hostname: string, { WEB_URL, PORT }: Settings): string {
  if (WEB_URL !== undefined) return WEB_URL.replace(/\/+$/, "");
  if (isThisMachine(hostname)) return PORT === 80 ? "http://localhost" : `http://localhost:${PORT}`;
  return `https://${hostname}`;
}

const isThisMachine = (hostname: string): boolean => /(^|\.)localhost$/i.test(hostname);

/** Whom a push service may ask about us; it takes an HTTPS address or an e-mail address. */
export function contactOf(hostname: string, settings: Settings): string {
  const address = addressOf(hostname, settings);
  return address.startsWith("https:") ? address : `mailto:bandeja@${hostname}`;
}
