/** Where people sign in; afterwards they are led back to `next`. */
export function signInHref(next: string, why?: "ended"): string {
  const query = new URLSearchParams();
  if (next !== "/" && next !== "/inbox") query.set("next", next);
  if (why) query.set("why", why);
  return query.size > 0 ? `/signin?${query}` : "/signin";
}

/** A path of this very site to go on to, else the inbox: no other address survives this. */
export function safeNext(next: string | null | undefined): string {
  const home = "/inbox";
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next) || /[\u0000-\u001f\\]/.test(next)) return home;
  const url = new URL(next, "http://here.invalid");
  if (url.host !== "here.invalid" || url.pathname === "/" || url.pathname === "/signin") return home;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? home : path;
}
