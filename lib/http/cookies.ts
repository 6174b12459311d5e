/** The names that next-auth gives the session's cookie, behind https and without. */
const NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The session token in a `Cookie` header, put together where it came in chunks; null without one. */
export function sessionCookie(header: string | null): string | null {
  if (!header?.includes("next-auth.session-token")) return null;
  const cookies = parse(header);
  for (const name of NAMES) {
    const token = cookies.get(name) ?? joined(cookies, name);
    if (token) return token;
  }
  return null;
}

function joined(cookies: ReadonlyMap<string, string>, name: string): string {
  let token = "";
  for (let n = 0; cookies.has(`${name}.${n}`); n++) token += cookies.get(`${name}.${n}`);
  return token;
}

function parse(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0) found.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return found;
}
