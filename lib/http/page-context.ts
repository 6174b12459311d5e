import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { now } from "@/lib/kit/node/clock";
import type { Context } from "@/lib/services/context";
import { callerBySession } from "./session";

/**
 * The context of the person whose browser asks for a page; read once per request. Without a session that holds,
 * the browser is sent to sign in, and comes back to the page it asked for.
 */
export const pageContext = cache(async (): Promise<Context> => {
  const ctx = await pageContextOrNull();
  return ctx ?? redirect(`/signin?next=${encodeURIComponent(await pageAsked())}`);
});

/** The same, for pages that also show without a session. */
export const pageContextOrNull = cache(async (): Promise<Context | null> => {
  const caller = await callerBySession((await cookies()).toString(), crypto.randomUUID(), now());
  return typeof caller === "string" ? null : caller.ctx;
});

/** The page that was asked for, as the middleware wrote it down. */
async function pageAsked(): Promise<string> {
  const page = (await headers()).get("x-bandeja-page") ?? "/";
  return page.startsWith("/") && !page.startsWith("//") ? page : "/";
}
