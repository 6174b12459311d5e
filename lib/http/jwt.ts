import { createHash } from "node:crypto";
import { shared } from "@/lib/kit/node/shared";
import { type Token, type TokenRefusal, readToken } from "@/lib/services/people/token";
import { Recent } from "./recent";

const KEPT = 10_000;

/**
 * The token in an `Authorization` header. A signature once verified is remembered for the token's lifetime;
 * whether its owner may still use it is asked of the database at every request.
 */
export async function bearerToken(header: string, now: Date): Promise<Token | TokenRefusal> {
  const jwt = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header.trim())?.[1];
  if (!jwt) return "bad";
  const verified = shared("tokens", () => new Recent<Token>(KEPT));
  const hash = createHash("sha256").update(jwt).digest("base64");
  const known = verified.get(hash);
  if (known) return known.expiresAt > now.getTime() ? known : "expired";

  const token = await readToken(jwt, now);
  if (typeof token !== "string") verified.set(hash, token);
  return token;
}
