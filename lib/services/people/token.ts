import { SignJWT, errors, jwtVerify } from "jose";
import { isId } from "@/lib/contracts/primitives";
import { keyFor } from "./keys";

/** How long a token is valid, in seconds. */
export const TOKEN_SECONDS = 3600;

const ISSUER = "bandeja";
const AUDIENCE = "bandeja:apidev";

/** Whose token it is, and when it was issued and ends, in milliseconds. */
export type Token = { tenantId: string; userId: string; issuedAt: number; expiresAt: number };

/** Why a token is refused. */
export type TokenRefusal = "bad" | "expired";

/**
 * A token for one person of one tenant, valid for an hour. Its `iat` has a fraction, so that a changed
 * password ends the tokens of the same second as well.
 */
export function issueToken(tenantId: string, userId: string, now: Date): Promise<string> {
  const seconds = now.getTime() / 1000;
  return new SignJWT({ tenant: tenantId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setJti(crypto.randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(Math.floor(seconds) + TOKEN_SECONDS)
    .sign(keyFor("token"));
}

/** Reads a token of ours. No other algorithm, issuer, audience or type is taken. */
export async function readToken(jwt: string, now: Date): Promise<Token | TokenRefusal> {
  try {
    const { payload } = await jwtVerify(jwt, keyFor("token"), {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: "JWT",
      requiredClaims: ["sub", "iat", "exp", "tenant"],
      currentDate: now,
    });
    return tokenOf(payload);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return "expired";
    if (error instanceof errors.JOSEError) return "bad";
    throw error;
  }
}

function tokenOf({ tenant, sub, iat, exp }: Record<string, unknown>): Token | TokenRefusal {
  if (typeof tenant !== "string" || !isId(tenant) || typeof sub !== "string" || !isId(sub)) return "bad";
  if (typeof iat !== "number" || typeof exp !== "number") return "bad";
  return { tenantId: tenant, userId: sub, issuedAt: Math.round(iat * 1000), expiresAt: exp * 1000 };
}
